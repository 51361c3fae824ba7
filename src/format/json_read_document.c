/* json_read_document.c: a JSON document, report by report */
/* SPDX-License-Identifier: MIT */
#include "format/json_read_inside.h"

static enum status start(struct json_reader *r, struct arena *arena, struct entry *entry) {
  enum status status;

  /* What is wrong before the first report is told under its number. */
  diags_begin_report(r->options.diags, 1);
  *entry = (struct entry){.number = 1, .offset = input_offset(r->input, r->input->at)};
  status = json_descend(r, entry);
  if (status == STATUS_REFUSED) r->number = 1;
  if (status != STATUS_OK) return status;
  if (r->options.whole || !json_next_is(r, '[')) return json_read_report(r, arena, entry, JSON_AFTER);
  r->input->at++;
  r->stage = JSON_ITEMS;
  return STATUS_OK;
}

/* The next item, if there is one: STATUS_END at the array's end. */
static enum status find_item(struct json_reader *r, struct entry *entry) {
  enum status status = json_skip_blanks(r);
  uint64_t comma = 0;

  if (status == STATUS_OK && json_next_is(r, ']')) {
    r->input->at++;
    r->stage = JSON_AFTER;
    return STATUS_END;
  }
  if (status == STATUS_OK && r->stage == JSON_MORE_ITEMS) {
    if (!json_next_is(r, ',')) {
      json_begin_report(r, entry);
      return json_lose_here(r, entry, "expected ',' or ']' behind an item");
    }
    comma = input_offset(r->input, r->input->at++);
    status = json_skip_blanks(r);
    if (json_next_is(r, ']')) {
      json_begin_report(r, entry);
      return json_lose_at(r, entry, comma, "a comma behind the last item");
    }
  }
  if (status == STATUS_OK && strchr(",:]}", *r->input->at) == NULL) return STATUS_OK;
  if (status != STATUS_OK && status != STATUS_END) return status;
  json_begin_report(r, entry);
  return json_lose_here(r, entry, status == STATUS_END ? "the document ends too early" : "expected a value");
}

static enum status skip_item(struct json_reader *r, struct entry *entry) {
  size_t done = 0;
  enum status status = STATUS_LIMIT;

  while (status == STATUS_LIMIT) {
    r->input->at += done;
    done = 0;
    input_mark(r->input);
    status = json_feed_cut(r, &r->cut, &done);
  }
  if (status == STATUS_REFUSED) {
    json_begin_report(r, entry);
    r->input->at += done;
    return json_lose_here(r, entry, "the item that was too long has no end that can be trusted");
  }
  r->input->at += done;
  r->stage = JSON_MORE_ITEMS;
  return status;
}

enum status json_next_of_document(struct reader *reader, struct arena *arena, struct entry *entry) {
  struct json_reader *r = json_reader_of(reader);
  enum status status;

  if (r->stage == JSON_START) {
    if (r->input->by_mark) return json_refuse_encoding(r, entry);
    status = start(r, arena, entry);
    if (status != STATUS_OK || r->stage != JSON_ITEMS) return status;
  }
  if (r->stage == JSON_SKIP_ITEM) {
    status = skip_item(r, entry);
    if (status != STATUS_OK) return status;
  }
  if (r->stage == JSON_ITEMS || r->stage == JSON_MORE_ITEMS) {
    status = find_item(r, entry);
    if (status == STATUS_OK) return json_read_report(r, arena, entry, JSON_MORE_ITEMS);
    if (status != STATUS_END) return status;
  }
  if (r->stage == JSON_AFTER) {
    diags_begin_report(r->options.diags, r->number + 1);
    *entry = (struct entry){.number = r->number + 1, .offset = input_offset(r->input, r->input->at)};
    status = json_read_after(r, entry, r->levels);
    if (status == STATUS_REFUSED) r->number++;
    return status;
  }
  return STATUS_END;
}
