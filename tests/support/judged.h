/* judged.h: a text judged by a JSON schema, for tests */
/* SPDX-License-Identifier: MIT */
#ifndef SUPPORT_JUDGED_H
#define SUPPORT_JUDGED_H

#include <check.h>

#include "schema/json_schema.h"
#include "support/told.h"

/* A schema and a value as their texts say, with the room to judge in. */
struct judging {
  struct names *names;
  struct arena *arena, *scratch;
  struct source source, schema_source;
  const struct node *schema_tree, *value;
  struct json_schema *schema;
  struct told told;
};

/* Fails the test that runs when one of the texts is no JSON. */
void judging_begin(struct judging *judging, const char *title, const char *schema, const char *value);
/* Compiles the schema, as strictly as a dialect's. */
enum status judging_load(struct judging *judging);
void judging_end(struct judging *judging);

struct judged_row {
  const char *title, *schema, *value;
  const char *told; /* "": it fits */
};

/* Fails the test that runs when something else is told. */
void judged_row(const struct judged_row *row);
/* Memory running out at any point, once or for good: said so, or the same findings as ever. */
void judged_without_memory(const struct judged_row *row, bool for_good);

/* Two tests of a table: each row, and each row twice without memory; and the suite that runs them, and more. */
#define JUDGED_TESTS(rows)                                                                                             \
  START_TEST(test_rows) {                                                                                              \
    judged_row(&(rows)[_i]);                                                                                           \
  }                                                                                                                    \
  END_TEST                                                                                                             \
  START_TEST(test_no_memory) {                                                                                         \
    judged_without_memory(&(rows)[_i / 2], _i % 2);                                                                    \
  }                                                                                                                    \
  END_TEST
Suite *judged_suite(const char *name, const TTest *each_row, const TTest *without_memory, size_t rows,
                    const TTest *more); /* NULL: no more */

#endif
