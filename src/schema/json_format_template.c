/* json_format_template.c: URI templates */
/* SPDX-License-Identifier: MIT */
#include "base/utf8.h"
#include "schema/json_format.h"

static bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

static bool is_hex(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/* `%HH` at the start: 3. */
static size_t triplet(struct bytes text) {
  return text.len >= 3 && text.at[0] == '%' && is_hex(text.at[1]) && is_hex(text.at[2]) ? 3 : 0;
}

/* The length of a character of a variable's name at the start; 0: none. */
static size_t name_char(struct bytes text) {
  const char c = text.len ? text.at[0] : '\0';

  if (is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_') return 1;
  return triplet(text);
}

/* `name`, `name*`, `name:3`, taken away. */
static bool take_variable(struct bytes *text) {
  size_t len = name_char(*text);

  if (!len) return false;
  for (; len; len = name_char(*text)) {
    *text = bytes_from(*text, len);
    if (text->len && text->at[0] == '.' && name_char(bytes_from(*text, 1))) *text = bytes_from(*text, 1);
  }
  if (text->len && text->at[0] == '*') {
    *text = bytes_from(*text, 1);
  } else if (text->len && text->at[0] == ':') {
    size_t digits = 1;
    while (digits < text->len && is_digit(text->at[digits]))
      digits++;
    if (digits == 1 || digits > 5 || text->at[1] == '0') return false;
    *text = bytes_from(*text, digits);
  }
  return true;
}

/* Behind the `{`, up to behind the `}`. */
static bool take_expression(struct bytes *text) {
  if (text->len && text->at[0] && strchr("+#./;?&=,!@|", text->at[0])) *text = bytes_from(*text, 1);
  for (;;) {
    if (!take_variable(text) || !text->len) return false;
    const char c = text->at[0];
    *text = bytes_from(*text, 1);
    if (c == '}') return true;
    if (c != ',') return false;
  }
}

/* What may stand for itself; RFC 6570 with erratum 6937, which lets the apostrophe in. */
static size_t literal(struct bytes text) {
  uint32_t code = 0;
  const size_t len = utf8_decode(text, &code);

  if (code == '%') return triplet(text);
  if (!len || code <= ' ' || (code >= 0x7f && code < 0xa0)) return 0;
  return code < 0x80 && strchr("\"<>\\^`{|}", (int)code) ? 0 : len;
}

bool format_is_uri_template(struct bytes text) {
  while (text.len) {
    size_t len;
    if (text.at[0] == '{') {
      text = bytes_from(text, 1);
      if (!take_expression(&text)) return false;
      continue;
    }
    len = literal(text);
    if (!len) return false;
    text = bytes_from(text, len);
  }
  return true;
}
