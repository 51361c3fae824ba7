/* hostile_source.c: a byte source that gives little, ends early, fails */
/* SPDX-License-Identifier: MIT */
#include "support/hostile_source.h"

#include <stdint.h>

static enum status give(void *self, char *into, size_t room, size_t *got) {
  struct hostile_source *source = self;
  size_t len = source->left.len;

  source->calls++;
  *got = 0;
  if (source->good == 0) return source->error;
  if (source->piece > 0 && len > source->piece) len = source->piece;
  if (len > room) len = room;
  if (len > source->good) len = source->good;
  if (len > 0) memcpy(into, source->left.at, len);
  source->left = bytes_from(source->left, len);
  if (source->good != SIZE_MAX) source->good -= len;
  *got = len;
  return STATUS_OK;
}

struct hostile_source hostile_source_over(struct bytes text, size_t piece) {
  return (struct hostile_source){.left = text, .piece = piece, .good = SIZE_MAX};
}

struct byte_source hostile_source_open(struct hostile_source *source) {
  return (struct byte_source){give, source};
}
