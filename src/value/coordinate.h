/* coordinate.h: one angle of a position, in a notation */
/* SPDX-License-Identifier: MIT */
#ifndef VALUE_COORDINATE_H
#define VALUE_COORDINATE_H

#include "base/arena.h"

enum coordinate_notation { COORDINATE_DECIMAL, COORDINATE_DM, COORDINATE_DMS };
enum coordinate_axis { COORDINATE_LATITUDE, COORDINATE_LONGITUDE, COORDINATE_ANY };

/* Most decimals of a minute, of a second, and of a degree that is converted into these: what 64 bits carry. */
/* Degrees with more decimals than a centimetre has are a computer's: a third of a degree, not 48.2333333333. */
enum { COORDINATE_SURE_DECIMALS = 7, COORDINATE_SETTLED_DECIMALS = 4 };
enum { COORDINATE_DM_DECIMALS = 9, COORDINATE_DMS_DECIMALS = 8, COORDINATE_DECIMAL_DECIMALS = 9 };

struct coordinate {
  enum coordinate_axis axis;
  enum coordinate_notation notation;
  unsigned decimals; /* of the notation's smallest unit */
  long long units;   /* dm: minutes, dms: seconds, times 10^decimals; decimal: not used */
  struct bytes text; /* decimal: the degrees, any number of decimals */
};

/* Takes one coordinate off the front of *left, with the separators before it. `axis` is what is expected (ANY: the
   hemisphere or a word must tell, or the caller's order). NULL: done; else what is wrong. Decimal text is made in the
   arena (.text.at NULL: no memory). */
const char *coordinate_parse(struct arena *arena, struct bytes *left, enum coordinate_axis axis,
                             struct coordinate *out);

/* The same angle in a notation that is as fine or finer (decimal < dm < dms), exact; false: too many decimals. */
bool coordinate_refine(struct coordinate *coordinate, enum coordinate_notation notation);
/* More decimals, same angle; false: too many. Not for decimal notation. */
void coordinate_settle(
    struct coordinate *coordinate); /* minutes or seconds: to four decimals, without zeros at the end */
bool coordinate_widen(struct coordinate *coordinate, unsigned decimals);
/* Decimal degrees with so many decimals that coordinate_from_degrees finds the same units again; .at NULL: no memory.
 */
struct bytes coordinate_degrees(struct arena *arena, const struct coordinate *coordinate);
/* From decimal degrees in the record. *exact: coordinate_degrees would give the same number. NULL: done; else what is
 * wrong. */
const char *coordinate_from_degrees(struct arena *arena, struct bytes degrees, enum coordinate_axis axis,
                                    enum coordinate_notation notation, unsigned decimals, struct coordinate *out,
                                    bool *exact);
/* dms -> dm, rounded to a hundredth of the seconds' step. */
void coordinate_to_dm(struct coordinate *coordinate);

/* How people write an angle. */
enum coordinate_style {
  COORDINATE_MARKS,  /* 6° 26.10' N, 1°07'00"N, -6.435 */
  COORDINATE_CLOSE,  /* 062610N, 00626.10E: only digits and the hemisphere */
  COORDINATE_COLONS, /* 04:18.31N */
  COORDINATE_DASHES  /* 01-07N */
};
/* .at NULL: no memory. Decimal degrees are written with a sign in every style. */
struct bytes coordinate_format(struct arena *arena, const struct coordinate *coordinate, enum coordinate_style style);
/* The degrees without sign, the minutes of dm (`26.10`, not padded) and the hemisphere; false: no memory. */
bool coordinate_apart(struct arena *arena, const struct coordinate *coordinate, struct bytes parts[3]);

#endif
