/* record.c: fields by path, reasons of absence, residue */
/* SPDX-License-Identifier: MIT */
#include "record/record.h"

enum status record_words_init(struct record_words *out, struct names *names) {
  *out = (struct record_words){
      .absent = names_add(names, BYTES("absent")),
      .residue = names_add(names, BYTES("residue")),
      .extensions = names_add(names, BYTES("extensions")),
      .at = names_add(names, BYTES("at")),
      .value = names_add(names, BYTES("value")),
  };
  if (!out->absent || !out->residue || !out->extensions || !out->at || !out->value) return STATUS_NO_MEMORY;
  return STATUS_OK;
}

struct node *record_find(const struct node *object, const uint32_t *path, size_t count) {
  struct node *at = (struct node *)object;

  for (size_t i = 0; i < count && at; i++)
    at = at->kind == NODE_OBJECT ? tree_child(at, path[i]) : NULL;
  return at;
}

static struct node *make_member(struct arena *arena, struct node *object, uint32_t name, enum node_kind kind,
                                bool *blocked) {
  struct node *member = tree_child(object, name);

  if (member) {
    *blocked = member->kind != kind;
    return *blocked ? NULL : member;
  }
  member = tree_new(arena, kind, name, BYTES_NONE);
  if (member) tree_append(object, member);
  return member;
}

struct node *record_make(struct arena *arena, struct node *object, const uint32_t *path, size_t count, bool *blocked) {
  bool other = object->kind != NODE_OBJECT;
  struct node *at = other ? NULL : object;

  for (size_t i = 0; i < count && at; i++)
    at = make_member(arena, at, path[i], NODE_OBJECT, &other);
  if (blocked) *blocked = other;
  return at;
}

void record_set(struct node *object, uint32_t name, struct node *value) {
  struct node *before = NULL;

  value->name = name;
  for (struct node *member = object->first; member; before = member, member = member->next) {
    if (member->name != name) continue;
    tree_remove(member);
    tree_insert_after(object, before, value);
    return;
  }
  tree_append(object, value);
}

struct node *record_set_scalar(struct arena *arena, struct node *object, uint32_t name, enum node_kind kind,
                               struct bytes text) {
  struct node *value = tree_new(arena, kind, name, text);

  if (value) record_set(object, name, value);
  return value;
}

enum status record_absent_set(const struct record_words *words, struct arena *arena, struct node *object,
                              uint32_t field, struct bytes reason) {
  bool blocked = false;
  struct node *absent = make_member(arena, object, words->absent, NODE_OBJECT, &blocked);
  struct node *there;

  if (!absent) return blocked ? STATUS_REFUSED : STATUS_NO_MEMORY;
  there = tree_child(absent, field);
  if (there) return there->kind == NODE_STRING && bytes_equal(there->text, reason) ? STATUS_OK : STATUS_REFUSED;
  return record_set_scalar(arena, absent, field, NODE_STRING, reason) ? STATUS_OK : STATUS_NO_MEMORY;
}

enum status record_residue_add(const struct record_words *words, struct arena *arena, struct node *object,
                               uint32_t dialect, struct bytes at, struct node *value) {
  bool blocked = false;
  struct node *residue = make_member(arena, object, words->residue, NODE_OBJECT, &blocked);
  struct node *entries = residue ? make_member(arena, residue, dialect, NODE_ARRAY, &blocked) : NULL;
  struct node *entry;

  if (!entries) return blocked ? STATUS_REFUSED : STATUS_NO_MEMORY;
  entry = tree_new(arena, NODE_OBJECT, NAME_NONE, BYTES_NONE);
  if (!entry || !record_set_scalar(arena, entry, words->at, NODE_STRING, at)) return STATUS_NO_MEMORY;
  record_set(entry, words->value, value);
  tree_append(entries, entry);
  return STATUS_OK;
}

struct node *record_residue_of(const struct record_words *words, const struct node *object, uint32_t dialect) {
  const uint32_t path[] = {words->residue, dialect};
  const struct node *entries = record_find(object, path, 2);

  return entries && entries->kind == NODE_ARRAY ? entries->first : NULL;
}

struct bytes record_residue_place(const struct record_words *words, const struct node *entry) {
  const struct node *at = entry->kind == NODE_OBJECT ? tree_child(entry, words->at) : NULL;

  return at && at->kind == NODE_STRING ? at->text : BYTES_NONE;
}

struct node *record_residue_value(const struct record_words *words, const struct node *entry) {
  return entry->kind == NODE_OBJECT ? tree_child(entry, words->value) : NULL;
}
