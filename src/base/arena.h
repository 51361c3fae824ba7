/* arena.h: allocate forward, free all at once */
/* SPDX-License-Identifier: MIT */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "base/bytes.h"
#include <stdalign.h>

struct arena_block;

/* Only arena.c and the inline functions below touch the members; they stand here because a report makes a node for
 * every leaf. */
struct arena {
  char *next;
  size_t left; /* in the current block */
  struct arena_block *blocks;
  size_t held, ceiling;
  bool failed, full;
};

/* `ceiling` is the most bytes it will give out (0: no ceiling). NULL when memory runs out. */
struct arena *arena_new(size_t ceiling);
void arena_free(struct arena *arena); /* NULL is fine */
/* Forgets everything and keeps one block for reuse; a block grown beyond 256 KiB is given back. */
void arena_clear(struct arena *arena);

void *arena_grow(struct arena *arena, size_t size); /* the slow way of arena_alloc, not zeroed */

/* Not zeroed, aligned for any type. */
static inline void *arena_raw(struct arena *arena, size_t size) {
  size_t whole = (size + (alignof(max_align_t) - 1)) & ~(alignof(max_align_t) - 1);
  if (whole < size || whole == 0 || whole > arena->left) return arena_grow(arena, size);
  void *at = arena->next;
  arena->next += whole;
  arena->left -= whole;
  return at;
}

/* Zeroed, aligned for any type. NULL when memory runs out or the ceiling is reached; arena_failed tells so afterwards
 * (sticky until clear). */
static inline void *arena_alloc(struct arena *arena, size_t size) {
  void *at = arena_raw(arena, size);
  return at ? memset(at, 0, size) : NULL;
}

void *arena_array(struct arena *arena, size_t count, size_t size);
static inline bool arena_failed(const struct arena *arena) {
  return arena->failed;
}
/* Did it fail for its ceiling, and not for want of memory? */
static inline bool arena_full(const struct arena *arena) {
  return arena->full;
}

/* A copy in the arena, followed by a NUL that len doesn't count. .at is NULL on failure. */
struct bytes arena_copy(struct arena *arena, struct bytes text);
/* printf into the arena; .at is NULL on failure. */
struct bytes arena_format(struct arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
