/* moment_date.c: the notations of dates */
/* SPDX-License-Identifier: MIT */
#include "value/moment_scan.h"

static const char *const either_first = "may have the day or the month first";
static const char *const year_or_clock = "may have a year or a time of day behind the month";

static int full_year(int year, size_t digits) {
  if (digits == 4) return year;
  return year + (year < MOMENT_SHORT_LAST % 100 + 1 ? MOMENT_SHORT_LAST / 100 * 100 : MOMENT_SHORT_FIRST / 100 * 100);
}

static bool take_year(struct bytes *left, struct moment *out) {
  size_t digits = scan_digits(left);
  if (digits != 2 && digits != 4) return false;
  out->year = full_year(scan_number(left, digits), digits);
  return true;
}

static bool take_short(struct bytes *left, int *out) {
  size_t digits = scan_digits(left);
  if (digits != 1 && digits != 2) return false;
  *out = scan_number(left, digits);
  return true;
}

/* -- the year first -- */

static const char *year_first(struct bytes *left, struct moment *out) {
  out->year = scan_number(left, 4);
  char between = scan_at(left, 0);
  if (between != '-' && between != '/') return NULL;
  scan_skip(left, 1);
  if (scan_digits(left) != 2) return scan_no_notation;
  out->month = scan_number(left, 2);
  out->precision = MOMENT_MONTH;
  if (!scan_char(left, between)) return between == '/' ? scan_no_notation : NULL;
  if (scan_digits(left) != 2) return scan_no_notation;
  out->day = scan_number(left, 2);
  out->precision = MOMENT_DAY;
  return NULL;
}

/* --03-17 */
static const char *no_year(struct bytes *left, struct moment *out) {
  scan_skip(left, 2);
  out->yearless = true;
  if (scan_digits(left) != 2) return scan_no_notation;
  out->month = scan_number(left, 2);
  if (!scan_char(left, '-') || scan_digits(left) != 2) return scan_no_notation;
  out->day = scan_number(left, 2);
  out->precision = MOMENT_DAY;
  return NULL;
}

/* -- with the month in letters -- */

/* Four digits may be a time of day: those of a year that nobody reports from are taken for one. */
static const char *words_year(struct bytes *left, struct moment *out) {
  size_t digits = scan_digits(left);
  bool clock = digits == 0 || (digits <= 2 && scan_at(left, digits) == ':');
  if (clock) {
    out->yearless = true;
    return NULL;
  }
  if (!take_year(left, out)) return scan_no_notation;
  if (scan_is_letter(scan_at(left, 0))) return year_or_clock;
  return out->year < MOMENT_WORDS_FIRST || out->year > MOMENT_WORDS_LAST ? year_or_clock : NULL;
}

static const char *day_month(struct bytes *left, char between, struct moment *out) {
  if (between == '-') scan_skip(left, 1);
  scan_blanks(left);
  out->month = scan_month(left);
  if (out->month == 0) return scan_no_notation;
  if (between == '-' && scan_char(left, '-')) return take_year(left, out) ? NULL : scan_no_notation;
  if (between == '-' && scan_digits(left)) return scan_no_notation;
  struct bytes behind = *left;
  scan_blanks(&behind);
  scan_char(&behind, ',');
  scan_blanks(&behind);
  const char *why = words_year(&behind, out);
  if (!out->yearless) *left = behind;
  return why;
}

/* November 2012, June 24, 2019 */
static const char *month_first(struct bytes *left, struct moment *out) {
  out->month = scan_month(left);
  if (out->month == 0) return scan_no_notation;
  scan_blanks(left);
  out->precision = MOMENT_MONTH;
  if (scan_digits(left) != 4) {
    if (!take_short(left, &out->day)) return scan_no_notation;
    out->precision = MOMENT_DAY;
    scan_char(left, ',');
    scan_blanks(left);
    if (scan_digits(left) != 4) return "may have a day or a year behind the month";
  }
  return words_year(left, out);
}

/* -- numbers alone -- */

/* Points have the day first, whatever the order is elsewhere. */
static const char *points(struct bytes *left, enum moment_order order, struct moment *out) {
  scan_skip(left, 1);
  if (!take_short(left, &out->month) || !scan_char(left, '.')) return scan_no_notation;
  bool short_year = order == MOMENT_DMY && scan_digits(left) == 2;
  return (short_year || scan_digits(left) == 4) && take_year(left, out) ? NULL : "has no year of four digits";
}

static const char *ordered(struct bytes *left, int first, char between, enum moment_order order, struct moment *out) {
  int second;
  scan_skip(left, 1);
  if (!take_short(left, &second) || !scan_char(left, between)) return scan_no_notation;
  out->month = order == MOMENT_MDY ? first : second;
  out->day = order == MOMENT_MDY ? second : first;
  if (order != MOMENT_YMD) return take_year(left, out) ? NULL : "has no year";
  out->year = full_year(first, 2);
  return take_short(left, &out->day) ? NULL : scan_no_notation;
}

static const char *day_first(struct bytes *left, enum moment_order order, struct moment *out) {
  size_t digits = scan_digits(left);
  out->day = scan_number(left, digits);
  out->precision = MOMENT_DAY;
  char between = scan_at(left, 0);
  if (between == '.') return points(left, order, out);
  if ((between != '/' && between != '-') || !scan_is_digit(scan_at(left, 1))) return day_month(left, between, out);
  if (order == MOMENT_NO_ORDER) return either_first;
  if (order == MOMENT_YMD && digits != 2) return scan_no_notation;
  return ordered(left, out->day, between, order, out);
}

static const char *eight_digits(struct bytes *left, struct moment *out) {
  out->year = scan_number(left, 4);
  out->month = scan_number(left, 2);
  out->day = scan_number(left, 2);
  out->precision = MOMENT_DAY;
  return NULL;
}

static void take_weekday(struct bytes *left, struct moment *out) {
  static const char *const names[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
  out->weekday = scan_name(left, names, 7);
  if (!out->weekday) return;
  scan_char(left, ',');
  scan_blanks(left);
}

const char *scan_date(struct bytes *left, enum moment_order order, struct moment *out) {
  out->precision = MOMENT_YEAR;
  if (scan_word(left, "on")) scan_blanks(left);
  take_weekday(left, out);
  if (scan_at(left, 0) == '-' && scan_at(left, 1) == '-') return no_year(left, out);
  if (scan_is_letter(scan_at(left, 0))) return month_first(left, out);
  size_t digits = scan_digits(left);
  if (digits == 4) return year_first(left, out);
  if (digits == 8) return eight_digits(left, out);
  return digits == 1 || digits == 2 ? day_first(left, order, out) : scan_no_notation;
}

/* -- date-time groups -- */

/* The letter of the zone, perhaps, and the month. */
static int group_month(struct bytes *left, char *letter) {
  struct bytes bare = *left;
  *letter = '\0';
  scan_blanks(&bare);
  int month = scan_month(&bare);
  if (!month && scan_is_letter(scan_at(left, 0))) {
    bare = *left;
    *letter = scan_folded(bare.at[0]);
    scan_skip(&bare, 1);
    scan_blanks(&bare);
    month = scan_month(&bare);
  }
  *left = bare;
  return month;
}

bool scan_is_group(struct bytes left) {
  char letter;
  if (scan_digits(&left) != 6) return false;
  scan_skip(&left, 6);
  return group_month(&left, &letter) != 0;
}

/* a to m without j: hours east; n to y: west; j: the observer's own */
static void letter_zone(char letter, struct moment *out) {
  out->zone_stated = letter != '\0';
  if (letter == '\0') return;
  if (letter == 'z' || letter == 'j') {
    out->zone = letter == 'z' ? MOMENT_UTC : MOMENT_LOCAL;
    return;
  }
  out->zone = MOMENT_OFFSET;
  out->offset_sign = letter < 'n' ? '+' : '-';
  out->offset_hour = letter < 'n' ? letter - 'a' + (letter < 'j') : letter - 'n' + 1;
}

const char *scan_group(struct bytes *left, struct moment *out) {
  char letter;
  out->day = scan_number(left, 2);
  out->hour = scan_number(left, 2);
  out->minute = scan_number(left, 2);
  out->month = group_month(left, &letter);
  out->precision = MOMENT_MINUTE;
  letter_zone(letter, out);
  scan_blanks(left);
  out->yearless = left->len == 0;
  return out->yearless || take_year(left, out) ? NULL : scan_no_notation;
}
