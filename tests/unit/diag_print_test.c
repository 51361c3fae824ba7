/* diag_print_test.c: diagnostics as text and as JSON */
/* SPDX-License-Identifier: MIT */
#include "base/buf.h"
#include "diag/print_json.h"
#include "diag/print_text.h"
#include <check.h>

#define B(text)                                                                                                        \
  { text, sizeof(text) - 1 }

static const struct {
  const char *title;
  struct diag diag;
  bool color, show_values;
  const char *text, *json;
} rows[] = {
    {"a mapping's line is shown with a caret",
     {.rule = RULE_BAD_DATE,
      .severity = SEVERITY_ERROR,
      .source = "m.yaml",
      .offset = 20,
      .length = 4,
      .line = 3,
      .column = 5,
      .message = B("'Dat' is unknown"),
      .excerpt = B("  at: Dat"),
      .excerpt_at = 6},
     false,
     false,
     "m.yaml:3:5: error [bad-date] 'Dat' is unknown\n"
     "  |   at: Dat\n"
     "  |       ^\n",
     "{\"severity\":\"error\",\"rule\":\"bad-date\",\"message\":\"'Dat' is "
     "unknown\",\"source\":\"m.yaml\",\"line\":3,\"column\":5,"
     "\"offset\":20,\"length\":4,\"excerpt\":\"  at: Dat\"}\n"},
    {"a report's line is not, and place and field stand behind the message",
     {.rule = RULE_BAD_DATE,
      .severity = SEVERITY_ERROR,
      .report = 2,
      .source = "-",
      .line = 1,
      .column = 1,
      .confidential = true,
      .place = B("Date"),
      .field = B("occurred"),
      .message = B("is no date"),
      .excerpt = B("secret"),
      .related = "m.yaml",
      .related_line = 9,
      .related_column = 7},
     false,
     false,
     "-:1:1: error [bad-date] is no date (report 2, place 'Date', field 'occurred')\n"
     "m.yaml:9:7: note: the rule is here\n",
     "{\"severity\":\"error\",\"rule\":\"bad-date\",\"message\":\"is no "
     "date\",\"report\":2,\"source\":\"-\",\"line\":1,\"column\":1,"
     "\"offset\":0,\"length\":0,\"place\":\"Date\",\"field\":\"occurred\",\"related\":{\"source\":\"m.yaml\",\"line\":"
     "9,\"column\":7}}\n"},
    {"unless values are asked for; what the message says isn't said twice",
     {.rule = RULE_MORE,
      .severity = SEVERITY_NOTE,
      .source = "in",
      .line = 1,
      .column = 9,
      .confidential = true,
      .place = B("Date"),
      .message = B("'Date' is no date"),
      .excerpt = B("a\tb\x1b"
                   "c\"\\\xff"),
      .excerpt_at = 4},
     true,
     true,
     "in:1:9: \033[1;36mnote\033[0m [more] 'Date' is no date\n"
     "  | a b\\u{1b}c\"\\\\xff\n"
     "  |          \033[1;36m^\033[0m\n",
     "{\"severity\":\"note\",\"rule\":\"more\",\"message\":\"'Date' is no "
     "date\",\"source\":\"in\",\"line\":1,\"column\":9,\"offset\":0,"
     "\"length\":0,\"place\":\"Date\",\"excerpt\":\"a\\\\u{9}b\\\\u{1b}c\\\"\\\\\\\\xff\"}\n"},
    {"no place",
     {.rule = RULE_NO_MEMORY, .severity = SEVERITY_ERROR, .message = B("memory ran out")},
     false,
     false,
     "fairlead: error [no-memory] memory ran out\n",
     "{\"severity\":\"error\",\"rule\":\"no-memory\",\"message\":\"memory ran out\"}\n"},
    {"a name that a log reader could obey, an unknown line",
     {.rule = RULE_LIMIT,
      .severity = SEVERITY_WARNING,
      .source = "::error file=x\n::y",
      .offset = 77,
      .message = B("m")},
     false,
     false,
     "./::error file=x\\u{a}::y: byte 77: warning [limit] m\n",
     "{\"severity\":\"warning\",\"rule\":\"limit\",\"message\":\"m\",\"source\":\"::error "
     "file=x\\\\u{a}::y\",\"offset\":77,\"length\":0}\n"},
};

START_TEST(table) {
  struct buf buf;
  buf_init(&buf, 0);
  print_text(&buf, &rows[_i].diag, rows[_i].color, rows[_i].show_values);
  ck_assert_msg(bytes_is(buf_bytes(&buf), rows[_i].text), "%s:\n%.*s", rows[_i].title, BYTES_ARG(buf_bytes(&buf)));
  buf_clear(&buf);
  print_json(&buf, &rows[_i].diag, rows[_i].show_values);
  ck_assert_msg(bytes_is(buf_bytes(&buf), rows[_i].json), "%s:\n%.*s", rows[_i].title, BYTES_ARG(buf_bytes(&buf)));
  buf_release(&buf);
}
END_TEST

/* A line of a megabyte is cut around the place, the caret stays below it. */
START_TEST(long_lines) {
  static char line[1000000];
  struct buf buf;
  memset(line, 'x', sizeof line);
  static const size_t offsets[] = {0, 30, 500000, sizeof line - 5, sizeof line};
  size_t at = offsets[_i];
  if (at < sizeof line) line[at] = '#';
  struct diag diag = {
      .rule = RULE_LIMIT, .severity = SEVERITY_ERROR, .source = "in", .line = 1, .column = at + 1, .message = B("m")};
  diag.excerpt = (struct bytes){line, sizeof line};
  diag.excerpt_at = at;
  buf_init(&buf, 0);
  print_text(&buf, &diag, false, false);
  struct bytes text = buf_bytes(&buf);
  ck_assert_uint_lt(text.len, 400);
  const char *second = (const char *)memchr(text.at, '\n', text.len) + 1;
  const char *third = strchr(second, '\n') + 1, *caret = strchr(third, '^');
  ck_assert_int_lt(third - second, 140);
  if (at < sizeof line) ck_assert_int_eq(second[caret - third], '#');
  buf_release(&buf);
}
END_TEST

Suite *diag_print_suite(void);

Suite *diag_print_suite(void) {
  Suite *suite = suite_create("diag_print");
  TCase *cases = tcase_create("print");
  tcase_add_loop_test(cases, table, 0, (int)(sizeof rows / sizeof *rows));
  tcase_add_loop_test(cases, long_lines, 0, 5);
  suite_add_tcase(suite, cases);
  return suite;
}
