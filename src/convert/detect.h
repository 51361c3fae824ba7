/* detect.h: which dialect an input is, and why */
/* SPDX-License-Identifier: MIT */
#ifndef CONVERT_DETECT_H
#define CONVERT_DETECT_H

#include "convert/dialects.h"

enum { DETECT_WINDOW = 65536 }; /* first bytes of an input, which are looked at */

struct detection {
  const struct format *format;   /* NULL: no notation known */
  const struct dialect *dialect; /* NULL: none fits, or a tie */
  const struct dialect *tie[2];  /* both NULL: no tie */
  enum likelihood level;
  struct bytes reason; /* in the arena */
};

/* Looks at the first bytes, consumes nothing. only: the format is known already (NULL: find out). among: so is the
 * dialect (NULL: find out), and only the format is wanted. STATUS_OK also when nothing fits; NO_MEMORY. */
enum status detect_dialect(struct detection *out, const struct catalog *catalog, struct arena *arena,
                           struct bytes window, bool whole, const struct format *only, const struct dialect *among);
const char *likelihood_name(enum likelihood level);

#endif
