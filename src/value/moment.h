/* moment.h: a point in time as it was stated */
/* SPDX-License-Identifier: MIT */
#ifndef VALUE_MOMENT_H
#define VALUE_MOMENT_H

#include "base/bytes.h"

enum moment_precision {
  MOMENT_YEAR,
  MOMENT_MONTH,
  MOMENT_DAY,
  MOMENT_HOUR,
  MOMENT_MINUTE,
  MOMENT_SECOND,
  MOMENT_FRACTION
};
enum moment_zone { MOMENT_UNKNOWN, MOMENT_LOCAL, MOMENT_UTC, MOMENT_OFFSET };
enum moment_order { MOMENT_NO_ORDER, MOMENT_MDY, MOMENT_DMY, MOMENT_YMD };
enum moment_part { MOMENT_WHOLE, MOMENT_START, MOMENT_END };

struct moment {
  bool yearless; /* precision is a day at least */
  int year, month, day, hour, minute, second;
  struct bytes fraction; /* digits behind the second, borrowed */
  enum moment_precision precision;
  enum moment_zone zone;
  bool zone_stated;
  char offset_sign;
  int offset_hour, offset_minute;
  int weekday; /* 1: Monday; 0: not stated */
  bool range;  /* of times of day, until: */
  int until_hour, until_minute;
};

/* How a moment is read. */
struct moment_reading {
  enum moment_zone zone;   /* of one that states none */
  enum moment_order order; /* of 04/07/2026, which is refused without */
  enum moment_part part;   /* of 2200-2250 LT, which as a whole is refused */
  bool mail;               /* with the names that RFC 822 has for zones */
};

/* Reads every notation that has one meaning; which those are stands in moment_parse.c. NULL: it is one; else what is
   wrong ("has no such day"). */
const char *moment_parse(struct bytes text, const struct moment_reading *how, struct moment *out);
/* What stands beside a day: its time of day, perhaps with a zone, and the zone of that. */
const char *moment_parse_clock(struct bytes text, const struct moment_reading *how, struct moment *day);
const char *moment_parse_zone(struct bytes text, const struct moment_reading *how, struct moment *moment);

/* Why a moment that can be is hardly meant; NULL: no doubt. */
const char *moment_doubt(const struct moment *moment);
int moment_weekday(const struct moment *moment); /* 1: Monday */

/* Years that two digits stand for, and those that can't be taken for a time of day where words are around them. */
enum { MOMENT_SHORT_FIRST = 1970, MOMENT_SHORT_LAST = 2069, MOMENT_WORDS_FIRST = 1900, MOMENT_WORDS_LAST = 2099 };
extern const char *const moment_months[12]; /* January */

enum { MOMENT_ROOM = 96 };
/* The same moment in UTC, of one with a time of day and a zone that is known. False: its year would have no four digits
   (date_utc.c). */
bool moment_to_utc(struct moment *moment);

/* ISO 8601 at its own precision and zone; date_only ends after the day. Gives the length. */
size_t moment_format(const struct moment *moment, bool date_only, char into[MOMENT_ROOM]);

#endif
