/* json_schema_check_parts.c: keywords that judge members and items */
/* SPDX-License-Identifier: MIT */
#include "schema/json_schema_unit.h"

/* Names compared are cheaper than schemas applied. */
enum { NAMES_A_STEP = 16 };

static bool found(struct check *check, enum rule rule, const struct clause *clause, const struct node *node) {
  check_found(check, rule, clause, node);
  return false;
}

bool check_properties(struct check *check, const struct clause *clause, const struct node *node) {
  bool fits = true;
  size_t index = 0;

  if (node->kind != NODE_OBJECT) return true;
  check->steps += node->count;
  for (const struct node *member = node->first; member && check_goes_on(check, fits); member = member->next, index++) {
    const struct branch *branch = clause_branch(clause, member->name);
    if (!branch) continue;
    check_mark(check, index);
    if (!check_apply(check, branch->sub, member)) fits = false;
  }
  return fits;
}

static bool matches(struct check *check, const struct branch *branch, const struct node *member) {
  switch (pattern_match(branch->pattern, names_text(check->names, member->name), &check->room)) {
  case PATTERN_YES: return true;
  case PATTERN_NO_MEMORY: check->status = STATUS_NO_MEMORY; return false;
  case PATTERN_TOO_HARD: check->status = STATUS_LIMIT; return false;
  default: return false;
  }
}

bool check_patterned(struct check *check, const struct clause *clause, const struct node *node) {
  bool fits = true;
  size_t index = 0;

  if (node->kind != NODE_OBJECT) return true;
  for (const struct node *member = node->first; member && check_goes_on(check, fits); member = member->next, index++)
    for (size_t i = 0; i < clause->branch_count && check->status == STATUS_OK; i++) {
      check->steps++;
      if (!matches(check, &clause->branches[i], member)) continue;
      check_mark(check, index);
      if (!check_apply(check, clause->branches[i].sub, member)) fits = false;
    }
  return fits && check->status == STATUS_OK;
}

/* Named by `properties` or matched by `patternProperties` of the same schema. */
static bool is_known(struct check *check, const struct clause *clause, const struct node *member) {
  const struct clause *properties = clause->owner->at[SLOT_PROPERTIES], *patterns = clause->owner->at[SLOT_PATTERNS];

  if (properties && clause_branch(properties, member->name)) return true;
  for (size_t i = 0; patterns && i < patterns->branch_count; i++)
    if (matches(check, &patterns->branches[i], member)) return true;
  return false;
}

bool check_additional(struct check *check, const struct clause *clause, const struct node *node) {
  bool fits = true;

  if (node->kind != NODE_OBJECT) return true;
  check->steps += node->count;
  check_mark_all(check);
  for (const struct node *member = node->first; member && check_goes_on(check, fits); member = member->next) {
    struct finding *finding;
    if (is_known(check, clause, member)) continue;
    if (!clause->sub->never) {
      fits = check_apply(check, clause->sub, member) && fits;
      continue;
    }
    fits = false;
    finding = check_found(check, RULE_SCHEMA_UNKNOWN_MEMBER, clause, member);
    if (finding) finding->at_key = true;
  }
  return fits && check->status == STATUS_OK;
}

/* The name of a member as a string of its own, beside the member. */
static struct node name_node(const struct check *check, const struct node *member) {
  return (struct node){.kind = NODE_STRING,
                       .name = member->name,
                       .text = names_text(check->names, member->name),
                       .parent = member->parent,
                       .offset = member->name_offset};
}

static void judge_name(struct check *check, const struct subschema *schema, const struct node *name) {
  const struct finding *last = check->into ? check->into->last : NULL;

  check_apply(check, schema, name);
  for (struct finding *finding = check_found_since(check, last); finding; finding = finding->next)
    finding->at_key = true;
}

bool check_names(struct check *check, const struct clause *clause, const struct node *node) {
  bool fits = true;

  if (node->kind != NODE_OBJECT) return true;
  for (const struct node *member = node->first; member && check_goes_on(check, fits); member = member->next) {
    const struct node name = name_node(check, member);
    struct node *kept;
    if (check_fits(check, clause->sub, &name)) continue;
    fits = false;
    if (check->status != STATUS_OK || (!check->into && !check->units)) continue;
    kept = arena_alloc(check->scratch, sizeof *kept);
    if (kept) {
      *kept = name;
      judge_name(check, clause->sub, kept);
    } else check->status = STATUS_NO_MEMORY;
  }
  return fits;
}

/* Each name is looked for among all members. */
static bool may_look_for(struct check *check, size_t names, const struct node *object) {
  check->steps += names * object->count / NAMES_A_STEP;
  if (check->steps > check->steps_most) check->status = STATUS_LIMIT;
  return check->status == STATUS_OK;
}

static bool lacks(struct check *check, const struct clause *clause, const struct node *node, uint32_t name,
                  uint32_t beside) {
  struct finding *finding;

  if (tree_child(node, name)) return false;
  finding = check_found(check, RULE_SCHEMA_REQUIRED, clause, node);
  if (finding) finding->name = name, finding->beside = beside;
  return true;
}

bool check_required(struct check *check, const struct clause *clause, const struct node *node) {
  bool fits = true;

  if (node->kind != NODE_OBJECT) return true;
  if (!may_look_for(check, clause->name_count, node)) return false;
  for (size_t i = 0; i < clause->name_count; i++)
    if (lacks(check, clause, node, clause->names[i], NAME_NONE)) fits = false;
  return fits;
}

bool check_dependences(struct check *check, const struct clause *clause, const struct node *node) {
  bool fits = true;

  if (node->kind != NODE_OBJECT) return true;
  for (size_t i = 0; i < clause->dependence_count; i++) {
    const struct dependence *dependence = &clause->dependences[i];
    if (!may_look_for(check, dependence->name_count + 1, node)) return false;
    if (!tree_child(node, dependence->name)) continue;
    for (size_t k = 0; k < dependence->name_count; k++)
      if (lacks(check, clause, node, dependence->names[k], dependence->name)) fits = false;
  }
  return fits;
}

/* A member that is missing is missing for the sake of another. */
static bool judge_dependent(struct check *check, const struct branch *branch, const struct node *node) {
  const struct finding *last = check->into ? check->into->last : NULL;
  const bool fits = check_apply(check, branch->sub, node);

  for (struct finding *finding = check_found_since(check, last); finding; finding = finding->next)
    if (finding->rule == RULE_SCHEMA_REQUIRED && finding->node == node && !finding->beside)
      finding->beside = branch->name;
  return fits;
}

bool check_dependent(struct check *check, const struct clause *clause, const struct node *node) {
  bool fits = true;

  if (node->kind != NODE_OBJECT) return true;
  for (size_t i = 0; i < clause->branch_count && check_goes_on(check, fits); i++)
    if (tree_child(node, clause->branches[i].name) && !judge_dependent(check, &clause->branches[i], node)) fits = false;
  return fits;
}

bool check_dependencies(struct check *check, const struct clause *clause, const struct node *node) {
  const bool names = check_dependences(check, clause, node);

  return check_dependent(check, clause, node) && names;
}

bool check_min_members(struct check *check, const struct clause *clause, const struct node *node) {
  return node->kind != NODE_OBJECT || node->count >= clause->number || found(check, RULE_SCHEMA_MEMBERS, clause, node);
}

bool check_max_members(struct check *check, const struct clause *clause, const struct node *node) {
  return node->kind != NODE_OBJECT || node->count <= clause->number || found(check, RULE_SCHEMA_MEMBERS, clause, node);
}

bool check_prefix(struct check *check, const struct clause *clause, const struct node *node) {
  const struct node *item = node->kind == NODE_ARRAY ? node->first : NULL;
  bool fits = true;

  for (size_t i = 0; item && i < clause->branch_count && check_goes_on(check, fits); i++, item = item->next) {
    check_mark(check, i);
    if (!check_apply(check, clause->branches[i].sub, item)) fits = false;
  }
  return fits;
}

bool check_items(struct check *check, const struct clause *clause, const struct node *node) {
  const struct clause *prefix = clause->owner->at[SLOT_PREFIX];
  const struct node *item = node->kind == NODE_ARRAY ? node->first : NULL;
  bool fits = true;

  if (node->kind == NODE_ARRAY) check_mark_all(check);
  for (size_t i = prefix ? prefix->branch_count : 0; item && i; i--)
    item = item->next;
  for (; item && check_goes_on(check, fits); item = item->next)
    if (!check_apply(check, clause->sub, item)) fits = false;
  return fits;
}

bool check_min_items(struct check *check, const struct clause *clause, const struct node *node) {
  return node->kind != NODE_ARRAY || node->count >= clause->number || found(check, RULE_SCHEMA_ITEMS, clause, node);
}

bool check_max_items(struct check *check, const struct clause *clause, const struct node *node) {
  return node->kind != NODE_ARRAY || node->count <= clause->number || found(check, RULE_SCHEMA_ITEMS, clause, node);
}

bool check_unique(struct check *check, const struct clause *clause, const struct node *node) {
  const struct node *repeated;
  struct finding *finding;
  size_t earlier = 0;

  if (node->kind != NODE_ARRAY || clause->value->kind != NODE_TRUE) return true;
  check->status = value_repeated(check->scratch, node, &repeated, &earlier);
  if (check->status != STATUS_OK || !repeated) return check->status == STATUS_OK;
  finding = check_found(check, RULE_SCHEMA_UNIQUE, clause, repeated);
  if (finding) finding->repeats = earlier + 1;
  return false;
}
