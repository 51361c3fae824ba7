/* buf.c: a growing buffer with a ceiling given at birth */
/* SPDX-License-Identifier: MIT */
#include "base/buf.h"

#include "base/alloc.h"
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#ifdef FAIRLEAD_TEST_SMALL
enum { ROOM_FIRST = 4 };
#else
enum { ROOM_FIRST = 256 };
#endif

void buf_init(struct buf *buf, size_t ceiling) {
  *buf = (struct buf){.ceiling = ceiling};
}

void buf_release(struct buf *buf) {
  mem_free(buf->at);
  *buf = (struct buf){.ceiling = buf->ceiling};
}

void buf_clear(struct buf *buf) {
  buf->len = 0;
  buf->status = STATUS_OK;
}

/* No memory and no room: so every later addition comes here again and is turned away. */
static bool failed(struct buf *buf, enum status status) {
  buf_release(buf);
  buf->status = status;
  return false;
}

bool buf_grow(struct buf *buf, size_t more) {
  if (buf->status != STATUS_OK) return false;
  size_t most = buf->ceiling ? buf->ceiling : SIZE_MAX / 2;
  if (more > most || buf->len > most - more) return failed(buf, STATUS_LIMIT);
  size_t wanted = buf->len + more, room = buf->room ? buf->room : ROOM_FIRST;
  while (room < wanted)
    room = room > most / 2 ? most : room * 2;
  if (room > most && most >= wanted && most) room = most;
  if (room <= buf->room) return true;
  char *at = mem_resize(buf->at, room);
  if (!at) return failed(buf, STATUS_NO_MEMORY);
  buf->at = at;
  buf->room = room;
  return true;
}

void buf_add_format(struct buf *buf, const char *format, ...) {
  char small[256];
  va_list list;
  va_start(list, format);
  int len = vsnprintf(small, sizeof small, format, list);
  va_end(list);
  if (len < 0) {
    failed(buf, STATUS_BUG);
    return;
  }
  if ((size_t)len < sizeof small) {
    buf_add(buf, (struct bytes){small, (size_t)len});
    return;
  }
  /* vsnprintf needs a byte for its NUL, which the ceiling doesn't count. */
  char *large = mem_alloc((size_t)len + 1);
  if (!large) {
    failed(buf, STATUS_NO_MEMORY);
    return;
  }
  va_start(list, format);
  vsnprintf(large, (size_t)len + 1, format, list);
  va_end(list);
  buf_add(buf, (struct bytes){large, (size_t)len});
  mem_free(large);
}
