/* record_record_test.c: fields, reasons of absence, residue */
/* SPDX-License-Identifier: MIT */
#include <check.h>

#include "base/alloc.h"
#include "base/buf.h"
#include "record/record.h"
#include "tree/dump.h"

Suite *record_record_suite(void);

static struct names *names;
static struct arena *arena;
static struct record_words words;
static struct node *top;
static uint32_t a, b, c;

static void set_up(void) {
  names = names_new(NULL);
  arena = arena_new(0);
  ck_assert_int_eq(record_words_init(&words, names), STATUS_OK);
  a = names_add(names, BYTES("a"));
  b = names_add(names, BYTES("b"));
  c = names_add(names, BYTES("c"));
  top = tree_new(arena, NODE_OBJECT, NAME_NONE, BYTES_NONE);
}

static void tear_down(void) {
  arena_free(arena);
  names_free(names);
}

static void expect(const char *dump) {
  struct buf out;

  buf_init(&out, 0);
  tree_dump(&out, names, top, false);
  buf_add_char(&out, 0);
  ck_assert_str_eq(out.at, dump);
  buf_release(&out);
}

START_TEST(test_fields) {
  const uint32_t path[] = {a, b};
  bool blocked = true;
  struct node *made = record_make(arena, top, path, 2, &blocked);

  ck_assert(made && !blocked);
  ck_assert_ptr_eq(record_make(arena, top, path, 2, NULL), made);
  ck_assert_ptr_eq(record_find(top, path, 2), made);
  ck_assert_ptr_eq(record_find(top, path, 0), top);
  ck_assert_ptr_eq(record_make(arena, top, path, 0, NULL), top);
  ck_assert_ptr_null(record_find(top, &b, 1));
  ck_assert_ptr_nonnull(record_set_scalar(arena, made, c, NODE_NUMBER, BYTES("1")));
  ck_assert_ptr_nonnull(record_set_scalar(arena, made, a, NODE_STRING, BYTES("x")));
  ck_assert_ptr_nonnull(record_set_scalar(arena, made, c, NODE_STRING, BYTES("2")));
  ck_assert_uint_eq(made->count, 2);
  ck_assert_uint_eq(made->first->name, c);
  ck_assert(bytes_is(made->first->text, "2"));
  ck_assert_ptr_null(record_make(arena, made, &c, 1, &blocked));
  ck_assert(blocked);
  ck_assert_ptr_null(record_make(arena, made->first, &c, 1, &blocked));
  ck_assert(blocked);
}
END_TEST

START_TEST(test_absent) {
  ck_assert_int_eq(record_absent_set(&words, arena, top, a, BYTES("withheld")), STATUS_OK);
  ck_assert_int_eq(record_absent_set(&words, arena, top, b, BYTES("none")), STATUS_OK);
  ck_assert_int_eq(record_absent_set(&words, arena, top, a, BYTES("withheld")), STATUS_OK);
  ck_assert_int_eq(record_absent_set(&words, arena, top, a, BYTES("none")), STATUS_REFUSED);
  expect("object\n  object absent\n    string a \"withheld\"\n    string b \"none\"\n");
  record_set_scalar(arena, top, words.absent, NODE_STRING, BYTES("x"));
  ck_assert_int_eq(record_absent_set(&words, arena, top, a, BYTES("none")), STATUS_REFUSED);
}
END_TEST

START_TEST(test_residue) {
  const struct node *entry;

  ck_assert_ptr_null(record_residue_of(&words, top, a));
  ck_assert_int_eq(
      record_residue_add(&words, arena, top, a, BYTES("x/y[2]"), tree_new(arena, NODE_NUMBER, NAME_NONE, BYTES("1.0"))),
      STATUS_OK);
  ck_assert_int_eq(record_residue_add(&words, arena, top, a, BYTES("z"), tree_new(arena, NODE_STRING, c, BYTES("raw"))),
                   STATUS_OK);
  ck_assert_int_eq(
      record_residue_add(&words, arena, top, b, BYTES("."), tree_new(arena, NODE_ARRAY, NAME_NONE, BYTES_NONE)),
      STATUS_OK);
  expect("object\n  object residue\n    array a\n      object\n        string at \"x/y[2]\"\n        number value "
         "\"1.0\"\n"
         "      object\n        string at \"z\"\n        string value \"raw\"\n"
         "    array b\n      object\n        string at \".\"\n        array value\n");
  entry = record_residue_of(&words, top, a);
  ck_assert(bytes_is(record_residue_place(&words, entry), "x/y[2]"));
  ck_assert(bytes_is(record_residue_value(&words, entry)->text, "1.0"));
  ck_assert(bytes_is(record_residue_place(&words, entry->next), "z"));
  ck_assert_ptr_null(entry->next->next);
  record_set_scalar(arena, tree_child(top, words.residue), c, NODE_STRING, BYTES("odd"));
  ck_assert_int_eq(
      record_residue_add(&words, arena, top, c, BYTES("."), tree_new(arena, NODE_NULL, NAME_NONE, BYTES_NONE)),
      STATUS_REFUSED);
  ck_assert_ptr_null(record_residue_of(&words, top, c));
  ck_assert_ptr_null(record_residue_place(&words, tree_child(top, words.residue)->last).at);
  ck_assert_ptr_null(record_residue_value(&words, tree_child(top, words.residue)->last));
}
END_TEST

START_TEST(test_no_memory) {
  bool done = false;

  for (size_t nth = 1; !done; nth++) {
    struct names *table;
    struct arena *room = NULL;
    struct record_words own;
    enum status status = STATUS_NO_MEMORY;
    mem_fail_at(nth, _i);
    table = names_new(NULL);
    if (table) room = arena_new(0);
    if (room) status = record_words_init(&own, table);
    if (status == STATUS_OK) {
      struct node *object = tree_new(room, NODE_OBJECT, NAME_NONE, BYTES_NONE);
      struct node *value = tree_new(room, NODE_NULL, NAME_NONE, BYTES_NONE);
      status = object && value ? record_absent_set(&own, room, object, 1, BYTES("none")) : STATUS_NO_MEMORY;
      if (status == STATUS_OK) status = record_residue_add(&own, room, object, 1, BYTES("x"), value);
    }
    done = mem_count() < nth;
    mem_fail_at(0, false);
    ck_assert(status == STATUS_OK || (status == STATUS_NO_MEMORY && !done));
    arena_free(room);
    names_free(table);
  }
}
END_TEST

Suite *record_record_suite(void) {
  Suite *suite = suite_create("record_record");
  TCase *tcase = tcase_create("record");

  tcase_add_checked_fixture(tcase, set_up, tear_down);
  tcase_add_test(tcase, test_fields);
  tcase_add_test(tcase, test_absent);
  tcase_add_test(tcase, test_residue);
  tcase_add_loop_test(tcase, test_no_memory, 0, 2);
  suite_add_tcase(suite, tcase);
  return suite;
}
