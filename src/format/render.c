/* render.c: a writer whose reports go through a stylesheet */
/* SPDX-License-Identifier: MIT */
#include "format/render.h"

#include "base/alloc.h"
#include "base/utf8.h"
#include "format/output.h"
#include "format/render_json.h"

struct renderer {
  struct writer writer;
  struct render_options options;
  struct byte_sink sink;
  struct output output;      /* of bytes */
  struct writer *inner;      /* of data; opened with the first */
  struct sheet_input *whole; /* all reports, when they are rendered together */
  struct arena *arena;
  uint32_t *columns;
  size_t column_count;
};

static const struct {
  const char *format;
  enum sheet_method method;
} ways[] = {{"text", SHEET_TEXT},  {"html", SHEET_HTML}, {"json", SHEET_XML},
            {"ndjson", SHEET_XML}, {"yaml", SHEET_XML},  {"csv", SHEET_XML}};

const char *render_objection(const struct format *as, enum sheet_method method) {
  static const char *const wants[] = {
      [SHEET_XML] = "the stylesheet's output method must be 'xml', elements that show JSON, for this notation",
      [SHEET_TEXT] = "the stylesheet's output method must be 'text' for this notation",
      [SHEET_HTML] = "the stylesheet's output method must be 'html' for this notation"};
  for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
    if (bytes_is(bytes_of(as->name), ways[i].format)) return ways[i].method == method ? NULL : wants[ways[i].method];
  return "no stylesheet renders this notation";
}

static struct renderer *of(struct writer *writer) {
  return (struct renderer *)(void *)writer;
}

static enum status refuse(struct renderer *r, enum rule rule, const char *what) {
  struct diag_at at = {0};
  diag_emit(r->options.document.diags, rule, &at, "%s", what);
  return STATUS_REFUSED;
}

static enum status refuse_made(struct renderer *r, const char *what) {
  struct diag_at at = {0};
  diag_emit(r->options.document.diags, RULE_STYLESHEET_FAILED, &at, "stylesheet '%s' makes %s",
            sheet_name(r->options.sheet), what);
  return STATUS_REFUSED;
}

/* -- what comes out -- */

/* What a report says must neither make a terminal do things nor turn a line around: such characters are shown, as the
   command's messages show them. */
static void put_shown(struct buf *out, struct bytes text) {
  while (text.len) {
    const char *end = memchr(text.at, '\n', text.len);
    size_t len = end ? (size_t)(end - text.at) : text.len;
    utf8_escape(out, (struct bytes){text.at, len});
    if (end) buf_add_char(out, '\n');
    text = bytes_from(text, len + (end != NULL));
  }
}

static enum status write_bytes(struct renderer *r, const struct buf *text) {
  struct bytes made = buf_bytes(text);
  put_shown(&r->output.pending, made);
  if (made.len && made.at[made.len - 1] != '\n') buf_add_char(&r->output.pending, '\n');
  return output_keep(&r->output);
}

static enum status take_columns(struct renderer *r, const struct node *row) {
  if (r->columns || !row) return STATUS_OK;
  r->columns = mem_array(row->count + 1, sizeof *r->columns);
  if (!r->columns) return STATUS_NO_MEMORY;
  for (const struct node *cell = row->first; cell; cell = cell->next)
    r->columns[r->column_count++] = cell->name;
  return STATUS_OK;
}

static enum status open_inner(struct renderer *r, const struct node *row) {
  struct writer_options options = r->options.document;
  if (r->inner) return STATUS_OK;
  enum status status = take_columns(r, row);
  if (status != STATUS_OK) return status;
  options.names = r->options.names;
  options.envelope = options.hole = NULL;
  options.namespaces = NULL;
  options.namespace_count = 0;
  options.columns = r->columns;
  options.column_count = r->column_count;
  return r->options.as->write_open(&r->inner, r->sink, &options);
}

static bool is_row(const struct renderer *r, const struct node *node) {
  if (node->kind != NODE_OBJECT) return false;
  for (const struct node *cell = node->first; cell; cell = cell->next)
    if (!tree_is_scalar(cell)) return false;
  for (const struct node *cell = r->columns ? node->first : NULL; cell; cell = cell->next) {
    size_t i = 0;
    while (i < r->column_count && r->columns[i] != cell->name)
      i++;
    if (i == r->column_count) return false;
  }
  return true;
}

static bool is_table(const struct renderer *r) {
  return bytes_is(bytes_of(r->options.as->name), "csv");
}

/* In a table null is a cell without anything. */
static void drop_nulls(struct node *row) {
  for (struct node *cell = row->first, *next; cell; cell = next) {
    next = cell->next;
    if (cell->kind == NODE_NULL) tree_remove(cell);
  }
}

static enum status write_item(struct renderer *r, struct node *item) {
  if (is_table(r) && !is_row(r, item)) return refuse_made(r, "a row that isn't a map of the first one's keys");
  enum status status = open_inner(r, is_table(r) ? item : NULL);
  if (is_table(r)) drop_nulls(item);
  return status == STATUS_OK ? r->inner->report(r->inner, item) : status;
}

static enum status write_data(struct renderer *r, const struct node *made) {
  struct node *data = NULL, *next = NULL;
  const char *wrong = render_json(made, r->arena, r->options.names, &data);
  if (wrong) return refuse_made(r, wrong);
  if (!data) return STATUS_NO_MEMORY;
  if (data->kind != NODE_ARRAY) return write_item(r, data);
  enum status status = STATUS_OK;
  for (struct node *item = data->first; item && status == STATUS_OK; item = next) {
    next = item->next;
    tree_remove(item);
    status = write_item(r, item);
  }
  return status;
}

static enum status run(struct renderer *r, struct sheet_input *input) {
  struct buf text;
  struct sheet_fault fault;
  buf_init(&text, 0);
  arena_clear(r->arena);
  bool bytes = sheet_method(r->options.sheet) != SHEET_XML;
  struct sheet_output out = {.text = bytes ? &text : NULL, .arena = r->arena, .names = r->options.names};
  enum status status = sheet_run(r->options.sheet, input, r->options.document.limits, &out, &fault);
  if (status == STATUS_REFUSED) status = refuse(r, fault.rule, fault.text);
  else if (status == STATUS_OK) status = bytes ? write_bytes(r, &text) : write_data(r, out.root);
  buf_release(&text);
  return status;
}

/* -- the writer -- */

static enum status new_input(struct renderer *r, struct sheet_input **out) {
  const struct writer_options *document = &r->options.document;
  struct sheet_frame frame = {.names = document->names,
                              .namespaces = document->namespaces,
                              .namespace_count = document->namespace_count,
                              .envelope = document->envelope,
                              .hole = document->hole};
  return sheet_input_new(out, &frame);
}

static enum status add(struct renderer *r, struct sheet_input *input, const struct node *root) {
  enum status status = sheet_input_add(input, root);
  return status == STATUS_REFUSED ? refuse(r, RULE_UNWRITABLE, "a NUL, which no stylesheet can see") : status;
}

static enum status collect(struct renderer *r, const struct node *root) {
  size_t most = r->options.document.limits->sheet_nodes;
  struct diag_at at = {0};
  enum status status = r->whole ? STATUS_OK : new_input(r, &r->whole);
  if (status != STATUS_OK) return status;
  if (sheet_input_nodes(r->whole) + tree_count_leaves(root) > most) {
    diag_emit(r->options.document.diags, RULE_LIMIT, &at,
              "what is rendered together holds no more than %zu nodes (ceiling 'sheet-nodes'); this report isn't in it",
              most);
    return STATUS_REFUSED;
  }
  return add(r, r->whole, root);
}

static enum status report(struct writer *writer, const struct node *root) {
  struct renderer *r = of(writer);
  struct sheet_input *input = NULL;
  if (r->options.whole) return collect(r, root);
  enum status status = new_input(r, &input);
  if (status == STATUS_OK) status = add(r, input, root);
  if (status == STATUS_OK) status = run(r, input);
  sheet_input_free(input);
  return status;
}

static enum status finish(struct writer *writer) {
  struct renderer *r = of(writer);
  bool bytes = sheet_method(r->options.sheet) != SHEET_XML;
  enum status status = STATUS_OK;
  if (r->options.whole && !r->whole && r->options.document.envelope) status = new_input(r, &r->whole);
  if (status == STATUS_OK && r->whole) status = run(r, r->whole);
  if (status != STATUS_OK) return status;
  if (bytes) return output_flush(&r->output);
  if (is_table(r) && !r->inner) return STATUS_OK; /* nobody said what the columns are */
  status = open_inner(r, NULL);
  return status == STATUS_OK ? r->inner->finish(r->inner) : status;
}

static void close(struct writer *writer) {
  struct renderer *r = of(writer);
  if (r->inner) r->inner->close(r->inner);
  sheet_input_free(r->whole);
  output_release(&r->output);
  arena_free(r->arena);
  mem_free(r->columns);
  mem_free(r);
}

enum status render_open(struct writer **out, struct byte_sink sink, const struct render_options *options) {
  *out = NULL;
  if (render_objection(options->as, sheet_method(options->sheet))) return STATUS_USAGE;
  struct renderer *r = mem_new(sizeof *r);
  if (!r) return STATUS_NO_MEMORY;
  r->writer = (struct writer){options->as, report, finish, close};
  r->options = *options;
  r->sink = sink;
  output_open(&r->output, sink);
  r->arena = arena_new(0);
  if (r->arena) {
    *out = &r->writer;
    return STATUS_OK;
  }
  close(&r->writer);
  return STATUS_NO_MEMORY;
}
