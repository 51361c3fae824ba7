/* api_draft_test.c: drafts from samples */
/* SPDX-License-Identifier: MIT */
#include <fairlead/fairlead.h>

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

Suite *api_draft_suite(void);

struct files {
  char *text[3];
  char names[3][64];
  size_t count;
};

static fairlead_status take(void *user, const char *path, const char *bytes, size_t length) {
  struct files *files = user;
  ck_assert_uint_lt(files->count, 3);
  snprintf(files->names[files->count], sizeof files->names[0], "%s", path);
  files->text[files->count] = malloc(length + 1);
  memcpy(files->text[files->count], bytes, length);
  files->text[files->count++][length] = '\0';
  return FAIRLEAD_OK;
}

static void files_free(struct files *files) {
  for (size_t i = 0; i < files->count; i++)
    free(files->text[i]);
}

static fairlead_catalog *catalog_new(void) {
  fairlead_catalog *catalog;
  ck_assert_int_eq(fairlead_catalog_new(&catalog), FAIRLEAD_OK);
  ck_assert_int_eq(fairlead_catalog_add_folder(catalog, TOP_SRCDIR), FAIRLEAD_OK);
  ck_assert_int_eq(fairlead_catalog_load(catalog, "record"), FAIRLEAD_OK);
  return catalog;
}

static fairlead_status make(struct files *files, const char *sample, const char *text) {
  fairlead_catalog *catalog = catalog_new();
  *files = (struct files){0};
  fairlead_status status = fairlead_draft(catalog, "made-up", sample, text, strlen(text), take, files);
  fairlead_catalog_free(catalog);
  return status;
}

/* What must stand, and must not, in the mapping (0) or the schema (1) of a sample's draft. */
static const struct {
  const char *sample, *text;
  int file;
  const char *there, *missing;
} rows[] = {
    {"a.csv", "Latitude,Longitude\n1.5,2.5\n", 0, "at: [Latitude, Longitude], as: position-lat-lon}", "Ideas"},
    {"a.csv", "lon,lat\n2.5,1.5\n", 0, "at: [lat, lon], as: position-lat-lon}", "Ideas"},
    {"a.csv", "Latitude,Longitude\n95.5,2.5\n", 0, "Not related yet", "position"},
    {"a.csv", "rank,count\n1,2\n3,4\n", 0, "#   rank: in 2, with 2 different values", "position"},
    {"a.csv", "imo\n9074729\n9074728\n", 0, "Not related yet", "as: imo-number"},
    {"a.csv", "x,\n1,\n", 1, "\"\": {", NULL},
    {"a.csv", "a/b,a-b,.\n1,2,3\n", 0, "a-b-2: a/b", NULL},
    {"a.json", "{\"a\":1}", 0, "each: .", NULL},
    {"a.json", "{\"list\":[{\"a\":1}]}", 0, "each: list", NULL},
    {"a.json", "{\"v\":1,\"list\":[{\"a\":1},{\"a\":2},{}]}", 0, "each: list", NULL},
    {"a.json", "{\"x\":[{\"a\":1}],\"y\":[{\"a\":1}]}", 0, "each: .", NULL},
    {"a.json", "[{\"a\":1},{\"a\":null},{\"a\":1.5}]", 1, "\"type\": [\"null\", \"number\"]", "integer"},
    {"a.json", "[{\"a\":[[1]]}]", 1, "\"items\": {\"type\": \"array\"}", NULL},
    {"a.ndjson", "{\"a\":1}\n{\"a\":2}\n", 0, "format: ndjson", NULL},
    {"a.yaml", "a: {b: 1}\n", 0, "a/b: in 1", NULL},
    {"a.xml", "<r><e>1</e><e>2</e></r>", 0, "each: r/e", "namespaces"},
    {"a.xml", "<?xml version='1.0'?><!-- <x> --><p:r xmlns:p='urn:x'><p:c><p:e/><p:e/></p:c></p:r>", 0,
     "each: n:r/n:c/n:e", NULL},
    {"a.xml", "<r><one><a>1</a></one><two><a>1</a></two></r>", 0, "each: r\n", NULL},
    {"a.xml", "<r><e><a/><b/></e><e><b/><a/></e></r>", 1, "<xs:all>", "xs:choice"},
    {"a.xml", "<r><e><a/><b/></e><e><b/><a/><a/></e></r>", 0, "promise: {read: canonical", NULL},
    {"a.xml", "<r><e>t<a/></e><e/></r>", 1, "mixed=\"true\"", NULL},
    {"a.xml", "<r xmlns:o='urn:o'><e><o:x/></e><e/></r>", 1, "<xs:any namespace=\"##other\"", "name=\"x\""},
};

START_TEST(samples) {
  struct files files;
  ck_assert_int_eq(make(&files, rows[_i].sample, rows[_i].text), FAIRLEAD_OK);
  ck_assert_uint_eq(files.count, 3);
  ck_assert_str_eq(files.names[0], "made-up.yaml");
  ck_assert_str_eq(files.text[2], rows[_i].text);
  const char *text = files.text[rows[_i].file];
  ck_assert_msg(strstr(text, rows[_i].there), "'%s' is not in\n%s", rows[_i].there, text);
  ck_assert_msg(!rows[_i].missing || !strstr(text, rows[_i].missing), "'%s' is in\n%s", rows[_i].missing, text);
  files_free(&files);
}
END_TEST

static const char *const bad[] = {"", "just words", "<r>", "<!DOCTYPE r><r/>", "{\"a\":", "\xff\xfe\x01"};

START_TEST(no_samples) {
  struct files files;
  ck_assert_int_eq(make(&files, "sample", bad[_i]), FAIRLEAD_REFUSED);
  ck_assert_uint_eq(files.count, 0);
}
END_TEST

START_TEST(wrong_calls) {
  struct files files = {0};
  fairlead_catalog *catalog = catalog_new();
  ck_assert_int_eq(fairlead_draft(NULL, "a", "s", "", 0, take, &files), FAIRLEAD_USAGE);
  ck_assert_int_eq(fairlead_draft(catalog, "A", "s", "a\n1\n", 4, take, &files), FAIRLEAD_USAGE);
  ck_assert_int_eq(fairlead_draft(catalog, "../a", "s", "a\n1\n", 4, take, &files), FAIRLEAD_USAGE);
  ck_assert_int_eq(fairlead_draft(catalog, "a", "s", "a\n1\n", 4, NULL, &files), FAIRLEAD_USAGE);
  fairlead_catalog_free(catalog);
  ck_assert_int_eq(fairlead_catalog_new(&catalog), FAIRLEAD_OK);
  ck_assert_int_eq(fairlead_draft(catalog, "a", "s", "a\n1\n", 4, take, &files), FAIRLEAD_USAGE);
  fairlead_catalog_free(catalog);
  ck_assert_uint_eq(files.count, 0);
}
END_TEST

static fairlead_status fail_to_take(void *user, const char *path, const char *bytes, size_t length) {
  (void)user, (void)path, (void)bytes, (void)length;
  return FAIRLEAD_IO;
}

START_TEST(a_failing_caller) {
  fairlead_catalog *catalog = catalog_new();
  ck_assert_int_eq(fairlead_draft(catalog, "a", "s.csv", "a,b\n1,2\n", 8, fail_to_take, NULL), FAIRLEAD_IO);
  fairlead_catalog_free(catalog);
}
END_TEST

Suite *api_draft_suite(void) {
  Suite *suite = suite_create("api_draft");
  TCase *tests = tcase_create("drafts");
  tcase_add_loop_test(tests, samples, 0, sizeof rows / sizeof *rows);
  tcase_add_loop_test(tests, no_samples, 0, sizeof bad / sizeof *bad);
  tcase_add_test(tests, wrong_calls);
  tcase_add_test(tests, a_failing_caller);
  suite_add_tcase(suite, tests);
  return suite;
}
