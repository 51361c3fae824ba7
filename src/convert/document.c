/* document.c: a mapping, schema or code list file, read whole into a tree */
/* SPDX-License-Identifier: MIT */
#include "convert/document.h"
#include "base/alloc.h"
#include "base/file.h"
#include "format/format.h"
#include <errno.h>

void document_free(struct document *document) {
  if (!document) return;
  buf_release(&document->text);
  arena_free(document->arena);
  mem_free(document->path);
  mem_free(document);
}

static enum status parse(struct document *document, const struct format *format, struct names *names,
                         const struct limits *limits, struct diags *diags) {
  struct memory_source memory = {buf_bytes(&document->text), 0};
  struct limits whole = *limits;
  whole.report_bytes = whole.document_bytes;
  struct reader_options options = {.limits = &whole, .names = names, .diags = diags, .nul = true};
  struct input input = {0};
  struct reader *reader = NULL;
  struct entry entry = {0};
  enum status status = input_open(&input, document->path, memory_source_open(&memory), &whole);
  input.source.confidential = document->source.confidential;
  if (status == STATUS_OK) status = format->read_open(&reader, &input, &options);
  if (status == STATUS_OK) status = reader->next(reader, document->arena, &entry);
  if (status == STATUS_OK) document->tree = entry.root;
  if (status == STATUS_OK && !entry.lost) {
    /* what stands behind it must be sound too, and must not be a second document */
    struct arena *rest = arena_new(0);
    struct entry second = {0};
    status = rest ? reader->next(reader, rest, &second) : STATUS_NO_MEMORY;
    arena_free(rest);
    if (status == STATUS_OK) {
      struct diag_at at = {.source = &document->source, .offset = second.offset};
      diag_emit(diags, RULE_ONE_DOCUMENT, &at, "a second document begins here; one is expected");
      status = STATUS_REFUSED;
    }
  } else if (status == STATUS_END) {
    struct diag_at at = {.source = &document->source};
    diag_emit(diags, RULE_INPUT_EMPTY, &at, "the file holds no document");
    status = STATUS_REFUSED;
  }
  if (reader) reader->close(reader);
  input_close(&input);
  diags_begin_report(diags, 0); /* the reader counted the document as a report */
  if (status == STATUS_END) return STATUS_OK;
  return status == STATUS_REFUSED || status == STATUS_OK ? STATUS_USAGE : status;
}

static void cut(struct buf *text, struct bytes until) {
  for (size_t i = 0; i + until.len <= text->len; i++)
    if (text->at[i] == until.at[0] && memcmp(text->at + i, until.at, until.len) == 0) text->len = i;
}

static bool starts_as_xml(struct bytes text) {
  if (bytes_start(text, BYTES("\xEF\xBB\xBF"))) text = bytes_from(text, 3);
  return bytes_start(bytes_trim(text), BYTES("<"));
}

static enum status read_until(struct document **out, const char *path, const char *until, bool confidential,
                              struct names *names, const struct limits *limits, struct diags *diags, bool *missing) {
  struct document *document = mem_new(sizeof *document);
  enum status status = STATUS_NO_MEMORY;
  int error = 0;
  *missing = false;
  if (!document) return status;
  buf_init(&document->text, limits->document_bytes);
  document->arena = arena_new(0); /* bounded by document-bytes */
  document->path = mem_alloc(strlen(path) + 1);
  if (!document->arena || !document->path) goto out;
  memcpy(document->path, path, strlen(path) + 1);
  status = file_read(&document->text, path, &error);
  if (status == STATUS_OK && until) cut(&document->text, bytes_of(until));
  *missing = status == STATUS_IO && (error == ENOENT || error == ENOTDIR);
  document->source = source_whole(document->path, buf_bytes(&document->text), confidential);
  struct diag_at at = {.source = &document->source};
  if (status == STATUS_IO && !*missing) diag_emit(diags, RULE_READ_FAILED, &at, "the file can't be read");
  if (status == STATUS_LIMIT) diag_emit(diags, RULE_LIMIT, &at, "the file is larger than 'document-bytes'");
  if (status != STATUS_OK) goto out;
  const struct format *format = format_by_extension(path);
  if (!format && !starts_as_xml(buf_bytes(&document->text))) format = format_find(BYTES("json"));
  if (format && !bytes_is(bytes_of(format->name), "xml")) status = parse(document, format, names, limits, diags);
out:
  if (status == STATUS_OK) *out = document;
  else document_free(document);
  return status;
}

enum status document_read(struct document **out, const char *path, struct names *names, const struct limits *limits,
                          struct diags *diags, bool *missing) {
  return read_until(out, path, NULL, false, names, limits, diags, missing);
}

enum status document_read_confidential(struct document **out, const char *path, struct names *names,
                                       const struct limits *limits, struct diags *diags, bool *missing) {
  return read_until(out, path, NULL, true, names, limits, diags, missing);
}

enum status document_read_until(struct document **out, const char *path, const char *until, struct names *names,
                                const struct limits *limits, struct diags *diags, bool *missing) {
  return read_until(out, path, until, false, names, limits, diags, missing);
}
