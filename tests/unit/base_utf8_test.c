/* base_utf8_test.c: what is UTF-8, and what people may see of it */
/* SPDX-License-Identifier: MIT */
#include "base/utf8.h"

#include "base/buf.h"
#include <check.h>

/* Where the first fault of a text is: of UTF-8, of XML; -1: none. */
static const struct {
  const char *text;
  int invalid, not_xml;
  size_t count;
  const char *escaped;
} rows[] = {
    {"", -1, -1, 0, ""},
    {"plain ASCII text, long enough", -1, -1, 29, NULL},
    {"tab\tand\nline", -1, -1, 12, "tab\\u{9}and\\u{a}line"},
    {"\xc3\xa9\xe2\x82\xac\xf0\x9f\x9a\xa2", -1, -1, 3, NULL},
    {"M\xcc\x81V", -1, -1, 3, NULL},
    {"12345678\x01", -1, 8, 9, "12345678\\u{1}"},
    {"1234\x1f"
     "5678",
     -1, 4, 9, "1234\\u{1f}5678"},
    {"del\x7f", -1, -1, 4, "del\\u{7f}"},
    {"c1\xc2\x85", -1, -1, 3, "c1\\u{85}"},
    {"bidi\xe2\x80\xae", -1, -1, 5, "bidi\\u{202e}"},
    {"\xe2\x81\xa6x\xe2\x81\xa9", -1, -1, 3, "\\u{2066}x\\u{2069}"},
    {"line\xe2\x80\xa8", -1, -1, 5, "line\\u{2028}"},
    {"\xef\xbb\xbf", -1, -1, 1, "\\u{feff}"},
    {"\xef\xbf\xbe", -1, 0, 1, NULL},
    {"\xef\xbf\xbf", -1, 0, 1, NULL},
    {"\xef\xbf\xbd", -1, -1, 1, NULL},
    {"\xed\x9f\xbf\xee\x80\x80\xf4\x8f\xbf\xbf", -1, -1, 3, NULL},
    {"overlong \xc0\xaf", 9, 9, 11, "overlong \\xc0\\xaf"},
    {"\xe0\x80\xaf", 0, 0, 3, "\\xe0\\x80\\xaf"},
    {"\xf0\x80\x80\xaf", 0, 0, 4, "\\xf0\\x80\\x80\\xaf"},
    {"\xed\xa0\x80", 0, 0, 3, "\\xed\\xa0\\x80"},
    {"\xf4\x90\x80\x80", 0, 0, 4, "\\xf4\\x90\\x80\\x80"},
    {"cut \xe2\x82", 4, 4, 6, "cut \\xe2\\x82"},
    {"\xff", 0, 0, 1, "\\xff"},
    {"a\x80z", 1, 1, 3, "a\\x80z"},
    {"12345678\xc3(", 8, 8, 10, "12345678\\xc3("},
};

START_TEST(table) {
  struct bytes text = bytes_of(rows[_i].text);
  struct buf buf;
  buf_init(&buf, 0);
  ck_assert_uint_eq(utf8_valid_prefix(text), rows[_i].invalid < 0 ? text.len : (size_t)rows[_i].invalid);
  ck_assert_uint_eq(utf8_xml_prefix(text), rows[_i].not_xml < 0 ? text.len : (size_t)rows[_i].not_xml);
  ck_assert_uint_eq(utf8_count(text), rows[_i].count);
  utf8_escape(&buf, text);
  ck_assert_msg(bytes_is(buf_bytes(&buf), rows[_i].escaped ? rows[_i].escaped : rows[_i].text), "%.*s",
                BYTES_ARG(buf_bytes(&buf)));
  buf_release(&buf);
}
END_TEST

START_TEST(every_code_point) {
  for (uint32_t c = 0; c <= 0x110000; c++) {
    char into[4];
    uint32_t back = 0;
    size_t len = utf8_encode(c, into);
    bool exists = c <= 0x10ffff && !(c >= 0xd800 && c <= 0xdfff);
    bool right = (len > 0) == exists;
    if (exists) {
      right = right && utf8_decode((struct bytes){into, len}, &back) == len && back == c;
      right = right && utf8_decode((struct bytes){into, len - 1}, &back) == 0;
      right = right && utf8_xml_prefix((struct bytes){into, len}) == (utf8_is_xml_char(c) ? len : 0);
    }
    if (!right) ck_abort_msg("U+%04X", (unsigned)c);
  }
}
END_TEST

/* A control character is found wherever it stands beside the eight bytes that are looked at together. */
START_TEST(every_offset) {
  for (size_t at = 0; at < 40; at++) {
    char text[40];
    memset(text, ' ', sizeof text);
    text[at] = (char)_i;
    size_t wanted = utf8_is_xml_char((uint32_t)_i) && _i < 0x80 ? sizeof text : at;
    ck_assert_uint_eq(utf8_xml_prefix((struct bytes){text, sizeof text}), wanted);
    ck_assert_uint_eq(utf8_valid_prefix((struct bytes){text, sizeof text}), _i < 0x80 ? sizeof text : at);
  }
}
END_TEST

Suite *base_utf8_suite(void);

Suite *base_utf8_suite(void) {
  Suite *suite = suite_create("base_utf8");
  TCase *cases = tcase_create("utf8");
  tcase_set_timeout(cases, 60);
  tcase_add_loop_test(cases, table, 0, (int)(sizeof rows / sizeof *rows));
  tcase_add_test(cases, every_code_point);
  tcase_add_loop_test(cases, every_offset, 0, 256);
  suite_add_tcase(suite, cases);
  return suite;
}
