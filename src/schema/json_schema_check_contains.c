/* json_schema_check_contains.c: keywords that count the items of a form */
/* SPDX-License-Identifier: MIT */
#include "schema/json_schema_unit.h"

/* Of a longer array it isn't asked which item was meant. */
enum { LOOKED_AT_MOST = 256 };

/* Items that don't fit are no fault; those that do are what the keyword notes. */
static bool holds_item(struct check *check, const struct subschema *schema, const struct node *item) {
  return check->units && check->units->notes ? check_apply(check, schema, item) : check_fits(check, schema, item);
}

static void weigh_item(struct check *check, const struct subschema *form, const struct node *item, struct fit *fit) {
  struct findings *into = check->into;
  struct marks *marks = check->marks;

  *fit = (struct fit){.form = 0};
  check->into = &fit->findings;
  check->marks = NULL;
  check_apply(check, form, item);
  check->into = into;
  check->marks = marks;
  fit_weigh(check, fit, form, item, form);
}

static bool is_near(const struct fit *fit) {
  return fit->findings.first && !fit->other_type && (fit->constants || fit->near || fit->names);
}

/* The one item that says by what it holds that it was meant; NULL: none, or several. */
static const struct node *nearest_item(struct check *check, const struct subschema *form, const struct node *array,
                                       struct fit *best) {
  const struct node *nearest = NULL;
  bool single = false;

  *best = (struct fit){.other_type = true};
  if (!check->into || array->count > LOOKED_AT_MOST) return NULL;
  for (const struct node *item = array->first; item && check->status == STATUS_OK; item = item->next) {
    struct fit fit;
    int nearer;
    weigh_item(check, form, item, &fit);
    nearer = is_near(&fit) ? fit_compare(&fit, best) : -1;
    if (nearer >= 0) single = nearer > 0;
    if (nearer > 0) {
      check_give_back(check, &best->findings);
      *best = fit;
      nearest = item;
    } else check_give_back(check, &fit.findings);
  }
  return single && check->status == STATUS_OK ? nearest : NULL;
}

static bool tell(struct check *check, const struct clause *clause, const struct node *node, const struct node *array,
                 size_t count) {
  struct finding *finding = check_found(check, RULE_SCHEMA_ITEMS, clause, check->units ? array : node);

  if (finding) finding->array = array, finding->fits = count;
  return false;
}

/* Where an item was meant to fit, its fault is what there is to say. */
static bool tell_few(struct check *check, const struct clause *clause, const struct clause *bound,
                     const struct node *array, size_t count) {
  struct fit best;
  const struct node *item = nearest_item(check, clause->sub, array, &best);
  const struct finding *why = item ? best.findings.first : NULL;

  tell(check, bound, why ? why->node : array, array, count);
  if (!why || check->status != STATUS_OK) return false;
  check->into->last->at_key = why->at_key;
  check->into->last->name = why->name;
  check->into->last->nearest = why;
  check->into->last->nearest_count = best.findings.count;
  check->into->last->because = clause;
  check->into->last->asked = item;
  return false;
}

bool check_contains(struct check *check, const struct clause *clause, const struct node *node) {
  const struct clause *least = clause->owner->at[SLOT_MIN_CONTAINS], *most = clause->owner->at[SLOT_MAX_CONTAINS];
  const struct node *over = NULL;
  size_t count = 0, index = 0;

  if (node->kind != NODE_ARRAY) return true;
  for (const struct node *item = node->first; item && check->status == STATUS_OK; item = item->next, index++) {
    if (!holds_item(check, clause->sub, item)) continue;
    check_mark(check, index);
    if (most && count++ == most->number) over = item;
    else if (!most) count++;
  }
  if (check->status != STATUS_OK) return false;
  if (count < (least ? least->number : 1)) return tell_few(check, clause, least ? least : clause, node, count);
  return !over || tell(check, most, over, node, count);
}
