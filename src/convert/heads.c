/* heads.c: a dialect by the head of its mapping alone */
/* SPDX-License-Identifier: MIT */
#include "convert/dialects.h"

#include "base/alloc.h"

const char mapping_head_end[] = "\nfields:";

static const struct node *member(const struct catalog *catalog, const struct node *object, const char *key) {
  uint32_t name = names_find(catalog->names, bytes_of(key));
  return object && object->kind == NODE_OBJECT && name != NAME_NONE ? tree_child(object, name) : NULL;
}

static struct bytes text_of(const struct node *node) {
  return node && node->kind == NODE_STRING ? node->text : BYTES_NONE;
}

/* The word's turn, from 1; 0: it is none of them. */
static int word_of(const struct node *node, const char *const *words) {
  struct bytes text = text_of(node);
  for (int i = 0; text.at && words[i]; i++)
    if (bytes_is(text, words[i])) return i + 1;
  return 0;
}

static void add_format(struct dialect *dialect, const struct node *node) {
  const struct format *format = text_of(node).at ? format_find(text_of(node)) : NULL;
  if (format && dialect->format_count < DIALECT_FORMATS) dialect->formats[dialect->format_count++] = format;
}

static void add_formats(struct dialect *dialect, const struct node *node) {
  if (node && node->kind == NODE_ARRAY)
    for (const struct node *item = node->first; item; item = item->next)
      add_format(dialect, item);
  else add_format(dialect, node);
}

static enum status fill(struct dialect *dialect, const struct catalog *catalog, const struct document *document) {
  static const char *const promises[] = {"exact", "canonical", "lossy", NULL};             /* behind PROMISE_NONE */
  static const char *const statuses[] = {"official", "observed", "project-defined", NULL}; /* behind FORM_NOT_SAID */
  const struct node *top = document->tree, *wire = member(catalog, top, "wire"),
                    *promise = member(catalog, top, "promise"), *render = member(catalog, wire, "render");
  struct bytes name = text_of(member(catalog, top, "name")), title = text_of(member(catalog, top, "title"));
  if (!name.len || !wire) return STATUS_END;
  dialect->listed = true;
  dialect->is_read = !render;
  dialect->read_promise = (enum promise)word_of(member(catalog, promise, "read"), promises);
  dialect->write_promise = (enum promise)word_of(member(catalog, promise, "write"), promises);
  dialect->status = (enum form_status)word_of(member(catalog, top, "status"), statuses);
  add_formats(dialect, member(catalog, render, "format"));
  add_formats(dialect, member(catalog, wire, "format"));
  dialect->name = catalog_text(name.at, name.len);
  dialect->title = catalog_text(title.at ? title.at : "", title.len);
  dialect->path = catalog_text(document->path, strlen(document->path));
  return dialect->name && dialect->title && dialect->path ? STATUS_OK : STATUS_NO_MEMORY;
}

/* What stands before `fields:` is the head; where more of it stands behind, all is read. */
static enum status read_head(struct dialect *dialect, struct catalog *catalog, const char *path, const char *until) {
  struct document *document = NULL;
  bool missing;
  enum status status =
      document_read_until(&document, path, until, catalog->names, &catalog->limits, &catalog->diags, &missing);
  if (status == STATUS_OK) status = fill(dialect, catalog, document);
  document_free(document);
  return missing ? STATUS_IO : status;
}

bool dialect_is_written_only(const struct catalog *catalog, const struct document *document) {
  return member(catalog, member(catalog, document->tree, "wire"), "render") != NULL;
}

enum status dialect_of_head(struct dialect **out, const struct catalog *catalog, const struct document *document) {
  struct dialect *dialect = mem_new(sizeof *dialect);
  if (!dialect) return STATUS_NO_MEMORY;
  enum status status = fill(dialect, catalog, document);
  if (status == STATUS_OK) *out = dialect;
  else dialect_free(dialect);
  return status;
}

enum status dialect_head(struct dialect **out, struct catalog *catalog, const char *path) {
  struct dialect *dialect = mem_new(sizeof *dialect);
  if (!dialect) return STATUS_NO_MEMORY;
  enum status status = read_head(dialect, catalog, path, mapping_head_end);
  if (status == STATUS_END) status = read_head(dialect, catalog, path, NULL);
  if (status == STATUS_OK) *out = dialect;
  else dialect_free(dialect);
  return status == STATUS_IO ? STATUS_END : status;
}
