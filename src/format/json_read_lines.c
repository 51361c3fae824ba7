/* json_read_lines.c: lines of JSON, a report each */
/* SPDX-License-Identifier: MIT */
#include "format/json_read_inside.h"

/* The end of the line at hand, before its LF; STATUS_LIMIT: longer than the window may get. */
static enum status find_line(struct json_reader *r, size_t *len) {
  struct input *input = r->input;

  *len = 0;
  for (;;) {
    const char *from = input->at + *len;
    const char *lf = from < input->end ? memchr(from, '\n', (size_t)(input->end - from)) : NULL;
    enum status status;

    *len = (size_t)((lf != NULL ? lf : input->end) - input->at);
    if (lf != NULL || input->ended) return STATUS_OK;
    status = input_more(input);
    if (status != STATUS_OK) return status;
  }
}

static enum status skip_line(struct json_reader *r) {
  enum status status = STATUS_LIMIT;

  while (status == STATUS_LIMIT) {
    size_t len = 0;

    input_mark(r->input);
    status = find_line(r, &len);
    r->input->at += len;
  }
  r->skip_line = false;
  return status;
}

enum status json_next_line(struct reader *reader, struct arena *arena, struct entry *entry) {
  struct json_reader *r = json_reader_of(reader);
  enum status status = r->skip_line ? skip_line(r) : STATUS_OK;
  size_t len = 0;

  if (r->input->by_mark && !r->number) return json_refuse_encoding(r, entry);

  if (status == STATUS_OK) status = json_skip_blanks(r);
  if (status != STATUS_OK) return status;
  json_begin_report(r, entry);
  input_mark(r->input);
  status = find_line(r, &len);
  if (status == STATUS_LIMIT) {
    entry->raw = (struct bytes){r->input->at, len};
    r->input->at += len;
    r->skip_line = true;
    return json_refuse_length(r, entry->offset);
  }
  while (len > 0 && r->input->at[len - 1] == '\r')
    len--;
  return status == STATUS_OK ? json_parse_slice(r, arena, entry, len) : status;
}
