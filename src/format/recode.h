/* recode.h: other encodings become UTF-8 before anything reads them */
/* SPDX-License-Identifier: MIT */
#ifndef FORMAT_RECODE_H
#define FORMAT_RECODE_H

#include "base/io.h"

/* ENCODING_FOUND: UTF-16 if it begins with that byte order mark, what an XML declaration says, else UTF-8.
   ENCODING_DECODED: UTF-8 already, whatever is declared inside. */
enum encoding {
  ENCODING_FOUND,
  ENCODING_UTF_8,
  ENCODING_UTF_16_LE,
  ENCODING_UTF_16_BE,
  ENCODING_LATIN_1,
  ENCODING_WINDOWS_1252,
  ENCODING_DECODED
};

/* By name, without regard to case: utf-8, us-ascii, utf-16le, utf-16be, iso-8859-1 (latin-1, latin1), windows-1252
   (cp1252). ENCODING_FOUND: none of them. */
enum encoding encoding_find(struct bytes name);
/* What the first bytes say: a byte order mark (*skip gets its length; UTF-32's is none) or an XML declaration. */
enum encoding encoding_of(struct bytes head, size_t *skip);

enum { RECODE_PIECE = 4096 };

/* A source over a source. Half a pair of UTF-16 comes out as bytes that are no UTF-8, so that the reader behind tells
   where it stands. The struct must outlive the source. */
struct recode {
  struct byte_source from;
  enum encoding encoding; /* one of UTF-16's, Latin 1 or Windows-1252 */
  struct bytes first;     /* read from the source before; borrowed until it is used up */
  char raw[RECODE_PIECE]; /* not decoded yet: [at, end) */
  size_t at, end;
  char held[4]; /* decoded, for which there was no room */
  size_t held_count;
  bool ended;
};
struct byte_source recode_open(struct recode *recode, struct byte_source from, enum encoding encoding,
                               struct bytes first);

#endif
