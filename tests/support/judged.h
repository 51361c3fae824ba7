/* judged.h: a text judged by a JSON schema, for tests */
/* SPDX-License-Identifier: MIT */
#ifndef SUPPORT_JUDGED_H
#define SUPPORT_JUDGED_H

#include <stdbool.h>

struct judged_row {
  const char *title, *schema, *value;
  const char *told; /* "": it fits */
};

/* Fails the test that runs when something else is told. */
void judged_row(const struct judged_row *row);
/* Memory running out at any point, once or for good: said so, or the same findings as ever. */
void judged_without_memory(const struct judged_row *row, bool for_good);

#endif
