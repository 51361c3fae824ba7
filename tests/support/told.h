/* told.h: diagnostics as tests compare them */
/* SPDX-License-Identifier: MIT */
#ifndef SUPPORT_TOLD_H
#define SUPPORT_TOLD_H

#include "diag/diag.h"

/* What was told, a line each: `line:column rule-id place: message`. */
struct told {
  struct diags diags;
  enum rule first; /* RULE_COUNT: nothing was told */
  size_t count;
  char text[4096];
};

void told_init(struct told *told);

#endif
