/* residue.c: what no rule takes, kept in the record and put back */
/* SPDX-License-Identifier: MIT */
#include "mapping/residue.h"
#include "base/buf.h"
#include "mapping/wire_place.h"

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

static bool stands_at(struct bytes at, struct bytes place, size_t nth) {
  if (!bytes_start(at, place)) return false;
  struct bytes rest = bytes_from(at, place.len);
  if (!rest.len) return nth == 1;
  char index[32];
  size_t len = 0;
  char digits[24];
  size_t n = nth, d = 0;
  do
    digits[d++] = (char)('0' + n % 10), n /= 10;
  while (n);
  index[len++] = '[';
  while (d)
    index[len++] = digits[--d];
  index[len++] = ']';
  return bytes_equal(rest, (struct bytes){index, len});
}

struct node *residue_raw(const struct relation *relation, const struct node *object, struct bytes place, size_t nth) {
  struct node *entry = record_residue_of(relation->words, object, relation->plan->dialect);
  for (; entry; entry = entry->next) {
    if (entry->flags & NODE_TAKEN) continue;
    struct bytes at = record_residue_place(relation->words, entry);
    if (at.at && stands_at(at, place, nth) && record_residue_value(relation->words, entry)) return entry;
  }
  return NULL;
}

void residue_take(const struct relation *relation, struct node *entry) {
  (void)relation;
  for (struct node *n = tree_walk(entry, NULL); n; n = tree_walk(entry, n))
    n->flags |= NODE_TAKEN;
}

void residue_outdate(struct node *entry) {
  entry->flags |= NODE_DROPPED;
}

static enum status restore(const struct relation *relation, struct node *node, const struct node *value) {
  if (node->kind == NODE_ELEMENT || node->kind == NODE_ATTRIBUTE || node->kind == NODE_TEXT) {
    struct bytes text = value->kind == NODE_TRUE    ? BYTES("true")
                        : value->kind == NODE_FALSE ? BYTES("false")
                                                    : value->text;
    if (value->first) return STATUS_REFUSED;
    return leaf_fill(relation->arena, node, NODE_STRING, text, NODE_KEPT);
  }
  node->kind = value->kind;
  node->text = value->text;
  node->flags |= NODE_KEPT;
  for (const struct node *child = value->first; child; child = child->next) {
    struct node *copy = tree_copy(relation->arena, child);
    if (!copy) return STATUS_NO_MEMORY;
    copy->flags |= NODE_KEPT;
    tree_append(node, copy);
  }
  return STATUS_OK;
}

enum status residue_restore(const struct relation *relation, struct node *object, struct node *wire, bool *wrote) {
  struct node *entry = record_residue_of(relation->words, object, relation->plan->dialect);
  for (; entry; entry = entry->next) {
    if (entry->flags & (NODE_TAKEN | NODE_DROPPED)) continue;
    struct bytes at = record_residue_place(relation->words, entry);
    const struct node *value = record_residue_value(relation->words, entry);
    if (!at.at || !value) continue;
    bool made;
    struct node *node = place_follow(relation, wire, at, true, &made);
    if (!node) {
      if (arena_failed(relation->arena)) return STATUS_NO_MEMORY;
      continue; /* not a place of this dialect: stays in the record, told as lost */
    }
    if (!made) continue; /* a rule wrote here: the kept spelling no longer says what the record says */
    enum status status = restore(relation, node, value);
    if (status == STATUS_NO_MEMORY) return status;
    if (status != STATUS_OK) continue;
    residue_take(relation, entry);
    *wrote = true;
  }
  return STATUS_OK;
}

/* -- foreign residue: [{"in": pointer, "dialect": name, "residue": [entries]}] -- */

/* A pointer to a record object: names and 0-based item numbers joined by '/'. */
static struct bytes pointer_to(const struct relation *relation, const struct node *top, const struct node *node) {
  const struct node *way[256];
  size_t depth = 0;
  for (const struct node *n = node; n && n != top; n = n->parent) {
    if (depth == sizeof way / sizeof *way) return BYTES_NONE;
    way[depth++] = n;
  }
  struct buf out;
  buf_init(&out, 0);
  for (bool first = true; depth--; first = false) {
    const struct node *n = way[depth];
    if (!first) buf_add_char(&out, '/');
    if (n->parent->kind != NODE_ARRAY) {
      buf_add(&out, names_text(relation->names, n->name));
      continue;
    }
    size_t index = 0;
    for (const struct node *s = n->parent->first; s != n; s = s->next)
      index++;
    buf_add_format(&out, "%zu", index);
  }
  struct bytes text = buf_status(&out) == STATUS_OK ? arena_copy(relation->arena, buf_bytes(&out)) : BYTES_NONE;
  buf_release(&out);
  return text;
}

static struct node *pointer_follow(const struct relation *relation, struct node *top, struct bytes pointer) {
  struct node *node = top;
  while (pointer.len && node) {
    size_t len = 0;
    while (len < pointer.len && pointer.at[len] != '/')
      len++;
    struct bytes step = {pointer.at, len};
    pointer = bytes_from(pointer, len < pointer.len ? len + 1 : len);
    if (node->kind == NODE_ARRAY) {
      size_t index = 0;
      for (size_t i = 0; i < step.len; i++) {
        if (step.at[i] < '0' || step.at[i] > '9' || index > 1000000) return NULL;
        index = index * 10 + (size_t)(step.at[i] - '0');
      }
      node = node->first;
      while (node && index--)
        node = node->next;
    } else {
      uint32_t name = names_find(relation->names, step);
      node = name == NAME_NONE ? NULL : tree_child(node, name);
    }
  }
  return node && node->kind == NODE_OBJECT ? node : NULL;
}

static struct node *member(const struct relation *relation, struct node *object, struct bytes name, enum node_kind kind,
                           struct bytes text) {
  uint32_t id = names_add(relation->names, name);
  struct node *node = id == NAME_NONE ? NULL : tree_new(relation->arena, kind, id, text);
  if (node) tree_append(object, node);
  return node;
}

static enum status pack_one(const struct relation *relation, struct node *list, const struct node *record,
                            struct node *dialect) {
  struct node *entry = tree_new(relation->arena, NODE_OBJECT, NAME_NONE, BYTES_NONE);
  struct node *copy = tree_copy(relation->arena, dialect);
  uint32_t name = names_add(relation->names, BYTES("residue"));
  struct bytes in = pointer_to(relation, record, dialect->parent->parent);
  if (!entry || !copy || name == NAME_NONE || !in.at) return STATUS_NO_MEMORY;
  if (!member(relation, entry, BYTES("in"), NODE_STRING, in)) return STATUS_NO_MEMORY;
  if (!member(relation, entry, BYTES("dialect"), NODE_STRING, names_text(relation->names, dialect->name)))
    return STATUS_NO_MEMORY;
  copy->name = name;
  tree_append(entry, copy);
  tree_append(list, entry);
  residue_take(relation, dialect);
  return STATUS_OK;
}

enum status residue_pack(const struct relation *relation, struct node *record, struct node *wire) {
  struct node *list = tree_new(relation->arena, NODE_ARRAY, NAME_NONE, BYTES_NONE);
  if (!list) return STATUS_NO_MEMORY;
  for (struct node *n = tree_walk(record, NULL); n; n = tree_walk(record, n)) {
    if (n->name != relation->words->residue || n->kind != NODE_OBJECT) continue;
    for (struct node *dialect = n->first; dialect; dialect = dialect->next) {
      if (dialect->name == relation->plan->dialect || dialect->kind != NODE_ARRAY) continue;
      enum status status = pack_one(relation, list, record, dialect);
      if (status != STATUS_OK) return status;
    }
  }
  if (!list->first) return STATUS_OK;
  struct bytes text;
  const struct residue_text *how = relation->residue_text;
  enum status status = how->pack(how->self, relation->arena, relation->names, list, &text);
  if (status != STATUS_OK) return status;
  struct node *place = place_make(relation->arena, wire, &relation->plan->residue_place, false);
  return place ? leaf_fill(relation->arena, place, NODE_STRING, text, NODE_KEPT) : STATUS_NO_MEMORY;
}

static enum status unpack_one(const struct relation *relation, struct node *record, struct node *entry) {
  struct names *names = relation->names;
  struct node *in = NULL, *dialect = NULL, *list = NULL;
  if (entry->kind == NODE_OBJECT) {
    in = tree_child(entry, names_add(names, BYTES("in")));
    dialect = tree_child(entry, names_add(names, BYTES("dialect")));
    list = tree_child(entry, names_add(names, BYTES("residue")));
  }
  if (!in || !dialect || !list || list->kind != NODE_ARRAY) return STATUS_REFUSED;
  struct node *object = pointer_follow(relation, record, in->text);
  if (!object) object = record; /* what it belonged to is gone: the report keeps it */
  uint32_t name = names_add(names, dialect->text);
  if (name == NAME_NONE) return STATUS_NO_MEMORY;
  for (struct node *e = list->first; e; e = e->next) {
    struct bytes at = record_residue_place(relation->words, e);
    struct node *value = record_residue_value(relation->words, e);
    if (!at.at || !value) return STATUS_REFUSED;
    value = tree_copy(relation->arena, value);
    if (!value) return STATUS_NO_MEMORY;
    value->name = NAME_NONE;
    enum status status = record_residue_add(relation->words, relation->arena, object, name, at, value);
    if (status != STATUS_OK) return status;
  }
  return STATUS_OK;
}

enum status residue_unpack(const struct relation *relation, struct node *record, struct bytes text) {
  struct node *list = NULL;
  const struct residue_text *how = relation->residue_text;
  enum status status = how->unpack(how->self, relation->arena, relation->names, text, &list);
  if (status != STATUS_OK) return status;
  if (list->kind != NODE_ARRAY) return STATUS_REFUSED;
  for (struct node *entry = list->first; entry; entry = entry->next)
    if ((status = unpack_one(relation, record, entry)) != STATUS_OK) return status;
  return STATUS_OK;
}
