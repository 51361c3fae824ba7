/* yaml_bytes.c: characters that YAML doesn't allow */
/* SPDX-License-Identifier: MIT */
#include "format/yaml.h"

#include "base/utf8.h"
#include "format/text.h"

enum { STAND_IN = 0xFDD0 }; /* the first of the characters that Unicode will never give a meaning */

static bool is_plain_ascii(char c) {
  return ((unsigned char)c >= 0x20 && (unsigned char)c < 0x7F) || c == '\n' || c == '\t' || c == '\r';
}

static bool is_break(uint32_t c) {
  return c == 0x85 || c == 0x2028 || c == 0x2029;
}

static bool is_allowed(uint32_t c) {
  if (c < 0xA0) return is_break(c);
  return c != 0xFEFF && c != 0xFFFE && c != 0xFFFF && (c < STAND_IN || c > STAND_IN + 2);
}

static void describe(struct yaml_flaw *flaw, uint32_t c, size_t len) {
  flaw->len = len == 0 ? 1 : len;
  flaw->rule = len == 0 ? RULE_ENCODING : c == 0 ? RULE_NUL : RULE_YAML_SYNTAX;
  if (len == 0) flaw->message = "bytes that are not valid UTF-8";
  else if (c == 0) flaw->message = "a NUL byte";
  else if (c == 0xFEFF) flaw->message = "a byte order mark that does not start the input";
  else flaw->message = "a control character or a code point that is none";
}

static size_t prefix(struct bytes text, bool stop_at_break, struct yaml_flaw *flaw, size_t *breaks) {
  size_t i = 0;

  *breaks = text.len;
  while (i < text.len) {
    uint32_t c = (unsigned char)text.at[i];
    size_t len = 1;

    if (is_plain_ascii(text.at[i])) {
      i += 1 + text_ascii_run(bytes_from(text, i + 1));
      continue;
    }
    if (c >= 0x80) len = utf8_decode(bytes_from(text, i), &c);
    if (len == 0 || !is_allowed(c)) {
      if (flaw != NULL) describe(flaw, c, len);
      break;
    }
    if (is_break(c) && *breaks == text.len) *breaks = i;
    if (is_break(c) && stop_at_break) break;
    i += len;
  }
  return i;
}

size_t yaml_clean_prefix(struct bytes text, struct yaml_flaw *flaw, size_t *breaks) {
  size_t ignored;

  return prefix(text, false, flaw, breaks != NULL ? breaks : &ignored);
}

/* Could more bytes make a character of these? */
static bool is_unfinished(struct bytes text) {
  unsigned char lead = (unsigned char)text.at[0];
  size_t want = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 0;

  if (text.len >= want) return false;
  for (size_t i = 1; i < text.len; i++)
    if (((unsigned char)text.at[i] & 0xC0) != 0x80) return false;
  return true;
}

/* U+0085, U+2028, U+2029 as U+FDD0 to U+FDD2, which is_allowed keeps out. */
static size_t put_stand_in(struct bytes text, char *into, size_t *out) {
  uint32_t c = 0;
  size_t len = utf8_decode(text, &c);

  *out += utf8_encode(c == 0x85 ? STAND_IN : STAND_IN + 1 + (c - 0x2028), into + *out);
  return len;
}

size_t yaml_copy_clean(struct bytes text, bool final, char *into, size_t room, size_t *made, bool *breaks) {
  size_t used = 0, out = 0;

  while (used < text.len && out + 4 <= room) {
    struct bytes rest = bytes_from(text, used);
    size_t clean, first_break;
    bool cut;

    if (rest.len > room - out) rest.len = room - out;
    clean = prefix(rest, true, NULL, &first_break);
    cut = first_break < rest.len;
    memcpy(into + out, rest.at, clean);
    out += clean;
    used += clean;
    if (clean == rest.len || out + 4 > room) continue;
    rest = bytes_from(text, used);
    if (cut) {
      used += put_stand_in(rest, into, &out);
      *breaks = true;
      continue;
    }
    if (is_unfinished(rest) && !final) break;
    /* One letter for the first byte of a character, none for the others: as places are counted. */
    if (((unsigned char)rest.at[0] & 0xC0) != 0x80) into[out++] = 'x';
    used++;
  }
  *made = out;
  return used;
}

size_t yaml_restore_breaks(char *text, size_t len) {
  size_t from = 0, to = 0;

  while (from < len) {
    uint32_t c = 0;
    size_t size = utf8_decode((struct bytes){text + from, len - from}, &c);

    if (size == 3 && c >= STAND_IN && c <= STAND_IN + 2) {
      to += utf8_encode(c == STAND_IN ? 0x85 : 0x2028 + (c - STAND_IN - 1), text + to);
    } else {
      size = size == 0 ? 1 : size;
      memmove(text + to, text + from, size);
      to += size;
    }
    from += size;
  }
  return to;
}
