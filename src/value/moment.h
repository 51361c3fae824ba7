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

struct moment {
  int year, month, day, hour, minute, second;
  struct bytes fraction; /* digits behind the second, borrowed */
  enum moment_precision precision;
  enum moment_zone zone;
  bool zone_stated;
  char offset_sign;
  int offset_hour, offset_minute;
};

/* Reads every notation that has one meaning; which those are stands in moment.c. NULL: it is one; else what is wrong
   ("has no such day"). A moment without a zone gets `zone`. */
const char *moment_parse(struct bytes text, enum moment_zone zone, struct moment *out);

/* Why a moment that can be is hardly meant; NULL: no doubt. */
const char *moment_doubt(const struct moment *moment);

enum { MOMENT_ROOM = 64 };
/* ISO 8601 at its own precision and zone; date_only ends after the day. Gives the length. */
size_t moment_format(const struct moment *moment, bool date_only, char into[MOMENT_ROOM]);

#endif
