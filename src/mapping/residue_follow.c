/* residue_follow.c: the wire node at a place that a residue entry names */
/* SPDX-License-Identifier: MIT */
#include "mapping/residue_place.h"

#include "mapping/wire_name.h"
#include "mapping/wire_place.h"

struct indexed {
  const struct node *parent;
  uint32_t name;
  uint32_t turn; /* 0: `count` of that kind and name; of a parent without a name: it was looked through */
  enum node_kind kind;
  struct node *node;
  size_t count;
};

/* Members and items differ by name alone, an element's children also by kind. */
static enum node_kind kind_among(const struct node *parent, enum node_kind kind) {
  return parent->kind == NODE_ELEMENT ? kind : NODE_NULL;
}

static struct indexed *slot_of(const struct place_index *index, const struct indexed *key) {
  uint64_t hash = (uint64_t)(uintptr_t)key->parent * 0x9e3779b97f4a7c15U;
  hash = (hash ^ key->name) * 0xff51afd7ed558ccdU;
  hash = (hash ^ (hash >> 29) ^ key->turn ^ ((uint64_t)key->kind << 32)) * 0xc4ceb9fe1a85ec53U;
  for (size_t at = (size_t)(hash >> 20) & (index->room - 1);; at = (at + 1) & (index->room - 1)) {
    struct indexed *slot = &index->slots[at];
    bool same =
        slot->parent == key->parent && slot->name == key->name && slot->turn == key->turn && slot->kind == key->kind;
    if (!slot->parent || same) return slot;
  }
}

/* The slot of a key, taken for it where it is new. NULL: no memory. */
static struct indexed *slot_for(struct place_index *index, struct indexed key) {
  if (index->count * 2 >= index->room) {
    struct place_index larger = *index;
    larger.room = index->room ? index->room * 2 : 64;
    larger.slots = arena_array(index->relation->arena, larger.room, sizeof *larger.slots);
    if (!larger.slots) return NULL;
    for (size_t i = 0; i < index->room; i++)
      if (index->slots[i].parent) *slot_of(&larger, &index->slots[i]) = index->slots[i];
    *index = larger;
  }
  struct indexed *slot = slot_of(index, &key);
  if (!slot->parent) {
    *slot = key;
    index->count++;
  }
  return slot;
}

static bool index_child(struct place_index *index, const struct node *parent, struct node *child) {
  enum node_kind kind = kind_among(parent, child->kind);
  struct indexed *all = slot_for(index, (struct indexed){.parent = parent, .name = child->name, .kind = kind});
  if (!all) return false;
  uint32_t turn = (uint32_t)++all->count;
  struct indexed *slot =
      slot_for(index, (struct indexed){.parent = parent, .name = child->name, .turn = turn, .kind = kind});
  if (slot) slot->node = child;
  return slot != NULL;
}

/* Marks a parent that was looked through: no child is an object of turn 0. */
static enum status index_parent(struct place_index *index, const struct node *parent) {
  struct indexed *seen = slot_for(index, (struct indexed){.parent = parent, .kind = NODE_OBJECT});
  if (!seen) return STATUS_NO_MEMORY;
  if (seen->node) return STATUS_OK;
  seen->node = (struct node *)parent;
  for (struct node *child = parent->first; child; child = child->next)
    if (!index_child(index, parent, child)) return STATUS_NO_MEMORY;
  return STATUS_OK;
}

static struct node *nth_among_few(const struct node *parent, enum node_kind kind, uint32_t name, size_t nth) {
  for (struct node *n = parent->first; n; n = n->next)
    if (n->name == name && kind_among(parent, n->kind) == kind && --nth == 0) return n;
  return NULL;
}

/* The nth child (1-based) of that kind and name, made behind the others where missing. */
static enum status nth_child(struct place_index *index, struct node **at, enum node_kind kind, uint32_t name,
                             size_t nth, bool *made) {
  struct node *parent = *at;
  struct indexed key = {.parent = parent, .name = name, .turn = (uint32_t)nth, .kind = kind_among(parent, kind)};
  bool few = parent->count <= PLACE_FEW;
  enum status status = few ? STATUS_OK : index_parent(index, parent);
  if (status != STATUS_OK) return status;
  *at = few ? nth_among_few(parent, key.kind, name, nth) : slot_of(index, &key)->node;
  if (*at) return STATUS_OK;
  if (index->peek) return STATUS_END;
  *at = tree_new(index->relation->arena, kind, name, BYTES_NONE);
  if (!*at) return STATUS_NO_MEMORY;
  wire_adopt(parent, *at);
  *made = true;
  return few || index_child(index, parent, *at) ? STATUS_OK : STATUS_NO_MEMORY;
}

static size_t parse_index(struct bytes *left) {
  size_t n = 0, i = 1;
  for (; i < left->len && left->at[i] >= '0' && left->at[i] <= '9' && n < 100000000; i++)
    n = n * 10 + (size_t)(left->at[i] - '0');
  if (i == 1 || i >= left->len || left->at[i] != ']') return 0;
  *left = bytes_from(*left, i + 1);
  return n;
}

bool residue_step_parse(struct bytes *at, struct residue_step *step) {
  struct bytes left = *at;
  size_t len = 0;
  *step = (struct residue_step){.attribute = left.len && left.at[0] == '@'};
  if (step->attribute) left = bytes_from(left, 1);
  while (len < left.len && left.at[len] != '/' && left.at[len] != '@' && left.at[len] != '[')
    len++;
  step->name = (struct bytes){left.at, len};
  step->text = !step->attribute && bytes_is(step->name, ".");
  left = bytes_from(left, len);
  if (!len) return false;
  while (left.len && left.at[0] == '[') {
    if (step->index_count == sizeof step->indexes / sizeof *step->indexes) return false;
    if (!(step->indexes[step->index_count++] = parse_index(&left))) return false;
  }
  bool last = !left.len;
  if (!last && (step->attribute || step->text)) return false;
  if (!last && left.at[0] == '/') {
    left = bytes_from(left, 1);
    if (!left.len) return false;
  } else if (!last && left.at[0] != '@') {
    return false;
  }
  *at = left;
  return true;
}

static enum status follow_step(struct place_index *index, struct node **node, const struct residue_step *step,
                               bool *made) {
  bool element = (*node)->kind == NODE_ELEMENT;
  size_t nth = step->index_count ? step->indexes[0] : 1;
  if (!element && (*node)->kind != NODE_OBJECT) return STATUS_REFUSED;
  if (step->text) return nth_child(index, node, NODE_TEXT, NAME_NONE, nth, made);
  uint32_t name;
  enum status status = wire_name_read(index->relation->plan, index->relation->names, step->name, &name);
  if (status != STATUS_OK) return status;
  if (element) return nth_child(index, node, step->attribute ? NODE_ATTRIBUTE : NODE_ELEMENT, name, nth, made);
  status = nth_child(index, node, step->index_count ? NODE_ARRAY : NODE_OBJECT, name, 1, made);
  for (size_t i = 0; status == STATUS_OK && i < step->index_count; i++) {
    if ((*node)->kind != NODE_ARRAY) return STATUS_REFUSED;
    *made = false;
    status =
        nth_child(index, node, i + 1 < step->index_count ? NODE_ARRAY : NODE_OBJECT, NAME_NONE, step->indexes[i], made);
  }
  return status;
}

enum status place_follow(struct place_index *index, struct node *base, struct bytes at, struct node **out, bool *made) {
  struct residue_step step;
  uint32_t name;
  *made = false;
  *out = base;
  if (bytes_is(at, ".")) return STATUS_OK;
  if (!at.len) return STATUS_REFUSED;
  bool element = base->kind == NODE_ELEMENT;
  for (struct bytes left = at; left.len;) { /* all of it is a place here, or nothing is made */
    if (!residue_step_parse(&left, &step)) return STATUS_REFUSED;
    if (element ? step.index_count > 1 : step.text || step.attribute) return STATUS_REFUSED;
    enum status status =
        step.text ? STATUS_OK : wire_name_read(index->relation->plan, index->relation->names, step.name, &name);
    if (status != STATUS_OK) return status;
  }
  enum status status = STATUS_OK;
  while (at.len && status == STATUS_OK) {
    residue_step_parse(&at, &step);
    *made = false;
    status = follow_step(index, out, &step, made);
  }
  return status;
}

bool place_item(struct bytes at, struct bytes *item, struct bytes *rest) {
  struct residue_step step;
  struct bytes left = at;
  if (!at.len || !residue_step_parse(&left, &step) || step.index_count != 1 || !left.len) return false;
  *item = (struct bytes){at.at, at.len - left.len};
  *rest = left;
  if (item->at[item->len - 1] == '/') item->len--;
  return true;
}

struct node *place_another(struct place_index *index, const struct node *item) {
  struct node *node = tree_new(index->relation->arena, item->kind, item->name, BYTES_NONE);
  if (!node) return NULL;
  wire_adopt(item->parent, node);
  bool few = item->parent->count <= PLACE_FEW + 1; /* else it may have been looked through */
  return few || index_child(index, item->parent, node) ? node : NULL;
}

size_t place_turn(struct bytes at, struct bytes place) {
  if (!bytes_start(at, place)) return 0;
  struct bytes rest = bytes_from(at, place.len);
  if (!rest.len) return 1;
  size_t turn = rest.at[0] == '[' ? parse_index(&rest) : 0;
  return rest.len ? 0 : turn;
}
