/* known.h: names of files that a mapping could have meant */
/* SPDX-License-Identifier: MIT */
#ifndef CONVERT_KNOWN_H
#define CONVERT_KNOWN_H

#include "base/arena.h"
#include "base/status.h"

/* The code lists and schemas that can be reached from one folder; the zero state knows nothing. */
struct known_files {
  struct arena *arena;
  const char *folder; /* the mapping's own */
  const char **codes, **schemas;
  size_t code_count, schema_count;
};

/* Looks into the mapping's folder and the catalog's, unless it did for this folder before. A folder that can't be read
   gives no names; STATUS_OK or STATUS_NO_MEMORY. */
enum status known_files_look(struct known_files *known, const char *folder, char *const *folders, size_t folder_count);
void known_files_release(struct known_files *known);

#endif
