/* equality.c: what a group says of itself: `is`, `where`, `fixed`, `drop` */
/* SPDX-License-Identifier: MIT */
#include "mapping/compile.h"

static bool scalar_field(struct compile *c, const struct node *node, const struct field *field) {
  if (!field->list) return true;
  struct diag_at at = mapping_at_key(c, node);
  mapping_tell(c, RULE_MAPPING_REPETITION, &at, "'%.*s' is a list: it can't be compared with one value",
               BYTES_ARG(field->text));
  return false;
}

static bool is_one(struct compile *c, struct scope *scope, const struct node *node, struct record_fact *fact,
                   struct scope_fact *told) {
  const struct shape *holder = NULL;
  if (!mapping_field(c, scope, node, &fact->field, &holder) || !scalar_field(c, node, &fact->field)) return false;
  fact->value = mapping_record_value(c, fact->field.shape, node, fact->field.text);
  if (!fact->value) return false;
  told->text = fact->value->text;
  told->path = mapping_way_field(c, scope, &fact->field, &told->count);
  mapping_claim_constant(c, scope, &fact->field, mapping_at_key(c, node), scope->read, scope->write, fact->value);
  return told->path != NULL;
}

bool mapping_is(struct compile *c, struct scope *scope, const struct node *node, struct plan_rule *group) {
  if (!mapping_filled(c, node, "'is'")) return false;
  struct record_fact *facts = mapping_alloc(c, node->count, sizeof *facts);
  struct scope_fact *told = mapping_scratch(c, node->count, sizeof *told);
  if (!facts || !told) return false;
  size_t count = 0;
  for (const struct node *child = node->first; child; child = child->next)
    if (is_one(c, scope, child, &facts[count], &told[count])) count++;
  group->is = facts;
  group->is_count = scope->is_count = count;
  scope->is = told;
  return count == node->count;
}

/* `null`, where the notations have it and the schema takes it for no text. */
static bool is_null(const struct compile *c, const struct node *node, const struct shape *shape) {
  bool null = node->kind == NODE_NULL || (node->flags & NODE_UNTYPED && bytes_is(node->text, "null"));
  return null && !c->xml && !c->csv && shape && shape->types & SHAPE_NULL && !(shape->types & SHAPE_STRING);
}

/* A place with one text: of `where` and `fixed`. */
static bool wire_one(struct compile *c, const struct scope *scope, const struct node *node, bool nullable,
                     struct wire_fact *fact) {
  if (!mapping_place(c, scope->wire, node, mapping_key(c, node), true, &fact->place)) return false;
  if (!mapping_column(c, node, true, &fact->place)) return false;
  struct diag_at at = mapping_at_key(c, node);
  if (place_repeats(&fact->place)) {
    mapping_tell(c, RULE_MAPPING_REPETITION, &at, "'%.*s' may stand there several times: it has not one value",
                 BYTES_ARG(fact->place.text));
    return false;
  }
  if (nullable && is_null(c, node, fact->place.shape)) {
    fact->null = true;
    fact->text = BYTES("");
    return true;
  }
  if (!shape_takes_text(fact->place.shape)) {
    mapping_tell(c, RULE_MAPPING_VALUE_TYPE, &at, "'%.*s' holds other places, no text", BYTES_ARG(fact->place.text));
    return false;
  }
  return mapping_wire_text(c, fact->place.shape, node, &fact->text);
}

bool mapping_where(struct compile *c, struct scope *scope, const struct node *node, struct plan_rule *group) {
  if (!mapping_filled(c, node, "'where'")) return false;
  struct wire_fact *facts = mapping_alloc(c, node->count, sizeof *facts);
  struct scope_fact *told = mapping_scratch(c, node->count, sizeof *told);
  if (!facts || !told) return false;
  size_t count = 0;
  for (const struct node *child = node->first; child; child = child->next) {
    if (!wire_one(c, scope, child, false, &facts[count])) continue;
    told[count].text = facts[count].text;
    told[count].path = mapping_way_in(c, scope, &facts[count].place, &told[count].count);
    mapping_claim_place(c, scope, &facts[count].place, mapping_at_key(c, child), CLAIM_WHERE, scope->read,
                        scope->write);
    if (told[count].path) count++;
  }
  group->where = facts;
  group->where_count = scope->where_count = count;
  scope->where = told;
  return count == node->count;
}

void mapping_fixed(struct compile *c, const struct scope *scope, const struct node *node, struct plan_rule *group) {
  if (!mapping_filled(c, node, "'fixed'")) return;
  struct wire_fact *facts = mapping_alloc(c, node->count, sizeof *facts);
  if (!facts) return;
  size_t count = 0;
  for (const struct node *child = node->first; child; child = child->next) {
    if (!wire_one(c, scope, child, true, &facts[count])) continue;
    mapping_claim_place(c, scope, &facts[count].place, mapping_at_key(c, child), CLAIM_RULE, false, scope->write);
    count++;
  }
  group->fixed = facts;
  group->fixed_count = count;
}

static bool drop_one(struct compile *c, const struct scope *scope, const struct node *node, struct wire_drop *drop) {
  static const struct key keys[] = {{"at", KEY_REQUIRED}, {"why", KEY_REQUIRED}};
  struct bytes text;
  if (!mapping_object(c, node, "an entry of 'drop'") || !mapping_keys(c, node, keys, 2, "an entry of 'drop'"))
    return false;
  const struct node *at = mapping_get(c, node, "at");
  if (!mapping_text(c, at, &text) || !mapping_place(c, scope->wire, at, text, false, &drop->place)) return false;
  if (!mapping_text(c, mapping_get(c, node, "why"), &text)) return false;
  drop->why = arena_copy(c->arena, text);
  if (!drop->why.at) c->no_memory = true;
  mapping_breaks(c, at, true, "this place is dropped");
  mapping_claim_place(c, scope, &drop->place, mapping_at(c, at), CLAIM_DROP, true, false);
  return drop->why.at != NULL;
}

void mapping_drop(struct compile *c, const struct scope *scope, const struct node *node, struct plan_rule *group) {
  if (node->kind != NODE_ARRAY) {
    struct diag_at at = mapping_at(c, node);
    mapping_tell(c, RULE_MAPPING_TYPE, &at, "'drop' must be a list of places with 'at' and 'why'");
    return;
  }
  struct wire_drop *drops = mapping_alloc(c, node->count, sizeof *drops);
  if (!drops) return;
  size_t count = 0;
  for (const struct node *child = node->first; child; child = child->next)
    if (drop_one(c, scope, child, &drops[count])) count++;
  group->drops = drops;
  group->drop_count = count;
}
