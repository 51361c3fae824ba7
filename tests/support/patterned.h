/* patterned.h: a text matched by a pattern, for tests */
/* SPDX-License-Identifier: MIT */
#ifndef SUPPORT_PATTERNED_H
#define SUPPORT_PATTERNED_H

#include "schema/pattern.h"

struct pattern_row {
  const char *pattern, *text;
  enum pattern_answer answer;
};

/* Fails the test that runs when the pattern doesn't compile, or answers anything else, also when it is asked again. */
void patterned_row(const struct pattern_row *row, bool ecma);

#endif
