/* instants.c: from when to when a stated time may have been */
/* SPDX-License-Identifier: MIT */
#include "rules/check.h"
#include "value/moment.h"

/* Clocks ashore and afloat are up to 14 hours before UTC and 12 behind it. */
enum { ZONE_EAST = 14 * 3600, ZONE_WEST = 12 * 3600, DAY = 86400 };

/* Days since 1 January of the year 0; the years of the calendar begin in March here, so that leap days end them. */
static long long day_number(long long year, int month, int day) {
  if (month < 3) year--, month += 12;
  return 365 * year + year / 4 - year / 100 + year / 400 + (153 * (month - 3) + 2) / 5 + day;
}

/* How long the last stated part lasts, in seconds; years and months are told by their next. */
static long long seconds_of(const struct moment *m, long long from) {
  switch (m->precision) {
  case MOMENT_YEAR: return day_number(m->year + 1, 1, 1) * DAY - from;
  case MOMENT_MONTH: return day_number(m->month == 12 ? m->year + 1 : m->year, m->month % 12 + 1, 1) * DAY - from;
  case MOMENT_DAY: return DAY;
  case MOMENT_HOUR: return 3600;
  case MOMENT_MINUTE: return 60;
  default: return 1;
  }
}

bool instants_of(struct bytes time, struct instants *out) {
  const struct moment_reading how = {.zone = MOMENT_UNKNOWN};
  struct moment m;
  if (!time.at || moment_parse(time, &how, &m) || m.yearless) return false;
  bool clock = m.precision >= MOMENT_HOUR;
  long long from =
      day_number(m.year, m.precision >= MOMENT_MONTH ? m.month : 1, m.precision >= MOMENT_DAY ? m.day : 1) * DAY;
  if (clock) from += m.hour * 3600L + (m.precision >= MOMENT_MINUTE ? m.minute * 60 : 0);
  if (m.precision >= MOMENT_SECOND) from += m.second;
  long long until = from + seconds_of(&m, from);
  if (m.zone == MOMENT_OFFSET) {
    long long offset = (m.offset_hour * 60 + m.offset_minute) * 60L;
    if (m.offset_sign == '-') offset = -offset;
    from -= offset;
    until -= offset;
  } else if (m.zone != MOMENT_UTC) {
    from -= ZONE_EAST;
    until += ZONE_WEST;
  }
  *out = (struct instants){from, until};
  return true;
}
