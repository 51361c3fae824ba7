/* plan_text.c: plans for tests, from the text of a mapping */
/* SPDX-License-Identifier: MIT */
#include "support/plan_text.h"

#include "base/file.h"
#include "format/yaml.h"
#include "support/json_text.h"
#include <check.h>

const struct node *plan_text_tree(struct plan_text *text, const char *name, const char *yaml) {
  struct memory_source memory = {bytes_of(yaml), 0};
  struct reader_options options = {.limits = &text->limits, .names = text->names, .diags = &text->told.diags};
  struct input input = {0};
  struct reader *reader = NULL;
  struct entry entry = {0};

  ck_assert_int_eq(input_open(&input, name, memory_source_open(&memory), &text->limits), STATUS_OK);
  ck_assert_int_eq(format_yaml.read_open(&reader, &input, &options), STATUS_OK);
  ck_assert_msg(reader->next(reader, text->arena, &entry) == STATUS_OK, "%s", text->told.text);
  reader->close(reader);
  input_close(&input);
  return entry.root;
}

static struct schema *schema_text(struct plan_text *text, const char *name, struct bytes schema) {
  const struct node *tree = schema.at[0] == '<' ? NULL : json_text(text->arena, text->names, schema);
  struct schema *out = NULL;

  ck_assert_msg(schema_load(&out, name, schema, tree, text->names, &text->limits, NULL, &text->told.diags) == STATUS_OK,
                "%s", text->told.text);
  return out;
}

const char *plan_text_file(struct plan_text *text, const char *path) {
  struct buf bytes;
  int error;

  buf_init(&bytes, 0);
  ck_assert_msg(file_read(&bytes, path, &error) == STATUS_OK, "%s can't be read", path);
  struct bytes copy = arena_copy(text->arena, buf_bytes(&bytes));
  buf_release(&bytes);
  return copy.at;
}

void plan_text_init(struct plan_text *text, const char *wire, const char *codes) {
  *text = (struct plan_text){.names = names_new(NULL), .arena = arena_new(0), .limits = limits_default()};
  told_init(&text->told);
  text->record =
      schema_text(text, "record", bytes_of(plan_text_file(text, TOP_SRCDIR "/schemas/report-1.schema.json")));
  if (wire) text->wire = schema_text(text, "wire", bytes_of(wire));
  if (!codes) return;
  text->codes = plan_text_tree(text, "codes", codes);
  text->codes_source = source_whole("codes", bytes_of(codes), false);
}

void plan_text_release(struct plan_text *text) {
  plan_free(text->plan);
  schema_free(text->wire);
  schema_free(text->record);
  arena_free(text->arena);
  names_free(text->names);
}

static enum status load_schema(void *self, const char *folder, struct bytes name, const struct schema **out) {
  struct plan_text *text = self;
  (void)folder, (void)name;
  *out = text->wire;
  return text->wire ? STATUS_OK : STATUS_REFUSED;
}

static enum status load_codes(void *self, const char *folder, struct bytes name, const struct node **tree,
                              const struct source **source) {
  struct plan_text *text = self;
  (void)folder, (void)name;
  *tree = text->codes;
  *source = &text->codes_source;
  return text->codes ? STATUS_OK : STATUS_REFUSED;
}

static struct bytes known(void *self, const char *folder, const char *kind, size_t index) {
  static const char *const formats[] = {"csv", "json", "ndjson", "xml", "yaml"};
  (void)self, (void)folder;
  return strcmp(kind, "format") == 0 && index < 5 ? bytes_of(formats[index]) : BYTES_NONE;
}

enum status plan_text_again(struct plan_text *text, struct diags *diags) {
  struct mapping_loader loader = {.schema = load_schema, .codes = load_codes, .known = known, .self = text};

  plan_free(text->plan);
  text->plan = NULL;
  return mapping_compile(&text->plan, text->tree, &text->source, "folder", &loader, text->record, text->names,
                         &text->limits, diags);
}

enum status plan_text_compile(struct plan_text *text, const char *mapping) {
  text->tree = plan_text_tree(text, "mapping", mapping);
  text->source = source_whole("mapping", bytes_of(mapping), false);
  return plan_text_again(text, &text->told.diags);
}
