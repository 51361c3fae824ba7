/* json_schema.c: the JSON Schema of a draft */
/* SPDX-License-Identifier: MIT */
#include "draft/draft.h"

#include "base/json_string.h"

static void add_types(struct buf *out, unsigned types) {
  static const char *const names[] = {"null", "boolean", "integer", "number", "string", "object", "array"};
  size_t count = 0, written = 0;
  if (types & SHAPE_NUMBER) types &= ~(unsigned)SHAPE_INTEGER;
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    count += types >> i & 1;
  if (!count) return;
  buf_add_text(out, count > 1 ? "\"type\": [" : "\"type\": ");
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (types >> i & 1) buf_add_format(out, "%s\"%s\"", written++ ? ", " : "", names[i]);
  if (count > 1) buf_add_char(out, ']');
}

static void new_line(struct buf *out, size_t depth) {
  buf_add_char(out, '\n');
  for (size_t i = 0; i < depth; i++)
    buf_add_text(out, "  ");
}

static void add_shape(const struct draft *draft, struct buf *out, const struct guess *guess, size_t depth);

static void add_properties(const struct draft *draft, struct buf *out, const struct guess *guess, size_t depth) {
  const char *between = "";
  buf_add_text(out, "\"properties\": {");
  for (const struct guess *g = guess->first; g; g = g->next) {
    buf_add_text(out, between);
    between = ",";
    new_line(out, depth + 1);
    json_string_put(out, names_text(draft->names, g->name));
    buf_add_text(out, ": ");
    add_shape(draft, out, g, depth + 1);
  }
  new_line(out, depth);
  buf_add_char(out, '}');
}

static void add_value_shape(const struct draft *draft, struct buf *out, const struct guess *guess, size_t depth) {
  buf_add_char(out, '{');
  add_types(out, guess->types);
  if (guess->first) {
    buf_add_text(out, ", ");
    add_properties(draft, out, guess, depth);
  }
  buf_add_char(out, '}');
}

static void add_shape(const struct draft *draft, struct buf *out, const struct guess *guess, size_t depth) {
  if (!guess->array) {
    add_value_shape(draft, out, guess, depth);
    return;
  }
  buf_add_text(out, "{\"type\": \"array\", \"items\": ");
  add_value_shape(draft, out, guess, depth);
  buf_add_char(out, '}');
}

/* Nothing is required and nothing is forbidden: a sample shows what there is, not what there has to be. */
void draft_json_schema(const struct draft *draft, struct buf *out) {
  buf_add_text(out, "{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n  \"title\": ");
  json_string_put(out, draft->name);
  buf_add_format(
      out,
      ",\n  \"description\": \"One report, as found in a sample of %llu. A draft: say what is required, which "
      "values there are.\",\n  \"type\": \"object\",\n  ",
      (unsigned long long)draft->sample.reports);
  add_properties(draft, out, draft->sample.report, 1);
  buf_add_text(out, "\n}\n");
}
