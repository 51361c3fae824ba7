/* outlines.c: the dialect that an input is, found before any is loaded */
/* SPDX-License-Identifier: MIT */
#include "convert/outlines.h"
#include "base/alloc.h"
#include "convert/detect.h"
#include "convert/visit.h"

struct outlines {
  struct catalog catalog;
  bool unsure; /* a mapping has no head, or can't be outlined: only loading it tells why */
  bool all;    /* nothing is left to be loaded */
};

void outlines_free(struct outlines *outlines) {
  if (!outlines) return;
  catalog_release(&outlines->catalog);
  mem_free(outlines);
}

static bool is_listed(const struct catalog *catalog, const char *name) {
  for (size_t i = 0; i < catalog->dialect_count; i++)
    if (strcmp(catalog->dialects[i]->name, name) == 0) return true;
  return false;
}

static void keep_document(struct catalog *catalog, struct document *document) {
  document->next = catalog->documents;
  catalog->documents = document;
}

/* -- heads -- */

static enum status visit_head(void *self, struct catalog *catalog, const char *name, const char *path) {
  struct outlines *outlines = self;
  struct document *document;
  struct dialect *dialect = NULL;
  bool missing;
  if (is_listed(catalog, name)) return STATUS_END;
  enum status status = document_read_until(&document, path, mapping_head_end, catalog->names, &catalog->limits,
                                           &catalog->diags, &missing);
  if (missing) return STATUS_END;
  if (status == STATUS_OK) {
    keep_document(catalog, document);
    status = dialect_of_head(&dialect, catalog, document);
  }
  if (status == STATUS_OK && (status = catalog_keep(catalog, dialect)) != STATUS_OK) dialect_free(dialect);
  if (status == STATUS_NO_MEMORY) return status;
  if (status != STATUS_OK) outlines->unsure = true;
  return STATUS_OK;
}

static enum status begin(struct outlines *outlines, const struct catalog *catalog) {
  struct catalog *own = &outlines->catalog;
  enum status status = catalog_init(own);
  own->limits = catalog->limits;
  for (size_t i = 0; i < catalog->folder_count && status == STATUS_OK; i++)
    status = catalog_add_folder(own, catalog->folders[i]);
  if (status == STATUS_OK) status = catalog_load(own, "record");
  if (status == STATUS_OK) status = visit_mappings(own, &(struct visitor){visit_head, outlines});
  return status == STATUS_OK && own->diags.no_memory ? STATUS_NO_MEMORY : status;
}

/* -- outlines -- */

static const struct document *document_at(const struct catalog *catalog, const char *path) {
  const struct document *document = catalog->documents;
  while (strcmp(document->path, path) != 0)
    document = document->next;
  return document;
}

/* What outlines it may stand behind its head too. */
static enum status outline(struct outlines *outlines, const char *path) {
  struct catalog *catalog = &outlines->catalog;
  struct document *document;
  bool missing;
  enum status status = dialect_compile(catalog, document_at(catalog, path), NULL);
  if (status != STATUS_USAGE) return status;
  status = document_read(&document, path, catalog->names, &catalog->limits, &catalog->diags, &missing);
  if (status == STATUS_OK) {
    keep_document(catalog, document);
    status = dialect_compile(catalog, document, NULL);
  }
  if (status == STATUS_NO_MEMORY) return status;
  if (status != STATUS_OK) outlines->unsure = true;
  return STATUS_OK;
}

/* Those whose reports may stand in this notation. */
static enum status outline_all(struct outlines *outlines, const struct format *format) {
  enum status status = STATUS_OK;
  for (size_t i = 0; format && i < outlines->catalog.dialect_count && status == STATUS_OK; i++) {
    const struct dialect *dialect = outlines->catalog.dialects[i];
    if (dialect->listed && dialect->is_read && dialect_knows(dialect, format))
      status = outline(outlines, dialect->path);
  }
  return status == STATUS_OK && outlines->catalog.diags.no_memory ? STATUS_NO_MEMORY : status;
}

static enum status outline_for(struct outlines *outlines, struct bytes window, bool whole) {
  enum likelihood level = DETECT_NO;
  const char *why;
  const struct format *tie = NULL, *seen = format_detect(window, whole, &level, &why, &tie);
  enum status status = outline_all(outlines, seen);
  if (status == STATUS_OK) status = outline_all(outlines, tie);
  for (size_t i = 0; i < format_count() && status == STATUS_OK; i++)
    if (format_at(i)->lines) status = outline_all(outlines, format_at(i)); /* any text may be lines */
  return status;
}

/* -- loading -- */

/* A dialect loaded from elsewhere than the folders may be an input's too, and has no outline. */
static bool has_others(const struct outlines *outlines, const struct catalog *catalog) {
  for (size_t i = 0, k; i < catalog->dialect_count; i++) {
    const struct dialect *dialect = catalog->dialects[i];
    for (k = 0; k < outlines->catalog.dialect_count; k++)
      if (strcmp(outlines->catalog.dialects[k]->path, dialect->path) == 0) break;
    if (k == outlines->catalog.dialect_count && !dialect->bare) return true;
  }
  return false;
}

static enum status find(struct outlines *outlines, struct bytes window, bool whole, const struct dialect **out) {
  struct detection detection;
  struct arena *arena = arena_new(0);
  enum status status = arena ? outline_for(outlines, window, whole) : STATUS_NO_MEMORY;
  if (status == STATUS_OK) status = detect_dialect(&detection, &outlines->catalog, arena, window, whole, NULL, NULL);
  if (status == STATUS_OK && !outlines->unsure) *out = detection.dialect;
  arena_free(arena);
  return status;
}

/* *path: of the mapping that was tried. */
static enum status load_found(struct catalog *catalog, const struct dialect *found, char **path) {
  struct document *document;
  if (catalog_find(catalog, found->name)) return STATUS_OK;
  *path = found->path;
  enum status status = catalog_document(catalog, *path, &document);
  return status == STATUS_OK ? dialect_compile(catalog, document, catalog->record) : status;
}

enum status catalog_load_for(struct catalog *catalog, struct bytes window, bool whole) {
  struct outlines *outlines = catalog->outlines;
  const struct dialect *found = NULL;
  char *path = NULL;
  enum status status = catalog_load(catalog, "record");
  if (status != STATUS_OK) return status;
  if (!outlines) {
    if (!(outlines = mem_new(sizeof *outlines))) return STATUS_NO_MEMORY;
    status = begin(outlines, catalog);
    if (status == STATUS_OK) catalog->outlines = outlines;
    else outlines_free(outlines);
  }
  if (status != STATUS_OK || outlines->all) return status;
  bool enough = whole || window.len >= DETECT_WINDOW;
  if (window.len >= DETECT_WINDOW) window.len = DETECT_WINDOW, whole = false;
  if (enough && !outlines->unsure && !has_others(outlines, catalog)) status = find(outlines, window, whole, &found);
  if (status == STATUS_OK && found) status = load_found(catalog, found, &path);
  if (status == STATUS_NO_MEMORY || (status == STATUS_OK && found)) return status;
  outlines->all = true;
  return catalog_load_but(catalog, path);
}
