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
};

START_TEST(test_equal) {
  struct names *names = names_new(NULL);
  struct arena *arena = arena_new(0);
  const struct node *value = json_text(arena, names, bytes_of(rows[_i].value));
  const struct node *other = json_text(arena, names, bytes_of(rows[_i].other));
  struct node *pair = tree_new(arena, NODE_ARRAY, NAME_NONE, BYTES_NONE);
  struct node *second = tree_copy(arena, other);
  bool no_memory = false;

  ck_assert_msg(value_equal(arena, value, other, &no_memory) == rows[_i].same, "%s %s", rows[_i].value, rows[_i].other);
  ck_assert_msg(value_equal(arena, other, value, &no_memory) == rows[_i].same, "%s %s", rows[_i].other, rows[_i].value);
  /* Sorting by sums finds the same pairs. */
  tree_append(pair, tree_copy(arena, value));
  tree_append(pair, tree_new(arena, NODE_STRING, NAME_NONE, BYTES("between")));
  tree_append(pair, second);
  ck_assert_ptr_eq(value_repeated(arena, pair, &no_memory), rows[_i].same ? second : NULL);
  ck_assert(!no_memory);
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

Suite *schema_json_schema_equal_suite(void) {
  Suite *suite = suite_create("schema_json_schema_equal");
  TCase *tcase = tcase_create("equal");

  tcase_add_loop_test(tcase, test_equal, 0, (int)(sizeof rows / sizeof *rows));
  tcase_add_test(tcase, test_many);
  suite_add_tcase(suite, tcase);
  return suite;
}
