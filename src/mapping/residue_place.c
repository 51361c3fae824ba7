/* residue_place.c: where a wire node stands, as a residue entry writes it */
/* SPDX-License-Identifier: MIT */
#include "mapping/residue_place.h"

#include "mapping/wire_name.h"

struct numbered {
  const struct node *parent, *child; /* the child asked about last */
  uint32_t *turns;                   /* of the children; 0: the only one of its like */
  size_t at;                         /* of the child */
};

static uint32_t turn_among_few(const struct node *node) {
  uint32_t before = 0, all = 0;
  bool items = node->parent->kind == NODE_ARRAY, passed = false;
  for (const struct node *n = node->parent->first; n; n = n->next) {
    if (n == node) passed = true;
    if (!items && (n->kind != node->kind || n->name != node->name)) continue;
    all++;
    before += !passed;
  }
  return items || all > 1 ? before + 1 : 0;
}

/* An array's items are numbered whatever they are, others among those of their kind and name. Elements, members and
   text never share a name, attributes have no number. */
static bool count_turns(struct place_numbers *numbers, struct numbered *level, const struct node *parent) {
  struct arena *arena = numbers->relation->arena;
  size_t names = names_count(numbers->relation->names) + 1, i = 0;
  *level = (struct numbered){.parent = parent, .child = parent->first};
  level->turns = arena_array(arena, parent->count, sizeof *level->turns);
  if (numbers->count_room < names) {
    numbers->counts = arena_array(arena, names, sizeof *numbers->counts);
    numbers->count_room = numbers->counts ? names : 0;
  }
  if (!level->turns || !numbers->counts) return false;
  bool items = parent->kind == NODE_ARRAY;
  for (const struct node *n = parent->first; n; n = n->next, i++)
    if (items) level->turns[i] = (uint32_t)i + 1;
    else if (n->kind != NODE_ATTRIBUTE) level->turns[i] = ++numbers->counts[n->name];
  i = 0;
  for (const struct node *n = parent->first; !items && n; n = n->next, i++)
    if (numbers->counts[n->name] == 1) level->turns[i] = 0;
  for (const struct node *n = parent->first; !items && n; n = n->next)
    if (n->kind != NODE_ATTRIBUTE) numbers->counts[n->name] = 0;
  return true;
}

/* 0: the node is the only one of its like. Nodes come in document order, so the search goes on where it ended. */
static bool turn_of(struct place_numbers *numbers, size_t depth, const struct node *node, uint32_t *out) {
  struct numbered *level = &numbers->levels[depth];
  *out = 0;
  if (node->kind == NODE_ATTRIBUTE) return true;
  if (node->parent->count <= PLACE_FEW) {
    *out = turn_among_few(node);
    return true;
  }
  if (level->parent != node->parent && !count_turns(numbers, level, node->parent)) return false;
  for (bool again = false;; again = true) {
    for (; level->child && level->child != node; level->at++)
      level->child = level->child->next;
    if (level->child || again) break;
    level->child = node->parent->first;
    level->at = 0;
  }
  if (level->child) *out = level->turns[level->at];
  return true;
}

/* An element without element children: its text is what stands at its own place. */
static bool is_simple(const struct node *element) {
  for (const struct node *child = element->first; child; child = child->next)
    if (child->kind == NODE_ELEMENT) return false;
  return true;
}

static bool room_for(struct place_numbers *numbers, size_t depth) {
  if (depth <= numbers->room) return true;
  size_t room = depth < 16 ? 16 : depth * 2;
  struct numbered *levels = arena_array(numbers->relation->arena, room, sizeof *levels);
  if (!levels) return false;
  if (numbers->room) memcpy(levels, numbers->levels, numbers->room * sizeof *levels);
  numbers->levels = levels;
  numbers->room = room;
  return true;
}

static void step_into(struct buf *out, const struct relation *relation, const struct node *node, uint32_t turn,
                      bool first) {
  if (node->kind == NODE_TEXT) {
    if (!first) buf_add_char(out, '/');
    buf_add_char(out, '.');
  } else if (node->parent->kind != NODE_ARRAY) {
    if (node->kind == NODE_ATTRIBUTE) buf_add_char(out, '@');
    else if (!first) buf_add_char(out, '/');
    wire_name_put(out, relation->plan, relation->names, node->name);
  }
  if (turn) buf_add_format(out, "[%u]", (unsigned)turn);
}

struct bytes place_of(struct place_numbers *numbers, const struct node *base, const struct node *node) {
  const struct relation *relation = numbers->relation;
  size_t depth = 0;
  if (node != base && node->kind == NODE_TEXT && is_simple(node->parent)) node = node->parent;
  for (const struct node *n = node; n != base; n = n->parent)
    depth++;
  if (!depth) return BYTES(".");
  const struct node **way = arena_array(relation->arena, depth, sizeof *way);
  if (!way || !room_for(numbers, depth)) return BYTES_NONE;
  for (size_t i = depth; i-- > 0; node = node->parent)
    way[i] = node;
  struct buf out;
  buf_init(&out, 0);
  bool counted = true;
  for (size_t i = 0; i < depth && counted; i++) {
    uint32_t turn = 0;
    counted = turn_of(numbers, i, way[i], &turn);
    step_into(&out, relation, way[i], turn, i == 0);
  }
  bool whole = counted && buf_status(&out) == STATUS_OK;
  struct bytes text = whole ? arena_copy(relation->arena, buf_bytes(&out)) : BYTES_NONE;
  buf_release(&out);
  return text;
}

struct bytes place_joined(struct arena *arena, struct bytes prefix, struct bytes place) {
  if (!prefix.at) return place;
  if (bytes_is(place, ".")) return prefix;
  const char *between = place.len && place.at[0] == '@' ? "" : "/";
  struct bytes joined = arena_format(arena, "%.*s%s%.*s", (int)prefix.len, prefix.at, between, BYTES_ARG(place));
  return joined;
}
