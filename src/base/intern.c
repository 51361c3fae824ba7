/* intern.c: names as small integers */
/* SPDX-License-Identifier: MIT */
#include "base/intern.h"

#include "base/alloc.h"
#include "base/arena.h"
#include "base/hash.h"

enum { NAMES_MOST = 1000000 };

struct entry {
  struct bytes text;
  uint64_t hash;
};

struct names {
  const struct names *base;
  uint32_t first; /* number of entries[0] */
  struct hash_key key;
  struct arena *texts;
  struct entry *entries;
  uint32_t count, room;
  uint32_t *slots; /* index into entries + 1; 0: free; a power of two of them, at most half full */
  uint32_t slot_mask;
  uint32_t *veils; /* by name: what is told instead; 0: the name itself */
  uint32_t veil_room;
};

struct names *names_new(const struct names *base) {
  struct names *names = mem_new(sizeof *names);
  if (!names) return NULL;
  names->texts = arena_new(0);
  names->base = base;
  names->first = base ? base->first + base->count : 1;
  /* The base's seed, so that a text is hashed once for all the tables that stand on one another. */
  names->key = base ? base->key : hash_key_new();
  if (!names->texts) {
    mem_free(names);
    return NULL;
  }
  return names;
}

void names_free(struct names *names) {
  if (!names) return;
  arena_free(names->texts);
  mem_free(names->entries);
  mem_free(names->slots);
  mem_free(names->veils);
  mem_free(names);
}

static uint32_t find_hashed(const struct names *names, struct bytes text, uint64_t hash) {
  for (; names; names = names->base) {
    if (!names->slots) continue;
    for (uint32_t slot = (uint32_t)hash & names->slot_mask; names->slots[slot]; slot = (slot + 1) & names->slot_mask) {
      const struct entry *entry = &names->entries[names->slots[slot] - 1];
      if (entry->hash == hash && bytes_equal(entry->text, text)) return names->first + names->slots[slot] - 1;
    }
  }
  return NAME_NONE;
}

uint32_t names_find(const struct names *names, struct bytes text) {
  return find_hashed(names, text, hash_of(&names->key, text));
}

static void put_slot(uint32_t *slots, uint32_t mask, uint64_t hash, uint32_t value) {
  uint32_t slot = (uint32_t)hash & mask;
  while (slots[slot])
    slot = (slot + 1) & mask;
  slots[slot] = value;
}

static bool grow(struct names *names) {
  uint32_t room = names->room ? names->room * 2 : 32;
  uint32_t *slots = mem_array((size_t)room * 2, sizeof *slots);
  struct entry *entries = slots ? mem_resize(names->entries, room * sizeof *entries) : NULL;
  if (!entries) {
    mem_free(slots);
    return false;
  }
  for (uint32_t i = 0; i < names->count; i++)
    put_slot(slots, room * 2 - 1, entries[i].hash, i + 1);
  mem_free(names->slots);
  names->slots = slots;
  names->slot_mask = room * 2 - 1;
  names->entries = entries;
  names->room = room;
  return true;
}

uint32_t names_add(struct names *names, struct bytes text) {
  uint64_t hash = hash_of(&names->key, text);
  uint32_t name = find_hashed(names, text, hash);
  if (name != NAME_NONE) return name;
  if (names_count(names) >= NAMES_MOST) return NAME_NONE;
  if (names->count == names->room && !grow(names)) return NAME_NONE;
  struct bytes copy = arena_copy(names->texts, text);
  if (!copy.at) {
    names->texts->failed = false; /* a later, smaller name may still fit */
    return NAME_NONE;
  }
  names->entries[names->count] = (struct entry){copy, hash};
  put_slot(names->slots, names->slot_mask, hash, ++names->count);
  return names->first + names->count - 1;
}

struct bytes names_text(const struct names *names, uint32_t name) {
  while (names && name < names->first)
    names = names->base;
  if (!names || name - names->first >= names->count) return BYTES("");
  return names->entries[name - names->first].text;
}

bool names_veil(struct names *names, uint32_t name, uint32_t instead) {
  if (name >= names->veil_room) {
    const uint32_t room = (uint32_t)names_count(names) + 1;
    uint32_t *veils = mem_resize(names->veils, room * sizeof *veils);
    if (!veils) return false;
    memset(veils + names->veil_room, 0, (room - names->veil_room) * sizeof *veils);
    names->veils = veils;
    names->veil_room = room;
  }
  names->veils[name] = instead;
  return true;
}

void names_unveil(struct names *names) {
  if (names->veils) memset(names->veils, 0, names->veil_room * sizeof *names->veils);
}

bool names_is_veiled(const struct names *names, uint32_t name) {
  return name < names->veil_room && names->veils[name];
}

struct bytes names_shown(const struct names *names, uint32_t name) {
  return names_text(names, names_is_veiled(names, name) ? names->veils[name] : name);
}

size_t names_count(const struct names *names) {
  return (size_t)names->first - 1 + names->count;
}
