/* coordinate_format.c: one angle as people write it */
/* SPDX-License-Identifier: MIT */
#include "value/coordinate.h"

/* An angle of dm or dms in its parts. */
struct parts {
  long long degrees, minutes, seconds; /* minutes are whole in dms */
  char fraction[16];                   /* of the last of them, with its point */
  char hemisphere;
};

static long long power_of_ten(unsigned exponent) {
  long long power = 1;
  while (exponent-- > 0)
    power *= 10;
  return power;
}

static char hemisphere_of(const struct coordinate *coordinate) {
  bool negative = coordinate->units < 0;
  if (coordinate->axis == COORDINATE_LATITUDE) return negative ? 'S' : 'N';
  return negative ? 'W' : 'E';
}

static struct parts parts_of(const struct coordinate *coordinate) {
  long long units = coordinate->units < 0 ? -coordinate->units : coordinate->units;
  long long step = power_of_ten(coordinate->decimals), whole = units / step;
  bool seconds = coordinate->notation == COORDINATE_DMS;
  struct parts parts = {.degrees = whole / (seconds ? 3600 : 60),
                        .minutes = seconds ? whole / 60 % 60 : whole % 60,
                        .seconds = whole % 60,
                        .hemisphere = hemisphere_of(coordinate)};
  if (coordinate->decimals)
    snprintf(parts.fraction, sizeof parts.fraction, ".%0*lld", (int)coordinate->decimals, units % step);
  return parts;
}

static struct bytes with_marks(struct arena *arena, const struct parts *parts, bool seconds) {
  if (!seconds)
    return arena_format(arena, "%lld\xc2\xb0 %02lld%s' %c", parts->degrees, parts->minutes, parts->fraction,
                        parts->hemisphere);
  return arena_format(arena, "%lld\xc2\xb0%02lld'%02lld%s\"%c", parts->degrees, parts->minutes, parts->seconds,
                      parts->fraction, parts->hemisphere);
}

struct bytes coordinate_format(struct arena *arena, const struct coordinate *coordinate, enum coordinate_style style) {
  static const char *const between[] = {"", "", ":", "-"};
  if (coordinate->notation == COORDINATE_DECIMAL) return arena_copy(arena, coordinate->text);
  struct parts parts = parts_of(coordinate);
  bool seconds = coordinate->notation == COORDINATE_DMS;
  if (style == COORDINATE_MARKS) return with_marks(arena, &parts, seconds);
  int width = coordinate->axis == COORDINATE_LATITUDE ? 2 : 3;
  if (!seconds)
    return arena_format(arena, "%0*lld%s%02lld%s%c", width, parts.degrees, between[style], parts.minutes,
                        parts.fraction, parts.hemisphere);
  return arena_format(arena, "%0*lld%s%02lld%s%02lld%s%c", width, parts.degrees, between[style], parts.minutes,
                      between[style], parts.seconds, parts.fraction, parts.hemisphere);
}

bool coordinate_apart(struct arena *arena, const struct coordinate *coordinate, struct bytes out[3]) {
  struct parts parts = parts_of(coordinate);
  out[0] = arena_format(arena, "%lld", parts.degrees);
  out[1] = arena_format(arena, "%lld%s", parts.minutes, parts.fraction);
  out[2] = arena_format(arena, "%c", parts.hemisphere);
  return out[0].at && out[1].at && out[2].at;
}
