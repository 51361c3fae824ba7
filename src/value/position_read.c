/* position_read.c: a position out of one text, two or six */
/* SPDX-License-Identifier: MIT */
#include "base/decimal.h"
#include "value/codecs.h"
#include "value/position.h"

static const enum coordinate_axis axes[] = {COORDINATE_LATITUDE, COORDINATE_LONGITUDE};
static const char *const behind = "has something behind it";

enum { DECIMALS_MOST = 100 };

/* A JSON number may have an exponent, which no text of a position has. */
static struct bytes plain(struct arena *arena, struct bytes number) {
  const char *point = NULL;
  size_t len = 0, power = 0;
  while (len < number.len && (number.at[len] | 0x20) != 'e')
    if (number.at[len++] == '.') point = number.at + len;
  if (len == number.len || !decimal_is_json_number(number)) return number;
  size_t decimals = point ? (size_t)(number.at + len - point) : 0;
  bool down = number.at[len + 1] == '-';
  for (size_t i = len + 1 + (down || number.at[len + 1] == '+'); i < number.len && power <= DECIMALS_MOST; i++)
    power = power * 10 + (size_t)(number.at[i] - '0');
  if (down) decimals += power;
  else decimals = decimals > power ? decimals - power : 0;
  return decimals > DECIMALS_MOST ? number : decimal_round(arena, number, (unsigned)decimals);
}

static enum status part_text(const struct node *const parts[], size_t i, struct codec_call *call, struct bytes *out) {
  enum status status = codec_part(call, parts, i, out);
  if (status == STATUS_OK && parts[i]->kind == NODE_NUMBER) *out = plain(call->arena, *out);
  return status == STATUS_OK && !out->at ? STATUS_NO_MEMORY : status;
}

static enum status read_angle(struct bytes text, size_t part, enum coordinate_axis axis, struct codec_call *call,
                              struct position *position) {
  struct bytes left = text;
  const char *why = coordinate_parse(call->arena, &left, axis, &position->angles[axis]);
  if (arena_failed(call->arena)) return STATUS_NO_MEMORY;
  if (!why && left.len) why = behind;
  if (why) return codec_refuse(call, part, why);
  position->there[axis] = true;
  return STATUS_OK;
}

static enum status some(const struct position *position) {
  return position->there[0] || position->there[1] ? STATUS_OK : STATUS_END;
}

static enum status read_two(const struct position_style *style, const struct node *const parts[], size_t count,
                            struct codec_call *call, struct position *position) {
  struct bytes text;
  for (size_t i = 0; i < 2; i++) {
    enum status status = part_text(parts, i, call, &text);
    if (status == STATUS_OK) status = read_angle(text, i, axes[style->longitude_first ? 1 - i : i], call, position);
    if (status != STATUS_OK && status != STATUS_END) return status;
  }
  if (count > 2 && parts[2] && some(position) == STATUS_END) return codec_refuse(call, 2, "has no position before it");
  return some(position);
}

/* -- both in one text -- */

/* A dash behind a hemisphere separates; before bare degrees it is a sign. */
static struct bytes past_dash(struct bytes left) {
  static const char *const dashes[] = {"-", "\xe2\x80\x93", "\xe2\x80\x94", "\xe2\x88\x92"};
  struct bytes trimmed = bytes_trim(left);
  for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
    if (bytes_start(trimmed, bytes_of(dashes[i]))) return bytes_from(trimmed, strlen(dashes[i]));
  return left;
}

static void set_angle(struct position *position, const struct coordinate *angle) {
  position->angles[angle->axis] = *angle;
  position->there[angle->axis] = true;
}

static size_t bare_length(struct bytes text) {
  size_t len = 0;
  while (len < text.len && !strchr(" ,;\t\r\n", text.at[len]))
    len++;
  return len;
}

/* `,12.5` behind longitude and latitude. */
static bool is_altitude(struct bytes left) {
  return left.len > 1 && left.at[0] == ',' && decimal_is_json_number(bytes_trim(bytes_from(left, 1)));
}

/* Signed degrees without a word or a hemisphere, in the codec's order, parted by a blank or a comma. */
static const char *two_bare(const struct position_style *style, struct arena *arena, struct bytes text,
                            struct position *position) {
  size_t len = bare_length(text);
  if (len == text.len) return "does not tell latitude from longitude";
  struct bytes left = {text.at, len};
  struct coordinate angle;
  const char *why = coordinate_parse(arena, &left, axes[style->longitude_first ? 1 : 0], &angle);
  if (why) return why;
  set_angle(position, &angle);
  if (left.len) return behind;
  left = bytes_from(text, len);
  why = coordinate_parse(arena, &left, axes[style->longitude_first ? 0 : 1], &angle);
  if (why) return why;
  set_angle(position, &angle);
  return left.len && !(style->longitude_first && is_altitude(left)) ? behind : NULL;
}

/* The hemispheres or words tell which is which. */
static const char *two_in_one(const struct position_style *style, struct arena *arena, struct bytes text,
                              struct position *position) {
  struct bytes left = text;
  struct coordinate angle;
  const char *why = coordinate_parse(arena, &left, COORDINATE_ANY, &angle);
  if (why && angle.axis == COORDINATE_ANY) return two_bare(style, arena, text, position);
  if (why) return why;
  set_angle(position, &angle);
  left = past_dash(left);
  if (bytes_trim(left).len == 0) return NULL;
  why = coordinate_parse(arena, &left, COORDINATE_ANY, &angle);
  if (why) return why;
  if (position->there[angle.axis]) return "has the same axis twice";
  set_angle(position, &angle);
  return left.len ? behind : NULL;
}

static enum status read_one(const struct position_style *style, const struct node *const parts[],
                            struct codec_call *call, struct position *position) {
  struct bytes text;
  enum status status = codec_part(call, parts, 0, &text);
  if (status != STATUS_OK) return status;
  const char *why = two_in_one(style, call->arena, text, position);
  return why ? codec_refuse(call, 0, why) : STATUS_OK;
}

/* -- degrees, minutes and hemisphere apart -- */

static bool is_plain_number(struct bytes text) {
  for (size_t i = 0; i < text.len; i++)
    if (!strchr("0123456789.", text.at[i]) || !text.at[i]) return false;
  return text.len > 0;
}

static enum status read_apart(const struct node *const parts[], size_t first, enum coordinate_axis axis,
                              struct codec_call *call, struct position *position) {
  struct bytes texts[3], whole;
  for (size_t i = 0; i < 3; i++) {
    enum status status = part_text(parts, first + i, call, &texts[i]);
    if (status != STATUS_OK && status != STATUS_END) return status;
    if (status == STATUS_END) texts[i] = BYTES_NONE;
  }
  if (!texts[0].at && !texts[1].at) return STATUS_OK; /* a hemisphere of nothing is only a spelling */
  if (!texts[0].at) return codec_refuse(call, first + 1, "has no degrees");
  if (texts[2].len != 1) return codec_refuse(call, first + (texts[2].at ? 2 : 0), "has no hemisphere");
  for (size_t i = 0; i < 2; i++)
    if (texts[i].at && !is_plain_number(texts[i])) return codec_refuse(call, first + i, "is no number without a sign");
  if (texts[1].at && memchr(texts[0].at, '.', texts[0].len))
    return codec_refuse(call, first, "has decimals and minutes beside them");
  if (texts[1].at)
    whole = arena_format(call->arena, "%.*s\xc2\xb0%.*s' %.*s", BYTES_ARG(texts[0]), BYTES_ARG(texts[1]),
                         BYTES_ARG(texts[2]));
  else whole = arena_format(call->arena, "%.*s\xc2\xb0 %.*s", BYTES_ARG(texts[0]), BYTES_ARG(texts[2]));
  if (!whole.at) return STATUS_NO_MEMORY;
  enum status status = read_angle(whole, first, axis, call, position);
  bool minutes = texts[1].at && decimal_is_json_number(texts[1]) && decimal_compare(texts[1], BYTES("60")) >= 0;
  if (status == STATUS_REFUSED && minutes) call->part = first + 1;
  return status;
}

enum status position_parse(const struct position_style *style, const struct node *const parts[], size_t count,
                           struct codec_call *call, struct position *out) {
  *out = (struct position){0};
  if (count == 1) return read_one(style, parts, call, out);
  if (count < POSITION_PARTS) return read_two(style, parts, count, call, out);
  enum status status = read_apart(parts, 0, COORDINATE_LATITUDE, call, out);
  if (status == STATUS_OK) status = read_apart(parts, 3, COORDINATE_LONGITUDE, call, out);
  return status == STATUS_OK ? some(out) : status;
}
