/* io.h: where bytes come from and go to */
/* SPDX-License-Identifier: MIT */
#ifndef BASE_IO_H
#define BASE_IO_H

#include "base/bytes.h"
#include "base/status.h"

/* Gives up to `room` bytes (room > 0); *got == 0 with STATUS_OK is the end. May give fewer than asked. */
struct byte_source {
  enum status (*read)(void *self, char *into, size_t room, size_t *got);
  void *self;
};

/* Takes all the bytes or fails. */
struct byte_sink {
  enum status (*write)(void *self, struct bytes text);
  void *self;
};

/* A source over memory; `piece` > 0 gives at most so many bytes a call (tests). The struct must outlive the source. */
struct memory_source {
  struct bytes left;
  size_t piece;
};
struct byte_source memory_source_open(struct memory_source *source);

#endif
