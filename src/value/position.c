/* position.c: latitude and longitude, whole or half, in every notation that has one meaning */
/* SPDX-License-Identifier: MIT */
#include "value/position.h"
#include "base/decimal.h"
#include "value/codecs.h"

enum { MEMBER_LATITUDE, MEMBER_LONGITUDE, MEMBER_NOTATION, MEMBER_PRECISION };
enum { PARAMETER_ZERO, PARAMETER_BETWEEN, PARAMETER_HALF };
enum { ZERO_MISSING = 1, HALF_OMITTED = 1 };

static const char *const position_members[] = {"latitude", "longitude", "notation", "precision", NULL};
static const char *const zero_words[] = {"stated", "missing", NULL}; /* ZERO_MISSING is the second */
static const char *const between_words[] = {"own", "line", "blank-line", "comma", NULL};
static const char *const half_words[] = {"written", "omitted", NULL}; /* HALF_OMITTED is the second */
static const char *const betweens[] = {NULL, "\n", " \n", ","};       /* in the order of between_words */
static const struct codec_parameter position_parameters[] = {
    {.name = "zero", .words = zero_words, .help = "what 0 north 0 east is: a position, or the sign that there is none"},
    {.name = "between", .words = between_words, .help = "what stands between latitude and longitude in one text"},
    {.name = "half", .words = half_words, .help = "what becomes of a latitude or a longitude alone"},
    {.name = NULL},
};
static const char *const notations[] = {"decimal", "dm", "dms"}; /* in the order of enum coordinate_notation */

static const struct position_style styles[] = {
    {&codec_position_dm, COORDINATE_DM, COORDINATE_MARKS, " ", false},
    {&codec_position_dms, COORDINATE_DMS, COORDINATE_MARKS, " ", false},
    {&codec_position_lat_lon, COORDINATE_DECIMAL, COORDINATE_MARKS, " ", false},
    {&codec_position_lon_lat, COORDINATE_DECIMAL, COORDINATE_MARKS, ",", true},
    {&codec_position_compact, COORDINATE_DMS, COORDINATE_CLOSE, " ", false},
    {&codec_position_digits, COORDINATE_DM, COORDINATE_CLOSE, " ", false},
    {&codec_position_colon, COORDINATE_DM, COORDINATE_COLONS, " - ", false},
    {&codec_position_dash, COORDINATE_DM, COORDINATE_DASHES, " ", false},
    {&codec_position_parts, COORDINATE_DM, COORDINATE_MARKS, NULL, false},
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

static const struct position_style *style_of(const struct codec *codec) {
  size_t i = 0;
  while (styles[i].codec != codec)
    i++;
  return &styles[i];
}

static bool is_zero(struct bytes degrees) {
  return decimal_is_json_number(degrees) && decimal_compare(degrees, BYTES("0")) == 0;
}

/* `zero: missing`: where that desk puts what it doesn't know. */
static bool is_missing(const struct codec_use *use, const struct node *value) {
  const struct node *latitude = tree_child(value, use->members[MEMBER_LATITUDE]);
  const struct node *longitude = tree_child(value, use->members[MEMBER_LONGITUDE]);
  return use->words[PARAMETER_ZERO] == ZERO_MISSING && latitude && longitude && is_zero(latitude->text) &&
         is_zero(longitude->text);
}

static enum status position_read(const struct codec_use *use, const struct node *const parts[], size_t count,
                                 struct codec_call *call, struct node **out) {
  struct position position;
  enum status status = position_parse(style_of(use->codec), parts, count, call, &position);
  if (arena_failed(call->arena)) return STATUS_NO_MEMORY;
  if (status == STATUS_OK) status = position_made(use, &position, call, out);
  if (status != STATUS_OK || !is_missing(use, *out)) return status;
  *out = NULL;
  return STATUS_END;
}

/* `0.01`: two decimals, of whatever digits. */
static unsigned decimals_of(struct bytes precision) {
  const char *point = memchr(precision.at, '.', precision.len);
  size_t count = point ? precision.len - (size_t)(point - precision.at) - 1 : 0;
  return count > 1000 ? 1000 : (unsigned)count;
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
  bool noisy = angle->notation == COORDINATE_DECIMAL && angle->decimals > COORDINATE_SURE_DECIMALS;
  if (target == COORDINATE_DM) coordinate_to_dm(angle);
  if (!coordinate_refine(angle, target)) return "has a finer precision than can be written";
  if (noisy) {
    coordinate_settle(angle);
    *exact = false;
  }
  return NULL;
}

/* The notation and decimals that the value states, and the notation that is written. */
struct angle_form {
  enum coordinate_notation notation, target;
  unsigned decimals;
};

/* An angle of the value, in the notation that is written. STATUS_END: it isn't there. */
static enum status angle_of(const struct codec_use *use, const struct node *value, size_t i,
                            const struct angle_form *form, struct codec_call *call, struct coordinate *out,
                            bool *exact) {
  static const enum coordinate_axis axes[] = {COORDINATE_LATITUDE, COORDINATE_LONGITUDE};
  const struct node *member = tree_child(value, use->members[i]);
  *exact = true;
  if (!member) return STATUS_END;
  if (member->kind != NODE_STRING) return codec_refuse(call, 0, "has degrees that are no text");
  const char *why =
      coordinate_from_degrees(call->arena, member->text, axes[i], form->notation, form->decimals, out, exact);
  if (!why && form->notation == COORDINATE_DECIMAL && out->decimals > form->decimals) *exact = false;
  if (!why) why = converted(call->arena, out, member->text, form->target, exact);
  if (arena_failed(call->arena)) return STATUS_NO_MEMORY;
  return why ? codec_refuse(call, 0, why) : STATUS_OK;
}

static bool notation_of(const struct node *member, enum coordinate_notation *out) {
  for (size_t i = 0; member && member->kind == NODE_STRING && i < sizeof notations / sizeof *notations; i++) {
    *out = (enum coordinate_notation)i;
    if (bytes_is(member->text, notations[i])) return true;
  }
  return false;
}

static enum status form_of(const struct codec_use *use, const struct node *value, struct codec_call *call,
                           struct angle_form *out) {
  if (value->kind != NODE_OBJECT) return codec_refuse(call, 0, "is no position");
  const struct node *precision = tree_child(value, use->members[MEMBER_PRECISION]);
  if (!notation_of(tree_child(value, use->members[MEMBER_NOTATION]), &out->notation))
    return codec_refuse(call, 0, "has no notation");
  if (!precision || precision->kind != NODE_STRING) return codec_refuse(call, 0, "has no precision");
  out->decimals = decimals_of(precision->text);
  out->target = style_of(use->codec)->notation;
  return STATUS_OK;
}

static enum status position_print(const struct codec_use *use, const struct node *value, struct codec_call *call,
                                  struct bytes texts[], size_t count, bool *coarsened) {
  struct position position = {0};
  struct angle_form form;
  enum status status = form_of(use, value, call, &form);
  if (status != STATUS_OK) return status;
  *coarsened = form.notation != form.target;
  for (size_t i = 0; i < 2; i++) {
    bool exact;
    status = angle_of(use, value, i, &form, call, &position.angles[i], &exact);
    if (status != STATUS_OK && status != STATUS_END) return status;
    position.there[i] = status == STATUS_OK;
    if (!exact) *coarsened = true;
  }
  if (!position.there[0] && !position.there[1]) return codec_refuse(call, 0, "has neither latitude nor longitude");
  /* (0, 0) would be read as no position, half a position as the other half: neither is written, and that is named */
  struct position_style style = *style_of(use->codec);
  const char *between = betweens[use->words[PARAMETER_BETWEEN]];
  if (between) style.between = between;
  bool omitted = use->words[PARAMETER_HALF] == HALF_OMITTED && !(position.there[0] && position.there[1]);
  status = is_missing(use, value) || omitted ? STATUS_END : position_format(&style, &position, call, texts, count);
  if (status != STATUS_END) return status;
  *coarsened = true;
  return STATUS_OK;
}

#define DEFINE(variable, called, told, least, most, of_array)                                                          \
  const struct codec variable = {                                                                                      \
      .name = called,                                                                                                  \
      .summary = told,                                                                                                 \
      .law = LAW_CANONICAL,                                                                                            \
      .rule = RULE_BAD_POSITION,                                                                                       \
      .defs = "position",                                                                                              \
      .value = NODE_OBJECT,                                                                                            \
      .members = position_members,                                                                                     \
      .parameters = position_parameters,                                                                               \
      .parts_min = least,                                                                                              \
      .parts_max = most,                                                                                               \
      .items = of_array,                                                                                               \
      .read = position_read,                                                                                           \
      .print = position_print,                                                                                         \
  }

DEFINE(codec_position_dm, "position-dm", "a position in degrees and minutes: 6\xc2\xb0 26.10' N", 1, 2, 0);
DEFINE(codec_position_dms, "position-dms",
       "a position in degrees, minutes and seconds: 1\xc2\xb0"
       "07'00\"N",
       1, 2, 0);
DEFINE(codec_position_lat_lon, "position-lat-lon", "a position in decimal degrees: 6.435 103.718167", 1, 2,
       POSITION_ITEMS);
DEFINE(codec_position_lon_lat, "position-lon-lat", "a position in decimal degrees, longitude first: 103.718167,6.435",
       1, 2, POSITION_ITEMS);
DEFINE(codec_position_compact, "position-compact", "a position in digits to the second: 052812N 0095500W", 1, 2, 0);
DEFINE(codec_position_digits, "position-digits", "a position in digits to the minute: 1256.49N 04312.17E", 1, 2, 0);
DEFINE(codec_position_colon, "position-colon", "a position in degrees and minutes: 04:18.31N - 008:47.63E", 1, 2, 0);
DEFINE(codec_position_dash, "position-dash", "a position in degrees and minutes: 01-07N 103-31E", 1, 2, 0);
DEFINE(codec_position_parts, "position-parts",
       "a position in degrees, minutes and hemisphere, each at a place of its own: 1, 7.5, N, 103, 31, E",
       POSITION_PARTS, POSITION_PARTS, 0);
