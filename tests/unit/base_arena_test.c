/* base_arena_test.c: allocating forward, with a ceiling, and without memory */
/* SPDX-License-Identifier: MIT */
#include "base/arena.h"

#include "base/alloc.h"
#include <check.h>
#include <stdint.h>

static const size_t sizes[] = {0, 1, 15, 16, 17, 4096, 16 * 1024, 16 * 1024 + 1, 300 * 1024};

START_TEST(zeroed_and_aligned) {
  struct arena *arena = arena_new(0);
  size_t size = sizes[_i];
  for (int round = 0; round < 3; round++) {
    for (int i = 0; i < 20; i++) {
      unsigned char *at = arena_alloc(arena, size);
      ck_assert_ptr_nonnull(at);
      ck_assert_uint_eq((uintptr_t)at % alignof(max_align_t), 0);
      size_t zeros = 0;
      while (zeros < size && at[zeros] == 0)
        zeros++;
      ck_assert_uint_eq(zeros, size);
      if (size) memset(at, 0xee, size);
    }
    arena_clear(arena);
  }
  ck_assert(!arena_failed(arena));
  arena_free(arena);
  arena_free(NULL);
}
END_TEST

START_TEST(texts) {
  struct arena *arena = arena_new(0);
  struct bytes copy = arena_copy(arena, (struct bytes){"a\0b", 3});
  ck_assert_uint_eq(copy.len, 3);
  ck_assert_int_eq(memcmp(copy.at, "a\0b", 4), 0);
  copy = arena_copy(arena, BYTES_NONE);
  ck_assert_ptr_nonnull(copy.at);
  ck_assert_str_eq(copy.at, "");
  ck_assert_str_eq(arena_format(arena, "%s-%d", "x", 7).at, "x-7");
  struct bytes wide = arena_format(arena, "%0300d", 5);
  ck_assert_uint_eq(wide.len, 300);
  ck_assert_uint_eq(strlen(wide.at), 300);
  ck_assert_ptr_null(arena_array(arena, SIZE_MAX / 2, 3));
  ck_assert(arena_failed(arena));
  arena_clear(arena);
  volatile size_t huge = SIZE_MAX - 3; /* volatile: or the compiler warns of what is tried here */
  ck_assert_ptr_null(arena_alloc(arena, huge));
  ck_assert(arena_failed(arena));
  arena_free(arena);
}
END_TEST

START_TEST(ceiling_is_sticky_until_clear) {
  struct arena *arena = arena_new(100000);
  size_t held = 0;
  while (arena_alloc(arena, 1000))
    held += 1000;
  ck_assert_uint_gt(held, 90000);
  ck_assert_uint_le(held, 100000);
  ck_assert(arena_failed(arena) && arena_full(arena));
  ck_assert_ptr_null(arena_alloc(arena, 1000));
  ck_assert(arena_failed(arena) && arena_full(arena));
  arena_clear(arena);
  ck_assert(!arena_failed(arena) && !arena_full(arena));
  ck_assert_ptr_null(arena_alloc(arena, 100001));
  arena_clear(arena);
  ck_assert_ptr_nonnull(arena_alloc(arena, 30000)); /* beside the block that was kept */
  arena_free(arena);
}
END_TEST

/* The same allocations fit after any earlier ones: sizes in turn small and large. */
START_TEST(ceiling_is_the_same_after_clear) {
  struct arena *arena = arena_new(1000000);
  for (size_t first = 0; first < 5; first++) {
    static const size_t before[] = {16, 1000, 20000, 300000, 999984};
    while (arena_alloc(arena, before[first]))
      continue;
    arena_clear(arena);
    for (size_t held = 0; held < 999000;) {
      size_t size = held % 3 ? 16 : held % 5 ? 4000 : 20000;
      if (size > 999000 - held) size = 16;
      ck_assert_msg(arena_alloc(arena, size), "at %zu after %zu", held, before[first]);
      held += size;
    }
    ck_assert_ptr_null(arena_alloc(arena, 1001));
    arena_clear(arena);
  }
  arena_free(arena);
}
END_TEST

START_TEST(no_memory) {
  mem_fail_at(1, false);
  ck_assert_ptr_null(arena_new(0));
  struct arena *arena = arena_new(0);
  mem_fail_at(1, true);
  ck_assert_ptr_null(arena_alloc(arena, 10));
  ck_assert_uint_eq(mem_count(), 1);
  mem_fail_at(0, false);
  ck_assert(arena_failed(arena) && !arena_full(arena));
  ck_assert_ptr_null(arena_alloc(arena, 10));
  arena_clear(arena);
  ck_assert_ptr_nonnull(arena_alloc(arena, 10));
  arena_free(arena);
}
END_TEST

START_TEST(arrays_are_checked) {
  ck_assert_ptr_null(mem_array(SIZE_MAX / 2, 3));
  unsigned char *at = mem_array(3, 5);
  for (int i = 0; i < 15; i++)
    ck_assert_uint_eq(at[i], 0);
  at = mem_resize(at, 0);
  ck_assert_ptr_nonnull(at);
  mem_free(at);
  mem_free(NULL);
}
END_TEST

Suite *base_arena_suite(void);

Suite *base_arena_suite(void) {
  Suite *suite = suite_create("base_arena");
  TCase *cases = tcase_create("arena");
  tcase_add_loop_test(cases, zeroed_and_aligned, 0, (int)(sizeof sizes / sizeof *sizes));
  tcase_add_test(cases, ceiling_is_the_same_after_clear);
  tcase_add_test(cases, texts);
  tcase_add_test(cases, ceiling_is_sticky_until_clear);
  tcase_add_test(cases, no_memory);
  tcase_add_test(cases, arrays_are_checked);
  suite_add_tcase(suite, cases);
  return suite;
}
