/* catalog.c: the dialects at hand: mappings, schemas and code lists from folders */
/* SPDX-License-Identifier: MIT */
#include "convert/catalog.h"
#include "convert/dialects.h"
#include "convert/outlines.h"
#include "convert/schema_files.h"
#include "base/alloc.h"
#include "base/suggest.h"
#include "format/render.h"

static const char record_schema_file[] = "report-1.schema.json";

char *catalog_text(const char *text, size_t len) {
  char *copy = mem_alloc(len + 1);
  if (!copy) return NULL;
  memcpy(copy, text, len);
  copy[len] = '\0';
  return copy;
}

enum status catalog_init(struct catalog *catalog) {
  catalog->limits = limits_default();
  catalog->names = names_new(NULL);
  if (!catalog->names) return STATUS_NO_MEMORY;
  return record_words_init(&catalog->words, catalog->names);
}

void catalog_release(struct catalog *catalog) {
  for (size_t i = 0; i < catalog->dialect_count; i++)
    dialect_free(catalog->dialects[i]);
  mem_free(catalog->dialects);
  for (struct loaded_schema *s = catalog->schemas, *next; s; s = next) {
    next = s->next;
    schema_free(s->schema);
    mem_free(s->path);
    mem_free(s);
  }
  for (struct loaded_sheet *s = catalog->sheets, *next; s; s = next) {
    next = s->next;
    sheet_free(s->sheet);
    mem_free(s);
  }
  for (struct document *d = catalog->documents, *next; d; d = next) {
    next = d->next;
    document_free(d);
  }
  for (size_t i = 0; i < catalog->folder_count; i++)
    mem_free(catalog->folders[i]);
  mem_free(catalog->folders);
  for (size_t i = 0; i < catalog->schema_folder_count; i++)
    mem_free(catalog->schema_folders[i]);
  mem_free(catalog->schema_folders);
  known_files_release(&catalog->known);
  outlines_free(catalog->outlines);
  names_free(catalog->names);
  *catalog = (struct catalog){0};
}

static enum status add_path(char ***list, size_t *count, const char *path) {
  char **longer = mem_resize(*list, (*count + 1) * sizeof *longer);
  if (!longer) return STATUS_NO_MEMORY;
  *list = longer;
  if (!(longer[*count] = catalog_text(path, strlen(path)))) return STATUS_NO_MEMORY;
  ++*count;
  return STATUS_OK;
}

enum status catalog_add_folder(struct catalog *catalog, const char *path) {
  outlines_free(catalog->outlines);
  catalog->outlines = NULL;
  return add_path(&catalog->folders, &catalog->folder_count, path);
}

enum status catalog_add_schema_folder(struct catalog *catalog, const char *path) {
  return add_path(&catalog->schema_folders, &catalog->schema_folder_count, path);
}

/* -- files -- */

enum status catalog_any_document(struct catalog *catalog, const char *path, bool confidential, struct document **out) {
  for (struct document *d = catalog->documents; d; d = d->next)
    if (strcmp(d->path, path) == 0) {
      *out = d;
      return STATUS_OK;
    }
  bool missing;
  enum status status = (confidential ? document_read_confidential : document_read)(
      out, path, catalog->names, &catalog->limits, &catalog->diags, &missing);
  if (missing) return STATUS_END;
  if (status != STATUS_OK) return status;
  (*out)->next = catalog->documents;
  catalog->documents = *out;
  return STATUS_OK;
}

enum status catalog_document(struct catalog *catalog, const char *path, struct document **out) {
  return catalog_any_document(catalog, path, false, out);
}

/* Tries FOLDER/BETWEEN NAME ENDING for one folder. */
enum status catalog_try(struct catalog *catalog, const char *folder, const char *between, struct bytes name,
                        const char *ending, struct document **out) {
  struct buf path;
  buf_init(&path, 0);
  buf_add_text(&path, folder);
  buf_add_char(&path, '/');
  buf_add_text(&path, between);
  buf_add(&path, name);
  buf_add_text(&path, ending);
  buf_add_char(&path, '\0');
  enum status status = buf_status(&path) == STATUS_OK ? catalog_document(catalog, path.at, out) : STATUS_NO_MEMORY;
  buf_release(&path);
  return status;
}

/* A plain file name, so that nothing outside the folders is reached. */
bool catalog_is_plain(struct bytes name) {
  for (size_t i = 0; i < name.len; i++)
    if (name.at[i] == '/' || name.at[i] == '\0') return false;
  return name.len && name.at[0] != '.';
}

static enum status find_document(struct catalog *catalog, const char *first, const char *const *between,
                                 struct bytes name, const char *ending, struct document **out) {
  enum status status = STATUS_END;
  if (!catalog_is_plain(name)) return STATUS_END;
  for (size_t k = 0; first && between[k] && status == STATUS_END; k++)
    status = catalog_try(catalog, first, between[k], name, ending, out);
  for (size_t i = 0; i < catalog->folder_count; i++)
    for (size_t k = 0; between[k] && status == STATUS_END; k++)
      status = catalog_try(catalog, catalog->folders[i], between[k], name, ending, out);
  return status;
}

static enum status compile_schema(struct catalog *catalog, const struct document *document,
                                  const struct schema_options *how, struct schema **out) {
  struct schema_finder finder = {catalog, bytes_of(document->path), how->open};
  const struct schema_files files = schema_finder_files(&finder);
  struct schema_options options = *how;
  options.files = &files;
  return schema_load(out, document->path, buf_bytes(&document->text), document->tree, catalog->names, &catalog->limits,
                     &options, &catalog->diags);
}

enum status catalog_schema(struct catalog *catalog, const struct document *document, const struct schema_options *how,
                           const struct schema **out) {
  for (struct loaded_schema *s = catalog->schemas; s; s = s->next)
    if (strcmp(s->path, document->path) == 0 && s->open == how->open && s->assert_format == how->assert_format) {
      *out = s->schema;
      return STATUS_OK;
    }
  struct loaded_schema *loaded = mem_new(sizeof *loaded);
  if (!loaded) return STATUS_NO_MEMORY;
  loaded->path = catalog_text(document->path, strlen(document->path));
  enum status status = loaded->path ? compile_schema(catalog, document, how, &loaded->schema) : STATUS_NO_MEMORY;
  if (status != STATUS_OK) {
    mem_free(loaded->path);
    mem_free(loaded);
    return status;
  }
  loaded->open = how->open;
  loaded->assert_format = how->assert_format;
  loaded->next = catalog->schemas;
  catalog->schemas = loaded;
  *out = loaded->schema;
  return STATUS_OK;
}

static enum status load_schema(void *self, const char *folder, struct bytes name, const struct schema **out) {
  struct catalog *catalog = self;
  static const char *const between[] = {"", "schemas/", NULL};
  struct document *document;
  enum status status = find_document(catalog, folder, between, name, "", &document);
  if (status != STATUS_OK) return status == STATUS_END ? STATUS_REFUSED : status;
  static const struct schema_options strict = {.open = false};
  return catalog_schema(catalog, document, &strict, out);
}

enum status catalog_code_document(struct catalog *catalog, const char *folder, struct bytes name,
                                  struct document **out) {
  static const char *const between[] = {"codes/", "../codes/", "mappings/codes/", NULL};
  return find_document(catalog, folder, between, name, ".yaml", out);
}

static enum status load_codes(void *self, const char *folder, struct bytes name, const struct node **tree,
                              const struct source **source) {
  struct document *document;
  enum status status = catalog_code_document(self, folder, name, &document);
  if (status != STATUS_OK) return status == STATUS_END ? STATUS_REFUSED : status;
  *tree = document->tree;
  *source = &document->source;
  return STATUS_OK;
}

/* -- stylesheets: from the mapping's folder, else from the folders' schemas/ -- */

struct sheet_folder {
  struct catalog *catalog;
  const char *folder;
};

static enum status find_sheet(const struct sheet_folder *at, struct bytes name, struct document **out) {
  static const char *const between[] = {"schemas/", NULL};
  enum status status = sheet_is_name(name) ? catalog_try(at->catalog, at->folder, "", name, "", out) : STATUS_END;
  if (status != STATUS_END || !sheet_is_name(name)) return status;
  return find_document(at->catalog, NULL, between, name, "", out);
}

static enum status included_sheet(void *self, struct bytes name, const struct source **source) {
  struct document *document;
  enum status status = find_sheet(self, name, &document);
  if (status == STATUS_OK) *source = &document->source;
  return status;
}

static enum status compile_sheet(struct sheet_folder *at, struct bytes name, const struct document *document,
                                 const struct sheet **out) {
  struct catalog *catalog = at->catalog;
  const struct sheet_loader loader = {included_sheet, at};
  struct loaded_sheet *loaded = mem_new(sizeof *loaded);
  char *own = catalog_text(name.at, name.len);
  enum status status =
      loaded && own ? sheet_load(&loaded->sheet, own, &document->source, &loader, &catalog->limits, &catalog->diags)
                    : STATUS_NO_MEMORY;
  mem_free(own);
  if (status != STATUS_OK) {
    mem_free(loaded);
    return status;
  }
  loaded->document = document;
  loaded->next = catalog->sheets;
  catalog->sheets = loaded;
  *out = loaded->sheet;
  return STATUS_OK;
}

static enum status judge_sheet(struct catalog *catalog, const struct loaded_sheet *loaded, const struct bytes *formats,
                               size_t count) {
  struct diag_at at = {.source = &loaded->document->source};
  const char *objection = NULL;
  if (!count && sheet_method(loaded->sheet) != SHEET_XML)
    objection = "the stylesheet's output method must be 'xml', a report of the mapping's own form";
  for (size_t i = 0; i < count && !objection; i++) {
    const struct format *format = format_find(formats[i]);
    objection = format ? render_objection(format, sheet_method(loaded->sheet)) : "no such notation";
  }
  if (!objection) return STATUS_OK;
  diag_emit(&catalog->diags, RULE_STYLESHEET, &at, "%s", objection);
  return STATUS_USAGE;
}

static enum status load_sheet(void *self, const char *folder, struct bytes name, const struct bytes *formats,
                              size_t count, const struct sheet **out) {
  struct catalog *catalog = self;
  struct sheet_folder at = {catalog, folder};
  struct document *document;
  const struct loaded_sheet *loaded = catalog->sheets;
  enum status status = find_sheet(&at, name, &document);
  if (status != STATUS_OK) return status == STATUS_END ? STATUS_REFUSED : status;
  while (loaded && loaded->document != document)
    loaded = loaded->next;
  if (loaded) *out = loaded->sheet;
  else {
    status = compile_sheet(&at, name, document, out);
    loaded = catalog->sheets;
  }
  return status == STATUS_OK ? judge_sheet(catalog, loaded, formats, count) : status;
}

static struct bytes known_names(void *self, const char *folder, const char *kind, size_t index) {
  struct catalog *catalog = self;
  if (strcmp(kind, "format") == 0) return index < format_count() ? bytes_of(format_at(index)->name) : BYTES_NONE;
  if (known_files_look(&catalog->known, folder, catalog->folders, catalog->folder_count) != STATUS_OK)
    return BYTES_NONE;
  if (strcmp(kind, "codes") == 0 && index < catalog->known.code_count) return bytes_of(catalog->known.codes[index]);
  if (strcmp(kind, "schema") == 0 && index < catalog->known.schema_count)
    return bytes_of(catalog->known.schemas[index]);
  return BYTES_NONE;
}

enum status catalog_need_record(struct catalog *catalog) {
  if (catalog->record_shape) return STATUS_OK;
  enum status status = load_schema(catalog, NULL, bytes_of(record_schema_file), &catalog->record);
  if (status == STATUS_REFUSED) {
    diag_emit(&catalog->diags, RULE_NO_RECORD_SCHEMA, NULL, "the record's schema '%s' was found in no folder",
              record_schema_file);
    return STATUS_USAGE;
  }
  if (status != STATUS_OK) return status;
  catalog->record_shape = schema_shape(catalog->record, NULL, 0, catalog->names, &catalog->diags);
  if (catalog->record_shape) return STATUS_OK;
  return catalog->diags.no_memory ? STATUS_NO_MEMORY : STATUS_USAGE;
}

struct mapping_loader catalog_loader(struct catalog *catalog) {
  return (struct mapping_loader){
      .schema = load_schema, .codes = load_codes, .sheet = load_sheet, .known = known_names, .self = catalog};
}
