/* coordinate_token.c: numbers, marks and words that coordinates are written with */
/* SPDX-License-Identifier: MIT */
#include "value/coordinate_token.h"

#include "base/utf8.h"

static bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

static bool is_letter(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

static enum token_kind mark_kind(uint32_t c) {
  switch (c) {
  case 0xb0:
  case 0xba:
  case 0x2da:
  case '*': return TOKEN_DEGREE;
  case '\'':
  case 0x2019:
  case 0x2018:
  case 0x2032:
  case 0xb4:
  case '`': return TOKEN_MINUTE;
  case '"':
  case 0x201c:
  case 0x201d:
  case 0x2033: return TOKEN_SECOND;
  case ':': return TOKEN_COLON;
  case '-':
  case 0x2010:
  case 0x2011:
  case 0x2012:
  case 0x2013:
  case 0x2014:
  case 0x2212: return TOKEN_DASH;
  case '+': return TOKEN_PLUS;
  case ',':
  case ';':
  case '/': return TOKEN_COMMA;
  case ' ':
  case '\t':
  case '\r':
  case '\n':
  case 0xa0:
  case 0x2009:
  case 0x202f: return TOKEN_BLANK;
  default: return TOKEN_OTHER;
  }
}

static struct token number_token(struct bytes left) {
  struct token token = {.kind = TOKEN_NUMBER};
  size_t i = 0;
  while (i < left.len && is_digit(left.at[i]))
    i++;
  token.whole = i;
  if (i + 1 < left.len && left.at[i] == '.' && is_digit(left.at[i + 1])) {
    i++;
    while (i < left.len && is_digit(left.at[i]))
      i++;
    token.decimals = i - token.whole - 1;
  }
  token.text = (struct bytes){left.at, i};
  return token;
}

static bool is_word(struct bytes text, const char *word) {
  size_t i = 0;
  for (; i < text.len && word[i]; i++)
    if ((text.at[i] | 0x20) != word[i]) return false;
  return i == text.len && word[i] == '\0';
}

static struct token word_token(struct bytes left) {
  struct token token = {.kind = TOKEN_OTHER};
  size_t i = 0;
  while (i < left.len && is_letter(left.at[i]))
    i++;
  token.text = (struct bytes){left.at, i};
  if (i == 1 && strchr("NSEWnsew", left.at[0])) {
    token.kind = TOKEN_HEMISPHERE;
    token.letter = (char)(left.at[0] & ~0x20);
  } else if (is_word(token.text, "lat") || is_word(token.text, "latitude")) {
    token.kind = TOKEN_AXIS;
    token.axis = COORDINATE_LATITUDE;
  } else if (is_word(token.text, "long") || is_word(token.text, "lon") || is_word(token.text, "longitude")) {
    token.kind = TOKEN_AXIS;
    token.axis = COORDINATE_LONGITUDE;
  }
  return token;
}

struct token token_ahead(struct bytes left) {
  uint32_t c = 0;
  if (left.len == 0) return (struct token){.kind = TOKEN_END, .text = left};
  if (is_digit(left.at[0])) return number_token(left);
  if (is_letter(left.at[0])) return word_token(left);
  if (bytes_start(left, BYTES("&deg;"))) return (struct token){.kind = TOKEN_DEGREE, .text = {left.at, 5}};
  size_t len = utf8_decode(left, &c);
  struct token token = {.kind = len ? mark_kind(c) : TOKEN_OTHER, .text = {left.at, len ? len : 1}};
  /* `Â°`: the sign's two bytes were read as characters once. */
  if (c == 0xc2 && utf8_decode(bytes_from(left, len), &c) == 2 && (c == 0xb0 || c == 0xba)) {
    token.kind = TOKEN_DEGREE;
    token.text.len += 2;
  }
  /* Two marks of a minute are the mark of a second. */
  if (token.kind == TOKEN_MINUTE && bytes_start(bytes_from(left, len), token.text)) {
    token.kind = TOKEN_SECOND;
    token.text.len += len;
  }
  return token;
}

void token_take(struct bytes *left, struct token token) {
  *left = bytes_from(*left, token.text.len);
}

bool token_pass(struct bytes *left, unsigned kinds) {
  bool passed = false;
  for (struct token token = token_ahead(*left); kinds & (1U << token.kind); token = token_ahead(*left)) {
    token_take(left, token);
    passed = true;
  }
  return passed;
}
