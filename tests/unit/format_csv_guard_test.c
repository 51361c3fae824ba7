/* format_csv_guard_test.c: which cells a spreadsheet would run */
/* SPDX-License-Identifier: MIT */
#include "format/csv.h"

#include <check.h>

Suite *format_csv_guard_suite(void);

static const struct {
  const char *text;
  bool guarded;
} rows[] = {
    {"=1+1", true},
    {"+1+1", true},
    {"-1+cmd|' /C calc'!A0", true},
    {"@SUM(1+1)", true},
    {"\t=1+1", true},
    {"\ttext", true},
    {"\rtext", true},
    {"\n=1+1", true},
    {" =1+1", true},
    {"\xC2\xA0=1+1", true},
    {"\xE3\x80\x80@x", true},
    {"\xEF\xBC\x9D"
     "1+1",
     true},
    {"\xEF\xBC\x8B"
     "x",
     true},
    {"\xEF\xBC\x8D"
     "x",
     true},
    {"\xEF\xBC\xA0SUM(1)", true},
    {"'=1+1", true},
    {"''' =1", true},
    {"-2-3", true},
    {"-1/2", true},
    {"+A1", true},
    {"-(1)", true},
    {"=", true},
    {"@", true},
    {"", false},
    {"'", false},
    {"-", false},
    {"+", false},
    {"- ", true},
    {"-1.5", false},
    {"+31 6 12345678", false},
    {"-1,234.50", false},
    {"-1e5", false},
    {"-1e", true},
    {"-6\xC2\xB0 26.10' S", false},
    {"-103\xC2\xB0 43\xE2\x80\xB2 09\xE2\x80\xB3 E", false},
    {"-1 N2", true},
    {"Nil", false},
    {"';=1+1", false},
    {"\"=1+1", false},
    {"%0A=1", false},
    {"a=1", false},
    {" text", false},
    {"\xEF\xBC\x8D", false},
};

START_TEST(guard) {
  ck_assert_msg(csv_needs_guard(bytes_of(rows[_i].text)) == rows[_i].guarded, "row %d: %s", _i, rows[_i].text);
}
END_TEST

/* Writing puts one apostrophe before, reading takes one away: what a text needs doesn't change by that. */
START_TEST(one_more_apostrophe_changes_nothing) {
  char with[64] = "'";

  strncat(with, rows[_i].text, sizeof with - 2);
  ck_assert(csv_needs_guard(bytes_of(with)) == rows[_i].guarded);
}
END_TEST

Suite *format_csv_guard_suite(void) {
  Suite *suite = suite_create("format_csv_guard");
  TCase *cases = tcase_create("csv_guard");
  int count = (int)(sizeof rows / sizeof *rows);

  tcase_add_loop_test(cases, guard, 0, count);
  tcase_add_loop_test(cases, one_more_apostrophe_changes_nothing, 0, count);
  suite_add_tcase(suite, cases);
  return suite;
}
