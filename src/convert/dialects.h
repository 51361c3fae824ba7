/* dialects.h: the dialects of a catalog: the record, and what mapping files make */
/* SPDX-License-Identifier: MIT */
#ifndef CONVERT_DIALECTS_H
#define CONVERT_DIALECTS_H

#include "convert/catalog.h"

enum status catalog_load(struct catalog *catalog, const char *name);
enum status catalog_load_all(struct catalog *catalog);
/* The same, but for a mapping file of which all is told that is wrong with it; NULL: none. */
enum status catalog_load_but(struct catalog *catalog, char *wrong);
/* A dialect, named by the path, that only judges: any XSD or JSON schema. assert_format: JSON Schema's `format` judges
 * too. STATUS_USAGE: told. */
enum status catalog_load_schema(struct catalog *catalog, const char *path, bool assert_format);
/* All by the heads of their mappings: name, title, notations, promises. Nothing is compiled; what is loaded stays. */
enum status catalog_list(struct catalog *catalog);
const struct dialect *catalog_find(const struct catalog *catalog,
                                   const char *name); /* loaded; by name, or path of the mapping */
/* A name with a '/' or ending in .yaml. */
bool catalog_is_path(const char *name);
/* The dialect of a mapping file, kept by the catalog. record: its schema; NULL: only as inputs are told apart. */
enum status dialect_compile(struct catalog *catalog, const struct document *document, const struct schema *record);
/* Is the notation among the dialect's? (json also has lines, lines also an array) */
bool dialect_knows(const struct dialect *dialect, const struct format *format);
/* The same, and it can be read. */
bool dialect_reads(const struct dialect *dialect, const struct format *format);
bool dialect_writes(const struct dialect *dialect, const struct format *format);
/* Takes its place in the catalog, instead of one that is only listed. STATUS_OK or STATUS_NO_MEMORY: still the
 * caller's.
 */
enum status catalog_keep(struct catalog *catalog, struct dialect *dialect);
void dialect_free(struct dialect *dialect); /* NULL is fine */

/* -- heads.c -- */
extern const char mapping_head_end[]; /* what stands before it is the head; more of it may stand behind */
/* A dialect by the head of its mapping file. STATUS_END: no such file, or its head can't be told apart. */
enum status dialect_head(struct dialect **out, struct catalog *catalog, const char *path);
/* The same of a mapping that was read. STATUS_END: its head can't be told apart. */
enum status dialect_of_head(struct dialect **out, const struct catalog *catalog, const struct document *document);
/* Does a stylesheet render what is written? */
bool dialect_is_written_only(const struct catalog *catalog, const struct document *document);

#endif
