/* json_schema_check_forms.c: keywords that apply further schemas to the same node */
/* SPDX-License-Identifier: MIT */
#include "schema/json_schema_unit.h"

bool check_ref(struct check *check, const struct clause *clause, const struct node *node) {
  return check_apply(check, clause->sub, node);
}

bool check_all_of(struct check *check, const struct clause *clause, const struct node *node) {
  bool fits = true;

  for (size_t i = 0; i < clause->branch_count && check_goes_on(check, fits); i++)
    if (!check_apply(check, clause->branches[i].sub, node)) fits = false;
  return fits;
}

/* A form that need not fit: what it marks counts only if it does. into NULL: only asks. */
static bool form_fits(struct check *check, const struct subschema *form, const struct node *node, struct findings *into,
                      struct marks *own) {
  struct findings *outer = check->into;
  struct marks *around = check->marks;
  bool fits;

  *own = (struct marks){.node = node};
  if (around) marks_begin(check, own, node);
  check->into = into;
  check->marks = around ? own : NULL;
  fits = check_apply(check, form, node);
  check->into = outer;
  check->marks = around;
  return fits;
}

static bool form_counts(struct check *check, const struct subschema *form, const struct node *node) {
  struct marks own;
  const bool fits = form_fits(check, form, node, NULL, &own);

  if (fits && check->marks) marks_join(check->marks, &own);
  marks_end(check, &own);
  return fits;
}

/* How many of the forms fit, and which two first; stops counting at `enough`. */
static size_t count_fits(struct check *check, const struct clause *clause, const struct node *node, size_t enough,
                         size_t fitting[2]) {
  size_t fits = 0;

  if (check->units) enough = SIZE_MAX;
  for (size_t i = 0; i < clause->branch_count && fits < enough && check->status == STATUS_OK; i++) {
    if (!form_counts(check, clause->branches[i].sub, node)) continue;
    if (fits < 2) fitting[fits] = i;
    fits++;
  }
  return fits;
}

/* What a form has looked at that is told of isn't told once more as unevaluated: the object doesn't fit anyway. */
static void keep_marks(struct check *check, struct fit *fits, const struct fit *only) {
  for (struct fit *fit = fits; fit; fit = fit->next) {
    if (check->marks && (!only || fit == only)) marks_join(check->marks, &fit->marks);
    marks_end(check, &fit->marks);
  }
}

static void add_findings(struct findings *into, struct findings more, const struct clause *forms, size_t form) {
  if (!more.first) return;
  for (struct finding *finding = more.first; forms && finding; finding = finding->next)
    if (!finding->forms) finding->forms = forms, finding->form = form;
  if (into->last) into->last->next = more.first;
  else into->first = more.first;
  into->last = more.last;
  into->count += more.count;
}

/* What keeps each form from fitting, in the order of the forms; NULL: no memory, or a ceiling. */
static struct fit *weigh_forms(struct check *check, const struct clause *clause, const struct node *node) {
  struct fit *fits = NULL, **end = &fits;

  for (size_t i = 0; i < clause->branch_count && check->status == STATUS_OK; i++) {
    struct fit *fit = check->spare_fits;
    if (fit) check->spare_fits = fit->next;
    else fit = arena_raw(check->scratch, sizeof *fit);
    if (!fit) check->status = STATUS_NO_MEMORY;
    if (!fit) break;
    *fit = (struct fit){.form = i};
    form_fits(check, clause->branches[i].sub, node, &fit->findings, &fit->marks);
    fit_weigh(check, fit, clause->branches[i].sub, node, clause->owner);
    *end = fit;
    end = &fit->next;
  }
  return check->status == STATUS_OK ? fits : NULL;
}

void check_give_back(struct check *check, struct findings *findings) {
  if (!findings->last) return;
  findings->last->next = check->spare_findings;
  check->spare_findings = findings->first;
  *findings = (struct findings){.count = 0};
}

static void give_back(struct check *check, struct fit *fits, const struct fit *kept) {
  for (struct fit *fit = fits, *next; fit; fit = next) {
    next = fit->next;
    if (fit != kept) check_give_back(check, &fit->findings);
    fit->next = check->spare_fits;
    check->spare_fits = fit;
  }
}

static void tell_together(struct check *check, const struct clause *clause, const struct node *node, enum rule rule,
                          const struct fit *fits, const struct fit *best) {
  struct finding *finding = check_found(check, rule, clause, node);

  if (!finding) return;
  finding->fits_list = fits;
  finding->nearest = best->findings.first;
  finding->nearest_count = best->findings.count;
}

/* Only one form is meant, by its type or by what the members say: what it lacks is what there is to say, each at its
   own place. Several could be: one finding for all. None: the types are the matter. */
static void explain(struct check *check, const struct clause *clause, const struct node *node, enum rule rule) {
  struct fit *fits = check->into && check->status == STATUS_OK ? weigh_forms(check, clause, node) : NULL;
  struct fit *best = fits;
  const struct finding *word;
  size_t possible = 0;
  bool single = true;

  if (!fits) return;
  for (struct fit *fit = fits; fit; fit = fit->next) {
    const int nearer = fit_compare(fit, best);
    possible += !fit->other_type;
    if (fit != best && nearer >= 0) single = nearer > 0;
    if (nearer > 0) best = fit;
  }
  word = fits_shared_word(fits, best);
  single = possible == 1 || (single && !tree_is_scalar(node) && (best->near || !word));
  keep_marks(check, fits, single ? best : NULL);
  if (possible == 0) {
    check_mark_all(check);
    check_found(check, rule, clause, node);
    give_back(check, fits, NULL);
  } else if (single) {
    add_findings(check->into, best->findings, possible > 1 ? clause : NULL, best->form);
    give_back(check, fits, best);
  } else tell_together(check, clause, word ? word->node : node, word ? RULE_SCHEMA_ENUM : rule, fits, best);
}

bool check_any_of(struct check *check, const struct clause *clause, const struct node *node) {
  size_t fitting[2];

  /* Where somebody asks what was evaluated, every form that fits counts. */
  if (count_fits(check, clause, node, check->marks ? SIZE_MAX : 1, fitting)) return check->status == STATUS_OK;
  explain(check, clause, node, RULE_SCHEMA_ANY_OF);
  return false;
}

bool check_one_of(struct check *check, const struct clause *clause, const struct node *node) {
  size_t fitting[2] = {0};
  const size_t fits = count_fits(check, clause, node, 2, fitting);
  struct finding *finding;

  if (fits == 1) return check->status == STATUS_OK;
  if (fits == 0) {
    explain(check, clause, node, RULE_SCHEMA_ONE_OF);
    return false;
  }
  if (check->units) unit_drop_below(check); /* it isn't for those that don't fit */
  finding = check_found(check, RULE_SCHEMA_ONE_OF, clause, node);
  if (finding) finding->fits = fits, memcpy(finding->fitting, fitting, sizeof fitting);
  return false;
}

bool check_not(struct check *check, const struct clause *clause, const struct node *node) {
  const struct subschema *excluded = clause->sub;
  struct finding *finding;
  bool at_key = false;

  if (!check_fits(check, clause->sub, node)) return check->status == STATUS_OK;
  if (check->into) node = json_schema_excluded(check, node, &excluded, &at_key);
  finding = check_found(check, RULE_SCHEMA_NOT, clause, node);
  if (finding) finding->excluded = excluded, finding->at_key = at_key;
  return false;
}

bool check_if(struct check *check, const struct clause *clause, const struct node *node) {
  const bool if_fits = form_counts(check, clause->sub, node);
  const struct clause *next = clause->owner->at[if_fits ? SLOT_THEN : SLOT_ELSE];
  const struct finding *last = check->into ? check->into->last : NULL;
  bool fits;

  if (check->status != STATUS_OK) return false;
  if (check->units && !check->units->notes) unit_drop_below(check);
  if (!next) return true;
  if (check->units) unit_open(check, next, NULL, node);
  fits = check_apply(check, next->sub, node);
  if (check->units) unit_close(check, fits);
  for (struct finding *finding = check_found_since(check, last); finding; finding = finding->next)
    if (!finding->because) finding->because = clause, finding->asked = node;
  return fits;
}
