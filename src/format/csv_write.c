/* csv_write.c: reports as rows of a CSV */
/* SPDX-License-Identifier: MIT */
#include "format/csv.h"

#include "base/alloc.h"
#include "base/utf8.h"
#include "format/output.h"

struct csv_writer {
  struct writer writer;
  struct output output;
  struct writer_options options;
  uint32_t *columns;
  char delimiter;
  bool started;
  bool guard;                 /* of the report being written */
  unsigned char quoting[256]; /* bytes that make a cell need quotes */
};

static struct csv_writer *of(struct writer *writer) {
  return (struct csv_writer *)(void *)writer;
}

static enum status refuse(const struct csv_writer *w, enum rule rule, uint32_t column, const char *message) {
  struct diag_at at = {.place = names_text(w->options.names, column)};

  diag_emit(w->options.diags, rule, &at, "%s", message);
  return STATUS_REFUSED;
}

static bool is_edge(char c) {
  return c == ' ' || c == '\t';
}

static bool needs_quotes(const struct csv_writer *w, struct bytes text) {
  if (text.len == 0 || is_edge(text.at[0]) || is_edge(text.at[text.len - 1])) return true;
  if (bytes_start(text, BYTES("\xEF\xBB\xBF"))) return true; /* at the very start it would be taken for a BOM */
  for (size_t i = 0; i < text.len; i++)
    if (w->quoting[(unsigned char)text.at[i]] != 0) return true;
  return false;
}

static void put_cell(struct csv_writer *w, struct bytes text, bool guard) {
  struct buf *out = &w->output.pending;

  if (!guard && !needs_quotes(w, text)) {
    buf_add(out, text);
    return;
  }
  buf_add_char(out, '"');
  if (guard) buf_add_char(out, '\'');
  while (text.len > 0) {
    const char *quote = memchr(text.at, '"', text.len);
    size_t run = quote == NULL ? text.len : (size_t)(quote - text.at) + 1;

    buf_add(out, (struct bytes){text.at, run});
    if (quote != NULL) buf_add_char(out, '"');
    text = bytes_from(text, run);
  }
  buf_add_char(out, '"');
}

static enum status put_text(struct csv_writer *w, uint32_t column, struct bytes text, bool guard) {
  if (text.len > 0 && memchr(text.at, 0, text.len) != NULL) return refuse(w, RULE_NUL, column, "a NUL in a text");
  if (utf8_valid_prefix(text) != text.len) return refuse(w, RULE_ENCODING, column, "a text that is not valid UTF-8");
  put_cell(w, text, guard && csv_needs_guard(text));
  return STATUS_OK;
}

static enum status put_node(struct csv_writer *w, const struct node *node) {
  switch (node->kind) {
  case NODE_STRING:
  case NODE_NUMBER: return put_text(w, node->name, node->text, w->guard);
  case NODE_FALSE: put_cell(w, BYTES("false"), false); return STATUS_OK;
  case NODE_TRUE: put_cell(w, BYTES("true"), false); return STATUS_OK;
  case NODE_NULL: return refuse(w, RULE_UNWRITABLE, node->name, "a CSV cell can be absent or empty, not null");
  case NODE_ARRAY:
  case NODE_OBJECT: return refuse(w, RULE_UNWRITABLE, node->name, "a CSV cell can't hold an array or an object");
  default: return STATUS_BUG;
  }
}

static enum status put_row(struct csv_writer *w, const struct node *root) {
  const struct node *next = root->first;
  size_t written = 0;

  for (size_t i = 0; i < w->options.column_count; i++) {
    const struct node *cell = next != NULL && next->name == w->columns[i] ? next : tree_child(root, w->columns[i]);
    enum status status;

    if (i > 0) buf_add_char(&w->output.pending, w->delimiter);
    if (cell == NULL) continue;
    status = put_node(w, cell);
    if (status != STATUS_OK) return status;
    next = cell->next;
    written++;
  }
  buf_add_char(&w->output.pending, '\n');
  if (written == root->count) return STATUS_OK;
  return refuse(w, RULE_UNWRITABLE, NAME_NONE, "a report has a member that is no column");
}

static enum status put_header(struct csv_writer *w) {
  for (size_t i = 0; i < w->options.column_count; i++) {
    enum status status;

    if (i > 0) buf_add_char(&w->output.pending, w->delimiter);
    struct bytes name = names_text(w->options.names, w->columns[i]);
    if (name.len == 0 && w->options.column_count > 1)
      continue; /* of several a heading may be empty, as others write it */
    /* Names come from the schema, not from a report: they stay as they are, so that they are found again. */
    status = put_text(w, w->columns[i], name, false);
    if (status != STATUS_OK) return status;
  }
  buf_add_char(&w->output.pending, '\n');
  w->started = true;
  return output_keep(&w->output);
}

static enum status write_report(struct writer *writer, const struct node *root) {
  struct csv_writer *w = of(writer);
  enum status status = w->started ? STATUS_OK : put_header(w);

  if (root->kind != NODE_OBJECT) {
    if (root->kind >= NODE_ELEMENT) return STATUS_BUG;
    return refuse(w, RULE_UNWRITABLE, NAME_NONE, "a CSV row can only be written from an object");
  }
  w->guard = w->options.guard && (root->flags & NODE_HOME) == 0;
  if (status == STATUS_OK) status = put_row(w, root);
  if (status == STATUS_OK) return output_keep(&w->output);
  output_drop(&w->output);
  return status;
}

static enum status finish(struct writer *writer) {
  struct csv_writer *w = of(writer);
  enum status status = w->started ? STATUS_OK : put_header(w);

  if (status == STATUS_OK) return output_flush(&w->output);
  output_drop(&w->output);
  return status;
}

static void close_writer(struct writer *writer) {
  struct csv_writer *w = of(writer);

  output_release(&w->output);
  mem_free(w->columns);
  mem_free(w);
}

enum status csv_write_open(struct writer **out, struct byte_sink sink, const struct writer_options *options) {
  struct csv_writer *w;

  *out = NULL;
  if (options->column_count == 0) return STATUS_BUG;
  w = mem_new(sizeof *w);
  if (w == NULL) return STATUS_NO_MEMORY;
  w->columns = mem_array(options->column_count, sizeof *w->columns);
  if (w->columns == NULL) {
    mem_free(w);
    return STATUS_NO_MEMORY;
  }
  memcpy(w->columns, options->columns, options->column_count * sizeof *w->columns);
  output_open(&w->output, sink);
  w->options = *options;
  w->delimiter = options->delimiter != 0 ? options->delimiter : ',';
  w->quoting[(unsigned char)w->delimiter] = 1;
  w->quoting['"'] = w->quoting['\r'] = w->quoting['\n'] = 1;
  w->writer = (struct writer){&format_csv, write_report, finish, close_writer};
  *out = &w->writer;
  return STATUS_OK;
}
