/* json_schema_equal.c: when two JSON values are the same */
/* SPDX-License-Identifier: MIT */
#include "base/decimal.h"
#include "schema/json_schema.h"

#include <stdlib.h>

unsigned value_kinds(const struct node *node) {
  const struct bytes text = node->text;
  unsigned kinds = SHAPE_STRING;

  switch (node->kind) {
  case NODE_NULL: return SHAPE_NULL;
  case NODE_FALSE:
  case NODE_TRUE: return SHAPE_BOOLEAN;
  case NODE_NUMBER: return decimal_is_integer(text) ? SHAPE_INTEGER | SHAPE_NUMBER : SHAPE_NUMBER;
  case NODE_ARRAY: return SHAPE_ARRAY;
  case NODE_OBJECT:
  case NODE_ELEMENT: return SHAPE_OBJECT;
  default: break;
  }
  if (!(node->flags & NODE_UNTYPED)) return kinds;
  if (text.len == 0 || bytes_is(text, "~") || bytes_is(text, "null")) kinds |= SHAPE_NULL;
  if (bytes_is(text, "true") || bytes_is(text, "false")) kinds |= SHAPE_BOOLEAN;
  if (decimal_is_json_number(text)) kinds |= SHAPE_NUMBER;
  if (decimal_is_integer(text)) kinds |= SHAPE_INTEGER;
  return kinds;
}

static bool scalars_equal(const struct node *value, const struct node *other) {
  const bool untyped = value->kind == NODE_STRING && value->flags & NODE_UNTYPED;

  if (value->kind == NODE_STRING && other->kind == NODE_STRING) return bytes_equal(value->text, other->text);
  if (other->kind == NODE_NUMBER && (value->kind == NODE_NUMBER || (untyped && decimal_is_json_number(value->text))))
    return decimal_compare(value->text, other->text) == 0;
  if (!untyped) return value->kind == other->kind;
  if (other->kind == NODE_TRUE) return bytes_is(value->text, "true");
  if (other->kind == NODE_FALSE) return bytes_is(value->text, "false");
  return other->kind == NODE_NULL && (value_kinds(value) & SHAPE_NULL);
}

static int by_name(const void *a, const void *b) {
  const struct node *left = *(const struct node *const *)a, *right = *(const struct node *const *)b;

  return left->name < right->name ? -1 : left->name > right->name;
}

static const struct node **sorted_members(struct arena *scratch, const struct node *object) {
  const struct node **members = arena_array(scratch, object->count ? object->count : 1, sizeof *members);
  size_t count = 0;

  if (!members) return NULL;
  for (const struct node *member = object->first; member; member = member->next)
    members[count++] = member;
  qsort(members, count, sizeof *members, by_name);
  return members;
}

static bool members_equal(struct arena *scratch, const struct node *value, const struct node *other, bool *no_memory) {
  const struct node **ours, **theirs;

  if (value->count != other->count) return false;
  ours = sorted_members(scratch, value);
  theirs = sorted_members(scratch, other);
  *no_memory = *no_memory || !ours || !theirs;
  if (*no_memory) return false;
  for (size_t i = 0; i < value->count; i++)
    if (ours[i]->name != theirs[i]->name || !value_equal(scratch, ours[i], theirs[i], no_memory)) return false;
  return true;
}

/* As deep as the readers' ceiling lets trees be. */
bool value_equal(struct arena *scratch, const struct node *value, const struct node *other, bool *no_memory) {
  const struct node *theirs = other->first;

  if (tree_is_scalar(value) || tree_is_scalar(other))
    return tree_is_scalar(value) && tree_is_scalar(other) && scalars_equal(value, other);
  if (value->kind != other->kind || value->count != other->count) return false;
  if (value->kind == NODE_OBJECT) return members_equal(scratch, value, other, no_memory);
  for (const struct node *ours = value->first; ours && theirs; ours = ours->next, theirs = theirs->next)
    if (!value_equal(scratch, ours, theirs, no_memory)) return false;
  return true;
}
