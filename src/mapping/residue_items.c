/* residue_items.c: room for items that no rule took among those that rules wrote */
/* SPDX-License-Identifier: MIT */
#include "mapping/residue.h"
#include "mapping/residue_place.h"
#include "mapping/wire_name.h"
#include "mapping/wire_place.h"

/* Nodes that may be looked at for one object; a report that needs more keeps what it has, and the balance names it. */
enum { LOOKS = 4000000, TELLING = 64 };

/* An entry's place, if it leads through an item: `steps` to `steps[2]`, its number, and what is below it. */
struct way {
  struct bytes like, item, rest;
  size_t turn;
};

/* What tells items of a row apart: the equalities of the groups that wrote some, and read none. */
struct telling {
  uint32_t name;
  struct bytes text;
};

/* An array's items, or the elements of a name; and the one that was reached last. */
struct row {
  struct bytes like;
  struct node *parent, *at; /* parent NULL: there is none; at NULL: behind the last */
  struct node *before;
  enum node_kind kind; /* NODE_ELEMENT, or of an array's items, whatever they are, NODE_NULL */
  uint32_t name;
  size_t turn;
  struct telling telling[TELLING];
  size_t telling_count;
};

struct room {
  const struct relation *relation;
  struct node *wire;
  struct row row;
  struct bytes clear; /* the place of an item that has room: so has all that is below it */
  size_t looks;
};

static bool way_of(const struct relation *relation, const struct node *entry, struct way *out) {
  if (entry->flags & (NODE_TAKEN | NODE_DROPPED)) return false;
  struct bytes at = record_residue_place(relation->words, entry);
  size_t open = at.len, close;
  while (open > 0 && at.at[open - 1] != '[')
    open--;
  if (open < 2 || at.at[open - 2] == ']') return false;
  *out = (struct way){.like = {at.at, open - 1}};
  for (close = open; close < at.len && at.at[close] >= '0' && at.at[close] <= '9' && out->turn < 100000000; close++)
    out->turn = out->turn * 10 + (size_t)(at.at[close] - '0');
  if (!out->turn || close >= at.len || at.at[close] != ']') return false;
  out->item = (struct bytes){at.at, close + 1};
  out->rest = bytes_from(at, close + 1);
  if (out->rest.len && out->rest.at[0] == '/') out->rest = bytes_from(out->rest, 1);
  return out->rest.len > 0;
}

static bool is_like(const struct node *node, enum node_kind kind, uint32_t name) {
  return kind == NODE_NULL || (node->kind == kind && node->name == name);
}

static struct node *nth(struct room *room, struct node *parent, enum node_kind kind, uint32_t name, size_t turn) {
  struct node *n = parent->first;
  for (; n && room->looks < LOOKS; n = n->next, room->looks++)
    if (is_like(n, kind, name) && --turn == 0) return n;
  return NULL;
}

static enum status step_down(struct room *room, const struct residue_step *step, struct node **node) {
  struct node *from = *node;
  uint32_t name;
  bool element = from->kind == NODE_ELEMENT;
  *node = NULL;
  if (step->text || (!element && from->kind != NODE_OBJECT)) return STATUS_OK;
  enum status status = wire_name_read(room->relation->plan, room->relation->names, step->name, &name);
  if (status != STATUS_OK) return status == STATUS_REFUSED ? STATUS_OK : status;
  if (element) {
    size_t turn = step->index_count ? step->indexes[0] : 1;
    *node = nth(room, from, step->attribute ? NODE_ATTRIBUTE : NODE_ELEMENT, name, turn);
    return STATUS_OK;
  }
  *node = tree_child(from, name);
  for (size_t i = 0; *node && i < step->index_count; i++)
    *node = (*node)->kind == NODE_ARRAY ? nth(room, *node, NODE_NULL, NAME_NONE, step->indexes[i]) : NULL;
  return STATUS_OK;
}

/* What stands at a place below a node; NULL: nothing. */
static enum status look(struct room *room, struct node *from, struct bytes at, struct node **out) {
  struct residue_step step;
  enum status status = STATUS_OK;
  *out = from;
  while (at.len && *out && status == STATUS_OK) {
    if (!residue_step_parse(&at, &step)) *out = NULL;
    else status = step_down(room, &step, out);
  }
  return status;
}

/* Does such an equality tell an item of this row by the very text? Then the item is what that group writes now. */
static bool is_told(const struct room *room, const struct node *value, uint32_t name) {
  for (size_t i = 0; tree_is_scalar(value) && i < room->row.telling_count; i++)
    if (room->row.telling[i].name == name && bytes_equal(room->row.telling[i].text, value->text)) return true;
  return false;
}

static void row_tell(struct room *room, const struct node *leaf) {
  struct row *row = &room->row;
  enum node_kind kind;
  struct node value = {.kind = NODE_STRING};
  if (!(leaf->flags & NODE_TELLING) || row->telling_count == TELLING) return;
  if (!leaf_read(room->relation->arena, leaf, &kind, &value.text) || is_told(room, &value, leaf->name)) return;
  row->telling[row->telling_count++] = (struct telling){leaf->name, value.text};
}

/* Turns to the items that a way is among. */
static enum status row_begin(struct room *room, struct bytes like) {
  struct row *row = &room->row;
  struct bytes up = {like.at, 0}, last = like;
  for (size_t i = 0; i < like.len; i++)
    if (like.at[i] == '/') up.len = i, last = bytes_from(like, i + 1);
  *row = (struct row){.like = like, .turn = 1};
  enum status status = look(room, room->wire, room->wire->kind == NODE_ELEMENT ? up : like, &row->parent);
  if (status != STATUS_OK || !row->parent) return status;
  if (room->wire->kind == NODE_ELEMENT) {
    row->kind = NODE_ELEMENT;
    status = wire_name_read(room->relation->plan, room->relation->names, last, &row->name);
    if (status == STATUS_REFUSED) row->parent = NULL, status = STATUS_OK;
  } else if (row->parent->kind != NODE_ARRAY) {
    row->parent = NULL;
  }
  row->at = row->parent ? nth(room, row->parent, row->kind, row->name, 1) : NULL;
  for (struct node *n = row->at ? row->parent->first : NULL; n && n != row->at; n = n->next, room->looks++)
    row->before = n;
  for (struct node *item = row->at; item && room->looks < LOOKS; item = item->next, room->looks++)
    for (struct node *n = is_like(item, row->kind, row->name) ? item->first : NULL; n; n = n->next, room->looks++)
      row_tell(room, n);
  return status;
}

/* The item of a number. Entries come in the order of their numbers. */
static struct node *row_item(struct room *room, size_t turn) {
  struct row *row = &room->row;
  for (; row->at && row->turn < turn && room->looks < LOOKS; row->turn++) {
    do {
      row->before = row->at;
      row->at = row->at->next;
      room->looks++;
    } while (row->at && !is_like(row->at, row->kind, row->name));
  }
  return row->turn == turn ? row->at : NULL;
}

/* Is what an entry says of its item in the way of what a rule wrote there? *told: that item is written already. */
static enum status is_in_the_way(struct room *room, const struct way *way, const struct node *entry, struct node *item,
                                 bool *out, bool *told) {
  const struct relation *relation = room->relation;
  const struct node *value = record_residue_value(relation->words, entry);
  struct residue_step step;
  struct bytes rest = way->rest;
  struct node *there = NULL;
  uint32_t name;
  enum status status = look(room, item, rest, &there);
  if (status != STATUS_OK || !value) return status;
  *out = *out || (there && !residue_fits(there, value, false));
  if (!residue_step_parse(&rest, &step) || rest.len || step.text) return STATUS_OK;
  status = wire_name_read(relation->plan, relation->names, step.name, &name);
  if (status != STATUS_OK) return status == STATUS_REFUSED ? STATUS_OK : status;
  *told = *told || is_told(room, value, name);
  return STATUS_OK;
}

static enum status row_insert(struct room *room) {
  struct row *row = &room->row;
  struct node *item = tree_new(room->relation->arena, row->kind == NODE_ELEMENT ? NODE_ELEMENT : NODE_OBJECT,
                               row->kind == NODE_ELEMENT ? row->name : NAME_NONE, BYTES_NONE);
  if (!item) return STATUS_NO_MEMORY;
  tree_insert_after(row->parent, row->before, item);
  row->at = item;
  return STATUS_OK;
}

/* Is the item that a way leads through one below an item that has room? */
static bool is_clear(const struct room *room, const struct way *way) {
  struct bytes clear = room->clear;
  return clear.at && way->item.len > clear.len && bytes_start(way->item, clear);
}

/* All that is said of one item: to the entry behind. */
static enum status item_room(struct room *room, const struct way *way, struct node **entry) {
  const struct relation *relation = room->relation;
  enum status status = STATUS_OK;
  struct way other;
  struct node *first = *entry;
  bool blocked = false, told = false;
  if (!room->row.like.at || !bytes_equal(room->row.like, way->like) || way->turn < room->row.turn)
    status = row_begin(room, way->like);
  struct node *item = status == STATUS_OK && room->row.parent ? row_item(room, way->turn) : NULL;
  for (; *entry && status == STATUS_OK; *entry = (*entry)->next) {
    if (!way_of(relation, *entry, &other)) continue;
    if (!bytes_start(other.item, way->item)) break;
    bool of_it = other.item.len == way->item.len;
    if (item && of_it) status = is_in_the_way(room, &other, *entry, item, &blocked, &told);
    if (!of_it && item && !blocked) break; /* of an item in it, which may have to be given room */
  }
  if (status == STATUS_OK && blocked && !told) status = row_insert(room);
  for (struct node *n = first; blocked && told && n && n != *entry; n = n->next)
    if (way_of(relation, n, &other)) residue_outdated(n);
  if (!item || (blocked && !told)) room->clear = way->item;
  return status;
}

enum status residue_make_room(const struct relation *relation, struct node *object, struct node *wire) {
  struct node *entry = record_residue_of(relation->words, object, relation->plan->dialect);
  struct room room = {.relation = relation, .wire = wire};
  enum status status = STATUS_OK;
  while (entry && status == STATUS_OK && room.looks < LOOKS) {
    struct way way;
    if (way_of(relation, entry, &way) && !is_clear(&room, &way)) status = item_room(&room, &way, &entry);
    else entry = entry->next;
  }
  return status;
}
