/* document.h: a mapping, schema or code list file, read whole into a tree */
/* SPDX-License-Identifier: MIT */
#ifndef CONVERT_DOCUMENT_H
#define CONVERT_DOCUMENT_H

#include "base/buf.h"
#include "diag/diag.h"
#include "tree/tree.h"

struct document {
  struct source source; /* not confidential unless read so */
  struct buf text;
  struct arena *arena; /* of the tree */
  struct node *tree;   /* NULL: the notation has none (XML) */
  char *path;
  struct document *next;
};

/* By extension, else by its first byte: JSON and YAML become a tree, XML stays bytes. The caller frees. STATUS_USAGE,
   _IO, _LIMIT with diagnostics; *missing is set instead of a diagnostic when there is no such file. */
enum status document_read(struct document **out, const char *path, struct names *names, const struct limits *limits,
                          struct diags *diags, bool *missing);
/* The same, but no line of it is ever shown. */
enum status document_read_confidential(struct document **out, const char *path, struct names *names,
                                       const struct limits *limits, struct diags *diags, bool *missing);
/* The same with what stands before `until` only, if that is in it. */
enum status document_read_until(struct document **out, const char *path, const char *until, struct names *names,
                                const struct limits *limits, struct diags *diags, bool *missing);
void document_free(struct document *document); /* NULL is fine */

#endif
