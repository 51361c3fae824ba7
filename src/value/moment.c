/* moment.c: a point in time as it was stated, and its ISO notation */
/* SPDX-License-Identifier: MIT */
#include "value/moment.h"

#include <stdio.h>

const char *moment_doubt(const struct moment *moment) {
  bool left_out = moment->year == 1582 && moment->month == 10 && moment->day > 4 && moment->day < 15;
  return left_out && moment->precision >= MOMENT_DAY ? "is a day that the calendar left out" : NULL;
}

int moment_weekday(const struct moment *moment) {
  static const int shifts[] = {0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4}; /* Sakamoto's: 0 is a Sunday */
  int year = moment->year - (moment->month < 3);
  int day = (year + year / 4 - year / 100 + year / 400 + shifts[moment->month - 1] + moment->day) % 7;
  return day ? day : 7;
}

size_t moment_format(const struct moment *moment, bool date_only, char into[MOMENT_ROOM]) {
  size_t len = 0;
#define ADD(...) len += (size_t)snprintf(into + len, MOMENT_ROOM - len, __VA_ARGS__)
  if (moment->yearless) ADD("-");
  else ADD("%04d", moment->year);
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
