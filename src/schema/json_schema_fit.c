/* json_schema_fit.c: of several forms of which none fits, the one that was meant */
/* SPDX-License-Identifier: MIT */
#include "base/suggest.h"
#include "schema/json_schema.h"

enum { DEPTH_MOST = 8 };

static bool is_constant(const struct clause *clause) {
  return clause->keyword->slot == SLOT_CONST || clause->value->count == 1;
}

static const struct node *words_of(const struct clause *clause) {
  return clause->keyword->slot == SLOT_CONST ? clause->value : clause->value->first;
}

/* -- of another type -- */

static bool same_kind_listed(const struct finding *finding, const struct node *node) {
  const struct clause *clause = finding->clause;
  const struct node *word = words_of(clause);

  if (clause->keyword->slot == SLOT_CONST) return (value_kinds(word) & value_kinds(node)) != 0;
  for (; word; word = word->next)
    if (value_kinds(word) & value_kinds(node)) return true;
  return false;
}

static bool is_other_type(const struct finding *finding, const struct node *node) {
  switch (finding->rule) {
  case RULE_SCHEMA_TYPE:
  case RULE_SCHEMA_NEVER: return true;
  case RULE_SCHEMA_ENUM: return !finding->fits_list && !same_kind_listed(finding, node);
  case RULE_SCHEMA_ANY_OF:
  case RULE_SCHEMA_ONE_OF: return !finding->fits_list && !finding->fits;
  default: return false;
  }
}

/* -- evidence: what the object's own members say of the form that was meant -- */

static bool is_near(const struct clause *clause, const struct node *member) {
  const bool constant = clause->keyword->slot == SLOT_CONST;
  struct suggestion near = suggest_begin(member->text);

  if (member->kind != NODE_STRING) return false;
  for (const struct node *word = words_of(clause); word; word = constant ? NULL : word->next)
    if (word->kind == NODE_STRING) suggest_offer(&near, word->text);
  return near.best.at != NULL;
}

/* The clause that tells most of which form a member belongs to: a constant, else an enumeration, else a type. */
static const struct clause *telling_clause(const struct subschema *schema) {
  for (size_t depth = 0; schema && depth < DEPTH_MOST; depth++) {
    if (schema->at[SLOT_CONST]) return schema->at[SLOT_CONST];
    if (schema->at[SLOT_ENUM]) return schema->at[SLOT_ENUM];
    if (schema->at[SLOT_TYPE]) return schema->at[SLOT_TYPE];
    schema = schema->at[SLOT_REF] ? schema->at[SLOT_REF]->sub : NULL;
  }
  return NULL;
}

static void weigh_member(struct check *check, const struct subschema *schema, const struct node *member,
                         struct fit *fit) {
  const struct clause *clause = telling_clause(schema);
  struct findings *into = check->into;
  bool fits;

  check->into = NULL;
  fits = !clause ? !schema->never : clause->keyword->check(check, clause, member);
  check->into = into;
  if (!clause || clause->keyword->slot == SLOT_TYPE || !is_constant(clause)) fit->known += fits;
  else if (fits) fit->constants++;
  else fit->near += is_near(clause, member);
}

static void weigh_members(struct check *check, const struct subschema *schema, const struct node *node, struct fit *fit,
                          size_t depth) {
  if (!schema || depth == 0) return;
  for (const struct clause *clause = schema->judges; clause; clause = clause->next_judge) {
    const enum slot slot = clause->keyword->slot;
    if (slot == SLOT_REF) weigh_members(check, clause->sub, node, fit, depth - 1);
    for (size_t i = 0; slot == SLOT_ALL_OF && i < clause->branch_count; i++)
      weigh_members(check, clause->branches[i].sub, node, fit, depth - 1);
    if (slot != SLOT_PROPERTIES) continue;
    check->steps += node->count;
    for (const struct node *member = node->first; member && check->status == STATUS_OK; member = member->next) {
      const struct branch *branch = clause_branch(clause, member->name);
      if (branch) weigh_member(check, branch->sub, member, fit);
    }
  }
}

/* -- one form, and the best of all -- */

static size_t depth_below(const struct node *top, const struct node *node) {
  size_t depth = 0;

  for (; node && node != top; node = node->parent)
    depth++;
  return depth;
}

static void weigh_finding(struct check *check, struct fit *fit, const struct finding *finding, const struct node *node,
                          const struct subschema *around) {
  const size_t depth = depth_below(node, finding->node);

  if (depth > fit->depth) fit->depth = depth;
  if (finding->node != node) return;
  if (is_other_type(finding, node)) fit->other_type = true;
  if (finding->rule == RULE_SCHEMA_ENUM && !finding->fits_list) fit->near += is_near(finding->clause, node);
  if (finding->rule == RULE_SCHEMA_REQUIRED)
    fit->names += json_schema_meant(check->names, around, node, finding->name).at != NULL;
}

void fit_weigh(struct check *check, struct fit *fit, const struct subschema *form, const struct node *node,
               const struct subschema *around) {
  for (const struct finding *finding = fit->findings.first; finding; finding = finding->next)
    weigh_finding(check, fit, finding, node, around);
  if (node->kind == NODE_OBJECT && !fit->other_type) weigh_members(check, form, node, fit, DEPTH_MOST);
}

int fit_compare(const struct fit *fit, const struct fit *than) {
  if (fit->other_type != than->other_type) return fit->other_type ? -1 : 1;
  if (fit->constants != than->constants) return fit->constants > than->constants ? 1 : -1;
  if (fit->near != than->near) return fit->near > than->near ? 1 : -1;
  if (fit->names != than->names) return fit->names > than->names ? 1 : -1;
  if (fit->known != than->known) return fit->known > than->known ? 1 : -1;
  if (fit->findings.count != than->findings.count) return fit->findings.count < than->findings.count ? 1 : -1;
  return fit->depth == than->depth ? 0 : fit->depth > than->depth ? 1 : -1;
}

static const struct finding *enum_at(const struct fit *fit, const struct node *node) {
  const struct finding *finding = fit->findings.first;

  while (finding && (finding->rule != RULE_SCHEMA_ENUM || finding->fits_list || finding->node != node))
    finding = finding->next;
  return finding;
}

const struct finding *fits_shared_word(const struct fit *fits, const struct fit *best) {
  const struct finding *finding = best->constants ? NULL : best->findings.first;

  for (; finding; finding = finding->next) {
    bool shared = finding->rule == RULE_SCHEMA_ENUM && !finding->fits_list, differ = false;
    for (const struct fit *fit = fits; fit && shared; fit = fit->next) {
      const struct finding *same = fit->other_type ? finding : enum_at(fit, finding->node);
      shared = same != NULL;
      differ = differ || (same && same->clause != finding->clause);
    }
    if (shared && differ) return finding;
  }
  return NULL;
}

const struct clause *fit_word(const struct fit *fit, const struct node *node) {
  const struct finding *finding = fit->other_type ? NULL : enum_at(fit, node);

  return finding ? finding->clause : NULL;
}

uint32_t fit_lacks(const struct fit *fit, const struct node *node) {
  const struct finding *finding = fit->findings.first;

  if (fit->findings.count != 1 || finding->rule != RULE_SCHEMA_REQUIRED || finding->node != node) return NAME_NONE;
  return finding->name;
}
