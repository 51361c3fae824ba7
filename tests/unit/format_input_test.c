/* format_input_test.c: the window over a byte source */
/* SPDX-License-Identifier: MIT */
#include "format/input.h"

#include "base/alloc.h"
#include "support/hostile_source.h"
#include <check.h>
#include <stdint.h>
#include <stdlib.h>

Suite *format_input_suite(void);

static const size_t pieces[] = {0, 1, 2, 3, 7};

/* Lines of different lengths, and the byte at each offset told by it. */
static char *make_text(size_t len) {
  char *text = malloc(len);

  ck_assert_ptr_nonnull(text);
  for (size_t i = 0; i < len; i++)
    text[i] = i % 97 == 96 ? '\n' : (char)('a' + i % 23);
  return text;
}

START_TEST(every_byte_arrives_once) {
  enum { LEN = 300000 };
  char *text = make_text(LEN);
  struct hostile_source source = hostile_source_over((struct bytes){text, LEN}, pieces[_i] * 1000);
  struct limits limits = limits_default();
  struct input input;
  size_t seen = 0;

  ck_assert_int_eq(input_open(&input, "in", hostile_source_open(&source), &limits), STATUS_OK);
  while (seen < LEN) {
    ck_assert_int_eq(input_want(&input, 1000), STATUS_OK);
    size_t held = (size_t)(input.end - input.at);
    if (held > 1000) held = 1000;
    ck_assert_uint_gt(held, 0);
    ck_assert_uint_eq(input_offset(&input, input.at), seen);
    ck_assert_mem_eq(input.at, text + seen, held);
    input.at += held;
    seen += held;
    if (seen % 3000 == 0) input_mark(&input);
  }
  ck_assert_int_eq(input_want(&input, 1), STATUS_OK);
  ck_assert(input.ended && input.at == input.end);
  ck_assert_uint_le(input.room_size, 256 * 1024);
  input_close(&input);
  free(text);
}
END_TEST

START_TEST(a_mark_holds_bytes_up_to_the_ceiling) {
  enum { LEN = 400000 };
  char *text = make_text(LEN);
  struct hostile_source source = hostile_source_over((struct bytes){text, LEN}, pieces[_i] * 5000);
  struct limits limits = limits_default();
  struct input input;

  limits.report_bytes = 100000;
  ck_assert_int_eq(input_open(&input, "in", hostile_source_open(&source), &limits), STATUS_OK);
  input.at += 1;
  input_mark(&input);
  ck_assert_int_eq(input_want(&input, LEN), STATUS_LIMIT);
  ck_assert_uint_ge((size_t)(input.end - input.at), 100000);
  ck_assert_uint_lt((size_t)(input.end - input.at), 300000);
  ck_assert_mem_eq(input.at, text + 1, (size_t)(input.end - input.at));
  input.at = input.end;
  input_mark(&input);
  ck_assert_int_eq(input_more(&input), STATUS_OK);
  ck_assert_mem_eq(input.at, text + input_offset(&input, input.at), (size_t)(input.end - input.at));
  input_close(&input);
  free(text);
}
END_TEST

START_TEST(lines_are_counted_over_what_is_gone) {
  enum { LEN = 300000 };
  char *text = make_text(LEN);
  struct hostile_source source = hostile_source_over((struct bytes){text, LEN}, 777);
  struct limits limits = limits_default();
  struct input input;
  struct location location;

  ck_assert_int_eq(input_open(&input, "in", hostile_source_open(&source), &limits), STATUS_OK);
  for (size_t i = 0; i < 250000; i++) {
    if (input.at == input.end) ck_assert_int_eq(input_more(&input), STATUS_OK);
    input.at++;
    input_mark(&input);
  }
  ck_assert(source_locate(&input.source, 250000, &location));
  ck_assert_uint_eq(location.line, 250000 / 97 + 1);
  ck_assert_uint_eq(location.column, 250000 % 97 + 1);
  input_close(&input);
  free(text);
}
END_TEST

/* Wherever the window's start falls, a CR LF is one line end. */
START_TEST(line_ends_of_two_bytes) {
  enum { LEN = 140000 };
  char *text = malloc(LEN);
  struct limits limits = limits_default();

  ck_assert_ptr_nonnull(text);
  for (size_t i = 0; i < LEN; i++)
    text[i] = i % 2 == 1 ? '\r' : i == 0 ? 'x' : '\n';
  for (size_t piece = 1; piece < 4; piece++) {
    struct hostile_source source = hostile_source_over((struct bytes){text, LEN}, piece);
    struct input input;
    struct location location;

    ck_assert_int_eq(input_open(&input, "in", hostile_source_open(&source), &limits), STATUS_OK);
    for (size_t i = 0; i < LEN; i++) {
      if (input.at == input.end) ck_assert_int_eq(input_more(&input), STATUS_OK);
      input.at++;
      input_mark(&input);
    }
    ck_assert(source_locate(&input.source, LEN, &location));
    ck_assert_uint_eq(location.line, LEN / 2 + 1); /* the last CR stands alone */
    input_close(&input);
  }
  free(text);
}
END_TEST

START_TEST(one_byte_order_mark_is_taken) {
  struct hostile_source source = hostile_source_over(BYTES("\xEF\xBB\xBF\xEF\xBB\xBFx"), pieces[_i]);
  struct limits limits = limits_default();
  struct input input;
  struct location location;

  ck_assert_int_eq(input_open(&input, "in", hostile_source_open(&source), &limits), STATUS_OK);
  ck_assert_int_eq(input_want(&input, 10), STATUS_OK);
  ck_assert_uint_eq((size_t)(input.end - input.at), 4);
  ck_assert_uint_eq(input_offset(&input, input.at), 3);
  ck_assert(source_locate(&input.source, 3, &location));
  ck_assert_uint_eq(location.column, 1);
  input_close(&input);
}
END_TEST

START_TEST(errors_come_through) {
  struct hostile_source source = hostile_source_over(BYTES("abcdefgh"), 2);
  struct limits limits = limits_default();
  struct input input;

  source.good = 6;
  source.error = STATUS_IO;
  ck_assert_int_eq(input_open(&input, "in", hostile_source_open(&source), &limits), STATUS_OK);
  ck_assert_int_eq(input_want(&input, 8), STATUS_IO);
  ck_assert_uint_eq((size_t)(input.end - input.at), 6);
  input_close(&input);
  source = hostile_source_over(BYTES("abc"), 1);
  source.good = 1;
  source.error = STATUS_IO;
  ck_assert_int_eq(input_open(&input, "in", hostile_source_open(&source), &limits), STATUS_IO);
  input_close(&input);
  mem_fail_at(1, true);
  ck_assert_int_eq(input_open(&input, "in", hostile_source_open(&source), &limits), STATUS_NO_MEMORY);
  mem_fail_at(0, false);
}
END_TEST

Suite *format_input_suite(void) {
  Suite *suite = suite_create("format_input");
  TCase *cases = tcase_create("input");
  int count = (int)(sizeof pieces / sizeof *pieces);

  tcase_set_timeout(cases, 60);
  tcase_add_loop_test(cases, every_byte_arrives_once, 0, count);
  tcase_add_loop_test(cases, a_mark_holds_bytes_up_to_the_ceiling, 0, count);
  tcase_add_test(cases, lines_are_counted_over_what_is_gone);
  tcase_add_test(cases, line_ends_of_two_bytes);
  tcase_add_loop_test(cases, one_byte_order_mark_is_taken, 0, count);
  tcase_add_test(cases, errors_come_through);
  suite_add_tcase(suite, cases);
  return suite;
}
