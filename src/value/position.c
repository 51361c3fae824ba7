/* position.c: latitude and longitude, whole or half, in every notation that has one meaning */
/* SPDX-License-Identifier: MIT */
#include "base/decimal.h"
#include "value/codecs.h"
#include "value/coordinate.h"

enum { MEMBER_LATITUDE, MEMBER_LONGITUDE, MEMBER_NOTATION, MEMBER_PRECISION };

static const char *const position_members[] = {"latitude", "longitude", "notation", "precision", NULL};
static const char *const notations[] = {"decimal", "dm", "dms"}; /* in the order of enum coordinate_notation */

/* The two angles; there[] tells which of them. */
struct position {
  struct coordinate angles[2];
  bool there[2];
};

static enum coordinate_notation finer(enum coordinate_notation a, enum coordinate_notation b) {
  return a > b ? a : b;
}

/* A position has one notation and one precision: the finer of its angles'. */
static bool unite(struct position *position) {
  struct coordinate *a = &position->angles[0], *b = &position->angles[1];
  if (!position->there[0] || !position->there[1]) return true;
  enum coordinate_notation notation = finer(a->notation, b->notation);
  if (!coordinate_refine(a, notation) || !coordinate_refine(b, notation)) return false;
  if (notation == COORDINATE_DECIMAL) return true;
  unsigned decimals = a->decimals > b->decimals ? a->decimals : b->decimals;
  return coordinate_widen(a, decimals) && coordinate_widen(b, decimals);
}

static struct bytes step_text(struct arena *arena, unsigned decimals) {
  return decimals == 0 ? BYTES("1") : arena_format(arena, "0.%0*d", (int)decimals, 1);
}

static enum status position_made(const struct codec_use *use, struct position *position, struct codec_call *call,
                                 struct node **out) {
  unsigned decimals = 0;
  enum coordinate_notation notation = COORDINATE_DECIMAL;
  if (!unite(position)) return codec_refuse(call, 0, "has two notations that do not go together");
  struct node *object = tree_new(call->arena, NODE_OBJECT, NAME_NONE, BYTES_NONE);
  if (!object) return STATUS_NO_MEMORY;
  for (size_t i = 0; i < 2; i++) {
    const struct coordinate *angle = &position->angles[i];
    if (!position->there[i]) continue;
    if (!codec_member(call, object, use->members[i], coordinate_degrees(call->arena, angle))) return STATUS_NO_MEMORY;
    if (angle->decimals > decimals) decimals = angle->decimals;
    notation = angle->notation;
  }
  if (!codec_member(call, object, use->members[MEMBER_NOTATION], bytes_of(notations[notation])))
    return STATUS_NO_MEMORY;
  if (!codec_member(call, object, use->members[MEMBER_PRECISION], step_text(call->arena, decimals)))
    return STATUS_NO_MEMORY;
  *out = object;
  return STATUS_OK;
}

/* Latitude in the first place, longitude in the second. */
static enum status read_two(const struct node *const parts[], struct codec_call *call, struct position *position) {
  static const enum coordinate_axis axes[] = {COORDINATE_LATITUDE, COORDINATE_LONGITUDE};
  for (size_t i = 0; i < 2; i++) {
    struct bytes left;
    enum status status = codec_part(call, parts, i, &left);
    if (status == STATUS_END) continue;
    if (status != STATUS_OK) return status;
    const char *why = coordinate_parse(call->arena, &left, axes[i], &position->angles[i]);
    if (arena_failed(call->arena)) return STATUS_NO_MEMORY;
    if (!why && left.len) why = "has something behind it";
    if (why) return codec_refuse(call, i, why);
    position->there[i] = true;
  }
  return position->there[0] || position->there[1] ? STATUS_OK : STATUS_END;
}

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

/* Signed degrees without a word or a hemisphere, latitude first, parted by a blank or a comma. */
static const char *two_bare(struct arena *arena, struct bytes text, struct position *position) {
  struct coordinate angle;
  size_t len = 0;
  while (len < text.len && !strchr(" ,;\t\r\n", text.at[len]))
    len++;
  if (len == text.len) return "does not tell latitude from longitude";
  struct bytes left = {text.at, len};
  const char *why = coordinate_parse(arena, &left, COORDINATE_LATITUDE, &angle);
  if (why) return why;
  set_angle(position, &angle);
  if (left.len) return "has something behind it";
  left = bytes_from(text, len);
  why = coordinate_parse(arena, &left, COORDINATE_LONGITUDE, &angle);
  if (why) return why;
  set_angle(position, &angle);
  return left.len ? "has something behind it" : NULL;
}

/* Both in one text: the hemispheres or words tell which is which. */
static const char *two_in_one(struct arena *arena, struct bytes text, struct position *position) {
  struct bytes left = text;
  struct coordinate angle;
  const char *why = coordinate_parse(arena, &left, COORDINATE_ANY, &angle);
  if (why && angle.axis == COORDINATE_ANY) return two_bare(arena, text, position);
  if (why) return why;
  set_angle(position, &angle);
  left = past_dash(left);
  if (bytes_trim(left).len == 0) return NULL;
  why = coordinate_parse(arena, &left, COORDINATE_ANY, &angle);
  if (why) return why;
  if (position->there[angle.axis]) return "has the same axis twice";
  set_angle(position, &angle);
  return left.len ? "has something behind it" : NULL;
}

static enum status read_one(const struct node *const parts[], struct codec_call *call, struct position *position) {
  struct bytes text;
  enum status status = codec_part(call, parts, 0, &text);
  if (status != STATUS_OK) return status;
  const char *why = two_in_one(call->arena, text, position);
  return why ? codec_refuse(call, 0, why) : STATUS_OK;
}

static enum status position_read(const struct codec_use *use, const struct node *const parts[], size_t count,
                                 struct codec_call *call, struct node **out) {
  struct position position = {0};
  enum status status = count == 2 ? read_two(parts, call, &position) : read_one(parts, call, &position);
  if (arena_failed(call->arena)) return STATUS_NO_MEMORY;
  return status == STATUS_OK ? position_made(use, &position, call, out) : status;
}

/* `0.01`: two decimals, of whatever digits. */
static unsigned decimals_of(struct bytes precision) {
  const char *point = memchr(precision.at, '.', precision.len);
  size_t count = point ? precision.len - (size_t)(point - precision.at) - 1 : 0;
  return count > 1000 ? 1000 : (unsigned)count;
}

static enum coordinate_notation target_of(const struct codec *codec) {
  if (codec == &codec_position_dm) return COORDINATE_DM;
  return codec == &codec_position_dms ? COORDINATE_DMS : COORDINATE_DECIMAL;
}

/* Into the notation that is written. Decimal degrees are what the record has. */
static const char *converted(struct arena *arena, struct coordinate *angle, struct bytes degrees,
                             enum coordinate_notation target, bool *exact) {
  if (target == COORDINATE_DECIMAL) {
    angle->notation = COORDINATE_DECIMAL;
    angle->text = degrees;
    return NULL;
  }
  if (angle->notation == COORDINATE_DECIMAL && angle->decimals > COORDINATE_DECIMAL_DECIMALS) {
    angle->decimals = COORDINATE_DECIMAL_DECIMALS;
    angle->text = decimal_round(arena, degrees, angle->decimals);
    *exact = false;
  }
  if (target == COORDINATE_DM) coordinate_to_dm(angle);
  return coordinate_refine(angle, target) ? NULL : "has a finer precision than can be written";
}

static enum status angle_print(const struct codec_use *use, const struct node *value, size_t i,
                               enum coordinate_notation notation, unsigned decimals, struct codec_call *call,
                               struct bytes *text, bool *exact) {
  static const enum coordinate_axis axes[] = {COORDINATE_LATITUDE, COORDINATE_LONGITUDE};
  const struct node *member = tree_child(value, use->members[i]);
  struct coordinate angle;
  *text = BYTES_NONE;
  if (!member) return STATUS_OK;
  if (member->kind != NODE_STRING) return codec_refuse(call, 0, "has degrees that are no text");
  const char *why = coordinate_from_degrees(call->arena, member->text, axes[i], notation, decimals, &angle, exact);
  if (!why && notation == COORDINATE_DECIMAL && angle.decimals > decimals) *exact = false;
  if (!why) why = converted(call->arena, &angle, member->text, target_of(use->codec), exact);
  if (arena_failed(call->arena)) return STATUS_NO_MEMORY;
  if (why) return codec_refuse(call, 0, why);
  *text = coordinate_format(call->arena, &angle);
  return text->at ? STATUS_OK : STATUS_NO_MEMORY;
}

static bool notation_of(const struct node *member, enum coordinate_notation *out) {
  for (size_t i = 0; member && member->kind == NODE_STRING && i < sizeof notations / sizeof *notations; i++) {
    *out = (enum coordinate_notation)i;
    if (bytes_is(member->text, notations[i])) return true;
  }
  return false;
}

static enum status position_print(const struct codec_use *use, const struct node *value, struct codec_call *call,
                                  struct bytes texts[], size_t count, bool *coarsened) {
  if (value->kind != NODE_OBJECT) return codec_refuse(call, 0, "is no position");
  const struct node *precision = tree_child(value, use->members[MEMBER_PRECISION]);
  enum coordinate_notation notation;
  struct bytes angles[2];
  if (!notation_of(tree_child(value, use->members[MEMBER_NOTATION]), &notation))
    return codec_refuse(call, 0, "has no notation");
  if (!precision || precision->kind != NODE_STRING) return codec_refuse(call, 0, "has no precision");
  *coarsened = notation != target_of(use->codec);
  for (size_t i = 0; i < 2; i++) {
    bool exact = true;
    enum status status = angle_print(use, value, i, notation, decimals_of(precision->text), call, &angles[i], &exact);
    if (status != STATUS_OK) return status;
    if (!exact) *coarsened = true;
  }
  if (!angles[0].at && !angles[1].at) return codec_refuse(call, 0, "has neither latitude nor longitude");
  if (count == 2) {
    texts[0] = angles[0];
    texts[1] = angles[1];
    return STATUS_OK;
  }
  bool whole = angles[0].at && angles[1].at;
  if (!whole && use->codec == &codec_position_lat_lon)
    return codec_refuse(call, 0, "is half a position, which one place cannot hold");
  texts[0] = whole ? arena_format(call->arena, "%.*s %.*s", BYTES_ARG(angles[0]), BYTES_ARG(angles[1]))
                   : angles[angles[0].at ? 0 : 1];
  return texts[0].at ? STATUS_OK : STATUS_NO_MEMORY;
}

const struct codec codec_position_dm = {
    .name = "position-dm",
    .summary = "a position in degrees and minutes: 6\xc2\xb0 26.10' N",
    .law = LAW_CANONICAL,
    .rule = RULE_BAD_POSITION,
    .defs = "position",
    .value = NODE_OBJECT,
    .members = position_members,
    .parts_min = 1,
    .parts_max = 2,
    .read = position_read,
    .print = position_print,
};

const struct codec codec_position_dms = {
    .name = "position-dms",
    .summary = "a position in degrees, minutes and seconds: 1\xc2\xb0"
               "07'00\"N",
    .law = LAW_CANONICAL,
    .rule = RULE_BAD_POSITION,
    .defs = "position",
    .value = NODE_OBJECT,
    .members = position_members,
    .parts_min = 1,
    .parts_max = 2,
    .read = position_read,
    .print = position_print,
};

const struct codec codec_position_lat_lon = {
    .name = "position-lat-lon",
    .summary = "a position in decimal degrees: 6.435 103.718167",
    .law = LAW_CANONICAL,
    .rule = RULE_BAD_POSITION,
    .defs = "position",
    .value = NODE_OBJECT,
    .members = position_members,
    .parts_min = 1,
    .parts_max = 2,
    .read = position_read,
    .print = position_print,
};
