/* detect.c: asking formats whose notation it is */
/* SPDX-License-Identifier: MIT */
#include "format/detect.h"

const struct format *detect_among(const struct format *const *rows, size_t count, struct bytes window, bool whole,
                                  enum likelihood *level, const char **why, const struct format **tie) {
  const struct format *best = NULL;

  *level = DETECT_NO;
  *why = "no notation that is known";
  *tie = NULL;
  for (size_t i = 0; i < count; i++) {
    const char *reason = "";
    enum likelihood claim = rows[i]->detect(window, whole, &reason);

    if (claim == DETECT_NO || claim < *level) continue;
    if (claim > *level) {
      *level = claim;
      *tie = NULL;
    } else if (strcmp(rows[i]->name, best->name) > 0) {
      if (*tie == NULL || strcmp(rows[i]->name, (*tie)->name) < 0) *tie = rows[i];
      continue;
    } else {
      *tie = best;
    }
    best = rows[i];
    *why = reason;
  }
  return best;
}
