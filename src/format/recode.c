/* recode.c: other encodings become UTF-8 before anything reads them */
/* SPDX-License-Identifier: MIT */
#include "format/recode.h"

#include "base/utf8.h"
#include "format/xml_prolog.h"

/* iconv isn't used: it loads modules from where the environment says. */

static char lowered(char c) {
  return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

static bool same_name(struct bytes name, const char *lower) {
  size_t i = 0;
  while (i < name.len && lower[i] && lowered(name.at[i]) == lower[i])
    i++;
  return i == name.len && !lower[i];
}

enum encoding encoding_find(struct bytes name) {
  static const struct {
    const char *name;
    enum encoding encoding;
  } known[] = {
      {"utf-8", ENCODING_UTF_8},        {"us-ascii", ENCODING_UTF_8},     {"ascii", ENCODING_UTF_8},
      {"utf-16le", ENCODING_UTF_16_LE}, {"utf-16be", ENCODING_UTF_16_BE}, {"iso-8859-1", ENCODING_LATIN_1},
      {"latin-1", ENCODING_LATIN_1},    {"latin1", ENCODING_LATIN_1},     {"windows-1252", ENCODING_WINDOWS_1252},
      {"cp1252", ENCODING_WINDOWS_1252}};
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (same_name(name, known[i].name)) return known[i].encoding;
  return ENCODING_FOUND;
}

enum encoding encoding_of(struct bytes head, size_t *skip) {
  *skip = 0;
  if (bytes_start(head, (struct bytes){"\xFF\xFE\0\0", 4})) return ENCODING_UTF_8;
  if (bytes_start(head, BYTES("\xFF\xFE")) || bytes_start(head, BYTES("\xFE\xFF"))) {
    *skip = 2;
    return head.at[0] == '\xFF' ? ENCODING_UTF_16_LE : ENCODING_UTF_16_BE;
  }
  struct bytes name = prolog_encoding_name(head);
  enum encoding declared = name.len ? encoding_find(name) : ENCODING_UTF_8;
  return declared == ENCODING_LATIN_1 || declared == ENCODING_WINDOWS_1252 ? declared : ENCODING_UTF_8;
}

/* What Windows-1252 has where Latin 1 has controls; 0: nothing. */
static const uint16_t windows[32] = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                     0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                     0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                     0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

static enum status refill(struct recode *recode) {
  size_t left = recode->end - recode->at, got = 0, room = RECODE_PIECE - left;
  if (recode->ended) return STATUS_OK;
  memmove(recode->raw, recode->raw + recode->at, left);
  recode->at = 0;
  recode->end = left;
  if (recode->first.len) {
    got = recode->first.len < room ? recode->first.len : room;
    memcpy(recode->raw + left, recode->first.at, got);
    recode->first = bytes_from(recode->first, got);
  } else {
    enum status status = recode->from.read(recode->from.self, recode->raw + left, room, &got);
    if (status != STATUS_OK) return status;
    if (got > room) return STATUS_BUG;
    recode->ended = got == 0;
  }
  recode->end += got;
  return STATUS_OK;
}

static uint32_t unit_at(const struct recode *recode, size_t at) {
  uint32_t first = (unsigned char)recode->raw[at], second = (unsigned char)recode->raw[at + 1];
  return recode->encoding == ENCODING_UTF_16_LE ? first | second << 8 : first << 8 | second;
}

/* Takes one character of UTF-16; what is none becomes one byte that UTF-8 hasn't. */
static size_t take_utf_16(struct recode *recode, size_t left, char into[4]) {
  into[0] = '\xFF';
  if (left < 2) {
    recode->at += left;
    return 1;
  }
  uint32_t unit = unit_at(recode, recode->at);
  recode->at += 2;
  if (unit < 0xD800 || unit > 0xDFFF) return utf8_encode(unit, into);
  if (unit > 0xDBFF || left < 4) return 1;
  uint32_t second = unit_at(recode, recode->at);
  if (second < 0xDC00 || second > 0xDFFF) return 1;
  recode->at += 2;
  return utf8_encode(0x10000 + ((unit - 0xD800) << 10) + (second - 0xDC00), into);
}

static size_t take_byte(struct recode *recode, char into[4]) {
  uint32_t c = (unsigned char)recode->raw[recode->at++];
  if (recode->encoding == ENCODING_WINDOWS_1252 && c >= 0x80 && c < 0xA0) c = windows[c - 0x80];
  if (c) return utf8_encode(c, into);
  into[0] = recode->raw[recode->at - 1] ? '\xFF' : '\0';
  return 1;
}

static enum status recode_read(void *self, char *into, size_t room, size_t *got) {
  struct recode *recode = self;
  size_t made = 0;
  for (;;) {
    size_t take = recode->held_count < room - made ? recode->held_count : room - made;
    memcpy(into + made, recode->held, take);
    memmove(recode->held, recode->held + take, recode->held_count - take);
    made += take;
    recode->held_count -= take;
    if (made == room) break;
    size_t left = recode->end - recode->at;
    if (left < 4 && !recode->ended) {
      if (made && left == 0) break;
      enum status status = refill(recode);
      if (status != STATUS_OK) return status;
      continue;
    }
    if (!left) break;
    bool wide = recode->encoding == ENCODING_UTF_16_LE || recode->encoding == ENCODING_UTF_16_BE;
    recode->held_count = wide ? take_utf_16(recode, left, recode->held) : take_byte(recode, recode->held);
  }
  *got = made;
  return STATUS_OK;
}

struct byte_source recode_open(struct recode *recode, struct byte_source from, enum encoding encoding,
                               struct bytes first) {
  *recode = (struct recode){.from = from, .encoding = encoding, .first = first};
  return (struct byte_source){recode_read, recode};
}
