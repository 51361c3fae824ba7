/* json_schema_check_value.c: keywords that judge one scalar */
/* SPDX-License-Identifier: MIT */
#include "base/decimal.h"
#include "base/utf8.h"
#include "schema/json_schema.h"

/* Values of one report that take more steps than they may. */
enum { TOO_HARD_MOST = 20 };

static bool found(struct check *check, enum rule rule, const struct clause *clause, const struct node *node) {
  check_found(check, rule, clause, node);
  return false;
}

/* Where forms are only tried, or once it has happened often, it ends the judging: no answer would be an honest one. */
static bool too_hard(struct check *check, const struct clause *clause, const struct node *node) {
  if (check->into != check->told || ++check->too_hard > TOO_HARD_MOST) check->status = STATUS_LIMIT;
  return found(check, RULE_LIMIT, clause, node);
}

bool check_type(struct check *check, const struct clause *clause, const struct node *node) {
  return (value_kinds(node) & clause->types) != 0 || found(check, RULE_SCHEMA_TYPE, clause, node);
}

bool check_const(struct check *check, const struct clause *clause, const struct node *node) {
  bool no_memory = false;
  const bool same = value_equal(check->scratch, node, clause->value, &no_memory);

  if (no_memory) check->status = STATUS_NO_MEMORY;
  return same || found(check, RULE_SCHEMA_ENUM, clause, node);
}

static bool is_listed(struct check *check, const struct clause *clause, const struct node *node, bool *no_memory) {
  if (clause->words) return value_set_holds(check->scratch, clause->words, node, &check->steps, no_memory);
  for (const struct node *word = clause->value->first; word; word = word->next)
    if (value_equal(check->scratch, node, word, no_memory)) return true;
  return false;
}

bool check_enum(struct check *check, const struct clause *clause, const struct node *node) {
  bool no_memory = false;

  if (is_listed(check, clause, node, &no_memory)) return true;
  if (no_memory) check->status = STATUS_NO_MEMORY;
  return found(check, RULE_SCHEMA_ENUM, clause, node);
}

static unsigned types_beside(const struct clause *clause) {
  const struct clause *type = clause->owner->at[SLOT_TYPE];

  return type ? type->types : 0;
}

/* An untyped text is a number where it has the form of one, unless the schema takes it for a string. */
static bool is_number(const struct clause *clause, const struct node *node) {
  if (node->kind == NODE_NUMBER) return true;
  return (value_kinds(node) & SHAPE_NUMBER) && !(types_beside(clause) & SHAPE_STRING);
}

static bool is_string(const struct clause *clause, const struct node *node) {
  const unsigned types = types_beside(clause);

  if (node->kind != NODE_STRING) return false;
  return !(node->flags & NODE_UNTYPED) || types == 0 || (types & SHAPE_STRING);
}

bool check_minimum(struct check *check, const struct clause *clause, const struct node *node) {
  if (!is_number(clause, node) || decimal_compare(node->text, clause->value->text) >= 0) return true;
  return found(check, RULE_SCHEMA_RANGE, clause, node);
}

bool check_maximum(struct check *check, const struct clause *clause, const struct node *node) {
  if (!is_number(clause, node) || decimal_compare(node->text, clause->value->text) <= 0) return true;
  return found(check, RULE_SCHEMA_RANGE, clause, node);
}

bool check_above(struct check *check, const struct clause *clause, const struct node *node) {
  if (!is_number(clause, node) || decimal_compare(node->text, clause->value->text) > 0) return true;
  return found(check, RULE_SCHEMA_RANGE, clause, node);
}

bool check_below(struct check *check, const struct clause *clause, const struct node *node) {
  if (!is_number(clause, node) || decimal_compare(node->text, clause->value->text) < 0) return true;
  return found(check, RULE_SCHEMA_RANGE, clause, node);
}

bool check_multiple(struct check *check, const struct clause *clause, const struct node *node) {
  if (!is_number(clause, node)) return true;
  switch (decimal_multiple(node->text, clause->value->text)) {
  case DECIMAL_YES: return true;
  case DECIMAL_NO: return found(check, RULE_SCHEMA_RANGE, clause, node);
  default: return too_hard(check, clause, node);
  }
}

bool check_min_length(struct check *check, const struct clause *clause, const struct node *node) {
  if (!is_string(clause, node) || utf8_count(node->text) >= clause->number) return true;
  return found(check, RULE_SCHEMA_LENGTH, clause, node);
}

bool check_max_length(struct check *check, const struct clause *clause, const struct node *node) {
  if (!is_string(clause, node) || node->text.len <= clause->number || utf8_count(node->text) <= clause->number)
    return true;
  return found(check, RULE_SCHEMA_LENGTH, clause, node);
}

bool check_pattern(struct check *check, const struct clause *clause, const struct node *node) {
  if (!is_string(clause, node)) return true;
  switch (pattern_match(clause->pattern, node->text, &check->room)) {
  case PATTERN_YES: return true;
  case PATTERN_NO: return found(check, RULE_SCHEMA_PATTERN, clause, node);
  case PATTERN_NO_MEMORY: check->status = STATUS_NO_MEMORY; return false;
  default: return too_hard(check, clause, node);
  }
}

bool check_format(struct check *check, const struct clause *clause, const struct node *node) {
  const struct format_tools tools = {check->schema->bidi, &check->room};

  if (!is_string(clause, node)) return true;
  switch (json_format_judge(clause->format, &tools, node->text)) {
  case FORMAT_YES: return true;
  case FORMAT_NO: return found(check, RULE_SCHEMA_FORMAT, clause, node);
  case FORMAT_NO_MEMORY: check->status = STATUS_NO_MEMORY; return false;
  default: return too_hard(check, clause, node);
  }
}
