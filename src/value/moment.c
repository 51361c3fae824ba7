/* moment.c: a point in time as it was stated */
/* SPDX-License-Identifier: MIT */
#include "value/moment.h"

#include <stdio.h>

/* Dates                                  with a time of day behind them
     2026   2026-08   2026-08-03            T22  T22:00  T22:00:05  T22:00:05.25   (T may be a blank)
     2026/08/03   20260803                  2200   22:00   `: 0200`   `, 2200`   ` at 0259`, perhaps ` hrs`
     23.11.2018 (day first, points)       and a zone
     3 Aug 2026   03 August 26              Z  UTC  GMT  LT  local time  +08:00  +0800  +08
   Date-time groups: 131350ZJUN17.
   Not 04/07/2026, 05-04-2014, 10/4/20: month or day first is anyone's guess. Two-digit years are 1970 to 2069. */

static bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

static bool is_letter(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

static char folded(char c) {
  return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

static char at(const struct bytes *left, size_t i) {
  return i < left->len ? left->at[i] : '\0';
}

static void skip(struct bytes *left, size_t count) {
  *left = bytes_from(*left, count);
}

static void skip_blanks(struct bytes *left) {
  while (left->len && left->at[0] && strchr(" \t\r\n", left->at[0]))
    skip(left, 1);
}

static size_t digits_ahead(const struct bytes *left) {
  size_t count = 0;
  while (count < left->len && is_digit(left->at[count]))
    count++;
  return count;
}

/* At most nine digits. */
static int take(struct bytes *left, size_t count) {
  int value = 0;
  for (size_t i = 0; i < count; i++)
    value = value * 10 + (left->at[i] - '0');
  skip(left, count);
  return value;
}

static bool take_char(struct bytes *left, char c) {
  if (at(left, 0) != c || c == '\0') return false;
  skip(left, 1);
  return true;
}

/* A whole word, case ignored. */
static bool take_word(struct bytes *left, const char *word) {
  size_t i = 0;
  while (word[i] && i < left->len && folded(left->at[i]) == word[i])
    i++;
  if (word[i] || is_letter(at(left, i))) return false;
  skip(left, i);
  return true;
}

static int take_month(struct bytes *left) {
  static const char *const names[] = {"january", "february", "march",     "april",   "may",      "june",
                                      "july",    "august",   "september", "october", "november", "december"};
  size_t len = 0;
  while (is_letter(at(left, len)))
    len++;
  for (int month = 0; month < 12 && len >= 3; month++) {
    size_t i = 0;
    while (i < len && names[month][i] && folded(left->at[i]) == names[month][i])
      i++;
    bool whole = names[month][i] == '\0', short_name = i == 3 || (month == 8 && i == 4);
    if (i < len || !(whole || short_name)) continue;
    skip(left, len);
    return month + 1;
  }
  return 0;
}

static bool take_year(struct bytes *left, struct moment *out) {
  size_t digits = digits_ahead(left);
  if (digits != 2 && digits != 4) return false;
  int year = take(left, digits);
  out->year = digits == 4 ? year : year + (year < 70 ? 2000 : 1900);
  return true;
}

static const char *const no_notation = "is in no notation of a date that is known";

static const char *parse_year_first(struct bytes *left, struct moment *out) {
  out->year = take(left, 4);
  char between = at(left, 0);
  if (between != '-' && between != '/') return NULL;
  skip(left, 1);
  if (digits_ahead(left) != 2) return no_notation;
  out->month = take(left, 2);
  out->precision = MOMENT_MONTH;
  if (!take_char(left, between)) return between == '/' ? no_notation : NULL;
  if (digits_ahead(left) != 2) return no_notation;
  out->day = take(left, 2);
  out->precision = MOMENT_DAY;
  return NULL;
}

static const char *parse_day_first(struct bytes *left, size_t digits, struct moment *out) {
  out->day = take(left, digits);
  out->precision = MOMENT_DAY;
  char between = at(left, 0);
  if (between == '.') {
    skip(left, 1);
    digits = digits_ahead(left);
    if (digits < 1 || digits > 2) return no_notation;
    out->month = take(left, digits);
    if (!take_char(left, '.')) return no_notation;
    return digits_ahead(left) == 4 && take_year(left, out) ? NULL : "has no year of four digits";
  }
  if ((between == '/' || between == '-') && is_digit(at(left, 1))) return "may have the day or the month first";
  if (between == '-') skip(left, 1);
  skip_blanks(left);
  out->month = take_month(left);
  if (out->month == 0) return no_notation;
  if (between == '-' && !take_char(left, '-')) return no_notation;
  skip_blanks(left);
  return take_year(left, out) ? NULL : "has no year";
}

static const char *parse_date(struct bytes *left, struct moment *out) {
  size_t digits = digits_ahead(left);
  out->precision = MOMENT_YEAR;
  if (digits == 4) return parse_year_first(left, out);
  if (digits == 8) {
    out->year = take(left, 4);
    out->month = take(left, 2);
    out->day = take(left, 2);
    out->precision = MOMENT_DAY;
    return NULL;
  }
  return digits == 1 || digits == 2 ? parse_day_first(left, digits, out) : no_notation;
}

static const char *parse_seconds(struct bytes *left, struct moment *out) {
  if (digits_ahead(left) != 2) return "has no time of day that is known";
  out->second = take(left, 2);
  out->precision = MOMENT_SECOND;
  if ((at(left, 0) != '.' && at(left, 0) != ',') || !is_digit(at(left, 1))) return NULL;
  skip(left, 1);
  size_t digits = digits_ahead(left);
  if (digits > 20) return "has more digits of a second than are kept";
  out->fraction = (struct bytes){left->at, digits};
  out->precision = MOMENT_FRACTION;
  skip(left, digits);
  return NULL;
}

static const char *parse_time(struct bytes *left, bool iso, struct moment *out) {
  size_t digits = digits_ahead(left);
  if (digits == 4 || digits == 6) {
    out->hour = take(left, 2);
    out->minute = take(left, 2);
    out->precision = MOMENT_MINUTE;
    return digits == 6 ? parse_seconds(left, out) : NULL;
  }
  if (digits != 2 && (digits != 1 || iso)) return "has no time of day that is known";
  out->hour = take(left, digits);
  out->precision = MOMENT_HOUR;
  if (!take_char(left, ':')) return iso ? NULL : "has no time of day that is known";
  if (digits_ahead(left) != 2) return "has no time of day that is known";
  out->minute = take(left, 2);
  out->precision = MOMENT_MINUTE;
  return take_char(left, ':') ? parse_seconds(left, out) : NULL;
}

static const char *parse_offset(struct bytes *left, struct moment *out) {
  out->offset_sign = left->at[0];
  skip(left, 1);
  size_t digits = digits_ahead(left);
  if (digits != 2 && digits != 4) return "has no zone that is known";
  out->offset_hour = take(left, 2);
  if (digits == 4) out->offset_minute = take(left, 2);
  else if (take_char(left, ':')) {
    if (digits_ahead(left) != 2) return "has no zone that is known";
    out->offset_minute = take(left, 2);
  }
  int minutes = out->offset_hour * 60 + out->offset_minute;
  if (out->offset_minute > 59 || minutes > 14 * 60) return "has a zone beyond 14 hours";
  out->zone = MOMENT_OFFSET;
  out->zone_stated = true;
  return NULL;
}

static const char *parse_zone(struct bytes *left, struct moment *out) {
  if (left->len == 0) return NULL;
  if (at(left, 0) == '+' || at(left, 0) == '-') return parse_offset(left, out);
  out->zone_stated = true;
  out->zone = MOMENT_UTC;
  if (take_word(left, "z") || take_word(left, "utc") || take_word(left, "gmt")) return NULL;
  out->zone = MOMENT_LOCAL;
  if (take_word(left, "lt")) return NULL;
  if (!take_word(left, "local")) return "has something behind it that is no zone";
  skip_blanks(left);
  return take_word(left, "time") ? NULL : "has something behind it that is no zone";
}

/* 131350ZJUN17 */
static bool is_group(struct bytes text) {
  return digits_ahead(&text) == 6 && folded(at(&text, 6)) == 'z' && (is_letter(at(&text, 7)) || at(&text, 7) == ' ');
}

static const char *parse_group(struct bytes *left, struct moment *out) {
  out->day = take(left, 2);
  out->hour = take(left, 2);
  out->minute = take(left, 2);
  skip(left, 1);
  skip_blanks(left);
  out->month = take_month(left);
  skip_blanks(left);
  if (out->month == 0 || !take_year(left, out)) return no_notation;
  out->precision = MOMENT_MINUTE;
  out->zone = MOMENT_UTC;
  out->zone_stated = true;
  return NULL;
}

static int days_in(int year, int month) {
  static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return days[month - 1] + (month == 2 && leap);
}

/* A minute has 61 seconds at the end of June or December only, in UTC. */
static bool may_leap(const struct moment *moment) {
  bool month_end = (moment->month == 6 && moment->day == 30) || (moment->month == 12 && moment->day == 31);
  return moment->second == 60 && month_end && moment->hour == 23 && moment->minute == 59 && moment->zone == MOMENT_UTC;
}

static const char *range_fault(const struct moment *moment) {
  if (moment->year < 1) return "has no such year";
  if (moment->precision >= MOMENT_MONTH && (moment->month < 1 || moment->month > 12)) return "has no such month";
  if (moment->precision >= MOMENT_DAY && (moment->day < 1 || moment->day > days_in(moment->year, moment->month)))
    return "has no such day";
  if (moment->hour > 23) return "has no such hour";
  if (moment->minute > 59) return "has no such minute";
  return moment->second > 59 && !may_leap(moment) ? "has no such second" : NULL;
}

/* What may stand between a date and its time. True: the strict T of ISO. */
static bool skip_between(struct bytes *left) {
  if ((at(left, 0) == 'T' || at(left, 0) == 't') && is_digit(at(left, 1))) {
    skip(left, 1);
    return true;
  }
  if (at(left, 0) == ':' || at(left, 0) == ',') skip(left, 1);
  skip_blanks(left);
  if (take_word(left, "at")) skip_blanks(left);
  return false;
}

static const char *parse_day_time(struct bytes *left, struct moment *out) {
  bool iso = skip_between(left);
  const char *why = parse_time(left, iso, out);
  if (why) return why;
  skip_blanks(left);
  if (take_word(left, "hrs") || take_word(left, "hours")) skip_blanks(left);
  return parse_zone(left, out);
}

const char *moment_parse(struct bytes text, enum moment_zone zone, struct moment *out) {
  struct bytes left = bytes_trim(text);
  const char *why = NULL;
  *out = (struct moment){.zone = zone};
  if (is_group(left)) {
    why = parse_group(&left, out);
  } else {
    why = parse_date(&left, out);
    if (!why && out->precision == MOMENT_DAY && take_word(&left, "z")) out->zone = MOMENT_UTC, out->zone_stated = true;
    else if (!why && left.len && out->precision != MOMENT_DAY) why = no_notation;
    else if (!why && left.len) why = parse_day_time(&left, out);
  }
  if (!why && left.len) why = "has something behind it";
  return why ? why : range_fault(out);
}

const char *moment_doubt(const struct moment *moment) {
  bool left_out = moment->year == 1582 && moment->month == 10 && moment->day > 4 && moment->day < 15;
  return left_out && moment->precision >= MOMENT_DAY ? "is a day that the calendar left out" : NULL;
}

size_t moment_format(const struct moment *moment, bool date_only, char into[MOMENT_ROOM]) {
  size_t len = 0;
#define ADD(...) len += (size_t)snprintf(into + len, MOMENT_ROOM - len, __VA_ARGS__)
  ADD("%04d", moment->year);
  if (moment->precision >= MOMENT_MONTH) ADD("-%02d", moment->month);
  if (moment->precision >= MOMENT_DAY) ADD("-%02d", moment->day);
  if (date_only || moment->precision < MOMENT_HOUR) return len;
  ADD("T%02d", moment->hour);
  if (moment->precision >= MOMENT_MINUTE) ADD(":%02d", moment->minute);
  if (moment->precision >= MOMENT_SECOND) ADD(":%02d", moment->second);
  if (moment->precision >= MOMENT_FRACTION) ADD(".%.*s", (int)moment->fraction.len, moment->fraction.at);
  if (moment->zone == MOMENT_UTC) ADD("Z");
  if (moment->zone == MOMENT_OFFSET)
    ADD("%c%02d:%02d", moment->offset_sign, moment->offset_hour, moment->offset_minute);
#undef ADD
  return len;
}
