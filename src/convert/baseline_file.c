/* baseline_file.c: a baseline as it stands in a file */
/* SPDX-License-Identifier: MIT */
#include "convert/baseline_file.h"
#include "base/decimal.h"

static const char schema_file[] = "baseline-1.schema.json";

/* As much as a baseline can hold, whatever a mapping may have. */
static struct limits wide(struct limits limits) {
  const size_t bytes = (size_t)64 * 1024 * 1024, nodes = 8000000;
  if (limits.document_bytes < bytes) limits.document_bytes = bytes;
  if (limits.nodes < nodes) limits.nodes = nodes;
  return limits;
}

static bool is_json(struct bytes path) {
  struct bytes ending = BYTES(".json");
  return path.len > ending.len && bytes_equal(bytes_from(path, path.len - ending.len), ending);
}

static enum status open_document(struct document **out, struct catalog *catalog, const char *path) {
  struct limits limits = wide(catalog->limits);
  struct source none = source_whole(path, BYTES_NONE, false);
  struct diag_at at = {.source = &none};
  bool missing;
  if (!is_json(bytes_of(path))) {
    diag_emit(&catalog->diags, RULE_READ_FAILED, &at, "a baseline's name ends in '.json'");
    return STATUS_USAGE;
  }
  enum status status = document_read(out, path, catalog->names, &limits, &catalog->diags, &missing);
  if (missing) diag_emit(&catalog->diags, RULE_READ_FAILED, &at, "there is no such baseline");
  return missing ? STATUS_USAGE : status;
}

static enum status judge(struct catalog *catalog, const struct document *document, const struct schema **schema) {
  struct mapping_loader loader = catalog_loader(catalog);
  struct arena *scratch = arena_new(0);
  enum status status = scratch ? loader.schema(loader.self, NULL, bytes_of(schema_file), schema) : STATUS_NO_MEMORY;
  if (status == STATUS_REFUSED) {
    diag_emit(&catalog->diags, RULE_READ_FAILED, NULL, "the schema of baselines, '%s', was found in no folder",
              schema_file);
    status = STATUS_USAGE;
  }
  if (status == STATUS_OK)
    status = schema_check(*schema, document->tree, &document->source, catalog->names, scratch, &catalog->diags);
  arena_free(scratch);
  return status == STATUS_FINDING ? STATUS_USAGE : status;
}

static struct bytes text_of(struct catalog *catalog, const struct node *entry, const char *member) {
  uint32_t name = names_find(catalog->names, bytes_of(member));
  const struct node *node = name != NAME_NONE ? tree_child(entry, name) : NULL;
  return node ? node->text : BYTES_NONE;
}

/* The schema saw a whole number above 0; what is beyond 18 digits is as good as any number. */
static uint64_t count_of(struct bytes text) {
  long long count;
  return decimal_to_scaled(text, 0, &count) && count > 0 ? (uint64_t)count : UINT64_MAX;
}

static enum status fill(struct baseline *baseline, struct catalog *catalog, const struct document *document) {
  const struct node *findings = tree_child(document->tree, names_find(catalog->names, BYTES("findings")));
  for (const struct node *node = findings ? findings->first : NULL; node; node = node->next) {
    struct baseline_entry entry = {.input = text_of(catalog, node, "input"),
                                   .rule = text_of(catalog, node, "rule"),
                                   .place = text_of(catalog, node, "place"),
                                   .field = text_of(catalog, node, "field"),
                                   .message = text_of(catalog, node, "message"),
                                   .count = count_of(text_of(catalog, node, "count"))};
    struct diag_at at = {.source = &document->source, .offset = node->offset, .length = node->length};
    enum status status = baseline_put(baseline, &entry);
    if (status == STATUS_LIMIT)
      diag_emit(&catalog->diags, RULE_LIMIT, &at, "a baseline holds no more than comes before");
    if (status != STATUS_OK) return status;
  }
  return STATUS_OK;
}

enum status baseline_file_read(struct baseline **out, struct catalog *catalog, const char *path) {
  struct document *document = NULL;
  const struct schema *schema;
  struct baseline *baseline = NULL;
  enum status status = open_document(&document, catalog, path);
  if (status == STATUS_OK) status = judge(catalog, document, &schema);
  if (status == STATUS_OK) status = baseline_new(&baseline, 2 * wide(catalog->limits).document_bytes);
  if (status == STATUS_OK) status = fill(baseline, catalog, document);
  document_free(document);
  if (status == STATUS_OK) *out = baseline;
  else baseline_free(baseline);
  return status;
}
