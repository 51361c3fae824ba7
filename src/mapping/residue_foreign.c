/* residue_foreign.c: residue of other dialects, carried through one that reserves a place for it */
/* SPDX-License-Identifier: MIT */
#include "mapping/residue.h"
#include "base/buf.h"
#include "mapping/wire_place.h"

/* As a text, [{"in": pointer, "dialect": name, "residue": [entries]}]. A pointer leads from the record to the object
   that holds the residue: names and 0-based item numbers joined by '/'. */

/* The item of each array on the way that was reached last: objects come in document order. */
struct reached {
  const struct node *array;
  struct node *item;
  size_t number;
};

struct way {
  struct reached *levels;
  size_t room;
};

/* The number of an item, or (with `node` NULL) the item of a number. */
static void reach(struct reached *level, const struct node *array, const struct node *node, size_t number) {
  bool on = level->array == array && level->item && (node || level->number <= number);
  if (!on) *level = (struct reached){array, array->first, 0};
  for (bool again = false;; again = true) {
    while (level->item && (node ? level->item != node : level->number < number))
      level->item = level->item->next, level->number++;
    if (level->item || !node || again) return;
    *level = (struct reached){array, array->first, 0};
  }
}

static struct reached *level_of(const struct relation *relation, struct way *way, size_t depth) {
  if (depth < way->room) return &way->levels[depth];
  size_t room = depth < 16 ? 16 : depth * 2;
  struct reached *levels = arena_array(relation->arena, room, sizeof *levels);
  if (!levels) return NULL;
  if (way->room) memcpy(levels, way->levels, way->room * sizeof *levels);
  way->levels = levels;
  way->room = room;
  return &levels[depth];
}

static struct bytes pointer_to(const struct relation *relation, struct way *way, const struct node *top,
                               const struct node *node) {
  size_t depth = 0;
  for (const struct node *n = node; n != top; n = n->parent)
    depth++;
  if (!depth) return BYTES("");
  const struct node **steps = arena_array(relation->arena, depth, sizeof *steps);
  if (!steps) return BYTES_NONE;
  for (size_t i = depth; i-- > 0; node = node->parent)
    steps[i] = node;
  struct buf out;
  buf_init(&out, 0);
  struct reached *level = NULL;
  for (size_t i = 0; i < depth; i++) {
    if (i) buf_add_char(&out, '/');
    if (steps[i]->parent->kind != NODE_ARRAY) {
      buf_add(&out, names_text(relation->names, steps[i]->name));
      continue;
    }
    if (!(level = level_of(relation, way, i))) break;
    reach(level, steps[i]->parent, steps[i], 0);
    buf_add_format(&out, "%zu", level->number);
  }
  bool whole = buf_status(&out) == STATUS_OK && !arena_failed(relation->arena);
  struct bytes text = whole ? arena_copy(relation->arena, buf_bytes(&out)) : BYTES_NONE;
  buf_release(&out);
  return text;
}

static bool number_of(struct bytes step, size_t *out) {
  size_t number = 0;
  for (size_t i = 0; i < step.len; i++) {
    if (step.at[i] < '0' || step.at[i] > '9' || number > 100000000) return false;
    number = number * 10 + (size_t)(step.at[i] - '0');
  }
  *out = number;
  return step.len > 0;
}

/* NULL: what it belonged to is gone. STATUS_NO_MEMORY. */
static enum status pointer_follow(const struct relation *relation, struct way *way, struct node *top,
                                  struct bytes pointer, struct node **out) {
  struct node *node = top;
  for (size_t depth = 0; pointer.len && node; depth++) {
    size_t len = 0, number;
    while (len < pointer.len && pointer.at[len] != '/')
      len++;
    struct bytes step = {pointer.at, len};
    pointer = bytes_from(pointer, len < pointer.len ? len + 1 : len);
    if (node->kind == NODE_ARRAY) {
      struct reached *level = level_of(relation, way, depth);
      if (!level) return STATUS_NO_MEMORY;
      if (number_of(step, &number) && number < node->count) reach(level, node, NULL, number), node = level->item;
      else node = NULL;
    } else {
      uint32_t name = names_find(relation->names, step);
      node = name == NAME_NONE ? NULL : tree_child(node, name);
    }
  }
  *out = node && node->kind == NODE_OBJECT ? node : NULL;
  return STATUS_OK;
}

/* One step from a node (NULL: not made yet) of this shape; false: the record has no such thing, or a gap would be left.
   `*next` NULL: it is not there. */
static bool step_to(const struct relation *relation, struct reached *level, const struct node *node,
                    const struct shape **shape, struct bytes step, struct node **next) {
  size_t number, count = node ? node->count : 0;
  *next = NULL;
  if (*shape && (*shape)->types == SHAPE_ARRAY) {
    if (!number_of(step, &number) || number > count) return false;
    if (number < count) reach(level, node, NULL, number), *next = level->item;
    *shape = (*shape)->items;
  } else {
    uint32_t name = names_find(relation->names, step);
    const struct shape_member *member = *shape && name != NAME_NONE ? shape_member(*shape, name, false) : NULL;
    if (!member) return false;
    if (node) *next = tree_child(node, name);
    *shape = member->shape;
  }
  unsigned types = *shape ? (*shape)->types : 0;
  return (types == SHAPE_ARRAY || types == SHAPE_OBJECT) &&
         (!*next || (*next)->kind == (types == SHAPE_ARRAY ? NODE_ARRAY : NODE_OBJECT));
}

/* Objects that nothing but what others left over belongs to: this dialect has no place for the rest of them. First
   without making anything, to see that the record may have all of it. `*out` NULL: it may not. */
static enum status pointer_make(const struct relation *relation, struct way *way, struct node *top,
                                struct bytes pointer, struct node **out) {
  *out = NULL;
  for (bool make = false;; make = true) {
    const struct shape *shape = relation->plan->record_shape;
    struct node *node = top, *next;
    struct bytes rest = pointer;
    for (size_t depth = 0; rest.len; depth++) {
      size_t len = 0;
      while (len < rest.len && rest.at[len] != '/')
        len++;
      struct bytes step = {rest.at, len};
      rest = bytes_from(rest, len < rest.len ? len + 1 : len);
      struct reached *level = level_of(relation, way, depth);
      bool item = shape && shape->types == SHAPE_ARRAY;
      if (!level) return STATUS_NO_MEMORY;
      if (!step_to(relation, level, node, &shape, step, &next)) return STATUS_OK;
      if (!next && make) {
        next = tree_new(relation->arena, shape->types == SHAPE_ARRAY ? NODE_ARRAY : NODE_OBJECT,
                        item ? NAME_NONE : names_find(relation->names, step), BYTES_NONE);
        if (!next) return STATUS_NO_MEMORY;
        tree_append(node, next);
      }
      node = next;
    }
    if (!shape || shape->types != SHAPE_OBJECT) return STATUS_OK;
    if (!make) continue;
    *out = node;
    return STATUS_OK;
  }
}

/* -- into the place -- */

static struct node *member(const struct relation *relation, struct node *object, struct bytes name, enum node_kind kind,
                           struct bytes text) {
  uint32_t id = names_add(relation->names, name);
  struct node *node = id == NAME_NONE ? NULL : tree_new(relation->arena, kind, id, text);
  if (node) tree_append(object, node);
  return node;
}

static enum status pack_one(const struct relation *relation, struct way *way, struct node *list,
                            const struct node *record, const struct node *dialect) {
  struct node *entry = tree_new(relation->arena, NODE_OBJECT, NAME_NONE, BYTES_NONE);
  struct node *copy = tree_copy(relation->arena, dialect);
  uint32_t name = names_add(relation->names, BYTES("residue"));
  struct bytes in = pointer_to(relation, way, record, dialect->parent->parent);
  if (!entry || !copy || name == NAME_NONE || !in.at) return STATUS_NO_MEMORY;
  if (!member(relation, entry, BYTES("in"), NODE_STRING, in)) return STATUS_NO_MEMORY;
  if (!member(relation, entry, BYTES("dialect"), NODE_STRING, names_text(relation->names, dialect->name)))
    return STATUS_NO_MEMORY;
  copy->name = name;
  tree_append(entry, copy);
  tree_append(list, entry);
  return STATUS_OK;
}

/* With `list` NULL: takes what the other pass packed. */
static enum status each_foreign(const struct relation *relation, struct node *record, struct node *list) {
  struct way way = {0};
  for (struct node *n = tree_walk(record, NULL), *next; n; n = next) {
    bool residue = n->name == relation->words->residue && n->kind == NODE_OBJECT && n != record;
    bool open = n->name == relation->words->extensions && n != record; /* anybody's, whatever its names */
    next = residue || open ? tree_walk_past(record, n) : tree_walk(record, n);
    for (struct node *dialect = residue ? n->first : NULL; dialect; dialect = dialect->next) {
      if (dialect->name == relation->plan->dialect || dialect->kind != NODE_ARRAY || !dialect->first) continue;
      enum status status = STATUS_OK;
      if (list) status = pack_one(relation, &way, list, record, dialect);
      else residue_take(dialect);
      if (status != STATUS_OK) return status;
    }
  }
  return STATUS_OK;
}

enum status residue_pack(const struct relation *relation, struct node *record, struct node *wire) {
  const struct place *place = &relation->plan->residue_place;
  struct node *list = tree_new(relation->arena, NODE_ARRAY, NAME_NONE, BYTES_NONE), **there;
  size_t taken = 0;
  enum status status = list ? place_find(relation->arena, wire, place, &there, &taken) : STATUS_NO_MEMORY;
  if (status != STATUS_OK || taken) return status; /* what stood there when this dialect was read went back there */
  status = each_foreign(relation, record, list);
  if (status != STATUS_OK || !list->first) return status;
  struct bytes text;
  const struct residue_text *how = relation->residue_text;
  status = how->pack(how->self, relation->arena, relation->names, list, &text);
  if (status != STATUS_OK) return status;
  struct node *node = place_make(relation->arena, wire, place, false);
  status = node ? leaf_fill(relation->arena, node, NODE_STRING, text, NODE_KEPT) : STATUS_NO_MEMORY;
  return status == STATUS_OK ? each_foreign(relation, record, NULL) : status;
}

/* -- and back -- */

struct foreign {
  struct node *in, *dialect, *list;
};

static bool is_entry(const struct relation *relation, const struct node *entry) {
  return entry->kind == NODE_OBJECT && entry->count == 2 && record_residue_place(relation->words, entry).at &&
         record_residue_value(relation->words, entry);
}

/* Exactly what packing makes: of anything else something would be lost. */
static bool is_foreign(const struct relation *relation, const struct node *entry, struct foreign *out) {
  struct names *names = relation->names;
  if (entry->kind != NODE_OBJECT || entry->count != 3) return false;
  out->in = tree_child(entry, names_find(names, BYTES("in")));
  out->dialect = tree_child(entry, names_find(names, BYTES("dialect")));
  out->list = tree_child(entry, names_find(names, BYTES("residue")));
  if (!out->in || !out->dialect || !out->list) return false;
  if (out->in->kind != NODE_STRING || out->dialect->kind != NODE_STRING || out->list->kind != NODE_ARRAY) return false;
  if (bytes_equal(out->dialect->text, relation->plan->name)) return false;
  for (const struct node *e = out->list->first; e; e = e->next)
    if (!is_entry(relation, e)) return false;
  return out->list->first != NULL;
}

static enum status unpack_one(const struct relation *relation, struct way *way, struct node *record,
                              const struct foreign *foreign) {
  struct node *object = NULL;
  enum status status = pointer_follow(relation, way, record, foreign->in->text, &object);
  if (status == STATUS_OK && !object) status = pointer_make(relation, way, record, foreign->in->text, &object);
  uint32_t name = names_add(relation->names, foreign->dialect->text);
  if (status != STATUS_OK || name == NAME_NONE) return STATUS_NO_MEMORY;
  if (!object) object = record; /* there can't be what it belonged to: the report keeps it */
  for (struct node *e = foreign->list->first; e && status == STATUS_OK; e = e->next) {
    struct node *value = tree_copy(relation->arena, record_residue_value(relation->words, e));
    if (!value) return STATUS_NO_MEMORY;
    value->name = NAME_NONE;
    status = record_residue_add(relation->words, relation->arena, object, name,
                                record_residue_place(relation->words, e), value);
  }
  return status;
}

enum status residue_unpack(const struct relation *relation, struct node *record, struct bytes text) {
  struct node *list = NULL;
  struct foreign foreign;
  struct way way = {0};
  const struct residue_text *how = relation->residue_text;
  enum status status = how->unpack(how->self, relation->arena, relation->names, text, &list);
  if (status != STATUS_OK) return status;
  if (list->kind != NODE_ARRAY || !list->first) return STATUS_REFUSED;
  for (const struct node *entry = list->first; entry; entry = entry->next)
    if (!is_foreign(relation, entry, &foreign)) return STATUS_REFUSED;
  for (const struct node *entry = list->first; entry && status == STATUS_OK; entry = entry->next) {
    is_foreign(relation, entry, &foreign);
    status = unpack_one(relation, &way, record, &foreign);
  }
  return status;
}
