/* lines.h: a dialect's lines, between the notation and the mapping */
/* SPDX-License-Identifier: MIT */
#ifndef CONVERT_LINES_H
#define CONVERT_LINES_H

#include "convert/catalog.h"
#include "mapping/relate.h"

/* One reader's or writer's; the zero state is released too. */
struct lines {
  struct line_judge judge;
  const struct plan *plan;
  struct pattern_room *room;
};

/* What reader_options and writer_options want; NULL: the notation has no lines. The lines stay where they are while it
   is used. */
const struct line_judge *lines_open(struct lines *lines, const struct format *format, const struct dialect *dialect);
void lines_release(struct lines *lines);

#endif
