/* csv_read.c: rows of a CSV as reports */
/* SPDX-License-Identifier: MIT */
#include "format/csv.h"

#include "base/alloc.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "format/name_marks.h"
#include "format/text.h"

enum stage { STAGE_HEADER, STAGE_ROWS, STAGE_SKIP_ROW, STAGE_OVER };

struct csv_reader {
  struct reader reader;
  struct input *input;
  struct reader_options options;
  struct csv_cutter cutter;
  struct csv_row row;
  uint32_t *columns;
  size_t column_count;
  struct buf header; /* its bytes with the line end */
  enum stage stage;
  uint64_t number;
};

static struct csv_reader *of(struct reader *reader) {
  return (struct csv_reader *)(void *)reader;
}

/* -- refusing -- */

static struct diag_at place(const struct csv_reader *r, size_t at, size_t len) {
  return (struct diag_at){
      .source = &r->input->source, .offset = input_offset(r->input, r->input->at) + at, .length = len};
}

static enum status refuse(const struct csv_reader *r, enum rule rule, size_t at, size_t len, const char *message) {
  struct diag_at where = place(r, at, len);

  diag_emit(r->options.diags, rule, &where, "%s", message);
  return STATUS_REFUSED;
}

static enum status refuse_limit(const struct csv_reader *r, size_t at, const char *what, size_t limit) {
  struct diag_at where = place(r, at, 0);

  diag_emit(r->options.diags, RULE_LIMIT, &where, "%s: more than %zu", what, limit);
  return STATUS_REFUSED;
}

static enum status refuse_fault(const struct csv_reader *r) {
  switch (r->row.fault) {
  case CSV_TEXT_AFTER_QUOTE:
    return refuse(r, RULE_CSV_QUOTES, r->row.fault_at, 1,
                  "a closing quote with text behind it; inside a cell a quote is doubled");
  case CSV_LONE_CR: return refuse(r, RULE_CSV_LINE_END, r->row.fault_at, 1, "a CR without LF outside quotes");
  case CSV_UNTERMINATED:
    return refuse(r, RULE_CSV_QUOTES, r->row.fault_at, 1, "a quote that is opened here and never closed");
  case CSV_SOUND: break;
  }
  return STATUS_OK;
}

/* Nothing behind `at` (from the row on) can be trusted to be what it seems. */
static enum status lose(struct csv_reader *r, struct entry *entry, size_t at) {
  struct diag_at where = place(r, at, 0);
  enum status status;

  diag_emit(r->options.diags, RULE_INPUT_LOST, &where, "from byte %llu on nothing was read",
            (unsigned long long)where.offset);
  status = input_hold_rest(r->input);
  if (status != STATUS_OK) return status;
  entry->raw = (struct bytes){r->input->at, (size_t)(r->input->end - r->input->at)};
  entry->lost = true;
  r->stage = STAGE_OVER;
  return STATUS_REFUSED;
}

/* -- cells -- */

/* Takes the quotes away, in place. */
static struct bytes cell_text(char *row, const struct csv_cell *cell) {
  char *start = row + cell->at, *from, *into, *end;

  if (!cell->quoted) return (struct bytes){start, cell->len};
  start++;
  if (!cell->doubled) return (struct bytes){start, cell->len - 2};
  end = start + cell->len - 2;
  from = into = start;
  while (from < end) {
    char *quote = memchr(from, '"', (size_t)(end - from));
    size_t run = (size_t)((quote != NULL ? quote + 1 : end) - from);

    memmove(into, from, run);
    into += run;
    from += quote != NULL ? run + 1 : run;
  }
  return (struct bytes){start, (size_t)(into - start)};
}

static enum status check_bytes(const struct csv_reader *r, struct bytes text) {
  const char *nul = memchr(text.at, 0, text.len);
  size_t valid;

  if (nul != NULL) return refuse(r, RULE_NUL, (size_t)(nul - text.at), 1, "a NUL byte");
  valid = utf8_valid_prefix(text);
  return valid == text.len ? STATUS_OK : refuse(r, RULE_ENCODING, valid, 1, "bytes that are not valid UTF-8");
}

static enum status add_cell(const struct csv_reader *r, struct arena *arena, struct node *root, char *row,
                            size_t column) {
  const struct csv_cell *cell = &r->row.cells[column];
  struct bytes text = cell_text(row, cell);
  struct node *node;

  if (text.len > r->options.limits->text_bytes)
    return refuse_limit(r, cell->at, "bytes of one cell", r->options.limits->text_bytes);
  if (r->options.unguard && text.len > 1 && text.at[0] == '\'' && csv_needs_guard(bytes_from(text, 1)))
    text = bytes_from(text, 1);
  node = tree_new(arena, NODE_STRING, r->columns[column], text);
  if (node == NULL) return STATUS_NO_MEMORY;
  node->flags = NODE_UNTYPED;
  node->offset = node->name_offset = root->offset + cell->at;
  node->length = cell->len;
  tree_append(root, node);
  return STATUS_OK;
}

static enum status build_row(const struct csv_reader *r, struct arena *arena, struct entry *entry) {
  struct bytes copy = arena_copy(arena, entry->raw);
  struct node *root = tree_new(arena, NODE_OBJECT, NAME_NONE, BYTES_NONE);
  size_t odd = text_odd_prefix(entry->raw);

  if (copy.at == NULL || root == NULL) return STATUS_NO_MEMORY;
  root->offset = entry->offset;
  root->length = entry->raw.len;
  if (odd < entry->raw.len) refuse(r, RULE_ODD_CHARACTER, odd, 1, "a cell holds a control character");
  for (size_t i = 0; i < r->column_count; i++) {
    enum status status;

    if (r->row.cells[i].len == 0) continue;
    status = add_cell(r, arena, root, (char *)copy.at, i);
    if (status != STATUS_OK) return status;
  }
  entry->root = root;
  return STATUS_OK;
}

/* -- the header -- */

static enum status check_column(const struct csv_reader *r, struct bytes name, size_t at, bool stood) {
  size_t odd = text_odd_prefix(name);

  if (name.len > r->options.limits->tag_bytes)
    return refuse_limit(r, at, "bytes of one column's name", r->options.limits->tag_bytes);
  if (odd < name.len || memchr(name.at, '\n', name.len) != NULL || memchr(name.at, '\r', name.len) != NULL ||
      memchr(name.at, '\t', name.len) != NULL)
    return refuse(r, RULE_CSV_HEADER, at, 1, "a column's name holds a control character");
  if (name.len == 0 && !r->options.empty_column) return refuse(r, RULE_CSV_HEADER, at, 0, "a column without a name");
  if (stood) return refuse(r, RULE_CSV_HEADER, at, 1, "two columns have the same name");
  return STATUS_OK;
}

static void doubt_columns(const struct csv_reader *r) {
  const struct column_judge *judge = r->options.column_judge;

  for (size_t i = 0; i < r->column_count; i++) {
    struct bytes meant = judge->meant(judge->self, r->columns, r->column_count, i);
    struct diag_at where = place(r, r->row.cells[i].at, r->row.cells[i].len);

    if (meant.at != NULL)
      diag_emit(r->options.diags, RULE_UNMAPPED, &where,
                "no rule of the mapping takes this column; did you mean '%.*s'?", BYTES_ARG(meant));
  }
}

static enum status name_columns(struct csv_reader *r, char *row) {
  struct name_marks marks = {0};
  enum status status = STATUS_OK;

  for (size_t i = 0; i < r->row.count && status == STATUS_OK; i++) {
    struct bytes name = cell_text(row, &r->row.cells[i]);
    bool stood = false;

    r->columns[i] = name.len > r->options.limits->tag_bytes ? NAME_NONE : names_add(r->options.names, name);
    if (r->columns[i] == NAME_NONE && name.len <= r->options.limits->tag_bytes) status = STATUS_NO_MEMORY;
    if (status == STATUS_OK) status = name_marks_add(&marks, r->columns[i], &stood);
    if (status == STATUS_OK) status = check_column(r, name, r->row.cells[i].at, stood);
  }
  name_marks_release(&marks);
  if (status == STATUS_OK && r->options.column_judge != NULL) doubt_columns(r);
  return status;
}

static enum status take_header(struct csv_reader *r, struct arena *arena) {
  struct bytes text = {r->input->at, r->row.len};
  struct bytes copy;
  enum status status = check_bytes(r, text);

  if (status == STATUS_OK) status = refuse_fault(r);
  if (status != STATUS_OK) return status;
  if (r->row.count > r->options.limits->columns) return refuse_limit(r, 0, "columns", r->options.limits->columns);
  if (r->row.count == 1 && r->row.len == 0 && !r->options.empty_column)
    return refuse(r, RULE_CSV_HEADER, 0, 0, "the first line is empty: it should name the columns");
  copy = arena_copy(arena, text);
  r->columns = mem_array(r->row.count, sizeof *r->columns);
  if (copy.at == NULL || r->columns == NULL) return STATUS_NO_MEMORY;
  r->column_count = r->row.count;
  return name_columns(r, (char *)copy.at);
}

static enum status refuse_header(struct csv_reader *r, struct entry *entry) {
  r->number = 1;
  return lose(r, entry, 0);
}

static enum status read_header(struct csv_reader *r, struct arena *arena, struct entry *entry) {
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
    refuse(r, RULE_CSV_HEADER, 0, 0, "two delimiters stand equally often in the first row: say which one it is");
    return refuse_header(r, entry);
  }
  csv_cutter_init(&r->cutter, delimiter);
  status = csv_cut_row(&r->cutter, input, &r->row);
  if (status == STATUS_END) {
    r->number = 1;
    r->stage = STAGE_OVER;
    return refuse(r, RULE_INPUT_EMPTY, 0, 0, "no header in it");
  }
  if (status == STATUS_LIMIT) status = refuse_limit(r, 0, "bytes of the header", r->options.limits->report_bytes);
  if (status == STATUS_OK) status = take_header(r, arena);
  if (status == STATUS_REFUSED) return refuse_header(r, entry);
  if (status != STATUS_OK) return status;
  buf_add(&r->header, (struct bytes){input->at, r->row.len + r->row.line_end});
  if (r->row.line_end == 0) buf_add_char(&r->header, '\n');
  input->at += r->row.len + r->row.line_end;
  r->stage = STAGE_ROWS;
  return buf_status(&r->header);
}

/* -- rows -- */

static enum status check_row(const struct csv_reader *r, const struct entry *entry) {
  const struct limits *limits = r->options.limits;
  enum status status;

  if (r->row.len > limits->report_bytes) return refuse_limit(r, 0, "bytes of one report", limits->report_bytes);
  status = check_bytes(r, entry->raw);
  if (status == STATUS_OK) status = refuse_fault(r);
  if (status != STATUS_OK) return status;
  if (r->row.count != r->column_count) {
    size_t surplus = r->row.count > r->column_count && r->column_count < r->row.room ? r->column_count : 0;
    size_t at = r->row.cells[surplus].at;
    struct diag_at where = place(r, at, r->row.len - at);

    diag_emit(r->options.diags, RULE_CSV_RAGGED, &where, "%zu cells in a row, %zu columns in the header", r->row.count,
              r->column_count);
    return STATUS_REFUSED;
  }
  if (r->column_count >= limits->nodes) return refuse_limit(r, 0, "nodes of one report", limits->nodes);
  return STATUS_OK;
}

/* Longer than the window may get. */
static enum status refuse_long_row(struct csv_reader *r, struct entry *entry) {
  refuse_limit(r, 0, "bytes of one report", r->options.limits->report_bytes);
  if (r->row.fault == CSV_UNTERMINATED) {
    refuse(r, RULE_CSV_QUOTES, r->row.fault_at, 1, "a quote that is opened here and not closed within the ceiling");
    return lose(r, entry, r->row.fault_at);
  }
  entry->raw = (struct bytes){r->input->at, r->row.len};
  r->input->at += r->row.len;
  r->stage = STAGE_SKIP_ROW;
  return STATUS_REFUSED;
}

/* To behind the next LF. */
static enum status skip_row(struct csv_reader *r) {
  struct input *input = r->input;

  for (;;) {
    size_t len = (size_t)(input->end - input->at);
    const char *lf = len > 0 ? memchr(input->at, '\n', len) : NULL;
    enum status status;

    input->at = lf != NULL ? lf + 1 : input->end;
    r->stage = STAGE_ROWS;
    if (lf != NULL || input->ended) return STATUS_OK;
    input_mark(input);
    status = input_more(input);
    if (status != STATUS_OK) return status;
  }
}

/* Where a quote wasn't doubled, the row's end is where the number of cells comes out right: one fault isn't many. */
static enum status cut_row(struct csv_reader *r) {
  enum status status = csv_cut_row(&r->cutter, r->input, &r->row);

  if (status != STATUS_OK || r->row.fault != CSV_TEXT_AFTER_QUOTE || r->row.count == r->column_count) return status;
  r->cutter.lax = true;
  status = csv_cut_row(&r->cutter, r->input, &r->row);
  r->cutter.lax = false;
  if (status == STATUS_NO_MEMORY) return status;
  if (status == STATUS_OK && r->row.fault == CSV_TEXT_AFTER_QUOTE && r->row.count == r->column_count) return status;
  return csv_cut_row(&r->cutter, r->input, &r->row);
}

/* The next row that isn't an empty line. */
static enum status find_row(struct csv_reader *r) {
  for (;;) {
    enum status status;

    input_mark(r->input);
    status = cut_row(r);
    if (status != STATUS_OK || r->row.len > 0 || r->column_count == 1) return status;
    r->input->at += r->row.line_end;
  }
}

static enum status read_row(struct csv_reader *r, struct arena *arena, struct entry *entry) {
  enum status status = find_row(r);

  if (status != STATUS_OK && status != STATUS_LIMIT) return status;
  *entry = (struct entry){.number = ++r->number, .offset = input_offset(r->input, r->input->at)};
  diags_begin_report(r->options.diags, r->number);
  if (status == STATUS_LIMIT) return refuse_long_row(r, entry);
  entry->raw = (struct bytes){r->input->at, r->row.len};
  status = check_row(r, entry);
  if (status == STATUS_OK) status = build_row(r, arena, entry);
  if (r->row.fault == CSV_UNTERMINATED && status == STATUS_REFUSED) return lose(r, entry, r->row.fault_at);
  r->input->at += r->row.len + r->row.line_end;
  return status;
}

static enum status next(struct reader *reader, struct arena *arena, struct entry *entry) {
  struct csv_reader *r = of(reader);
  enum status status = STATUS_OK;

  if (r->stage == STAGE_OVER) return STATUS_END;
  if (r->stage == STAGE_HEADER) status = read_header(r, arena, entry);
  if (status == STATUS_OK && r->stage == STAGE_SKIP_ROW) status = skip_row(r);
  return status == STATUS_OK ? read_row(r, arena, entry) : status;
}

static void surround(const struct reader *reader, struct surround *out) {
  (void)reader;
  out->leaves = 0;
}

static const uint32_t *columns(const struct reader *reader, size_t *count) {
  const struct csv_reader *r = (const struct csv_reader *)(const void *)reader;

  *count = r->column_count;
  return r->columns;
}

static struct bytes lead(const struct reader *reader) {
  return buf_bytes(&((const struct csv_reader *)(const void *)reader)->header);
}

static void close_reader(struct reader *reader) {
  struct csv_reader *r = of(reader);

  csv_row_release(&r->row);
  mem_free(r->columns);
  buf_release(&r->header);
  mem_free(r);
}

static enum status open_reader(struct reader **out, struct input *input, const struct reader_options *options) {
  struct csv_reader *r = mem_new(sizeof *r);

  *out = NULL;
  if (r == NULL) return STATUS_NO_MEMORY;
  r->input = input;
  r->options = *options;
  r->row.most = options->limits->columns + 1;
  buf_init(&r->header, 0);
  r->reader = (struct reader){.format = &format_csv,
                              .next = next,
                              .surround = surround,
                              .columns = columns,
                              .lead = lead,
                              .close = close_reader};
  *out = &r->reader;
  return STATUS_OK;
}

static const char *const extensions[] = {"csv", "tsv", NULL};

const struct format format_csv = {
    .name = "csv",
    .title = "CSV: a header and one report a row, by RFC 4180",
    .extensions = extensions,
    .detect = csv_detect,
    .read_open = open_reader,
    .write_open = csv_write_open,
};
