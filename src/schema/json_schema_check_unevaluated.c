/* json_schema_check_unevaluated.c: keywords that judge what no other keyword has evaluated */
/* SPDX-License-Identifier: MIT */
#include "schema/json_schema.h"

static bool judge_one(struct check *check, const struct clause *clause, const struct node *part) {
  struct finding *finding;

  if (!clause->sub->never) return check_apply(check, clause->sub, part);
  finding = check_found(check, RULE_SCHEMA_UNEVALUATED, clause, part);
  if (finding) finding->at_key = part->parent->kind == NODE_OBJECT;
  return false;
}

static bool judge_rest(struct check *check, const struct clause *clause, const struct node *node) {
  bool fits = true;
  size_t index = 0;

  check->steps += node->count;
  for (const struct node *part = node->first; part && check->status == STATUS_OK; part = part->next, index++) {
    if (marks_hold(check->marks, index) || judge_one(check, clause, part)) continue;
    fits = false;
    if (!check_goes_on(check, fits)) break;
  }
  check_mark_all(check);
  return fits && check->status == STATUS_OK;
}

bool check_unevaluated_members(struct check *check, const struct clause *clause, const struct node *node) {
  return node->kind != NODE_OBJECT || judge_rest(check, clause, node);
}

bool check_unevaluated_items(struct check *check, const struct clause *clause, const struct node *node) {
  return node->kind != NODE_ARRAY || judge_rest(check, clause, node);
}
