/* value_code_list_test.c: vocabularies in both directions */
/* SPDX-License-Identifier: MIT */
#include "base/buf.h"
#include "value/code_list.h"
#include <check.h>

static struct arena *arena;
static struct names *names;
static struct code_list *list;

static void set_up(void) {
  arena = arena_new(0);
  names = names_new(NULL);
  list = code_list_new(arena, BYTES("kinds.test"));
  ck_assert_ptr_nonnull(list);
}

static void tear_down(void) {
  names_free(names);
  arena_free(arena);
}

static struct node *scalar(const char *text) {
  return tree_new(arena, NODE_STRING, NAME_NONE, bytes_of(text));
}

static struct node *with(struct node *object, const char *name, enum node_kind kind, const char *text) {
  tree_append(object, tree_new(arena, kind, names_add(names, bytes_of(name)), bytes_of(text)));
  return object;
}

static struct node *object(void) {
  return tree_new(arena, NODE_OBJECT, NAME_NONE, BYTES_NONE);
}

static enum status add(const struct node *record, const char *a, const char *b, const char *write,
                       struct code_clash *clash) {
  struct bytes *read = arena_array(arena, 2, sizeof *read);
  read[0] = bytes_of(a);
  read[1] = bytes_of(b);
  struct code_words words = {.read = read, .read_count = b ? 2 : a ? 1 : 0, .write = bytes_of(write)};
  return code_list_add(list, record, &words, clash);
}

static const char *meaning(const char *text, bool fold) {
  const struct code_row *row = code_list_read(list, bytes_of(text), fold);
  return row ? row->record->text.at : "-";
}

START_TEST(scalars) {
  ck_assert_int_eq(add(scalar("low"), "1", NULL, "1", NULL), STATUS_OK);
  ck_assert_int_eq(add(scalar("high"), "3", "4", "3", NULL), STATUS_OK);
  ck_assert_int_eq(add(scalar("Gone"), "Left area", NULL, NULL, NULL), STATUS_OK);
  ck_assert_int_eq(add(scalar("none"), NULL, NULL, "Nil", NULL), STATUS_OK);
  ck_assert_str_eq(meaning("1", false), "low");
  ck_assert_str_eq(meaning(" 4\n", false), "high");
  ck_assert_str_eq(meaning("5", false), "-");
  ck_assert_str_eq(meaning("", false), "-");
  ck_assert_str_eq(meaning("left AREA", false), "-");
  ck_assert_str_eq(meaning("left AREA", true), "Gone");
  ck_assert_str_eq(meaning("Nil", false), "none");
  ck_assert(bytes_is(code_list_write(list, scalar("high"))->write, "3"));
  ck_assert_ptr_null(code_list_write(list, scalar("Gone")));
  ck_assert_ptr_null(code_list_write(list, scalar("unheard of")));
  ck_assert_ptr_null(code_list_write(list, tree_new(arena, NODE_NULL, NAME_NONE, BYTES_NONE)));
  ck_assert_uint_eq(code_list_count(list), 4);
  ck_assert(bytes_is(code_list_name(list), "kinds.test"));
  ck_assert(bytes_is(code_list_nearest(list, BYTES("Left aera")), "Left area"));
  ck_assert_ptr_null(code_list_nearest(list, BYTES("something else")).at);
}
END_TEST

START_TEST(objects) {
  struct node *attempted = with(with(object(), "kind", NODE_STRING, "robbery"), "attempted", NODE_TRUE, NULL);
  struct node *plain = with(object(), "kind", NODE_STRING, "robbery");
  ck_assert_int_eq(add(plain, "Robbery", NULL, "Robbery", NULL), STATUS_OK);
  ck_assert_int_eq(add(attempted, "Attempted robbery", NULL, "Attempted robbery", NULL), STATUS_OK);
  struct node *record = with(with(object(), "note", NODE_STRING, "x"), "attempted", NODE_TRUE, NULL);
  ck_assert_ptr_null(code_list_write(list, record));
  with(record, "kind", NODE_STRING, "robbery");
  ck_assert(bytes_is(code_list_write(list, record)->write, "Attempted robbery"));
  tree_child(record, names_find(names, BYTES("attempted")))->kind = NODE_FALSE;
  ck_assert(bytes_is(code_list_write(list, record)->write, "Robbery"));
  ck_assert_ptr_null(code_list_write(list, scalar("robbery")));
}
END_TEST

START_TEST(clashes) {
  struct code_clash clash;
  struct bytes a, b;
  ck_assert_int_eq(add(scalar("low"), "1", "one", "1", NULL), STATUS_OK);
  ck_assert_int_eq(add(scalar("low"), "2", NULL, "2", &clash), STATUS_USAGE);
  ck_assert_ptr_null(clash.spelling.at);
  ck_assert_int_eq(add(scalar("other"), "2", " one ", "2", &clash), STATUS_USAGE);
  ck_assert(bytes_is(clash.spelling, "one") && bytes_is(clash.row->record->text, "low"));
  ck_assert_int_eq(add(scalar("other"), "2", NULL, "1", &clash), STATUS_USAGE);
  ck_assert(bytes_is(clash.spelling, "1"));
  ck_assert_uint_eq(code_list_count(list), 1);
  ck_assert(!code_list_fold_clash(list, &a, &b));
  ck_assert_int_eq(add(scalar("other"), "ONE", NULL, NULL, &clash), STATUS_OK);
  ck_assert(code_list_fold_clash(list, &a, &b));
  ck_assert(bytes_is(a, "one") || bytes_is(b, "one"));
  ck_assert_str_eq(meaning("ONE", true), "other");
  ck_assert_str_eq(meaning("one", true), "low");
  struct node *one = with(object(), "kind", NODE_STRING, "x"), *two = with(object(), "kind", NODE_STRING, "x");
  ck_assert_int_eq(add(one, "x", NULL, NULL, NULL), STATUS_OK);
  ck_assert_int_eq(add(two, "y", NULL, NULL, &clash), STATUS_USAGE);
}
END_TEST

/* Two meanings that the wire has one word for: it is read as the one. */
START_TEST(only_written) {
  struct code_words words = {.write = BYTES("Robbery"), .only_written = true, .relation = CODE_BROADER};
  ck_assert_int_eq(add(scalar("robbery"), "Robbery", NULL, "Robbery", NULL), STATUS_OK);
  ck_assert_int_eq(code_list_add(list, scalar("mugging"), &words, NULL), STATUS_OK);
  ck_assert_str_eq(meaning("Robbery", false), "robbery");
  ck_assert(bytes_is(code_list_write(list, scalar("mugging"))->write, "Robbery"));
  ck_assert_int_eq(code_list_write(list, scalar("mugging"))->relation, CODE_BROADER);
  ck_assert_int_eq(code_list_write(list, scalar("robbery"))->relation, CODE_EXACT);
}
END_TEST

START_TEST(many) {
  for (int i = 0; i < 5000; i++) {
    const char *code = arena_format(arena, "code-%d", i).at, *word = arena_format(arena, "Word %d", i).at;
    ck_assert_int_eq(add(scalar(code), word, NULL, word, NULL), STATUS_OK);
  }
  for (int i = 0; i < 5000; i++) {
    struct bytes code = arena_format(arena, "code-%d", i), word = arena_format(arena, "Word %d", i);
    ck_assert_str_eq(meaning(word.at, false), code.at);
    ck_assert(bytes_equal(code_list_write(list, scalar(code.at))->write, word));
    ck_assert(bytes_equal(code_list_at(list, (size_t)i)->record->text, code));
  }
}
END_TEST

Suite *value_code_list_suite(void);

Suite *value_code_list_suite(void) {
  Suite *suite = suite_create("value_code_list");
  TCase *cases = tcase_create("code_list");
  tcase_add_checked_fixture(cases, set_up, tear_down);
  tcase_add_test(cases, scalars);
  tcase_add_test(cases, objects);
  tcase_add_test(cases, clashes);
  tcase_add_test(cases, only_written);
  tcase_add_test(cases, many);
  suite_add_tcase(suite, cases);
  return suite;
}
