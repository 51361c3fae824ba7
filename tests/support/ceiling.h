/* ceiling.h: texts that reach a ceiling, and texts that pass it */
/* SPDX-License-Identifier: MIT */
#ifndef SUPPORT_CEILING_H
#define SUPPORT_CEILING_H

#include "support/notation.h"

/* A ceiling of 0 is the usual one. */
struct ceiling {
  const char *title, *text;
  size_t depth, nodes, columns, text_bytes, tag_bytes, report_bytes;
  size_t accepted, refused;
};

/* Reads the text in pieces of any size, and releases the reading; the test fails where other reports are accepted, or
   they are refused for another reason. */
void ceiling_check(struct reading *reading, const struct ceiling *row);

#endif
