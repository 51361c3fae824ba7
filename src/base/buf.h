/* buf.h: a growing buffer with a ceiling given at birth */
/* SPDX-License-Identifier: MIT */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include "base/bytes.h"
#include "base/status.h"

/* The error is sticky: write freely, ask buf_status once at the end. A failed buffer is empty and stays so until
 * buf_clear. */
struct buf {
  char *at;
  size_t len, room, ceiling;
  enum status status;
};

void buf_init(struct buf *buf, size_t ceiling); /* allocates nothing; ceiling 0: none */
void buf_release(struct buf *buf);              /* takes the zero state too */
void buf_clear(struct buf *buf);                /* empty and good again, memory kept */
bool buf_grow(struct buf *buf, size_t more);    /* makes room for `more` bytes, or fails the buffer */
void buf_add_format(struct buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Room for `more` bytes at the end, NULL on failure; then raise .len. */
static inline char *buf_reserve(struct buf *buf, size_t more) {
  if ((!buf->at || more > buf->room - buf->len) && !buf_grow(buf, more)) return NULL;
  return buf->at + buf->len;
}

static inline void buf_add(struct buf *buf, struct bytes text) {
  if (text.len == 0 || (text.len > buf->room - buf->len && !buf_grow(buf, text.len))) return;
  memcpy(buf->at + buf->len, text.at, text.len);
  buf->len += text.len;
}

static inline void buf_add_char(struct buf *buf, char c) {
  if (buf->len == buf->room && !buf_grow(buf, 1)) return;
  buf->at[buf->len++] = c;
}

static inline void buf_add_text(struct buf *buf, const char *text) {
  buf_add(buf, bytes_of(text));
}

static inline enum status buf_status(const struct buf *buf) {
  return buf->status;
}

static inline struct bytes buf_bytes(const struct buf *buf) {
  return (struct bytes){buf->at ? buf->at : "", buf->len};
}

#endif
