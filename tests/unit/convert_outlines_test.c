/* convert_outlines_test.c: by a look at an input the same dialect is found as among all */
/* SPDX-License-Identifier: MIT */
#include "convert/outlines.h"
#include "base/file.h"
#include "convert/detect.h"
#include <check.h>
#include <dirent.h>
#include <stdlib.h>

static void count(void *self, const struct diag *diag) {
  (void)diag;
  ++*(size_t *)self;
}

static void open_catalog(struct catalog *catalog, const char *const *folders, size_t *told) {
  ck_assert_int_eq(catalog_init(catalog), STATUS_OK);
  diags_init(&catalog->diags, count, told, 0);
  for (size_t i = 0; folders[i]; i++)
    ck_assert_int_eq(catalog_add_folder(catalog, folders[i]), STATUS_OK);
}

static void read_start(struct buf *text, const char *path, bool *whole) {
  int error;
  buf_init(text, 0);
  ck_assert_int_eq(file_read(text, path, &error), STATUS_OK);
  *whole = text->len < DETECT_WINDOW;
  if (!*whole) text->len = DETECT_WINDOW;
}

/* What both catalogs say of an input; how many dialects the second had to load is added. */
static void compare(const struct catalog *all, const char *path, size_t *loaded) {
  static const char *const folders[] = {TOP_SRCDIR, NULL};
  struct catalog some = {0};
  struct detection among_all, among_some;
  struct arena *arena = arena_new(0);
  struct buf text;
  size_t told = 0;
  bool whole;
  read_start(&text, path, &whole);
  open_catalog(&some, folders, &told);
  ck_assert_int_eq(catalog_load_for(&some, buf_bytes(&text), whole), STATUS_OK);
  ck_assert_int_eq(detect_dialect(&among_all, all, arena, buf_bytes(&text), whole, NULL, NULL), STATUS_OK);
  ck_assert_int_eq(detect_dialect(&among_some, &some, arena, buf_bytes(&text), whole, NULL, NULL), STATUS_OK);
  ck_assert_str_eq(among_all.dialect ? among_all.dialect->name : "",
                   among_some.dialect ? among_some.dialect->name : "");
  ck_assert_ptr_eq(among_all.format, among_some.format);
  ck_assert_int_eq(among_all.level, among_some.level);
  ck_assert_str_eq(among_all.reason.at, among_some.reason.at);
  if (among_some.dialect) *loaded += some.dialect_count - 1; /* but for the record */
  ck_assert_uint_eq(told, 0);
  arena_free(arena);
  buf_release(&text);
  catalog_release(&some);
}

START_TEST(every_example_is_found_alike) {
  static const char *const folders[] = {TOP_SRCDIR, NULL};
  struct catalog all = {0};
  size_t told = 0, inputs = 0, loaded = 0;
  open_catalog(&all, folders, &told);
  ck_assert_int_eq(catalog_load_all(&all), STATUS_OK);
  for (size_t i = 1; i < all.dialect_count; i++) {
    char folder[4096], path[8192];
    snprintf(folder, sizeof folder, "%.*s/examples", (int)(strrchr(all.dialects[i]->path, '/') - all.dialects[i]->path),
             all.dialects[i]->path);
    DIR *examples = opendir(folder);
    ck_assert_ptr_nonnull(examples);
    for (struct dirent *entry; (entry = readdir(examples));) {
      if (entry->d_name[0] == '.') continue;
      snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
      compare(&all, path, &loaded);
      inputs++;
    }
    closedir(examples);
  }
  ck_assert_uint_gt(inputs, 2 * (all.dialect_count - 1));
  ck_assert_uint_le(loaded, inputs);
  catalog_release(&all);
}
END_TEST

Suite *convert_outlines_suite(void);
Suite *convert_outlines_suite(void) {
  Suite *suite = suite_create("convert_outlines");
  TCase *tcase = tcase_create("outlines");
  tcase_set_timeout(tcase, 60);
  tcase_add_test(tcase, every_example_is_found_alike);
  suite_add_tcase(suite, tcase);
  return suite;
}
