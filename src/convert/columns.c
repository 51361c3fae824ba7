/* columns.c: headings that a schema doesn't know, and what they meant */
/* SPDX-License-Identifier: MIT */
#include "convert/columns.h"

static bool knows(const void *self, const uint32_t columns[], size_t count, size_t which, struct bytes *meant) {
  const struct columns *judge = self;
  return schema_knows_column(judge->schema, judge->names, columns, count, which, meant);
}

const struct column_judge *columns_open(struct columns *columns, const struct names *names,
                                        const struct dialect *dialect, bool doubts) {
  columns->judge = (struct column_judge){knows, columns, doubts && dialect->plan && dialect->shape};
  columns->names = names;
  columns->heard_count = 0;
  columns->schema = dialect->schema;
  return dialect->schema && !schema_is_xsd(dialect->schema) ? &columns->judge : NULL;
}

bool columns_heard(struct columns *columns, enum rule rule, const struct diag_at *at) {
  const struct source_header *header = at && at->source ? at->source->header : NULL;
  if (!header || at->offset < header->offset || at->offset - header->offset > header->text.len) return false;
  const struct heard new = {rule, at->offset, names_find(columns->names, at->place)};
  for (size_t i = 0; i < columns->heard_count; i++) {
    const struct heard *old = &columns->heard[i];
    if (old->rule == new.rule && old->offset == new.offset && old->name == new.name) return true;
  }
  if (columns->heard_count < COLUMNS_HEARD) columns->heard[columns->heard_count++] = new;
  return false;
}
