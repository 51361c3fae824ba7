/* diag_source_test.c: offsets as lines and columns, in a window that slides */
/* SPDX-License-Identifier: MIT */
#include "diag/source.h"

#include <check.h>

#define TEXT "ab\ncd\r\ne\xc3\xa9g\r\rlast"

static const struct {
  uint64_t offset, line, column;
  const char *text;
  size_t text_at;
} rows[] = {
    {0, 1, 1, "ab", 0},          {2, 1, 3, "ab", 2}, /* the line end belongs to its line */
    {3, 2, 1, "cd", 0},          {5, 2, 3, "cd", 2},    {7, 3, 1, "e\xc3\xa9g", 0},
    {10, 3, 3, "e\xc3\xa9g", 3}, {12, 4, 1, "", 0},     {13, 5, 1, "last", 0},
    {17, 5, 5, "last", 4},       {99, 5, 5, "last", 4}, /* beyond the end is the end */
};

START_TEST(whole) {
  struct source source = source_whole("file", BYTES(TEXT), true);
  struct location location;
  ck_assert(source_locate(&source, rows[_i].offset, &location));
  ck_assert_uint_eq(location.line, rows[_i].line);
  ck_assert_uint_eq(location.column, rows[_i].column);
  ck_assert_msg(bytes_is(location.text, rows[_i].text), "'%.*s'", BYTES_ARG(location.text));
  ck_assert_uint_eq(location.text_at, rows[_i].text_at);
}
END_TEST

/* The window's start moves forward by _i + 1 bytes at a time; what is behind it is located as before. */
START_TEST(sliding) {
  struct bytes text = BYTES(TEXT);
  struct source source = source_whole("file", text, true);
  for (size_t at = 0; at <= text.len; at += (size_t)_i + 1) {
    /* A CR LF is one line end, also for a window that begins between the two. */
    source_slide(&source, at, bytes_from(text, at));
    for (size_t row = 0; row < sizeof rows / sizeof *rows; row++) {
      struct location location;
      bool known = source_locate(&source, rows[row].offset, &location);
      ck_assert_uint_eq(known, rows[row].offset >= at);
      if (!known) {
        ck_assert_uint_eq(location.line, 0);
        continue;
      }
      ck_assert_msg(location.line == rows[row].line && location.column == rows[row].column, "offset %d from %d: %d:%d",
                    (int)rows[row].offset, (int)at, (int)location.line, (int)location.column);
    }
  }
}
END_TEST

/* Windows that hold no more than what was read: each ends where the next begins. */
START_TEST(in_pieces) {
  struct bytes text = BYTES(TEXT);
  size_t piece = (size_t)_i + 1;
  struct source source = source_whole("file", (struct bytes){text.at, piece}, true);
  for (size_t at = 0; at < text.len; at += piece) {
    struct location location;
    size_t len = text.len - at < piece ? text.len - at : piece;
    if (at) source_slide(&source, at, (struct bytes){text.at + at, len});
    for (size_t row = 0; row < sizeof rows / sizeof *rows; row++) {
      if (rows[row].offset < at || rows[row].offset >= at + len) continue;
      ck_assert(source_locate(&source, rows[row].offset, &location));
      ck_assert_msg(location.line == rows[row].line && location.column == rows[row].column, "offset %d from %d: %d:%d",
                    (int)rows[row].offset, (int)at, (int)location.line, (int)location.column);
    }
  }
}
END_TEST

START_TEST(empty) {
  struct source source = source_whole("file", BYTES_NONE, false);
  struct location location;
  ck_assert(source_locate(&source, 0, &location));
  ck_assert_uint_eq(location.line, 1);
  ck_assert_uint_eq(location.column, 1);
  source_slide(&source, 0, BYTES("x"));
  ck_assert(source_locate(&source, 1, &location));
  ck_assert_uint_eq(location.column, 2);
}
END_TEST

static void same_place(const struct source *marked, const struct source *plain, uint64_t offset) {
  struct location one, other;
  bool known = source_locate(marked, offset, &one);
  ck_assert_uint_eq(known, source_locate(plain, offset, &other));
  ck_assert_msg(one.line == other.line && one.column == other.column && one.text_at == other.text_at,
                "offset %d: %d:%d, without marks %d:%d", (int)offset, (int)one.line, (int)one.column, (int)other.line,
                (int)other.column);
  ck_assert(bytes_equal(one.text, other.text));
}

/* Every two places in either order, in windows that slide between them or end behind any byte. */
START_TEST(marks_change_nothing) {
  struct bytes text = BYTES(TEXT);
  for (size_t first = 0; first <= text.len; first++)
    for (size_t second = 0; second <= text.len; second++) {
      struct source plain = source_whole("file", (struct bytes){text.at, (size_t)_i}, true), marked = plain;
      marked.marks = true;
      same_place(&marked, &plain, first);
      marked.window = plain.window = text; /* more was read */
      same_place(&marked, &plain, second);
      same_place(&marked, &plain, first);
      source_slide(&marked, (uint64_t)_i, bytes_from(text, (size_t)_i));
      source_slide(&plain, (uint64_t)_i, bytes_from(text, (size_t)_i));
      same_place(&marked, &plain, second);
      same_place(&marked, &plain, first);
    }
}
END_TEST

/* A window of 16 MiB with a place every 80 bytes: from the window's start this would be 1.7 TB of steps, more than the
   runner waits for. Lines, and one line alone. */
START_TEST(many_places) {
  enum { SIZE = 16 << 20, STEP = 80 };
  static char text[SIZE];
  memset(text, 'x', sizeof text);
  for (size_t i = STEP - 1; _i && i < SIZE; i += STEP)
    text[i] = '\n';
  struct source source = source_whole("file", (struct bytes){text, SIZE}, true);
  struct location location = {0};
  source.marks = true;
  for (size_t i = 0; i < SIZE; i += STEP) {
    ck_assert(source_locate(&source, i, &location));
  }
  ck_assert_uint_eq(location.line, _i ? SIZE / STEP + 1 : 1);
  ck_assert_uint_eq(location.column, _i ? 1 : SIZE / STEP * STEP + 1);
}
END_TEST

Suite *diag_source_suite(void);

Suite *diag_source_suite(void) {
  Suite *suite = suite_create("diag_source");
  TCase *cases = tcase_create("source");
  tcase_add_loop_test(cases, whole, 0, (int)(sizeof rows / sizeof *rows));
  tcase_add_loop_test(cases, sliding, 0, 5);
  tcase_add_loop_test(cases, in_pieces, 0, 10);
  tcase_add_test(cases, empty);
  tcase_add_loop_test(cases, marks_change_nothing, 0, (int)sizeof TEXT);
  tcase_add_loop_test(cases, many_places, 0, 2);
  suite_add_tcase(suite, cases);
  return suite;
}
