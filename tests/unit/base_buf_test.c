/* base_buf_test.c: a buffer that grows, up to its ceiling */
/* SPDX-License-Identifier: MIT */
#include "base/buf.h"

#include "base/alloc.h"
#include <check.h>

START_TEST(grows) {
  struct buf buf;
  buf_init(&buf, 0);
  ck_assert_uint_eq(buf_bytes(&buf).len, 0);
  ck_assert_str_eq(buf_bytes(&buf).at, "");
  buf_add(&buf, BYTES_NONE);
  for (int i = 0; i < 1000; i++) {
    buf_add_text(&buf, "abc");
    buf_add_char(&buf, '-');
    buf_add_format(&buf, "%03d|", i);
  }
  ck_assert_int_eq(buf_status(&buf), STATUS_OK);
  ck_assert_uint_eq(buf.len, 8000);
  ck_assert_int_eq(memcmp(buf.at + 7992, "abc-999|", 8), 0);
  buf_add_format(&buf, "%0400d", 1);
  ck_assert_uint_eq(buf.len, 8400);
  char *end = buf_reserve(&buf, 10);
  memcpy(end, "0123456789", 10);
  buf.len += 10;
  ck_assert(bytes_is(bytes_from(buf_bytes(&buf), 8398), "010123456789"));
  buf_clear(&buf);
  ck_assert_uint_eq(buf.len, 0);
  buf_release(&buf);
  buf_release(&(struct buf){0});
}
END_TEST

/* What fails the buffer at a ceiling of 10, when 8 bytes are in it. */
static void add_three(struct buf *buf) {
  buf_add_text(buf, "abc");
}
static void add_format(struct buf *buf) {
  buf_add_format(buf, "%d", 123);
}
static void add_long_format(struct buf *buf) {
  buf_add_format(buf, "%0300d", 123);
}
static void reserve(struct buf *buf) {
  ck_assert_ptr_null(buf_reserve(buf, 3));
}
static void add_chars(struct buf *buf) {
  for (int i = 0; i < 3; i++)
    buf_add_char(buf, 'x');
}

static void (*const overflows[])(struct buf *) = {add_three, add_format, add_long_format, reserve, add_chars};

START_TEST(ceiling_is_sticky) {
  struct buf buf;
  buf_init(&buf, 10);
  buf_add_text(&buf, "12345678");
  overflows[_i](&buf);
  ck_assert_int_eq(buf_status(&buf), STATUS_LIMIT);
  ck_assert_uint_eq(buf_bytes(&buf).len, 0);
  buf_add_char(&buf, 'x');
  buf_add_text(&buf, "");
  ck_assert_ptr_null(buf_reserve(&buf, 1));
  ck_assert_uint_eq(buf.len, 0);
  buf_clear(&buf);
  buf_add_text(&buf, "0123456789");
  ck_assert_int_eq(buf_status(&buf), STATUS_OK);
  ck_assert(bytes_is(buf_bytes(&buf), "0123456789"));
  buf_release(&buf);
}
END_TEST

START_TEST(no_memory) {
  struct buf buf;
  buf_init(&buf, 0);
  buf_add_text(&buf, "x");
  mem_fail_at(1, false);
  while (buf_status(&buf) == STATUS_OK)
    buf_add_text(&buf, "more");
  mem_fail_at(0, false);
  ck_assert_int_eq(buf_status(&buf), STATUS_NO_MEMORY);
  ck_assert_uint_eq(buf.len, 0);
  buf_add_text(&buf, "more");
  ck_assert_uint_eq(buf.len, 0);
  buf_release(&buf);
}
END_TEST

Suite *base_buf_suite(void);

Suite *base_buf_suite(void) {
  Suite *suite = suite_create("base_buf");
  TCase *cases = tcase_create("buf");
  tcase_add_test(cases, grows);
  tcase_add_loop_test(cases, ceiling_is_sticky, 0, (int)(sizeof overflows / sizeof *overflows));
  tcase_add_test(cases, no_memory);
  suite_add_tcase(suite, cases);
  return suite;
}
