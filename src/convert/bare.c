/* bare.c: a schema alone as a dialect: it judges what is read, and there is no record */
/* SPDX-License-Identifier: MIT */
#include "base/alloc.h"
#include "convert/dialects.h"

static enum status keep(struct catalog *catalog, const char *path, const struct schema *schema) {
  static const char *const of_xsd[] = {"xml", NULL}, *const of_json[] = {"json", "ndjson", "yaml", "csv", NULL};
  struct dialect *dialect = mem_new(sizeof *dialect);
  if (!dialect) return STATUS_NO_MEMORY;
  dialect->name = catalog_text(path, strlen(path));
  dialect->title = catalog_text("", 0);
  dialect->path = catalog_text(path, strlen(path));
  dialect->bare = dialect->is_read = true;
  dialect->schema = schema;
  for (const char *const *name = schema_is_xsd(schema) ? of_xsd : of_json; *name; name++)
    dialect->formats[dialect->format_count++] = format_find(bytes_of(*name));
  enum status status =
      dialect->name && dialect->title && dialect->path ? catalog_keep(catalog, dialect) : STATUS_NO_MEMORY;
  if (status != STATUS_OK) dialect_free(dialect);
  return status;
}

enum status catalog_load_schema(struct catalog *catalog, const char *path, bool assert_format) {
  const struct schema_options how = {.open = true, .assert_format = assert_format};
  const struct schema *schema;
  struct document *document;
  if (catalog_find(catalog, path)) return STATUS_OK;
  enum status status = catalog_document(catalog, path, &document);
  if (status == STATUS_END) {
    diag_emit(&catalog->diags, RULE_READ_FAILED, NULL, "there is no schema file '%s'", path);
    return STATUS_USAGE;
  }
  if (status == STATUS_OK) status = catalog_schema(catalog, document, &how, &schema);
  return status == STATUS_OK ? keep(catalog, path, schema) : status;
}
