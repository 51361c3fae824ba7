/* json_read_report.c: one report of a JSON input, cut out of the window */
/* SPDX-License-Identifier: MIT */
#include "format/json_read_inside.h"

enum status json_skip_blanks(struct json_reader *r) {
  struct input *input = r->input;

  for (;;) {
    enum status status;

    while (input->at < input->end && json_is_blank(*input->at))
      input->at++;
    if (input->at < input->end) return STATUS_OK;
    if (input->ended) return STATUS_END;
    input_mark(input);
    status = input_more(input);
    if (status != STATUS_OK) return status;
  }
}

enum status json_feed_cut(struct json_reader *r, struct json_cut *cut, size_t *done) {
  struct input *input = r->input;

  for (;;) {
    enum status status;

    *done = (size_t)(json_cut_on(cut, input->at + *done, input->end) - input->at);
    if (cut->state == JSON_CUT_DONE) return STATUS_OK;
    if (cut->state == JSON_CUT_BROKEN) return STATUS_REFUSED;
    if (input->ended) return cut->state == JSON_CUT_SCALAR ? STATUS_OK : STATUS_REFUSED;
    status = input_more(input);
    if (status != STATUS_OK) return status;
  }
}

enum status json_parse_slice(struct json_reader *r, struct arena *arena, struct entry *entry, size_t len) {
  entry->raw = (struct bytes){r->input->at, len};
  r->input->at += len;
  if (len > r->options.limits->report_bytes) return json_refuse_length(r, entry->offset);
  return json_parse(&r->parser, arena, entry->raw, entry->offset, &entry->root);
}

enum status json_read_report(struct json_reader *r, struct arena *arena, struct entry *entry, enum json_stage next) {
  struct json_cut cut = {.state = JSON_CUT_START};
  size_t done = 0;
  enum status status;

  json_begin_report(r, entry);
  input_mark(r->input);
  status = json_feed_cut(r, &cut, &done);
  r->stage = next;
  if (status == STATUS_OK) {
    status = json_parse_slice(r, arena, entry, done);
    if (status != STATUS_REFUSED || next != JSON_AFTER || strchr("{[\"", *entry->raw.at)) return status;
    /* No value at all: what follows is no second one. */
    r->input->at -= done;
    return json_lose(r, entry, entry->offset);
  }
  if (status == STATUS_LIMIT) {
    json_refuse_length(r, entry->offset);
    if (next != JSON_MORE_ITEMS) return json_lose(r, entry, entry->offset);
    entry->raw = (struct bytes){r->input->at, done};
    r->input->at += done;
    r->cut = cut;
    r->stage = JSON_SKIP_ITEM;
    return STATUS_REFUSED;
  }
  if (status != STATUS_REFUSED) return status;
  /* It has no end that could be trusted: the parser says what is wrong and where. */
  status = json_parse(&r->parser, arena, (struct bytes){r->input->at, done}, entry->offset, &entry->root);
  if (status != STATUS_REFUSED) return status == STATUS_OK ? STATUS_BUG : status;
  return json_lose(r, entry, r->parser.error);
}
