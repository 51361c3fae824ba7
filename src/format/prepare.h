/* prepare.h: a reader that also knows older shapes of a document */
/* SPDX-License-Identifier: MIT */
#ifndef FORMAT_PREPARE_H
#define FORMAT_PREPARE_H

#include "format/format.h"
#include "format/sheet.h"

/* Where the reports of an older shape stand, and the stylesheet that makes a report of today's out of one. */
struct prepare_way {
  const uint32_t *each;
  size_t each_count;
  const struct sheet *sheet;
};

/* XML whose root tells the shape. One of today's is read as ever. A report of an older one is read without a judge,
   goes through its stylesheet, is written into the document that the mapping's own writer would make around it, and is
   read and judged there: what comes out is what today's reader says. Findings point at the start of the old element,
   and so do all nodes; what goes to quarantine are the old bytes. */
struct prepare_options {
  struct reader_options reader; /* of today's shape */
  const struct prepare_way *ways;
  size_t way_count;
  struct writer_options document; /* namespaces and envelope of today's shape; the rest isn't looked at */
};
enum status prepare_open(struct reader **out, struct input *input, const struct prepare_options *options);

#endif
