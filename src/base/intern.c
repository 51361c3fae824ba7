/* intern.c: names as small integers */
/* SPDX-License-Identifier: MIT */
#include "base/intern.h"

#include "base/alloc.h"
#include "base/arena.h"
#include <errno.h>
#include <sys/random.h>
#include <time.h>

enum { NAMES_MOST = 1000000 };

struct entry {
  struct bytes text;
  uint64_t hash;
};

struct names {
  const struct names *base;
  uint32_t first; /* number of entries[0] */
  uint64_t seed[2];
  struct arena *texts;
  struct entry *entries;
  uint32_t count, room;
  uint32_t *slots; /* index into entries + 1; 0: free; a power of two of them, at most half full */
  uint32_t slot_mask;
};

static uint64_t rotated(uint64_t x, unsigned by) {
  return (x << by) | (x >> (64 - by));
}

static void sip_round(uint64_t v[4]) {
  v[0] += v[1], v[1] = rotated(v[1], 13) ^ v[0], v[0] = rotated(v[0], 32);
  v[2] += v[3], v[3] = rotated(v[3], 16) ^ v[2];
  v[0] += v[3], v[3] = rotated(v[3], 21) ^ v[0];
  v[2] += v[1], v[1] = rotated(v[1], 17) ^ v[2], v[2] = rotated(v[2], 32);
}

/* SipHash-1-3: member names come from reports, so collisions must not be computable. */
static uint64_t hash_of(const uint64_t seed[2], struct bytes text) {
  uint64_t v[4] = {seed[0] ^ 0x736f6d6570736575U, seed[1] ^ 0x646f72616e646f6dU, seed[0] ^ 0x6c7967656e657261U,
                   seed[1] ^ 0x7465646279746573U};
  size_t i = 0;
  uint64_t word;
  for (; i + 8 <= text.len; i += 8) {
    memcpy(&word, text.at + i, 8);
    v[3] ^= word;
    sip_round(v);
    v[0] ^= word;
  }
  word = 0;
  if (text.len > i) memcpy(&word, text.at + i, text.len - i);
  word ^= (uint64_t)text.len << 56;
  v[3] ^= word;
  sip_round(v);
  v[0] ^= word;
  v[2] ^= 0xff;
  sip_round(v), sip_round(v), sip_round(v);
  return v[0] ^ v[1] ^ v[2] ^ v[3];
}

static void make_seed(struct names *names) {
  int kept = errno;
  if (getrandom(names->seed, sizeof names->seed, GRND_NONBLOCK) != (ssize_t)sizeof names->seed) {
    names->seed[0] = (uint64_t)(uintptr_t)names * 0x9e3779b97f4a7c15U;
    names->seed[1] = (uint64_t)time(NULL) ^ (uint64_t)(uintptr_t)&kept;
  }
  errno = kept;
}

struct names *names_new(const struct names *base) {
  struct names *names = mem_new(sizeof *names);
  if (!names) return NULL;
  names->texts = arena_new(0);
  names->base = base;
  names->first = base ? base->first + base->count : 1;
  /* The base's seed, so that a text is hashed once for all the tables that stand on one another. */
  if (base) memcpy(names->seed, base->seed, sizeof names->seed);
  else make_seed(names);
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
  return find_hashed(names, text, hash_of(names->seed, text));
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
  uint64_t hash = hash_of(names->seed, text);
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

size_t names_count(const struct names *names) {
  return (size_t)names->first - 1 + names->count;
}
