/* read_told.c: reading around what was told of a report */
/* SPDX-License-Identifier: MIT */
#include "mapping/reading.h"
#include "mapping/wire_place.h"

enum status read_find(struct reading *reading, struct node *wire, const struct place *place, struct node ***hits,
                      size_t *count, bool *told) {
  enum status status = place_find(reading->relation->arena, wire, place, hits, count);
  *told = false;
  if (status != STATUS_OK || !reading->marked) return status;
  size_t left = 0;
  for (size_t i = 0; i < *count; i++)
    if (!((*hits)[i]->flags & NODE_TOLD)) (*hits)[left++] = (*hits)[i];
  *told = left < *count || (!left && place_is_marked(wire, place));
  *count = left;
  return STATUS_OK;
}

static void mark(struct node *top) {
  for (struct node *n = tree_walk(top, NULL); n; n = tree_walk(top, n))
    n->flags |= NODE_TOLD;
}

/* No deeper than the mapping's groups. */
static enum status note_unread(struct reading *reading, const struct plan_rule *rule) {
  const struct relation *relation = reading->relation;
  if (!relation->unread) return STATUS_OK;
  reading->marked = true;
  if (rule->kind != PLAN_GROUP || rule->field.count)
    return unread_add(relation->arena, relation->unread, rule->field.text) ? STATUS_OK : STATUS_NO_MEMORY;
  enum status status = STATUS_OK;
  for (size_t i = 0; i < rule->rule_count && status == STATUS_OK; i++)
    if (rule->rules[i].read) status = note_unread(reading, &rule->rules[i]);
  return status;
}

enum status read_skip(struct reading *reading, const struct plan_rule *rule, struct node *const nodes[], size_t count) {
  for (size_t i = 0; i < count; i++)
    if (nodes[i]) mark(nodes[i]);
  return note_unread(reading, rule);
}

bool read_is_plain(struct reading *reading, const struct plan_rule *rule, struct node *hit) {
  for (size_t i = 0; i < rule->where_count && reading->marked; i++)
    if (place_is_marked(hit, &rule->where[i].place)) return false;
  return true;
}
