/* io.c: a byte source over memory */
/* SPDX-License-Identifier: MIT */
#include "base/io.h"

static enum status memory_read(void *self, char *into, size_t room, size_t *got) {
  struct memory_source *source = self;
  size_t len = source->left.len;
  if (len > room) len = room;
  if (source->piece && len > source->piece) len = source->piece;
  if (len) memcpy(into, source->left.at, len);
  source->left = bytes_from(source->left, len);
  *got = len;
  return STATUS_OK;
}

struct byte_source memory_source_open(struct memory_source *source) {
  return (struct byte_source){memory_read, source};
}
