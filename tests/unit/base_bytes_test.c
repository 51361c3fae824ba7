/* base_bytes_test.c: slices, ceilings, sources over memory, suggestions */
/* SPDX-License-Identifier: MIT */
#include "base/bytes.h"

#include "base/io.h"
#include "base/limits.h"
#include "base/suggest.h"
#include <check.h>

START_TEST(slices) {
  ck_assert(bytes_equal(BYTES_NONE, BYTES("")));
  ck_assert(bytes_is(BYTES("ab"), "ab"));
  ck_assert(!bytes_is(BYTES("ab"), "abc"));
  ck_assert(bytes_start(BYTES("ab"), BYTES("a")) && !bytes_start(BYTES("a"), BYTES("ab")));
  ck_assert(bytes_start(BYTES_NONE, BYTES_NONE));
  ck_assert(bytes_is(bytes_from(BYTES("abc"), 1), "bc"));
  ck_assert_uint_eq(bytes_from(BYTES("abc"), 9).len, 0);
  ck_assert_ptr_null(bytes_from(BYTES_NONE, 3).at);
  ck_assert(bytes_is(bytes_trim(BYTES(" \t\r\n a b \n")), "a b"));
  ck_assert_uint_eq(bytes_trim((struct bytes){"\0", 1}).len, 1);
  ck_assert_uint_eq(bytes_trim(BYTES("  ")).len, 0);
}
END_TEST

static const struct {
  const char *wanted, *offered[4], *best;
} suggestions[] = {
    {"narative", {"name", "narrative", "told"}, "narrative"},
    {"postion", {"portion", "position"}, "portion"}, /* both are one edit away: the first offered */
    {"Date", {"rate", "date"}, "date"},
    {"tilte", {"title"}, "title"},
    {"a", {"b", "ab"}, "ab"},
    {"ab", {"xy"}, NULL},
    {"xml", {"yaml"}, NULL},
    {"speed", {"weapons"}, NULL},
    {"", {"a"}, NULL},
    {"at", {""}, NULL},
    {"gisis", {"record", "gisis-list"}, "gisis-list"}, /* the beginning of a name */
    {"position", {"position-dm", "positon"}, "positon"},
    {"at", {"attributes"}, NULL},
};

START_TEST(suggests) {
  struct suggestion suggestion = suggest_begin(bytes_of(suggestions[_i].wanted));
  for (size_t i = 0; i < 4 && suggestions[_i].offered[i]; i++)
    suggest_offer(&suggestion, bytes_of(suggestions[_i].offered[i]));
  ck_assert_msg(suggestions[_i].best ? bytes_is(suggestion.best, suggestions[_i].best) : !suggestion.best.at,
                "'%s' gave '%.*s'", suggestions[_i].wanted, BYTES_ARG(suggestion.best));
}
END_TEST

START_TEST(long_names_are_no_trouble) {
  char text[5000];
  memset(text, 'x', sizeof text);
  struct suggestion suggestion = suggest_begin((struct bytes){text, sizeof text});
  suggest_offer(&suggestion, (struct bytes){text, sizeof text - 1});
  ck_assert_ptr_null(suggestion.best.at);
  suggestion = suggest_begin((struct bytes){text, 128});
  suggest_offer(&suggestion, (struct bytes){text, 127});
  ck_assert_uint_eq(suggestion.best.len, 127);
}
END_TEST

START_TEST(memory_in_pieces) {
  struct memory_source memory = {BYTES("0123456789"), (size_t)_i};
  struct byte_source source = memory_source_open(&memory);
  char all[32], piece[4];
  size_t len = 0, got = 1;
  while (got) {
    ck_assert_int_eq(source.read(source.self, piece, sizeof piece, &got), STATUS_OK);
    ck_assert_uint_le(got, _i && _i < 4 ? (size_t)_i : sizeof piece);
    memcpy(all + len, piece, got);
    len += got;
  }
  ck_assert(bytes_is((struct bytes){all, len}, "0123456789"));
}
END_TEST

START_TEST(ceilings) {
  struct limits limits = limits_default();
  ck_assert_uint_eq(limits.report_bytes, 16777216);
  ck_assert_uint_eq(limits.depth, 100);
  ck_assert_uint_eq(limits.attributes, 256);
  for (size_t i = 0; i < sizeof limits / sizeof(size_t); i++) {
    size_t limit;
    memcpy(&limit, (const char *)&limits + i * sizeof limit, sizeof limit);
    ck_assert_msg(limit > 0, "ceiling %zu is not set", i);
  }
}
END_TEST

Suite *base_bytes_suite(void);

Suite *base_bytes_suite(void) {
  Suite *suite = suite_create("base_bytes");
  TCase *cases = tcase_create("bytes");
  tcase_add_test(cases, slices);
  tcase_add_loop_test(cases, suggests, 0, (int)(sizeof suggestions / sizeof *suggestions));
  tcase_add_test(cases, long_names_are_no_trouble);
  tcase_add_loop_test(cases, memory_in_pieces, 0, 6);
  tcase_add_test(cases, ceilings);
  suite_add_tcase(suite, cases);
  return suite;
}
