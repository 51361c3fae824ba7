/* seen.c: which reports of a run were met, as 8 bytes each */
/* SPDX-License-Identifier: MIT */
#include "base/alloc.h"
#include "rules/check.h"

/* Names of inputs are kept as long as they take no more than this. */
enum { INPUT_BYTES = 16 * 1024 * 1024 };

struct seen_entry {
  uint64_t hash; /* 0: free */
  uint32_t input, report;
};

struct seen {
  struct hash_key key;
  struct seen_entry *entries;
  size_t most, count, room; /* room: a power of two, at most half full */
  struct arena *texts;
  const char **inputs; /* NULL: no room for its name */
  uint32_t input_count, input_room;
  char *name; /* of the input under way; kept when one of its reports is met */
  bool kept;
};

struct seen *seen_new(size_t most) {
  struct seen *seen = mem_new(sizeof *seen);
  if (!seen) return NULL;
  seen->most = most;
  seen->key = hash_key_new();
  seen->texts = arena_new(INPUT_BYTES);
  if (!seen->texts) {
    mem_free(seen);
    return NULL;
  }
  return seen;
}

void seen_free(struct seen *seen) {
  if (!seen) return;
  arena_free(seen->texts);
  mem_free(seen->entries);
  mem_free(seen->inputs);
  mem_free(seen->name);
  mem_free(seen);
}

enum status seen_input(struct seen *seen, const char *name) {
  size_t len = strlen(name);
  char *copy = mem_alloc(len + 1);
  if (!copy) return STATUS_NO_MEMORY;
  memcpy(copy, name, len + 1);
  mem_free(seen->name);
  seen->name = copy;
  seen->kept = false;
  return STATUS_OK;
}

static bool keep_input(struct seen *seen) {
  if (seen->kept) return true;
  if (seen->input_count == seen->input_room) {
    uint32_t room = seen->input_room ? seen->input_room * 2 : 16;
    const char **inputs = mem_resize(seen->inputs, room * sizeof *inputs);
    if (!inputs) return false;
    seen->inputs = inputs;
    seen->input_room = room;
  }
  struct bytes copy = seen->name ? arena_copy(seen->texts, bytes_of(seen->name)) : BYTES_NONE;
  seen->inputs[seen->input_count++] = copy.at;
  seen->kept = true;
  return true;
}

static void put(struct seen_entry *entries, size_t room, struct seen_entry entry) {
  size_t slot = (size_t)entry.hash & (room - 1);
  while (entries[slot].hash)
    slot = (slot + 1) & (room - 1);
  entries[slot] = entry;
}

static bool grow(struct seen *seen) {
  size_t room = seen->room ? seen->room * 2 : 1024;
  struct seen_entry *entries = mem_array(room, sizeof *entries);
  if (!entries) return false;
  for (size_t i = 0; i < seen->room; i++)
    if (seen->entries[i].hash) put(entries, room, seen->entries[i]);
  mem_free(seen->entries);
  seen->entries = entries;
  seen->room = room;
  return true;
}

uint64_t seen_hash(const struct seen *seen, struct bytes key) {
  uint64_t hash = hash_of(&seen->key, key);
  return hash ? hash : 1;
}

enum seen_answer seen_meet(struct seen *seen, uint64_t hash, uint64_t report, struct seen_place *first) {
  for (size_t slot = (size_t)hash & (seen->room - 1); seen->room && seen->entries[slot].hash;
       slot = (slot + 1) & (seen->room - 1)) {
    const struct seen_entry *entry = &seen->entries[slot];
    if (entry->hash != hash) continue;
    *first = (struct seen_place){seen->inputs[entry->input], entry->report};
    return SEEN_AGAIN;
  }
  if (seen->count >= seen->most) return SEEN_FULL;
  if ((seen->count + 1) * 2 > seen->room && !grow(seen)) return SEEN_NO_MEMORY;
  if (!keep_input(seen)) return SEEN_NO_MEMORY;
  uint32_t number = report > UINT32_MAX ? UINT32_MAX : (uint32_t)report;
  put(seen->entries, seen->room, (struct seen_entry){hash, seen->input_count - 1, number});
  seen->count++;
  return SEEN_FIRST;
}
