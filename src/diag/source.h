/* source.h: a named input, and where in it we are */
/* SPDX-License-Identifier: MIT */
#ifndef DIAG_SOURCE_H
#define DIAG_SOURCE_H

#include "base/bytes.h"
#include <stdint.h>

/* Offsets are bytes from the input's start, 0-based; lines and columns are 1-based, columns in code points. Inputs
   stream, so only a window of the bytes is at hand: lines are computed while a diagnostic is raised, from the window's
   own start. A whole file is a window at offset 0, line 1, column 1. */
/* Of a table: its first line, which tells of every row, so it is kept when the window has left it. */
struct source_header {
  struct bytes text; /* without its end */
  uint64_t offset;
  const struct source_column {
    uint32_t name;
    size_t at, len; /* in the text, with quotes */
  } * columns;
  size_t count;
};

struct source {
  const char *name; /* as the user gave it; "-" is standard input */
  struct bytes window;
  uint64_t window_offset, window_line, window_column;
  bool confidential;                  /* a report: its lines are shown only on request; mappings and schemas aren't */
  const struct source_header *header; /* NULL: no table, or not read yet */
  /* One thread's alone: where the last place was is kept, so that the next one behind it is near. */
  bool marks;
  struct source_mark {
    uint64_t at, line_at, line, column; /* line 0: none yet */
  } mark;
};

struct location {
  uint64_t line, column;
  struct bytes text; /* the line as far as the window holds it, without its end; cut some KiB behind the place */
  size_t text_at;    /* offset of the location in text */
};

struct source source_whole(const char *name, struct bytes text, bool confidential);
/* Moves the window's start forward to `offset` (counting lines on the way) and sets its bytes anew. offset is inside
 * the old window or at its end. */
void source_slide(struct source *source, uint64_t offset, struct bytes window);
/* False (line 0) when the offset lies before the window; beyond its end counts as its end. CR LF, LF and a lone CR each
 * end a line. */
bool source_locate(const struct source *source, uint64_t offset, struct location *out);
/* NULL: it isn't one of the header's, or there is no header. */
const struct source_column *source_column(const struct source *source, uint32_t name);

#endif
