/* base_intern_test.c: names as numbers, a table upon a table */
/* SPDX-License-Identifier: MIT */
#include "base/intern.h"

#include "base/alloc.h"
#include <check.h>
#include <stdio.h>

START_TEST(numbers_and_texts) {
  struct names *names = names_new(NULL);
  ck_assert_uint_eq(names_find(names, BYTES("a")), NAME_NONE);
  uint32_t a = names_add(names, BYTES("a")), empty = names_add(names, BYTES("")),
           nul = names_add(names, (struct bytes){"a\0", 2});
  ck_assert_uint_eq(a, 1);
  ck_assert(empty != a && nul != a && nul != empty);
  ck_assert_uint_eq(names_add(names, BYTES("a")), a);
  ck_assert_uint_eq(names_find(names, BYTES("")), empty);
  ck_assert_uint_eq(names_text(names, nul).len, 2);
  ck_assert_uint_eq(names_text(names, NAME_NONE).len, 0);
  ck_assert_uint_eq(names_text(names, 99).len, 0);
  ck_assert_uint_eq(names_count(names), 3);
  names_free(names);
  names_free(NULL);
}
END_TEST

START_TEST(many) {
  struct names *names = names_new(NULL);
  char text[32];
  for (uint32_t i = 1; i <= 20000; i++) {
    snprintf(text, sizeof text, "name-%u", i);
    ck_assert_uint_eq(names_add(names, bytes_of(text)), i);
    memset(text, 'x', sizeof text - 1);
  }
  for (uint32_t i = 1; i <= 20000; i++) {
    snprintf(text, sizeof text, "name-%u", i);
    ck_assert_uint_eq(names_find(names, bytes_of(text)), i);
    ck_assert_str_eq(names_text(names, i).at, text);
  }
  names_free(names);
}
END_TEST

START_TEST(veils) {
  struct names *base = names_new(NULL);
  uint32_t below = names_add(base, BYTES("below"));
  struct names *names = names_new(base);
  uint32_t jane = names_add(names, BYTES("Jane Doe")), instead = names_add(names, BYTES("column 1"));
  ck_assert(names_veil(names, jane, instead));
  uint32_t later = names_add(names, BYTES("later"));
  ck_assert(names_veil(names, below, instead));
  ck_assert_str_eq(names_shown(names, jane).at, "column 1");
  ck_assert_str_eq(names_shown(names, below).at, "column 1");
  ck_assert_str_eq(names_shown(names, later).at, "later");
  ck_assert_str_eq(names_text(names, jane).at, "Jane Doe");
  ck_assert(names_is_veiled(names, jane) && !names_is_veiled(names, later) && !names_is_veiled(base, below));
  names_unveil(names);
  ck_assert_str_eq(names_shown(names, jane).at, "Jane Doe");
  names_free(names);
  names_free(base);
}
END_TEST

START_TEST(a_table_upon_a_table) {
  struct names *base = names_new(NULL);
  uint32_t one = names_add(base, BYTES("one"));
  struct names *run = names_new(base), *other = names_new(base);
  ck_assert_uint_eq(names_add(run, BYTES("one")), one);
  uint32_t two = names_add(run, BYTES("two"));
  ck_assert_uint_eq(two, one + 1);
  ck_assert_uint_eq(names_add(other, BYTES("three")), two);
  ck_assert_str_eq(names_text(run, two).at, "two");
  ck_assert_str_eq(names_text(other, two).at, "three");
  ck_assert_str_eq(names_text(run, one).at, "one");
  ck_assert_uint_eq(names_find(base, BYTES("two")), NAME_NONE);
  ck_assert_uint_eq(names_find(other, BYTES("two")), NAME_NONE);
  ck_assert_uint_eq(names_count(run), 2);
  ck_assert_uint_eq(names_count(base), 1);
  names_free(other);
  names_free(run);
  names_free(base);
}
END_TEST

START_TEST(no_memory) {
  for (size_t nth = 1; nth <= 2; nth++) {
    mem_fail_at(nth, false);
    ck_assert_ptr_null(names_new(NULL));
  }
  struct names *names = names_new(NULL);
  for (size_t nth = 1;; nth++) {
    mem_fail_at(nth, false);
    uint32_t name = names_add(names, BYTES("name"));
    mem_fail_at(0, false);
    if (name != NAME_NONE) break;
    ck_assert_uint_eq(names_count(names), 0);
    ck_assert_uint_lt(nth, 10);
  }
  ck_assert_uint_eq(names_find(names, BYTES("name")), 1);
  names_free(names);
}
END_TEST

START_TEST(a_million_and_no_more) {
  struct names *names = names_new(NULL);
  char text[16];
  for (uint32_t i = 1; i <= 1000000; i++) {
    snprintf(text, sizeof text, "%x", i);
    if (names_add(names, bytes_of(text)) != i) ck_abort_msg("name %u", i);
  }
  ck_assert_uint_eq(names_add(names, BYTES("one more")), NAME_NONE);
  ck_assert_uint_eq(names_add(names, BYTES("1")), 1);
  names_free(names);
}
END_TEST

Suite *base_intern_suite(void);

Suite *base_intern_suite(void) {
  Suite *suite = suite_create("base_intern");
  TCase *cases = tcase_create("intern");
  tcase_set_timeout(cases, 60);
  tcase_add_test(cases, numbers_and_texts);
  tcase_add_test(cases, many);
  tcase_add_test(cases, veils);
  tcase_add_test(cases, a_table_upon_a_table);
  tcase_add_test(cases, no_memory);
  tcase_add_test(cases, a_million_and_no_more);
  suite_add_tcase(suite, cases);
  return suite;
}
