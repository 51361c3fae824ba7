/* form_lines.c: reports that are texts of lines: which lines begin one, and its text as an object */
/* SPDX-License-Identifier: MIT */
#include "mapping/form.h"
#include "mapping/wire_place.h"

enum line_kind relate_line(const struct plan *plan, struct bytes line, struct pattern_room **room) {
  struct form_parts parts;
  enum pattern_answer answer = pattern_match(plan->first_line, line, room);
  if (answer == PATTERN_NO_MEMORY) return LINE_NO_MEMORY;
  if (answer == PATTERN_YES) return LINE_REPORT;
  if (!plan->heading_form) return LINE_MORE;
  enum status status = form_split(plan->heading_form, line, &parts, room);
  if (status == STATUS_NO_MEMORY) return LINE_NO_MEMORY;
  return status == STATUS_OK ? LINE_HEADING : LINE_MORE;
}

static enum status refuse(const struct relation *relation, enum rule rule, const struct node *node, const char *why) {
  struct diag_at at = {.source = relation->source, .offset = node->offset, .length = node->length};
  diag_emit(relation->diags, rule, &at, "%s", why);
  return STATUS_REFUSED;
}

static void move_children(struct node *from, struct node *to) {
  for (struct node *child; (child = from->first);) {
    tree_remove(child);
    tree_append(to, child);
  }
}

enum status relate_split_lines(const struct relation *relation, struct node *root, struct pattern_room **room) {
  const struct plan *plan = relation->plan;
  struct node lines = {.kind = NODE_OBJECT};
  move_children(root, &lines);
  for (struct node *child; (child = lines.first);) {
    const bool heading = bytes_equal(names_text(relation->names, child->name), relate_heading);
    const struct form *form = heading ? plan->heading_form : plan->text_form;
    tree_remove(child);
    enum status status = form ? form_split_leaf(relation, form, child, room) : STATUS_OK;
    if (status != STATUS_OK) return status;
    if (child->kind == NODE_STRING) {
      tree_append(root, child);
      return refuse(relation, RULE_NO_FORM, child,
                    heading ? "the heading has not the form that this dialect's have"
                            : "the report has not the form that this dialect's have");
    }
    move_children(child, root);
  }
  return STATUS_OK;
}

/* The parts of the heading, taken out of the report's. */
static struct node *heading_of(const struct relation *relation, struct node *wire) {
  const struct form *form = relation->plan->heading_form;
  struct node *heading = tree_new(relation->arena, NODE_OBJECT, NAME_NONE, BYTES_NONE);
  for (struct node *child = wire->first, *next; heading && form && child; child = next) {
    next = child->next;
    for (size_t i = 0; i < form->name_count; i++) {
      if (form->names[i] != child->name) continue;
      tree_remove(child);
      tree_append(heading, child);
      break;
    }
  }
  return heading;
}

enum status form_settle_lines(const struct relation *relation, struct node *wire, struct form_joint *report,
                              struct form_joint *heading, struct bytes *why) {
  const struct plan *plan = relation->plan;
  struct node *apart = heading_of(relation, wire);
  if (!apart) return STATUS_NO_MEMORY;
  *heading = *report = (struct form_joint){0};
  enum status status = apart->first ? form_settle(relation, plan->heading_form, apart, heading, why) : STATUS_OK;
  if (status == STATUS_OK) status = form_settle(relation, plan->text_form, wire, report, why);
  move_children(apart, wire);
  return status;
}

static enum status add_text(const struct relation *relation, struct node *root, const struct form *form,
                            const struct form_joint *joint, struct bytes member, struct bytes *why,
                            struct pattern_room **room) {
  struct bytes text;
  size_t bad = 0;
  uint32_t name = names_add(relation->names, member);
  if (name == NAME_NONE) return STATUS_NO_MEMORY;
  enum status status = form_compose(form, &joint->parts, relation->arena, &text, &bad, room);
  if (status == STATUS_REFUSED) *why = form_otherwise(relation, form, bad);
  if (status != STATUS_OK) return status;
  struct node *node = tree_new(relation->arena, NODE_STRING, name, text);
  if (node) tree_append(root, node);
  return node ? STATUS_OK : STATUS_NO_MEMORY;
}

enum status relate_join_lines(const struct relation *relation, struct node *wire, struct node **out,
                              struct pattern_room **room) {
  const struct plan *plan = relation->plan;
  struct form_joint report, heading;
  struct bytes why = BYTES_NONE;
  struct node *root = tree_new(relation->arena, NODE_OBJECT, NAME_NONE, BYTES_NONE);
  enum status status = root ? form_settle_lines(relation, wire, &report, &heading, &why) : STATUS_NO_MEMORY;
  if (status != STATUS_OK) return status == STATUS_REFUSED ? STATUS_BUG : status; /* relate_write settled it */
  root->flags = wire->flags;
  if (heading.parts.by) status = add_text(relation, root, plan->heading_form, &heading, relate_heading, &why, room);
  if (status == STATUS_OK) status = add_text(relation, root, plan->text_form, &report, relate_report, &why, room);
  *out = root;
  if (status != STATUS_REFUSED) return status;
  if (!why.at) return STATUS_NO_MEMORY;
  const struct node *stood = wire->first; /* what was written has the place of what it says */
  while (stood && !stood->length)
    stood = stood->next;
  if (!stood) stood = wire;
  struct diag_at at = {.source = relation->source, .offset = stood->offset, .length = stood->length};
  diag_emit(relation->diags, RULE_CANNOT_HOLD, &at, "the lines of a report can't hold what the record says: %.*s",
            BYTES_ARG(why));
  return STATUS_REFUSED;
}
