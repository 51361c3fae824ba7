/* alloc.h: the only callers of malloc */
/* SPDX-License-Identifier: MIT */
#ifndef BASE_ALLOC_H
#define BASE_ALLOC_H

#include <stdbool.h>
#include <stddef.h>

/* All return NULL when memory runs out (or a fault was injected). mem_free takes NULL. Zeroed: mem_new. */
void *mem_alloc(size_t size);
void *mem_new(size_t size);
void *mem_resize(void *at, size_t size);
void *mem_array(size_t count, size_t size); /* zeroed; NULL also when count * size overflows */
void mem_free(void *at);

/* Fault injection for tests, per process: fails the nth allocation from now (1-based; 0 switches off) and, when
   `all_after`, every later one. mem_count tells how many were asked for since. The one deliberate piece of global
   state; never set outside tests. */
void mem_fail_at(size_t nth, bool all_after);
size_t mem_count(void);

#endif
