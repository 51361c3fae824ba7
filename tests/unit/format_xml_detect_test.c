/* format_xml_detect_test.c: what looks like XML, and how sure that is */
/* SPDX-License-Identifier: MIT */
#include <check.h>

#include "format/xml.h"

Suite *format_xml_detect_suite(void);

static const struct {
  const char *text;
  enum likelihood likelihood;
} rows[] = {
    {"<?xml version=\"1.0\"?><r/>", DETECT_CERTAIN},
    {"\xEF\xBB\xBF<?xml version=\"1.0\"?>\n<!-- x -->\n<a:r b='1'>", DETECT_CERTAIN},
    {"<?xml version=\"1.0\"?>", DETECT_LIKELY},
    {"<?xml version=\"1.0\"?><r a='", DETECT_LIKELY},
    {"<r>", DETECT_LIKELY},
    {" <!-- a <b> --> <r a='1'/>", DETECT_LIKELY},
    {"<r", DETECT_MAYBE},
    {"<!DOCTYPE html><html>", DETECT_MAYBE},
    {"<?xml version=\"1.0\"?><!DOCTYPE r []><r/>", DETECT_LIKELY},
    {"", DETECT_NO},
    {" \n", DETECT_NO},
    {"<", DETECT_NO},
    {"< 5", DETECT_NO},
    {"<5>", DETECT_NO},
    {"a,b\n1,<r>\n", DETECT_NO},
    {"{\"a\":\"<r>\"}", DETECT_NO},
    {"<!-- never closed", DETECT_NO},
    {"<a=b>", DETECT_NO},
};

START_TEST(test_rows) {
  const char *why = NULL;
  ck_assert_msg(xml_detect(bytes_of(rows[_i].text), true, &why) == rows[_i].likelihood, "%s", rows[_i].text);
  ck_assert_msg((why != NULL) == (rows[_i].likelihood != DETECT_NO), "%s", rows[_i].text);
}
END_TEST

START_TEST(test_nul) {
  const char *why;
  ck_assert_int_eq(xml_detect((struct bytes){"<\0r\0>\0", 6}, true, &why), DETECT_NO);
}
END_TEST

Suite *format_xml_detect_suite(void) {
  Suite *suite = suite_create("format_xml_detect");
  TCase *tests = tcase_create("windows");
  tcase_add_loop_test(tests, test_rows, 0, sizeof rows / sizeof *rows);
  tcase_add_test(tests, test_nul);
  suite_add_tcase(suite, tests);
  return suite;
}
