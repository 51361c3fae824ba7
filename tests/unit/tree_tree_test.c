/* tree_tree_test.c: trees built, walked, copied, named, dumped */
/* SPDX-License-Identifier: MIT */
#include "tree/tree.h"

#include "base/alloc.h"
#include "tree/compare.h"
#include "tree/dump.h"
#include <check.h>

static struct arena *arena;
static struct names *names;
static struct node *report, *code, *severity, *ships, *second, *list;

static struct node *add(struct node *parent, enum node_kind kind, const char *name, const char *text) {
  struct node *node = tree_new(arena, kind, name ? names_add(names, bytes_of(name)) : NAME_NONE, bytes_of(text));
  if (parent) tree_append(parent, node);
  return node;
}

static void set_up(void) {
  arena = arena_new(0);
  names = names_new(NULL);
  report = add(NULL, NODE_ELEMENT, "{urn:x}report", NULL);
  severity = add(report, NODE_ELEMENT, "{urn:x}severity", NULL);
  code = add(severity, NODE_ATTRIBUTE, "code", "3");
  add(severity, NODE_TEXT, NULL, "high");
  ships = add(report, NODE_ELEMENT, "{urn:x}ship", NULL);
  add(ships, NODE_TEXT, NULL, "A ");
  add(ships, NODE_TEXT, NULL, "\"B\"\n");
  second = add(report, NODE_ELEMENT, "{urn:x}ship", NULL);
  list = add(report, NODE_OBJECT, "data", NULL);
  struct node *items = add(list, NODE_ARRAY, "items", NULL);
  add(add(items, NODE_OBJECT, NULL, NULL), NODE_STRING, "name", "one");
  add(add(items, NODE_OBJECT, NULL, NULL), NODE_NUMBER, "name", "2.0");
  add(add(list, NODE_ARRAY, "single", NULL), NODE_NULL, NULL, NULL);
  list->first->first->first->flags = NODE_UNTYPED | NODE_TAKEN;
}

static void tear_down(void) {
  names_free(names);
  arena_free(arena);
}

static const char dump[] = "element {urn:x}report\n"
                           "  element {urn:x}severity\n"
                           "    attribute code \"3\"\n"
                           "    text \"high\"\n"
                           "  element {urn:x}ship\n"
                           "    text \"A \"\n"
                           "    text \"\\\"B\\\"\\u{a}\"\n"
                           "  element {urn:x}ship\n"
                           "  object data\n"
                           "    array items\n"
                           "      object\n"
                           "        string name \"one\" untyped taken\n"
                           "      object\n"
                           "        number name \"2.0\"\n"
                           "    array single\n"
                           "      null\n";

static void dumps_as(const struct node *top, bool with_spans, const char *wanted) {
  struct buf buf;
  buf_init(&buf, 0);
  tree_dump(&buf, names, top, with_spans);
  ck_assert_msg(bytes_is(buf_bytes(&buf), wanted), "%.*s", BYTES_ARG(buf_bytes(&buf)));
  buf_release(&buf);
}

START_TEST(dumped_and_copied) {
  dumps_as(report, false, dump);
  code->offset = 5;
  code->length = 3;
  dumps_as(code, true, "attribute code \"3\" @5+3\n");
  struct node *copy = tree_copy(arena, report);
  dumps_as(copy, false, dump);
  ck_assert_uint_eq(copy->first->first->offset, 5);
  ck_assert(copy->first->first->text.at != code->text.at);
  ck_assert(tree_equal(report, copy, NULL, NULL));
  struct node *leaf = tree_copy(arena, second);
  ck_assert_ptr_null(leaf->parent);
  ck_assert_ptr_null(leaf->next);
  dumps_as(leaf, false, "element {urn:x}ship\n");
}
END_TEST

START_TEST(copy_without_memory) {
  bool done = false;
  for (size_t nth = 1; !done; nth++) {
    struct arena *small = arena_new(0);
    mem_fail_at(nth, false);
    struct node *copy = tree_copy(small, report);
    done = mem_count() < nth;
    mem_fail_at(0, false);
    ck_assert(done == (copy != NULL));
    arena_free(small);
  }
}
END_TEST

START_TEST(found) {
  ck_assert_ptr_eq(tree_child(report, names_find(names, BYTES("{urn:x}ship"))), ships);
  ck_assert_ptr_null(tree_child(severity, names_find(names, BYTES("code"))));
  ck_assert_ptr_eq(tree_attribute(severity, names_find(names, BYTES("code"))), code);
  ck_assert_ptr_null(tree_attribute(ships, names_find(names, BYTES("code"))));
  ck_assert_ptr_null(tree_child(report, NAME_NONE));
  ck_assert_uint_eq(tree_count_leaves(report), 8);
  ck_assert_uint_eq(tree_count_leaves(second), 1);
}
END_TEST

START_TEST(walked) {
  size_t all = 0, skipping = 0;
  for (struct node *node = NULL; (node = tree_walk(report, node));)
    all++;
  ck_assert_uint_eq(all, 16);
  for (struct node *node = report->first; node; node = tree_walk_past(report, node))
    skipping++;
  ck_assert_uint_eq(skipping, 4);
  ck_assert_ptr_eq(tree_walk(severity, NULL), severity);
  ck_assert_ptr_eq(tree_walk(severity, severity), code);
  ck_assert_ptr_null(tree_walk(severity, severity->last));
}
END_TEST

START_TEST(moved) {
  tree_remove(ships);
  ck_assert_uint_eq(report->count, 3);
  ck_assert_ptr_null(ships->parent);
  tree_insert_after(report, NULL, ships);
  ck_assert_ptr_eq(report->first, ships);
  tree_remove(list);
  ck_assert_ptr_eq(report->last, second);
  tree_insert_after(report, second, list);
  ck_assert_ptr_eq(report->last, list);
  ck_assert_ptr_eq(second->next, list);
  tree_remove(ships);
  tree_insert_after(report, severity, ships);
  dumps_as(report, false, dump);
  tree_remove(code);
  tree_remove(severity->first);
  ck_assert_ptr_null(severity->first);
  ck_assert_ptr_null(severity->last);
  tree_remove(severity->parent);
}
END_TEST

START_TEST(texts) {
  struct bytes text;
  ck_assert(tree_text(arena, ships, &text) && bytes_is(text, "A \"B\"\n"));
  ck_assert(tree_text(arena, severity, &text) && bytes_is(text, "high"));
  ck_assert(tree_text(arena, second, &text) && text.at && text.len == 0);
  ck_assert(tree_text(arena, code, &text) && bytes_is(text, "3"));
  ck_assert(!tree_text(arena, report, &text));
  ck_assert(!tree_text(arena, list, &text));
  ck_assert(tree_text(arena, add(NULL, NODE_TRUE, NULL, NULL), &text) && bytes_is(text, "true"));
  ck_assert(tree_text(arena, add(NULL, NODE_FALSE, NULL, NULL), &text) && bytes_is(text, "false"));
  ck_assert(tree_text(arena, add(NULL, NODE_NULL, NULL, NULL), &text) && text.len == 0);
}
END_TEST

static void stands_at(const struct node *node, const char *place, const char *field) {
  ck_assert_str_eq(tree_place(arena, names, report, node).at, place);
  ck_assert_str_eq(tree_field(arena, names, report, node).at, field);
}

START_TEST(places) {
  stands_at(report, ".", ".");
  stands_at(code, "severity@code", "severity@code");
  stands_at(severity->last, "severity", "severity");
  stands_at(ships, "ship[1]", "ship[1]");
  stands_at(second, "ship[2]", "ship[2]");
  stands_at(list->first->last->first, "data/items[2]/name", "data.items[2].name");
  stands_at(list->last->first, "data/single", "data.single[1]");
  ck_assert_str_eq(tree_place(arena, names, severity, code).at, "@code");
  ck_assert_str_eq(tree_place(arena, names, list->first, list->first->last).at, "[2]");
  ck_assert_str_eq(tree_place(arena, names, list->last, list->last->first).at, ".");
  mem_fail_at(1, true);
  struct arena *none = arena_new(1);
  mem_fail_at(0, false);
  ck_assert_ptr_null(none);
  none = arena_new(1);
  ck_assert_ptr_null(tree_place(none, names, report, code).at);
  arena_free(none);
}
END_TEST

/* A document as deep as it may be: nothing recurses. */
START_TEST(deep) {
  struct node *top = add(NULL, NODE_ARRAY, NULL, NULL), *at = top;
  for (int i = 0; i < 200000; i++)
    at = add(at, NODE_ARRAY, NULL, NULL);
  ck_assert_uint_eq(tree_count_leaves(top), 1);
  struct node *copy = tree_copy(arena, top);
  ck_assert(tree_equal(top, copy, NULL, NULL));
}
END_TEST

Suite *tree_tree_suite(void);

Suite *tree_tree_suite(void) {
  Suite *suite = suite_create("tree_tree");
  TCase *cases = tcase_create("tree");
  tcase_add_checked_fixture(cases, set_up, tear_down);
  tcase_set_timeout(cases, 30);
  tcase_add_test(cases, dumped_and_copied);
  tcase_add_test(cases, copy_without_memory);
  tcase_add_test(cases, found);
  tcase_add_test(cases, walked);
  tcase_add_test(cases, moved);
  tcase_add_test(cases, texts);
  tcase_add_test(cases, places);
  tcase_add_test(cases, deep);
  suite_add_tcase(suite, cases);
  return suite;
}
