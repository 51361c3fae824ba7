/* moment_scan.c: digits, words and names in the notations of moments */
/* SPDX-License-Identifier: MIT */
#include "value/moment_scan.h"

const char *const scan_no_notation = "is in no notation of a date that is known";

const char *const moment_months[12] = {"January", "February", "March",     "April",   "May",      "June",
                                       "July",    "August",   "September", "October", "November", "December"};

bool scan_is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool scan_is_letter(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

char scan_folded(char c) {
  return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

char scan_at(const struct bytes *left, size_t i) {
  return i < left->len ? left->at[i] : '\0';
}

void scan_skip(struct bytes *left, size_t count) {
  *left = bytes_from(*left, count);
}

void scan_blanks(struct bytes *left) {
  while (left->len && left->at[0] && strchr(" \t\r\n", left->at[0]))
    scan_skip(left, 1);
}

size_t scan_digits(const struct bytes *left) {
  size_t count = 0;
  while (count < left->len && scan_is_digit(left->at[count]))
    count++;
  return count;
}

int scan_number(struct bytes *left, size_t digits) {
  int value = 0;
  for (size_t i = 0; i < digits; i++)
    value = value * 10 + (left->at[i] - '0');
  scan_skip(left, digits);
  return value;
}

bool scan_char(struct bytes *left, char c) {
  if (scan_at(left, 0) != c || c == '\0') return false;
  scan_skip(left, 1);
  return true;
}

bool scan_word(struct bytes *left, const char *word) {
  size_t i = 0;
  while (word[i] && i < left->len && scan_folded(left->at[i]) == word[i])
    i++;
  if (word[i] || scan_is_letter(scan_at(left, i))) return false;
  scan_skip(left, i);
  return true;
}

int scan_name(struct bytes *left, const char *const names[], int count) {
  size_t len = 0;
  while (scan_is_letter(scan_at(left, len)))
    len++;
  for (int name = 0; name < count && len >= 3; name++) {
    size_t i = 0;
    while (i < len && names[name][i] && scan_folded(left->at[i]) == scan_folded(names[name][i]))
      i++;
    if (i < len || !(names[name][i] == '\0' || i == 3)) continue;
    scan_skip(left, len);
    return name + 1;
  }
  return 0;
}

int scan_month(struct bytes *left) {
  return scan_word(left, "sept") ? 9 : scan_name(left, moment_months, 12);
}
