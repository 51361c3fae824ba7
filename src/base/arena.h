/* arena.h: allocate forward, free all at once */
/* SPDX-License-Identifier: MIT */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "base/bytes.h"

struct arena;

/* `ceiling` is the most bytes it will ever hold (0: no ceiling). NULL when memory runs out. */
struct arena *arena_new(size_t ceiling);
void arena_free(struct arena *arena); /* NULL is fine */
/* Forgets everything and keeps one block for reuse; a block grown beyond 256 KiB is given back. */
void arena_clear(struct arena *arena);

/* Zeroed, aligned for any type. NULL when memory runs out or the ceiling is reached; arena_failed tells so afterwards (sticky until clear). */
void *arena_alloc(struct arena *arena, size_t size);
void *arena_array(struct arena *arena, size_t count, size_t size);
bool arena_failed(const struct arena *arena);

/* A copy in the arena, followed by a NUL that len doesn't count. .at is NULL on failure. */
struct bytes arena_copy(struct arena *arena, struct bytes text);
/* printf into the arena; .at is NULL on failure. */
struct bytes arena_format(struct arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
