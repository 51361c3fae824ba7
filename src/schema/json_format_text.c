/* json_format_text.c: UUIDs and JSON pointers */
/* SPDX-License-Identifier: MIT */
#include "schema/json_format.h"

static bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool format_is_uuid(struct bytes text) {
  static const char form[] = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";

  if (text.len != sizeof form - 1) return false;
  for (size_t i = 0; i < text.len; i++) {
    const char c = text.at[i];
    const bool hex = is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    if (form[i] == '-' ? c != '-' : !hex) return false;
  }
  return true;
}

bool format_is_json_pointer(struct bytes text) {
  if (text.len && text.at[0] != '/') return false;
  for (size_t i = 0; i < text.len; i++)
    if (text.at[i] == '~' && (i + 1 == text.len || (text.at[i + 1] != '0' && text.at[i + 1] != '1'))) return false;
  return true;
}

bool format_is_relative_json_pointer(struct bytes text) {
  size_t digits = 0;

  while (digits < text.len && is_digit(text.at[digits]))
    digits++;
  if (digits == 0 || (digits > 1 && text.at[0] == '0')) return false;
  text = bytes_from(text, digits);
  return bytes_is(text, "#") || format_is_json_pointer(text);
}
