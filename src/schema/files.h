/* files.h: the documents that a schema may lead to */
/* SPDX-License-Identifier: MIT */
#ifndef SCHEMA_FILES_H
#define SCHEMA_FILES_H

#include "base/bytes.h"
#include "base/status.h"
#include "diag/source.h"
#include "tree/tree.h"

/* Found on disk, never fetched. Everything is borrowed for as long as the caller of the loader lives. */
struct schema_document {
  struct bytes text;
  const char *path;        /* for diagnostics */
  const struct node *tree; /* of JSON and YAML, spans relative to text; NULL: XML */
  const struct source *source;
};

/* Hands in the document that `uri` leads to, without its fragment: an absolute URI (`http://localhost:1234/a/b.json`),
   or a path relative to the folder of the file at `base` (its path as handed out here; NULL: the schema's own), which
   never leads out of it. STATUS_END: there is none; another status: told. */
struct schema_files {
  enum status (*find)(void *self, const char *base, struct bytes uri, struct schema_document *out);
  void *self;
};

#endif
