/* json_read.c: the readers of JSON documents and of lines of JSON */
/* SPDX-License-Identifier: MIT */
#include "format/json_read_inside.h"

#include "base/alloc.h"

static void surround(const struct reader *reader, struct surround *out) {
  const struct json_reader *r = (const struct json_reader *)(const void *)reader;

  out->leaves = r->leaves;
}

static void close_reader(struct reader *reader) {
  struct json_reader *r = json_reader_of(reader);

  for (size_t i = 0; r->seen != NULL && i < r->options.each_count; i++)
    name_marks_release(&r->seen[i]);
  mem_free(r->seen);
  name_marks_release(&r->parser.marks);
  arena_free(r->aside);
  mem_free(r);
}

static enum status open_reader(struct reader **out, struct input *input, const struct reader_options *options) {
  struct json_reader *r = mem_new(sizeof *r);

  *out = NULL;
  if (r == NULL) return STATUS_NO_MEMORY;
  r->input = input;
  r->options = *options;
  r->parser = (struct json_parser){.names = options->names,
                                   .limits = options->limits,
                                   .diags = options->diags,
                                   .source = &input->source,
                                   .nul = options->nul};
  r->aside = arena_new(options->limits->report_memory);
  r->seen = mem_array(options->each_count + 1, sizeof *r->seen);
  r->reader.surround = surround;
  r->reader.close = close_reader;
  if (r->aside == NULL || r->seen == NULL) {
    close_reader(&r->reader);
    return STATUS_NO_MEMORY;
  }
  *out = &r->reader;
  return STATUS_OK;
}

static enum status open_document(struct reader **out, struct input *input, const struct reader_options *options) {
  enum status status = open_reader(out, input, options);

  if (status != STATUS_OK) return status;
  (*out)->format = &format_json;
  (*out)->next = json_next_of_document;
  return STATUS_OK;
}

static enum status open_lines(struct reader **out, struct input *input, const struct reader_options *options) {
  enum status status = open_reader(out, input, options);

  if (status != STATUS_OK) return status;
  (*out)->format = &format_ndjson;
  (*out)->next = json_next_line;
  return STATUS_OK;
}

static const char *const document_extensions[] = {"json", NULL};
static const char *const line_extensions[] = {"ndjson", "jsonl", NULL};

const struct format format_json = {
    .name = "json",
    .title = "JSON: one document, an array, or an array inside a document",
    .extensions = document_extensions,
    .typed = true,
    .detect = json_detect_document,
    .read_open = open_document,
    .write_open = json_write_document,
};

const struct format format_ndjson = {
    .name = "ndjson",
    .title = "NDJSON: one JSON value a line",
    .extensions = line_extensions,
    .typed = true,
    .detect = json_detect_lines,
    .read_open = open_lines,
    .write_open = json_write_lines,
};
