/* json_schema_suite.c: the public JSON-Schema-Test-Suite, draft 2020-12, in TAP */
/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "schema/json_schema.h"
#include "support/json_text.h"
#include "support/told.h"

/* A file, and how many of its groups use what we don't support yet; more than that is a failure. */
static const struct file {
  const char *name;
  size_t later;
} files[] = {
    {"additionalProperties", 0},
    {"allOf", 0},
    {"anchor", 0},
    {"anyOf", 0},
    {"boolean_schema", 0},
    {"const", 0},
    {"contains", 0},
    {"content", 4},
    {"default", 0},
    {"defs", 1},
    {"dependentRequired", 0},
    {"dependentSchemas", 0},
    {"dynamicRef", 5},
    {"enum", 0},
    {"exclusiveMaximum", 0},
    {"exclusiveMinimum", 0},
    {"format", 0},
    {"if-then-else", 0},
    {"infinite-loop-detection", 0},
    {"items", 0},
    {"maxContains", 0},
    {"maxItems", 0},
    {"maxLength", 0},
    {"maxProperties", 0},
    {"maximum", 0},
    {"minContains", 0},
    {"minItems", 0},
    {"minLength", 0},
    {"minProperties", 0},
    {"minimum", 0},
    {"multipleOf", 0},
    {"not", 0},
    {"oneOf", 0},
    {"pattern", 0},
    {"patternProperties", 0},
    {"prefixItems", 0},
    {"properties", 0},
    {"propertyNames", 0},
    {"ref", 1},
    {"refRemote", 15},
    {"required", 0},
    {"type", 0},
    {"unevaluatedItems", 0},
    {"unevaluatedProperties", 0},
    {"uniqueItems", 0},
    {"vocabulary", 2},
};

struct count {
  size_t passed, failed, later, later_groups;
};

static const struct node *member(const struct node *object, const struct names *names, const char *name) {
  const struct node *found = tree_child(object, names_find(names, bytes_of(name)));

  if (!found) exit(EXIT_FAILURE);
  return found;
}

static void run_test(const struct json_schema *schema, const struct node *group, const struct node *test,
                     const struct names *names, struct count *count) {
  const struct source source = source_whole("test", BYTES(""), false);
  const bool valid = member(test, names, "valid")->kind == NODE_TRUE;
  struct arena *scratch = arena_new(0);
  struct told told;
  enum status status;

  told_init(&told);
  status = json_schema_check(schema, member(test, names, "data"), &source, names, scratch, &told.diags);
  if (status == (valid ? STATUS_OK : STATUS_FINDING)) count->passed++;
  else {
    printf("# failed: %.*s: %.*s\n", BYTES_ARG(member(group, names, "description")->text),
           BYTES_ARG(member(test, names, "description")->text));
    count->failed++;
  }
  arena_free(scratch);
}

static void run_group(const struct node *group, struct names *names, struct count *count) {
  const struct limits limits = limits_default();
  const struct node *tests = member(group, names, "tests");
  const struct source source = source_whole("schema", BYTES(""), false);
  struct arena *arena = arena_new(0);
  struct node *tree = tree_copy(arena, member(group, names, "schema"));
  struct json_schema *schema = NULL;
  struct told told;

  told_init(&told);
  tree->name = NAME_NONE;
  if (json_schema_load(&schema, &source, tree, names, &limits, &(struct schema_options){.open = false}, &told.diags) ==
      STATUS_OK) {
    for (const struct node *test = tests->first; test; test = test->next)
      run_test(schema, group, test, names, count);
  } else {
    count->later += tests->count;
    count->later_groups++;
    printf("# not supported yet: %.*s\n", BYTES_ARG(member(group, names, "description")->text));
  }
  json_schema_free(schema);
  arena_free(arena);
}

static bool run_file(const char *folder, const struct file *file, struct count *all) {
  struct count count = {.passed = 0};
  struct names *names = names_new(NULL);
  struct arena *arena = arena_new(0);
  const struct node *groups = NULL;
  char path[4096];
  struct buf text;
  int error = 0;

  buf_init(&text, 0);
  snprintf(path, sizeof path, "%s/%s.json", folder, file->name);
  if (file_read(&text, path, &error) == STATUS_OK) groups = json_text(arena, names, buf_bytes(&text));
  for (const struct node *group = groups ? groups->first : NULL; group; group = group->next)
    run_group(group, names, &count);
  printf("# %s: %zu passed, %zu failed, %zu not supported yet (%zu groups)\n", file->name, count.passed, count.failed,
         count.later, count.later_groups);
  all->passed += count.passed;
  all->failed += count.failed;
  all->later += count.later;
  buf_release(&text);
  arena_free(arena);
  names_free(names);
  return groups && !count.failed && count.later_groups <= file->later;
}

int main(void) {
  const size_t file_count = sizeof files / sizeof *files;
  const char *shared = getenv("FAIRLEAD_SHARED");
  struct count all = {.passed = 0};
  char folder[2048];
  bool good = true;
  FILE *probe;

  snprintf(folder, sizeof folder, "%s/suites/json-schema-test-suite/tests/draft2020-12",
           shared ? shared : TOP_SRCDIR "/../shared");
  strncat(folder, "/allOf.json", sizeof folder - strlen(folder) - 1);
  probe = fopen(folder, "r");
  if (!probe) {
    printf("1..0 # SKIP no JSON-Schema-Test-Suite: set FAIRLEAD_SHARED to the folder that holds suites/\n");
    return EXIT_SUCCESS;
  }
  fclose(probe);
  folder[strlen(folder) - sizeof "/allOf.json" + 1] = 0;
  printf("1..%zu\n", file_count);
  for (size_t i = 0; i < file_count; i++) {
    const bool passed = run_file(folder, &files[i], &all);
    printf("%s %zu - %s\n", passed ? "ok" : "not ok", i + 1, files[i].name);
    good = good && passed;
  }
  printf("# in all: %zu passed, %zu failed, %zu not supported yet\n", all.passed, all.failed, all.later);
  return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
