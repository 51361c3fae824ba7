/* tree.c: a parsed report, of any notation */
/* SPDX-License-Identifier: MIT */
#include "tree/tree.h"

struct node *tree_new(struct arena *arena, enum node_kind kind, uint32_t name, struct bytes text) {
  struct node *node = arena_alloc(arena, sizeof *node);
  if (!node) return NULL;
  node->kind = kind;
  node->name = name;
  node->text = text;
  return node;
}

void tree_append(struct node *parent, struct node *child) {
  tree_insert_after(parent, parent->last, child);
}

void tree_insert_after(struct node *parent, struct node *before, struct node *child) {
  child->parent = parent;
  child->next = before ? before->next : parent->first;
  if (before) before->next = child;
  else parent->first = child;
  if (parent->last == before) parent->last = child;
  parent->count++;
}

void tree_remove(struct node *child) {
  struct node *parent = child->parent, *before = NULL;
  if (!parent) return;
  for (struct node *node = parent->first; node != child; node = node->next)
    before = node;
  if (before) before->next = child->next;
  else parent->first = child->next;
  if (parent->last == child) parent->last = before;
  parent->count--;
  child->parent = child->next = NULL;
}

struct node *tree_child(const struct node *parent, uint32_t name) {
  for (struct node *node = parent->first; node; node = node->next)
    if (node->name == name && node->kind != NODE_ATTRIBUTE && node->kind != NODE_TEXT) return node;
  return NULL;
}

struct node *tree_attribute(const struct node *element, uint32_t name) {
  for (struct node *node = element->first; node && node->kind == NODE_ATTRIBUTE; node = node->next)
    if (node->name == name) return node;
  return NULL;
}

const struct node *tree_value(const struct node *node) {
  const struct node *child = node->first;
  while (child && child->kind == NODE_ATTRIBUTE)
    child = child->next;
  return node->kind == NODE_ELEMENT && child && child->kind == NODE_TEXT && !child->next && child->length ? child
                                                                                                          : node;
}

struct node *tree_walk_past(const struct node *top, const struct node *at) {
  while (at && at != top) {
    if (at->next) return at->next;
    at = at->parent;
  }
  return NULL;
}

struct node *tree_walk(const struct node *top, const struct node *at) {
  if (!at) return (struct node *)top;
  return at->first ? at->first : tree_walk_past(top, at);
}

static struct node *copy_one(struct arena *arena, const struct node *from) {
  struct node *to = arena_raw(arena, sizeof *to);
  if (!to) return NULL;
  *to = *from;
  to->parent = to->first = to->last = to->next = NULL;
  to->count = 0;
  if (!from->text.at) return to;
  to->text = arena_copy(arena, from->text);
  return to->text.at ? to : NULL;
}

struct node *tree_copy(struct arena *arena, const struct node *from) {
  struct node *top = copy_one(arena, from), *into = top;
  const struct node *at = from;
  while (into) {
    const struct node *next = at->first;
    if (!next) {
      for (; at != from && !at->next; at = at->parent)
        into = into->parent;
      if (at == from) return top;
      next = at->next;
      into = into->parent;
    }
    struct node *copy = copy_one(arena, next);
    if (copy) tree_append(into, copy);
    into = copy;
    at = next;
  }
  return NULL;
}

uint64_t tree_count_leaves(const struct node *top) {
  uint64_t count = 0;
  for (const struct node *node = NULL; (node = tree_walk(top, node));)
    count += tree_is_leaf(node);
  return count;
}

bool tree_text(struct arena *arena, const struct node *node, struct bytes *out) {
  *out = BYTES("");
  if (node->kind != NODE_ELEMENT) {
    if (!tree_is_scalar(node)) return false;
    if (node->kind == NODE_TRUE) *out = BYTES("true");
    else if (node->kind == NODE_FALSE) *out = BYTES("false");
    else if (node->kind != NODE_NULL && node->text.at) *out = node->text;
    return true;
  }
  size_t len = 0, runs = 0;
  for (const struct node *child = node->first; child; child = child->next) {
    if (child->kind == NODE_ELEMENT) return false;
    if (child->kind != NODE_TEXT) continue;
    if (runs++ == 0) *out = child->text;
    len += child->text.len;
  }
  if (runs <= 1) return true;
  char *at = arena_raw(arena, len), *end = at;
  if (!at) return false;
  for (const struct node *child = node->first; child; child = child->next) {
    if (child->kind != NODE_TEXT || child->text.len == 0) continue;
    memcpy(end, child->text.at, child->text.len);
    end += child->text.len;
  }
  *out = (struct bytes){at, len};
  return true;
}
