/* utf8.c: decode, validate, count columns */
/* SPDX-License-Identifier: MIT */
#include "base/utf8.h"

#include "base/buf.h"

size_t utf8_decode(struct bytes text, uint32_t *code_point) {
  if (text.len == 0) return 0;
  const unsigned char *s = (const unsigned char *)text.at;
  size_t len;
  uint32_t c, least;
  if (s[0] < 0x80) {
    *code_point = s[0];
    return 1;
  }
  if (s[0] >= 0xc2 && s[0] <= 0xdf) len = 2, least = 0x80, c = s[0] & 0x1fU;
  else if (s[0] >= 0xe0 && s[0] <= 0xef) len = 3, least = 0x800, c = s[0] & 0x0fU;
  else if (s[0] >= 0xf0 && s[0] <= 0xf4) len = 4, least = 0x10000, c = s[0] & 0x07U;
  else return 0;
  if (text.len < len) return 0;
  for (size_t i = 1; i < len; i++) {
    if ((s[i] & 0xc0U) != 0x80) return 0;
    c = (c << 6) | (s[i] & 0x3fU);
  }
  if (c < least || (c >= 0xd800 && c <= 0xdfff) || c > 0x10ffff) return 0;
  *code_point = c;
  return len;
}

size_t utf8_encode(uint32_t c, char into[4]) {
  if (c < 0x80) {
    into[0] = (char)c;
    return 1;
  }
  if (c < 0x800) {
    into[0] = (char)(0xc0 | (c >> 6));
    into[1] = (char)(0x80 | (c & 0x3f));
    return 2;
  }
  if ((c >= 0xd800 && c <= 0xdfff) || c > 0x10ffff) return 0;
  if (c < 0x10000) {
    into[0] = (char)(0xe0 | (c >> 12));
    into[1] = (char)(0x80 | ((c >> 6) & 0x3f));
    into[2] = (char)(0x80 | (c & 0x3f));
    return 3;
  }
  into[0] = (char)(0xf0 | (c >> 18));
  into[1] = (char)(0x80 | ((c >> 12) & 0x3f));
  into[2] = (char)(0x80 | ((c >> 6) & 0x3f));
  into[3] = (char)(0x80 | (c & 0x3f));
  return 4;
}

static uint64_t eight_at(const char *at) {
  uint64_t word;
  memcpy(&word, at, 8);
  return word;
}

static bool all_ascii(uint64_t word) {
  return (word & 0x8080808080808080U) == 0;
}

size_t utf8_valid_prefix(struct bytes text) {
  size_t i = 0;
  while (i < text.len) {
    if (text.len - i >= 8 && all_ascii(eight_at(text.at + i))) {
      i += 8;
      continue;
    }
    uint32_t c;
    size_t len = utf8_decode((struct bytes){text.at + i, text.len - i}, &c);
    if (len == 0) return i;
    i += len;
  }
  return text.len;
}

size_t utf8_count(struct bytes text) {
  size_t count = 0;
  for (size_t i = 0; i < text.len; count++) {
    uint32_t c;
    size_t len = utf8_decode((struct bytes){text.at + i, text.len - i}, &c);
    i += len ? len : 1;
  }
  return count;
}

/* What a terminal would act on, or what turns the order of the text that follows. */
static bool is_control(uint32_t c) {
  return c < 0x20 || (c >= 0x7f && c <= 0x9f) || c == 0x061c || c == 0x200e || c == 0x200f ||
         (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0xfeff;
}

void utf8_escape(struct buf *out, struct bytes text) {
  size_t done = 0, i = 0;
  while (i < text.len) {
    uint32_t c = 0;
    size_t len = utf8_decode((struct bytes){text.at + i, text.len - i}, &c);
    if (len && !is_control(c)) {
      i += len;
      continue;
    }
    buf_add(out, (struct bytes){text.at + done, i - done});
    if (len) buf_add_format(out, "\\u{%x}", (unsigned)c);
    else buf_add_format(out, "\\x%02x", (unsigned)(unsigned char)text.at[i]);
    i += len ? len : 1;
    done = i;
  }
  if (done < i) buf_add(out, (struct bytes){text.at + done, i - done});
}

bool utf8_is_xml_char(uint32_t c) {
  if (c < 0x20) return c == '\t' || c == '\n' || c == '\r';
  return c <= 0xd7ff || (c >= 0xe000 && c <= 0xfffd) || (c >= 0x10000 && c <= 0x10ffff);
}

/* True when one of the eight bytes is below 0x20, and in a few other cases; all are known to be ASCII. */
static bool may_have_control(uint64_t word) {
  return ((word - 0x2020202020202020U) & 0x8080808080808080U) != 0;
}

static const bool bad_controls[0x20] = {1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 1, 1, 0, 1, 1,
                                        1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};

static bool are_good(const char *at) {
  bool bad = false;
  for (size_t i = 0; i < 8; i++)
    bad |= (unsigned char)at[i] < 0x20 && bad_controls[(unsigned char)at[i]];
  return !bad;
}

size_t utf8_xml_prefix(struct bytes text) {
  size_t i = 0;
  while (i < text.len) {
    if (text.len - i >= 8) {
      uint64_t word = eight_at(text.at + i);
      if (all_ascii(word) && (!may_have_control(word) || are_good(text.at + i))) {
        i += 8;
        continue;
      }
    }
    uint32_t c;
    size_t len = utf8_decode((struct bytes){text.at + i, text.len - i}, &c);
    if (len == 0 || !utf8_is_xml_char(c)) return i;
    i += len;
  }
  return text.len;
}
