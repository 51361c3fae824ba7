/* schema.c: one face over XSD and JSON Schema */
/* SPDX-License-Identifier: MIT */
#include "schema/schema.h"

#include "base/alloc.h"
#include "schema/json_schema_output.h"
#include "schema/xsd.h"

/* One of both is set. */
struct schema {
  struct arena *arena; /* of name and text */
  struct source source;
  struct json_schema *json;
  struct xsd *xsd;
};

static bool is_xml(struct bytes text) {
  if (bytes_start(text, BYTES("\xEF\xBB\xBF"))) text = bytes_from(text, 3);
  text = bytes_trim(text);
  return text.len && text.at[0] == '<';
}

enum status schema_load(struct schema **out, const char *name, struct bytes text, const struct node *tree,
                        struct names *names, const struct limits *limits, const struct schema_options *options,
                        struct diags *diags) {
  static const struct schema_options plain = {.files = NULL};
  struct schema *schema = mem_new(sizeof *schema);
  struct bytes own_name = BYTES_NONE, own_text = BYTES_NONE;
  enum status status = STATUS_NO_MEMORY;

  *out = NULL;
  if (!options) options = &plain;
  if (!schema) goto out;
  schema->arena = arena_new(0);
  if (schema->arena) own_name = arena_copy(schema->arena, bytes_of(name));
  if (schema->arena) own_text = arena_copy(schema->arena, text);
  if (!own_name.at || !own_text.at) goto out;
  schema->source = source_whole(own_name.at, own_text, false);
  if (is_xml(text)) status = xsd_load(&schema->xsd, name, text, names, limits, options, diags);
  else if (tree) status = json_schema_load(&schema->json, &schema->source, tree, names, limits, options, diags);
  else status = STATUS_BUG;
out:
  if (status == STATUS_OK) *out = schema;
  else schema_free(schema);
  return status;
}

void schema_free(struct schema *schema) {
  if (!schema) return;
  json_schema_free(schema->json);
  xsd_free(schema->xsd);
  arena_free(schema->arena);
  mem_free(schema);
}

const char *schema_name(const struct schema *schema) {
  return schema->source.name;
}

bool schema_is_xsd(const struct schema *schema) {
  return schema->xsd != NULL;
}

const struct shape *schema_shape(const struct schema *schema, const uint32_t *each, size_t each_count,
                                 const struct names *names, struct diags *diags) {
  if (schema->xsd) return xsd_shape(schema->xsd, each, each_count, names, diags);
  return json_schema_shape(schema->json->root);
}

enum status schema_check(const struct schema *schema, const struct node *top, const struct source *source,
                         const struct names *names, struct arena *scratch, struct diags *diags) {
  if (!schema->json) return STATUS_BUG;
  return json_schema_check(schema->json, top, source, names, scratch, diags);
}

bool schema_knows_column(const struct schema *schema, const struct names *names, const uint32_t columns[], size_t count,
                         size_t which, struct bytes *meant) {
  return schema->json && json_schema_knows_column(schema->json, names, columns, count, which, meant);
}

enum status schema_output(const struct schema *schema, enum output_form form, const struct node *top,
                          const struct source *source, const struct names *names, struct arena *scratch,
                          struct buf *out, struct diags *diags) {
  if (!schema->json) return STATUS_BUG;
  return json_schema_output(schema->json, form, top, source, names, scratch, out, diags);
}

void schema_output_unread(enum output_form form, struct buf *out) {
  json_schema_output_unread(form, out);
}

bool schema_accepts(const struct schema *schema, const struct judge_document *document, const struct limits *limits) {
  return schema->xsd && xsd_accepts(schema->xsd, document, limits);
}

const struct judge *schema_judge(const struct schema *schema) {
  return schema->xsd ? xsd_judge(schema->xsd) : NULL;
}
