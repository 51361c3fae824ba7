/* tree_compare_test.c: the first difference of two trees */
/* SPDX-License-Identifier: MIT */
#include "tree/compare.h"

#include <check.h>

/* Trees in a small notation: {a=1 b={}} an object with members, [..] an array, <a @x=1 "text" <b>> an element; 1 a
   number, 'x' a string, ~x the same untyped, t f n. */
struct maker {
  struct arena *arena;
  struct names *names;
  const char *at;
};

static size_t word(const char *at) {
  return strcspn(at, " =>]}{[<@'\"");
}

static struct node *value(struct maker *maker, struct node *parent, uint32_t name);

static void children(struct maker *maker, struct node *parent, char end) {
  for (;;) {
    while (*maker->at == ' ')
      maker->at++;
    if (*maker->at == end) break;
    uint32_t name = NAME_NONE;
    if (end == '}') {
      size_t len = word(maker->at);
      name = names_add(maker->names, (struct bytes){maker->at, len});
      maker->at += len + 1;
    }
    value(maker, parent, name);
  }
  maker->at++;
}

static struct node *made(struct maker *maker, struct node *parent, enum node_kind kind, uint32_t name, size_t len) {
  struct node *node = tree_new(maker->arena, kind, name, len ? (struct bytes){maker->at, len} : BYTES_NONE);
  if (parent) tree_append(parent, node);
  maker->at += len;
  return node;
}

static uint32_t name_here(struct maker *maker) {
  size_t len = word(++maker->at);
  uint32_t name = names_add(maker->names, (struct bytes){maker->at, len});
  maker->at += len;
  return name;
}

static struct node *value(struct maker *maker, struct node *parent, uint32_t name) {
  char c = *maker->at;
  struct node *node;
  if (c == '{' || c == '[') {
    maker->at++;
    node = made(maker, parent, c == '{' ? NODE_OBJECT : NODE_ARRAY, name, 0);
    children(maker, node, c == '{' ? '}' : ']');
    return node;
  }
  if (c == '<') {
    name = name_here(maker);
    node = made(maker, parent, NODE_ELEMENT, name, 0);
    children(maker, node, '>');
    return node;
  }
  if (c == '@') {
    name = name_here(maker);
    maker->at++;
    return made(maker, parent, NODE_ATTRIBUTE, name, word(maker->at));
  }
  if (c == '\'' || c == '"') {
    maker->at++;
    node = made(maker, parent, c == '"' ? NODE_TEXT : NODE_STRING, name, strcspn(maker->at, c == '"' ? "\"" : "'"));
    maker->at++;
    return node;
  }
  if (c == '~') {
    maker->at++;
    node = made(maker, parent, NODE_STRING, name, word(maker->at));
    node->flags = NODE_UNTYPED;
    return node;
  }
  if (c == 't' || c == 'f' || c == 'n') {
    maker->at++;
    return made(maker, parent, c == 't' ? NODE_TRUE : c == 'f' ? NODE_FALSE : NODE_NULL, name, 0);
  }
  return made(maker, parent, NODE_NUMBER, name, word(maker->at));
}

static const struct {
  const char *a, *b;
  const char *in_a, *in_b; /* places of the difference; NULL: missing there; both NULL: equal */
} rows[] = {
    {"{a=1 b='x'}", "{a=1 b='x'}", NULL, NULL},
    {"{a=1 b='x' c={d=[]}}", "{c={d=[]} b=~x a=1}", NULL, NULL},
    {"[1 2]", "[1 2]", NULL, NULL},
    {"[]", "[]", NULL, NULL},
    {"<a @x=1 @y=2 \"t\" <b> <b \"u\">>", "<a @y=2 @x=1 \"t\" <b> <b \"u\">>", NULL, NULL},
    {"{a={b=[1 {c=t}]} z=n}", "{z=n a={b=[1 {c=t}]}}", NULL, NULL},
    {"{a=1}", "{a=2}", "a", "a"},
    {"{a=1}", "{a='1'}", "a", "a"},
    {"{a=1}", "{a=1.0}", "a", "a"},
    {"{a=t}", "{a=f}", "a", "a"},
    {"{a=1}", "{b=1}", "a", NULL},
    {"{a=1}", "{a=1 b=2}", NULL, "b"},
    {"{a=1 b=2}", "{b=2}", "a", NULL},
    {"{b=2 a=1}", "{b=2}", "a", NULL},
    {"{}", "{a=1}", NULL, "a"},
    {"{a=1}", "{}", "a", NULL},
    {"[1 2]", "[2 1]", "[1]", "[1]"},
    {"[1]", "[1 2]", NULL, "[2]"},
    {"[1 2]", "[1]", "[2]", NULL},
    {"{a=[1 2] b={c=1}}", "{b={c=2} a=[1 2]}", "b/c", "b/c"},
    {"{a=[1 2 3] b=1}", "{a=[1 2] b=1}", "a[3]", NULL},
    {"{a=[1 2] b=1}", "{a=[1 2 3] b=1}", NULL, "a[3]"},
    {"<a <b> <c>>", "<a <c> <b>>", "b", "c"},
    {"<a @x=1>", "<a @x=2>", "@x", "@x"},
    {"<a @x=1 <b>>", "<a <b>>", "@x", NULL},
    {"<a <b>>", "<a @x=1 <b>>", NULL, "@x"},
    {"<a @x=1 <b>>", "<a @x=1>", "b", NULL},
    {"<a @x=1>", "<a @x=1 <b>>", NULL, "b"},
    {"<a @x=1 @y=1>", "<a @x=1 @z=1>", "@y", NULL},
    {"<a \"t\" <b>>", "<a <b> \"t\">", ".", "b"},
    {"<a <b <c @x=1>> <d>>", "<a <b <c @x=1>> <d \"t\">>", NULL, "d"},
    {"{}", "[]", ".", "."},
    {"1", "2", ".", "."},
};

static void differs_at(struct maker *maker, const struct node *top, const struct node *at, const char *wanted,
                       int row) {
  if (!wanted) {
    ck_assert_msg(!at, "row %d", row);
    return;
  }
  ck_assert_msg(at, "row %d", row);
  ck_assert_str_eq(tree_place(maker->arena, maker->names, top, at).at, wanted);
}

START_TEST(table) {
  struct maker maker = {arena_new(0), names_new(NULL), rows[_i].a};
  struct node *a = value(&maker, NULL, NAME_NONE);
  ck_assert_msg(*maker.at == '\0', "left: %s", maker.at);
  maker.at = rows[_i].b;
  struct node *b = value(&maker, NULL, NAME_NONE);
  const struct node *in_a = NULL, *in_b = NULL;
  bool equal = !rows[_i].in_a && !rows[_i].in_b;
  ck_assert_msg(tree_equal(a, b, &in_a, &in_b) == equal, "%s ? %s", rows[_i].a, rows[_i].b);
  differs_at(&maker, a, in_a, rows[_i].in_a, _i);
  differs_at(&maker, b, in_b, rows[_i].in_b, _i);
  ck_assert(tree_equal(b, a, NULL, NULL) == equal);
  names_free(maker.names);
  arena_free(maker.arena);
}
END_TEST

Suite *tree_compare_suite(void);

Suite *tree_compare_suite(void) {
  Suite *suite = suite_create("tree_compare");
  TCase *cases = tcase_create("compare");
  tcase_add_loop_test(cases, table, 0, (int)(sizeof rows / sizeof *rows));
  suite_add_tcase(suite, cases);
  return suite;
}
