/* csv_read.c: rows of a CSV as reports */
/* SPDX-License-Identifier: MIT */
#include "format/csv_read_inside.h"

#include "base/alloc.h"
#include "format/text.h"

static struct csv_reader *of(struct reader *reader) {
  return (struct csv_reader *)(void *)reader;
}

static enum status add_cell(const struct csv_reader *r, struct arena *arena, struct node *root, char *row,
                            size_t column) {
  const struct csv_cell *cell = &r->row.cells[column];
  struct bytes text = csv_cell_text(row, cell);
  struct node *node;

  if (text.len > r->options.limits->text_bytes)
    return csv_refuse_limit(r, cell->at, "bytes of one cell", r->options.limits->text_bytes);
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
  if (odd < entry->raw.len) csv_refuse(r, RULE_ODD_CHARACTER, odd, 1, "a cell holds a control character");
  for (size_t i = 0; i < r->column_count; i++) {
    enum status status;

    if (r->row.cells[i].len == 0) continue;
    status = add_cell(r, arena, root, (char *)copy.at, i);
    if (status != STATUS_OK) return status;
  }
  entry->root = root;
  return STATUS_OK;
}

static enum status check_row(const struct csv_reader *r, const struct entry *entry) {
  const struct limits *limits = r->options.limits;
  enum status status;

  if (r->row.len > limits->report_bytes) return csv_refuse_limit(r, 0, "bytes of one report", limits->report_bytes);
  status = csv_check_bytes(r, entry->raw);
  if (status == STATUS_OK) status = csv_refuse_fault(r);
  if (status != STATUS_OK) return status;
  if (r->row.count != r->column_count) {
    size_t surplus = r->row.count > r->column_count && r->column_count < r->row.room ? r->column_count : 0;
    size_t at = r->row.cells[surplus].at;
    struct diag_at where = csv_at(r, at, r->row.len - at);

    diag_emit(r->options.diags, RULE_CSV_RAGGED, &where, "%zu cells in a row, %zu columns in the header", r->row.count,
              r->column_count);
    return STATUS_REFUSED;
  }
  if (r->column_count >= limits->nodes) return csv_refuse_limit(r, 0, "nodes of one report", limits->nodes);
  return STATUS_OK;
}

/* Longer than the window may get. */
static enum status refuse_long_row(struct csv_reader *r, struct entry *entry) {
  csv_refuse_limit(r, 0, "bytes of one report", r->options.limits->report_bytes);
  if (r->row.fault == CSV_UNTERMINATED) {
    csv_refuse(r, RULE_CSV_QUOTES, r->row.fault_at, 1, "a quote that is opened here and not closed within the ceiling");
    return csv_lose(r, entry, r->row.fault_at);
  }
  entry->raw = (struct bytes){r->input->at, r->row.len};
  r->input->at += r->row.len;
  r->stage = CSV_SKIP_ROW;
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
    r->stage = CSV_ROWS;
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
  if (r->row.fault == CSV_UNTERMINATED && status == STATUS_REFUSED) return csv_lose(r, entry, r->row.fault_at);
  r->input->at += r->row.len + r->row.line_end;
  return status;
}

static enum status next(struct reader *reader, struct arena *arena, struct entry *entry) {
  struct csv_reader *r = of(reader);
  enum status status = STATUS_OK;

  if (r->stage == CSV_OVER) return STATUS_END;
  if (r->stage == CSV_HEADER) status = csv_read_header(r, arena, entry);
  if (status == STATUS_OK && r->stage == CSV_SKIP_ROW) status = skip_row(r);
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
  r->input->source.header = NULL;
  mem_free(r->columns);
  mem_free(r->places);
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
