/* format_output_test.c: buffered writing, all or nothing */
/* SPDX-License-Identifier: MIT */
#include "format/output.h"

#include "base/alloc.h"
#include "support/notation.h"
#include <check.h>

Suite *format_output_suite(void);

START_TEST(what_is_dropped_leaves_no_trace) {
  struct memory_sink sink;
  struct output output;

  output_open(&output, memory_sink_open(&sink));
  buf_add_text(&output.pending, "one ");
  ck_assert_int_eq(output_keep(&output), STATUS_OK);
  buf_add_text(&output.pending, "gone ");
  output_drop(&output);
  buf_add_text(&output.pending, "two");
  ck_assert_int_eq(output_keep(&output), STATUS_OK);
  ck_assert_uint_eq(sink.text.len, 0);
  buf_add_text(&output.pending, "pending");
  ck_assert_int_eq(output_flush(&output), STATUS_OK);
  ck_assert(bytes_is(buf_bytes(&sink.text), "one two"));
  output_drop(&output);
  ck_assert_int_eq(output_flush(&output), STATUS_OK);
  ck_assert(bytes_is(buf_bytes(&sink.text), "one two"));
  output_release(&output);
  buf_release(&sink.text);
}
END_TEST

START_TEST(much_goes_out_at_once) {
  struct memory_sink sink;
  struct output output;

  output_open(&output, memory_sink_open(&sink));
  for (int i = 0; i < 10000; i++) {
    buf_add_text(&output.pending, "0123456789");
    ck_assert_int_eq(output_keep(&output), STATUS_OK);
    ck_assert_uint_le(output.pending.len, 64 * 1024 + 10);
  }
  ck_assert_int_eq(output_flush(&output), STATUS_OK);
  ck_assert_uint_eq(sink.text.len, 100000);
  output_release(&output);
  buf_release(&sink.text);
}
END_TEST

START_TEST(errors_stick) {
  struct memory_sink sink;
  struct output output;

  output_open(&output, memory_sink_open(&sink));
  sink.good = 2;
  buf_add_text(&output.pending, "three");
  ck_assert_int_eq(output_keep(&output), STATUS_OK);
  ck_assert_int_eq(output_flush(&output), STATUS_IO);
  sink.good = 100;
  ck_assert_int_eq(output_keep(&output), STATUS_IO);
  ck_assert_int_eq(output_flush(&output), STATUS_IO);
  ck_assert_uint_eq(sink.text.len, 0);
  output_release(&output);
  output_open(&output, memory_sink_open(&sink));
  buf_add_text(&output.pending, "kept");
  ck_assert_int_eq(output_keep(&output), STATUS_OK);
  mem_fail_at(1, true);
  for (int i = 0; i < 1000; i++)
    buf_add_text(&output.pending, "0123456789");
  mem_fail_at(0, false);
  output_drop(&output);
  ck_assert_int_eq(output_flush(&output), STATUS_NO_MEMORY);
  output_release(&output);
  buf_release(&sink.text);
}
END_TEST

Suite *format_output_suite(void) {
  Suite *suite = suite_create("format_output");
  TCase *cases = tcase_create("output");

  tcase_add_test(cases, what_is_dropped_leaves_no_trace);
  tcase_add_test(cases, much_goes_out_at_once);
  tcase_add_test(cases, errors_stick);
  suite_add_tcase(suite, cases);
  return suite;
}
