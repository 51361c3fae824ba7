/* each_missing.c: the place of the reports isn't in a document: where it should be, and what may stand for it */
/* SPDX-License-Identifier: MIT */
#include "format/each_missing.h"

struct each_missing each_missing_begin(const struct source *source, uint64_t offset, struct bytes wanted) {
  struct each_missing missing = {.start = {.name = source->name, .confidential = source->confidential},
                                 .near = suggest_begin(wanted)};
  struct location location;
  source_locate(source, offset, &location);
  missing.start.window_offset = offset;
  missing.start.window_line = location.line;
  missing.start.window_column = location.column;
  return missing;
}

void each_missing_tell(const struct each_missing *missing, struct diags *diags) {
  const struct diag_at at = {.source = &missing->start, .offset = missing->start.window_offset};
  const struct bytes near = missing->near.best;
  diag_emit(diags, RULE_EACH_MISSING, &at, "no member '%.*s' where the reports should stand%s%.*s%s",
            BYTES_ARG(missing->near.wanted), near.at ? "; did you mean it by '" : "", BYTES_ARG(near),
            near.at ? "'?" : "");
}
