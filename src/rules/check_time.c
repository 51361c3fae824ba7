/* check_time.c: times that can't be. Nothing is told where any zone or second would make it right */
/* SPDX-License-Identifier: MIT */
#include "rules/check.h"
#include "value/moment.h"

static bool stated(const struct inquiry *inquiry, const struct node *node, struct instants *out) {
  return instants_of(member_text(node, inquiry->judging->rules->time), out);
}

/* Where a time is told: at its text, if that stands somewhere of its own. */
static const struct node *spot(const struct inquiry *inquiry, const struct node *node) {
  const struct node *text = tree_child(node, inquiry->judging->rules->time);
  return text && text->length ? text : node;
}

static void judge_possible(struct inquiry *inquiry, const struct hit *hit) {
  const struct moment_reading how = {.zone = MOMENT_UNKNOWN};
  struct bytes text = member_text(hit->node, inquiry->judging->rules->time);
  struct moment moment;
  const char *why = text.at ? moment_parse(text, &how, &moment) : NULL;
  const struct node *at = spot(inquiry, hit->node);
  if (why && !inquiry_was_told(inquiry, at)) inquiry_tell(inquiry, at, BYTES_NONE, "the time %s", why);
}

const struct kind kind_time_impossible = {RULE_TIME_IMPOSSIBLE, FIELD_TIME, kind_no_parameters,
                                          judge_possible,       NULL,       false};

static void judge_future(struct inquiry *inquiry, const struct hit *hit) {
  struct instants instants;
  if (inquiry->judging->knows_now && stated(inquiry, hit->node, &instants) &&
      instants.from >= inquiry->judging->now.until)
    inquiry_tell(inquiry, spot(inquiry, hit->node), BYTES_NONE, "the time lies in the future");
}

const struct kind kind_time_future = {RULE_TIME_FUTURE, FIELD_TIME, kind_no_parameters, judge_future, NULL, false};

struct later {
  const struct node *node;
  struct instants instants;
};

static void compare_order(struct inquiry *inquiry, const struct hit *earlier, void *user) {
  const struct later *later = user;
  struct instants first;
  if (stated(inquiry, earlier->node, &first) && later->instants.until <= first.from)
    inquiry_tell(inquiry, spot(inquiry, later->node), BYTES_NONE, "the time lies before that of '%.*s'",
                 BYTES_ARG(earlier->field->text));
}

static void judge_order(struct inquiry *inquiry, const struct hit *hit) {
  struct later later = {.node = hit->node};
  if (!stated(inquiry, hit->node, &later.instants)) return;
  for (size_t i = 0; i < inquiry->check->other_count; i++)
    field_beside(inquiry, hit, &inquiry->check->others[i], compare_order, &later);
}

static const struct kind_parameter order_parameters[] = {{"after", PARAMETER_FIELD, FIELD_TIME, true, NULL},
                                                         {NULL, 0, 0, false, NULL}};
const struct kind kind_time_order = {RULE_TIME_ORDER, FIELD_TIME, order_parameters, judge_order, NULL, false};

static void judge_zone(struct inquiry *inquiry, const struct hit *hit) {
  const struct rules *rules = inquiry->judging->rules;
  struct bytes zone = member_text(hit->node, rules->zone), time = member_text(hit->node, rules->time);
  bool clock = time.at && memchr(time.at, 'T', time.len);
  if (clock && bytes_is(zone, "local"))
    inquiry_tell(inquiry, spot(inquiry, hit->node), BYTES_NONE,
                 "the time is local, and its offset from UTC isn't stated");
  else if (clock && bytes_is(zone, "unknown"))
    inquiry_tell(inquiry, spot(inquiry, hit->node), BYTES_NONE, "the zone of the time isn't stated");
}

const struct kind kind_time_zone = {RULE_TIME_ZONE, FIELD_TIME, kind_no_parameters, judge_zone, NULL, false};
