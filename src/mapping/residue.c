/* residue.c: what no rule takes, kept in the record and put back */
/* SPDX-License-Identifier: MIT */
#include "mapping/residue.h"
#include "mapping/residue_place.h"
#include "mapping/wire_place.h"
#include <stdlib.h>

/* A wire node as a record value: elements and attributes become their text. */
static struct node *value_of(const struct relation *relation, const struct node *wire) {
  enum node_kind kind;
  struct bytes text;
  if (!leaf_read(relation->arena, wire, &kind, &text)) return tree_copy(relation->arena, wire);
  struct node *value = tree_new(relation->arena, kind, NAME_NONE, text);
  if (value && relation->typed) value->flags |= wire->flags & NODE_UNTYPED;
  return value;
}

enum status residue_keep(const struct relation *relation, struct node *object, struct bytes at,
                         const struct node *wire) {
  struct node *value = value_of(relation, wire);
  if (!value || !at.at) return STATUS_NO_MEMORY;
  value->flags &= ~(unsigned)(NODE_TAKEN | NODE_KEPT | NODE_DROPPED);
  value->name = NAME_NONE;
  return record_residue_add(relation->words, relation->arena, object, relation->plan->dialect, at, value);
}

/* The turn that an entry, still waiting, has at a place; 0: none. An empty list or object is no spelling of a value. */
static size_t turn_of(const struct relation *relation, const struct node *entry, struct bytes place) {
  if (entry->flags & (NODE_TAKEN | NODE_DROPPED)) return 0;
  struct bytes at = record_residue_place(relation->words, entry);
  const struct node *value = record_residue_value(relation->words, entry);
  return at.at && value && tree_is_scalar(value) ? place_turn(at, place) : 0;
}

struct node *residue_raw(const struct relation *relation, const struct node *object, struct bytes place) {
  struct node *entry = record_residue_of(relation->words, object, relation->plan->dialect);
  while (entry && turn_of(relation, entry, place) != 1)
    entry = entry->next;
  return entry;
}

static int by_turn(const void *left, const void *right) {
  const struct residue_turn *a = left, *b = right;
  if (a->turn != b->turn) return a->turn < b->turn ? -1 : 1;
  return a->order < b->order ? -1 : a->order > b->order;
}

enum status residue_turns(const struct relation *relation, const struct node *object, struct bytes place,
                          struct residue_turn **out, size_t *count) {
  struct node *first = record_residue_of(relation->words, object, relation->plan->dialect);
  struct residue_turn *turns = NULL;
  bool ordered = true;
  *count = 0;
  for (struct node *entry = first; entry; entry = entry->next) {
    size_t turn = turn_of(relation, entry, place);
    if (!turn) continue;
    if (!turns && !(turns = arena_array(relation->arena, entry->parent->count, sizeof *turns))) return STATUS_NO_MEMORY;
    ordered = ordered && (!*count || turns[*count - 1].turn <= turn);
    bool sole = record_residue_place(relation->words, entry).len == place.len;
    turns[*count] = (struct residue_turn){entry, turn, *count, sole};
    ++*count;
  }
  if (!ordered) qsort(turns, *count, sizeof *turns, by_turn);
  *out = turns;
  return STATUS_OK;
}

void residue_take(struct node *entry) {
  for (struct node *n = tree_walk(entry, NULL); n; n = tree_walk(entry, n))
    n->flags |= NODE_TAKEN;
}

void residue_outdated(struct node *entry) {
  entry->flags |= NODE_DROPPED;
}

bool residue_fits(const struct node *node, const struct node *value, bool here) {
  if (node->kind != NODE_ELEMENT) return here && !node->first && node->kind == value->kind && !tree_is_scalar(value);
  for (const struct node *child = node->first; child; child = child->next)
    if (child->kind == NODE_TEXT || (child->kind == NODE_ELEMENT && !here)) return false;
  return true;
}

static enum status fill(const struct relation *relation, struct node *node, const struct node *value) {
  struct arena *arena = relation->arena;
  enum node_kind kind = NODE_STRING;
  struct bytes text;
  if (tree_is_scalar(value) && leaf_read(arena, value, &kind, &text))
    return leaf_fill(arena, node, kind, text, NODE_KEPT);
  node->kind = value->kind;
  for (const struct node *child = value->first; child; child = child->next) {
    struct node *copy = tree_copy(arena, child);
    if (!copy) return STATUS_NO_MEMORY;
    tree_append(node, copy);
  }
  for (struct node *n = tree_walk(node, NULL); n; n = tree_walk(node, n))
    n->flags = NODE_KEPT | (n->flags & NODE_UNTYPED);
  return STATUS_OK;
}

/* The item of a list that entries are about. One that stands there already may be another: rules that took only some
   items have written these without the gaps. */
struct restoring {
  struct place_index index;
  struct node *wire;
  struct bytes item; /* as the entries name it; .at NULL: none yet */
  struct node *node;
};

static bool is_waiting(const struct node *entry) {
  return !(entry->flags & (NODE_TAKEN | NODE_DROPPED));
}

/* Would one of the entries about the item stand where a rule wrote something else? */
static enum status is_another(struct restoring *restoring, const struct node *entry, struct node *there,
                              bool *another) {
  const struct record_words *words = restoring->index.relation->words;
  enum status status = STATUS_OK;
  *another = false;
  restoring->index.peek = true;
  for (; entry && !*another; entry = entry->next) {
    struct bytes at = record_residue_place(words, entry), item, rest;
    const struct node *value = record_residue_value(words, entry);
    struct node *node;
    bool made;
    if (!at.at || !value || !place_item(at, &item, &rest) || !bytes_equal(item, restoring->item)) break;
    if (!is_waiting(entry)) continue;
    status = place_follow(&restoring->index, there, rest, &node, &made);
    if (status == STATUS_NO_MEMORY) break;
    *another = status == STATUS_OK && !residue_fits(node, value, false);
    status = STATUS_OK;
  }
  restoring->index.peek = false;
  return status == STATUS_NO_MEMORY ? status : STATUS_OK;
}

/* Where the entry's place begins, and what is left of it. */
static enum status begin(struct restoring *restoring, const struct node *entry, struct bytes *at, struct node **from) {
  struct bytes item, rest;
  bool made, another;
  *from = restoring->wire;
  if (!place_item(*at, &item, &rest)) return STATUS_OK;
  if (!restoring->item.at || !bytes_equal(item, restoring->item)) {
    struct node *there;
    restoring->index.peek = true; /* what is no place makes no item */
    enum status status = place_follow(&restoring->index, restoring->wire, *at, &there, &made);
    restoring->index.peek = false;
    if (status == STATUS_REFUSED || status == STATUS_NO_MEMORY) return status;
    status = place_follow(&restoring->index, restoring->wire, item, &there, &made);
    if (status != STATUS_OK) return status;
    restoring->item = item;
    restoring->node = there;
    if (!made && (status = is_another(restoring, entry, there, &another)) != STATUS_OK) return status;
    if (!made && another && !(restoring->node = place_another(&restoring->index, there))) return STATUS_NO_MEMORY;
  }
  *at = rest;
  *from = restoring->node;
  return STATUS_OK;
}

static enum status restore_one(struct restoring *restoring, struct node *entry, bool *wrote) {
  const struct relation *relation = restoring->index.relation;
  struct node *wire = restoring->wire, *from;
  struct bytes at = record_residue_place(relation->words, entry);
  const struct node *value = record_residue_value(relation->words, entry);
  struct node *node = NULL;
  bool made = false;
  if (!at.at || !value) return STATUS_OK;
  if (wire->kind == NODE_ELEMENT && (!tree_is_scalar(value) || value->kind == NODE_NULL))
    return STATUS_OK; /* no text */
  enum status status = begin(restoring, entry, &at, &from);
  if (status == STATUS_OK) status = place_follow(&restoring->index, from, at, &node, &made);
  if (status != STATUS_OK) return status == STATUS_REFUSED ? STATUS_OK : status;
  if (!made && !residue_fits(node, value, node == wire)) return STATUS_OK; /* a rule wrote here */
  if ((status = fill(relation, node, value)) != STATUS_OK) return status;
  residue_take(entry);
  *wrote = true;
  return STATUS_OK;
}

enum status residue_restore(const struct relation *relation, struct node *object, struct node *wire, bool *wrote) {
  struct node *entry = record_residue_of(relation->words, object, relation->plan->dialect);
  struct restoring restoring = {.index.relation = relation, .wire = wire};
  enum status status = entry ? residue_make_room(relation, object, wire) : STATUS_OK;
  for (; entry && status == STATUS_OK; entry = entry->next)
    if (is_waiting(entry)) status = restore_one(&restoring, entry, wrote);
  return status;
}
