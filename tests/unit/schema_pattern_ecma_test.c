/* schema_pattern_ecma_test.c: ECMA-262 regular expressions, row by row */
/* SPDX-License-Identifier: MIT */
#include <check.h>

#include "base/alloc.h"
#include "support/patterned.h"

Suite *schema_pattern_ecma_suite(void);

static const struct pattern_row rows[] = {
    {"", "x", PATTERN_YES},
    {"b", "abc", PATTERN_YES},
    {"^a$", "a\n", PATTERN_NO},
    {"^a$", "b\na", PATTERN_NO},
    {"^a|b$", "xb", PATTERN_YES},
    /* the dot leaves out four line ends and nothing else */
    {"^.$", "\n", PATTERN_NO},
    {"^.$", "\r", PATTERN_NO},
    {"^.$", "\xE2\x80\xA8", PATTERN_NO},
    {"^.$", "\xE2\x80\xA9", PATTERN_NO},
    {"^.$", "\xC2\x85", PATTERN_YES},
    {"^.$", "\v", PATTERN_YES},
    {"^.$", "\xF0\x9F\x90\xB2", PATTERN_YES},
    /* sets */
    {"^\\d$", "7", PATTERN_YES},
    {"^\\d$", "\xDF\x80", PATTERN_NO},
    {"^\\D$", "\xDF\x80", PATTERN_YES},
    {"^\\w$", "_", PATTERN_YES},
    {"^\\w$", "\xC3\xA9", PATTERN_NO},
    {"^\\W$", "\xC3\xA9", PATTERN_YES},
    {"^\\s$", "\xEF\xBB\xBF", PATTERN_YES},
    {"^\\s$", "\xE2\x80\x83", PATTERN_YES},
    {"^\\s$", "\xE3\x80\x80", PATTERN_YES},
    {"^\\s$", "\xE2\x80\x8B", PATTERN_NO},
    {"^\\s$", "\xC2\x85", PATTERN_NO},
    {"^\\s$", "\x01", PATTERN_NO},
    {"^\\S$", "\xC2\xA0", PATTERN_NO},
    {"^\\S$", "\xC2\x85", PATTERN_YES},
    {"^[\\s]$", "\xEF\xBB\xBF", PATTERN_YES},
    {"^[^\\s]$", "\xEF\xBB\xBF", PATTERN_NO},
    {"^[\\S]$", "\xEF\xBB\xBF", PATTERN_NO},
    {"^[\\S]$", "\xEF\xBB\xBE", PATTERN_YES},
    {"^[\\S\\n]$", "\n", PATTERN_YES},
    {"^[\\s\\S]$", "\xF4\x8F\xBF\xBF", PATTERN_YES},
    {"[^\\W\\p{Lu}]", "\xF0\x9F\x90\xB2", PATTERN_NO},
    {"[^\\D\\p{Lu}]", "\xF0\x9F\x90\xB2", PATTERN_NO},
    {"(?=a)\\u00e9*a", "ab", PATTERN_YES},
    {"^[\\W\\d]+$", "1-\xC3\xA9", PATTERN_YES},
    {"\\bcole",
     "\xC3\xA9"
     "cole",
     PATTERN_YES}, /* only ASCII makes words */
    {"a\\Bb", "ab", PATTERN_YES},
    /* escapes */
    {"^\\t\\n\\v\\f\\r$", "\t\n\v\f\r", PATTERN_YES},
    {"^\\cC\\cj$", "\x03\n", PATTERN_YES},
    {"^\\x41\\u0042\\u{43}$", "ABC", PATTERN_YES},
    {"^\\u{1F432}$", "\xF0\x9F\x90\xB2", PATTERN_YES},
    {"^\\ud83d\\udc32*$", "\xF0\x9F\x90\xB2\xF0\x9F\x90\xB2", PATTERN_YES},
    {"^\xF0\x9F\x90\xB2*$", "\xF0\x9F\x90\xB2\xF0\x9F\x90\xB2", PATTERN_YES},
    {"^[\\ud83d\\udc30-\\ud83d\\udc32]$", "\xF0\x9F\x90\xB1", PATTERN_YES},
    {"\\ud83d", "\xF0\x9F\x90\xB2", PATTERN_NO}, /* half of it is not in it */
    {"^[\\ud800-\\udfff]$", "x", PATTERN_NO},
    {"^[^\\ud800-\\udfff]$", "x", PATTERN_YES},
    {"^[\\ud7ff-\\ud900]$", "\xED\x9F\xBF", PATTERN_YES},
    {"^[\\udf00-\\ue000]$", "\xEE\x80\x80", PATTERN_YES},
    {"^\\^\\$\\\\\\.\\*\\+\\?\\(\\)\\[\\]\\{\\}\\|\\/$", "^$\\.*+?()[]{}|/", PATTERN_YES},
    {"^\\-\\@\\#\\\"\\'\\_$", "-@#\"'_", PATTERN_YES},
    {"^a-b/c#d \"e\"$", "a-b/c#d \"e\"", PATTERN_YES},
    /* classes */
    {"[]", "x", PATTERN_NO},
    {"^[]?x[]*$", "x", PATTERN_YES},
    {"^[\\ud800]?x\\udc00*$", "x", PATTERN_YES},
    {"^[^]$", "\n", PATTERN_YES},
    {"^[a-cx]+$", "abcx", PATTERN_YES},
    {"^[-a]+$", "a-", PATTERN_YES},
    {"^[a-]+$", "a-", PATTERN_YES},
    {"^[\\-\\]\\^]+$", "^]-", PATTERN_YES},
    {"^[^-]$", "-", PATTERN_NO},
    {"^[\\b]$", "\b", PATTERN_YES},
    {"^[[:x]+$", "[x:", PATTERN_YES},
    {"^[.*+?(){}|$]+$", ".*+?(){}|$", PATTERN_YES},
    {"^[&&~~]+$", "&~", PATTERN_YES},
    /* properties */
    {"^\\p{Letter}+$", "A\xC3\xA9", PATTERN_YES},
    {"^\\p{Letter}+$", "A1", PATTERN_NO},
    {"^\\P{Letter}$", "1", PATTERN_YES},
    {"^\\p{digit}+$", "4\xE0\xA7\xAA", PATTERN_YES},
    {"^\\p{Lu}\\p{Cased_Letter}\\p{LC}$", "Aaa", PATTERN_YES},
    {"^\\p{gc=Lowercase_Letter}\\p{General_Category=Nd}$", "a1", PATTERN_YES},
    {"^\\p{Script=Greek}\\p{sc=Grek}\\p{scx=Old_Italic}$", "\xCE\xB1\xCE\xB2\xF0\x90\x8C\x80", PATTERN_YES},
    {"^\\p{Script=Greek}$", "a", PATTERN_NO},
    {"^\\p{Any}\\p{ASCII}\\p{Assigned}\\p{Alphabetic}\\p{White_Space}$", "\nAAA ", PATTERN_YES},
    {"^\\P{Assigned}$", "\xCD\xB8", PATTERN_YES},
    {"^[\\p{L}\\p{Nd}_-]+$", "\xC3\xA9_1-", PATTERN_YES},
    {"^[^\\p{Lu}]$", "\xC3\x89", PATTERN_NO},
    /* groups */
    {"^(?:ab)+$", "abab", PATTERN_YES},
    {"^(a)(?<b>b)\\2\\1\\k<b>$", "abbab", PATTERN_YES},
    {"^\\k<later>(?<later>a)$", "a", PATTERN_YES},
    {"^(?<$gr\xC3\xB6ss_3>a)\\k<$gr\xC3\xB6ss_3>$", "aa", PATTERN_YES},
    {"^(?:(a)|b)\\1$", "b", PATTERN_YES}, /* what took nothing is nothing */
    {"^([(])[)]\\1$", "()(", PATTERN_YES},
    {"^(?=a)(?!ab)a", "ac", PATTERN_YES},
    {"(?<=\\$)\\d(?<!7)", "$8", PATTERN_YES},
    {"(?<!\\$)7", "$7", PATTERN_NO},
    /* quantifiers */
    {"^a{2}b{2,}c{1,2}d??e*?f+?g?$", "aabbbccef", PATTERN_YES},
    {"^a{02,003}$", "aaa", PATTERN_YES},
    {"^(?:a|ab){0}$", "", PATTERN_YES},
    {"^(?:)*x", "x", PATTERN_YES},
    /* ends by its own ceiling */
    {"^(a|a|aa)+$", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaac", PATTERN_TOO_HARD},
    {"^(.*.*.*.*.*.*)*x$", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaxc", PATTERN_TOO_HARD},
};

START_TEST(test_match) {
  patterned_row(&rows[_i], true);
}
END_TEST

static const struct {
  const char *pattern;
  size_t at;
  enum pattern_flaw flaw;
} flawed[] = {
    {"^(abc]", 5, PATTERN_BROKEN},
    {"a(", 2, PATTERN_BROKEN},
    {")", 0, PATTERN_BROKEN},
    {"[a", 0, PATTERN_BROKEN},
    {"a]", 1, PATTERN_BROKEN},
    {"a}", 1, PATTERN_BROKEN},
    {"a{", 1, PATTERN_BROKEN},
    {"a{,2}", 1, PATTERN_BROKEN},
    {"a{2,1}", 1, PATTERN_BROKEN},
    {"*", 0, PATTERN_BROKEN},
    {"a++", 2, PATTERN_BROKEN},
    {"a*+", 2, PATTERN_BROKEN},
    {"a{2}+", 4, PATTERN_BROKEN},
    {"a???", 3, PATTERN_BROKEN},
    {"(?=a)*", 5, PATTERN_BROKEN},
    {"(?<=a)+", 6, PATTERN_BROKEN},
    {"^*", 1, PATTERN_BROKEN},
    {"\\b+", 2, PATTERN_BROKEN},
    {"\\", 0, PATTERN_BROKEN},
    {"x\\a", 1, PATTERN_BROKEN},
    {"\\Z", 0, PATTERN_BROKEN},
    {"\\A", 0, PATTERN_BROKEN},
    {"\\z", 0, PATTERN_BROKEN},
    {"\\h", 0, PATTERN_BROKEN},
    {"\\R", 0, PATTERN_BROKEN},
    {"\\X", 0, PATTERN_BROKEN},
    {"\\C", 0, PATTERN_BROKEN},
    {"\\K", 0, PATTERN_BROKEN},
    {"\\Qa\\E", 0, PATTERN_BROKEN},
    {"\\G", 0, PATTERN_BROKEN},
    {"\\e", 0, PATTERN_BROKEN},
    {"\\c", 0, PATTERN_BROKEN},
    {"\\c1", 0, PATTERN_BROKEN},
    {"\\x4", 0, PATTERN_BROKEN},
    {"\\u004", 0, PATTERN_BROKEN},
    {"\\u{110000}", 0, PATTERN_BROKEN},
    {"\\u{}", 0, PATTERN_BROKEN},
    {"\\01", 0, PATTERN_BROKEN},
    {"\\1", 0, PATTERN_BROKEN},
    {"(a)\\2", 3, PATTERN_BROKEN},
    {"(a)\\99999999999999999999999", 3, PATTERN_BROKEN},
    {"\\k<a>", 0, PATTERN_BROKEN},
    {"(?<a>x)\\k<b>", 7, PATTERN_BROKEN},
    {"(?<a>x)(?<a>y)", 12, PATTERN_BROKEN},
    {"(?<1a>x)", 3, PATTERN_BROKEN},
    {"(?<>x)", 4, PATTERN_BROKEN},
    {"(?<a", 4, PATTERN_BROKEN},
    {"(?P<n>x)", 0, PATTERN_BROKEN},
    {"(?'n'x)", 0, PATTERN_BROKEN},
    {"(?#note)a", 0, PATTERN_BROKEN},
    {"(?i)a", 0, PATTERN_BROKEN},
    {"(?|a)", 0, PATTERN_BROKEN},
    {"(?>a)", 0, PATTERN_BROKEN},
    {"(?1)(a)", 0, PATTERN_BROKEN},
    {"(?R)", 0, PATTERN_BROKEN},
    {"(*ACCEPT)", 1, PATTERN_BROKEN},
    {"[b-a]", 0, PATTERN_BROKEN},
    {"[\\d-z]", 0, PATTERN_BROKEN},
    {"[a-\\d]", 0, PATTERN_BROKEN},
    {"[[:alpha:]]", 10, PATTERN_BROKEN},
    {"[\\1]", 0, PATTERN_BROKEN},
    {"\\p", 0, PATTERN_BROKEN},
    {"\\pL", 0, PATTERN_BROKEN},
    {"\\p{", 0, PATTERN_BROKEN},
    {"\\p{}", 0, PATTERN_BROKEN},
    {"\\p{Nothing}", 0, PATTERN_BROKEN},
    {"\\p{letter}", 0, PATTERN_BROKEN},
    {"\\p{Greek}", 0, PATTERN_BROKEN},
    {"\\p{^Lu}", 0, PATTERN_BROKEN},
    {"\\p{Script=greek}", 0, PATTERN_BROKEN},
    {"\\p{Script=}", 0, PATTERN_BROKEN},
    {"\\p{gc=Greek}", 0, PATTERN_BROKEN},
    {"a\xFF", 1, PATTERN_BROKEN},
    {"(?<=a+)b", 0, PATTERN_LOOKS_BACK},
    {"a{65536}", 1, PATTERN_BEYOND},
    {"a{1,99999999999999999999999}", 1, PATTERN_BEYOND},
    {"((a{1,100}){1,100}){1,100}", 0, PATTERN_BEYOND},
    {"(?:(?:(?:(?:(?:\\w{1,9999}){9999}){9999}){9999}){9999}){9999}", 0, PATTERN_BEYOND},
};

START_TEST(test_flawed) {
  struct arena *arena = arena_new(0);
  const struct pattern *pattern = NULL;
  size_t error_at = 0;
  const enum pattern_flaw flaw = pattern_compile_ecma(&pattern, arena, bytes_of(flawed[_i].pattern), &error_at);

  ck_assert_msg(flaw == flawed[_i].flaw && !pattern, "%s: %d", flawed[_i].pattern, (int)flaw);
  ck_assert_msg(error_at == flawed[_i].at, "%s: at %zu", flawed[_i].pattern, error_at);
  arena_free(arena);
}
END_TEST

/* `part`, ever so often. */
static struct bytes repeated(struct arena *arena, const char *part, size_t times) {
  const size_t len = strlen(part);
  char *at = arena_alloc(arena, len * times);

  for (size_t i = 0; i < times; i++)
    memcpy(at + i * len, part, len);
  return (struct bytes){at, len * times};
}

static const struct {
  const char *part;
  size_t times;
  enum pattern_flaw flaw;
  bool blind; /* too large to be watched: for short texts only */
} long_ones[] = {
    {"a", 65536, PATTERN_BEYOND, false}, /* PCRE2's own ceiling */
    {"a", 20000, PATTERN_SOUND, true},     {"a", 65537, PATTERN_BEYOND, false},
    {"(", 65536, PATTERN_BEYOND, false},   {"(", 100, PATTERN_BROKEN, false},
    {"()", 5000, PATTERN_SOUND, false},    {"[\\S\\s]", 10000, PATTERN_BEYOND, false},
    {"\\s", 32768, PATTERN_BEYOND, false}, {"a|", 10000, PATTERN_SOUND, true},
    {"(?=", 101, PATTERN_BEYOND, false},   {"\\p{Letter}", 6000, PATTERN_SOUND, false},
};

START_TEST(test_long) {
  struct arena *arena = arena_new(0);
  const struct pattern *pattern = NULL;
  size_t error_at = 0;
  const struct bytes text = repeated(arena, long_ones[_i].part, long_ones[_i].times);
  const enum pattern_flaw flaw = pattern_compile_ecma(&pattern, arena, text, &error_at);
  struct pattern_room *room = NULL;

  ck_assert_msg(flaw == long_ones[_i].flaw, "%s: %d", long_ones[_i].part, (int)flaw);
  if (long_ones[_i].blind) {
    ck_assert_int_ne(pattern_match(pattern, repeated(arena, "b", 4096), &room), PATTERN_TOO_HARD);
    ck_assert_int_eq(pattern_match(pattern, repeated(arena, "b", 4097), &room), PATTERN_TOO_HARD);
  }
  pattern_room_release(room);
  arena_free(arena);
}
END_TEST

static const struct {
  const char *pattern, *part, *tail;
  enum pattern_answer answer;
} large[] = {
    {"^(?:[A-Za-z0-9+/]{4})*=?$", "abcd", "=", PATTERN_YES}, /* what a scan looks like */
    {"^[^]*$", "\xF0\x9F\x90\xB2", "", PATTERN_YES},
    {"^(?:\\w+ )*$", "word ", "", PATTERN_YES},
    {"needle", "haystack", "needle", PATTERN_YES},
    {"^.*needle$", "haystack", "needle", PATTERN_YES},
    {"^\\S+\\s\\S+$", "a", " b", PATTERN_YES},
    {"(a+)+$", "a", "c", PATTERN_TOO_HARD},
    {"\\s+$", " ", "c", PATTERN_TOO_HARD},
    {"^(?:a|a)*$", "a", "c", PATTERN_TOO_HARD},
    {"(?=(a*)*b)", "a", "c", PATTERN_TOO_HARD},
    {"(a*)*\\1c", "a", "b", PATTERN_NO},
    {"^(((a?)*)*)*b", "a", "bc", PATTERN_TOO_HARD},
    {"(?<!a)a$", "a", "b", PATTERN_NO},
    {"(?=\\s*x)", " ", "c", PATTERN_TOO_HARD},
    {"^(?=[^]*\\d)(?=[^]*[A-Z])[^]{8,}$", "secret ", "X1", PATTERN_YES},
    {"(a*)\\1[bc]", "a", "", PATTERN_TOO_HARD},
    {"(a*b)(?:\\1|a)*[^]c", "a", "", PATTERN_NO},
    {"\\s{60000}[xy]", " ", "c", PATTERN_TOO_HARD},
};

START_TEST(test_large) {
  struct arena *arena = arena_new(0);
  struct pattern_room *room = NULL;
  const struct pattern *pattern = NULL;
  const size_t times = 1024 * 1024 / strlen(large[_i].part), tail = strlen(large[_i].tail);
  const struct bytes parts = repeated(arena, large[_i].part, times);
  char *text = arena_alloc(arena, parts.len + tail + 1);
  size_t error_at = 0;

  memcpy(text, parts.at, parts.len);
  memcpy(text + parts.len, large[_i].tail, tail);
  ck_assert(pattern_compile_ecma(&pattern, arena, bytes_of(large[_i].pattern), &error_at) == PATTERN_SOUND);
  ck_assert_int_eq(pattern_match(pattern, (struct bytes){text, parts.len + tail}, &room), large[_i].answer);
  pattern_room_release(room);
  arena_free(arena);
}
END_TEST

START_TEST(test_no_memory) {
  bool done = false;

  for (size_t nth = 1; !done; nth++) {
    struct arena *arena;
    const struct pattern *pattern = NULL;
    enum pattern_flaw flaw = PATTERN_FLAW_MEMORY;
    size_t error_at = 0;
    mem_fail_at(nth, _i);
    arena = arena_new(0);
    if (arena) flaw = pattern_compile_ecma(&pattern, arena, BYTES("^(?<a>a|\\s)+\\k<a>(?<b>)(?<c>)"), &error_at);
    done = mem_count() < nth;
    mem_fail_at(0, false);
    ck_assert(flaw == (done ? PATTERN_SOUND : PATTERN_FLAW_MEMORY) && !pattern == !done);
    arena_free(arena);
  }
}
END_TEST

Suite *schema_pattern_ecma_suite(void) {
  Suite *suite = suite_create("schema_pattern_ecma");
  TCase *tcase = tcase_create("pattern_ecma");

  tcase_set_timeout(tcase, 60);
  tcase_add_loop_test(tcase, test_match, 0, (int)(sizeof rows / sizeof *rows));
  tcase_add_loop_test(tcase, test_flawed, 0, (int)(sizeof flawed / sizeof *flawed));
  tcase_add_loop_test(tcase, test_long, 0, (int)(sizeof long_ones / sizeof *long_ones));
  tcase_add_loop_test(tcase, test_large, 0, (int)(sizeof large / sizeof *large));
  tcase_add_loop_test(tcase, test_no_memory, 0, 2);
  suite_add_tcase(suite, tcase);
  return suite;
}
