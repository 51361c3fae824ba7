/* format_recode_test.c: other encodings become UTF-8 */
/* SPDX-License-Identifier: MIT */
#include "format/input.h"

#include "support/hostile_source.h"
#include <check.h>

Suite *format_recode_suite(void);

static const size_t pieces[] = {0, 1, 2, 3, 7};

/* What an input over the bytes gives, in pieces of that size, taken to the end. */
static struct bytes read_as(struct bytes text, enum encoding encoding, size_t piece, char *into, size_t room) {
  struct hostile_source source = hostile_source_over(text, piece);
  struct limits limits = limits_default();
  struct input input;
  ck_assert_int_eq(input_open_as(&input, "in", hostile_source_open(&source), encoding, &limits), STATUS_OK);
  ck_assert_int_eq(input_want(&input, room), STATUS_OK);
  size_t len = (size_t)(input.end - input.at);
  ck_assert_uint_lt(len, room);
  memcpy(into, input.at, len);
  input_close(&input);
  return (struct bytes){into, len};
}

#define BYTES_OF(literal)                                                                                              \
  { literal, sizeof(literal) - 1 }

static const struct {
  const char *what;
  struct bytes text;
  enum encoding encoding;
  struct bytes utf_8;
} rows[] = {
    {"little-endian",
     {"\xFF\xFE"
      "A\0\xE9\0\xAC\x20\x3D\xD8\x00\xDE",
      12},
     ENCODING_FOUND,
     BYTES_OF("A\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80")},
    {"big-endian",
     {"\xFE\xFF\0A\0\xE9\x20\xAC\xD8\x3D\xDE\x00", 12},
     ENCODING_FOUND,
     BYTES_OF("A\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80")},
    {"no mark, but named", {"A\0B\0", 4}, ENCODING_UTF_16_LE, BYTES_OF("AB")},
    {"the mark knows better", {"\xFE\xFF\0A", 4}, ENCODING_UTF_16_LE, BYTES_OF("A")},
    {"half a pair",
     {"\xFF\xFE\x3D\xD8"
      "A\0",
      6},
     ENCODING_FOUND,
     BYTES_OF("\xFF"
              "A")},
    {"a second half alone", {"\xFF\xFE\x00\xDE", 4}, ENCODING_FOUND, BYTES_OF("\xFF")},
    {"half a pair at the end", {"\xFF\xFE\x3D\xD8", 4}, ENCODING_FOUND, BYTES_OF("\xFF")},
    {"an odd byte",
     {"\xFF\xFE"
      "A\0B",
      5},
     ENCODING_FOUND,
     BYTES_OF("A\xFF")},
    {"only a mark", {"\xFF\xFE", 2}, ENCODING_FOUND, BYTES_OF("")},
    {"declared", BYTES_OF("<?xml version='1.0' encoding='ISO-8859-1'?><a>\xE9</a>"), ENCODING_FOUND,
     BYTES_OF("<?xml version='1.0' encoding='ISO-8859-1'?><a>\xC3\xA9</a>")},
    {"declared, but the caller knows", BYTES_OF("<?xml version='1.0' encoding='ISO-8859-1'?><a>\xC3\xA9</a>"),
     ENCODING_UTF_8, BYTES_OF("<?xml version='1.0' encoding='ISO-8859-1'?><a>\xC3\xA9</a>")},
    {"Windows", BYTES_OF("\x80 \x93\xE9\x94\x81"), ENCODING_WINDOWS_1252,
     BYTES_OF("\xE2\x82\xAC \xE2\x80\x9C\xC3\xA9\xE2\x80\x9D\xFF")},
    {"Latin 1 has controls there", BYTES_OF("\x80"), ENCODING_LATIN_1, BYTES_OF("\xC2\x80")},
    {"UTF-8 stays", BYTES_OF("\xEF\xBB\xBF\xC3\xA9\xFF"), ENCODING_FOUND, BYTES_OF("\xC3\xA9\xFF")},
    {"UTF-32 stays, for readers to refuse", {"\xFF\xFE\0\0A\0\0\0", 8}, ENCODING_FOUND, {"\xFF\xFE\0\0A\0\0\0", 8}},
};

START_TEST(every_encoding_at_every_size) {
  char into[256];
  struct bytes got = read_as(rows[_i].text, rows[_i].encoding, 0, into, sizeof into);
  for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
    got = read_as(rows[_i].text, rows[_i].encoding, pieces[i], into, sizeof into);
    ck_assert_msg(bytes_equal(got, rows[_i].utf_8), "%s in pieces of %zu", rows[_i].what, pieces[i]);
  }
}
END_TEST

START_TEST(long_inputs_lose_nothing) {
  enum { LEN = 100000 };
  static char text[LEN], into[3 * LEN];
  for (size_t i = 0; i < LEN; i++)
    text[i] = (char)(0xA0 + i % 0x50);
  struct bytes got = read_as((struct bytes){text, LEN}, ENCODING_LATIN_1, pieces[_i] * 1001, into, sizeof into);
  ck_assert_uint_eq(got.len, 2 * LEN);
  for (size_t i = 0; i < LEN; i++) {
    unsigned c = 0xA0 + (unsigned)(i % 0x50);
    ck_assert_uint_eq((unsigned char)into[2 * i], 0xC0 | c >> 6);
    ck_assert_uint_eq((unsigned char)into[2 * i + 1], 0x80 | (c & 0x3F));
  }
}
END_TEST

START_TEST(names) {
  ck_assert_int_eq(encoding_find(BYTES("ISO-8859-1")), ENCODING_LATIN_1);
  ck_assert_int_eq(encoding_find(BYTES("latin1")), ENCODING_LATIN_1);
  ck_assert_int_eq(encoding_find(BYTES("cp1252")), ENCODING_WINDOWS_1252);
  ck_assert_int_eq(encoding_find(BYTES("UTF-16LE")), ENCODING_UTF_16_LE);
  ck_assert_int_eq(encoding_find(BYTES("koi8-r")), ENCODING_FOUND);
  ck_assert_int_eq(encoding_find(BYTES("utf-8x")), ENCODING_FOUND);
  ck_assert_int_eq(encoding_find(BYTES("")), ENCODING_FOUND);
}
END_TEST

Suite *format_recode_suite(void) {
  Suite *suite = suite_create("format_recode");
  TCase *tests = tcase_create("recode");
  tcase_add_loop_test(tests, every_encoding_at_every_size, 0, sizeof rows / sizeof *rows);
  tcase_add_loop_test(tests, long_inputs_lose_nothing, 0, sizeof pieces / sizeof *pieces);
  tcase_add_test(tests, names);
  suite_add_tcase(suite, tests);
  return suite;
}
