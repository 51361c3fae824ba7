/* diag_baseline_test.c: findings that are known, and what counts as the same one */
/* SPDX-License-Identifier: MIT */
#include "diag/baseline.h"
#include "base/alloc.h"

#include <check.h>

enum { ROOM = 4096 };

static struct diag finding(const char *input, enum rule rule, const char *place, const char *message) {
  return (struct diag){.rule = rule, .source = input, .place = bytes_of(place), .message = bytes_of(message)};
}

static const struct {
  const char *title;
  struct {
    const char *input;
    enum rule rule;
    const char *place, *message;
  } known, met;
  bool same;
} rows[] = {
    {"itself", {"a.csv", RULE_BAD_DATE, "Date", "m"}, {"a.csv", RULE_BAD_DATE, "Date", "m"}, true},
    {"another item of its list", {"a", RULE_LIMIT, "a/b[2]@c", "m"}, {"a", RULE_LIMIT, "a/b[10]@c", "m"}, true},
    {"an item, where one had no number", {"a", RULE_LIMIT, "a/b", "m"}, {"a", RULE_LIMIT, "a/b[2]", "m"}, true},
    {"a message with an item's number", {"a", RULE_LIMIT, "", "'b[1]' x"}, {"a", RULE_LIMIT, "", "'b[3]' x"}, true},
    {"brackets around something else", {"a", RULE_LIMIT, "b[x]", "m"}, {"a", RULE_LIMIT, "b[y]", "m"}, false},
    {"an open bracket", {"a", RULE_LIMIT, "b[1", "m"}, {"a", RULE_LIMIT, "b[2", "m"}, false},
    {"from here by a longer way", {"feeds/a", RULE_LIMIT, "", "m"}, {".//./feeds/a", RULE_LIMIT, "", "m"}, true},
    {"another input", {"a", RULE_LIMIT, "", "m"}, {"b", RULE_LIMIT, "", "m"}, false},
    {"another rule", {"a", RULE_LIMIT, "", "m"}, {"a", RULE_NUL, "", "m"}, false},
    {"another place", {"a", RULE_LIMIT, "x", "m"}, {"a", RULE_LIMIT, "y", "m"}, false},
    {"another message", {"a", RULE_LIMIT, "", "m"}, {"a", RULE_LIMIT, "", "n"}, false},
    {"what two texts share is not moved between them",
     {"a", RULE_LIMIT, "x", "ym"},
     {"a", RULE_LIMIT, "xy", "m"},
     false},
    {"an input with a line end in its name", {"a\nb", RULE_LIMIT, "", "m"}, {"a\nb", RULE_LIMIT, "", "m"}, true},
    {"nothing knows that memory will run out", {"a", RULE_NO_MEMORY, "", "m"}, {"a", RULE_NO_MEMORY, "", "m"}, false},
    {"nor how much isn't shown", {"a", RULE_MORE, "", "m"}, {"a", RULE_MORE, "", "m"}, false},
};

START_TEST(sameness) {
  struct baseline *baseline;
  struct diag known = finding(rows[_i].known.input, rows[_i].known.rule, rows[_i].known.place, rows[_i].known.message);
  struct diag met = finding(rows[_i].met.input, rows[_i].met.rule, rows[_i].met.place, rows[_i].met.message);
  ck_assert_int_eq(baseline_new(&baseline, ROOM), STATUS_OK);
  ck_assert_int_eq(baseline_count(baseline, &known), STATUS_OK);
  ck_assert_msg(baseline_knows(baseline, &met) == rows[_i].same, "%s", rows[_i].title);
  baseline_free(baseline);
}
END_TEST

/* What was written and put into another one is known there. */
START_TEST(there_and_back) {
  struct baseline *written, *read;
  struct diag first = finding("./b\x01", RULE_BAD_DATE, "x[3]", "m"), second = finding("a", RULE_NUL, "", "n");
  ck_assert_int_eq(baseline_new(&written, ROOM), STATUS_OK);
  ck_assert_int_eq(baseline_new(&read, ROOM), STATUS_OK);
  ck_assert_int_eq(baseline_count(written, &first), STATUS_OK);
  ck_assert_int_eq(baseline_count(written, &second), STATUS_OK);
  ck_assert_int_eq(baseline_count(written, &first), STATUS_OK);
  ck_assert_uint_eq(baseline_size(written), 2);
  size_t *order = baseline_order(written);
  ck_assert_ptr_nonnull(order);
  ck_assert_uint_eq(order[0], 1);
  for (size_t i = 0; i < 2; i++) {
    struct baseline_entry entry = baseline_at(written, order[i]);
    ck_assert_uint_eq(entry.count, i ? 2 : 1);
    ck_assert(bytes_is(entry.rule, i ? "bad-date" : "nul"));
    ck_assert(bytes_is(entry.place, i ? "x" : ""));
    ck_assert(bytes_is(entry.message, i ? "m" : "n"));
    entry.count = 1; /* what stands twice counts as often as both say */
    for (int k = 0; k < (i ? 2 : 1); k++)
      ck_assert_int_eq(baseline_put(read, &entry), STATUS_OK);
  }
  mem_free(order);
  ck_assert(baseline_knows(read, &first));
  ck_assert(baseline_knows(read, &first));
  ck_assert(!baseline_knows(read, &first)); /* one more than is known is new */
  ck_assert_uint_eq(baseline_at(read, 1).met, 3);
  baseline_free(written);
  baseline_free(read);
}
END_TEST

START_TEST(gone) {
  struct baseline *baseline;
  struct diag first = finding("a", RULE_BAD_DATE, "", "m"), second = finding("b", RULE_BAD_DATE, "", "m");
  ck_assert_int_eq(baseline_new(&baseline, ROOM), STATUS_OK);
  for (int i = 0; i < 3; i++)
    ck_assert_int_eq(baseline_count(baseline, i ? &first : &second), STATUS_OK);
  baseline_begin(baseline);
  ck_assert_uint_eq(baseline_gone(baseline), 0); /* nothing was judged */
  ck_assert_int_eq(baseline_look_at(baseline, "./a"), STATUS_OK);
  ck_assert_int_eq(baseline_look_at(baseline, "new"), STATUS_OK);
  ck_assert_uint_eq(baseline_gone(baseline), 2);
  ck_assert(baseline_knows(baseline, &first));
  ck_assert_uint_eq(baseline_gone(baseline), 1);
  ck_assert_int_eq(baseline_look_at(baseline, "b"), STATUS_OK);
  ck_assert_uint_eq(baseline_gone(baseline), 2);
  baseline_begin(baseline);
  ck_assert_uint_eq(baseline_gone(baseline), 0);
  baseline_free(baseline);
}
END_TEST

START_TEST(ceiling) {
  struct baseline *baseline;
  char place[8] = "p";
  struct diag diag = finding("a", RULE_BAD_DATE, "", "m");
  enum status status = STATUS_OK;
  size_t count = 0;
  ck_assert_int_eq(baseline_new(&baseline, ROOM), STATUS_OK);
  for (; status == STATUS_OK; count++) {
    place[1] = (char)('a' + count);
    diag.place = bytes_of(place);
    status = baseline_count(baseline, &diag);
  }
  ck_assert_int_eq(status, STATUS_LIMIT);
  ck_assert_uint_gt(count, 16);
  ck_assert_uint_eq(baseline_size(baseline), count - 1);
  baseline_free(baseline);
}
END_TEST

/* A collector with a baseline: what is known is told beside the limit, and counted apart. */
static void tell(void *self, const struct diag *diag) {
  size_t *told = self;
  told[diag->known]++;
}

START_TEST(collector) {
  struct baseline *baseline;
  struct diags diags;
  size_t told[2] = {0};
  struct diag known = finding(NULL, RULE_BAD_DATE, "", "m");
  ck_assert_int_eq(baseline_new(&baseline, ROOM), STATUS_OK);
  for (int i = 0; i < 3; i++)
    ck_assert_int_eq(baseline_count(baseline, &known), STATUS_OK);
  diags_init(&diags, tell, told, 1);
  diags.baseline = baseline;
  diag_emit(&diags, RULE_BAD_DATE, NULL, "n");
  for (int i = 0; i < 4; i++)
    diag_emit(&diags, RULE_BAD_DATE, NULL, "m");
  diag_emit(&diags, RULE_UNMAPPED, NULL, "n");
  ck_assert_uint_eq(told[1], 3);
  ck_assert_uint_eq(told[0], 1);
  ck_assert_uint_eq(diags.known, 3);
  ck_assert_uint_eq(diags.errors, 2);
  ck_assert_uint_eq(diags.warnings, 1);
  ck_assert_uint_eq(diags.suppressed, 2);
  baseline_free(baseline);
}
END_TEST

START_TEST(no_memory) {
  struct diag diag = finding("a", RULE_BAD_DATE, "", "m");
  for (size_t nth = 1, failed = 1; failed; nth++) {
    struct baseline *baseline = NULL;
    mem_fail_at(nth, false);
    enum status status = baseline_new(&baseline, ROOM);
    if (status == STATUS_OK) status = baseline_count(baseline, &diag);
    failed = mem_count() >= nth;
    mem_fail_at(0, false);
    ck_assert_int_eq(status, failed ? STATUS_NO_MEMORY : STATUS_OK);
    baseline_free(baseline);
  }
}
END_TEST

Suite *diag_baseline_suite(void);

Suite *diag_baseline_suite(void) {
  Suite *suite = suite_create("diag_baseline");
  TCase *cases = tcase_create("baseline");
  tcase_add_loop_test(cases, sameness, 0, (int)(sizeof rows / sizeof *rows));
  tcase_add_test(cases, there_and_back);
  tcase_add_test(cases, gone);
  tcase_add_test(cases, ceiling);
  tcase_add_test(cases, collector);
  tcase_add_test(cases, no_memory);
  suite_add_tcase(suite, cases);
  return suite;
}
