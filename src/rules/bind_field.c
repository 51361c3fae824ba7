/* bind_field.c: a field of the rule book, sought in the record's shape */
/* SPDX-License-Identifier: MIT */
#include "base/suggest.h"
#include "rules/compile.h"

static const struct shape *of_items(const struct shape *shape) {
  while (shape && shape->types & SHAPE_ARRAY && shape->items)
    shape = shape->items;
  return shape;
}

static void tell_unknown(struct compiling *c, const struct node *node, const struct shape *shape, struct bytes step) {
  struct suggestion near = suggest_begin(step);
  for (size_t i = 0; i < shape->member_count; i++)
    suggest_offer(&near, names_text(c->names, shape->members[i].name));
  book_tell(c, RULE_RULES_UNKNOWN_FIELD, node, "the record has no field '%.*s': there is no '%.*s'%s",
            BYTES_ARG(node->text), BYTES_ARG(step), book_hint(c, near.best));
}

static bool has_member(const struct shape *shape, uint32_t name) {
  return name != NAME_NONE && shape_member(shape, name, false);
}

static const char *lacks(const struct compiling *c, const struct shape *shape, enum field_form form) {
  switch (form) {
  case FIELD_TEXT: return shape->types & (SHAPE_STRING | SHAPE_NUMBER | SHAPE_INTEGER) ? NULL : "a text";
  case FIELD_TIME: return has_member(shape, c->rules->time) ? NULL : "a time";
  case FIELD_POSITION: return has_member(shape, c->rules->latitude) ? NULL : "a position";
  default: return NULL;
  }
}

bool bind_field(struct compiling *c, const struct node *node, enum field_form form, struct rule_field *out) {
  const struct shape *shape = c->record;
  struct bytes left = node->text;
  *out = (struct rule_field){.text = node->text};
  for (;;) {
    const char *dot = left.len ? memchr(left.at, '.', left.len) : NULL;
    struct bytes step = {left.at, dot ? (size_t)(dot - left.at) : left.len};
    uint32_t name = names_find(c->names, step);
    shape = of_items(shape);
    const struct shape_member *member = shape && name != NAME_NONE ? shape_member(shape, name, false) : NULL;
    if (!member || out->count == FIELD_STEPS) {
      if (shape && out->count < FIELD_STEPS) tell_unknown(c, node, shape, step);
      else book_tell(c, RULE_RULES_UNKNOWN_FIELD, node, "the record has no field so deep");
      return false;
    }
    out->names[out->count++] = name;
    shape = member->shape;
    if (!dot) break;
    left = bytes_from(left, step.len + 1);
  }
  shape = of_items(shape);
  const char *wanted = shape ? lacks(c, shape, form) : NULL;
  if (wanted)
    book_tell(c, RULE_RULES_FIELD_FORM, node, "the check needs %s, and '%.*s' holds none", wanted,
              BYTES_ARG(node->text));
  return !wanted;
}
