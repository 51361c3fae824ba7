/* files.h: the files that a schema may name */
/* SPDX-License-Identifier: MIT */
#ifndef SCHEMA_FILES_H
#define SCHEMA_FILES_H

#include "base/bytes.h"
#include "base/status.h"

/* Hands in a file of the folder that the schema itself lies in. `name` is a plain file name: letters, digits, `.`, `_`
   and `-`, not beginning with a dot. *text and *path (for diagnostics) are copied. STATUS_END: no such file; another
   status: told. */
struct schema_files {
  enum status (*find)(void *self, struct bytes name, struct bytes *text, const char **path);
  void *self;
};

#endif
