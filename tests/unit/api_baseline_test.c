/* api_baseline_test.c: known findings as embedders use them */
/* SPDX-License-Identifier: MIT */
#include <fairlead/fairlead.h>

#include "base/alloc.h"
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char folder[] = "/tmp/fairlead-baseline-XXXXXX", path[sizeof folder + sizeof "/known.json"];

static void write_baseline(const char *text) {
  memcpy(folder + sizeof folder - 7, "XXXXXX", 6);
  ck_assert_ptr_nonnull(mkdtemp(folder));
  memcpy(path, folder, sizeof folder - 1);
  memcpy(path + sizeof folder - 1, "/known.json", sizeof "/known.json");
  FILE *file = fopen(path, "wb");
  ck_assert_ptr_nonnull(file);
  ck_assert_uint_eq(fwrite(text, 1, strlen(text), file), strlen(text));
  ck_assert_int_eq(fclose(file), 0);
}

static void remove_baseline(void) {
  unlink(path);
  rmdir(folder);
}

static fairlead_catalog *catalog_of_tests(void) {
  fairlead_catalog *catalog;
  ck_assert_int_eq(fairlead_catalog_new(&catalog), FAIRLEAD_OK);
  ck_assert_int_eq(fairlead_catalog_add_folder(catalog, TOP_SRCDIR), FAIRLEAD_OK);
  return catalog;
}

struct told {
  int known, new;
};

static void tell(void *user, const fairlead_diag *diag) {
  struct told *told = user;
  if (fairlead_diag_is_known(diag)) told->known++;
  else told->new ++;
}

struct text {
  const char *left;
};

static fairlead_status read_text(void *user, char *into, size_t room, size_t *got) {
  struct text *text = user;
  *got = strlen(text->left) < room ? strlen(text->left) : room;
  memcpy(into, text->left, *got);
  text->left += *got;
  return FAIRLEAD_OK;
}

static fairlead_status feed(fairlead_converter *converter, const char *name, const char *csv) {
  struct text text = {csv};
  ck_assert_int_eq(fairlead_converter_begin(converter, NULL, NULL), FAIRLEAD_OK);
  fairlead_status status = fairlead_converter_feed(converter, name, read_text, &text);
  ck_assert_int_eq(fairlead_converter_finish(converter), FAIRLEAD_OK);
  return status;
}

static const char known_day[] = "{\"baseline\":1,\"findings\":[{\"input\":\"a.csv\",\"rule\":\"bad-date\",\"place\":"
                                "\"Date\",\"field\":\"occurred\","
                                "\"message\":\"'Date' has no such day\",\"count\":2}]}";

START_TEST(run) {
  fairlead_catalog *catalog = catalog_of_tests();
  fairlead_converter *converter, *writes;
  fairlead_baseline *baseline;
  struct told told = {0};
  write_baseline(known_day);
  ck_assert_int_eq(fairlead_catalog_load(catalog, "gisis-list"), FAIRLEAD_OK);
  ck_assert_int_eq(fairlead_baseline_load(&baseline, catalog, path), FAIRLEAD_OK);
  ck_assert_uint_eq(fairlead_baseline_count(baseline, "findings"), 2);
  ck_assert_int_eq(fairlead_converter_new(&converter, catalog, "gisis-list", NULL), FAIRLEAD_OK);
  ck_assert_int_eq(fairlead_converter_new(&writes, catalog, "gisis-list", "gisis-list"), FAIRLEAD_OK);
  ck_assert_int_eq(fairlead_converter_set_baseline(writes, baseline), FAIRLEAD_USAGE);
  fairlead_converter_on_diagnostic(converter, tell, &told);
  ck_assert_int_eq(feed(converter, "a.csv", "Date\n2026-02-31\n"), FAIRLEAD_FINDING);
  ck_assert_int_eq(told.new, 1);
  ck_assert_int_eq(fairlead_converter_set_baseline(converter, baseline), FAIRLEAD_OK);
  ck_assert_int_eq(feed(converter, "a.csv", "Date\n2026-02-31\n"), FAIRLEAD_OK);
  ck_assert_int_eq(told.known, 1);
  ck_assert_uint_eq(fairlead_converter_balance(converter, "errors"), 0);
  ck_assert_uint_eq(fairlead_converter_balance(converter, "reports-refused"), 1);
  ck_assert_uint_eq(fairlead_baseline_count(baseline, "known"), 1);
  ck_assert_uint_eq(fairlead_baseline_count(baseline, "gone"), 1);
  /* Each run meets it anew. */
  ck_assert_int_eq(feed(converter, "a.csv", "Date\n2026-02-31\n2026-02-30\n"), FAIRLEAD_OK);
  ck_assert_uint_eq(fairlead_baseline_count(baseline, "gone"), 0);
  ck_assert_int_eq(feed(converter, "a.csv", "Date\n2026-02-31\n2026-02-30\n2026-02-30\n"), FAIRLEAD_FINDING);
  ck_assert_uint_eq(fairlead_converter_balance(converter, "errors"), 1);
  ck_assert_int_eq(feed(converter, "b.csv", "Date\n2026-02-31\n"), FAIRLEAD_FINDING);
  ck_assert_uint_eq(fairlead_baseline_count(baseline, "gone"), 0);
  ck_assert_int_eq(fairlead_converter_set_baseline(converter, NULL), FAIRLEAD_OK);
  ck_assert_int_eq(feed(converter, "a.csv", "Date\n2026-02-31\n"), FAIRLEAD_FINDING);
  ck_assert_int_eq(fairlead_baseline_load(&baseline, catalog, path), FAIRLEAD_USAGE); /* the catalog is shared now */
  fairlead_converter_free(converter);
  fairlead_converter_free(writes);
  fairlead_baseline_free(baseline);
  fairlead_catalog_free(catalog);
  remove_baseline();
}
END_TEST

static const struct {
  const char *text;
  fairlead_status status;
} files[] = {
    {"{\"baseline\":1,\"findings\":[]}", FAIRLEAD_OK},
    {"{\"baseline\":1}", FAIRLEAD_USAGE},
    {"{\"baseline\":1,\"findings\":[{\"input\":\"\",\"rule\":\"r\",\"message\":\"m\",\"count\":"
     "123456789012345678901234567890}]}",
     FAIRLEAD_OK},
    {"{\"baseline\":1,\"findings\":[{\"input\":\"\",\"rule\":\"r\",\"message\":\"m\",\"count\":1.5}]}", FAIRLEAD_USAGE},
    {"{\"baseline\":1,\"findings\":[{\"input\":\"\",\"rule\":\"r\",\"message\":\"m\",\"count\":-1}]}", FAIRLEAD_USAGE},
    {"nothing", FAIRLEAD_USAGE},
    {"", FAIRLEAD_USAGE},
};

START_TEST(file) {
  fairlead_catalog *catalog = catalog_of_tests();
  fairlead_baseline *baseline = NULL;
  write_baseline(files[_i].text);
  ck_assert_msg(fairlead_baseline_load(&baseline, catalog, path) == files[_i].status, "%s", files[_i].text);
  fairlead_baseline_free(baseline);
  fairlead_catalog_free(catalog);
  remove_baseline();
}
END_TEST

START_TEST(no_memory) {
  write_baseline(known_day);
  for (size_t nth = 1, failed = 1; failed; nth += 7) {
    fairlead_catalog *catalog = catalog_of_tests();
    fairlead_baseline *baseline = NULL;
    mem_fail_at(nth, true);
    fairlead_status status = fairlead_baseline_load(&baseline, catalog, path);
    failed = mem_count() >= nth;
    mem_fail_at(0, false);
    ck_assert_int_eq(status, failed ? FAIRLEAD_NO_MEMORY : FAIRLEAD_OK);
    fairlead_baseline_free(baseline);
    fairlead_catalog_free(catalog);
  }
  remove_baseline();
}
END_TEST

START_TEST(nothing) {
  fairlead_catalog *catalog = catalog_of_tests();
  fairlead_baseline *baseline = NULL;
  ck_assert_int_eq(fairlead_baseline_load(NULL, catalog, "a.json"), FAIRLEAD_USAGE);
  ck_assert_int_eq(fairlead_baseline_load(&baseline, NULL, "a.json"), FAIRLEAD_USAGE);
  ck_assert_int_eq(fairlead_baseline_load(&baseline, catalog, NULL), FAIRLEAD_USAGE);
  ck_assert_int_eq(fairlead_converter_set_baseline(NULL, NULL), FAIRLEAD_USAGE);
  ck_assert_uint_eq(fairlead_baseline_count(NULL, "known"), 0);
  fairlead_baseline_free(NULL);
  fairlead_catalog_free(catalog);
}
END_TEST

Suite *api_baseline_suite(void);

Suite *api_baseline_suite(void) {
  Suite *suite = suite_create("api_baseline");
  TCase *cases = tcase_create("baseline");
  tcase_add_test(cases, run);
  tcase_add_loop_test(cases, file, 0, (int)(sizeof files / sizeof *files));
  tcase_add_test(cases, no_memory);
  tcase_add_test(cases, nothing);
  suite_add_tcase(suite, cases);
  return suite;
}
