/* wire_order.c: a wire tree as its schema wants it written */
/* SPDX-License-Identifier: MIT */
#include "mapping/wire_order.h"
#include "base/decimal.h"
#include "mapping/residue_place.h"

const struct shape *wire_shape_at(const struct shape *declared, const struct node *node) {
  if (!declared || !declared->variant_count || node->kind != NODE_ELEMENT) return declared;
  const struct node *name = tree_attribute(node, declared->variant_by);
  const struct shape *variant = name ? shape_variant(declared, name->text) : NULL;
  return variant ? variant : declared;
}

static size_t rank_of(const struct shape *shape, const struct node *child) {
  bool attribute = child->kind == NODE_ATTRIBUTE;
  for (size_t i = 0; i < shape->member_count; i++)
    if (shape->members[i].name == child->name && shape->members[i].attribute == attribute)
      return attribute ? i : shape->member_count + i;
  return attribute ? shape->member_count : 2 * shape->member_count + 1;
}

static bool is_ordered(const struct node *node, const struct shape *shape) {
  size_t before = 0;
  for (const struct node *child = node->first; child; child = child->next) {
    size_t rank = rank_of(shape, child);
    if (rank < before) return false;
    before = rank;
  }
  return true;
}

static struct node *merged(struct node *a, struct node *b, const struct shape *shape) {
  struct node *first = NULL, **end = &first;
  while (a && b) {
    struct node **from = rank_of(shape, b) < rank_of(shape, a) ? &b : &a;
    *end = *from;
    *from = (*from)->next;
    end = &(*end)->next;
  }
  *end = a ? a : b;
  return first;
}

/* Stable, by merging runs of doubling length: an element may have very many children. */
static void order_children(struct node *node, const struct shape *shape) {
  struct node *runs[64] = {0}, *left = node->first, *all = NULL;
  if (is_ordered(node, shape)) return;
  while (left) {
    struct node *run = left;
    left = run->next;
    run->next = NULL;
    size_t i = 0;
    for (; runs[i]; runs[i++] = NULL)
      run = merged(runs[i], run, shape);
    runs[i] = run;
  }
  for (size_t i = 0; i < sizeof runs / sizeof *runs; i++)
    if (runs[i]) all = all ? merged(runs[i], all, shape) : runs[i];
  node->first = all;
  while (all->next)
    all = all->next;
  node->last = all;
}

enum status wire_order(struct node *node, const struct shape *shape, size_t depth) {
  if (!depth) return STATUS_LIMIT;
  shape = wire_shape_at(shape, node);
  if (!shape) return STATUS_OK;
  if (node->kind == NODE_OBJECT || node->kind == NODE_ELEMENT) order_children(node, shape);
  for (struct node *child = node->first; child; child = child->next) {
    const struct shape *below = NULL;
    if (node->kind == NODE_ARRAY) below = shape->items;
    else if (child->kind != NODE_TEXT) {
      const struct shape_member *member = shape_member(shape, child->name, child->kind == NODE_ATTRIBUTE);
      below = member ? member->shape : NULL;
    }
    enum status status = child->first ? wire_order(child, below, depth - 1) : STATUS_OK;
    if (status != STATUS_OK) return status;
  }
  return STATUS_OK;
}

bool wire_leaf_kind(const struct shape *shape, bool typed, enum node_kind from, struct bytes text,
                    enum node_kind *out) {
  *out = NODE_STRING;
  if (!typed) return true;
  if (!shape || !(shape->types & (SHAPE_NULL | SHAPE_BOOLEAN | SHAPE_INTEGER | SHAPE_NUMBER | SHAPE_STRING))) {
    *out = from;
    return true;
  }
  bool number = (shape->types & SHAPE_NUMBER) ? decimal_is_json_number(text)
                                              : (shape->types & SHAPE_INTEGER) && decimal_is_integer(text);
  bool yes = bytes_is(text, "true"), no = bytes_is(text, "false");
  if (from == NODE_NUMBER && number) *out = NODE_NUMBER;
  else if ((from == NODE_TRUE || from == NODE_FALSE) && (shape->types & SHAPE_BOOLEAN)) *out = from;
  else if (from == NODE_NULL && (shape->types & SHAPE_NULL)) *out = from;
  else if (shape->types & SHAPE_STRING) *out = NODE_STRING;
  else if (number) *out = NODE_NUMBER;
  else if ((yes || no) && (shape->types & SHAPE_BOOLEAN)) *out = yes ? NODE_TRUE : NODE_FALSE;
  else return false;
  return true;
}

void wire_leaf_type(struct node *leaf, const struct shape *shape, bool typed) {
  enum node_kind kind;
  if (wire_leaf_kind(shape, typed, NODE_STRING, leaf->text, &kind)) leaf->kind = kind;
}

struct bytes wire_member_place(const struct relation *relation, const struct node *wire, const struct node *node,
                               const struct shape_member *member) {
  struct node child = {
      .kind = member->attribute ? NODE_ATTRIBUTE : NODE_STRING, .name = member->name, .parent = (struct node *)node};
  struct place_numbers numbers = {.relation = relation};
  return place_of(&numbers, wire, &child);
}
