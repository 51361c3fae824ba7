/* input.h: a window that slides over a byte source */
/* SPDX-License-Identifier: MIT */
#ifndef FORMAT_INPUT_H
#define FORMAT_INPUT_H

#include "base/io.h"
#include "base/limits.h"
#include "diag/source.h"
#include "format/recode.h"

/* Readers look at [at, end), consume by moving `at`, and hold bytes from `mark` on (the current report's), so that its
   raw bytes and its lines are at hand. A BOM at the very start is consumed (a second one stays and is the reader's
   error). UTF-16 with a byte order mark, and Latin 1 and Windows-1252 where an XML declaration or the caller says so,
   come as UTF-8, and offsets are of that; else nothing is decoded. UTF-8 is checked by readers. */
struct input {
  struct source source; /* window = [mark or before, end); for diagnostics */
  const char *at, *end; /* not consumed yet; moved by input_more */
  bool ended;           /* the source gave its last byte: no more behind `end` */
  bool decoded;         /* came in another encoding, whatever is declared inside */
  bool by_mark;         /* in UTF-16, and only its byte order mark said so */
  /* private */
  struct byte_source from;
  struct recode *recode;
  char *room;
  size_t room_size, mark, ceiling;
};

/* ceiling: the most bytes from mark to end (limits->report_bytes plus slack). name is borrowed. */
enum status input_open(struct input *input, const char *name, struct byte_source from, const struct limits *limits);
/* The same where the caller knows the encoding; a byte order mark knows better. */
enum status input_open_as(struct input *input, const char *name, struct byte_source from, enum encoding encoding,
                          const struct limits *limits);
void input_close(struct input *input); /* takes the zero state */
/* More bytes behind `end` (what `at` points to may move). STATUS_OK with unchanged length only when ended; STATUS_LIMIT
   when the ceiling is reached, STATUS_IO, STATUS_NO_MEMORY. */
enum status input_more(struct input *input);
/* Tries to have at least `want` bytes from `at` on; fewer only when ended or at the ceiling. */
enum status input_want(struct input *input, size_t want);
void input_mark(struct input *input); /* what lies before `at` may go */
/* Marks and has as much of the rest at hand as the ceiling allows: the bytes that go along when reading is given up.
 * STATUS_OK or an error. */
enum status input_hold_rest(struct input *input);
uint64_t input_offset(const struct input *input, const char *at);

#endif
