/* form.c: a record's scalars typed and its members ordered, by the schema's shape */
/* SPDX-License-Identifier: MIT */
#include "base/decimal.h"
#include "record/record.h"

static bool is_null(struct bytes text, bool asked) {
  return bytes_is(text, "null") || (asked && (text.len == 0 || bytes_is(text, "~")));
}

static void type_scalar(struct node *node, unsigned types) {
  const unsigned numbers = SHAPE_INTEGER | SHAPE_NUMBER;
  const bool any = types == 0;

  if (!(node->flags & NODE_UNTYPED)) return;
  node->flags &= ~(unsigned)NODE_UNTYPED;
  if (types & SHAPE_STRING) return;
  if ((any || types & SHAPE_NULL) && is_null(node->text, !any)) node->kind = NODE_NULL;
  else if ((any || types & SHAPE_BOOLEAN) && bytes_is(node->text, "true")) node->kind = NODE_TRUE;
  else if ((any || types & SHAPE_BOOLEAN) && bytes_is(node->text, "false")) node->kind = NODE_FALSE;
  else if ((any || types & numbers) && decimal_is_json_number(node->text)) node->kind = NODE_NUMBER;
}

static const struct shape *shape_below(const struct shape *shape, const struct node *parent, const struct node *child) {
  const struct shape_member *member;

  if (!shape) return NULL;
  if (parent->kind != NODE_OBJECT) return shape->items;
  member = shape_member(shape, child->name, false);
  return member ? member->shape : shape->rest;
}

static enum status type_below(struct node *node, const struct shape *shape, size_t depth) {
  enum status status = STATUS_OK;

  if (tree_is_scalar(node)) {
    if (node->kind == NODE_STRING) type_scalar(node, shape ? shape->types : 0);
    return STATUS_OK;
  }
  if (depth == 0) return STATUS_LIMIT;
  for (struct node *child = node->first; child && status == STATUS_OK; child = child->next)
    status = type_below(child, shape_below(shape, node, child), depth - 1);
  return status;
}

enum status record_type(struct node *top, const struct shape *shape, const struct limits *limits) {
  return type_below(top, shape, limits->depth);
}

/* Members come out of the list one after another in the shape's order; what is left over follows. */
static void order_members(struct node *object, const struct shape *shape) {
  struct node *before = NULL;

  for (size_t i = 0; i < shape->member_count; i++) {
    struct node *member = tree_child(object, shape->members[i].name);
    if (!member) continue;
    if (member != (before ? before->next : object->first)) {
      tree_remove(member);
      tree_insert_after(object, before, member);
    }
    before = member;
  }
}

static enum status order_below(struct node *node, const struct shape *shape, size_t depth) {
  enum status status = STATUS_OK;

  if (tree_is_scalar(node) || !shape) return STATUS_OK;
  if (depth == 0) return STATUS_LIMIT;
  if (node->kind == NODE_OBJECT) order_members(node, shape);
  for (struct node *child = node->first; child && status == STATUS_OK; child = child->next)
    status = order_below(child, shape_below(shape, node, child), depth - 1);
  return status;
}

enum status record_order(struct node *top, const struct shape *shape, const struct limits *limits) {
  return order_below(top, shape, limits->depth);
}
