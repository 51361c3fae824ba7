/* json_schema_check_forms.c: keywords that apply further schemas to the same node */
/* SPDX-License-Identifier: MIT */
#include "schema/json_schema.h"

bool check_ref(struct check *check, const struct clause *clause, const struct node *node) {
  return check_apply(check, clause->sub, node);
}

bool check_all_of(struct check *check, const struct clause *clause, const struct node *node) {
  bool fits = true;

  for (size_t i = 0; i < clause->branch_count && (fits || check->into); i++)
    if (!check_apply(check, clause->branches[i].sub, node)) fits = false;
  return fits;
}

/* How near a form comes to the node that doesn't fit it. */
struct fit {
  struct findings findings;
  struct marks marks;
  bool other_type; /* the node is of a type that the form doesn't know at all */
  size_t depth;    /* of the deepest finding */
};

static bool same_kind_listed(const struct finding *finding, const struct node *node) {
  const struct clause *clause = finding->clause;
  const struct node *word = clause->keyword->slot == SLOT_CONST ? clause->value : clause->value->first;

  if (clause->keyword->slot == SLOT_CONST) return (value_kinds(word) & value_kinds(node)) != 0;
  for (; word; word = word->next)
    if (value_kinds(word) & value_kinds(node)) return true;
  return false;
}

static bool is_other_type(const struct finding *finding, const struct node *node) {
  switch (finding->rule) {
  case RULE_SCHEMA_TYPE:
  case RULE_SCHEMA_NEVER: return true;
  case RULE_SCHEMA_ENUM: return !same_kind_listed(finding, node);
  case RULE_SCHEMA_ANY_OF:
  case RULE_SCHEMA_ONE_OF: return !finding->nearest && !finding->fits;
  default: return false;
  }
}

static struct fit fit_of(struct findings findings, struct marks marks, const struct node *node) {
  struct fit fit = {.findings = findings, .marks = marks};

  for (const struct finding *finding = findings.first; finding; finding = finding->next) {
    size_t depth = 0;
    if (finding->node == node && is_other_type(finding, node)) fit.other_type = true;
    for (const struct node *at = finding->node; at && at != node; at = at->parent)
      depth++;
    if (depth > fit.depth) fit.depth = depth;
  }
  return fit;
}

static bool is_nearer(const struct fit *fit, const struct fit *than) {
  if (fit->other_type != than->other_type) return than->other_type;
  if (fit->findings.count != than->findings.count) return fit->findings.count < than->findings.count;
  return fit->depth > than->depth;
}

/* Only one form is meant: what it lacks is what there is to say. Several could be: the nearest explains. None: the
 * types are the matter. */
static void explain(struct check *check, const struct clause *clause, const struct node *node, enum rule rule,
                    const struct fit *best, size_t possible) {
  struct finding *finding;

  if (!check->into || check->status != STATUS_OK || !best->findings.first) return;
  if (possible == 1) {
    if (check->into->last) check->into->last->next = best->findings.first;
    else check->into->first = best->findings.first;
    check->into->last = best->findings.last;
    check->into->count += best->findings.count;
    return;
  }
  finding = check_found(check, rule, clause, possible ? best->findings.first->node : node);
  if (!finding || !possible) return;
  finding->at_key = best->findings.first->at_key;
  finding->nearest = best->findings.first;
  finding->nearest_count = best->findings.count;
}

/* How many of the forms fit, at most `enough`; what keeps the nearest from it when none does. */
static bool form_fits(struct check *check, const struct subschema *form, const struct node *node,
                      struct findings *findings, struct marks *marks) {
  struct findings *into = check->into;
  struct marks *around = check->marks;
  bool fits;

  check->into = into ? findings : NULL;
  if (around) marks_begin(check, marks, node);
  check->marks = around ? marks : NULL;
  fits = check_apply(check, form, node);
  check->into = into;
  check->marks = around;
  if (fits && around) marks_join(around, marks);
  return fits;
}

static size_t count_fits(struct check *check, const struct clause *clause, const struct node *node, size_t enough,
                         struct fit *best, size_t *possible) {
  size_t fits = 0;

  for (size_t i = 0; i < clause->branch_count && fits < enough && check->status == STATUS_OK; i++) {
    struct findings findings = {.count = 0};
    struct marks marks = {.node = node};
    struct fit fit;
    fits += form_fits(check, clause->branches[i].sub, node, &findings, &marks);
    fit = fit_of(findings, marks, node);
    *possible += findings.first && !fit.other_type;
    if (findings.first && (!best->findings.first || is_nearer(&fit, best))) {
      marks_end(check, &best->marks);
      *best = fit;
    } else marks_end(check, &marks);
  }
  /* It fits none, and is told of the nearest: what that one looked at isn't told once more. */
  if (!fits && check->marks && best->findings.first) marks_join(check->marks, &best->marks);
  marks_end(check, &best->marks);
  return fits;
}

bool check_any_of(struct check *check, const struct clause *clause, const struct node *node) {
  struct fit best = {.depth = 0};
  size_t possible = 0;

  /* Where somebody asks what was evaluated, every form that fits counts. */
  if (count_fits(check, clause, node, check->marks ? SIZE_MAX : 1, &best, &possible)) return true;
  explain(check, clause, node, RULE_SCHEMA_ANY_OF, &best, possible);
  return false;
}

bool check_one_of(struct check *check, const struct clause *clause, const struct node *node) {
  struct fit best = {.depth = 0};
  size_t possible = 0;
  const size_t fits = count_fits(check, clause, node, 2, &best, &possible);
  struct finding *finding;

  if (fits == 1) return check->status == STATUS_OK;
  if (fits == 0) {
    explain(check, clause, node, RULE_SCHEMA_ONE_OF, &best, possible);
    return false;
  }
  finding = check_found(check, RULE_SCHEMA_ONE_OF, clause, node);
  if (finding) finding->fits = fits;
  return false;
}

bool check_not(struct check *check, const struct clause *clause, const struct node *node) {
  if (!check_fits(check, clause->sub, node)) return check->status == STATUS_OK;
  check_found(check, RULE_SCHEMA_NOT, clause, node);
  return false;
}

bool check_if(struct check *check, const struct clause *clause, const struct node *node) {
  struct marks marks = {.node = node};
  struct findings *into = check->into, none = {.count = 0};
  bool fits;
  const struct clause *next;

  check->into = NULL;
  fits = form_fits(check, clause->sub, node, &none, &marks);
  check->into = into;
  marks_end(check, &marks);
  next = clause->owner->at[fits ? SLOT_THEN : SLOT_ELSE];

  if (check->status != STATUS_OK) return false;
  return !next || check_apply(check, next->sub, node);
}
