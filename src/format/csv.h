/* csv.h: the parts of reading and writing CSV */
/* SPDX-License-Identifier: MIT */
#ifndef FORMAT_CSV_H
#define FORMAT_CSV_H

#include "format/format.h"

/* RFC 4180 with these answers to what it leaves open: LF or CR LF ends a row and a lone CR doesn't; an
   unquoted empty cell is absent and "" is an empty string; an empty line is no row, but in a CSV of one column it is a
   row whose cell is absent. */
extern const struct format format_csv;

/* -- csv_dialect.c -- */
/* The delimiter among , ; tab that stands most often outside quotes in the first row; 0: two stand equally often. No
 * one: ','. */
char csv_find_delimiter(struct bytes window);

/* -- csv_row.c: one row's cells, by offsets -- */
struct csv_cell {
  size_t at, len; /* raw, with its quotes, from the row's first byte on */
  bool quoted, doubled;
};

enum csv_fault { CSV_SOUND, CSV_TEXT_AFTER_QUOTE, CSV_UNTERMINATED, CSV_LONE_CR };

struct csv_row {
  struct csv_cell *cells;
  size_t room, count; /* count may pass most: then only `most` cells are held */
  size_t most;
  size_t len, line_end; /* bytes without, and of, the line end */
  enum csv_fault fault; /* the first one; the row's end was sought all the same */
  size_t fault_at;
};

void csv_row_release(struct csv_row *row);
/* Takes the quotes away, in place: `row` is a copy of the row's bytes. */
struct bytes csv_cell_text(char *row, const struct csv_cell *cell);

struct csv_cutter {
  char delimiter;
  bool lax; /* a quote with text behind it closes no cell: it should have been doubled */
  unsigned char stops[256];
};

void csv_cutter_init(struct csv_cutter *cutter, char delimiter);
/* Looks from input->at on and doesn't consume. STATUS_OK: a row; STATUS_END: no byte is left; STATUS_LIMIT: longer than
   the window may get (len: what was looked at; a fault CSV_UNTERMINATED when an open quote did it). */
enum status csv_cut_row(const struct csv_cutter *cutter, struct input *input, struct csv_row *row);

/* -- csv_guard.c -- */
/* Would a spreadsheet run this text as a formula, but for leading apostrophes? Then writing puts one more apostrophe
   before it and reading takes one away. Numbers, positions and a lone sign wouldn't. */
bool csv_needs_guard(struct bytes text);

/* -- csv_write.c -- */
enum status csv_write_open(struct writer **out, struct byte_sink sink, const struct writer_options *options);

/* -- csv_detect.c -- */
enum likelihood csv_detect(struct bytes window, bool whole, const char **why);

#endif
