/* date_time.c: dates, and dates with a time of day, at the precision and in the zone stated */
/* SPDX-License-Identifier: MIT */
#include "value/codecs.h"
#include "value/moment.h"

enum { MEMBER_TIME, MEMBER_PRECISION, MEMBER_ZONE };

static const char *const moment_members[] = {"time", "precision", "zone", NULL};
static const char *const precisions[] = {"year", "month", "day", "hour", "minute", "second", "fraction", NULL};
static const char *const zones[] = {"unknown", "local", "utc", "offset", NULL};
/* What a value without a zone gets: in the order of enum moment_zone. */
static const char *const assumed_zones[] = {"unknown", "local", "utc", NULL};

static const struct codec_parameter moment_parameters[] = {
    {"zone", assumed_zones, 0, "the zone of a value that states none"},
    {NULL, NULL, 0, NULL},
};

static enum status moment_made(const struct codec_use *use, const struct moment *moment, struct codec_call *call,
                               struct node **out) {
  char text[MOMENT_ROOM];
  size_t len = moment_format(moment, false, text);
  struct node *object = tree_new(call->arena, NODE_OBJECT, NAME_NONE, BYTES_NONE);
  if (!object) return STATUS_NO_MEMORY;
  *out = object;
  bool made =
      codec_member(call, object, use->members[MEMBER_TIME], arena_copy(call->arena, (struct bytes){text, len})) &&
      codec_member(call, object, use->members[MEMBER_PRECISION], bytes_of(precisions[moment->precision])) &&
      codec_member(call, object, use->members[MEMBER_ZONE], bytes_of(zones[moment->zone]));
  return made ? STATUS_OK : STATUS_NO_MEMORY;
}

static enum status moment_read(const struct codec_use *use, const struct node *const parts[], size_t count,
                               struct codec_call *call, struct node **out) {
  struct bytes text, time;
  struct moment moment;
  enum status status = codec_part(call, parts, 0, &text);
  if (count == 2 && (status == STATUS_OK || status == STATUS_END)) {
    enum status second = codec_part(call, parts, 1, &time);
    if (second != STATUS_OK && second != STATUS_END) return second;
    if (second == STATUS_OK && status == STATUS_END) return codec_refuse(call, 1, "has no date beside it");
    if (second == STATUS_OK) text = arena_format(call->arena, "%.*s %.*s", BYTES_ARG(text), BYTES_ARG(time));
    if (!text.at && second == STATUS_OK) return STATUS_NO_MEMORY;
  }
  if (status != STATUS_OK) return status;
  const char *why = moment_parse(text, (enum moment_zone)use->words[0], &moment);
  if (why) return codec_refuse(call, 0, why);
  call->doubt = moment_doubt(&moment);
  return moment_made(use, &moment, call, out);
}

/* Index of the member's word; SIZE_MAX when it isn't there or isn't one. */
static size_t word_of(const struct node *object, uint32_t name, const char *const words[]) {
  const struct node *member = tree_child(object, name);
  for (size_t i = 0; member && member->kind == NODE_STRING && words[i]; i++)
    if (bytes_is(member->text, words[i])) return i;
  return (size_t)-1;
}

static enum status moment_of(const struct codec_use *use, const struct node *value, struct codec_call *call,
                             struct moment *out) {
  const struct node *time = value->kind == NODE_OBJECT ? tree_child(value, use->members[MEMBER_TIME]) : NULL;
  if (!time || time->kind != NODE_STRING) return codec_refuse(call, 0, "has no time");
  const char *why = moment_parse(time->text, MOMENT_UNKNOWN, out);
  if (why) return codec_refuse(call, 0, why);
  size_t zone = word_of(value, use->members[MEMBER_ZONE], zones);
  if (zone == (size_t)-1) return codec_refuse(call, 0, "has no zone");
  if (out->zone_stated ? out->zone != (enum moment_zone)zone : zone == MOMENT_OFFSET)
    return codec_refuse(call, 0, "has a time and a zone that contradict each other");
  out->zone = (enum moment_zone)zone;
  return STATUS_OK;
}

static enum status moment_print(const struct codec_use *use, const struct node *value, struct codec_call *call,
                                struct bytes texts[], size_t count, bool *coarsened) {
  struct moment moment;
  char text[MOMENT_ROOM];
  enum status status = moment_of(use, value, call, &moment);
  if (status != STATUS_OK) return status;
  bool zone_told = moment.zone >= MOMENT_UTC;
  if (moment.precision > MOMENT_DAY && !zone_told && use->words[0] == MOMENT_UTC)
    return codec_refuse(call, 0, "has a zone that the place, where all is UTC, cannot tell");
  bool date_only = use->codec == &codec_date;
  size_t len = moment_format(&moment, date_only, text), date_len = moment_format(&moment, true, (char[MOMENT_ROOM]){0});
  bool with_time = len > date_len;
  size_t first = count == 2 && with_time ? date_len : len;
  texts[0] = arena_copy(call->arena, (struct bytes){text, first});
  if (!texts[0].at) return STATUS_NO_MEMORY;
  if (count == 2 && with_time) {
    texts[1] = arena_copy(call->arena, (struct bytes){text + date_len + 1, len - date_len - 1});
    if (!texts[1].at) return STATUS_NO_MEMORY;
  }
  zone_told = zone_told && with_time;
  *coarsened = (date_only && moment.precision > MOMENT_DAY) ||
               (!zone_told && moment.zone != (enum moment_zone)use->words[0]) ||
               word_of(value, use->members[MEMBER_PRECISION], precisions) != (size_t)moment.precision;
  return STATUS_OK;
}

const struct codec codec_date = {
    .name = "date",
    .summary = "a calendar date; a time of day is read and not written",
    .law = LAW_CANONICAL,
    .rule = RULE_BAD_DATE,
    .defs = "time",
    .value = NODE_OBJECT,
    .members = moment_members,
    .parameters = moment_parameters,
    .parts_min = 1,
    .parts_max = 1,
    .read = moment_read,
    .print = moment_print,
};

const struct codec codec_date_time = {
    .name = "date-time",
    .summary = "a date with its time of day and zone, as far as stated; from one place or from a date's and a time's",
    .law = LAW_CANONICAL,
    .rule = RULE_BAD_DATE,
    .defs = "time",
    .value = NODE_OBJECT,
    .members = moment_members,
    .parameters = moment_parameters,
    .parts_min = 1,
    .parts_max = 2,
    .read = moment_read,
    .print = moment_print,
};
