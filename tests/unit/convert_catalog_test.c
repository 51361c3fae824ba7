/* convert_catalog_test.c: dialects from folders, and what is told of those that aren't there */
/* SPDX-License-Identifier: MIT */
#include "convert/dialects.h"
#include <check.h>

static enum rule last;

static void take(void *self, const struct diag *diag) {
  last = diag->rule;
  ++*(size_t *)self;
}

/* A catalog over one folder; tells into *told. */
static void with_folder(struct catalog *catalog, const char *folder, size_t *told) {
  ck_assert_int_eq(catalog_init(catalog), STATUS_OK);
  diags_init(&catalog->diags, take, told, 0);
  ck_assert_int_eq(catalog_add_folder(catalog, folder), STATUS_OK);
}

START_TEST(shipped_dialects_load) {
  struct catalog catalog = {0};
  size_t told = 0;
  with_folder(&catalog, TOP_SRCDIR, &told);
  ck_assert_int_eq(catalog_load_all(&catalog), STATUS_OK);
  ck_assert_uint_eq(told, 0);
  ck_assert_uint_ge(catalog.dialect_count, 4);
  ck_assert_str_eq(catalog.dialects[0]->name, "record");
  for (size_t i = 0; i < catalog.dialect_count; i++)
    if (!catalog.dialects[i]->listed)
      ck_assert_ptr_eq(catalog_find(&catalog, catalog.dialects[i]->name), catalog.dialects[i]);
    else ck_assert(!catalog.dialects[i]->is_read);
  size_t count = catalog.dialect_count;
  ck_assert_int_eq(catalog_load(&catalog, catalog.dialects[count - 1]->name), STATUS_OK);
  ck_assert_uint_eq(catalog.dialect_count, count);
  catalog_release(&catalog);
}
END_TEST

START_TEST(without_data_the_record_is_unknown) {
  struct catalog catalog = {0};
  size_t told = 0;
  with_folder(&catalog, TOP_SRCDIR "/tests/unit", &told);
  ck_assert_int_eq(catalog_load(&catalog, "record"), STATUS_USAGE);
  ck_assert_uint_ge(told, 1);
  ck_assert_int_eq(last, RULE_NO_RECORD_SCHEMA);
  ck_assert_ptr_null(catalog_find(&catalog, "record"));
  catalog_release(&catalog);
}
END_TEST

START_TEST(unknown_dialect_is_told) {
  struct catalog catalog = {0};
  size_t told = 0;
  with_folder(&catalog, TOP_SRCDIR, &told);
  ck_assert_int_eq(catalog_load(&catalog, "no-such-dialect"), STATUS_USAGE);
  ck_assert_uint_eq(told, 1);
  ck_assert_int_eq(last, RULE_UNKNOWN_DIALECT);
  catalog_release(&catalog);
}
END_TEST

Suite *convert_catalog_suite(void);
Suite *convert_catalog_suite(void) {
  Suite *suite = suite_create("convert_catalog");
  TCase *tcase = tcase_create("catalog");
  tcase_add_test(tcase, shipped_dialects_load);
  tcase_add_test(tcase, without_data_the_record_is_unknown);
  tcase_add_test(tcase, unknown_dialect_is_told);
  suite_add_tcase(suite, tcase);
  return suite;
}
