/* format_detect_test.c: whose notation it is */
/* SPDX-License-Identifier: MIT */
#include "format/detect.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

Suite *format_detect_suite(void);

static const struct {
  struct bytes text;
  bool part; /* of a longer input */
  const char *format;
  enum likelihood level;
  const char *tie;
} rows[] = {
    {{"", 0}, false, NULL, DETECT_NO, NULL},
    {{" \n\n", 3}, false, NULL, DETECT_NO, NULL},
    {{"\x7F"
      "ELF\x02\x01\0\0",
      8},
     false,
     NULL,
     DETECT_NO,
     NULL},
    {{"a,b\n1,\0\n", 8}, false, NULL, DETECT_NO, NULL},
    {{"\xff\xfe{\0", 4}, false, NULL, DETECT_NO, NULL},
    {{"a,b\n1,\xff\n", 8}, false, NULL, DETECT_NO, NULL},
    {{"Some prose without any of it", 28}, false, NULL, DETECT_NO, NULL},
    {{"[{\"a\":1}]", 9}, false, "json", DETECT_CERTAIN, NULL},
    {{"{\n \"a\": 1\n}\n", 12}, false, "json", DETECT_CERTAIN, NULL},
    {{"{\"a\":1}\n", 8}, false, "json", DETECT_CERTAIN, "ndjson"},
    {{"[{\"a\":1},{\"b", 12}, true, "json", DETECT_CERTAIN, NULL},
    {{"[{\"a\":1},{\"b", 12}, false, "json", DETECT_MAYBE, "yaml"},
    {{"\"x\"\n", 4}, false, "csv", DETECT_NO, NULL},
    {{"{\"a\":1}\n{\"b\":2}\n", 16}, false, "ndjson", DETECT_CERTAIN, NULL},
    {{"{\"a\":1}\n{\"b\":2}\n{\"c", 19}, true, "ndjson", DETECT_CERTAIN, NULL},
    {{"{\"a\":1}\n{\"b\":2}\n{\"c\n{}\n", 23}, false, "ndjson", DETECT_LIKELY, NULL},
    {{"---\na: 1\n", 9}, false, "yaml", DETECT_CERTAIN, NULL},
    {{"%YAML 1.2\n---\na: 1\n", 19}, false, "yaml", DETECT_CERTAIN, NULL},
    {{"a: 1\nb:\n  - c\n", 14}, false, "yaml", DETECT_LIKELY, NULL},
    {{"- a\n- b\n", 8}, false, "yaml", DETECT_LIKELY, NULL},
    {{"\"a b\": 1\n'c': 2\n", 16}, false, "yaml", DETECT_LIKELY, NULL},
    {{"{a: 1}\n", 7}, false, "yaml", DETECT_MAYBE, NULL},
    {{"a,b\n1,2\n", 8}, false, "csv", DETECT_LIKELY, NULL},
    {{"a;b\r\n\"1\r\n;\";2\r\n", 15}, false, "csv", DETECT_LIKELY, NULL},
    {{"a,b\n1,2\n3,", 10}, true, "csv", DETECT_LIKELY, NULL},
    {{"a,b\n", 4}, false, "csv", DETECT_MAYBE, NULL},
    {{"a,b\n1,2\n3\n", 10}, false, "csv", DETECT_MAYBE, NULL},
    {{"a: 1, b\nc: 2, d\n", 16}, false, "csv", DETECT_LIKELY, "yaml"},
    {{"<?xml version=\"1.0\"?>\n<r><a/></r>\n", 34}, false, "xml", DETECT_CERTAIN, NULL},
};

START_TEST(claim) {
  enum likelihood level = DETECT_CERTAIN;
  const char *why = NULL;
  const struct format *tie = NULL, *best = format_detect(rows[_i].text, !rows[_i].part, &level, &why, &tie);

  if (rows[_i].level == DETECT_NO && rows[_i].format != NULL) {
    ck_assert_int_le(level, DETECT_MAYBE); /* may be claimed, but weakly */
    return;
  }
  ck_assert_msg(level == rows[_i].level, "row %d: %d %s: %s", _i, (int)level, best ? best->name : "-", why);
  ck_assert_str_eq(best ? best->name : "-", rows[_i].format ? rows[_i].format : "-");
  ck_assert_str_eq(tie ? tie->name : "-", rows[_i].tie ? rows[_i].tie : "-");
  ck_assert_ptr_nonnull(why);
  ck_assert(*why != '\0');
}
END_TEST

/* In every order the same answer. */
START_TEST(order_does_not_matter) {
  const struct format *shuffled[16];
  size_t count = format_count();
  uint32_t state = 1;

  ck_assert_uint_le(count, 16);
  for (size_t i = 0; i < count; i++)
    shuffled[i] = format_at(i);
  for (int round = 0; round < 200; round++) {
    for (size_t i = count; i > 1; i--) {
      size_t other;
      const struct format *held = shuffled[i - 1];

      state = state * 1664525u + 1013904223u;
      other = (state >> 8) % i;
      shuffled[i - 1] = shuffled[other];
      shuffled[other] = held;
    }
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
      enum likelihood level, level2;
      const char *why, *why2;
      const struct format *tie, *tie2;
      const struct format *best = format_detect(rows[i].text, !rows[i].part, &level, &why, &tie);

      ck_assert_ptr_eq(detect_among(shuffled, count, rows[i].text, !rows[i].part, &level2, &why2, &tie2), best);
      ck_assert_int_eq(level2, level);
      ck_assert_str_eq(why2, why);
      ck_assert_ptr_eq(tie2, tie);
    }
  }
}
END_TEST

/* No window, however cut, may be read beyond. */
START_TEST(every_cut) {
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    for (size_t len = 0; len <= rows[i].text.len; len++) {
      char *copy = malloc(len + 1);
      enum likelihood level;
      const char *why;
      const struct format *tie;

      ck_assert_ptr_nonnull(copy);
      memcpy(copy + 1, rows[i].text.at, len);
      format_detect((struct bytes){copy + 1, len}, false, &level, &why, &tie);
      format_detect((struct bytes){copy + 1, len}, true, &level, &why, &tie);
      free(copy);
    }
  }
}
END_TEST

START_TEST(names_and_extensions) {
  for (size_t i = 0; i < format_count(); i++) {
    const struct format *format = format_at(i);

    ck_assert_ptr_eq(format_find(bytes_of(format->name)), format);
    for (size_t j = 0; j < i; j++)
      ck_assert_str_ne(format_at(j)->name, format->name);
    for (const char *const *extension = format->extensions; *extension != NULL; extension++) {
      char path[64] = "some.folder/file.";

      strncat(path, *extension, 32);
      ck_assert_ptr_eq(format_by_extension(path), format);
    }
  }
  ck_assert_ptr_null(format_at(format_count()));
  ck_assert_ptr_null(format_find(BYTES("jso")));
  ck_assert_str_eq(format_by_extension("x.JSON")->name, "json");
  ck_assert_str_eq(format_by_extension("x.jsonl")->name, "ndjson");
  ck_assert_ptr_null(format_by_extension("x.csv/file"));
  ck_assert_ptr_null(format_by_extension("csv"));
  ck_assert_ptr_null(format_by_extension("x.csvx"));
  ck_assert_ptr_null(format_by_extension("x."));
}
END_TEST

Suite *format_detect_suite(void) {
  Suite *suite = suite_create("format_detect");
  TCase *cases = tcase_create("detect");

  tcase_add_loop_test(cases, claim, 0, (int)(sizeof rows / sizeof *rows));
  tcase_add_test(cases, order_does_not_matter);
  tcase_add_test(cases, every_cut);
  tcase_add_test(cases, names_and_extensions);
  suite_add_tcase(suite, cases);
  return suite;
}
