/* diag_report_test.c: forms of a report: room, counts, keys, escapes, failures */
/* SPDX-License-Identifier: MIT */
#include "diag/report.h"
#include "base/alloc.h"
#include "diag/report_key.h"
#include "diag/report_put.h"
#include <check.h>

#define B(text) ((struct bytes){text, sizeof(text) - 1})

static struct buf written;

static enum status keep(void *self, struct bytes text) {
  buf_add(self, text);
  return buf_status(self);
}

static enum status refuse(void *self, struct bytes text) {
  (void)self, (void)text;
  return STATUS_IO;
}

static void open_report(struct report *report, const char *form) {
  buf_clear(&written);
  ck_assert_int_eq(report_init(report, report_form_find(form), (struct byte_sink){keep, &written}, "1.2.3"), STATUS_OK);
}

static void tell(struct report *report, enum severity severity, int count) {
  struct diag diag = {.rule = RULE_BAD_DATE, .severity = severity, .source = "in", .line = 1, .column = 1};
  diag.message = B("m");
  for (int i = 0; i < count; i++)
    report_take(report, &diag);
}

static bool holds(const char *part) {
  return bytes_contain(buf_bytes(&written), bytes_of(part));
}

/* Notes and warnings that come first leave room for errors; all are counted. */
START_TEST(errors_have_room) {
  struct report report;
  open_report(&report, "json");
  report.rows = 100;
  tell(&report, SEVERITY_NOTE, 1000);
  tell(&report, SEVERITY_WARNING, 1000);
  ck_assert_uint_eq(report.shown[SEVERITY_NOTE], 20);
  ck_assert_uint_eq(report.shown[SEVERITY_WARNING], 40);
  tell(&report, SEVERITY_ERROR, 1000);
  ck_assert_uint_eq(report.shown[SEVERITY_ERROR], 40);
  ck_assert_uint_eq(report_shown(&report), 100);
  ck_assert_uint_eq(report_found(&report), 3000);
  ck_assert_int_eq(report_finish(&report, 1), STATUS_OK);
  ck_assert(holds("\"errors\":1000,\"warnings\":1000,\"notes\":1000,\"shown\":100,\"of\":3000"));
  report_release(&report);
  open_report(&report, "json");
  report.rows = 1;
  tell(&report, SEVERITY_ERROR, 2);
  ck_assert_uint_eq(report_shown(&report), 1);
  report_release(&report);
}
END_TEST

/* What one report's ceiling held back counts; what the baseline knows counts apart. */
START_TEST(held_back_and_known) {
  struct report report;
  struct diag more = {.rule = RULE_MORE, .severity = SEVERITY_NOTE, .unseen = {1, 20, 300}, .message = B("m")};
  struct diag known = {.rule = RULE_BAD_DATE, .severity = SEVERITY_ERROR, .known = true, .message = B("m")};
  for (size_t i = 0; report_form_at(i); i++) {
    open_report(&report, report_form_at(i)->name);
    report_begin_input(&report, "in");
    tell(&report, SEVERITY_ERROR, 2);
    report_take(&report, &more);
    report_take(&report, &known);
    report_end_input(&report, 1, false);
    bool baseline = strcmp(report_form_at(i)->name, "baseline") == 0;
    ck_assert_int_eq(report_finish(&report, 1), baseline ? STATUS_LIMIT : STATUS_OK);
    ck_assert_uint_eq(report_found(&report), 323);
    ck_assert_uint_eq(report_shown(&report), 2);
    ck_assert_uint_eq(report.known, 1);
    ck_assert_uint_eq(written.len == 0, baseline); /* one that isn't whole isn't written at all */
    report_release(&report);
  }
}
END_TEST

START_TEST(sinks_and_memory_fail) {
  struct report report;
  for (size_t i = 0; report_form_at(i); i++) {
    ck_assert_int_eq(report_init(&report, report_form_at(i), (struct byte_sink){refuse, NULL}, ""), STATUS_OK);
    report_begin_input(&report, "in");
    tell(&report, SEVERITY_ERROR, 2);
    report_end_input(&report, 1, false);
    ck_assert_int_eq(report_finish(&report, 1), STATUS_IO);
    report_release(&report);
    for (size_t nth = 1, more = 1; more; nth++) {
      buf_clear(&written);
      buf_grow(&written, 65536); /* the sink's memory isn't what fails */
      mem_fail_at(nth, false);
      enum status status = report_init(&report, report_form_at(i), (struct byte_sink){keep, &written}, "");
      if (status == STATUS_OK) {
        report_begin_input(&report, "in\n\"put");
        tell(&report, SEVERITY_ERROR, 2);
        tell(&report, SEVERITY_WARNING, 2);
        report_unread(&report, "w");
        report_end_input(&report, 1, true);
        status = report_finish(&report, 1);
      }
      more = mem_count() >= nth;
      mem_fail_at(0, false);
      ck_assert_msg(status == (more ? STATUS_NO_MEMORY : STATUS_OK), "%s, allocation %zu: %d", report_form_at(i)->name,
                    nth, (int)status);
      report_release(&report);
    }
  }
}
END_TEST

static uint64_t key_of(const char *source, const char *place, const char *message, uint64_t line) {
  struct report report = {0};
  struct diag diag = {.rule = RULE_BAD_DATE, .source = source, .line = line, .place = bytes_of(place)};
  diag.message = bytes_of(message);
  return report_key(&report, &diag);
}

START_TEST(keys) {
  uint64_t key = key_of("in", "a/b[2]/c", "m", 1);
  ck_assert_uint_eq(key, key_of("in", "a/b/c", "m", 7));
  ck_assert_uint_eq(key, key_of("in", "a/b[31]/c", "m", 1));
  ck_assert_uint_ne(key, key_of("in", "a/b[x]/c", "m", 1));
  ck_assert_uint_ne(key, key_of("in2", "a/b/c", "m", 1));
  ck_assert_uint_ne(key, key_of("in", "a/b/c", "n", 1));
  ck_assert_uint_ne(key_of("in", "a", "bm", 1), key_of("in", "ab", "m", 1));
  struct key_counts counts = {0};
  for (uint64_t round = 1; round <= 2; round++)
    for (uint64_t i = 0; i < 5000; i++)
      ck_assert_uint_eq(key_counts_add(&counts, i << 32 | i % 7), round);
  ck_assert_uint_eq(counts.used, 5000);
  key_counts_release(&counts);
}
END_TEST

/* put_xml_lines and the two ways of put_command come behind. */
static const struct {
  void (*put)(struct buf *out, struct bytes text);
  struct bytes text;
  const char *shown;
} escapes[] = {
    {put_json, {"a\"\\\n\x1b\xff\xe2\x80\xae", 9}, "\"a\\\"\\\\\\\\u{a}\\\\u{1b}\\\\xff\\\\u{202e}\""},
    {put_xml,
     {"<a b=\"&\">\n\x01\xef\xbf\xbe]]>\xef\xbf\xbf", 20},
     "&lt;a b=&quot;&amp;&quot;&gt;\\u{a}\\u{1}\\u{fffe}]]&gt;\\u{ffff}"},
    {put_xml_lines, {"a\n<\n", 4}, "a\n&lt;\n"},
    {put_markdown, {"a|b`c`<i>\n[x](y) *z*", 20}, "a\\|b\\`c\\`&lt;i&gt;\\\\u\\{a\\}\\[x\\]\\(y\\) \\*z\\*"},
};

START_TEST(escaped) {
  struct buf out;
  buf_init(&out, 0);
  escapes[_i].put(&out, escapes[_i].text);
  ck_assert_msg(bytes_is(buf_bytes(&out), escapes[_i].shown), "%.*s", BYTES_ARG(buf_bytes(&out)));
  buf_release(&out);
}
END_TEST

START_TEST(escaped_otherwise) {
  struct buf out;
  buf_init(&out, 0);
  put_command(&out, B("a:b,c%\r\n::d"), false);
  ck_assert_msg(bytes_is(buf_bytes(&out), "a:b,c%25\\u{d}\\u{a}::d"), "%.*s", BYTES_ARG(buf_bytes(&out)));
  buf_clear(&out);
  put_command(&out, B("a:b,c%"), true);
  ck_assert(bytes_is(buf_bytes(&out), "a%3Ab%2Cc%25"));
  buf_clear(&out);
  put_uri(&out, "././a b/%\xc3\xa9:\n\xff.csv");
  ck_assert(bytes_is(buf_bytes(&out), "a%20b/%25%C3%A9%3A%0A%FF.csv"));
  buf_clear(&out);
  put_uri(&out, "/tmp/x");
  ck_assert(bytes_is(buf_bytes(&out), "file:///tmp/x"));
  buf_release(&out);
}
END_TEST

/* A suite's cases are held until it ends, no more of them than there are rows; the counts are whole. */
START_TEST(suites_are_bounded) {
  struct report report;
  open_report(&report, "junit");
  report.rows = 10;
  report_begin_input(&report, "in");
  for (uint64_t i = 1; i <= 1000; i++) {
    struct diag diag = {.rule = RULE_BAD_DATE, .severity = SEVERITY_ERROR, .report = i, .source = "in"};
    diag.message = B("m");
    report_take(&report, &diag);
    report_take(&report, &diag);
  }
  report_end_input(&report, 1000, false);
  report_begin_input(&report, "clean");
  report_end_input(&report, 3, false);
  ck_assert_int_eq(report_finish(&report, 1), STATUS_OK);
  ck_assert(holds("<testsuite name=\"in\" tests=\"1001\" failures=\"1000\" errors=\"0\""));
  ck_assert(holds("name=\"report 5\""));
  ck_assert(!holds("name=\"report 6\""));
  ck_assert(holds("showing 10 of 2000 findings"));
  ck_assert(holds("<testsuite name=\"clean\" tests=\"1\" failures=\"0\" errors=\"0\""));
  report_release(&report);
}
END_TEST

static void begin(void) {
  buf_init(&written, 0);
}

static void finish(void) {
  buf_release(&written);
}

Suite *diag_report_suite(void);

Suite *diag_report_suite(void) {
  Suite *suite = suite_create("diag_report");
  TCase *cases = tcase_create("report");
  tcase_add_checked_fixture(cases, begin, finish);
  tcase_add_test(cases, errors_have_room);
  tcase_add_test(cases, held_back_and_known);
  tcase_add_test(cases, sinks_and_memory_fail);
  tcase_add_test(cases, keys);
  tcase_add_loop_test(cases, escaped, 0, (int)(sizeof escapes / sizeof *escapes));
  tcase_add_test(cases, escaped_otherwise);
  tcase_add_test(cases, suites_are_bounded);
  suite_add_tcase(suite, cases);
  return suite;
}
