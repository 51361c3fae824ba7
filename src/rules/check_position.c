/* check_position.c: positions that can't be, or are elsewhere than the report says */
/* SPDX-License-Identifier: MIT */
#include "base/decimal.h"
#include "rules/check.h"

/* -- out of range -- */

static bool is_beyond(struct bytes degrees, const char *most, const char *least) {
  return degrees.at && decimal_is_json_number(degrees) &&
         (decimal_compare(degrees, bytes_of(most)) > 0 || decimal_compare(degrees, bytes_of(least)) < 0);
}

static const struct node *member(const struct node *value, uint32_t name) {
  return value->kind == NODE_OBJECT && name != NAME_NONE ? tree_child(value, name) : NULL;
}

static void judge_range(struct inquiry *inquiry, const struct hit *hit) {
  const struct rules *rules = inquiry->judging->rules;
  if (is_beyond(member_text(hit->node, rules->latitude), "90", "-90"))
    inquiry_tell(inquiry, member(hit->node, rules->latitude), BYTES_NONE, "the latitude is beyond a pole");
  if (is_beyond(member_text(hit->node, rules->longitude), "180", "-180"))
    inquiry_tell(inquiry, member(hit->node, rules->longitude), BYTES_NONE, "the longitude is beyond 180 degrees");
}

const struct kind kind_position_range = {RULE_POSITION_RANGE, FIELD_POSITION, kind_no_parameters,
                                         judge_range,         NULL,           false};

/* -- nought, nought -- */

static bool is_zero(struct bytes degrees) {
  return degrees.at && decimal_is_json_number(degrees) && decimal_compare(degrees, BYTES("0")) == 0;
}

static bool is_nowhere(const struct rules *rules, const struct node *position) {
  return is_zero(member_text(position, rules->latitude)) && is_zero(member_text(position, rules->longitude));
}

static void judge_zero(struct inquiry *inquiry, const struct hit *hit) {
  if (is_nowhere(inquiry->judging->rules, hit->node))
    inquiry_tell(inquiry, hit->node, BYTES_NONE,
                 "latitude and longitude are both zero, which is often a blank filled in");
}

const struct kind kind_position_zero = {RULE_POSITION_ZERO, FIELD_POSITION, kind_no_parameters,
                                        judge_zero,         NULL,           false};

/* -- one of the two alone -- */

static void judge_half(struct inquiry *inquiry, const struct hit *hit) {
  const struct rules *rules = inquiry->judging->rules;
  const struct node *latitude = member(hit->node, rules->latitude), *longitude = member(hit->node, rules->longitude);
  if (!latitude == !longitude) return;
  inquiry_tell(inquiry, latitude ? latitude : longitude, BYTES_NONE, "the position has no %s",
               latitude ? "longitude" : "latitude");
}

const struct kind kind_position_half = {RULE_POSITION_HALF, FIELD_POSITION, kind_no_parameters, judge_half, NULL, true};

/* -- outside of the area that it is said to lie in -- */

static bool scaled(struct arena *arena, struct bytes text, long long *out) {
  struct bytes rounded = text.at ? decimal_round(arena, text, DEGREE_DECIMALS) : BYTES_NONE;
  return rounded.at && decimal_to_scaled(rounded, DEGREE_DECIMALS, out);
}

/* The step of the last stated digit, in millionths of a degree; a position is no better than that. */
static long long step_of(const struct inquiry *inquiry, const struct node *position) {
  const struct rules *rules = inquiry->judging->rules;
  struct bytes notation = member_text(position, rules->notation);
  long long step;
  if (!scaled(inquiry->judged->arena, member_text(position, rules->precision), &step)) return 0;
  long long part = bytes_is(notation, "dm") ? 60 : bytes_is(notation, "dms") ? 3600 : 1;
  return step > 10LL * DEGREE * part ? 10LL * DEGREE : step / part + 1;
}

struct stated {
  const struct node *position;
  struct point at, reach;
};

static void compare_area(struct inquiry *inquiry, const struct hit *area, void *user) {
  const struct stated *stated = user;
  const struct areas *areas = &inquiry->check->areas;
  struct bytes code = node_text(area->node);
  bool known = false;
  if (!code.at) return;
  for (size_t i = 0; i < areas->count; i++)
    for (size_t k = 0; k < areas->items[i].code_count; k++) {
      if (!bytes_equal(areas->items[i].codes[k], code)) continue;
      known = true;
      if (outline_meets(&areas->items[i], stated->at, stated->reach)) return;
    }
  if (known)
    inquiry_tell(inquiry, stated->position, BYTES_NONE, "the position lies outside of the area that '%.*s' names",
                 BYTES_ARG(area->field->text));
}

static void judge_area(struct inquiry *inquiry, const struct hit *hit) {
  const struct rules *rules = inquiry->judging->rules;
  struct stated stated = {.position = hit->node};
  if (!inquiry->check->other_count || is_nowhere(rules, hit->node)) return; /* that is another check's to tell */
  if (!scaled(inquiry->judged->arena, member_text(hit->node, rules->latitude), &stated.at.y)) return;
  if (!scaled(inquiry->judged->arena, member_text(hit->node, rules->longitude), &stated.at.x)) return;
  if (stated.at.y > 90LL * DEGREE || stated.at.y < -90LL * DEGREE) return;
  if (stated.at.x > 180LL * DEGREE || stated.at.x < -180LL * DEGREE) return;
  stated.reach.x = stated.reach.y = inquiry->check->tolerance + step_of(inquiry, hit->node);
  field_beside(inquiry, hit, &inquiry->check->others[0], compare_area, &stated);
}

static const struct kind_parameter area_parameters[] = {{"area", PARAMETER_FIELD, FIELD_TEXT, true, NULL},
                                                        {"outlines", PARAMETER_AREAS, 0, true, NULL},
                                                        {"tolerance", PARAMETER_DEGREES, 0, false, NULL},
                                                        {NULL, 0, 0, false, NULL}};
const struct kind kind_position_area = {RULE_POSITION_AREA, FIELD_POSITION, area_parameters, judge_area, NULL, false};
