/* json_read_inside.h: the reader that the files of reading JSON share */
/* SPDX-License-Identifier: MIT */
#ifndef FORMAT_JSON_READ_INSIDE_H
#define FORMAT_JSON_READ_INSIDE_H

#include "format/json.h"

/* A document is read by cutting one value after the other out of the window, and parsing each on its own: a report, or
   a member that stands around the reports. So memory is bounded by the longest of them, and a report that can't be
   parsed doesn't hide the next one. */
enum json_stage { JSON_START, JSON_ITEMS, JSON_MORE_ITEMS, JSON_SKIP_ITEM, JSON_AFTER, JSON_OVER };

struct json_reader {
  struct reader reader;
  struct input *input;
  struct reader_options options;
  struct json_parser parser;
  struct arena *aside;     /* what stands around the reports */
  size_t levels;           /* of `each` that the document has: none or all */
  struct name_marks *seen; /* one set a level of `each`: the members of that object */
  enum json_stage stage;
  bool skip_line;      /* lines: the rest of a line that was too long */
  struct json_cut cut; /* JSON_SKIP_ITEM: of an item that was too long */
  uint64_t number, leaves;
};

static inline struct json_reader *json_reader_of(struct reader *reader) {
  return (struct json_reader *)(void *)reader;
}

static inline bool json_next_is(const struct json_reader *r, char c) {
  return r->input->at < r->input->end && *r->input->at == c;
}

/* All of these: STATUS_REFUSED is told. */

/* -- json_read_refuse.c -- */
void json_tell(struct json_reader *r, enum rule rule, uint64_t offset, const char *message);
void json_begin_report(struct json_reader *r, struct entry *entry);
/* Reading is over: says from where on; what the window holds of the rest goes along. */
enum status json_lose(struct json_reader *r, struct entry *entry, uint64_t offset);
/* The same for what is wrong at the next byte, or at a place that only what follows showed to be wrong. */
/* What stands there, as far as an objection looks; however it comes in pieces. */
struct bytes json_ahead(struct json_reader *r);
enum status json_lose_here(struct json_reader *r, struct entry *entry, const char *message);
enum status json_lose_at(struct json_reader *r, struct entry *entry, uint64_t offset, const char *message);
/* JSON is exchanged in UTF-8 (RFC 8259, 8.1): another encoding has to be asked for. */
enum status json_refuse_encoding(struct json_reader *r, struct entry *entry);
enum status json_refuse_length(struct json_reader *r, uint64_t offset);

/* -- json_read_report.c -- */
/* Moves to the next byte that is no blank; STATUS_END when there is none. */
enum status json_skip_blanks(struct json_reader *r);
/* Feeds the cut until the value's end; *done: bytes from `at` on that it saw. STATUS_OK: a value; STATUS_REFUSED:
   broken or ended too early, not told; STATUS_LIMIT: longer than the window may get. */
enum status json_feed_cut(struct json_reader *r, struct json_cut *cut, size_t *done);
/* The next `len` bytes are the report. */
enum status json_parse_slice(struct json_reader *r, struct arena *arena, struct entry *entry, size_t len);
/* The report whose first byte is next; `next` is the stage behind it. */
enum status json_read_report(struct json_reader *r, struct arena *arena, struct entry *entry, enum json_stage next);

/* -- json_read_around.c -- */
/* Down to the reports. STATUS_OK: their array or the single report is next. */
enum status json_descend(struct json_reader *r, struct entry *entry);
/* The members behind the reports, level by level outwards from `levels` open objects, and nothing behind the document:
   STATUS_END. */
enum status json_read_after(struct json_reader *r, struct entry *entry, size_t levels);

/* -- json_read_document.c, json_read_lines.c: as `next` of struct reader -- */
enum status json_next_of_document(struct reader *reader, struct arena *arena, struct entry *entry);
enum status json_next_line(struct reader *reader, struct arena *arena, struct entry *entry);

#endif
