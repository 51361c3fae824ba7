/* moment_clock.c: the notations of times of day and of zones */
/* SPDX-License-Identifier: MIT */
#include "value/moment_scan.h"

static const char *const no_clock = "has no time of day that is known";
static const char *const no_zone = "has something behind it that is no zone";

static const char *seconds(struct bytes *left, struct moment *out) {
  if (scan_digits(left) != 2) return no_clock;
  out->second = scan_number(left, 2);
  out->precision = MOMENT_SECOND;
  if ((scan_at(left, 0) != '.' && scan_at(left, 0) != ',') || !scan_is_digit(scan_at(left, 1))) return NULL;
  scan_skip(left, 1);
  size_t digits = scan_digits(left);
  if (digits > 20) return "has more digits of a second than are kept";
  out->fraction = (struct bytes){left->at, digits};
  out->precision = MOMENT_FRACTION;
  scan_skip(left, digits);
  return NULL;
}

static const char *time_of_day(struct bytes *left, bool iso, struct moment *out) {
  size_t digits = scan_digits(left);
  if (digits == 4 || digits == 6) {
    out->hour = scan_number(left, 2);
    out->minute = scan_number(left, 2);
    out->precision = MOMENT_MINUTE;
    return digits == 6 ? seconds(left, out) : NULL;
  }
  if (digits != 2 && (digits != 1 || iso)) return no_clock;
  out->hour = scan_number(left, digits);
  out->precision = MOMENT_HOUR;
  if (!scan_char(left, ':')) return iso ? NULL : no_clock;
  if (scan_digits(left) != 2) return no_clock;
  out->minute = scan_number(left, 2);
  out->precision = MOMENT_MINUTE;
  return scan_char(left, ':') ? seconds(left, out) : NULL;
}

static const char *offset(struct bytes *left, struct moment *out) {
  out->offset_sign = left->at[0];
  scan_skip(left, 1);
  size_t digits = scan_digits(left);
  if (digits != 2 && digits != 4) return "has no zone that is known";
  out->offset_hour = scan_number(left, 2);
  if (digits == 4) out->offset_minute = scan_number(left, 2);
  else if (scan_char(left, ':')) {
    if (scan_digits(left) != 2) return "has no zone that is known";
    out->offset_minute = scan_number(left, 2);
  }
  int minutes = out->offset_hour * 60 + out->offset_minute;
  if (out->offset_minute > 59 || minutes > 14 * 60) return "has a zone beyond 14 hours";
  out->zone = MOMENT_OFFSET;
  out->zone_stated = true;
  return NULL;
}

/* EST and the like mean other zones elsewhere: these are RFC 822's. */
static bool mail_zone(struct bytes *left, struct moment *out) {
  static const struct {
    const char *name;
    int west;
  } names[] = {{"edt", 4}, {"est", 5}, {"cdt", 5}, {"cst", 6}, {"mdt", 6}, {"mst", 7}, {"pdt", 7}, {"pst", 8}};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    if (!scan_word(left, names[i].name)) continue;
    out->zone = MOMENT_OFFSET;
    out->offset_sign = '-';
    out->offset_hour = names[i].west;
    return true;
  }
  return false;
}

static bool word_zone(struct bytes *left, bool mail, struct moment *out) {
  out->zone = MOMENT_UTC;
  if (scan_word(left, "z") || scan_word(left, "utc") || scan_word(left, "gmt")) return true;
  if (mail && (scan_word(left, "ut") || mail_zone(left, out))) return true;
  out->zone = MOMENT_LOCAL;
  if (scan_word(left, "lt")) return true;
  if (!scan_word(left, "local")) return false;
  scan_blanks(left);
  return scan_word(left, "time");
}

const char *scan_zone(struct bytes *left, bool mail, struct moment *out) {
  if (left->len == 0) return NULL;
  if (scan_at(left, 0) == '+' || scan_at(left, 0) == '-') return offset(left, out);
  out->zone_stated = true;
  return word_zone(left, mail, out) ? NULL : no_zone;
}

/* Hyphen, en dash or `to`; 0: none. 2: one that can't be an offset's sign. */
static int take_dash(struct bytes *left) {
  scan_blanks(left);
  bool sure = true;
  if (bytes_start(*left, BYTES("\xe2\x80\x93"))) scan_skip(left, 3);
  else if (!scan_word(left, "to")) {
    if (!scan_char(left, '-')) return 0;
    sure = scan_at(left, 0) == ' ';
  }
  scan_blanks(left);
  return sure ? 2 : 1;
}

static bool is_word_zone(struct bytes left) {
  struct moment ignored = {0};
  if (scan_word(&left, "hrs") || scan_word(&left, "hours")) scan_blanks(&left);
  return word_zone(&left, false, &ignored);
}

/* 2200-2250 LT: `-2250` is no offset where a zone stands behind it. */
static void until(struct bytes *left, struct moment *out) {
  struct bytes behind = *left;
  struct moment end = {0};
  int dash = take_dash(&behind);
  if (!dash || time_of_day(&behind, false, &end) || end.precision != MOMENT_MINUTE) return;
  scan_blanks(&behind);
  if (dash == 1 && !is_word_zone(behind)) return;
  out->range = true;
  out->until_hour = end.hour;
  out->until_minute = end.minute;
  *left = behind;
}

const char *scan_clock(struct bytes *left, bool iso, const struct moment_reading *how, struct moment *out) {
  const char *why = time_of_day(left, iso, out);
  if (why) return why;
  if (!iso && out->precision == MOMENT_MINUTE) until(left, out);
  scan_blanks(left);
  if (scan_word(left, "hrs") || scan_word(left, "hours")) scan_blanks(left);
  return scan_zone(left, how->mail, out);
}
