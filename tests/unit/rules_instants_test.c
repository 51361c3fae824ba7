/* rules_instants_test.c: from when to when a stated time may have been */
/* SPDX-License-Identifier: MIT */
#include "rules/check.h"
#include <check.h>

static struct instants of(const char *time) {
  struct instants instants = {0, 0};
  ck_assert_msg(instants_of(bytes_of(time), &instants), "%s", time);
  return instants;
}

START_TEST(a_time_lasts_as_long_as_its_last_part) {
  static const struct {
    const char *time;
    long long seconds;
  } rows[] = {
      {"2026-11-21T12:00:05Z", 1},         {"2026-11-21T12:00:05.25Z", 1},       {"2026-11-21T12:00Z", 60},
      {"2026-11-21T12+05:30", 3600},       {"2026-11-21T12:00", 60 + 26 * 3600}, {"2026-11-21", 26 * 3600 + 86400},
      {"2024-02", 26 * 3600 + 29 * 86400}, {"2026-02", 26 * 3600 + 28 * 86400},  {"2026-12", 26 * 3600 + 31 * 86400},
      {"2024", 26 * 3600 + 366 * 86400},   {"2100", 26 * 3600 + 365 * 86400}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct instants instants = of(rows[i].time);
    ck_assert_msg(instants.until - instants.from == rows[i].seconds, "%s", rows[i].time);
  }
}
END_TEST

START_TEST(zones_move_it) {
  long long utc = of("2026-11-21T12:00Z").from;
  ck_assert_int_eq(of("2026-11-21T20:00+08:00").from, utc);
  ck_assert_int_eq(of("2026-11-21T08:30-03:30").from, utc);
  ck_assert_int_eq(of("2026-11-22T01:00+13:00").from, utc);
  ck_assert_int_eq(of("2026-11-21T12:00").from, utc - 14 * 3600);
  ck_assert_int_eq(of("2026-11-21T12:00").until, utc + 60 + 12 * 3600);
}
END_TEST

START_TEST(days_follow_one_another) {
  static const char *const days[][2] = {
      {"2023-12-31T00:00Z", "2024-01-01T00:00Z"}, {"2024-02-28T00:00Z", "2024-02-29T00:00Z"},
      {"2024-02-29T00:00Z", "2024-03-01T00:00Z"}, {"2026-02-28T00:00Z", "2026-03-01T00:00Z"},
      {"2000-02-29T00:00Z", "2000-03-01T00:00Z"}, {"1900-02-28T00:00Z", "1900-03-01T00:00Z"},
      {"2026-07-31T00:00Z", "2026-08-01T00:00Z"}};
  for (size_t i = 0; i < sizeof days / sizeof *days; i++)
    ck_assert_msg(of(days[i][1]).from - of(days[i][0]).from == 86400, "%s", days[i][0]);
}
END_TEST

START_TEST(what_has_no_year_is_no_instant) {
  struct instants instants;
  ck_assert(!instants_of(BYTES("--03-17"), &instants));
  ck_assert(!instants_of(BYTES("soon"), &instants));
  ck_assert(!instants_of(BYTES_NONE, &instants));
}
END_TEST

Suite *rules_instants_suite(void);

Suite *rules_instants_suite(void) {
  Suite *suite = suite_create("rules_instants");
  TCase *tests = tcase_create("instants");
  tcase_add_test(tests, a_time_lasts_as_long_as_its_last_part);
  tcase_add_test(tests, zones_move_it);
  tcase_add_test(tests, days_follow_one_another);
  tcase_add_test(tests, what_has_no_year_is_no_instant);
  suite_add_tcase(suite, tests);
  return suite;
}
