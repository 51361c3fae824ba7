/* json_schema_note.c: annotations: what a schema notes of a value that fits it */
/* SPDX-License-Identifier: MIT */
#include "schema/json_schema_output.h"
#include "schema/json_schema_unit.h"

/* Keywords of the core that identify and lead on; they say nothing of a value. */
static bool is_core(struct bytes name) {
  return name.len && name.at[0] == '$';
}

/* Judges by itself or stands beside one that does. */
static bool is_judge(const struct keyword *keyword) {
  return keyword && !keyword->annotation;
}

struct bytes output_note(const struct names *names, const struct node *member) {
  const struct bytes name = names_text(names, member->name);

  return is_core(name) || bytes_is(name, "definitions") || is_judge(json_schema_keyword(name)) ? BYTES_NONE : name;
}

bool output_collects(const struct unit *unit) {
  if (!unit->clause || !unit->first) return false;
  switch (unit->clause->keyword->slot) {
  case SLOT_PROPERTIES:
  case SLOT_PATTERNS:
  case SLOT_ADDITIONAL:
  case SLOT_UNEVALUATED_MEMBERS:
  case SLOT_PREFIX:
  case SLOT_ITEMS:
  case SLOT_UNEVALUATED_ITEMS:
  case SLOT_CONTAINS: return true;
  default: return false;
  }
}

static void add_names(struct output_places *places, struct buf *out, const struct unit *unit) {
  const struct node *last = NULL;

  buf_add_char(out, '[');
  for (const struct unit *part = unit->first; part; part = part->next) {
    if (part->node == last) continue; /* by another pattern */
    if (last) buf_add_char(out, ',');
    last = part->node;
    output_add_text(out, names_shown(places->names, last->name));
  }
  buf_add_char(out, ']');
}

static void add_indexes(struct output_places *places, struct buf *out, const struct unit *unit) {
  const char *join = "";

  buf_add_char(out, '[');
  for (const struct unit *part = unit->first; part; part = part->next, join = ",")
    buf_add_format(out, "%s%zu", join, output_index(places, part->node));
  buf_add_char(out, ']');
}

static size_t count_parts(const struct unit *unit) {
  size_t count = 0;

  for (const struct unit *part = unit->first; part; part = part->next)
    count++;
  return count;
}

/* Names, or indexes of items; true: all. */
void output_add_collected(struct output_places *places, struct buf *out, const struct unit *unit) {
  const enum slot slot = unit->clause->keyword->slot;
  const size_t count = count_parts(unit);

  if (slot == SLOT_PREFIX && count < unit->node->count) buf_add_format(out, "%zu", count - 1);
  else if (slot == SLOT_CONTAINS && count < unit->node->count) add_indexes(places, out, unit);
  else if (unit->node->kind == NODE_OBJECT) add_names(places, out, unit);
  else buf_add_text(out, "true");
}

/* As deep as the ceiling lets a schema be. */
void output_add_value(const struct names *names, struct buf *out, const struct node *value) {
  const bool object = value->kind == NODE_OBJECT;

  switch (value->kind) {
  case NODE_NULL: buf_add_text(out, "null"); return;
  case NODE_TRUE: buf_add_text(out, "true"); return;
  case NODE_FALSE: buf_add_text(out, "false"); return;
  case NODE_NUMBER: buf_add(out, value->text); return;
  case NODE_OBJECT:
  case NODE_ARRAY: break;
  default: output_add_text(out, value->text); return;
  }
  buf_add_char(out, object ? '{' : '[');
  for (const struct node *part = value->first; part; part = part->next) {
    if (part != value->first) buf_add_char(out, ',');
    if (object) output_add_text(out, names_text(names, part->name));
    if (object) buf_add_char(out, ':');
    output_add_value(names, out, part);
  }
  buf_add_char(out, object ? '}' : ']');
}
