/* json_schema_pointer.c: JSON pointers (RFC 6901) into a schema's document */
/* SPDX-License-Identifier: MIT */
#include "schema/json_schema.h"

#include <stdint.h>

/* Nodes that all pointers of a schema together may pass; objects of more members are looked into by a hash. */
enum { STEPS = 200000000, MANY = 16 };

/* One step of a pointer, in place: ~1 becomes /, ~0 becomes ~. */
static struct bytes without_tildes(char *text, size_t len) {
  size_t to = 0;

  for (size_t i = 0; i < len; i++) {
    const bool escape = text[i] == '~' && i + 1 < len && (text[i + 1] == '0' || text[i + 1] == '1');
    if (escape) i++;
    text[to++] = !escape ? text[i] : text[i] == '1' ? '/' : '~';
  }
  return (struct bytes){text, to};
}

static const struct node *item_at(const struct node *array, struct bytes name) {
  const struct node *item = array->first;
  size_t index = 0;

  if (name.len == 0 || name.len > 6 || (name.at[0] == '0' && name.len > 1)) return NULL;
  for (size_t i = 0; i < name.len; i++) {
    if (name.at[i] < '0' || name.at[i] > '9') return NULL;
    index = index * 10 + (size_t)(name.at[i] - '0');
  }
  while (item && index--)
    item = item->next;
  return item;
}

bool json_schema_is_spent(const struct compiler *compiler) {
  return compiler->steps > STEPS;
}

/* -- members by name: open addressing, at most half full -- */

static size_t slot_of(const struct compiler *compiler, const struct node *object, uint32_t name) {
  const uint64_t hash = ((uint64_t)((uintptr_t)object >> 4) ^ (uint64_t)name << 32) * UINT64_C(0x9E3779B97F4A7C15);
  size_t slot = (size_t)(hash >> 32) & (compiler->member_room - 1);

  while (compiler->members[slot] &&
         (compiler->members[slot]->parent != object || compiler->members[slot]->name != name))
    slot = (slot + 1) & (compiler->member_room - 1);
  return slot;
}

static bool reserve_members(struct compiler *compiler, size_t more) {
  const struct node **old = compiler->members, **wider;
  const size_t old_room = compiler->member_room;
  size_t room = old_room ? old_room : MANY;

  while (room / 2 < compiler->member_count + more)
    room *= 2;
  if (room == old_room) return true;
  if (!(wider = compiler_alloc(compiler, room, sizeof *wider))) return false;
  compiler->members = wider;
  compiler->member_room = room;
  for (size_t i = 0; i < old_room; i++)
    if (old[i]) compiler->members[slot_of(compiler, old[i]->parent, old[i]->name)] = old[i];
  return true;
}

static const struct node *one_of_many(struct compiler *compiler, const struct node *object, uint32_t name) {
  if (!compiler->member_room || !compiler->members[slot_of(compiler, object, object->first->name)]) {
    compiler->steps += object->count;
    if (!reserve_members(compiler, object->count)) return NULL;
    for (const struct node *member = object->first; member; member = member->next)
      compiler->members[slot_of(compiler, object, member->name)] = member;
    compiler->member_count += object->count;
  }
  return compiler->members[slot_of(compiler, object, name)];
}

static const struct node *step(struct compiler *compiler, const struct node *at, struct bytes name) {
  uint32_t found;

  compiler->steps += at->kind == NODE_ARRAY ? at->count : MANY;
  if (json_schema_is_spent(compiler) || at->kind < NODE_ARRAY) return NULL;
  if (at->kind == NODE_ARRAY) return item_at(at, name);
  found = names_find(compiler->names, name);
  if (!found) return NULL;
  return at->count > MANY ? one_of_many(compiler, at, found) : tree_child(at, found);
}

const struct node *json_schema_follow(struct compiler *compiler, const struct node *from, char *pointer, size_t len) {
  const struct node *at = from;

  while (at && len) {
    char *name = pointer + 1;
    const char *end = memchr(name, '/', len - 1);
    const size_t step_len = end ? (size_t)(end - name) : len - 1;
    if (*pointer != '/') return NULL;
    at = step(compiler, at, without_tildes(name, step_len));
    pointer += step_len + 1;
    len -= step_len + 1;
  }
  return at;
}
