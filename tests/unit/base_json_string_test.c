/* base_json_string_test.c: texts as JSON strings */
/* SPDX-License-Identifier: MIT */
#include "base/json_string.h"

#include <check.h>

static const struct {
  const char *title, *text, *json;
} rows[] = {
    {"nothing", "", "\"\""},
    {"plain", "a/b c~", "\"a/b c~\""},
    {"what JSON escapes", "a\"b\\c", "\"a\\\"b\\\\c\""},
    {"controls", "a\tb\nc\x7f", "\"a\\u0009b\\u000ac\\u007f\""},
    {"letters of other scripts", "\xc3\xa9\xe6\xb5\xb7\xf0\x9f\x9a\xa2", "\"\xc3\xa9\xe6\xb5\xb7\xf0\x9f\x9a\xa2\""},
    {"an order of writing",
     "a\xe2\x80\xae"
     "b",
     "\"a\\u202eb\""},
    {"bytes that aren't UTF-8", "a\xff\xc3", "\"a\\\\xff\\\\xc3\""},
};

START_TEST(table) {
  struct buf out;
  buf_init(&out, 0);
  json_string_put(&out, bytes_of(rows[_i].text));
  ck_assert_int_eq(buf_status(&out), STATUS_OK);
  ck_assert_msg(bytes_is(buf_bytes(&out), rows[_i].json), "%s: %.*s", rows[_i].title, BYTES_ARG(buf_bytes(&out)));
  buf_release(&out);
}
END_TEST

Suite *base_json_string_suite(void);

Suite *base_json_string_suite(void) {
  Suite *suite = suite_create("base_json_string");
  TCase *cases = tcase_create("json_string");
  tcase_add_loop_test(cases, table, 0, (int)(sizeof rows / sizeof *rows));
  suite_add_tcase(suite, cases);
  return suite;
}
