/* ceiling.c: texts that reach a ceiling, and texts that pass it */
/* SPDX-License-Identifier: MIT */
#include "support/ceiling.h"

#include <check.h>

void ceiling_check(struct reading *reading, const struct ceiling *row) {
  struct limits *limits = &reading->limits;
  if (row->depth) limits->depth = row->depth;
  if (row->nodes) limits->nodes = row->nodes;
  if (row->columns) limits->columns = row->columns;
  if (row->text_bytes) limits->text_bytes = row->text_bytes;
  if (row->tag_bytes) limits->tag_bytes = row->tag_bytes;
  if (row->report_bytes) limits->report_bytes = row->report_bytes;
  reading_run_in_pieces(reading, bytes_of(row->text));
  ck_assert_msg(reading->accepted == row->accepted && reading->refused == row->refused, "%s:\n%s", row->title,
                reading_text(reading));
  ck_assert_int_eq(reading->first, row->refused ? RULE_LIMIT : RULE_COUNT);
  reading_release(reading);
}
