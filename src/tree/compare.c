/* compare.c: the first difference of two trees */
/* SPDX-License-Identifier: MIT */
#include "tree/compare.h"

/* true, false and null are said by their kind; how a reader keeps their spelling doesn't matter. */
static bool same_text(const struct node *a, const struct node *b) {
  return (a->kind == b->kind && a->kind <= NODE_TRUE) || bytes_equal(a->text, b->text);
}

static bool is_unordered(const struct node *child) {
  return child->kind == NODE_ATTRIBUTE || (child->parent && child->parent->kind == NODE_OBJECT);
}

static struct node *first_content(const struct node *parent) {
  struct node *child = parent->first;
  while (child && child->kind == NODE_ATTRIBUTE)
    child = child->next;
  return child;
}

static struct node *named(const struct node *parent, const struct node *like) {
  return like->kind == NODE_ATTRIBUTE ? tree_attribute(parent, like->name) : tree_child(parent, like->name);
}

/* The node below b's parent that must equal `child`; `before` is what the child before it was compared with, NULL for
 * the first. */
static struct node *partner(const struct node *child, const struct node *b_parent, const struct node *before) {
  struct node *guess = before ? before->next : b_parent->first;
  if (!is_unordered(child)) {
    if (before && before->kind != NODE_ATTRIBUTE) return before->next;
    return first_content(b_parent);
  }
  if (guess && guess->name == child->name && (guess->kind == NODE_ATTRIBUTE) == (child->kind == NODE_ATTRIBUTE))
    return guess;
  return named(b_parent, child);
}

static bool same_alone(const struct node *a, const struct node *b) {
  return a->kind == b->kind && a->name == b->name && same_text(a, b);
}

/* What b has below it and a hasn't, given that every child of a has its partner. */
static const struct node *surplus(const struct node *a, const struct node *b) {
  size_t ordered = 0;
  for (const struct node *child = a->first; child; child = child->next)
    ordered += !is_unordered(child);
  for (const struct node *child = b->first; child; child = child->next) {
    if (is_unordered(child) ? !named(a, child) : ordered == 0) return child;
    if (!is_unordered(child)) ordered--;
  }
  return NULL;
}

static bool differ(const struct node *a, const struct node *b, const struct node **in_a, const struct node **in_b) {
  if (in_a) *in_a = a;
  if (in_b) *in_b = b;
  return false;
}

bool tree_equal(const struct node *a, const struct node *b, const struct node **in_a, const struct node **in_b) {
  const struct node *top = a;
  /* The tops may be members of different names. */
  if (a->kind != b->kind || !same_text(a, b)) return differ(a, b, in_a, in_b);
  for (;;) {
    const struct node *a_next = a->first, *b_parent = b, *before = NULL;
    if (!a_next && b->first) return differ(NULL, b->first, in_a, in_b);
    while (!a_next) {
      if (a == top) return true;
      a_next = a->next;
      b_parent = b->parent;
      before = b;
      if (a_next) break;
      a = a->parent;
      b = b->parent;
      if (a->count != b->count) return differ(NULL, surplus(a, b), in_a, in_b);
      if (a == top) return true;
    }
    const struct node *b_next = partner(a_next, b_parent, before);
    if (!b_next || !same_alone(a_next, b_next)) return differ(a_next, b_next, in_a, in_b);
    a = a_next;
    b = b_next;
  }
}
