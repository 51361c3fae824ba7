/* csv_guard.c: texts that a spreadsheet would run as a formula */
/* SPDX-License-Identifier: MIT */
#include "format/csv.h"

#include "base/utf8.h"

static bool is_guarded(uint32_t c) {
  return c == '=' || c == '+' || c == '-' || c == '@' || c == 0xFF1D || c == 0xFF0B || c == 0xFF0D || c == 0xFF20;
}

static bool is_sign(uint32_t c) {
  return c == '+' || c == '-' || c == 0xFF0B || c == 0xFF0D;
}

static bool is_control_start(uint32_t c) {
  return c == '\t' || c == '\r' || c == '\n';
}

static bool is_white(uint32_t c) {
  return c == ' ' || is_control_start(c) || c == 0xA0 || c == 0x3000 || c == 0xFEFF || (c >= 0x2000 && c <= 0x200B);
}

static size_t first(struct bytes text, uint32_t *code_point) {
  size_t len = utf8_decode(text, code_point);

  *code_point = len == 0 ? 0 : *code_point;
  return len == 0 ? 1 : len;
}

/* Digits with what numbers, telephone numbers and positions have between and behind them: no operator, no name, no
 * bracket. */
static bool is_number_like(struct bytes text) {
  static const char between[] = " .,:'\"";
  bool digits = false;

  while (text.len > 0) {
    uint32_t c = 0;
    size_t len = first(text, &c);
    bool hemisphere = text.len == 1 && c < 0x80 && strchr("NSEW", (int)c) != NULL;
    bool exponent = digits && text.len > 1 && (c == 'e' || c == 'E') && text.at[1] >= '0' && text.at[1] <= '9';

    if (c >= '0' && c <= '9') digits = true;
    else if (!hemisphere && !exponent && !(c != 0 && c < 0x80 && strchr(between, (int)c) != NULL) && c != 0xA0 &&
             c != 0xB0 && c != 0x2032 && c != 0x2033)
      return false;
    text = bytes_from(text, len);
  }
  return digits;
}

bool csv_needs_guard(struct bytes text) {
  uint32_t c = 0;
  size_t len;

  while (text.len > 0 && text.at[0] == '\'')
    text = bytes_from(text, 1);
  if (text.len == 0) return false;
  len = first(text, &c);
  if (is_control_start(c)) return true;
  while (is_white(c)) {
    text = bytes_from(text, len);
    if (text.len == 0) return false;
    len = first(text, &c);
  }
  if (!is_guarded(c)) return false;
  text = bytes_from(text, len);
  return !is_sign(c) || !(text.len == 0 || is_number_like(text));
}
