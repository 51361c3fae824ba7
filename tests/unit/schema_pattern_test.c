/* schema_pattern_test.c: regular expressions as schemas mean them */
/* SPDX-License-Identifier: MIT */
#include <check.h>

#include "base/alloc.h"
#include "support/patterned.h"

Suite *schema_pattern_suite(void);

static const struct pattern_row rows[] = {
    {"a+", "xaay", PATTERN_YES},
    {"^a$", "a", PATTERN_YES},
    {"^a$", "a\n", PATTERN_NO},
    {"^\\d+$", "\xD9\xA3", PATTERN_NO}, /* an Arabic digit is none to ECMA-262 */
    {"^\\w$", "\xC3\xA9", PATTERN_NO},
    {"^.$", "\xC3\xA9", PATTERN_YES},
    {"^(?i:a)++$", "aA", PATTERN_YES}, /* of PCRE2, not of ECMA-262 */
    {"^\\p{Lu}$", "A", PATTERN_YES},
    {"^\\u00e9$", "\xC3\xA9", PATTERN_YES},
    {"^[^]$", "x", PATTERN_YES},
    {"^(a|a|aa)+$", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaac", PATTERN_TOO_HARD},
    {"a", "\xFF", PATTERN_NO},
};

START_TEST(test_match) {
  patterned_row(&rows[_i], false);
}
END_TEST

START_TEST(test_none) {
  static const char *const broken[] = {"(", "[", "a{2,1}", "\\C", "*", "\\p{Nothing}"};
  struct arena *arena = arena_new(0);
  char deep[512] = "";

  for (size_t i = 0; i < sizeof broken / sizeof *broken + 1; i++) {
    const struct pattern *pattern = NULL;
    size_t error_at = 0;
    bool no_memory = false;
    const char *text = i < sizeof broken / sizeof *broken ? broken[i] : deep;
    memset(deep, '(', 200);
    memset(deep + 200, ')', 200);
    pattern_compile(&pattern, arena, bytes_of(text), &error_at, &no_memory);
    ck_assert_msg(!pattern && !no_memory, "%s", text);
  }
  arena_free(arena);
}
END_TEST

START_TEST(test_no_memory) {
  bool done = false;

  for (size_t nth = 1; !done; nth++) {
    struct arena *arena;
    struct pattern_room *room = NULL;
    const struct pattern *pattern = NULL;
    enum pattern_answer answer = PATTERN_NO_MEMORY;
    size_t error_at = 0;
    bool no_memory = false;
    mem_fail_at(nth, _i);
    arena = arena_new(0);
    if (arena) pattern_compile(&pattern, arena, BYTES("^(a|b)+c"), &error_at, &no_memory);
    if (pattern) answer = pattern_match(pattern, BYTES("ababc"), &room);
    done = mem_count() < nth;
    mem_fail_at(0, false);
    ck_assert(!arena || pattern || no_memory);
    ck_assert(answer == PATTERN_YES || (answer == PATTERN_NO_MEMORY && !done));
    pattern_room_release(room);
    arena_free(arena);
  }
}
END_TEST

Suite *schema_pattern_suite(void) {
  Suite *suite = suite_create("schema_pattern");
  TCase *tcase = tcase_create("pattern");

  tcase_add_loop_test(tcase, test_match, 0, (int)(sizeof rows / sizeof *rows));
  tcase_add_test(tcase, test_none);
  tcase_add_loop_test(tcase, test_no_memory, 0, 2);
  suite_add_tcase(suite, tcase);
  return suite;
}
