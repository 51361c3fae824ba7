/* detect.h: asking formats whose notation it is */
/* SPDX-License-Identifier: MIT */
#ifndef FORMAT_DETECT_H
#define FORMAT_DETECT_H

#include "format/format.h"

/* As format_detect, among these rows. The result doesn't depend on their order: of equal claims the first by name is
 * the answer, the second the tie. */
const struct format *detect_among(const struct format *const *rows, size_t count, struct bytes window, bool whole,
                                  enum likelihood *level, const char **why, const struct format **tie);

#endif
