/* rules_seen_test.c: reports that were met, remembered as hashes */
/* SPDX-License-Identifier: MIT */
#include "rules/check.h"
#include <check.h>
#include <stdio.h>

START_TEST(the_first_of_a_key_is_named) {
  struct seen *seen = seen_new(10);
  struct seen_place first;
  ck_assert_ptr_nonnull(seen);
  ck_assert_int_eq(seen_input(seen, "one"), STATUS_OK);
  ck_assert_int_eq(seen_meet(seen, 7, 3, &first), SEEN_FIRST);
  ck_assert_int_eq(seen_input(seen, "none of its own"), STATUS_OK);
  ck_assert_int_eq(seen_input(seen, "two"), STATUS_OK);
  ck_assert_int_eq(seen_meet(seen, 8, 1, &first), SEEN_FIRST);
  ck_assert_int_eq(seen_meet(seen, 7, 2, &first), SEEN_AGAIN);
  ck_assert_str_eq(first.input, "one");
  ck_assert_uint_eq(first.report, 3);
  ck_assert_int_eq(seen_meet(seen, 8, 9, &first), SEEN_AGAIN);
  ck_assert_str_eq(first.input, "two");
  ck_assert_uint_eq(first.report, 1);
  seen_free(seen);
}
END_TEST

START_TEST(no_more_than_so_many_are_remembered) {
  struct seen *seen = seen_new(SEEN_MOST);
  struct seen_place first;
  char text[32];
  ck_assert_ptr_nonnull(seen);
  ck_assert_int_eq(seen_input(seen, "all"), STATUS_OK);
  for (uint64_t i = 1; i <= SEEN_MOST; i++) {
    int len = snprintf(text, sizeof text, "2026-%llu", (unsigned long long)i);
    uint64_t hash = seen_hash(seen, (struct bytes){text, (size_t)len});
    ck_assert_int_eq(seen_meet(seen, hash, i, &first), SEEN_FIRST);
  }
  ck_assert_int_eq(seen_meet(seen, seen_hash(seen, BYTES("one more")), SEEN_MOST + 1, &first), SEEN_FULL);
  ck_assert_int_eq(seen_meet(seen, seen_hash(seen, BYTES("2026-77")), SEEN_MOST + 2, &first), SEEN_AGAIN);
  ck_assert_uint_eq(first.report, 77);
  seen_free(seen);
}
END_TEST

START_TEST(hashes_differ_from_run_to_run) {
  struct seen *one = seen_new(1), *two = seen_new(1);
  ck_assert_uint_eq(seen_hash(one, BYTES("2026-1")), seen_hash(one, BYTES("2026-1")));
  ck_assert_uint_ne(seen_hash(one, BYTES("2026-1")), seen_hash(one, BYTES("2026-2")));
  ck_assert_uint_ne(seen_hash(one, BYTES("2026-1")), seen_hash(two, BYTES("2026-1")));
  seen_free(one);
  seen_free(two);
}
END_TEST

Suite *rules_seen_suite(void);

Suite *rules_seen_suite(void) {
  Suite *suite = suite_create("rules_seen");
  TCase *tests = tcase_create("seen");
  tcase_add_test(tests, the_first_of_a_key_is_named);
  tcase_add_test(tests, no_more_than_so_many_are_remembered);
  tcase_add_test(tests, hashes_differ_from_run_to_run);
  suite_add_tcase(suite, tests);
  return suite;
}
