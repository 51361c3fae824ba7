/* fuzz_schema.c: any JSON as a schema, strict and open; one that is sound judges itself */
/* SPDX-License-Identifier: MIT */
#include "convert/schema_files.h"
#include "format/json.h"
#include "schema/schema.h"
#include <assert.h>
#include <stdlib.h>

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static const char *folder;

/* FUZZ_FOLDER names the folder with schemas/. */
int LLVMFuzzerInitialize(int *argc, char ***argv) {
  (void)argc;
  (void)argv;
  folder = getenv("FUZZ_FOLDER");
  if (!folder) abort();
  return 0;
}

static struct node *parse(struct catalog *catalog, struct arena *arena, struct bytes text) {
  const struct source source = source_whole("schema.json", text, false);
  struct json_parser parser = {
      .names = catalog->names, .limits = &catalog->limits, .diags = &catalog->diags, .source = &source, .nul = true};
  struct node *top = NULL;

  if (json_parse(&parser, arena, text, 0, &top) != STATUS_OK) top = NULL;
  name_marks_release(&parser.marks);
  return top;
}

static void load(struct catalog *catalog, struct bytes text, const struct node *tree, bool open) {
  struct schema_finder finder = {catalog, BYTES("schema.json"), false};
  const struct schema_files files = schema_finder_files(&finder);
  const struct schema_options options = {.files = &files, .open = open, .assert_format = open};
  const struct source source = source_whole("schema.json", text, false);
  struct arena *scratch = arena_new(0);
  struct schema *schema = NULL;
  enum status status =
      schema_load(&schema, "schema.json", text, tree, catalog->names, &catalog->limits, &options, &catalog->diags);

  assert(status == STATUS_OK || (status == STATUS_USAGE && catalog->diags.errors > 0));
  if (schema) status = schema_check(schema, tree, &source, catalog->names, scratch, &catalog->diags);
  assert(status != STATUS_BUG && status != STATUS_NO_MEMORY);
  schema_free(schema);
  arena_free(scratch);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size) {
  const struct bytes text = {(const char *)data, size};
  struct arena *arena = arena_new(0);
  struct catalog catalog = {0};
  const struct node *tree;

  if (!arena || catalog_init(&catalog) != STATUS_OK || catalog_add_folder(&catalog, folder) != STATUS_OK) abort();
  diags_init(&catalog.diags, NULL, NULL, 0);
  tree = parse(&catalog, arena, text);
  for (int open = 0; tree && open <= 1; open++)
    load(&catalog, text, tree, open == 1);
  catalog_release(&catalog);
  arena_free(arena);
  return 0;
}
