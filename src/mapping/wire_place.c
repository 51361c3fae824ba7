/* wire_place.c: places found and made in a wire tree */
/* SPDX-License-Identifier: MIT */
#include "mapping/wire_place.h"
#include "base/buf.h"

static bool step_fits(const struct place_step *step, const struct node *child) {
  if (child->name != step->name) return false;
  if (child->kind == NODE_ATTRIBUTE) return step->attribute;
  return !step->attribute;
}

static struct node *nth_item(struct node *array, size_t turn) {
  struct node *item = array->kind == NODE_ARRAY ? array->first : NULL;
  while (item && --turn)
    item = item->next;
  return item;
}

/* Children of `node` that a step leads to are offered one by one; `at` NULL begins. */
static struct node *step_next(const struct place_step *step, struct node *node, struct node *at) {
  if (at && step->turn) return NULL;
  if (at && at->parent != node) return at->next; /* inside a repeating member's array */
  for (struct node *child = at ? at->next : node->first; child; child = child->next) {
    if (!step_fits(step, child)) continue;
    if (step->turn) return nth_item(child, step->turn);
    if (child->kind != NODE_ARRAY || !step->repeats) return child;
    return child->first;
  }
  return NULL;
}

enum status place_find(struct arena *arena, struct node *from, const struct place *place, struct node ***out,
                       size_t *count) {
  struct node **hits = arena_array(arena, 1, sizeof(struct node *));
  if (!hits) return STATUS_NO_MEMORY;
  hits[0] = from;
  size_t hit_count = 1;
  for (size_t s = 0; s < place->count; s++) {
    size_t next_count = 0;
    for (size_t i = 0; i < hit_count; i++)
      for (struct node *n = step_next(&place->steps[s], hits[i], NULL); n; n = step_next(&place->steps[s], hits[i], n))
        next_count++;
    struct node **next = NULL;
    if (next_count) {
      next = arena_array(arena, next_count, sizeof *next);
      if (!next) return STATUS_NO_MEMORY;
    }
    size_t at = 0;
    for (size_t i = 0; i < hit_count; i++)
      for (struct node *n = step_next(&place->steps[s], hits[i], NULL); n; n = step_next(&place->steps[s], hits[i], n))
        next[at++] = n;
    hits = next;
    hit_count = next_count;
    if (!hit_count) break;
  }
  *out = hits;
  *count = hit_count;
  return STATUS_OK;
}

/* No deeper than a place has steps. */
static bool is_marked(struct node *at, const struct place *place, size_t step) {
  bool any = false;
  if (at->flags & NODE_TOLD) return true;
  if (step == place->count) return false;
  for (struct node *n = step_next(&place->steps[step], at, NULL); n; n = step_next(&place->steps[step], at, n)) {
    any = true;
    if (is_marked(n, place, step + 1)) return true;
  }
  return !any && at->flags & NODE_LACKING;
}

bool place_is_marked(struct node *from, const struct place *place) {
  return is_marked(from, place, 0);
}

void wire_adopt(struct node *parent, struct node *child) {
  struct node *before = parent->last;
  if (child->kind == NODE_ATTRIBUTE && before && before->kind != NODE_ATTRIBUTE) {
    before = NULL;
    for (struct node *n = parent->first; n && n->kind == NODE_ATTRIBUTE; n = n->next)
      before = n;
  }
  tree_insert_after(parent, before, child);
}

static struct node *step_make(struct arena *arena, struct node *from, const struct place_step *step, bool fresh) {
  if (!fresh) {
    struct node *there = step_next(step, from, NULL);
    if (there) return there;
  }
  bool element = from->kind == NODE_ELEMENT;
  enum node_kind kind = !element ? NODE_OBJECT : step->attribute ? NODE_ATTRIBUTE : NODE_ELEMENT;
  if (element || !step->repeats) {
    struct node *node = tree_new(arena, kind, step->name, BYTES_NONE);
    if (node) wire_adopt(from, node);
    return node;
  }
  struct node *array = tree_child(from, step->name);
  if (!array) {
    array = tree_new(arena, NODE_ARRAY, step->name, BYTES_NONE);
    if (!array) return NULL;
    tree_append(from, array);
  }
  struct node *item = tree_new(arena, kind, NAME_NONE, BYTES_NONE);
  if (item) tree_append(array, item);
  return item;
}

struct node *place_make(struct arena *arena, struct node *from, const struct place *place, bool fresh) {
  struct node *node = from;
  for (size_t s = 0; node && s < place->count; s++)
    node = step_make(arena, node, &place->steps[s], fresh && s + 1 == place->count);
  return node;
}

enum status leaf_fill(struct arena *arena, struct node *leaf, enum node_kind kind, struct bytes text, unsigned flags) {
  if (leaf->kind == NODE_ELEMENT) {
    if (text.len) {
      struct node *run = tree_new(arena, NODE_TEXT, NAME_NONE, text);
      if (!run) return STATUS_NO_MEMORY;
      run->flags |= flags;
      tree_append(leaf, run);
    }
    leaf->flags |= flags;
    return STATUS_OK;
  }
  if (leaf->kind != NODE_ATTRIBUTE && leaf->kind != NODE_TEXT) leaf->kind = kind;
  leaf->text = text;
  leaf->flags |= flags;
  return STATUS_OK;
}

bool leaf_read(struct arena *arena, const struct node *node, enum node_kind *kind, struct bytes *text) {
  if (node->kind == NODE_ELEMENT) {
    *kind = NODE_STRING;
    return tree_text(arena, node, text);
  }
  if (!tree_is_scalar(node)) return false;
  *kind = node->kind == NODE_ATTRIBUTE || node->kind == NODE_TEXT ? NODE_STRING : node->kind;
  *text = node->kind == NODE_TRUE ? BYTES("true") : node->kind == NODE_FALSE ? BYTES("false") : node->text;
  return true;
}

void leaf_mark(struct node *leaf, unsigned flags) {
  leaf->flags |= flags;
  if (leaf->kind == NODE_ELEMENT)
    for (struct node *child = leaf->first; child; child = child->next)
      if (child->kind == NODE_TEXT) child->flags |= flags;
}
