/* xml_prolog.c: what the first bytes of an XML document say about themselves */
/* SPDX-License-Identifier: MIT */
#include "format/xml_prolog.h"

const char *prolog_encoding(struct bytes head) {
  static const struct {
    struct bytes start;
    const char *what;
  } known[] = {{{"\xFF\xFE", 2}, "the input is UTF-32, or UTF-16 without a byte order mark"},
               {{"\xFE\xFF", 2}, "the input is UTF-32, or UTF-16 without a byte order mark"},
               {{"\0\0\xFE\xFF", 4}, "the input is UTF-32, or UTF-16 without a byte order mark"},
               {{"<\0", 2}, "the input is UTF-32, or UTF-16 without a byte order mark"},
               {{"\0<", 2}, "the input is UTF-32, or UTF-16 without a byte order mark"},
               {{"\0\0\0<", 4}, "the input is UTF-32, or UTF-16 without a byte order mark"},
               {{"\x1F\x8B", 2}, "the input is compressed"},
               {{"\xFD\x37\x7A\x58", 4}, "the input is compressed"},
               {{"\xEF\xBB\xBF", 3}, "a second byte order mark"}};
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (bytes_start(head, known[i].start)) return known[i].what;
  return NULL;
}

static bool is_blank(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

static bool takes(struct bytes *text, struct bytes word) {
  if (!bytes_start(*text, word)) return false;
  *text = bytes_from(*text, word.len);
  return true;
}

/* S name Eq quoted: the value in *value. */
static bool takes_pseudo(struct bytes *text, struct bytes name, struct bytes *value) {
  struct bytes rest = *text;
  while (rest.len && is_blank(rest.at[0]))
    rest = bytes_from(rest, 1);
  if (rest.len == text->len || !takes(&rest, name)) return false;
  rest = bytes_trim(rest);
  if (!takes(&rest, BYTES("="))) return false;
  rest = bytes_trim(rest);
  if (!rest.len || (rest.at[0] != '"' && rest.at[0] != '\'')) return false;
  const char *end = memchr(rest.at + 1, rest.at[0], rest.len - 1);
  if (!end) return false;
  *value = (struct bytes){rest.at + 1, (size_t)(end - rest.at) - 1};
  *text = bytes_from(rest, value->len + 2);
  return true;
}

static bool same_word(struct bytes text, const char *upper) {
  size_t i = 0;
  for (; i < text.len && upper[i]; i++) {
    char c = text.at[i];
    if ((c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c) != upper[i]) return false;
  }
  return i == text.len && !upper[i];
}

struct bytes prolog_encoding_name(struct bytes head) {
  struct bytes value = BYTES_NONE;
  if (!takes(&head, BYTES("<?xml")) || !takes_pseudo(&head, BYTES("version"), &value) ||
      !takes_pseudo(&head, BYTES("encoding"), &value))
    return BYTES_NONE;
  return value;
}

const char *prolog_declaration(struct bytes declaration, bool decoded) {
  struct bytes text = {declaration.at + 5, declaration.len - 7}, value = BYTES_NONE;
  if (!takes_pseudo(&text, BYTES("version"), &value)) return "no version in the XML declaration";
  if (!bytes_is(value, "1.0")) return "a version of XML other than 1.0";
  if (takes_pseudo(&text, BYTES("encoding"), &value) && !decoded && !same_word(value, "UTF-8") &&
      !same_word(value, "US-ASCII") && !same_word(value, "ASCII"))
    return "an encoding is declared that is not known here";
  if (takes_pseudo(&text, BYTES("standalone"), &value) && !bytes_is(value, "yes") && !bytes_is(value, "no"))
    return "an XML declaration that isn't well-formed";
  return bytes_trim(text).len ? "an XML declaration that isn't well-formed" : NULL;
}
