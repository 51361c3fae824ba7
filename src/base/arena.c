/* arena.c: allocate forward, free all at once */
/* SPDX-License-Identifier: MIT */
#include "base/arena.h"

#include "base/alloc.h"
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

/* Where overruns must be seen, every allocation is a block (and so a malloc) of its own. */
#if defined(__SANITIZE_ADDRESS__) || defined(FAIRLEAD_TEST_SMALL)
#define EACH_ALONE 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define EACH_ALONE 1
#endif
#endif
#ifndef EACH_ALONE
#define EACH_ALONE 0
#endif

enum { BLOCK_FIRST = 16 * 1024, BLOCK_MOST = 256 * 1024 };

struct arena_block {
  struct arena_block *older;
  size_t room;
  max_align_t memory[];
};

struct arena *arena_new(size_t ceiling) {
  struct arena *arena = mem_new(sizeof *arena);
  if (arena) arena->ceiling = ceiling;
  return arena;
}

void arena_free(struct arena *arena) {
  if (!arena) return;
  for (struct arena_block *block = arena->blocks, *older; block; block = older) {
    older = block->older;
    mem_free(block);
  }
  mem_free(arena);
}

void arena_clear(struct arena *arena) {
  struct arena_block *kept = NULL;
  for (struct arena_block *block = arena->blocks, *older; block; block = older) {
    struct arena_block *gone = block;
    older = block->older;
    if (!EACH_ALONE && block->room <= BLOCK_MOST && (!kept || block->room > kept->room)) {
      gone = kept;
      kept = block;
    }
    mem_free(gone);
  }
  if (kept) kept->older = NULL;
  arena->blocks = kept;
  arena->next = kept ? (char *)kept->memory : NULL;
  arena->left = kept ? kept->room : 0;
  if (arena->ceiling && arena->left > arena->ceiling) arena->left = arena->ceiling & ~(alignof(max_align_t) - 1);
  arena->held = arena->left;
  arena->failed = arena->full = false;
}

/* The ceiling is on what was given out, so that it doesn't matter what an earlier report left behind: `held` is that
   and what is left of the current block, which is never more than the ceiling still allows. */
static size_t budget(const struct arena *arena) {
  return arena->ceiling ? arena->ceiling - (arena->held - arena->left) : SIZE_MAX;
}

static struct arena_block *block_new(size_t room) {
  if (room > SIZE_MAX - sizeof(struct arena_block)) return NULL;
  struct arena_block *block = mem_alloc(sizeof *block + room);
  if (block) block->room = room;
  return block;
}

/* A large allocation gets a block of its own behind the current one, which stays in use. */
static void *alone(struct arena *arena, size_t size) {
  size_t allowed = budget(arena);
  struct arena_block *block = size <= allowed ? block_new(size) : NULL;
  if (!block) return NULL;
  struct arena_block **at = !EACH_ALONE && arena->blocks ? &arena->blocks->older : &arena->blocks;
  block->older = *at;
  *at = block;
  arena->held = arena->held - arena->left + size;
  if (arena->left > allowed - size) arena->left = (allowed - size) & ~(alignof(max_align_t) - 1);
  arena->held += arena->left;
  return block->memory;
}

static void *in_new_block(struct arena *arena, size_t whole) {
  size_t room = arena->blocks ? arena->blocks->room * 2 : BLOCK_FIRST, allowed = budget(arena);
  if (room > BLOCK_MOST) room = BLOCK_MOST;
  if (room < BLOCK_FIRST) room = BLOCK_FIRST;
  struct arena_block *block = whole <= allowed ? block_new(room) : NULL;
  if (!block) return NULL;
  block->older = arena->blocks;
  arena->blocks = block;
  size_t usable = room <= allowed ? room : allowed & ~(alignof(max_align_t) - 1);
  arena->held = arena->held - arena->left + usable;
  arena->next = (char *)block->memory + whole;
  arena->left = usable - whole;
  return block->memory;
}

void *arena_grow(struct arena *arena, size_t size) {
  void *at = NULL;
  size_t whole = (size + (alignof(max_align_t) - 1)) & ~(alignof(max_align_t) - 1);
  if (whole == 0) whole = alignof(max_align_t);
  if (arena->failed) return NULL;
  if (whole < size) at = NULL;
  else if (EACH_ALONE) at = alone(arena, size ? size : 1);
  else if (whole > BLOCK_FIRST) at = alone(arena, whole);
  else at = in_new_block(arena, whole);
  if (!at) {
    arena->failed = true;
    arena->full = arena->ceiling && whole > arena->ceiling - (arena->held - arena->left);
    arena->held -= arena->left;
    arena->left = 0; /* so that what would still fit fails too */
  }
  return at;
}

void *arena_array(struct arena *arena, size_t count, size_t size) {
  if (size && count > SIZE_MAX / size) {
    arena->failed = true;
    return NULL;
  }
  return arena_alloc(arena, count * size);
}

struct bytes arena_copy(struct arena *arena, struct bytes text) {
  char *at = text.len < SIZE_MAX ? arena_raw(arena, text.len + 1) : NULL;
  if (!at) return BYTES_NONE;
  if (text.len) memcpy(at, text.at, text.len);
  at[text.len] = '\0';
  return (struct bytes){at, text.len};
}

struct bytes arena_format(struct arena *arena, const char *format, ...) {
  char small[256];
  va_list list;
  va_start(list, format);
  int len = vsnprintf(small, sizeof small, format, list);
  va_end(list);
  if (len < 0) return BYTES_NONE;
  if ((size_t)len < sizeof small) return arena_copy(arena, (struct bytes){small, (size_t)len});
  char *at = arena_raw(arena, (size_t)len + 1);
  if (!at) return BYTES_NONE;
  va_start(list, format);
  vsnprintf(at, (size_t)len + 1, format, list);
  va_end(list);
  return (struct bytes){at, (size_t)len};
}
