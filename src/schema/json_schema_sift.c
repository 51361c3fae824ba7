/* json_schema_sift.c: of findings that one fault has caused, the one that names it */
/* SPDX-License-Identifier: MIT */
#include "schema/json_schema.h"

#include <stdlib.h>

/* Of one object; beyond that, members that are missing and unknown ones aren't paired. */
enum { PAIRED_MOST = 64 };
/* Of one report: beyond that, findings that follow from others are told too. */
enum { LINKED_MOST = 500 };

/* What is said of an object and of its members' names belongs together. */
static const struct node *subject_of(const struct finding *finding) {
  return finding->at_key ? finding->node->parent : finding->node;
}

static uint64_t clause_of(const struct finding *finding) {
  switch (finding->rule) {
  case RULE_SCHEMA_TYPE:
  case RULE_SCHEMA_ENUM:
  case RULE_SCHEMA_UNKNOWN_MEMBER:
  case RULE_SCHEMA_UNEVALUATED:
  case RULE_SCHEMA_REQUIRED: return 0; /* whichever says it */
  default: return finding->clause ? finding->clause->value->name_offset : 0;
  }
}

static int by_number(uint64_t a, uint64_t b) {
  return a < b ? -1 : a > b;
}

/* Where a subject lies in memory groups its findings; it orders nothing that is told. */
static int by_subject(const void *a, const void *b) {
  const struct finding *left = *(struct finding *const *)a, *right = *(struct finding *const *)b;
  int order = by_number((uintptr_t)subject_of(left), (uintptr_t)subject_of(right));

  if (!order) order = by_number(left->rule, right->rule);
  if (!order) order = by_number((uintptr_t)left->node, (uintptr_t)right->node);
  if (!order) order = by_number(left->name, right->name);
  if (!order) order = by_number(left->beside, right->beside);
  if (!order) order = by_number(clause_of(left), clause_of(right));
  return order ? order : by_number(left->order, right->order);
}

/* The same thing, found on two ways through the schema. */
static bool is_same(const struct finding *a, const struct finding *b) {
  return a->rule == b->rule && a->node == b->node && a->name == b->name && a->beside == b->beside &&
         clause_of(a) == clause_of(b);
}

/* What says more about a value comes first; it silences what comes behind it. 0: neither. */
static int weight_of(const struct finding *finding) {
  switch (finding->rule) {
  case RULE_SCHEMA_TYPE:
  case RULE_SCHEMA_NEVER: return 1;
  case RULE_SCHEMA_ENUM: return 2;
  case RULE_SCHEMA_LENGTH: return 3;
  case RULE_SCHEMA_FORMAT: return 4;
  case RULE_SCHEMA_PATTERN: return 5;
  case RULE_SCHEMA_RANGE:
  case RULE_SCHEMA_ANY_OF:
  case RULE_SCHEMA_ONE_OF:
  case RULE_SCHEMA_NOT: return 3;
  default: return 0;
  }
}

static void silence_lighter(struct finding **group, size_t count) {
  int heaviest = 9;

  for (size_t i = 0; i < count; i++) {
    const int weight = group[i]->at_key ? 0 : weight_of(group[i]);
    if (weight && weight < heaviest) heaviest = weight;
  }
  for (size_t i = 0; i < count; i++)
    if (!group[i]->at_key && weight_of(group[i]) > heaviest) group[i]->dropped = true;
}

static bool any_of_rule(struct finding *const *group, size_t count, enum rule rule) {
  for (size_t i = 0; i < count; i++)
    if (group[i]->rule == rule && !group[i]->dropped) return true;
  return false;
}

static bool is_unknown(const struct finding *finding) {
  return finding->at_key && (finding->rule == RULE_SCHEMA_UNKNOWN_MEMBER || finding->rule == RULE_SCHEMA_UNEVALUATED);
}

/* Is it a member that is missing, or one form of several for the lack of it? */
static bool lacks(const struct check *check, const struct finding *finding, struct bytes name) {
  if (finding->rule == RULE_SCHEMA_REQUIRED) return bytes_equal(names_text(check->names, finding->name), name);
  for (const struct fit *fit = finding->fits_list; fit; fit = fit->next)
    if (bytes_equal(names_text(check->names, fit_lacks(fit, finding->node)), name)) return true;
  return false;
}

/* A misspelled name is one fault: not a member too many, another too few, and a name of the wrong form. */
static void pair_names(const struct check *check, struct finding **group, size_t count) {
  for (size_t i = 0; i < count; i++) {
    struct bytes near;
    if (!is_unknown(group[i]) || group[i]->dropped) continue;
    json_schema_knows(check->names, group[i]->clause->owner, group[i]->node, &near);
    for (size_t k = 0; k < count; k++) {
      const bool names = group[k]->at_key && group[k]->node->name == group[i]->node->name;
      if (k != i && (names || (near.at && lacks(check, group[k], near)))) group[k]->dropped = true;
    }
  }
}

static void sift_group(const struct check *check, struct finding **group, size_t count) {
  const struct finding *last = group[0];
  bool some_missing;

  if (count == 1) return;
  for (size_t i = 1; i < count; i++) {
    if (is_same(last, group[i])) group[i]->dropped = true;
    else last = group[i];
  }
  silence_lighter(group, count);
  some_missing = any_of_rule(group, count, RULE_SCHEMA_REQUIRED);
  for (size_t i = 0; i < count; i++)
    if (some_missing && group[i]->rule == RULE_SCHEMA_MEMBERS) group[i]->dropped = true;
  if (count <= PAIRED_MOST) pair_names(check, group, count);
}

/* The member of an object, or the item, that a finding is in or about; NAME_NONE: none by name. */
static bool is_inside(const struct finding *finding, const struct node *around, uint32_t *name) {
  const struct node *node = finding->node;

  *name = finding->rule == RULE_SCHEMA_REQUIRED ? finding->name : NAME_NONE;
  for (; node && node != around; node = node->parent)
    *name = node->name;
  return node != NULL;
}

/* What a faulty value has chosen is no fault of its own, nor is what lacks a form for the fault that is told. */
static bool follows_from(const struct check *check, const struct finding *finding, const struct finding *other) {
  const bool chosen = finding->because && finding->because->keyword->slot == SLOT_IF;
  const struct node *asked = finding->asked;
  struct bytes near;
  uint32_t name;

  if (finding->rule == RULE_SCHEMA_UNEVALUATED && finding->at_key && !finding->because) {
    const struct subschema *owner = finding->clause->owner;
    if (!is_inside(other, finding->node->parent, &name)) return false;
    if (is_unknown(other)) {
      if (json_schema_knows(check->names, owner, other->node, &near) || !near.at) return false;
      name = names_find(check->names, near);
    }
    return name && json_schema_chooses(owner, name) && json_schema_knows(check->names, owner, finding->node, &near);
  }
  if (!asked || (finding->because == other->because && finding->asked == other->asked)) return false;
  if (!is_inside(other, asked, &name)) return false;
  return chosen ? name && json_schema_asks(finding->because->sub, name) : true;
}

/* What was judged under a misspelt name may be right under the name that was meant. */
static void drop_misnamed(const struct check *check, struct finding **findings, size_t count, struct finding *missing) {
  const struct bytes meant = json_schema_meant(check->names, missing->clause->owner, missing->node, missing->name);
  const uint32_t misspelt = meant.at ? names_find(check->names, meant) : NAME_NONE;
  uint32_t name;

  for (size_t i = 0; misspelt && i < count; i++)
    if (findings[i] != missing && findings[i]->node != missing->node && is_inside(findings[i], missing->node, &name) &&
        name == misspelt && !is_unknown(findings[i]))
      findings[i]->dropped = true;
}

static void drop_what_follows(const struct check *check, struct finding **findings, size_t count) {
  for (size_t i = 0; i < count; i++) {
    struct finding *finding = findings[i];
    if (finding->rule == RULE_SCHEMA_REQUIRED && !finding->dropped) drop_misnamed(check, findings, count, finding);
    const bool may = finding->because || finding->rule == RULE_SCHEMA_UNEVALUATED;
    for (size_t k = 0; may && k < count && !finding->dropped; k++)
      if (k != i && !findings[k]->dropped) finding->dropped = follows_from(check, finding, findings[k]);
  }
}

size_t json_schema_sift(const struct check *check, struct finding **findings, size_t count) {
  size_t kept = 0;

  qsort(findings, count, sizeof *findings, by_subject);
  for (size_t from = 0, to; from < count; from = to) {
    to = from + 1;
    while (to < count && subject_of(findings[to]) == subject_of(findings[from]))
      to++;
    sift_group(check, findings + from, to - from);
  }
  if (count <= LINKED_MOST) drop_what_follows(check, findings, count);
  for (size_t i = 0; i < count; i++)
    if (!findings[i]->dropped) findings[kept++] = findings[i];
  return kept;
}
