/* date_utc.c: moments in UTC to the millisecond */
/* SPDX-License-Identifier: MIT */
#include "value/moment_value.h"

#include <stdio.h>

static const struct codec_parameter parameters[] = {MOMENT_ZONE_PARAMETER, {NULL, NULL, 0, NULL}};

/* Three noughts behind the second are the notation's. */
static enum status utc_read(const struct codec_use *use, const struct node *const parts[], size_t count,
                            struct codec_call *call, struct node **out) {
  const struct moment_reading how = moment_how(use);
  struct bytes text;
  struct moment m;
  (void)count;
  enum status status = codec_part(call, parts, 0, &text);
  const char *why = status == STATUS_OK ? moment_parse(text, &how, &m) : NULL;
  if (why) return codec_refuse(call, 0, why);
  if (status != STATUS_OK) return status;
  call->doubt = moment_doubt(&m);
  if (m.precision == MOMENT_FRACTION && bytes_is(m.fraction, "000")) m.precision = MOMENT_SECOND;
  return moment_made(use, &m, call, out);
}

/* 1: 31 days; the months of the Gregorian calendar. */
static int days_in(int year, int month) {
  static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : days[month - 1];
}

/* False: before the year 1, or behind 9999. */
bool moment_to_utc(struct moment *m) {
  int offset = m->zone == MOMENT_OFFSET ? m->offset_hour * 60 + m->offset_minute : 0;
  int minutes = m->hour * 60 + m->minute - (m->offset_sign == '-' ? -offset : offset);
  m->zone = MOMENT_UTC;
  m->offset_sign = '\0';
  m->offset_hour = m->offset_minute = 0;
  while (minutes < 0) {
    minutes += 1440;
    if (--m->day) continue;
    if (!--m->month) m->month = 12, m->year--;
    if (m->year < 1) return false;
    m->day = days_in(m->year, m->month);
  }
  while (minutes >= 1440) {
    minutes -= 1440;
    if (++m->day <= days_in(m->year, m->month)) continue;
    m->day = 1;
    if (++m->month > 12) m->month = 1, m->year++;
    if (m->year > 9999) return false;
  }
  m->hour = minutes / 60;
  m->minute = minutes % 60;
  return true;
}

static enum status utc_print(const struct codec_use *use, const struct node *value, struct codec_call *call,
                             struct bytes texts[], size_t count, bool *coarsened) {
  struct moment m;
  (void)count;
  enum status status = moment_of(use, value, call, &m, coarsened);
  if (status != STATUS_OK) return status;
  if (m.precision < MOMENT_MINUTE) return codec_refuse(call, 0, "has no time of day to the minute");
  if (m.zone < MOMENT_UTC) return codec_refuse(call, 0, "has no zone that is known");
  if (m.yearless) return codec_refuse(call, 0, "has no year");
  struct bytes fraction = m.precision == MOMENT_FRACTION ? m.fraction : BYTES("");
  if (m.zone == MOMENT_OFFSET || m.precision == MOMENT_MINUTE || bytes_is(fraction, "000")) *coarsened = true;
  if (fraction.len && fraction.len < 3) *coarsened = true; /* a nought is a stated digit */
  if (!moment_to_utc(&m)) return codec_refuse(call, 0, "has no year of four digits in UTC");
  int padding = fraction.len < 3 ? (int)(3 - fraction.len) : 0;
  texts[0] = arena_format(call->arena, "%04d-%02d-%02dT%02d:%02d:%02d.%.*s%.*sZ", m.year, m.month, m.day, m.hour,
                          m.minute, m.precision < MOMENT_SECOND ? 0 : m.second, BYTES_ARG(fraction), padding, "000");
  return texts[0].at ? STATUS_OK : STATUS_NO_MEMORY;
}

const struct codec codec_date_time_utc = {
    .name = "date-time-utc",
    .summary = "a moment in UTC, to the millisecond at least: 2026-08-03T22:00:05.000Z",
    .law = LAW_CANONICAL,
    .rule = RULE_BAD_DATE,
    .defs = "time",
    .value = NODE_OBJECT,
    .members = moment_members,
    .parameters = parameters,
    .parts_min = 1,
    .parts_max = 1,
    .read = utc_read,
    .print = utc_print,
};
