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
  bool listed;  /* only the head of its mapping was looked at: nothing can be read or written */
  bool bare;    /* only a schema: it judges, there is no record */
  bool is_read; /* false: it is only written, as what a stylesheet renders is */
  enum promise read_promise, write_promise;
  enum form_status status;
  struct plan *plan;
  const struct schema *schema; /* of a report on the wire; NULL: none */
  const struct shape *shape;
  const struct format *formats[DIALECT_FORMATS];
  size_t format_count;
  struct bytes (*namespaces)[2]; /* those that are written, as writers want them */
  size_t namespace_count;
  struct prepare_way *ways; /* of the plan: older shapes */
  size_t way_count;
};

struct loaded_schema {
  struct schema *schema;
  char *path;
  bool open, assert_format; /* as it was taken */
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
  char **schema_folders; /* of documents that schemas lead to */
  size_t schema_folder_count;
  struct document *documents;
  struct loaded_schema *schemas;
  struct loaded_sheet *sheets;
  const struct schema *record; /* NULL until it was needed */
  const struct shape *record_shape;
  struct dialect **dialects;
  size_t dialect_count;
  struct known_files known;
  struct outlines *outlines; /* NULL until an input was looked at */
};

enum status catalog_init(struct catalog *catalog);
void catalog_release(struct catalog *catalog);
enum status catalog_add_folder(struct catalog *catalog, const char *path);
enum status catalog_add_schema_folder(struct catalog *catalog, const char *path);
/* The document at a path, read once. STATUS_END: no such file. */
enum status catalog_document(struct catalog *catalog, const char *path, struct document **out);
enum status catalog_any_document(struct catalog *catalog, const char *path, bool confidential, struct document **out);
/* Tries FOLDER/BETWEEN NAME ENDING for one folder. STATUS_END: no such file. */
enum status catalog_try(struct catalog *catalog, const char *folder, const char *between, struct bytes name,
                        const char *ending, struct document **out);
bool catalog_is_plain(struct bytes name); /* a file's name, so that nothing outside the folders is reached */
/* A shared code list, sought from the folder. STATUS_END: none. */
enum status catalog_code_document(struct catalog *catalog, const char *folder, struct bytes name,
                                  struct document **out);
/* The schema that a document holds, compiled once for each way of taking it; the files are found here. */
enum status catalog_schema(struct catalog *catalog, const struct document *document, const struct schema_options *how,
                           const struct schema **out);
/* The record's schema and shape are there; else STATUS_USAGE, told. */
enum status catalog_need_record(struct catalog *catalog);
struct mapping_loader catalog_loader(struct catalog *catalog);
char *catalog_text(const char *text, size_t len); /* a copy with a NUL; NULL: no memory */

#endif
