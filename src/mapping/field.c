/* field.c: fields of the record and the values that a mapping writes down itself */
/* SPDX-License-Identifier: MIT */
#include "mapping/compile.h"

#include "base/decimal.h"

static bool tell_field(struct compile *c, const struct node *node, const char *format, struct bytes name) {
  struct diag_at at = mapping_at_key(c, node);
  at.field = mapping_key(c, node);
  mapping_tell(c, RULE_MAPPING_UNKNOWN_FIELD, &at, format, BYTES_ARG(name));
  return false;
}

static bool tell_unknown(struct compile *c, const struct scope *scope, const struct node *node,
                         const struct shape *shape, struct bytes name) {
  struct suggestion nearest = suggest_begin(name);
  for (size_t i = 0; i < shape->member_count; i++)
    suggest_offer(&nearest, names_text(c->names, shape->members[i].name));
  struct bytes hint = mapping_hint(c, &nearest);
  struct diag_at at = mapping_at_key(c, node);
  at.field = scope->field_text.len
                 ? arena_format(c->scratch, "%.*s.%.*s", BYTES_ARG(scope->field_text), BYTES_ARG(mapping_key(c, node)))
                 : mapping_key(c, node);
  mapping_tell(c, RULE_MAPPING_UNKNOWN_FIELD, &at, "the record has no field '%.*s' here%.*s", BYTES_ARG(name),
               BYTES_ARG(hint));
  return false;
}

/* What stands behind `absent.NAME`: the reason why that field holds nothing, for dialects that write it apart. */
static const struct bytes reasons[] = {{"withheld", 8}, {"none", 4}, {"not-stated", 10}, {"not-applicable", 14}};
static const struct shape reason = {.types = SHAPE_STRING, .has_text = true, .words = reasons, .word_count = 4};

/* One name of a field, bound below `from`; *shape gets what stands behind it, *list whether that is a list's item. */
static bool name_bind(struct compile *c, const struct scope *scope, const struct node *node, const struct shape *from,
                      struct bytes text, uint32_t *name, const struct shape **shape, bool *list) {
  *shape = NULL;
  *list = false;
  *name = mapping_name(c, text);
  if (*name == NAME_NONE) return false;
  if (*name == c->residue) return tell_field(c, node, "'%.*s' is no field: the engine fills it", text);
  if (!from || !from->types) return true;
  const struct shape_member *member = shape_member(from, *name, false);
  if (!member) return from->open || tell_unknown(c, scope, node, from, text);
  *shape = member->shape;
  *list = member->shape && member->shape->types & SHAPE_ARRAY;
  if (*list) *shape = member->shape->items;
  return true;
}

static bool tell_list(struct compile *c, const struct node *node, struct bytes name) {
  struct diag_at at = mapping_at_key(c, node);
  mapping_tell(c, RULE_MAPPING_REPETITION, &at, "'%.*s' is a list: rules for its items stand under its own 'fields'",
               BYTES_ARG(name));
  return false;
}

static struct bytes joined(struct compile *c, struct bytes up, struct bytes name) {
  struct bytes text = up.len ? arena_format(c->arena, "%.*s.%.*s", BYTES_ARG(up), BYTES_ARG(name)) : name;
  if (!text.at) c->no_memory = true;
  return text;
}

/* The name behind `absent` is one of the object that holds both. */
static bool reason_bind(struct compile *c, const struct scope *scope, const struct node *node,
                        const struct shape *holder, struct bytes text, uint32_t *name, struct field *out) {
  const struct shape *ignored;
  bool list;
  if (!name_bind(c, scope, node, holder, text, name, &ignored, &list)) return false;
  out->shape = &reason;
  return true;
}

bool mapping_field(struct compile *c, const struct scope *scope, const struct node *node, struct field *out,
                   const struct shape **holder) {
  struct bytes rest = mapping_key(c, node), name;
  size_t most = 1;
  for (size_t i = 0; i < rest.len; i++)
    most += rest.at[i] == '.';
  uint32_t *names = mapping_alloc(c, most, sizeof *names);
  if (!names) return false;
  *out = (struct field){.names = names, .text = joined(c, scope->field_text, rest), .shape = scope->record};
  if (bytes_is(rest, ".")) { /* the object itself; whoever asked tells whether that will do */
    out->text = scope->field_text;
    return true;
  }
  for (; out->count < most; rest = bytes_from(rest, name.len + 1)) {
    const char *dot = rest.len ? memchr(rest.at, '.', rest.len) : NULL;
    uint32_t *at = &names[out->count];
    name = (struct bytes){rest.at, dot ? (size_t)(dot - rest.at) : rest.len};
    if (!name.len) return tell_field(c, node, "'%.*s' is no field: a name is missing in it", mapping_key(c, node));
    if (out->list) return tell_list(c, node, names_text(c->names, at[-1]));
    bool behind_absent = out->count && at[-1] == c->absent;
    if (!behind_absent) *holder = out->shape;
    if (behind_absent ? !reason_bind(c, scope, node, *holder, name, at, out)
                      : !name_bind(c, scope, node, *holder, name, at, &out->shape, &out->list))
      return false;
    out->count++;
  }
  if (names[most - 1] == c->absent)
    return tell_field(c, node, "'%.*s' is no field: it needs the name of the one whose reason it is",
                      mapping_key(c, node));
  return out->text.at != NULL;
}

static bool word_allowed(const struct shape *shape, struct bytes text, struct suggestion *nearest) {
  *nearest = suggest_begin(text);
  if (!shape || !shape->word_count) return true;
  for (size_t i = 0; i < shape->word_count; i++)
    if (bytes_equal(shape->words[i], text)) return true;
  for (size_t i = 0; i < shape->word_count; i++)
    suggest_offer(nearest, shape->words[i]);
  return false;
}

/* The first kind that the shape allows and the text has the form of; a quoted text stays one. */
static bool kind_of(const struct shape *shape, const struct node *node, struct bytes text, enum node_kind *kind) {
  unsigned types = shape ? shape->types : 0;
  bool plain = node->kind != NODE_STRING || node->flags & NODE_UNTYPED;
  enum node_kind word = bytes_is(text, "true") ? NODE_TRUE : bytes_is(text, "false") ? NODE_FALSE : NODE_STRING;
  *kind = node->kind;
  if (types & SHAPE_STRING) *kind = NODE_STRING;
  else if (plain && word != NODE_STRING && (!types || types & SHAPE_BOOLEAN)) *kind = word;
  else if (plain && decimal_is_json_number(text) && (!types || types & SHAPE_NUMBER)) *kind = NODE_NUMBER;
  else if (plain && decimal_is_integer(text) && types & SHAPE_INTEGER) *kind = NODE_NUMBER;
  else return types == 0;
  return true;
}

static const char *types_named(const struct shape *shape) {
  if (shape->types & SHAPE_STRING) return "a text";
  if (shape->types & SHAPE_BOOLEAN) return "true or false";
  if (shape->types & SHAPE_INTEGER) return "a whole number";
  if (shape->types & SHAPE_NUMBER) return "a number";
  return shape->types & SHAPE_ARRAY ? "a list" : "an object";
}

const struct node *mapping_record_value(struct compile *c, const struct shape *shape, const struct node *node,
                                        struct bytes field) {
  struct bytes text;
  enum node_kind kind;
  struct suggestion nearest;
  if (!mapping_text(c, node, &text)) return NULL;
  struct diag_at at = mapping_at(c, node);
  at.field = field;
  if (!kind_of(shape, node, text, &kind)) {
    mapping_tell(c, RULE_MAPPING_VALUE_TYPE, &at, "'%.*s' holds %s, not '%.*s'", BYTES_ARG(field), types_named(shape),
                 BYTES_ARG(text));
    return NULL;
  }
  if (!word_allowed(shape, text, &nearest)) {
    struct bytes hint = mapping_hint(c, &nearest);
    mapping_tell(c, RULE_MAPPING_VALUE_TYPE, &at, "the record schema does not allow '%.*s' in '%.*s'%.*s",
                 BYTES_ARG(text), BYTES_ARG(field), BYTES_ARG(hint));
    return NULL;
  }
  struct bytes copy = arena_copy(c->arena, text);
  struct node *value = copy.at ? tree_new(c->arena, kind, NAME_NONE, copy) : NULL;
  if (!value) c->no_memory = true;
  return value;
}

/* Has the text the form of one of the types that the wire schema allows? */
static bool form_allowed(const struct shape *shape, struct bytes text) {
  unsigned types = shape ? shape->types : 0;
  if (!types || types & SHAPE_STRING) return true;
  if (types & SHAPE_BOOLEAN && (bytes_is(text, "true") || bytes_is(text, "false"))) return true;
  if (types & SHAPE_BOOLEAN && shape->word_count) return true; /* words for it: the enumeration tells */
  if (types & SHAPE_INTEGER && decimal_is_integer(text)) return true;
  return types & SHAPE_NUMBER && decimal_is_json_number(text);
}

bool mapping_wire_allows(struct compile *c, const struct shape *shape, const struct node *node, struct bytes text) {
  struct suggestion nearest;
  struct diag_at at = mapping_at(c, node);
  if (!form_allowed(shape, text)) {
    mapping_tell(c, RULE_MAPPING_VALUE_TYPE, &at, "the wire schema wants %s there, not '%.*s'", types_named(shape),
                 BYTES_ARG(text));
    return false;
  }
  if (word_allowed(shape, text, &nearest)) return true;
  struct bytes hint = mapping_hint(c, &nearest);
  mapping_tell(c, RULE_MAPPING_VALUE_TYPE, &at, "the wire schema does not allow '%.*s' there%.*s", BYTES_ARG(text),
               BYTES_ARG(hint));
  return false;
}

bool mapping_wire_text(struct compile *c, const struct shape *shape, const struct node *node, struct bytes *out) {
  struct bytes text;
  if (!mapping_text(c, node, &text)) return false;
  if (shape && shape->qname) {
    *out = mapping_type_name(c, shape, node, text);
    return out->at != NULL;
  }
  if (!mapping_wire_allows(c, shape, node, text)) return false;
  *out = arena_copy(c->arena, text);
  if (!out->at) c->no_memory = true;
  return out->at != NULL;
}
