/* convert_rule_book_test.c: the shipped rule book on records made here */
/* SPDX-License-Identifier: MIT */
#include "convert/dialects.h"
#include "convert/rule_book.h"
#include "rules/check.h"
#include <check.h>
#include <stdio.h>

static struct catalog catalog;
static struct rule_book *book;
static struct arena *arena;
static struct diags diags;
static size_t told[RULE_COUNT];

static void take(void *self, const struct diag *diag) {
  (void)self;
  told[diag->rule]++;
}

static void set_up(void) {
  memset(told, 0, sizeof told);
  diags_init(&diags, take, NULL, 0);
  ck_assert_int_eq(catalog_init(&catalog), STATUS_OK);
  diags_init(&catalog.diags, take, NULL, 0);
  ck_assert_int_eq(catalog_add_folder(&catalog, TOP_SRCDIR), STATUS_OK);
  ck_assert_int_eq(catalog_load(&catalog, "record"), STATUS_OK);
  ck_assert_int_eq(rule_book_load(&book, &catalog, &diags), STATUS_OK);
  arena = arena_new(0);
  ck_assert_ptr_nonnull(arena);
}

static void tear_down(void) {
  arena_free(arena);
  rule_book_free(book);
  catalog_release(&catalog);
}

static struct node *add(struct node *parent, const char *name, enum node_kind kind, struct bytes text) {
  struct node *node = tree_new(arena, kind, names_find(catalog.names, bytes_of(name)), text);
  ck_assert_ptr_nonnull(node);
  if (parent) tree_append(parent, node);
  return node;
}

static struct judging *profile(const char *name) {
  size_t index;
  ck_assert_int_eq(rule_book_profile(book, bytes_of(name), &diags, &index), STATUS_OK);
  struct judging *judging = judging_new(rule_book_rules(book), index, BYTES_NONE);
  ck_assert_ptr_nonnull(judging);
  ck_assert_int_eq(judging_input(judging, "input"), STATUS_OK);
  return judging;
}

/* source: {system: asam, reference: ...} */
static struct node *referred(struct bytes reference) {
  struct node *record = add(NULL, "", NODE_OBJECT, BYTES_NONE),
              *source = add(record, "source", NODE_OBJECT, BYTES_NONE);
  add(source, "system", NODE_STRING, BYTES("asam"));
  add(source, "reference", NODE_STRING, reference);
  return record;
}

static enum status judge(struct judging *judging, const struct node *record, uint64_t number) {
  const struct judged judged = {
      .record = record, .names = catalog.names, .arena = arena, .diags = &diags, .report = number};
  return rules_judge(judging, &judged);
}

START_TEST(what_is_no_longer_seen_is_said_once) {
  struct judging *judging = profile("default");
  char text[32];
  for (uint64_t i = 1; i <= SEEN_MOST + 3; i++) {
    int len = snprintf(text, sizeof text, "%llu", (unsigned long long)i);
    arena_clear(arena);
    ck_assert_int_eq(judge(judging, referred((struct bytes){text, (size_t)len}), i), STATUS_OK);
  }
  ck_assert_uint_eq(told[RULE_DUPLICATES_UNSEEN], 1);
  ck_assert_uint_eq(told[RULE_DUPLICATE_REPORT], 0);
  ck_assert_int_eq(judge(judging, referred(BYTES("7")), SEEN_MOST + 4), STATUS_OK);
  ck_assert_uint_eq(told[RULE_DUPLICATE_REPORT], 1);
  judging_free(judging);
}
END_TEST

/* What the schema tells of is judged all the same, and must do no harm. */
START_TEST(records_of_any_form_are_judged) {
  static const char *const fields[] = {"ships", "place", "occurred", "reported", "handling", "source", "attachments"};
  static const enum node_kind kinds[] = {NODE_NULL, NODE_TRUE, NODE_NUMBER, NODE_STRING, NODE_ARRAY, NODE_OBJECT};
  struct judging *judging = profile("strict");
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
    struct node *record = add(NULL, "", NODE_OBJECT, BYTES_NONE);
    for (size_t k = 0; k < sizeof fields / sizeof *fields; k++) {
      struct node *list = add(add(record, fields[k], NODE_ARRAY, BYTES_NONE), "", NODE_ARRAY, BYTES_NONE);
      struct node *object = add(list->parent, "", NODE_OBJECT, BYTES_NONE);
      add(list, "", kinds[i], BYTES("1"));
      add(object, "position", kinds[i], BYTES("1"));
      add(object, "imo", kinds[i], BYTES("1"));
      add(object, "mmsi", kinds[i], BYTES(""));
      add(object, "time", kinds[i], BYTES("T"));
    }
    ck_assert_int_eq(judge(judging, record, i + 1), STATUS_FINDING);
    ck_assert_int_eq(judge(judging, add(NULL, "", kinds[i], BYTES("x")), i + 1), STATUS_FINDING);
  }
  ck_assert_uint_eq(told[RULE_IMO_CHECK_DIGIT], 0);
  judging_free(judging);
}
END_TEST

START_TEST(what_was_told_already_is_not_judged) {
  struct judging *judging = profile("default");
  struct node *record = referred(BYTES("1"));
  struct node *ship = add(add(record, "ships", NODE_ARRAY, BYTES_NONE), "", NODE_OBJECT, BYTES_NONE);
  struct node *imo = add(ship, "imo", NODE_STRING, BYTES("9074720"));
  static const struct told before = {.at = {{.offset = 100, .length = 7}}, .count = 1};
  struct judged judged = {.record = record, .names = catalog.names, .arena = arena, .diags = &diags, .report = 1};
  imo->offset = 100;
  imo->length = 7;
  ck_assert_int_eq(rules_judge(judging, &judged), STATUS_FINDING);
  ck_assert_uint_eq(told[RULE_IMO_CHECK_DIGIT], 1);
  judged.told = &before;
  judged.told_count = 1;
  ck_assert_int_eq(rules_judge(judging, &judged), STATUS_OK);
  ck_assert_uint_eq(told[RULE_IMO_CHECK_DIGIT], 1);
  judging_free(judging);
}
END_TEST

START_TEST(a_book_must_be_there) {
  struct rule_book *none = NULL;
  struct catalog empty;
  char *folders[] = {(char *)(uintptr_t)TOP_SRCDIR "/tests/unit"};
  memset(&empty, 0, sizeof empty);
  ck_assert_int_eq(catalog_init(&empty), STATUS_OK);
  ck_assert_int_eq(rule_book_load(&none, &empty, &diags), STATUS_USAGE); /* there are no records to look at */
  ck_assert_uint_eq(told[RULE_NO_RULE_BOOK], 1);
  catalog_release(&empty);
  empty = catalog;
  empty.folders = folders; /* a folder without schemas/ */
  empty.folder_count = 1;
  ck_assert_int_eq(rule_book_load(&none, &empty, &diags), STATUS_USAGE);
  ck_assert_uint_eq(told[RULE_NO_RULE_BOOK], 2);
  ck_assert_ptr_null(none);
}
END_TEST

Suite *convert_rule_book_suite(void);

Suite *convert_rule_book_suite(void) {
  Suite *suite = suite_create("convert_rule_book");
  TCase *tests = tcase_create("judge");
  tcase_add_checked_fixture(tests, set_up, tear_down);
  tcase_set_timeout(tests, 120);
  tcase_add_test(tests, what_is_no_longer_seen_is_said_once);
  tcase_add_test(tests, records_of_any_form_are_judged);
  tcase_add_test(tests, what_was_told_already_is_not_judged);
  tcase_add_test(tests, a_book_must_be_there);
  suite_add_tcase(suite, tests);
  return suite;
}
