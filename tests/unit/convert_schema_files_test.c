/* convert_schema_files_test.c: which files a schema may lead to, and which never */
/* SPDX-License-Identifier: MIT */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "convert/schema_files.h"

Suite *convert_schema_files_suite(void);

/* A folder with own/ (the schema's), remote/ (a schema folder) and secret.json beside both. */
static char top[64];

static const char *const folders[] = {
    "own", "own/sub", "own/.hidden", "remote", "remote/a", "remote/host.example", "remote/host.example/b"};
static const char *const texts[] = {
    "own/schema.json",  "own/near.json",    "own/sub/deep.json", "own/.hidden/x.json", "own/a b%.json",
    "own/plain",        "own/short.json",   "own/xml.xsd",       "remote/a/one.json",  "remote/host.example/b/two.json",
    "remote/only.json", "remote/.dot.json", "secret.json"};

static void in_top(char *path, size_t room, const char *name) {
  snprintf(path, room, "%s/%s", top, name);
}

static void make_files(void) {
  char path[256];

  snprintf(top, sizeof top, "schema-files-XXXXXX");
  ck_assert_ptr_nonnull(mkdtemp(top));
  for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
    in_top(path, sizeof path, folders[i]);
    ck_assert_int_eq(mkdir(path, 0700), 0);
  }
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    in_top(path, sizeof path, texts[i]);
    FILE *file = fopen(path, "w");
    ck_assert_ptr_nonnull(file);
    fputs(strstr(texts[i], ".xsd") ? "<a/>" : "{}", file);
    fclose(file);
  }
}

static void remove_files(void) {
  char path[256];

  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    in_top(path, sizeof path, texts[i]);
    unlink(path);
  }
  for (size_t i = sizeof folders / sizeof *folders; i--;) {
    in_top(path, sizeof path, folders[i]);
    rmdir(path);
  }
  rmdir(top);
}

static const struct row {
  const char *base;        /* below top; NULL: the schema's own */
  const char *uri, *found; /* NULL: nothing */
} rows[] = {
    {NULL, "near.json", "own/near.json"},
    {NULL, "./near.json", "own/near.json"},
    {NULL, "sub/deep.json", "own/sub/deep.json"},
    {NULL, "sub/../near.json", "own/near.json"},
    {NULL, "short", "own/short.json"},
    {NULL, "plain", "own/plain"},
    {NULL, "a%20b%25.json", "own/a b%.json"},
    {NULL, "xml.xsd", "own/xml.xsd"},
    {"own/sub/deep.json", "../near.json", "own/near.json"},
    {"own/sub/deep.json", "deep.json", "own/sub/deep.json"},
    {"own/sub/deep.json", "near.json", NULL},
    {"remote/a/one.json", "../only.json", "remote/only.json"},
    {"remote/a/one.json", "one.json", "remote/a/one.json"},
    {NULL, "only.json", "remote/only.json"},
    {NULL, "../remote/a/one.json", "remote/a/one.json"},
    {NULL, "http://localhost:1234/a/one.json", "remote/a/one.json"},
    {NULL, "https://u@other.example:1/a/one", "remote/a/one.json"},
    {NULL, "//other.example/a/one.json", "remote/a/one.json"},
    {NULL, "http://host.example/b/two.json", "remote/host.example/b/two.json"},
    {NULL, "http://host.example:80/b/two.json", "remote/host.example/b/two.json"},
    {NULL, "file:///a/one.json", "remote/a/one.json"},
    {NULL, "https://json-schema.org/draft/2020-12/schema", "/schemas/json-schema-2020-12.schema.json"},
    {NULL, "https://json-schema.org/draft/2020-12/meta/core", "/schemas/json-schema-2020-12.schema.json"},
    {NULL, "https://json-schema.org/draft/2019-09/schema", "/schemas/json-schema-drafts.schema.json"},
    {NULL, "http://json-schema.org/draft-07/schema", "/schemas/json-schema-drafts.schema.json"},
    {NULL, "http://json-schema.org/draft-06/schema", "/schemas/json-schema-drafts.schema.json"},
    /* out of the folders, and other tricks */
    {NULL, "../secret.json", NULL},
    {NULL, "sub/../../secret.json", NULL},
    {NULL, "%2e%2e/secret.json", NULL},
    {NULL, "..%2fsecret.json", NULL},
    {"own/sub/deep.json", "../../secret.json", NULL},
    {"remote/a/one.json", "../../secret.json", NULL},
    {NULL, "http://localhost:1234/../secret.json", NULL},
    {NULL, "http://localhost:1234/%2e%2e/secret.json", NULL},
    {NULL, "http://localhost:1234/a/..%2f..%2fsecret.json", NULL},
    {NULL, "http://../secret.json", NULL},
    {NULL, "http://a%2f..%2f../secret.json", NULL},
    {NULL, "http://localhost:1234//a/one.json", NULL},
    {NULL, "http://localhost:1234/.dot.json", NULL},
    {NULL, ".hidden/x.json", NULL},
    {NULL, "near.json%00.txt", NULL},
    {NULL, "http://localhost:1234/only.json%00", NULL},
    {NULL, "/etc/hostname", NULL},
    {NULL, "file:///etc/hostname", NULL},
    {NULL, "urn:a/one.json", NULL},
    {NULL, "http:a/one.json", NULL},
    {NULL, "near.json?x", NULL},
    {NULL, "", NULL},
    {NULL, "sub/", NULL},
    {NULL, "near.json/", NULL},
    {NULL, "near.json/x", NULL},
    {NULL, "none.json", NULL},
    {NULL, "http://localhost:1234/", NULL},
    {NULL, "http://localhost:1234", NULL},
};

static void find_row(const struct schema_files *files, const struct row *row) {
  char base[128], wanted[512];
  struct schema_document document = {.path = NULL};

  in_top(base, sizeof base, row->base ? row->base : "");
  const enum status status = files->find(files->self, row->base ? base : NULL, bytes_of(row->uri), &document);
  ck_assert_msg(status == (row->found ? STATUS_OK : STATUS_END), "'%s': status %d", row->uri, status);
  if (!row->found) return;
  snprintf(wanted, sizeof wanted, "%s%s%s", row->found[0] == '/' ? TOP_SRCDIR : top, row->found[0] == '/' ? "" : "/",
           row->found);
  ck_assert_msg(strcmp(document.path, wanted) == 0, "'%s': %s", row->uri, document.path);
  ck_assert(document.source && document.text.len);
}

START_TEST(found) {
  struct catalog catalog = {0};
  char own[128], remote[128];

  in_top(own, sizeof own, "own/schema.json");
  in_top(remote, sizeof remote, "remote");
  ck_assert_int_eq(catalog_init(&catalog), STATUS_OK);
  ck_assert_int_eq(catalog_add_folder(&catalog, TOP_SRCDIR), STATUS_OK);
  ck_assert_int_eq(catalog_add_schema_folder(&catalog, remote), STATUS_OK);
  struct schema_finder finder = {&catalog, bytes_of(own), false};
  const struct schema_files files = schema_finder_files(&finder);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    find_row(&files, &rows[i]);
  catalog_release(&catalog);
}
END_TEST

/* Of a schema that the user named: `..` leads out of its folder, to what is named as a schema. */
static const struct row given_rows[] = {
    {NULL, "../secret.json", "secret.json"},
    {NULL, "../secret", "secret.json"},
    {NULL, "%2e%2e/secret.json", "secret.json"},
    {NULL, "../remote/a/one.json", "remote/a/one.json"},
    {"remote/a/one.json", "../../own/xml.xsd", "own/xml.xsd"},
    {"secret.json", "own/near.json", "own/near.json"},
    {NULL, "../secret.txt", NULL},
    {NULL, "../plain", NULL},
    {NULL, "../remote/.dot.json", NULL},
    {NULL, "../own/.hidden/x.json", NULL},
    {NULL, "http://localhost:1234/../secret.json", NULL},
    {NULL, "file:///etc/hostname", NULL},
    {NULL, "/secret.json", NULL},
};

START_TEST(found_by_given) {
  struct catalog catalog = {0};
  char own[128];

  in_top(own, sizeof own, "own/schema.json");
  ck_assert_int_eq(catalog_init(&catalog), STATUS_OK);
  struct schema_finder finder = {&catalog, bytes_of(own), true};
  const struct schema_files files = schema_finder_files(&finder);
  for (size_t i = 0; i < sizeof given_rows / sizeof *given_rows; i++)
    find_row(&files, &given_rows[i]);
  catalog_release(&catalog);
}
END_TEST

/* From inside the schema's own folder its path has no folder. */
START_TEST(found_here) {
  struct catalog catalog = {0};
  struct schema_document document;
  char before[4096];

  ck_assert_ptr_nonnull(getcwd(before, sizeof before));
  ck_assert_int_eq(chdir(top), 0);
  ck_assert_int_eq(chdir("own"), 0);
  ck_assert_int_eq(catalog_init(&catalog), STATUS_OK);
  struct schema_finder finder = {&catalog, BYTES("schema.json"), false};
  const struct schema_files files = schema_finder_files(&finder);
  ck_assert_int_eq(files.find(files.self, NULL, BYTES("sub/deep.json"), &document), STATUS_OK);
  ck_assert_str_eq(document.path, "sub/deep.json");
  ck_assert_int_eq(files.find(files.self, "sub/deep.json", BYTES("../near.json"), &document), STATUS_OK);
  ck_assert_str_eq(document.path, "near.json");
  ck_assert_int_eq(files.find(files.self, NULL, BYTES("../secret.json"), &document), STATUS_END);
  ck_assert_int_eq(files.find(files.self, "sub/deep.json", BYTES("../../secret.json"), &document), STATUS_END);
  catalog_release(&catalog);
  ck_assert_int_eq(chdir(before), 0);
}
END_TEST

Suite *convert_schema_files_suite(void) {
  Suite *suite = suite_create("convert_schema_files");
  TCase *tcase = tcase_create("all");

  tcase_add_unchecked_fixture(tcase, make_files, remove_files);
  tcase_add_test(tcase, found);
  tcase_add_test(tcase, found_by_given);
  tcase_add_test(tcase, found_here);
  suite_add_tcase(suite, tcase);
  return suite;
}
