/* csv_read_inside.h: the reader that the files of reading CSV share */
/* SPDX-License-Identifier: MIT */
#ifndef FORMAT_CSV_READ_INSIDE_H
#define FORMAT_CSV_READ_INSIDE_H

#include "base/buf.h"
#include "format/csv.h"

enum csv_stage { CSV_HEADER, CSV_ROWS, CSV_SKIP_ROW, CSV_OVER };

struct csv_reader {
  struct reader reader;
  struct input *input;
  struct reader_options options;
  struct csv_cutter cutter;
  struct csv_row row;
  uint32_t *columns;
  size_t column_count;
  struct buf header; /* its bytes with the line end */
  struct source_header told;
  struct source_column *places;
  enum csv_stage stage;
  uint64_t number;
};

/* -- csv_read_refuse.c: `at` counts from the row's first byte on; STATUS_REFUSED is told -- */
struct diag_at csv_at(const struct csv_reader *r, size_t at, size_t len);
enum status csv_refuse(const struct csv_reader *r, enum rule rule, size_t at, size_t len, const char *message);
enum status csv_refuse_limit(const struct csv_reader *r, size_t at, const char *what, size_t limit);
/* What is wrong with the row's quotes and line end, if anything is. */
enum status csv_refuse_fault(const struct csv_reader *r);
/* Nothing behind `at` can be trusted to be what it seems: reading is over. */
enum status csv_lose(struct csv_reader *r, struct entry *entry, size_t at);
/* NUL, or bytes that aren't UTF-8, in the row. */
enum status csv_check_bytes(const struct csv_reader *r, struct bytes text);

/* -- csv_read_header.c -- */
/* Takes the first row for the names of the columns. STATUS_OK: the rows come next. */
enum status csv_read_header(struct csv_reader *r, struct arena *arena, struct entry *entry);

#endif
