/* guess.c: what the reports of a sample have in common */
/* SPDX-License-Identifier: MIT */
#include "draft/guess.h"

#include "base/decimal.h"

struct bytes name_local(struct bytes name) {
  const char *end = name.len && name.at[0] == '{' ? memchr(name.at, '}', name.len) : NULL;
  return end ? bytes_from(name, (size_t)(end - name.at) + 1) : name;
}

struct bytes name_uri(struct bytes name) {
  struct bytes local = name_local(name);
  return local.at == name.at ? BYTES("") : (struct bytes){name.at + 1, name.len - local.len - 2};
}

static unsigned type_of(const struct node *node) {
  switch (node->kind) {
  case NODE_NULL: return SHAPE_NULL;
  case NODE_FALSE:
  case NODE_TRUE: return SHAPE_BOOLEAN;
  case NODE_NUMBER: return decimal_is_integer(node->text) ? SHAPE_INTEGER : SHAPE_NUMBER;
  case NODE_OBJECT: return SHAPE_OBJECT;
  case NODE_ARRAY: return SHAPE_ARRAY;
  default: return SHAPE_STRING;
  }
}

static void add_value(struct guess *guess, const struct node *node) {
  for (size_t i = 0; i < guess->value_count; i++)
    if (bytes_equal(guess->values[i]->text, node->text)) return;
  if (guess->value_count < GUESS_VALUES) guess->values[guess->value_count++] = node;
  else guess->more_values = true;
}

bool guess_is_choice(const struct guess *guess) {
  bool repeats = false;
  for (const struct guess *g = guess->first; g; g = g->next)
    repeats = repeats || (g->repeats && !g->attribute);
  return guess->unordered && repeats;
}

/* Seeks behind `from` first: what is found before it comes in another order. */
static struct guess *find(struct guess *parent, struct guess *from, const struct node *node) {
  bool attribute = node->kind == NODE_ATTRIBUTE;
  for (struct guess *g = from ? from : parent->first; g; g = g->next)
    if (g->name == node->name && g->attribute == attribute) return g;
  for (struct guess *g = parent->first; g && g != from; g = g->next)
    if (g->name == node->name && g->attribute == attribute) {
      if (!attribute) parent->unordered = true;
      return g;
    }
  return NULL;
}

static struct guess *insert(struct arena *arena, struct guess *parent, struct guess *before, const struct node *node) {
  struct guess *guess = arena_alloc(arena, sizeof *guess);
  if (!guess) return NULL;
  guess->name = node->name;
  guess->attribute = node->kind == NODE_ATTRIBUTE;
  guess->parent = parent;
  guess->next = before ? before->next : parent->first;
  if (before) before->next = guess;
  else parent->first = guess;
  if (!guess->next) parent->last = guess;
  return guess;
}

static bool stands_before(const struct node *parent, const struct node *child) {
  for (const struct node *n = parent->first; n != child; n = n->next)
    if (n->name == child->name && n->kind == child->kind) return true;
  return false;
}

static enum status add(struct arena *arena, struct guess *guess, const struct node *node, size_t depth);

static enum status add_children(struct arena *arena, struct guess *guess, const struct node *node, size_t depth) {
  struct guess *before = NULL;
  bool text = false, elements = false;
  for (const struct node *child = node->first; child; child = child->next) {
    if (child->kind == NODE_TEXT) {
      text = true;
      guess->types |= SHAPE_STRING;
      add_value(guess, child);
      continue;
    }
    elements = elements || child->kind == NODE_ELEMENT;
    guess->types |= SHAPE_OBJECT;
    struct guess *place = find(guess, before, child);
    if (!place && !(place = insert(arena, guess, before, child))) return STATUS_NO_MEMORY;
    if (stands_before(node, child)) place->repeats = true;
    else place->present++;
    before = place;
    enum status status = add(arena, place, child, depth + 1);
    if (status != STATUS_OK) return status;
  }
  guess->mixed = guess->mixed || (text && elements);
  return STATUS_OK;
}

static enum status add(struct arena *arena, struct guess *guess, const struct node *node, size_t depth) {
  guess->seen++;
  if (depth > GUESS_DEPTH) {
    guess->deep = true;
    return STATUS_OK;
  }
  switch (node->kind) {
  case NODE_ARRAY:
    guess->array = true;
    for (const struct node *item = node->first; item; item = item->next) {
      if (item->kind == NODE_ARRAY) guess->types |= SHAPE_ARRAY, guess->deep = true;
      else {
        enum status status = add(arena, guess, item, depth + 1);
        if (status != STATUS_OK) return status;
      }
    }
    return STATUS_OK;
  case NODE_OBJECT: guess->types |= SHAPE_OBJECT; return add_children(arena, guess, node, depth);
  case NODE_ELEMENT: return add_children(arena, guess, node, depth);
  default:
    guess->types |= type_of(node);
    if (node->kind != NODE_NULL && bytes_trim(node->text).len) add_value(guess, node);
    return STATUS_OK;
  }
}

enum status guess_add(struct arena *arena, struct guess *guess, const struct node *node) {
  return add(arena, guess, node, 0);
}

enum status guess_columns(struct arena *arena, struct guess *guess, const uint32_t *columns, size_t count) {
  struct guess *before = NULL;
  for (size_t i = 0; i < count; i++) {
    struct node column = {.kind = NODE_STRING, .name = columns[i]};
    struct guess *place = find(guess, NULL, &column);
    if (!place && !(place = insert(arena, guess, before, &column))) return STATUS_NO_MEMORY;
    before = place;
  }
  return STATUS_OK;
}

struct guess *guess_walk(const struct guess *top, const struct guess *at) {
  if (at->first) return at->first;
  while (at != top && !at->next)
    at = at->parent;
  return at == top ? NULL : at->next;
}
