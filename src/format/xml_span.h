/* xml_span.h: a report's bytes, measured: its end, and where each element stands */
/* SPDX-License-Identifier: MIT */
#ifndef FORMAT_XML_SPAN_H
#define FORMAT_XML_SPAN_H

#include "format/xml_cut.h"

struct xml_open {
  size_t span;
  uint64_t name;
  size_t name_length;
};

struct xml_measure {
  struct xml_span *at; /* in the order of the start tags, offsets from cut->base */
  size_t count, room;
  struct xml_open *open;
  size_t depth, depth_most;
  uint64_t nodes;
  uint64_t text, text_end; /* the text run so far; text_end 0: none */
  uint64_t again;          /* where an element of the report's own name begins inside it, 0: nowhere */
};

/* NO_MEMORY or OK; release takes the zero state. */
enum status measure_init(struct xml_measure *measure, const struct limits *limits);
void measure_release(struct xml_measure *measure);

/* From behind the start tag `token` (from which cut->base counts) to behind its end tag. `around`: open elements
   around. The statuses of cut_next; in place of STATUS_END a fault. */
enum status measure_report(struct xml_measure *measure, struct xml_cut *cut, const struct cut_token *token,
                           size_t around);

#endif
