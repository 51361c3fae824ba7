/* schema_files.h: the documents that a schema leads to, found in folders, never fetched */
/* SPDX-License-Identifier: MIT */
#ifndef CONVERT_SCHEMA_FILES_H
#define CONVERT_SCHEMA_FILES_H

#include "convert/catalog.h"
#include "schema/files.h"

/* Finds for one schema, while it is loaded. Paths are sought from the folder of the file that leads there, below the
   schema's own folder or a schema folder of the catalog; `http://host:1234/a/b.json` as a/b.json, else host/a/b.json,
   in the schema folders; JSON Schema's own metaschemas in the catalog's `schemas/`. A name without a file is tried with
   `.json`. The relative paths of a schema that the user named himself may lead anywhere by `..`, to files that are
   named as schemas are (.json, .yaml, .yml, .xsd) and aren't hidden; of these no line is ever shown. */
struct schema_finder {
  struct catalog *catalog;
  struct bytes path; /* of the schema's own file */
  bool given;        /* by the user himself, not by a mapping */
};

struct schema_files schema_finder_files(struct schema_finder *finder);

#endif
