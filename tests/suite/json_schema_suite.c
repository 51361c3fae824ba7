/* json_schema_suite.c: the public JSON-Schema-Test-Suite, draft 2020-12, in TAP */
/* SPDX-License-Identifier: MIT */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "convert/schema_files.h"
#include "schema/json_schema.h"
#include "support/json_text.h"
#include "support/told.h"

enum { FILES_MOST = 200, PATH_ROOM = 4096 };

struct count {
  size_t passed, failed;
};

/* One file of cases. */
struct run {
  const char *file; /* without the folder and .json */
  struct catalog catalog;
  const struct node *group;
  bool assert_format;
  struct count count;
};

static struct bytes text_of(const struct node *object, const struct names *names, const char *name) {
  const struct node *found = tree_child(object, names_find(names, bytes_of(name)));

  return found ? found->text : BYTES("");
}

static const struct node *member(const struct node *object, const struct names *names, const char *name) {
  const struct node *found = tree_child(object, names_find(names, bytes_of(name)));

  if (!found) exit(EXIT_FAILURE);
  return found;
}

static void judge_case(struct run *run, bool passed, const struct node *test, const char *why) {
  if (passed) run->count.passed++;
  else run->count.failed++;
  if (!passed)
    printf("# failed: %s: %.*s: %.*s (%s)\n", run->file,
           BYTES_ARG(text_of(run->group, run->catalog.names, "description")),
           BYTES_ARG(text_of(test, run->catalog.names, "description")), why);
}

static void run_test(struct run *run, const struct json_schema *schema, const struct node *test) {
  const struct source source = source_whole("test", BYTES(""), false);
  const bool valid = member(test, run->catalog.names, "valid")->kind == NODE_TRUE;
  struct arena *scratch = arena_new(0);
  struct told told;
  enum status status;

  told_init(&told);
  status = json_schema_check(schema, member(test, run->catalog.names, "data"), &source, run->catalog.names, scratch,
                             &told.diags);
  judge_case(run, status == (valid ? STATUS_OK : STATUS_FINDING) && told.first != RULE_LIMIT, test,
             told.first == RULE_LIMIT ? "a ceiling was reached"
             : valid                  ? "valid, and found wanting"
                                      : "wrong, and nothing found");
  arena_free(scratch);
}

static void run_group(struct run *run) {
  struct schema_finder finder = {&run->catalog, BYTES("schema.json"), false};
  const struct schema_files files = schema_finder_files(&finder);
  const struct schema_options options = {.files = &files, .open = true, .assert_format = run->assert_format};
  const struct node *tests = member(run->group, run->catalog.names, "tests");
  const struct source source = source_whole("schema.json", BYTES(""), false);
  struct arena *arena = arena_new(0);
  struct node *tree = tree_copy(arena, member(run->group, run->catalog.names, "schema"));
  struct json_schema *schema = NULL;
  struct told told;
  enum status status;

  told_init(&told);
  tree->name = NAME_NONE;
  status = json_schema_load(&schema, &source, tree, run->catalog.names, &run->catalog.limits, &options, &told.diags);
  told.text[strcspn(told.text, "\n")] = '\0';
  for (const struct node *test = tests->first; test; test = test->next)
    if (status == STATUS_OK) run_test(run, schema, test);
    else judge_case(run, false, test, told.text[0] ? told.text : "the schema isn't loaded");
  json_schema_free(schema);
  arena_free(arena);
}

static void run_file(struct run *run, const char *suite, const char *path) {
  struct arena *arena = arena_new(0);
  const struct node *groups = NULL;
  char remotes[PATH_ROOM];
  struct buf text;
  int error = 0;

  snprintf(remotes, sizeof remotes, "%s/remotes", suite);
  buf_init(&text, 0);
  if (catalog_init(&run->catalog) != STATUS_OK || catalog_add_schema_folder(&run->catalog, remotes) != STATUS_OK ||
      catalog_add_folder(&run->catalog, TOP_SRCDIR) != STATUS_OK)
    exit(EXIT_FAILURE);
  if (file_read(&text, path, &error) == STATUS_OK) groups = json_text(arena, run->catalog.names, buf_bytes(&text));
  if (!groups) {
    printf("# %s can't be read\n", path);
    run->count.failed++;
  }
  for (run->group = groups ? groups->first : NULL; run->group; run->group = run->group->next)
    run_group(run);
  buf_release(&text);
  arena_free(arena);
  catalog_release(&run->catalog);
}

static int by_text(const void *a, const void *b) {
  return strcmp(a, b);
}

/* The files of cases in a folder, sorted, without .json. */
static size_t list(const char *folder, char (*names)[256]) {
  DIR *open = opendir(folder);
  size_t count = 0;

  for (struct dirent *entry; open && count < FILES_MOST && (entry = readdir(open));) {
    const size_t len = strlen(entry->d_name);
    if (len < 6 || strcmp(entry->d_name + len - 5, ".json") != 0) continue;
    snprintf(names[count++], sizeof *names, "%.*s", (int)(len - 5), entry->d_name);
  }
  if (open) closedir(open);
  qsort(names, count, sizeof *names, by_text);
  return count;
}

static struct count run_folder(const char *suite, const char *below, bool assert_format, size_t *points, bool *good) {
  static char names[FILES_MOST][256];
  char folder[PATH_ROOM], path[PATH_ROOM + 300], file[300];
  struct count all = {.passed = 0};

  snprintf(folder, sizeof folder, "%s/tests/draft2020-12/%s", suite, below);
  const size_t count = list(folder, names);
  for (size_t i = 0; i < count; i++) {
    struct run run = {.file = file, .assert_format = assert_format};
    snprintf(path, sizeof path, "%s/%.255s.json", folder, names[i]);
    snprintf(file, sizeof file, "%.40s%.255s", below, names[i]);
    run_file(&run, suite, path);
    printf("%s %zu - %s: %zu passed, %zu failed\n", run.count.failed ? "not ok" : "ok", ++*points, file,
           run.count.passed, run.count.failed);
    *good = *good && !run.count.failed;
    all.passed += run.count.passed;
    all.failed += run.count.failed;
  }
  return all;
}

static size_t all_of(struct count count) {
  return count.passed + count.failed;
}

int main(void) {
  const char *shared = getenv("FAIRLEAD_SHARED");
  struct count required, optional, formats;
  char suite[PATH_ROOM / 2];
  size_t points = 0;
  bool good = true;
  DIR *probe;

  snprintf(suite, sizeof suite, "%s/suites/json-schema-test-suite", shared ? shared : TOP_SRCDIR "/../shared");
  probe = opendir(suite);
  if (!probe) {
    printf("1..0 # SKIP no JSON-Schema-Test-Suite: set FAIRLEAD_SHARED to the folder that holds suites/\n");
    return EXIT_SUCCESS;
  }
  closedir(probe);
  required = run_folder(suite, "", false, &points, &good);
  optional = run_folder(suite, "optional/", false, &points, &good);
  formats = run_folder(suite, "optional/format/", true, &points, &good);
  printf("# JSON-Schema-Test-Suite: %zu of %zu required, %zu of %zu optional (formats: %zu of %zu)\n", required.passed,
         all_of(required), optional.passed + formats.passed, all_of(optional) + all_of(formats), formats.passed,
         all_of(formats));
  printf("1..%zu\n", points);
  return good && points && all_of(required) ? EXIT_SUCCESS : EXIT_FAILURE;
}
