/* baseline_file.h: a baseline as it stands in a file */
/* SPDX-License-Identifier: MIT */
#ifndef CONVERT_BASELINE_FILE_H
#define CONVERT_BASELINE_FILE_H

#include "convert/catalog.h"
#include "diag/baseline.h"

/* Reads what `--report baseline` writes, judged by schemas/baseline-1.schema.json; an entry that stands there twice
   counts as often as both say. STATUS_USAGE, told at its place: not such a file; STATUS_IO, STATUS_LIMIT, told;
   STATUS_NO_MEMORY. Not once the catalog is shared. */
enum status baseline_file_read(struct baseline **out, struct catalog *catalog, const char *path);

#endif
