/* options.h: how a schema is to be taken */
/* SPDX-License-Identifier: MIT */
#ifndef SCHEMA_OPTIONS_H
#define SCHEMA_OPTIONS_H

#include "schema/files.h"
#include <stdbool.h>

/* All zero: strict, self-contained. */
struct schema_options {
  const struct schema_files *files; /* the documents that it may lead to; NULL: none */
  bool open;          /* as the specification says: an unknown keyword is a note; else it is a mistake, but for x- */
  bool assert_format; /* `format` judges, and isn't only a note */
};

#endif
