/* limits.h: every ceiling, in one struct */
/* SPDX-License-Identifier: MIT */
#ifndef BASE_LIMITS_H
#define BASE_LIMITS_H

#include <stddef.h>

/* All are inclusive: reaching the number is fine, passing it is refused. limits_default() is what applies unless the
 * caller sets another. */
struct limits {
  size_t report_bytes;   /* one report's bytes: 16 MiB */
  size_t text_bytes;     /* one text run, scalar or cell: 10 MiB (a cell: the same) */
  size_t depth;          /* nesting of elements, objects, arrays: 100 */
  size_t attributes;     /* of one element: 256 */
  size_t tag_bytes;      /* one start tag, name or key: 64 KiB */
  size_t nodes;          /* of one report: 500,000 */
  size_t columns;        /* of a CSV: 1,024 */
  size_t document_bytes; /* mapping, schema or code list file: 16 MiB */
  size_t report_memory;  /* arena of one report: 256 MiB */
  size_t sheet_steps;    /* of a stylesheet's run, and 200 more a node it is given: 1,000,000 */
  size_t sheet_bytes;    /* of text that a stylesheet's run makes: 64 MiB */
  size_t sheet_nodes;    /* collected for a stylesheet that renders all reports together: 1,000,000 */
  size_t diagnostics;    /* told per report; the rest is counted: 100 */
};

struct limits limits_default(void);

#endif
