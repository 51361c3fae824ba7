/* notation.h: reading and writing through a format, as text that tests compare */
/* SPDX-License-Identifier: MIT */
#ifndef SUPPORT_NOTATION_H
#define SUPPORT_NOTATION_H

#include "base/buf.h"
#include "format/format.h"
#include "support/hostile_source.h"

/* Reads a whole input. `each`: names joined by '/', NULL: none. Fields may be set between init and run. */
struct reading {
  const struct format *format;
  struct limits limits;
  const char *each;
  const struct line_judge *lines;
  bool unguard, empty_column;
  char delimiter;
  bool spans; /* in the transcript */
  /* what came of it */
  struct names *names;
  struct buf out;     /* the transcript: a line a report, its tree, a line a diagnostic, the surround's leaves */
  enum status status; /* the last one of next, or of what failed before */
  size_t accepted, refused;
  uint64_t leaves;
  enum rule first; /* RULE_COUNT: nothing was told */
  uint64_t errors, warnings;
};

void reading_init(struct reading *reading, const char *format);
void reading_run(struct reading *reading, struct hostile_source *source);
void reading_release(struct reading *reading);
const char *reading_text(struct reading *reading);

/* Reads the text whole, then in pieces of 1, 2, 3 and 7 bytes: where that makes a difference, the transcript says so,
   accepted is SIZE_MAX and status STATUS_BUG. */
void reading_run_in_pieces(struct reading *reading, struct bytes text);

/* A sink into a buffer that may fail after some bytes. */
struct memory_sink {
  struct buf text;
  size_t good; /* bytes before it fails */
};
struct byte_sink memory_sink_open(struct memory_sink *sink);

#endif
