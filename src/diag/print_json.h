/* print_json.h: a diagnostic as a line of JSON */
/* SPDX-License-Identifier: MIT */
#ifndef DIAG_PRINT_JSON_H
#define DIAG_PRINT_JSON_H

#include "base/buf.h"
#include "diag/diag.h"

/* One object and a newline. Members, those without a value left out: severity, rule, message, report, source, line,
   column, offset, length, place, field, excerpt (only of what isn't a report, or with show_values), related {source,
   line, column}. */
void print_json(struct buf *out, const struct diag *diag, bool show_values);

#endif
