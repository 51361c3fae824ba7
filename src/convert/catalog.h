/* catalog.h: the dialects at hand: mappings, schemas and code lists from folders */
/* SPDX-License-Identifier: MIT */
#ifndef CONVERT_CATALOG_H
#define CONVERT_CATALOG_H

#include "convert/document.h"
#include "convert/known.h"
#include "format/format.h"
#include "format/prepare.h"
#include "mapping/mapping.h"
#include "record/record.h"
#include "schema/schema.h"

enum { DIALECT_FORMATS = 8 };

/* A named wire form; the record itself has no plan. */
struct dialect {
  char *name, *title, *path;
  struct plan *plan;
  const struct schema *schema; /* of a report on the wire; NULL: none */
  const struct shape *shape;
  const struct format *formats[DIALECT_FORMATS];
  size_t format_count;
  struct bytes (*namespaces)[2]; /* of the plan, as writers want them */
  struct prepare_way *ways;      /* of the plan: older shapes */
  size_t way_count;
};

struct loaded_schema {
  struct schema *schema;
  char *path;
  struct loaded_schema *next;
};

struct loaded_sheet {
  struct sheet *sheet;
  const struct document *document;
  struct loaded_sheet *next;
};

/* Grows in one thread, then is shared. */
struct catalog {
  struct limits limits;
  struct diags diags;
  struct names *names;
  struct record_words words;
  char **folders;
  size_t folder_count;
  struct document *documents;
  struct loaded_schema *schemas;
  struct loaded_sheet *sheets;
  const struct schema *record; /* NULL until it was needed */
  const struct shape *record_shape;
  struct dialect **dialects;
  size_t dialect_count;
  struct known_files known;
};

enum status catalog_init(struct catalog *catalog);
void catalog_release(struct catalog *catalog);
enum status catalog_add_folder(struct catalog *catalog, const char *path);
enum status catalog_load(struct catalog *catalog, const char *name);
enum status catalog_load_all(struct catalog *catalog);
const struct dialect *catalog_find(const struct catalog *catalog,
                                   const char *name); /* by name, or path of the mapping */
/* What a stylesheet renders is only written. */
bool dialect_is_read(const struct dialect *dialect);
/* A name with a '/' or ending in .yaml. */
bool catalog_is_path(const char *name);
/* The document at a path, read once. STATUS_END: no such file. */
enum status catalog_document(struct catalog *catalog, const char *path, struct document **out);
/* A shared code list, sought from the folder. STATUS_END: none. */
enum status catalog_code_document(struct catalog *catalog, const char *folder, struct bytes name,
                                  struct document **out);
/* Does the dialect read this notation? (json also reads lines, lines also an array) */
bool dialect_reads(const struct dialect *dialect, const struct format *format);
bool dialect_writes(const struct dialect *dialect, const struct format *format);

#endif
