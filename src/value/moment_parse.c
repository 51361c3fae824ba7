/* moment_parse.c: a moment out of a text */
/* SPDX-License-Identifier: MIT */
#include "value/moment_scan.h"

/* Dates                                  with a time of day behind them
     2026   2026-08   2026-08-03            T22  T22:00  T22:00:05  T22:00:05.25   (T may be a blank)
     2026/08/03   20260803                  2200   22:00   `: 0200`   `, 2200`   ` at 0259`, perhaps ` hrs`
     23.11.2018 (day first, points)         2200-2250   22:00 to 22:50
     3 Aug 2026   03 August 26            and a zone
     November 2012   June 24, 2019          Z  UTC  GMT  LT  local time  +08:00  +0800  +08
     17 Mar   --03-17 (no year)
   perhaps with `Mon,` or `On` before. Date-time groups: 131350ZJUN17, 131350ZJUN.
   04/07/2026, 05-04-2014 and 10/4/20 where their order is declared; month or day first is anyone's guess else.
   Two-digit years are 1970 to 2069. */

static int days_in(const struct moment *moment) {
  static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  int year = moment->year;
  bool leap = moment->yearless || (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0));
  return days[moment->month - 1] + (moment->month == 2 && leap);
}

/* A minute has 61 seconds at the end of June or December only, in UTC. */
static bool may_leap(const struct moment *moment) {
  bool month_end = (moment->month == 6 && moment->day == 30) || (moment->month == 12 && moment->day == 31);
  bool utc = moment->zone == MOMENT_UTC ||
             (moment->zone == MOMENT_OFFSET && moment->offset_hour == 0 && moment->offset_minute == 0);
  return moment->second == 60 && month_end && moment->hour == 23 && moment->minute == 59 && utc;
}

static const char *range_fault(const struct moment *moment) {
  if (moment->year < 1 && !moment->yearless) return "has no such year";
  if (moment->precision >= MOMENT_MONTH && (moment->month < 1 || moment->month > 12)) return "has no such month";
  if (moment->precision >= MOMENT_DAY && (moment->day < 1 || moment->day > days_in(moment))) return "has no such day";
  if (moment->hour > 23) return "has no such hour";
  if (moment->minute > 59) return "has no such minute";
  if (moment->second > 59 && !may_leap(moment)) return "has no such second";
  bool known = moment->weekday && !moment->yearless && moment->precision >= MOMENT_DAY;
  return known && moment->weekday != moment_weekday(moment) ? "has a weekday that is not that day's" : NULL;
}

static const char *settle(const struct moment_reading *how, struct moment *out) {
  const char *why = range_fault(out);
  if (why || !out->range) return why;
  if (how->part == MOMENT_WHOLE) return "is a range of times";
  struct moment end = *out;
  end.hour = out->until_hour;
  end.minute = out->until_minute;
  if ((why = range_fault(&end))) return why;
  if (how->part == MOMENT_START) return NULL;
  if (end.hour * 60 + end.minute < out->hour * 60 + out->minute) return "ends before it begins";
  *out = end;
  return NULL;
}

/* What may stand between a date and its time. True: the strict T of ISO. */
static bool skip_between(struct bytes *left) {
  if ((scan_at(left, 0) == 'T' || scan_at(left, 0) == 't') && scan_is_digit(scan_at(left, 1))) {
    scan_skip(left, 1);
    return true;
  }
  if (scan_at(left, 0) == ':' || scan_at(left, 0) == ',') scan_skip(left, 1);
  scan_blanks(left);
  if (scan_word(left, "at")) scan_blanks(left);
  return false;
}

static const char *date_and_clock(struct bytes *left, const struct moment_reading *how, struct moment *out) {
  const char *why = scan_date(left, how->order, out);
  if (why || left->len == 0) return why;
  if (out->precision != MOMENT_DAY) return scan_no_notation;
  if (scan_word(left, "z")) {
    out->zone = MOMENT_UTC;
    out->zone_stated = true;
    return NULL;
  }
  bool iso = skip_between(left);
  return scan_clock(left, iso, how, out);
}

const char *moment_parse(struct bytes text, const struct moment_reading *how, struct moment *out) {
  struct bytes left = bytes_trim(text);
  *out = (struct moment){.zone = how->zone};
  const char *why = scan_is_group(left) ? scan_group(&left, out) : date_and_clock(&left, how, out);
  if (!why && left.len) why = "has something behind it";
  return why ? why : settle(how, out);
}

const char *moment_parse_clock(struct bytes text, const struct moment_reading *how, struct moment *day) {
  struct bytes left = bytes_trim(text);
  if (day->precision > MOMENT_DAY) return "stands beside a time of day";
  if (day->precision < MOMENT_DAY) return "stands beside no day";
  if (scan_word(&left, "at")) scan_blanks(&left);
  bool hour = scan_digits(&left) == 2 && scan_at(&left, 2) != ':';
  const char *why = scan_clock(&left, hour, how, day);
  if (!why && left.len) why = "has something behind it";
  return why ? why : settle(how, day);
}

const char *moment_parse_zone(struct bytes text, const struct moment_reading *how, struct moment *moment) {
  struct bytes left = bytes_trim(text);
  if (moment->precision < MOMENT_HOUR) return "has no time of day beside it";
  if (moment->zone_stated) return "stands beside a zone";
  if (scan_zone(&left, how->mail, moment) || left.len) return "is no zone that is known";
  return range_fault(moment);
}
