/* json_schema_shape.c: schemas as shapes */
/* SPDX-License-Identifier: MIT */
#include "schema/json_schema.h"

static const struct subschema *target_of(const struct subschema *schema) {
  const struct clause *ref = schema->at[SLOT_REF];

  for (const struct clause *clause = schema->first; ref && clause; clause = clause->next)
    if (clause != ref && !clause->keyword->annotation) return NULL;
  return ref ? ref->sub : NULL;
}

/* A schema that is only a $ref (and notes) is what it refers to. Circles were refused before. */
const struct shape *json_schema_shape(const struct subschema *schema) {
  const struct subschema *target = target_of(schema);

  while (target && target_of(target))
    target = target_of(target);
  return target ? &target->shape : &schema->shape;
}

static unsigned types_of_words(const struct clause *list, const struct clause *constant) {
  unsigned types = 0;

  if (constant) return value_kinds(constant->value);
  for (const struct node *word = list ? list->value->first : NULL; word; word = word->next)
    types |= value_kinds(word);
  return types;
}

static struct bytes word_text(const struct node *word) {
  switch (word->kind) {
  case NODE_NULL: return BYTES("null");
  case NODE_TRUE: return BYTES("true");
  case NODE_FALSE: return BYTES("false");
  default: return word->text;
  }
}

/* Words only where all are scalars. */
static bool shape_words(struct arena *arena, struct shape *shape, const struct clause *list,
                        const struct clause *constant) {
  const struct node *first = constant ? constant->value : list ? list->value->first : NULL;
  size_t count = 0;
  struct bytes *words;

  for (const struct node *word = first; word; word = constant ? NULL : word->next, count++)
    if (!tree_is_scalar(word)) return true;
  if (!count) return true;
  words = arena_array(arena, count, sizeof *words);
  if (!words) return false;
  count = 0;
  for (const struct node *word = first; word; word = constant ? NULL : word->next)
    words[count++] = word_text(word);
  shape->words = words;
  shape->word_count = count;
  return true;
}

static bool is_required(const struct subschema *schema, uint32_t name) {
  const struct clause *required = schema->at[SLOT_REQUIRED];

  for (size_t i = 0; required && i < required->name_count; i++)
    if (required->names[i] == name) return true;
  return false;
}

/* A note at the member itself, else at what it refers to. */
static const struct clause *note_of(const struct subschema *schema, enum slot slot) {
  while (schema && !schema->at[slot])
    schema = schema->at[SLOT_REF] ? schema->at[SLOT_REF]->sub : NULL;
  return schema ? schema->at[slot] : NULL;
}

static struct shape_member member_of(const struct subschema *owner, const struct branch *branch) {
  const struct clause *marking = note_of(branch->sub, SLOT_MARKING), *derivable = note_of(branch->sub, SLOT_DERIVABLE);

  return (struct shape_member){
      .name = branch->name,
      .required = is_required(owner, branch->name),
      .shape = json_schema_shape(branch->sub),
      .marking = marking ? marking->value->text : BYTES_NONE,
      .derivable = derivable && derivable->value->kind == NODE_TRUE,
  };
}

static bool shape_members(struct arena *arena, struct shape *shape, const struct subschema *schema) {
  const struct clause *properties = schema->at[SLOT_PROPERTIES];
  struct shape_member *members;
  size_t count = 0;

  if (!properties || !properties->branch_count) return true;
  members = arena_array(arena, properties->branch_count, sizeof *members);
  if (!members) return false;
  for (const struct node *each = properties->value->first; each; each = each->next) {
    const struct branch *branch = clause_branch(properties, each->name);
    if (branch && !branch->sub->never) members[count++] = member_of(schema, branch);
  }
  shape->members = members;
  shape->member_count = count;
  return true;
}

static bool add_members(struct arena *arena, struct shape *into, const struct shape *more, bool all_hold) {
  struct shape_member *members;
  size_t count = into->member_count;

  if (!more->member_count) return true;
  members = arena_array(arena, count + more->member_count, sizeof *members);
  if (!members) return false;
  if (count) memcpy(members, into->members, count * sizeof *members);
  for (size_t i = 0; i < more->member_count; i++) {
    const struct shape_member *known = shape_member(into, more->members[i].name, false);
    if (known) {
      members[known - into->members].required |= all_hold && more->members[i].required;
      continue;
    }
    members[count] = more->members[i];
    members[count++].required &= all_hold;
  }
  into->members = members;
  into->member_count = count;
  return true;
}

/* Both hold: allOf, a $ref with more beside it. */
static bool join_shape(struct arena *arena, struct shape *into, const struct shape *more) {
  if (into->types && more->types) {
    if (into->types & SHAPE_NUMBER && more->types & SHAPE_INTEGER) into->types |= SHAPE_INTEGER;
    into->types &= more->types | (more->types & SHAPE_NUMBER ? SHAPE_INTEGER : 0u);
  } else into->types |= more->types;
  into->open = into->open && more->open;
  if (!into->def.at) into->def = more->def;
  if (!into->items) into->items = more->items;
  if (!into->rest) into->rest = more->rest;
  if (!into->words) into->words = more->words, into->word_count = more->word_count;
  return add_members(arena, into, more, true);
}

/* One of them holds: anyOf, oneOf, then and else. */
static bool widen_shape(struct arena *arena, struct shape *into, const struct shape *more, bool first) {
  struct bytes *words;

  into->types = first ? more->types : into->types && more->types ? into->types | more->types : 0;
  into->open = first ? more->open : into->open || more->open;
  if (!into->items) into->items = more->items;
  if (!into->rest) into->rest = more->rest;
  if (first) {
    into->words = more->words;
    into->word_count = more->word_count;
  } else if (into->words && more->words) {
    words = arena_array(arena, into->word_count + more->word_count, sizeof *words);
    if (!words) return false;
    memcpy(words, into->words, into->word_count * sizeof *words);
    memcpy(words + into->word_count, more->words, more->word_count * sizeof *words);
    into->words = words;
    into->word_count += more->word_count;
  } else into->words = NULL, into->word_count = 0;
  return add_members(arena, into, more, false);
}

static bool fill(struct json_schema *schema, struct subschema *sub);

static bool fill_branches(struct json_schema *schema, struct shape *shape, const struct clause *clause, bool all_hold) {
  struct shape wide = {.types = 0};

  for (size_t i = 0; clause && i < clause->branch_count; i++) {
    const struct shape *branch;
    if (!fill(schema, clause->branches[i].sub)) return false;
    branch = json_schema_shape(clause->branches[i].sub);
    if (all_hold ? !join_shape(schema->arena, shape, branch) : !widen_shape(schema->arena, &wide, branch, i == 0))
      return false;
  }
  return !clause || all_hold || join_shape(schema->arena, shape, &wide);
}

static bool fill_choice(struct json_schema *schema, struct shape *shape, const struct clause *clause) {
  if (!clause) return true;
  return fill(schema, clause->sub) && add_members(schema->arena, shape, json_schema_shape(clause->sub), false);
}

static bool fill_own(struct json_schema *schema, struct subschema *sub) {
  struct shape *shape = &sub->shape;
  const struct clause *type = sub->at[SLOT_TYPE], *list = sub->at[SLOT_ENUM], *constant = sub->at[SLOT_CONST];
  const struct clause *additional = sub->at[SLOT_ADDITIONAL], *items = sub->at[SLOT_ITEMS],
                      *patterns = sub->at[SLOT_PATTERNS];

  shape->types = type ? type->types : types_of_words(list, constant);
  shape->open = !additional || !additional->sub->never || (patterns && patterns->branch_count);
  if (additional && !additional->sub->never) shape->rest = json_schema_shape(additional->sub);
  else if (patterns && patterns->branch_count == 1) shape->rest = json_schema_shape(patterns->branches[0].sub);
  if (items && !items->sub->never) shape->items = json_schema_shape(items->sub);
  if (schema->bare) return true;
  return shape_words(schema->arena, shape, list, constant) && shape_members(schema->arena, shape, sub);
}

/* What applies in place is filled before it is merged in; below members and items pointers do. As deep as
 * json_schema_resolve let pass. */
static bool fill(struct json_schema *schema, struct subschema *sub) {
  const struct clause *ref = sub->at[SLOT_REF];
  struct shape *shape = &sub->shape;

  if (sub->shaped) return true;
  sub->shaped = true;
  if (!fill_own(schema, sub) || (ref && !fill(schema, ref->sub))) return false;
  if (ref && !join_shape(schema->arena, shape, json_schema_shape(ref->sub))) return false;
  if (!fill_branches(schema, shape, sub->at[SLOT_ALL_OF], true) ||
      !fill_branches(schema, shape, sub->at[SLOT_ANY_OF], false) ||
      !fill_branches(schema, shape, sub->at[SLOT_ONE_OF], false) || !fill_choice(schema, shape, sub->at[SLOT_THEN]) ||
      !fill_choice(schema, shape, sub->at[SLOT_ELSE]))
    return false;
  if (shape->types && !(shape->types & SHAPE_OBJECT)) shape->open = false;
  shape->has_text = !shape->types || shape->types & (SHAPE_BOOLEAN | SHAPE_INTEGER | SHAPE_NUMBER | SHAPE_STRING);
  return true;
}

bool json_schema_shapes(struct json_schema *schema, const struct names *names) {
  const uint32_t defs_name = names_find(names, BYTES("$defs"));

  for (struct subschema *sub = schema->all; sub; sub = sub->next) {
    const struct node *parent = sub->node->parent;
    if (parent && defs_name && parent->name == defs_name && parent->parent && !parent->parent->parent)
      sub->shape.def = names_text(names, sub->node->name);
  }
  for (struct subschema *sub = schema->all; sub; sub = sub->next)
    if (!fill(schema, sub)) return false;
  return true;
}
