/* date_time.c: dates, and dates with a time of day, as ISO 8601 writes them */
/* SPDX-License-Identifier: MIT */
#include "value/moment_value.h"

static const struct codec_parameter date_parameters[] = {MOMENT_ZONE_PARAMETER, {NULL, NULL, 0, NULL}};
static const struct codec_parameter date_time_parameters[] = {
    MOMENT_ZONE_PARAMETER, MOMENT_PART_PARAMETER, {NULL, NULL, 0, NULL}};

static enum status date_print(const struct codec_use *use, const struct node *value, struct codec_call *call,
                              struct bytes texts[], size_t count, bool *coarsened) {
  struct moment moment;
  char text[MOMENT_ROOM];
  (void)count;
  enum status status = moment_of(use, value, call, &moment, coarsened);
  if (status == STATUS_OK) status = moment_zone_fits(use, &moment, false, call, coarsened);
  if (status != STATUS_OK) return status;
  if (moment.yearless) return codec_refuse(call, 0, "has no year");
  if (moment.precision > MOMENT_DAY) *coarsened = true;
  texts[0] = arena_copy(call->arena, (struct bytes){text, moment_format(&moment, true, text)});
  return texts[0].at ? STATUS_OK : STATUS_NO_MEMORY;
}

static enum status put(const struct codec_use *use, const struct moment *moment, struct codec_call *call,
                       struct bytes texts[], size_t count, bool *coarsened) {
  char text[MOMENT_ROOM], date[MOMENT_ROOM];
  size_t len = moment_format(moment, false, text), date_len = moment_format(moment, true, date);
  bool with_time = len > date_len;
  enum status status = moment_zone_fits(use, moment, with_time && moment->zone >= MOMENT_UTC, call, coarsened);
  if (status != STATUS_OK) return status;
  texts[0] = arena_copy(call->arena, (struct bytes){text, count == 2 && with_time ? date_len : len});
  if (!texts[0].at) return STATUS_NO_MEMORY;
  if (count == 1 || !with_time) return STATUS_OK;
  texts[1] = arena_copy(call->arena, (struct bytes){text + date_len + 1, len - date_len - 1});
  return texts[1].at ? STATUS_OK : STATUS_NO_MEMORY;
}

static enum status date_time_print(const struct codec_use *use, const struct node *value, struct codec_call *call,
                                   struct bytes texts[], size_t count, bool *coarsened) {
  struct moment moment;
  enum status status = moment_of(use, value, call, &moment, coarsened);
  return status == STATUS_OK ? put(use, &moment, call, texts, count, coarsened) : status;
}

/* XML Schema knows times of day to the second only. */
static enum status xml_print(const struct codec_use *use, const struct node *value, struct codec_call *call,
                             struct bytes texts[], size_t count, bool *coarsened) {
  struct moment moment;
  enum status status = moment_of(use, value, call, &moment, coarsened);
  if (status != STATUS_OK) return status;
  if (moment.yearless) return codec_refuse(call, 0, "has no year");
  if (count == 2 && moment.precision < MOMENT_DAY) return codec_refuse(call, 0, "has no day");
  if (moment.precision == MOMENT_HOUR || moment.precision == MOMENT_MINUTE) {
    if (moment.precision == MOMENT_HOUR) moment.minute = 0;
    moment.second = 0;
    moment.precision = MOMENT_SECOND;
    *coarsened = true;
  }
  return put(use, &moment, call, texts, count, coarsened);
}

const struct codec codec_date = {
    .name = "date",
    .summary = "a calendar date; a time of day is read and not written",
    .law = LAW_CANONICAL,
    .rule = RULE_BAD_DATE,
    .defs = "time",
    .value = NODE_OBJECT,
    .members = moment_members,
    .parameters = date_parameters,
    .parts_min = 1,
    .parts_max = 1,
    .read = moment_read,
    .print = date_print,
};

const struct codec codec_date_time = {
    .name = "date-time",
    .summary = "a date with its time of day and zone, as far as stated; from one place or from a date's and a time's",
    .law = LAW_CANONICAL,
    .rule = RULE_BAD_DATE,
    .defs = "time",
    .value = NODE_OBJECT,
    .members = moment_members,
    .parameters = date_time_parameters,
    .parts_min = 1,
    .parts_max = 2,
    .read = moment_read,
    .print = date_time_print,
    .aside = moment_aside,
};

const struct codec codec_date_time_xml = {
    .name = "date-time-xml",
    .summary =
        "a time as XML Schema has them: a year, a month, a day, or a moment to the second; from one place or two",
    .law = LAW_CANONICAL,
    .rule = RULE_BAD_DATE,
    .defs = "time",
    .value = NODE_OBJECT,
    .members = moment_members,
    .parameters = date_time_parameters,
    .parts_min = 1,
    .parts_max = 2,
    .read = moment_read,
    .print = xml_print,
    .aside = moment_aside,
};
