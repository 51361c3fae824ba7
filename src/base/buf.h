/* buf.h: a growing buffer with a ceiling given at birth */
/* SPDX-License-Identifier: MIT */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include "base/bytes.h"
#include "base/status.h"

/* The error is sticky: write freely, ask buf_status once at the end. A failed buffer is empty and stays so until buf_clear. */
struct buf {
  char *at;
  size_t len, room, ceiling;
  enum status status;
};

void buf_init(struct buf *buf, size_t ceiling); /* allocates nothing; ceiling 0: none */
void buf_release(struct buf *buf);              /* takes the zero state too */
void buf_clear(struct buf *buf);                /* empty and good again, memory kept */
void buf_add(struct buf *buf, struct bytes text);
void buf_add_char(struct buf *buf, char c);
void buf_add_text(struct buf *buf, const char *text);
void buf_add_format(struct buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
char *buf_reserve(struct buf *buf, size_t more); /* room for `more` bytes at the end, NULL on failure; then raise .len */
enum status buf_status(const struct buf *buf);

static inline struct bytes buf_bytes(const struct buf *buf) {
  return (struct bytes){buf->at ? buf->at : "", buf->len};
}

#endif
