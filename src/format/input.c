/* input.c: a window that slides over a byte source */
/* SPDX-License-Identifier: MIT */
#include "format/input.h"

#include "base/alloc.h"
#include <stdint.h>

#ifdef FAIRLEAD_TEST_SMALL
enum { INPUT_PIECE = 4, INPUT_SLACK = 16, INPUT_DECLARATION = 200 };
#else
enum { INPUT_PIECE = 64 * 1024, INPUT_SLACK = 128 * 1024, INPUT_DECLARATION = 200 };
#endif

static size_t kept(const struct input *input) {
  return (size_t)(input->end - input->room) - input->mark;
}

/* The window starts at the mark or before it: lines are counted only when bytes go, not at every mark. */
static void compact(struct input *input) {
  /* A CR stays in sight of the byte behind it, which tells whether it ends a line. */
  size_t before = input->mark > 0 && input->room[input->mark - 1] == '\r' ? 1 : 0;
  char *from = input->room + input->mark - before;
  size_t left = kept(input) + before;
  size_t ahead = (size_t)(input->at - from);

  source_slide(&input->source, input_offset(input, from), (struct bytes){input->room, left});
  memmove(input->room, from, left);
  input->mark = before;
  input->at = input->room + ahead;
  input->end = input->room + left;
}

static enum status grow(struct input *input, size_t size) {
  size_t at = (size_t)(input->at - input->room);
  size_t end = (size_t)(input->end - input->room);
  size_t window = (size_t)(input->source.window.at - input->room);
  char *room = mem_resize(input->room, size);

  if (room == NULL) return STATUS_NO_MEMORY;
  input->room = room;
  input->room_size = size;
  input->at = room + at;
  input->end = room + end;
  input->source.window.at = room + window;
  return STATUS_OK;
}

static enum status make_room(struct input *input) {
  size_t left = input->room_size - (size_t)(input->end - input->room);

  if (left > input->room_size / 4) return STATUS_OK;
  if (input->mark >= input->room_size / 2) {
    compact(input);
    return STATUS_OK;
  }
  if (input->room_size < input->ceiling) {
    bool far = input->room_size > input->ceiling / 2;
    return grow(input, far ? input->ceiling : input->room_size * 2);
  }
  if (left == 0) compact(input);
  return STATUS_OK;
}

enum status input_more(struct input *input) {
  enum status status;
  size_t got = 0, left;

  if (input->ended) return STATUS_OK;
  if (kept(input) >= input->ceiling) return STATUS_LIMIT;
  status = make_room(input);
  if (status != STATUS_OK) return status;
  left = input->room_size - (size_t)(input->end - input->room);
  status = input->from.read(input->from.self, input->room + (input->end - input->room), left, &got);
  if (status != STATUS_OK) return status;
  if (got > left) return STATUS_BUG;
  if (got == 0) input->ended = true;
  input->end += got;
  input->source.window.len += got;
  return STATUS_OK;
}

enum status input_want(struct input *input, size_t want) {
  while ((size_t)(input->end - input->at) < want && !input->ended) {
    enum status status = input_more(input);
    if (status != STATUS_OK) return status;
  }
  return STATUS_OK;
}

/* Bytes that are not UTF-8 go through a source that makes them so; what was read already goes there first. */
static enum status settle_encoding(struct input *input, enum encoding encoding) {
  enum status status = input_want(input, 5);
  if (status == STATUS_OK && bytes_start((struct bytes){input->at, (size_t)(input->end - input->at)}, BYTES("<?xml")))
    status = input_want(input, INPUT_DECLARATION);
  if (status == STATUS_LIMIT) status = STATUS_OK;
  if (status != STATUS_OK || encoding == ENCODING_DECODED) return status;
  struct bytes head = {input->at, (size_t)(input->end - input->at)};
  size_t skip;
  enum encoding found = encoding_of(head, &skip);
  input->by_mark = skip && encoding == ENCODING_FOUND;
  if (encoding == ENCODING_FOUND || skip) encoding = found;
  if (encoding == ENCODING_UTF_8) return STATUS_OK;
  head = bytes_from(head, skip);
  struct recode *recode = mem_alloc(sizeof *recode + head.len);
  if (!recode) return STATUS_NO_MEMORY;
  char *first = (char *)(recode + 1);
  if (head.len) memcpy(first, head.at, head.len);
  input->from = recode_open(recode, input->from, encoding, (struct bytes){first, head.len});
  input->recode = recode;
  input->decoded = true;
  input->end = input->at;
  input->ended = false;
  input->source.window.len = 0;
  return STATUS_OK;
}

enum status input_open(struct input *input, const char *name, struct byte_source from, const struct limits *limits) {
  return input_open_as(input, name, from, ENCODING_FOUND, limits);
}

enum status input_open_as(struct input *input, const char *name, struct byte_source from, enum encoding encoding,
                          const struct limits *limits) {
  enum status status;

  *input = (struct input){.from = from};
  input->ceiling = limits->report_bytes > SIZE_MAX / 2 ? SIZE_MAX / 2 : limits->report_bytes + INPUT_SLACK;
  input->room_size = input->ceiling < INPUT_PIECE ? input->ceiling : INPUT_PIECE;
  input->room = mem_alloc(input->room_size);
  if (input->room == NULL) return STATUS_NO_MEMORY;
  input->at = input->end = input->room;
  input->source = source_whole(name, (struct bytes){input->room, 0}, true);
  input->source.marks = true;
  input->decoded = encoding == ENCODING_DECODED;
  status = settle_encoding(input, encoding);
  if (status == STATUS_OK) status = input_want(input, 3);
  if (status == STATUS_OK && input->end - input->at >= 3 && memcmp(input->at, "\xEF\xBB\xBF", 3) == 0) {
    input->at += 3;
    input->mark = 3;
    input->source.window = (struct bytes){input->at, (size_t)(input->end - input->at)};
    input->source.window_offset = 3;
  }
  if (status != STATUS_OK) input_close(input);
  return status;
}

void input_close(struct input *input) {
  mem_free(input->recode);
  mem_free(input->room);
  *input = (struct input){0};
}

void input_mark(struct input *input) {
  input->mark = (size_t)(input->at - input->room);
}

enum status input_hold_rest(struct input *input) {
  enum status status = STATUS_OK;

  input_mark(input);
  while (status == STATUS_OK && !input->ended)
    status = input_more(input);
  return status == STATUS_LIMIT ? STATUS_OK : status;
}

uint64_t input_offset(const struct input *input, const char *at) {
  return input->source.window_offset + (uint64_t)(at - input->source.window.at);
}
