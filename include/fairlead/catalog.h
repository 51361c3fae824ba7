/* catalog.h: the dialects at hand */
/* SPDX-License-Identifier: MIT */
#ifndef FAIRLEAD_CATALOG_H
#define FAIRLEAD_CATALOG_H

#include <fairlead/diag.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Mappings, schemas and code lists, loaded from folders and compiled. It grows while one thread loads, and freezes with
   the first converter (or detection): from then on it is immutable, shared by any number of threads, and loading
   answers FAIRLEAD_USAGE. It must outlive its converters and detections. Where a status is answered, a NULL that isn't
   named as fine is FAIRLEAD_USAGE. */
typedef struct fairlead_catalog fairlead_catalog;

/* *out is the caller's, to be freed. FAIRLEAD_OK or FAIRLEAD_NO_MEMORY. It knows the dialect `record` once a folder
 * with its schema was added. */
FAIRLEAD_API fairlead_status fairlead_catalog_new(fairlead_catalog **out);
FAIRLEAD_API void fairlead_catalog_free(fairlead_catalog *catalog); /* NULL is fine */

/* Who is told of mistakes in mappings and schemas; user is handed on, and must live until the catalog is freed or
   another is set. NULL: nobody. */
FAIRLEAD_API void fairlead_catalog_on_diagnostic(fairlead_catalog *catalog, fairlead_diag_fn tell, void *user);

/* A folder with `mappings/` and `schemas/`; sought in the order added. The path is copied. FAIRLEAD_OK,
 * FAIRLEAD_NO_MEMORY, FAIRLEAD_USAGE (frozen). */
FAIRLEAD_API fairlead_status fairlead_catalog_add_folder(fairlead_catalog *catalog, const char *path);

/* A folder with documents that schemas lead to; sought in the order added: `http://localhost:1234/a/b.json` is
   FOLDER/a/b.json, else FOLDER/localhost/a/b.json. Nothing is fetched. The path is copied. FAIRLEAD_OK,
   FAIRLEAD_NO_MEMORY, FAIRLEAD_USAGE (frozen). */
FAIRLEAD_API fairlead_status fairlead_catalog_add_schema_folder(fairlead_catalog *catalog, const char *path);

/* A ceiling by name ("report-bytes", "text-bytes", "depth", "attributes", "tag-bytes", "nodes", "columns",
   "document-bytes", "sheet-steps", "sheet-bytes", "sheet-nodes", "report-memory", "diagnostics"); inclusive. "depth" is
   at most 1,000. fairlead(1), CEILINGS, tells of what each is one, and what it is at first. FAIRLEAD_USAGE: no such
   name, too high a "depth", or frozen. fairlead_limit_name counts them up from 0; NULL behind the last; static. */
FAIRLEAD_API fairlead_status fairlead_catalog_set_limit(fairlead_catalog *catalog, const char *name, size_t value);
FAIRLEAD_API const char *fairlead_limit_name(size_t index);
FAIRLEAD_API size_t fairlead_catalog_limit(const fairlead_catalog *catalog, const char *name); /* 0: no such name */

/* Loads a dialect by name ("record", "gisis-list") or by the path of its mapping file (a name with a '/' or ending in
   .yaml). Loading twice is fine. FAIRLEAD_USAGE: unknown or wrong, diagnostics told; or not loaded, and frozen.
   FAIRLEAD_LIMIT (a file above "document-bytes"), FAIRLEAD_IO: told. FAIRLEAD_NO_MEMORY. What was loaded before stays
   usable. */
FAIRLEAD_API fairlead_status fairlead_catalog_load(fairlead_catalog *catalog, const char *dialect);
/* A schema alone, any XSD or JSON Schema, as a dialect that only judges: the path is its name. JSON Schema is read in
   its drafts 2020-12, 2019-09, 07 and 06, as `$schema` says; without it 2020-12. A converter from it to nothing (NULL)
   validates XML by an XSD; JSON, NDJSON, YAML documents and CSV rows by a JSON Schema. A document is one report, an
   array too. Relative paths in the schema lead to files named as schemas (.json, .yaml, .yml, .xsd) in any folder, `..`
   included, so its findings may tell that such a file is there. In YAML and CSV a text fits a type when it has its
   form. assert_format != 0: JSON Schema's `format` judges; else it is a note, unless the schema's own metaschema asks
   for it. FAIRLEAD_USAGE: no such file, or no schema that can be used, diagnostics told; or frozen. FAIRLEAD_LIMIT,
   FAIRLEAD_IO, FAIRLEAD_NO_MEMORY as of fairlead_catalog_load. */
FAIRLEAD_API fairlead_status fairlead_catalog_load_schema(fairlead_catalog *catalog, const char *path,
                                                          int assert_format);
/* Every dialect in the folders that can be read; what is only written stays listed, as by fairlead_catalog_list, until
   it is loaded by name. FAIRLEAD_FINDING: some are wrong, diagnostics told; the others are loaded. FAIRLEAD_USAGE: the
   record's schema is in no folder, told; or frozen. FAIRLEAD_LIMIT, FAIRLEAD_IO, FAIRLEAD_NO_MEMORY as above. */
FAIRLEAD_API fairlead_status fairlead_catalog_load_all(fairlead_catalog *catalog);

/* Of the dialects that fairlead_catalog_load_all would load only the one that these first bytes of an input fit (64 KiB
   are plenty; whole != 0 when that is all there is): fairlead_detect, and a converter from NULL, then say of this input
   what they would say had all been loaded. Where that isn't sure, since none fits, several do, or a mapping that may be
   meant is wrong, all are loaded. Called once an input, it loads for each. As fairlead_catalog_load_all. */
FAIRLEAD_API fairlead_status fairlead_catalog_load_for(fairlead_catalog *catalog, const char *bytes, size_t length,
                                                       int whole);

/* Every dialect in the folders by the head of its mapping alone: name, title, notations, promises, status. Quick, and
   nothing is checked; `record` is loaded. What is only listed is no converter's until fairlead_catalog_load. The
   statuses of fairlead_catalog_load_all. */
FAIRLEAD_API fairlead_status fairlead_catalog_list(fairlead_catalog *catalog);

/* The dialects loaded or listed, `record` first when loaded, then by name. Borrowed from the catalog with all that is
   asked of them; indexes move when something is loaded. */
typedef struct fairlead_dialect fairlead_dialect;
FAIRLEAD_API size_t fairlead_catalog_count(const fairlead_catalog *catalog);
FAIRLEAD_API const fairlead_dialect *fairlead_catalog_at(const fairlead_catalog *catalog,
                                                         size_t index); /* NULL: none */
FAIRLEAD_API const fairlead_dialect *
fairlead_catalog_dialect(const fairlead_catalog *catalog, const char *dialect); /* as given to load; NULL: not loaded */
FAIRLEAD_API const char *fairlead_dialect_name(const fairlead_dialect *dialect);
FAIRLEAD_API const char *fairlead_dialect_title(const fairlead_dialect *dialect);
FAIRLEAD_API const char *
fairlead_dialect_path(const fairlead_dialect *dialect); /* of its mapping file; of the schema for `record` */
FAIRLEAD_API const char *fairlead_dialect_format(const fairlead_dialect *dialect,
                                                 size_t index); /* its notations in order; NULL behind the last */
/* "exact", "canonical", "lossy", or "" when the mapping promises nothing. */
FAIRLEAD_API const char *fairlead_dialect_read_promise(const fairlead_dialect *dialect);
FAIRLEAD_API const char *fairlead_dialect_write_promise(const fairlead_dialect *dialect);
/* Whose form it is: "official" (a published standard's), "observed" (a desk's, as seen in its data, without a
   published schema), "project-defined", or "" when the mapping doesn't say. */
FAIRLEAD_API const char *fairlead_dialect_status(const fairlead_dialect *dialect);

/* 0: the dialect is only written, since a stylesheet renders it. Such a one is never detected, and no converter reads
 * it. */
FAIRLEAD_API int fairlead_dialect_is_read(const fairlead_dialect *dialect);

/* The shared code lists at hand (mappings/codes/LIST.yaml in the folders), by name, sorted; NULL behind the last.
   Borrowed until the next call on the catalog. */
FAIRLEAD_API const char *fairlead_catalog_code_list(fairlead_catalog *catalog, size_t index);
/* One of them, by name or by the path of its file, as a page in Markdown: its codes, the words of each column and how
   they stand to the codes, provenance, and what has no equal. *bytes (followed by a NUL that *length doesn't count) is
   the caller's, freed by fairlead_bytes_free. FAIRLEAD_USAGE: none, or wrong, diagnostics told; or the catalog is
   frozen. */
FAIRLEAD_API fairlead_status fairlead_catalog_code_page(fairlead_catalog *catalog, const char *list, char **bytes,
                                                        size_t *length);

/* Which dialect is this? Looks at the first bytes of an input (64 KiB are plenty; whole != 0 when that is all there
   is). Answers with the dialect, the notation's name, how sure ("maybe", "likely", "certain") and why; borrowed from
   the catalog and from *out, which is the caller's. Freezes the catalog. */
typedef struct fairlead_detection fairlead_detection;
FAIRLEAD_API fairlead_status fairlead_detect(fairlead_detection **out, fairlead_catalog *catalog, const char *bytes,
                                             size_t length, int whole);
FAIRLEAD_API void fairlead_detection_free(fairlead_detection *detection); /* NULL is fine */
FAIRLEAD_API const fairlead_dialect *
fairlead_detection_dialect(const fairlead_detection *detection); /* NULL: none, or a tie */
FAIRLEAD_API const char *
fairlead_detection_format(const fairlead_detection *detection); /* NULL: no notation known here */
FAIRLEAD_API const char *
fairlead_detection_level(const fairlead_detection *detection); /* "no", "maybe", "likely", "certain" */
FAIRLEAD_API const char *
fairlead_detection_reason(const fairlead_detection *detection); /* why, or why not; names contestants of a tie */

#ifdef __cplusplus
}
#endif
#endif
