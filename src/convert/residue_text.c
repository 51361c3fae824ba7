/* residue_text.c: foreign residue as one line of JSON */
/* SPDX-License-Identifier: MIT */
#include "convert/residue_text.h"
#include "base/buf.h"
#include "format/format.h"

static const struct format *lines(void) {
  return format_find(BYTES("ndjson"));
}

static enum status add(void *self, struct bytes text) {
  struct buf *buf = self;
  buf_add(buf, text);
  return buf_status(buf);
}

static enum status pack(void *self, struct arena *arena, const struct names *names, const struct node *tree,
                        struct bytes *out) {
  const struct limits *limits = self;
  struct diags silent = {0};
  struct writer_options options = {.limits = limits, .names = names, .diags = &silent};
  struct writer *writer = NULL;
  struct buf text;
  buf_init(&text, limits->report_bytes);
  enum status status = lines()->write_open(&writer, (struct byte_sink){add, &text}, &options);
  if (status == STATUS_OK) status = writer->report(writer, tree);
  if (status == STATUS_OK) status = writer->finish(writer);
  if (status == STATUS_OK) {
    *out = arena_copy(arena, bytes_trim(buf_bytes(&text)));
    if (!out->at) status = STATUS_NO_MEMORY;
  }
  if (writer) writer->close(writer);
  buf_release(&text);
  return status;
}

static enum status unpack(void *self, struct arena *arena, struct names *names, struct bytes text, struct node **out) {
  const struct limits *limits = self;
  struct diags silent = {0};
  struct reader_options options = {.limits = limits, .names = names, .diags = &silent};
  struct memory_source memory = {text, 0};
  struct input input = {0};
  struct reader *reader = NULL;
  struct entry entry = {0};
  enum status status = input_open(&input, "", memory_source_open(&memory), limits);
  if (status == STATUS_OK) status = lines()->read_open(&reader, &input, &options);
  if (status == STATUS_OK) status = reader->next(reader, arena, &entry);
  if (status == STATUS_OK) *out = tree_copy(arena, entry.root);
  if (status == STATUS_OK && !*out) status = STATUS_NO_MEMORY;
  if (reader) reader->close(reader);
  input_close(&input);
  return status == STATUS_OK || status == STATUS_NO_MEMORY ? status : STATUS_REFUSED;
}

struct residue_text residue_text_json(const struct limits *limits) {
  return (struct residue_text){pack, unpack, (void *)(size_t)limits};
}
