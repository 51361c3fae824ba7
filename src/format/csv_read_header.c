/* csv_read_header.c: the header of a CSV: its columns */
/* SPDX-License-Identifier: MIT */
#include "format/csv_read_inside.h"

#include "base/alloc.h"
#include "format/name_marks.h"
#include "format/text.h"
#include <stdio.h>

static enum status check_column(const struct csv_reader *r, struct bytes name, size_t at, bool stood) {
  size_t odd = text_odd_prefix(name);

  if (name.len > r->options.limits->tag_bytes)
    return csv_refuse_limit(r, at, "bytes of one column's name", r->options.limits->tag_bytes);
  if (odd < name.len || memchr(name.at, '\n', name.len) != NULL || memchr(name.at, '\r', name.len) != NULL ||
      memchr(name.at, '\t', name.len) != NULL)
    return csv_refuse(r, RULE_CSV_HEADER, at, 1, "a column's name holds a control character");
  if (name.len == 0 && !r->options.empty_column)
    return csv_refuse(r, RULE_CSV_HEADER, at, 0, "a column without a name");
  if (stood) return csv_refuse(r, RULE_CSV_HEADER, at, 1, "two columns have the same name");
  return STATUS_OK;
}

/* A table without a header has its first row taken for one: what no schema knows is told by its number. */
static enum status veil_column(const struct csv_reader *r, size_t column) {
  char text[32];
  uint32_t instead;

  snprintf(text, sizeof text, "column %zu", column + 1);
  instead = names_add(r->options.names, bytes_of(text));
  return instead != NAME_NONE && names_veil(r->options.names, r->columns[column], instead) ? STATUS_OK
                                                                                           : STATUS_NO_MEMORY;
}

static enum status judge_columns(const struct csv_reader *r) {
  const struct column_judge *judge = r->options.column_judge;
  enum status status = STATUS_OK;

  for (size_t i = 0; i < r->column_count && status == STATUS_OK; i++) {
    struct bytes meant;
    struct diag_at where = csv_at(r, r->row.cells[i].at, r->row.cells[i].len);

    if (judge->knows(judge->self, r->columns, r->column_count, i, &meant)) continue;
    if (meant.at == NULL) status = veil_column(r, i);
    else if (judge->doubts)
      diag_emit(r->options.diags, RULE_UNMAPPED, &where,
                "no rule of the mapping takes this column; did you mean '%.*s'?", BYTES_ARG(meant));
  }
  return status;
}

static enum status name_columns(struct csv_reader *r, char *row) {
  struct name_marks marks = {0};
  enum status status = STATUS_OK;

  for (size_t i = 0; i < r->row.count && status == STATUS_OK; i++) {
    struct bytes name = csv_cell_text(row, &r->row.cells[i]);
    bool stood = false;

    r->columns[i] = name.len > r->options.limits->tag_bytes ? NAME_NONE : names_add(r->options.names, name);
    if (r->columns[i] == NAME_NONE && name.len <= r->options.limits->tag_bytes) status = STATUS_NO_MEMORY;
    if (status == STATUS_OK) status = name_marks_add(&marks, r->columns[i], &stood);
    if (status == STATUS_OK) status = check_column(r, name, r->row.cells[i].at, stood);
  }
  name_marks_release(&marks);
  return status == STATUS_OK && r->options.column_judge != NULL ? judge_columns(r) : status;
}

/* Findings in rows may be about it: the window moves on. */
static enum status keep_header(struct csv_reader *r) {
  r->told = (struct source_header){.offset = input_offset(r->input, r->input->at), .count = r->column_count};
  buf_add(&r->header, (struct bytes){r->input->at, r->row.len + r->row.line_end});
  if (r->row.line_end == 0) buf_add_char(&r->header, '\n');
  r->places = mem_array(r->column_count, sizeof *r->places);
  if (buf_status(&r->header) != STATUS_OK || r->places == NULL) return STATUS_NO_MEMORY;
  for (size_t i = 0; i < r->column_count; i++)
    r->places[i] = (struct source_column){r->columns[i], r->row.cells[i].at, r->row.cells[i].len};
  r->told.text = (struct bytes){r->header.at, r->row.len};
  r->told.columns = r->places;
  r->input->source.header = &r->told;
  return STATUS_OK;
}

static enum status take_header(struct csv_reader *r, struct arena *arena) {
  struct bytes text = {r->input->at, r->row.len};
  struct bytes copy;
  enum status status = csv_check_bytes(r, text);

  if (status == STATUS_OK) status = csv_refuse_fault(r);
  if (status != STATUS_OK) return status;
  if (r->row.count > r->options.limits->columns) return csv_refuse_limit(r, 0, "columns", r->options.limits->columns);
  if (r->row.count == 1 && r->row.len == 0 && !r->options.empty_column)
    return csv_refuse(r, RULE_CSV_HEADER, 0, 0, "the first line is empty: it should name the columns");
  copy = arena_copy(arena, text);
  r->columns = mem_array(r->row.count, sizeof *r->columns);
  if (copy.at == NULL || r->columns == NULL) return STATUS_NO_MEMORY;
  r->column_count = r->row.count;
  return name_columns(r, (char *)copy.at);
}

static enum status refuse_header(struct csv_reader *r, struct entry *entry) {
  r->number = 1;
  return csv_lose(r, entry, 0);
}

enum status csv_read_header(struct csv_reader *r, struct arena *arena, struct entry *entry) {
  struct input *input = r->input;
  char delimiter = r->options.delimiter;
  enum status status;

  diags_begin_report(r->options.diags, 1);
  *entry = (struct entry){.number = 1, .offset = input_offset(input, input->at)};
  input_mark(input);
  status = input_want(input, 64 * 1024);
  if (status != STATUS_OK && status != STATUS_LIMIT) return status;
  if (delimiter == 0) delimiter = csv_find_delimiter((struct bytes){input->at, (size_t)(input->end - input->at)});
  if (delimiter == 0) {
    csv_refuse(r, RULE_CSV_HEADER, 0, 0, "two delimiters stand equally often in the first row: say which one it is");
    return refuse_header(r, entry);
  }
  csv_cutter_init(&r->cutter, delimiter);
  status = csv_cut_row(&r->cutter, input, &r->row);
  if (status == STATUS_END) {
    r->number = 1;
    r->stage = CSV_OVER;
    return csv_refuse(r, RULE_INPUT_EMPTY, 0, 0, "no header in it");
  }
  if (status == STATUS_LIMIT) status = csv_refuse_limit(r, 0, "bytes of the header", r->options.limits->report_bytes);
  if (status == STATUS_OK) status = take_header(r, arena);
  if (status == STATUS_REFUSED) return refuse_header(r, entry);
  if (status == STATUS_OK) status = keep_header(r);
  if (status != STATUS_OK) return status;
  input->at += r->row.len + r->row.line_end;
  r->stage = CSV_ROWS;
  return STATUS_OK;
}
