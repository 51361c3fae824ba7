/* json_format_time.c: dates, times and durations of RFC 3339 */
/* SPDX-License-Identifier: MIT */
#include "schema/json_format.h"

enum { DAY_MINUTES = 24 * 60 };

static bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/* So many digits at the start, taken away; -1: there aren't. */
static int take_digits(struct bytes *text, size_t count) {
  int value = 0;

  if (text->len < count) return -1;
  for (size_t i = 0; i < count; i++) {
    if (!is_digit(text->at[i])) return -1;
    value = value * 10 + (text->at[i] - '0');
  }
  *text = bytes_from(*text, count);
  return value;
}

static bool take_one(struct bytes *text, const char *of) {
  if (!text->len || !text->at[0] || !strchr(of, text->at[0])) return false;
  *text = bytes_from(*text, 1);
  return true;
}

static int days_of(int year, int month) {
  const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

  if (month == 2) return leap ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

static bool take_date(struct bytes *text) {
  const int year = take_digits(text, 4);
  int month, day;

  if (year < 0 || !take_one(text, "-")) return false;
  month = take_digits(text, 2);
  if (month < 1 || month > 12 || !take_one(text, "-")) return false;
  day = take_digits(text, 2);
  return day >= 1 && day <= days_of(year, month);
}

/* Minutes east of UTC. */
static bool take_offset(struct bytes *text, int *minutes) {
  const bool west = text->len && text->at[0] == '-';
  int hour, minute;

  *minutes = 0;
  if (take_one(text, "Zz")) return true;
  if (!take_one(text, "+-")) return false;
  hour = take_digits(text, 2);
  if (hour < 0 || hour > 23 || !take_one(text, ":")) return false;
  minute = take_digits(text, 2);
  *minutes = west ? -(hour * 60 + minute) : hour * 60 + minute;
  return minute >= 0 && minute <= 59;
}

/* A leap second ends a day of UTC. */
static bool take_time(struct bytes *text) {
  int hour, minute, second, offset;

  hour = take_digits(text, 2);
  if (hour < 0 || hour > 23 || !take_one(text, ":")) return false;
  minute = take_digits(text, 2);
  if (minute < 0 || minute > 59 || !take_one(text, ":")) return false;
  second = take_digits(text, 2);
  if (second < 0 || second > 60) return false;
  if (take_one(text, ".")) {
    if (take_digits(text, 1) < 0) return false;
    while (take_digits(text, 1) >= 0)
      ;
  }
  if (!take_offset(text, &offset)) return false;
  return second < 60 || (hour * 60 + minute - offset + DAY_MINUTES) % DAY_MINUTES == DAY_MINUTES - 1;
}

bool format_is_date(struct bytes text) {
  return take_date(&text) && !text.len;
}

bool format_is_time(struct bytes text) {
  return take_time(&text) && !text.len;
}

bool format_is_date_time(struct bytes text) {
  return take_date(&text) && take_one(&text, "Tt") && take_time(&text) && !text.len;
}

/* Numbers with units, which stand in this order without one left out between two; at least one. */
static bool take_units(struct bytes *text, const char *units) {
  const char *next = NULL;

  while (text->len && is_digit(text->at[0])) {
    const char *unit;
    while (take_digits(text, 1) >= 0)
      ;
    unit = text->len && text->at[0] ? strchr(next ? next : units, text->at[0]) : NULL;
    if (!unit || (next && unit != next)) return false;
    next = unit + 1;
    *text = bytes_from(*text, 1);
  }
  return next != NULL;
}

bool format_is_duration(struct bytes text) {
  struct bytes weeks;

  if (!take_one(&text, "P") || !text.len) return false;
  weeks = text;
  if (take_units(&weeks, "W")) return !weeks.len;
  if (text.at[0] != 'T' && !take_units(&text, "YMD")) return false;
  return !text.len || (take_one(&text, "T") && take_units(&text, "HMS") && !text.len);
}
