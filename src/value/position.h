/* position.h: latitude and longitude between a codec's texts and its value */
/* SPDX-License-Identifier: MIT */
#ifndef VALUE_POSITION_H
#define VALUE_POSITION_H

#include "value/codec.h"
#include "value/coordinate.h"

/* The two angles, latitude first; there[] tells which of them. */
struct position {
  struct coordinate angles[2];
  bool there[2];
};

/* How a codec writes. */
struct position_style {
  const struct codec *codec;
  enum coordinate_notation notation;
  enum coordinate_style style;
  const char *between; /* two angles in one text; NULL: one text can't be written */
  bool longitude_first;
};

enum { POSITION_ITEMS = 3, POSITION_PARTS = 6 }; /* [lon, lat, altitude]; degrees, minutes, hemisphere, twice */

/* position_read.c: from one text, from two angles (an altitude behind them isn't read), from six parts. STATUS_END:
   nothing is there. */
enum status position_parse(const struct position_style *style, const struct node *const parts[], size_t count,
                           struct codec_call *call, struct position *out);
/* position_print.c: the angles that are there, in the style. STATUS_END: a half that the places can't tell from the
   other. */
enum status position_format(const struct position_style *style, const struct position *position,
                            struct codec_call *call, struct bytes texts[], size_t count);

#endif
