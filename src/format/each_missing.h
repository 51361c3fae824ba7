/* each_missing.h: the place of the reports isn't in a document: where it should be, and what may stand for it */
/* SPDX-License-Identifier: MIT */
#ifndef FORMAT_EACH_MISSING_H
#define FORMAT_EACH_MISSING_H

#include "base/suggest.h"
#include "diag/diag.h"

/* Of one object. Its start is kept, for the window moves on; so is the nearest name, which is borrowed. */
struct each_missing {
  struct source start;
  struct suggestion near;
};

/* `wanted` should be a member of what begins at `offset`, which is in the window. */
struct each_missing each_missing_begin(const struct source *source, uint64_t offset, struct bytes wanted);
void each_missing_tell(const struct each_missing *missing, struct diags *diags);

#endif
