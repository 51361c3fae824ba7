/* schema_json_schema_equal_test.c: when JSON values are the same */
/* SPDX-License-Identifier: MIT */
#include <check.h>

#include "schema/json_schema.h"
#include "support/json_text.h"

Suite *schema_json_schema_equal_suite(void);

static const struct {
  const char *value, *other;
  bool same;
} rows[] = {
    {"1", "1.0", true},
    {"10", "1e1", true},
    {"0", "-0.0", true},
    {"0.1", "0.10000000000000000000000001", false},
    {"1", "\"1\"", false},
    {"1", "true", false},
    {"0", "false", false},
    {"null", "false", false},
    {"\"a\\u0001b\"", "\"a\\u0001c\"", false},
    {"[1,2]", "[2,1]", false},
    {"[1]", "[1,2]", false},
    {"[]", "{}", false},
    {"{\"a\":1,\"b\":{\"c\":[]}}", "{\"b\":{\"c\":[]},\"a\":1.0}", true},
    {"{\"a\":1}", "{\"b\":1}", false},
    {"1e400", "10e399", true},
    {"1e400", "1e401", false},
    {"12345678901234567890", "12345678901234567891", false},
    {"-1", "1", false},
    {"\"abcdefgh\"", "\"abcdefgi\"", false},
    {"[[1],{\"a\":true}]", "[[1.0],{\"a\":true}]", true},
    {"[true]", "[false]", false},
    {"\"\"", "[]", false},
};

START_TEST(test_equal) {
  struct names *names = names_new(NULL);
  struct arena *arena = arena_new(0);
  const struct node *value = json_text(arena, names, bytes_of(rows[_i].value));
  const struct node *other = json_text(arena, names, bytes_of(rows[_i].other));
  struct node *pair = tree_new(arena, NODE_ARRAY, NAME_NONE, BYTES_NONE);
  struct node *second = tree_copy(arena, other);
  const struct node *repeated;
  struct value_set set;
  size_t steps = 0, earlier = 0;
  bool no_memory = false;

  ck_assert_msg(value_equal(arena, value, other, &no_memory) == rows[_i].same, "%s %s", rows[_i].value, rows[_i].other);
  ck_assert_msg(value_equal(arena, other, value, &no_memory) == rows[_i].same, "%s %s", rows[_i].other, rows[_i].value);
  /* Sorting by sums finds the same pairs. */
  tree_append(pair, tree_copy(arena, value));
  tree_append(pair, tree_new(arena, NODE_STRING, NAME_NONE, BYTES("between")));
  tree_append(pair, second);
  ck_assert_int_eq(value_repeated(arena, pair, &repeated, &earlier), STATUS_OK);
  ck_assert_ptr_eq(repeated, rows[_i].same ? second : NULL);
  ck_assert(value_set_make(arena, pair, &set));
  ck_assert(value_set_holds(arena, &set, value, &steps, &no_memory));
  ck_assert(value_set_holds(arena, &set, other, &steps, &no_memory));
  pair->first = pair->first->next;
  ck_assert(value_set_make(arena, pair, &set));
  ck_assert(value_set_holds(arena, &set, value, &steps, &no_memory) == rows[_i].same);
  ck_assert(!no_memory && steps == 0);
  arena_free(arena);
  names_free(names);
}
END_TEST

/* Members in the other order, many of them: sorted, not searched for one by one. */
START_TEST(test_many) {
  struct names *names = names_new(NULL);
  struct arena *arena = arena_new(0);
  struct node *value = tree_new(arena, NODE_OBJECT, NAME_NONE, BYTES_NONE);
  struct node *other = tree_new(arena, NODE_OBJECT, NAME_NONE, BYTES_NONE);
  bool no_memory = false;

  for (int i = 0; i < 100000; i++) {
    const struct bytes text = arena_format(arena, "%d", i);
    const uint32_t name = names_add(names, text);
    tree_append(value, tree_new(arena, NODE_NUMBER, name, text));
    tree_insert_after(other, NULL, tree_new(arena, NODE_NUMBER, name, text));
  }
  ck_assert(value_equal(arena, value, other, &no_memory));
  arena_free(arena);
  names_free(names);
}
END_TEST

/* Numbers of the same digits, and texts: by the hundred thousand, all different but the last. */
START_TEST(test_unique) {
  struct arena *arena = arena_new(0);
  struct node *array = tree_new(arena, NODE_ARRAY, NAME_NONE, BYTES_NONE), *last;
  const struct node *repeated = NULL;
  struct value_set set;
  size_t steps = 0, earlier = 0;
  bool no_memory = false;

  for (int i = 0; i < 200000; i++)
    tree_append(array, tree_new(arena, _i ? NODE_NUMBER : NODE_STRING, NAME_NONE, arena_format(arena, "1e%d", i)));
  ck_assert_int_eq(value_repeated(arena, array, &repeated, &earlier), STATUS_OK);
  ck_assert_ptr_null(repeated);
  last = tree_new(arena, _i ? NODE_NUMBER : NODE_STRING, NAME_NONE, _i ? BYTES("10e99998") : BYTES("1e99999"));
  ck_assert(value_set_make(arena, array, &set));
  for (int i = 0; i < 200000; i++)
    ck_assert(value_set_holds(arena, &set, last, &steps, &no_memory));
  tree_append(array, last);
  ck_assert_int_eq(value_repeated(arena, array, &repeated, &earlier), STATUS_OK);
  ck_assert_ptr_eq(repeated, last);
  ck_assert_uint_eq(earlier, 99999);
  arena_free(arena);
}
END_TEST

/* A text whose type is open is the same as any of the words that it may mean. */
START_TEST(test_untyped) {
  static const struct {
    const char *text;
    bool held;
  } texts[] = {{"a", true}, {"1.0", true}, {"true", true},   {"null", true}, {"", true},
               {"~", true}, {"2", true},   {"false", false}, {"3", false},   {"b", false}};
  struct names *names = names_new(NULL);
  struct arena *arena = arena_new(0);
  struct value_set set;
  size_t steps = 0;
  bool no_memory = false;

  ck_assert(value_set_make(arena, json_text(arena, names, BYTES("[\"a\",10e-1,true,null,\"2\",[1]]")), &set));
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    struct node *node = tree_new(arena, NODE_STRING, NAME_NONE, bytes_of(texts[i].text));
    node->flags = NODE_UNTYPED;
    ck_assert_msg(value_set_holds(arena, &set, node, &steps, &no_memory) == texts[i].held, "%s", texts[i].text);
  }
  struct node *array = tree_new(arena, NODE_ARRAY, NAME_NONE, BYTES_NONE);
  tree_append(array, tree_new(arena, NODE_STRING, NAME_NONE, BYTES("1")));
  ck_assert(!value_set_holds(arena, &set, array, &steps, &no_memory) && steps == 0);
  array->first->flags = NODE_UNTYPED;
  ck_assert(value_set_holds(arena, &set, array, &steps, &no_memory) && steps == set.count);
  arena_free(arena);
  names_free(names);
}
END_TEST

Suite *schema_json_schema_equal_suite(void) {
  Suite *suite = suite_create("schema_json_schema_equal");
  TCase *tcase = tcase_create("equal");

  tcase_add_loop_test(tcase, test_equal, 0, (int)(sizeof rows / sizeof *rows));
  tcase_add_test(tcase, test_many);
  tcase_add_loop_test(tcase, test_unique, 0, 2);
  tcase_add_test(tcase, test_untyped);
  suite_add_tcase(suite, tcase);
  return suite;
}
