/* tree_told_test.c: which nodes findings are about, and what follows from them */
/* SPDX-License-Identifier: MIT */
#include "tree/told.h"

#include <check.h>

static struct arena *arena;
static struct names *names;
static struct node *report, *ship, *imo, *flag, *note;
static struct told told;

static struct node *add(struct node *parent, enum node_kind kind, const char *name, uint64_t offset, uint64_t length) {
  struct node *node = tree_new(arena, kind, name ? names_add(names, bytes_of(name)) : NAME_NONE, BYTES("x"));
  node->offset = offset;
  node->length = length;
  node->name_offset = name ? offset - 4 : 0;
  if (parent) tree_append(parent, node);
  return node;
}

/* {ships: [{imo, flag}], note} */
static void set_up(void) {
  arena = arena_new(0);
  names = names_new(NULL);
  told = (struct told){0};
  report = add(NULL, NODE_OBJECT, NULL, 10, 190);
  ship = add(add(report, NODE_ARRAY, "ships", 20, 80), NODE_OBJECT, NULL, 21, 78);
  imo = add(ship, NODE_STRING, "imo", 30, 9);
  flag = add(ship, NODE_STRING, "flag", 50, 4);
  note = add(report, NODE_STRING, "note", 150, 20);
}

static void tear_down(void) {
  names_free(names);
  arena_free(arena);
}

static void find(enum rule rule, uint64_t offset, uint64_t length) {
  struct diag diag = {.rule = rule, .severity = rule_severity(rule), .source = "x", .offset = offset, .length = length};
  told_add(&told, &diag);
}

static const char *unread(void) {
  const struct unread *list = NULL;
  static char text[200];
  size_t at = 0;
  ck_assert(unread_marked(arena, names, report, &list));
  text[0] = '\0';
  for (; list; list = list->next)
    at += (size_t)snprintf(text + at, sizeof text - at, "[%.*s]", BYTES_ARG(list->field));
  return text;
}

START_TEST(a_value_is_told_with_what_is_inside) {
  find(RULE_SCHEMA_PATTERN, 30, 9);
  find(RULE_SCHEMA_FORMAT, 155, 2); /* inside of the note */
  told_mark(&told, report);
  ck_assert_uint_eq(imo->flags, NODE_TOLD);
  ck_assert_uint_eq(note->flags, NODE_TOLD);
  ck_assert_uint_eq(flag->flags | ship->flags | report->flags, 0);
  ck_assert_str_eq(unread(), "[note][ships.imo]");
  ck_assert(told_holds(&told, told.count, 30, 9));
  ck_assert(told_holds(&told, told.count, 33, 1));
  ck_assert(told_holds(&told, told.count, 150, 20));
  ck_assert(!told_holds(&told, told.count, 50, 4));
  ck_assert(!told_holds(&told, told.count, 21, 78));
  ck_assert(told_meets(&told, told.count, 21, 78));
  ck_assert(!told_holds(&told, 0, 30, 9));
}
END_TEST

START_TEST(a_structure_is_told_as_a_whole) {
  find(RULE_SCHEMA_TYPE, 21, 78);
  told_mark(&told, report);
  ck_assert_uint_eq(ship->flags & imo->flags & flag->flags, NODE_TOLD);
  ck_assert_uint_eq(report->flags | note->flags, 0);
  ck_assert(told_holds(&told, told.count, 50, 4));
}
END_TEST

START_TEST(a_name_stands_for_another_one) {
  find(RULE_SCHEMA_UNKNOWN_MEMBER, 26, 3);
  told_mark(&told, report);
  ck_assert_uint_eq(imo->flags, NODE_TOLD);
  ck_assert_uint_eq(ship->flags, NODE_LACKING);
  ck_assert_uint_eq(flag->flags, 0);
  ck_assert_str_eq(unread(), "[ships]");
  ck_assert(told_holds(&told, told.count, 30, 9));
}
END_TEST

START_TEST(what_is_missing_stands_nowhere) {
  find(RULE_SCHEMA_REQUIRED, 21, 78);
  told_mark(&told, report);
  ck_assert_uint_eq(ship->flags, NODE_LACKING);
  ck_assert_uint_eq(imo->flags | flag->flags | report->flags, 0);
  ck_assert(told_holds(&told, told.count, 21, 78));
  ck_assert(!told_holds(&told, told.count, 30, 9));
}
END_TEST

START_TEST(a_report_is_never_told_as_a_whole) {
  find(RULE_SCHEMA_ANY_OF, 10, 190);
  find(RULE_SCHEMA_TYPE, 300, 1); /* outside of it */
  told_mark(&told, report);
  ck_assert_uint_eq(report->flags, NODE_LACKING);
  ck_assert_uint_eq(ship->flags | note->flags, 0);
  ck_assert_str_eq(unread(), "[]");
}
END_TEST

START_TEST(a_warning_marks_nothing) {
  find(RULE_KEPT_RAW, 30, 9);
  ck_assert(!told.error);
  told_mark(&told, report);
  ck_assert_uint_eq(imo->flags, 0);
  ck_assert(told_holds(&told, told.count, 30, 9));
}
END_TEST

START_TEST(what_is_too_much_is_said_to_be) {
  for (size_t i = 0; i < TOLD_MOST; i++)
    find(RULE_SCHEMA_TYPE, 30, 9);
  ck_assert(!told.full);
  find(RULE_SCHEMA_TYPE, 30, 9);
  ck_assert(told.full);
  told_clear(&told);
  ck_assert(!told.full && !told.error && !told.count);
}
END_TEST

START_TEST(fields_touch_what_is_around_and_inside) {
  const struct unread *list = NULL;
  ck_assert(!unread_touches(list, BYTES("ships")));
  ck_assert(unread_add(arena, &list, BYTES("ships.flag")));
  ck_assert(unread_add(arena, &list, BYTES("ships.flag")));
  ck_assert_ptr_null(list->next);
  ck_assert(unread_touches(list, BYTES("ships")));
  ck_assert(unread_touches(list, BYTES("ships.flag")));
  ck_assert(unread_touches(list, BYTES("ships.flag.code")));
  ck_assert(!unread_touches(list, BYTES("ships.flagged")));
  ck_assert(!unread_touches(list, BYTES("ship")));
  ck_assert(unread_add(arena, &list, BYTES("")));
  ck_assert(unread_touches(list, BYTES("ship")));
}
END_TEST

Suite *tree_told_suite(void);
Suite *tree_told_suite(void) {
  Suite *suite = suite_create("tree_told");
  TCase *all = tcase_create("told");
  tcase_add_checked_fixture(all, set_up, tear_down);
  tcase_add_test(all, a_value_is_told_with_what_is_inside);
  tcase_add_test(all, a_structure_is_told_as_a_whole);
  tcase_add_test(all, a_name_stands_for_another_one);
  tcase_add_test(all, what_is_missing_stands_nowhere);
  tcase_add_test(all, a_report_is_never_told_as_a_whole);
  tcase_add_test(all, a_warning_marks_nothing);
  tcase_add_test(all, what_is_too_much_is_said_to_be);
  tcase_add_test(all, fields_touch_what_is_around_and_inside);
  suite_add_tcase(suite, all);
  return suite;
}
