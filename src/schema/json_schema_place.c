/* json_schema_place.c: where keywords and values stand, as JSON pointers */
/* SPDX-License-Identifier: MIT */
#include "schema/json_schema_output.h"
#include "schema/json_schema_unit.h"
#include "schema/uri.h"

enum {
  STEPS_MOST = 2048,
  NEAR = sizeof((struct output_places *)NULL)->near / sizeof *((struct output_places *)NULL)->near
};

static void add_escaped(struct buf *out, char c) {
  static const char hex[] = "0123456789abcdef";
  const unsigned char byte = (unsigned char)c;

  if (c == '"' || c == '\\') buf_add_char(out, '\\');
  if (byte >= 0x20 && byte != 0x7F) {
    buf_add_char(out, c);
    return;
  }
  buf_add_text(out, "\\u00");
  buf_add_char(out, hex[byte >> 4]);
  buf_add_char(out, hex[byte & 15]);
}

void output_add_text(struct buf *out, struct bytes text) {
  buf_add_char(out, '"');
  for (size_t i = 0; i < text.len; i++)
    add_escaped(out, text.at[i]);
  buf_add_char(out, '"');
}

/* One step of a pointer inside quotes; of a URI's fragment: in its characters only. */
static void add_step(struct buf *out, struct bytes name, bool fragment) {
  static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~$&'()*+,;=:@?!";

  buf_add_char(out, '/');
  for (size_t i = 0; i < name.len; i++) {
    const char c = name.at[i];
    if (c == '~') buf_add_text(out, "~0");
    else if (c == '/') buf_add_text(out, "~1");
    else if (fragment && (c == '\0' || !strchr(plain, c))) buf_add_format(out, "%%%02X", (unsigned)(unsigned char)c);
    else add_escaped(out, c);
  }
}

static size_t index_from(const struct node *from, const struct node *item) {
  size_t index = 0;

  for (; from && from != item; from = from->next)
    index++;
  return from ? index : SIZE_MAX;
}

size_t output_index(struct output_places *places, const struct node *item) {
  size_t depth = 0, more;

  for (const struct node *at = item; at && at != places->top; at = at->parent)
    depth++;
  if (places->near[depth % NEAR].item && places->near[depth % NEAR].item->parent == item->parent) {
    more = index_from(places->near[depth % NEAR].item, item);
    if (more != SIZE_MAX) more += places->near[depth % NEAR].index;
  } else more = SIZE_MAX;
  if (more == SIZE_MAX) more = index_from(item->parent->first, item);
  places->near[depth % NEAR].item = item;
  places->near[depth % NEAR].index = more;
  return more;
}

static void add_index(struct buf *out, size_t index) {
  buf_add_format(out, "/%zu", index);
}

void output_add_instance(struct output_places *places, struct buf *out, const struct node *node) {
  const struct node *steps[STEPS_MOST];
  size_t count = 0;

  for (; node && node != places->top && count < STEPS_MOST; node = node->parent)
    steps[count++] = node;
  buf_add_char(out, '"');
  while (count-- > 0) {
    if (steps[count]->parent->kind == NODE_ARRAY) add_index(out, output_index(places, steps[count]));
    else add_step(out, names_shown(places->names, steps[count]->name), false);
  }
  buf_add_char(out, '"');
}

/* The way from a schema's node down to one in it. */
static void add_way_down(struct output_places *places, struct buf *out, const struct node *from, const struct node *to,
                         bool fragment) {
  const struct node *steps[STEPS_MOST];
  size_t count = 0;

  for (; to && to != from && count < STEPS_MOST; to = to->parent)
    steps[count++] = to;
  while (count-- > 0) {
    const struct node *parent = steps[count]->parent;
    if (parent && parent->kind == NODE_ARRAY) add_index(out, index_from(parent->first, steps[count]));
    else add_step(out, names_text(places->names, steps[count]->name), fragment);
  }
}

/* -- the way through the schemas -- */

static bool is_reference(const struct clause *clause) {
  return clause->keyword->slot == SLOT_REF || clause->keyword->slot == SLOT_DYNAMIC_REF;
}

static const struct unit *schema_around(const struct unit *unit) {
  while (unit && !unit->schema)
    unit = unit->parent;
  return unit;
}

static const struct unit *keyword_around(const struct unit *schema) {
  const struct unit *unit = schema->parent;

  return unit && unit->clause ? unit : NULL;
}

/* From the root schema to this one; references stay in it. */
static void add_way(struct output_places *places, struct buf *out, const struct unit *schema) {
  const struct unit *keyword = keyword_around(schema);

  if (!keyword) return;
  add_way(places, out, schema_around(keyword));
  if (is_reference(keyword->clause)) add_step(out, bytes_of(keyword->clause->keyword->name), false);
  else add_way_down(places, out, keyword->clause->owner->node, schema->schema->node, false);
}

static bool crosses_reference(const struct unit *schema) {
  for (const struct unit *keyword; schema && (keyword = keyword_around(schema)); schema = schema_around(keyword))
    if (is_reference(keyword->clause)) return true;
  return false;
}

static void add_base(struct buf *out, struct bytes uri) {
  const struct uri parts = uri_split(uri);

  if (!parts.scheme.at) buf_add_text(out, "file:");
  for (size_t i = 0; i < uri.len; i++) {
    const unsigned char byte = (unsigned char)uri.at[i];
    if (byte <= 0x20 || byte >= 0x7F || strchr("\"<>\\^`{|}", uri.at[i])) buf_add_format(out, "%%%02X", (unsigned)byte);
    else buf_add_char(out, uri.at[i]);
  }
  buf_add_char(out, '#');
}

void output_add_keyword(struct output_places *places, struct buf *out, const struct unit *unit, struct bytes name) {
  const struct unit *around = schema_around(unit);
  const struct resource *resource = around->schema->resource;

  if (!name.at && unit->clause) name = bytes_of(unit->clause->keyword->name);
  buf_add_text(out, "\"keywordLocation\":\"");
  add_way(places, out, around);
  if (name.at) add_step(out, name, false);
  buf_add_char(out, '"');
  if (!crosses_reference(around)) return;
  buf_add_text(out, ",\"absoluteKeywordLocation\":\"");
  add_base(out, resource->uri);
  add_way_down(places, out, resource->root->node, around->schema->node, true);
  if (name.at) add_step(out, name, true);
  buf_add_char(out, '"');
}
