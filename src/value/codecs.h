/* codecs.h: what the files of codecs share */
/* SPDX-License-Identifier: MIT */
#ifndef VALUE_CODECS_H
#define VALUE_CODECS_H

#include "value/codec.h"

extern const struct codec codec_text, codec_token, codec_integer, codec_decimal, codec_boolean, codec_date,
    codec_date_clock, codec_date_dots, codec_date_rfc822, codec_date_slash, codec_date_time, codec_date_time_offset,
    codec_date_time_utc, codec_date_time_xml, codec_date_words, codec_dtg, codec_position_colon, codec_position_compact,
    codec_position_dash, codec_position_digits, codec_position_dm, codec_position_dms, codec_position_lat_lon,
    codec_position_lon_lat, codec_position_parts, codec_imo_number, codec_mmsi, codec_un_locode, codec_uuid;

static inline enum status codec_refuse(struct codec_call *call, size_t part, const char *why) {
  call->why = why;
  call->part = part;
  return STATUS_REFUSED;
}

/* The trimmed text of a part. STATUS_END: absent or blank. A part that is no text refuses. */
enum status codec_part(struct codec_call *call, const struct node *const parts[], size_t part, struct bytes *out);
/* The text of a record's scalar; refuses objects, arrays and null. */
enum status codec_scalar(struct codec_call *call, const struct node *value, struct bytes *out);
/* A value without a name; NULL: no memory. */
enum status codec_made(struct codec_call *call, enum node_kind kind, struct bytes text, struct node **out);
/* Appends a string member; false: no memory. */
bool codec_member(struct codec_call *call, struct node *object, uint32_t name, struct bytes text);

#endif
