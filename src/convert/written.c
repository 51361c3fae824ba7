/* written.c: a report as the document that it will be: judged, and handed out whole */
/* SPDX-License-Identifier: MIT */
#include "convert/written.h"
#include "convert/open.h"

bool written_alone(const struct dialect *to, const struct format *format) {
  return to->plan && format->elements && !to->plan->envelope;
}

bool written_is_sure(const struct run *run, const struct node *wire) {
  const struct plan *plan = run->to->plan;
  const struct judge_document document = {plan->envelope, plan->hole, wire, run->names};
  return !plan->render && schema_accepts(run->to->schema, &document, &run->catalog->limits);
}

static enum status gather(void *self, struct bytes text) {
  buf_add(self, text);
  return buf_status(self);
}

enum status written_make(struct run *run, const struct node *wire) {
  struct byte_sink sink = {gather, &run->document};
  struct writer *writer;
  buf_clear(&run->document);
  enum status status = open_form(run->to, run->output_format)->write_open(&writer, sink, &run->writer_options);
  if (status != STATUS_OK) return status;
  status = writer->report(writer, wire);
  if (status == STATUS_OK) status = writer->finish(writer);
  writer->close(writer);
  return status;
}

enum status written_judge(struct run *run, struct diags *relay) {
  const struct plan *plan = run->to->plan;
  struct reader_options options = {.limits = &run->catalog->limits,
                                   .names = run->names,
                                   .diags = relay,
                                   .each = plan->each,
                                   .each_count = plan->each_count,
                                   .judge = schema_judge(run->to->schema)};
  struct memory_source memory = {buf_bytes(&run->document), 0};
  struct input input = {0};
  struct reader *reader = NULL;
  struct arena *arena = arena_new(run->catalog->limits.report_memory);
  enum status status = arena ? STATUS_OK : STATUS_NO_MEMORY;
  bool invalid = false;
  if (status == STATUS_OK) status = input_open(&input, "", memory_source_open(&memory), &run->catalog->limits);
  if (status == STATUS_OK) status = open_form(run->to, run->output_format)->read_open(&reader, &input, &options);
  while (status == STATUS_OK) {
    struct entry entry = {0};
    status = reader->next(reader, arena, &entry);
    invalid = invalid || entry.invalid || status == STATUS_REFUSED;
    if (status == STATUS_REFUSED && !entry.lost) status = STATUS_OK;
  }
  if (reader) reader->close(reader);
  input_close(&input);
  arena_free(arena);
  if (status != STATUS_END && status != STATUS_REFUSED) return status;
  return invalid || relay->errors ? STATUS_REFUSED : STATUS_OK;
}

enum status written_hand_out(struct run *run, const char *source, uint64_t report) {
  enum status status = run->next_document(run->next_user, source, report);
  return status == STATUS_OK ? run->sink.write(run->sink.self, buf_bytes(&run->document)) : status;
}
