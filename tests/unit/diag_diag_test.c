/* diag_diag_test.c: diagnostics collected, limited, escaped */
/* SPDX-License-Identifier: MIT */
#include "diag/diag.h"

#include "base/alloc.h"
#include "base/buf.h"
#include <check.h>

static struct buf told;

static void set_up(void) {
  buf_init(&told, 0);
}

static void tear_down(void) {
  buf_release(&told);
}

static void tell(void *self, const struct diag *diag) {
  (void)self;
  buf_add_format(&told, "%s %s %llu %s:%llu:%llu '%.*s' '%.*s' %.*s\n", severity_name(diag->severity),
                 rule_id(diag->rule), (unsigned long long)diag->report, diag->source ? diag->source : "-",
                 (unsigned long long)diag->line, (unsigned long long)diag->column, BYTES_ARG(diag->place),
                 BYTES_ARG(diag->field), BYTES_ARG(diag->message));
}

static void has_told(const char *wanted) {
  ck_assert_msg(bytes_is(buf_bytes(&told), wanted), "told:\n%.*s", BYTES_ARG(buf_bytes(&told)));
  buf_clear(&told);
}

START_TEST(every_rule_is_whole) {
  for (int i = 0; i < RULE_COUNT; i++) {
    enum rule rule = (enum rule)i;
    const char *id = rule_id(rule);
    ck_assert_msg(id[0] && strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen(id), "'%s'", id);
    ck_assert_msg(rule_summary(rule)[0] && rule_help(rule)[0], "'%s'", id);
    ck_assert_msg(rule_summary(rule)[strlen(rule_summary(rule)) - 1] != '.', "'%s' ends in a full stop", id);
    for (int j = 0; j < i; j++)
      ck_assert_msg(strcmp(rule_id((enum rule)j), id) != 0, "'%s' twice", id);
  }
}
END_TEST

START_TEST(places_are_resolved) {
  struct diags diags;
  struct source source = source_whole("in.csv", BYTES("a\nbcd"), true);
  struct diag_at at = {.source = &source, .offset = 3, .place = BYTES("Ship\nName"), .field = BYTES("ships[1].name")};
  diags_init(&diags, tell, NULL, 0);
  diags_begin_report(&diags, 7);
  diag_emit(&diags, RULE_BAD_DATE, &at, "'%s' is\x1b[31m no date\xff", "Date");
  has_told("error bad-date 7 in.csv:2:2 'Ship\\u{a}Name' 'ships[1].name' 'Date' is\\u{1b}[31m no date\\xff\n");
  diag_emit(&diags, RULE_INPUT_EMPTY, NULL, "nothing");
  has_told("error input-empty 7 -:0:0 '' '' nothing\n");
  ck_assert_uint_eq(diags.errors, 2);
}
END_TEST

static void keep(void *self, const struct diag *diag) {
  *(struct diag *)self = *diag;
}

START_TEST(ends_and_severities_may_be_given) {
  struct diags diags;
  struct diag last = {.line = 0};
  struct source source = source_whole("in.csv",
                                      BYTES("a\nb\xc3\xa9"
                                            "d\ne"),
                                      true);
  struct diag_at at = {.source = &source, .offset = 2, .length = 4};
  diags_init(&diags, keep, &last, 0);
  diag_emit_as(&diags, RULE_BAD_DATE, SEVERITY_WARNING, &at, "%s", "doubtful");
  ck_assert_int_eq(last.severity, SEVERITY_WARNING);
  ck_assert_uint_eq(last.end_line, 2);
  ck_assert_uint_eq(last.end_column, 4);
  ck_assert_uint_eq(diags.warnings, 1);
  ck_assert_uint_eq(diags.errors, 0);
  at.length = 0;
  diag_emit(&diags, RULE_BAD_DATE, &at, "here");
  ck_assert_int_eq(last.severity, SEVERITY_ERROR);
  ck_assert_uint_eq(last.end_line, 0);
}
END_TEST

START_TEST(limited_per_report) {
  struct diags diags;
  diags_init(&diags, tell, NULL, 2);
  diags_begin_report(&diags, 1);
  for (int i = 0; i < 5; i++)
    diag_emit(&diags, RULE_BAD_DATE, NULL, "%d", i);
  has_told("error bad-date 1 -:0:0 '' '' 0\nerror bad-date 1 -:0:0 '' '' 1\n");
  diags_begin_report(&diags, 2);
  has_told("note more 1 -:0:0 '' '' showing 2 of 5 diagnostics of this report\n");
  diag_emit(&diags, RULE_MORE, NULL, "x");
  has_told("note more 2 -:0:0 '' '' x\n");
  diags_begin_report(&diags, 0);
  has_told("");
  ck_assert_uint_eq(diags.errors, 5);
  ck_assert_uint_eq(diags.warnings, 0);
  diags_init(&diags, NULL, NULL, 0);
  diag_emit(&diags, RULE_BAD_DATE, NULL, "counted");
  ck_assert_uint_eq(diags.errors, 1);
}
END_TEST

START_TEST(long_messages_are_cut_between_characters) {
  struct diags diags;
  char name[5000];
  for (size_t i = 0; i + 2 < sizeof name; i += 2)
    memcpy(name + i, "\xc3\xa9", 3);
  for (int shift = 0; shift < 2; shift++) {
    diags_init(&diags, tell, NULL, 0);
    diag_emit(&diags, RULE_BAD_DATE, NULL, "%s%s", shift ? "x" : "", name);
    struct bytes text = buf_bytes(&told);
    ck_assert_uint_gt(text.len, 1500);
    ck_assert_uint_lt(text.len, 2200);
    ck_assert(bytes_is(bytes_from(text, text.len - 6), "\xc3\xa9...\n"));
    ck_assert_ptr_null(memchr(text.at, '\\', text.len));
    buf_clear(&told);
  }
}
END_TEST

START_TEST(no_memory) {
  struct diags diags;
  diags_init(&diags, tell, NULL, 0);
  buf_reserve(&told, 1000);
  mem_fail_at(1, true);
  diag_emit(&diags, RULE_BAD_DATE, NULL, "text");
  mem_fail_at(0, false);
  has_told("error bad-date 0 -:0:0 '' '' no date in a notation that has one meaning\n");
  ck_assert(diags.no_memory);
}
END_TEST

Suite *diag_diag_suite(void);

Suite *diag_diag_suite(void) {
  Suite *suite = suite_create("diag_diag");
  TCase *cases = tcase_create("diag");
  tcase_add_checked_fixture(cases, set_up, tear_down);
  tcase_add_test(cases, every_rule_is_whole);
  tcase_add_test(cases, places_are_resolved);
  tcase_add_test(cases, ends_and_severities_may_be_given);
  tcase_add_test(cases, limited_per_report);
  tcase_add_test(cases, long_messages_are_cut_between_characters);
  tcase_add_test(cases, no_memory);
  suite_add_tcase(suite, cases);
  return suite;
}
