/* columns.c: headings that a dialect doesn't know, and what they meant */
/* SPDX-License-Identifier: MIT */
#include "convert/columns.h"

struct header {
  const uint32_t *columns;
  size_t count;
};

static bool stands(const void *self, uint32_t name) {
  const struct header *header = self;
  for (size_t i = 0; i < header->count; i++)
    if (header->columns[i] == name) return true;
  return false;
}

static struct bytes meant(const void *self, const uint32_t columns[], size_t count, size_t which) {
  const struct columns *judge = self;
  const struct header header = {columns, count};
  return shape_nearest(judge->shape, judge->names, columns[which], stands, &header);
}

const struct column_judge *columns_open(struct columns *columns, const struct names *names,
                                        const struct dialect *dialect) {
  columns->judge = (struct column_judge){meant, columns};
  columns->names = names;
  columns->shape = dialect->shape;
  return dialect->plan && dialect->shape ? &columns->judge : NULL;
}
