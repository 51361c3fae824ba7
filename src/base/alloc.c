/* alloc.c: the only callers of malloc */
/* SPDX-License-Identifier: MIT */
#include "base/alloc.h"

#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>

/* Not armed outside tests, so that a run pays one relaxed load an allocation. */
static atomic_bool armed, fail_after;
static atomic_size_t asked, fail_nth;

static bool must_fail(void) {
  if (!atomic_load_explicit(&armed, memory_order_relaxed)) return false;
  size_t nth = atomic_fetch_add(&asked, 1) + 1, wanted = atomic_load(&fail_nth);
  return wanted && (nth == wanted || (nth > wanted && atomic_load(&fail_after)));
}

void mem_fail_at(size_t nth, bool all_after) {
  atomic_store(&asked, 0);
  atomic_store(&fail_nth, nth);
  atomic_store(&fail_after, all_after);
  atomic_store(&armed, true);
}

size_t mem_count(void) {
  return atomic_load(&asked);
}

void *mem_alloc(size_t size) {
  return must_fail() ? NULL : malloc(size ? size : 1);
}

void *mem_new(size_t size) {
  return must_fail() ? NULL : calloc(1, size ? size : 1);
}

void *mem_resize(void *at, size_t size) {
  return must_fail() ? NULL : realloc(at, size ? size : 1);
}

void *mem_array(size_t count, size_t size) {
  if (size && count > SIZE_MAX / size) return NULL;
  return mem_new(count * size);
}

void mem_free(void *at) {
  free(at);
}
