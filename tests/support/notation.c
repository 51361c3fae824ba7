/* notation.c: reading and writing through a format, as text that tests compare */
/* SPDX-License-Identifier: MIT */
#include "support/notation.h"

#include "base/utf8.h"
#include "tree/dump.h"
#include <stdint.h>
#include <string.h>

enum { NAMES_MOST = 8 };

static void hear(void *self, const struct diag *diag) {
  struct reading *reading = self;

  if (reading->first == RULE_COUNT) reading->first = diag->rule;
  buf_add_format(&reading->out, "  %llu:%llu @%llu+%llu #%llu %s %.*s: %.*s\n", (unsigned long long)diag->line,
                 (unsigned long long)diag->column, (unsigned long long)diag->offset, (unsigned long long)diag->length,
                 (unsigned long long)diag->report, rule_id(diag->rule), BYTES_ARG(diag->place),
                 BYTES_ARG(diag->message));
}

void reading_init(struct reading *reading, const char *format) {
  *reading = (struct reading){.format = format_find(bytes_of(format)), .limits = limits_default(), .first = RULE_COUNT};
  reading->names = names_new(NULL);
  buf_init(&reading->out, 0);
}

void reading_release(struct reading *reading) {
  names_free(reading->names);
  buf_release(&reading->out);
}

const char *reading_text(struct reading *reading) {
  buf_add_char(&reading->out, '\0');
  reading->out.len--;
  return reading->out.at;
}

static size_t take_each(struct reading *reading, uint32_t *each) {
  const char *at = reading->each;
  size_t count = 0;

  while (at != NULL && *at != '\0' && count < NAMES_MOST) {
    const char *end = strchr(at, '/');
    size_t len = end != NULL ? (size_t)(end - at) : strlen(at);

    each[count] = names_add(reading->names, (struct bytes){at, len});
    if (each[count++] == NAME_NONE) reading->status = STATUS_NO_MEMORY;
    at = end != NULL ? end + 1 : NULL;
  }
  return count;
}

static void note(struct reading *reading, const struct entry *entry, enum status status) {
  struct buf raw;

  buf_init(&raw, 0);
  utf8_escape(&raw, entry->raw);
  buf_add_format(&reading->out, "%s %llu @%llu%s: ", status == STATUS_OK ? "report" : "refused",
                 (unsigned long long)entry->number, (unsigned long long)entry->offset, entry->lost ? " lost" : "");
  buf_add(&reading->out, buf_bytes(&raw));
  buf_add_char(&reading->out, '\n');
  buf_release(&raw);
  if (status == STATUS_OK) tree_dump(&reading->out, reading->names, entry->root, reading->spans);
  if (status == STATUS_OK) reading->accepted++;
  else reading->refused++;
}

static void read_all(struct reading *reading, struct reader *reader, struct arena *arena) {
  struct entry entry = {0};
  struct surround surround = {0};
  enum status status = STATUS_OK;

  while ((status == STATUS_OK || status == STATUS_REFUSED) && !entry.lost) {
    arena_clear(arena);
    status = reader->next(reader, arena, &entry);
    if (status == STATUS_OK || status == STATUS_REFUSED) note(reading, &entry, status);
  }
  reading->status = status;
  reader->surround(reader, &surround);
  reading->leaves = surround.leaves;
  buf_add_format(&reading->out, "end %d, %llu leaves around\n", (int)status, (unsigned long long)surround.leaves);
}

void reading_run(struct reading *reading, struct hostile_source *source) {
  uint32_t each[NAMES_MOST];
  struct diags diags;
  struct reader_options options = {.limits = &reading->limits,
                                   .names = reading->names,
                                   .diags = &diags,
                                   .each = each,
                                   .each_count = take_each(reading, each),
                                   .lines = reading->lines,
                                   .empty_column = reading->empty_column,
                                   .delimiter = reading->delimiter,
                                   .unguard = reading->unguard};
  struct input input = {0};
  struct reader *reader = NULL;
  struct arena *arena = arena_new(reading->limits.report_memory);

  diags_init(&diags, hear, reading, reading->limits.diagnostics);
  if (arena == NULL) reading->status = STATUS_NO_MEMORY;
  if (reading->status == STATUS_OK)
    reading->status = input_open(&input, "in", hostile_source_open(source), &reading->limits);
  if (reading->status == STATUS_OK) reading->status = reading->format->read_open(&reader, &input, &options);
  if (reading->status == STATUS_OK) read_all(reading, reader, arena);
  if (reader != NULL) reader->close(reader);
  input_close(&input);
  arena_free(arena);
  reading->errors = diags.errors;
  reading->warnings = diags.warnings;
}

void reading_run_in_pieces(struct reading *reading, struct bytes text) {
  static const size_t pieces[] = {1, 2, 3, 7};
  struct hostile_source whole = hostile_source_over(text, 0);

  reading_run(reading, &whole);
  for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
    struct hostile_source source = hostile_source_over(text, pieces[i]);
    struct reading again = *reading;

    again.names = names_new(NULL);
    again.first = RULE_COUNT;
    again.status = STATUS_OK;
    again.accepted = again.refused = 0;
    buf_init(&again.out, 0);
    reading_run(&again, &source);
    if (strcmp(reading_text(&again), reading_text(reading)) != 0) {
      buf_add_format(&reading->out, "in pieces of %zu:\n%s", pieces[i], reading_text(&again));
      reading->accepted = SIZE_MAX;
      reading->status = STATUS_BUG;
    }
    reading_release(&again);
  }
}

static enum status take(void *self, struct bytes text) {
  struct memory_sink *sink = self;

  if (text.len > sink->good) return STATUS_IO;
  if (sink->good != SIZE_MAX) sink->good -= text.len;
  buf_add(&sink->text, text);
  return buf_status(&sink->text);
}

struct byte_sink memory_sink_open(struct memory_sink *sink) {
  *sink = (struct memory_sink){.good = SIZE_MAX};
  buf_init(&sink->text, 0);
  return (struct byte_sink){take, sink};
}
