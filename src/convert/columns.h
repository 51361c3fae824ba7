/* columns.h: headings that a schema doesn't know, and what they meant */
/* SPDX-License-Identifier: MIT */
#ifndef CONVERT_COLUMNS_H
#define CONVERT_COLUMNS_H

#include "convert/dialects.h"

enum { COLUMNS_HEARD = 256 };

/* One reader's. */
struct columns {
  struct column_judge judge;
  const struct names *names;
  const struct schema *schema;
  struct heard {
    enum rule rule;
    uint64_t offset;
    uint32_t name; /* told, of a member; NAME_NONE: of none */
  } heard[COLUMNS_HEARD];
  size_t heard_count;
};

/* What reader_options wants; NULL: the dialect has no schema to compare with. doubts: what was meant is told, unless
   the schema alone judges. The columns stay where they are while it
   is used. */
const struct column_judge *columns_open(struct columns *columns, const struct names *names,
                                        const struct dialect *dialect, bool doubts);

/* Was it told of the header before, by an earlier row? If it is about the header it will have been, as far as there is
   room to remember. */
bool columns_heard(struct columns *columns, enum rule rule, const struct diag_at *at);

#endif
