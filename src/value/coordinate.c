/* coordinate.c: one angle of a position, in a notation */
/* SPDX-License-Identifier: MIT */
#include "value/coordinate.h"

#include "base/decimal.h"

static long long divided(long long value, long long by) {
  long long half = by / 2;
  return value < 0 ? -((-value + half) / by) : (value + half) / by;
}

/* One notation finer: a sixtieth, with one decimal less where there is one, since 60 is 6 tens. */
static void sixtieth(struct coordinate *coordinate) {
  coordinate->units *= coordinate->decimals ? 6 : 60;
  if (coordinate->decimals) coordinate->decimals--;
}

bool coordinate_refine(struct coordinate *coordinate, enum coordinate_notation notation) {
  if (coordinate->notation == COORDINATE_DECIMAL && notation != COORDINATE_DECIMAL) {
    if (coordinate->decimals > COORDINATE_DECIMAL_DECIMALS) return false;
    if (!decimal_to_scaled(coordinate->text, coordinate->decimals, &coordinate->units)) return false;
    coordinate->notation = COORDINATE_DM;
    sixtieth(coordinate);
  }
  if (coordinate->notation == COORDINATE_DM && notation == COORDINATE_DMS) {
    coordinate->notation = COORDINATE_DMS;
    sixtieth(coordinate);
  }
  unsigned most = coordinate->notation == COORDINATE_DMS ? COORDINATE_DMS_DECIMALS : COORDINATE_DM_DECIMALS;
  return coordinate->notation == COORDINATE_DECIMAL || coordinate->decimals <= most;
}

void coordinate_settle(struct coordinate *coordinate) {
  for (; coordinate->decimals > COORDINATE_SETTLED_DECIMALS; coordinate->decimals--)
    coordinate->units = divided(coordinate->units, 10);
  for (; coordinate->decimals && coordinate->units % 10 == 0; coordinate->decimals--)
    coordinate->units /= 10;
}

bool coordinate_widen(struct coordinate *coordinate, unsigned decimals) {
  unsigned most = coordinate->notation == COORDINATE_DMS ? COORDINATE_DMS_DECIMALS : COORDINATE_DM_DECIMALS;
  if (decimals > most) return false;
  for (; coordinate->decimals < decimals; coordinate->decimals++)
    coordinate->units *= 10;
  return true;
}

/* Four digits more than a minute's, six more than a second's: a step of degrees is then 0.6 or 0.36 hundredths of the
 * notation's own. */
struct bytes coordinate_degrees(struct arena *arena, const struct coordinate *coordinate) {
  switch (coordinate->notation) {
  case COORDINATE_DM: return decimal_from_scaled(arena, divided(coordinate->units * 500, 3), coordinate->decimals + 4);
  case COORDINATE_DMS:
    return decimal_from_scaled(arena, divided(coordinate->units * 2500, 9), coordinate->decimals + 6);
  case COORDINATE_DECIMAL: break;
  }
  return coordinate->text;
}

static bool has_record_form(struct bytes degrees) {
  for (size_t i = 0; i < degrees.len; i++)
    if (degrees.at[i] == 'e' || degrees.at[i] == 'E') return false;
  return decimal_is_json_number(degrees);
}

const char *coordinate_from_degrees(struct arena *arena, struct bytes degrees, enum coordinate_axis axis,
                                    enum coordinate_notation notation, unsigned decimals, struct coordinate *out,
                                    bool *exact) {
  struct bytes most = axis == COORDINATE_LATITUDE ? BYTES("90") : BYTES("180");
  struct bytes size = bytes_start(degrees, BYTES("-")) ? bytes_from(degrees, 1) : degrees;
  *out = (struct coordinate){.axis = axis, .notation = notation, .decimals = decimals, .text = degrees};
  *exact = true;
  if (!has_record_form(degrees)) return "has degrees that are no decimal number";
  if (decimal_compare(size, most) > 0) return "is beyond the pole or the antimeridian";
  if (notation == COORDINATE_DECIMAL) {
    const char *point = memchr(degrees.at, '.', degrees.len);
    out->decimals = point ? (unsigned)(degrees.len - (size_t)(point - degrees.at) - 1) : 0;
    return NULL;
  }
  unsigned more = notation == COORDINATE_DM ? 4 : 6;
  if (decimals > (notation == COORDINATE_DM ? COORDINATE_DM_DECIMALS : COORDINATE_DMS_DECIMALS))
    return "has a finer precision than can be written";
  struct bytes rounded = decimal_round(arena, degrees, decimals + more);
  if (!rounded.at || !decimal_to_scaled(rounded, decimals + more, &out->units))
    return "has degrees that are no decimal number";
  out->units = notation == COORDINATE_DM ? divided(out->units * 3, 500) : divided(out->units * 9, 2500);
  struct bytes again = coordinate_degrees(arena, out);
  *exact = again.at && decimal_compare(again, degrees) == 0;
  return NULL;
}

void coordinate_to_dm(struct coordinate *coordinate) {
  if (coordinate->notation != COORDINATE_DMS) return;
  coordinate->units = divided(coordinate->units * 5, 3);
  coordinate->decimals += 2;
  coordinate->notation = COORDINATE_DM;
}
