/* told.c: diagnostics as tests compare them */
/* SPDX-License-Identifier: MIT */
#include "support/told.h"

#include <stdio.h>

static void hear(void *self, const struct diag *diag) {
  struct told *told = self;
  const size_t len = strlen(told->text);

  if (told->count++ == 0) told->first = diag->rule;
  snprintf(told->text + len, sizeof told->text - len, "%llu:%llu %s %.*s: %.*s\n", (unsigned long long)diag->line,
           (unsigned long long)diag->column, rule_id(diag->rule), BYTES_ARG(diag->place), BYTES_ARG(diag->message));
}

void told_init(struct told *told) {
  *told = (struct told){.first = RULE_COUNT};
  diags_init(&told->diags, hear, told, 0);
}
