/* write_forms.c: the last pass over a report being written: texts of several facts */
/* SPDX-License-Identifier: MIT */
#include "mapping/form.h"
#include "mapping/wire_place.h"
#include "mapping/writing.h"

static bool is_part(const struct node *child) {
  return child->kind != NODE_ATTRIBUTE && child->kind != NODE_TEXT;
}

static bool is_split(const struct node *node) {
  if (node->flags & NODE_FORMED || (node->kind != NODE_OBJECT && node->kind != NODE_ELEMENT)) return false;
  for (const struct node *child = node->first; child; child = child->next)
    if (is_part(child)) return true;
  return false;
}

static const struct plan_rule *rule_at(const struct plan_rule *group, uint32_t name) {
  for (size_t k = 0; k < group->rule_count; k++)
    for (size_t p = 0; p < group->rules[k].place_count; p++) {
      const struct place *place = &group->rules[k].places[p];
      if (group->rules[k].kind == PLAN_VALUE && place->count && place->steps[0].name == name) return &group->rules[k];
    }
  return NULL;
}

/* The field that a part was written from, as the ledger names losses. */
static struct bytes field_of(const struct writing *writing, const struct plan_rule *group, const struct form *form,
                             uint32_t name) {
  const struct plan *plan = writing->relation->plan;
  const bool lines = form == plan->text_form || form == plan->heading_form;
  const struct plan_rule *found = lines ? rule_at(&plan->root, name) : NULL;
  for (size_t i = 0; !found && i < group->rule_count; i++)
    if (lines || group->rules[i].form == form) found = rule_at(&group->rules[i], name);
  if (found) return found->field.text;
  return names_text(writing->relation->names, name);
}

static bool is_all(const struct node *node, unsigned flag) {
  for (const struct node *n = tree_walk(node, NULL); n; n = tree_walk(node, n))
    if (tree_is_leaf(n) && !(n->flags & flag)) return false;
  return true;
}

static enum status lose_left(struct writing *writing, const struct plan_rule *group, const struct form *form,
                             const struct node *left) {
  const struct relation *relation = writing->relation;
  struct bytes residue =
      arena_format(relation->arena, "%.*s.%.*s", BYTES_ARG(names_text(relation->names, relation->words->residue)),
                   BYTES_ARG(relation->plan->name));
  for (; left; left = left->next) {
    if (is_all(left, NODE_DERIVED) || is_all(left, NODE_FIXED)) continue; /* nothing that the record says */
    const struct bytes field = is_all(left, NODE_KEPT) ? residue : field_of(writing, group, form, left->name);
    if (!field.at || ledger_lose(writing->ledger, field, 1) != STATUS_OK) return STATUS_NO_MEMORY;
  }
  return STATUS_OK;
}

/* And what it alone stood in. */
static void remove_empty(const struct node *wire, struct node *node) {
  for (struct node *n = node, *up; n != wire && !n->first; n = up) {
    up = n->parent;
    tree_remove(n);
  }
}

/* No template has so little: the parts are lost, as if the place could hold none of them. Where it is required, that
   refuses the report later. */
static enum status drop_parts(struct writing *writing, const struct plan_rule *group, const struct form *form,
                              struct node *wire, struct node *node) {
  for (struct node *child = node->first, *next; child; child = next) {
    next = child->next;
    if (!is_part(child)) continue;
    tree_remove(child);
    child->next = NULL;
    if (lose_left(writing, group, form, child) != STATUS_OK) return STATUS_NO_MEMORY;
  }
  remove_empty(wire, node);
  return STATUS_OK;
}

static void tell(struct writing *writing, const struct plan_rule *rule, const struct node *node, struct bytes why) {
  const struct relation *relation = writing->relation;
  const struct node *stood = node->first && node->first->length ? node->first : writing->record;
  struct diag_at at = {.source = relation->source,
                       .offset = stood->offset,
                       .length = stood->length,
                       .place = rule->places[0].text,
                       .related = relation->plan->source,
                       .related_offset = rule->offset};
  diag_emit(relation->diags, RULE_CANNOT_HOLD, &at, "'%.*s' can't hold what the record says: %.*s",
            BYTES_ARG(rule->places[0].text), BYTES_ARG(why));
  writing->refused = true;
}

static enum status join(struct writing *writing, const struct plan_rule *group, const struct plan_rule *rule,
                        struct node *wire, struct node *node) {
  const struct relation *relation = writing->relation;
  struct form_joint joint;
  struct bytes why = BYTES_NONE;
  enum status status = form_settle(relation, rule->form, node, &joint, &why);
  if (status == STATUS_REFUSED) {
    writing->short_of = why;
    return drop_parts(writing, group, rule->form, wire, node);
  }
  if (status == STATUS_OK) status = lose_left(writing, group, rule->form, joint.left);
  for (const struct node *child = node->first; status == STATUS_OK && child; child = child->next)
    if (is_part(child)) write_book(writing, child);
  if (status == STATUS_OK) status = form_join(relation, rule->form, &joint, node, &why, &writing->room);
  if (status != STATUS_REFUSED) return status;
  tell(writing, rule, node, why);
  return STATUS_OK;
}

enum status write_forms(struct writing *writing, const struct plan_rule *group, struct node *wire) {
  enum status status = STATUS_OK;
  for (size_t i = 0; i < group->rule_count && status == STATUS_OK; i++) {
    const struct plan_rule *rule = &group->rules[i];
    struct node **hits;
    size_t count;
    if (rule->kind != PLAN_GROUP) continue;
    if (place_find(writing->relation->arena, wire, &rule->places[0], &hits, &count) != STATUS_OK)
      return STATUS_NO_MEMORY;
    for (size_t k = 0; k < count && status == STATUS_OK; k++) {
      if (!rule->form && !relate_is_where(writing->relation, rule, hits[k], 0)) continue;
      status = write_forms(writing, rule, hits[k]);
      if (status != STATUS_OK || !rule->form) continue;
      if (is_split(hits[k])) status = join(writing, group, rule, wire, hits[k]);
      else if (hits[k]->kind == NODE_OBJECT && !(hits[k]->flags & NODE_KEPT)) remove_empty(wire, hits[k]);
    }
  }
  return status;
}

enum status write_lines(struct writing *writing) {
  const struct relation *relation = writing->relation;
  const struct plan *plan = relation->plan;
  struct form_joint report, heading;
  struct bytes why = BYTES_NONE;
  enum status status = form_settle_lines(relation, writing->wire, &report, &heading, &why);
  if (status == STATUS_OK) status = lose_left(writing, &plan->root, plan->text_form, report.left);
  if (status == STATUS_OK) status = lose_left(writing, &plan->root, plan->heading_form, heading.left);
  if (status != STATUS_REFUSED) return status;
  struct diag_at at = {
      .source = relation->source, .offset = writing->record->offset, .length = writing->record->length};
  const bool within = writing->short_of.at != NULL;
  diag_emit(relation->diags, RULE_CANNOT_HOLD, &at, "the lines of a report can't hold what the record says: %.*s%s%.*s",
            BYTES_ARG(why), within ? "; within, " : "", BYTES_ARG(writing->short_of));
  writing->refused = true;
  return STATUS_OK;
}
