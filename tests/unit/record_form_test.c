/* record_form_test.c: scalars typed, members ordered by the shape */
/* SPDX-License-Identifier: MIT */
#include <check.h>

#include "record/record.h"

Suite *record_form_suite(void);

static const struct {
  unsigned types;
  const char *text;
  enum node_kind kind;
} rows[] = {
    {SHAPE_STRING, "12", NODE_STRING},
    {SHAPE_STRING, "null", NODE_STRING},
    {SHAPE_STRING | SHAPE_NUMBER | SHAPE_NULL, "12", NODE_STRING},
    {SHAPE_INTEGER, "12", NODE_NUMBER},
    {SHAPE_INTEGER, "012", NODE_STRING},
    {SHAPE_INTEGER, "1.5", NODE_NUMBER},
    {SHAPE_NUMBER | SHAPE_BOOLEAN, "true", NODE_TRUE},
    {SHAPE_NUMBER | SHAPE_BOOLEAN, "false", NODE_FALSE},
    {SHAPE_NUMBER | SHAPE_BOOLEAN, "1e3", NODE_NUMBER},
    {SHAPE_NUMBER, "true", NODE_STRING},
    {SHAPE_BOOLEAN, "yes", NODE_STRING},
    {SHAPE_NULL | SHAPE_INTEGER, "~", NODE_NULL},
    {SHAPE_NULL, "", NODE_NULL},
    {SHAPE_ARRAY, "", NODE_STRING},
    {0, "null", NODE_NULL},
    {0, "~", NODE_STRING},
    {0, "", NODE_STRING},
    {0, "true", NODE_TRUE},
    {0, "-1.50", NODE_NUMBER},
    {0, "NO", NODE_STRING},
};

START_TEST(test_type) {
  const struct limits limits = limits_default();
  struct arena *arena = arena_new(0);
  const struct shape shape = {.types = rows[_i].types};
  struct node *node = tree_new(arena, NODE_STRING, NAME_NONE, bytes_of(rows[_i].text));

  ck_assert_int_eq(record_type(node, &shape, &limits), STATUS_OK);
  ck_assert_msg(node->kind == NODE_STRING, "a string that is sure of itself stays one");
  node->flags = NODE_UNTYPED | NODE_TAKEN;
  ck_assert_int_eq(record_type(node, rows[_i].types ? &shape : NULL, &limits), STATUS_OK);
  ck_assert_msg(node->kind == rows[_i].kind, "%u %s: %d", rows[_i].types, rows[_i].text, node->kind);
  ck_assert_uint_eq(node->flags, NODE_TAKEN);
  ck_assert(bytes_is(node->text, rows[_i].text));
  arena_free(arena);
}
END_TEST

enum { LISTED = 1, OTHER, ARRAY, TEXT };

/* {other, listed: [..], array: {text}} by a shape that lists array, listed, text; `rest` is text. */
static struct node *build(struct arena *arena) {
  struct node *top = tree_new(arena, NODE_OBJECT, NAME_NONE, BYTES_NONE), *array, *item;

  tree_append(top, tree_new(arena, NODE_STRING, OTHER, BYTES("1")));
  tree_append(top, tree_new(arena, NODE_STRING, LISTED, BYTES("2")));
  tree_append(top, tree_new(arena, NODE_STRING, TEXT, BYTES("3")));
  array = tree_new(arena, NODE_ARRAY, ARRAY, BYTES_NONE);
  tree_append(top, array);
  item = tree_new(arena, NODE_OBJECT, NAME_NONE, BYTES_NONE);
  tree_append(array, item);
  tree_append(item, tree_new(arena, NODE_STRING, OTHER, BYTES("4")));
  tree_append(item, tree_new(arena, NODE_STRING, LISTED, BYTES("5")));
  for (struct node *node = top; node; node = tree_walk(top, node))
    if (node->kind == NODE_STRING) node->flags = NODE_UNTYPED;
  return top;
}

static const struct shape text_shape = {.types = SHAPE_STRING}, number_shape = {.types = SHAPE_NUMBER};
static const struct shape_member item_members[] = {{.name = LISTED, .shape = &number_shape}};
static const struct shape item_shape = {
    .types = SHAPE_OBJECT, .members = item_members, .member_count = 1, .open = true};
static const struct shape array_shape = {.types = SHAPE_ARRAY, .items = &item_shape};
static const struct shape_member members[] = {
    {.name = ARRAY, .shape = &array_shape}, {.name = LISTED, .shape = &number_shape}, {.name = 99, .shape = NULL}};
static const struct shape top_shape = {
    .types = SHAPE_OBJECT, .members = members, .member_count = 3, .open = true, .rest = &text_shape};

START_TEST(test_types_below) {
  const struct limits limits = limits_default();
  struct arena *arena = arena_new(0);
  struct node *top = build(arena), *item = tree_child(top, ARRAY)->first;

  ck_assert_int_eq(record_type(top, &top_shape, &limits), STATUS_OK);
  ck_assert_int_eq(tree_child(top, OTHER)->kind, NODE_STRING);
  ck_assert_int_eq(tree_child(top, LISTED)->kind, NODE_NUMBER);
  ck_assert_int_eq(tree_child(item, LISTED)->kind, NODE_NUMBER);
  ck_assert_int_eq(tree_child(item, OTHER)->kind, NODE_NUMBER);
  arena_free(arena);
}
END_TEST

START_TEST(test_order) {
  static const uint32_t wanted[] = {ARRAY, LISTED, OTHER, TEXT};
  const struct limits limits = limits_default();
  struct arena *arena = arena_new(0);
  struct node *top = build(arena);
  size_t i = 0;

  ck_assert_int_eq(record_order(top, &top_shape, &limits), STATUS_OK);
  for (const struct node *member = top->first; member; member = member->next)
    ck_assert_uint_eq(member->name, wanted[i++]);
  ck_assert_uint_eq(i, 4);
  ck_assert_uint_eq(top->count, 4);
  ck_assert_uint_eq(top->last->name, TEXT);
  ck_assert_uint_eq(tree_child(top, ARRAY)->first->first->name, LISTED);
  arena_free(arena);
}
END_TEST

START_TEST(test_depth) {
  struct limits limits = limits_default();
  struct arena *arena = arena_new(0);
  struct node *top = build(arena);

  limits.depth = 3;
  ck_assert_int_eq(record_type(top, &top_shape, &limits), STATUS_OK);
  ck_assert_int_eq(record_order(top, &top_shape, &limits), STATUS_OK);
  limits.depth = 2;
  ck_assert_int_eq(record_type(top, &top_shape, &limits), STATUS_LIMIT);
  ck_assert_int_eq(record_order(top, &top_shape, &limits), STATUS_LIMIT);
  arena_free(arena);
}
END_TEST

Suite *record_form_suite(void) {
  Suite *suite = suite_create("record_form");
  TCase *tcase = tcase_create("form");

  tcase_add_loop_test(tcase, test_type, 0, (int)(sizeof rows / sizeof *rows));
  tcase_add_test(tcase, test_types_below);
  tcase_add_test(tcase, test_order);
  tcase_add_test(tcase, test_depth);
  suite_add_tcase(suite, tcase);
  return suite;
}
