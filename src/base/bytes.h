/* bytes.h: a borrowed slice of bytes, never NUL-dependent */
/* SPDX-License-Identifier: MIT */
#ifndef BASE_BYTES_H
#define BASE_BYTES_H

#include "base/banned.h"
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct bytes {
  const char *at; /* may be NULL when len is 0; NULL says "none", non-NULL with len 0 says "empty" */
  size_t len;
};

/* A literal as a slice. */
#define BYTES(literal) ((struct bytes){"" literal, sizeof(literal) - 1})
#define BYTES_NONE ((struct bytes){NULL, 0})
/* The two arguments that "%.*s" takes. */
#define BYTES_ARG(b) (int)((b).len > 4096 ? 4096 : (b).len), ((b).at ? (b).at : "")

static inline struct bytes bytes_of(const char *text) {
  return (struct bytes){text, text ? strlen(text) : 0};
}

static inline bool bytes_equal(struct bytes a, struct bytes b) {
  return a.len == b.len && (a.len == 0 || memcmp(a.at, b.at, a.len) == 0);
}

static inline bool bytes_is(struct bytes a, const char *text) {
  return bytes_equal(a, bytes_of(text));
}

static inline bool bytes_start(struct bytes a, struct bytes prefix) {
  return a.len >= prefix.len && (prefix.len == 0 || memcmp(a.at, prefix.at, prefix.len) == 0);
}

/* An empty part is in everything. */
static inline bool bytes_contain(struct bytes a, struct bytes part) {
  for (size_t i = 0; i + part.len <= a.len; i++)
    if (!part.len || memcmp(a.at + i, part.at, part.len) == 0) return true;
  return false;
}

static inline struct bytes bytes_from(struct bytes a, size_t skip) {
  if (!a.at || skip > a.len) skip = a.len;
  return a.at ? (struct bytes){a.at + skip, a.len - skip} : a;
}

static inline bool byte_is_blank(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/* Without blanks, tabs, CR and LF at both ends. */
static inline struct bytes bytes_trim(struct bytes a) {
  while (a.len && byte_is_blank(a.at[0]))
    a.at++, a.len--;
  while (a.len && byte_is_blank(a.at[a.len - 1]))
    a.len--;
  return a;
}

#endif
