/* columns.h: headings that a dialect doesn't know, and what they meant */
/* SPDX-License-Identifier: MIT */
#ifndef CONVERT_COLUMNS_H
#define CONVERT_COLUMNS_H

#include "convert/dialects.h"

/* One reader's. */
struct columns {
  struct column_judge judge;
  const struct names *names;
  const struct shape *shape;
};

/* What reader_options wants; NULL: the dialect has no schema to compare with. The columns stay where they are while it
   is used. */
const struct column_judge *columns_open(struct columns *columns, const struct names *names,
                                        const struct dialect *dialect);

#endif
