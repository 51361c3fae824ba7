/* date_day.c: calendar dates in words, with points and with slashes; a time of day is read and not written */
/* SPDX-License-Identifier: MIT */
#include "value/moment_value.h"

#include <stdio.h>

static const struct codec_parameter words_parameters[] = {
    MOMENT_ZONE_PARAMETER, MOMENT_MONTHS_PARAMETER, MOMENT_YEARS_PARAMETER, {NULL, NULL, 0, NULL}};
static const struct codec_parameter points_parameters[] = {MOMENT_ZONE_PARAMETER, {NULL, NULL, 0, NULL}};
static const struct codec_parameter slash_parameters[] = {
    MOMENT_ZONE_PARAMETER, MOMENT_ORDER_PARAMETER, {NULL, NULL, 0, NULL}};

static enum status day_of(const struct codec_use *use, const struct node *value, struct codec_call *call,
                          struct moment *out, bool *coarsened) {
  enum status status = moment_of(use, value, call, out, coarsened);
  if (status == STATUS_OK) status = moment_zone_fits(use, out, false, call, coarsened);
  if (status == STATUS_OK && out->precision > MOMENT_DAY) *coarsened = true;
  return status;
}

static enum status put(struct codec_call *call, const char *text, size_t len, struct bytes *out) {
  *out = arena_copy(call->arena, (struct bytes){text, len});
  return out->at ? STATUS_OK : STATUS_NO_MEMORY;
}

static enum status words_print(const struct codec_use *use, const struct node *value, struct codec_call *call,
                               struct bytes texts[], size_t count, bool *coarsened) {
  struct moment moment;
  char text[MOMENT_ROOM];
  size_t months = moment_word(use, "months"), years = moment_word(use, "years");
  (void)count;
  enum status status = day_of(use, value, call, &moment, coarsened);
  if (status == STATUS_OK) status = moment_year_fits(&moment, years, true, call);
  if (status != STATUS_OK) return status;
  return put(call, text, moment_in_words(&moment, months, years, text), &texts[0]);
}

/* The numbers of a whole date, in the order of the places in `format`. */
static enum status numbers_print(const struct codec_use *use, const struct node *value, struct codec_call *call,
                                 bool points, struct bytes *out, bool *coarsened) {
  struct moment m;
  char text[MOMENT_ROOM];
  int len = 0;
  size_t order = moment_word(use, "order");
  enum status status = day_of(use, value, call, &m, coarsened);
  if (status != STATUS_OK) return status;
  if (m.precision < MOMENT_DAY) return codec_refuse(call, 0, "has no day");
  if (m.yearless) return codec_refuse(call, 0, "has no year");
  if (points) len = snprintf(text, sizeof text, "%02d.%02d.%04d", m.day, m.month, m.year);
  else if (order == MOMENT_MDY) len = snprintf(text, sizeof text, "%02d/%02d/%04d", m.month, m.day, m.year);
  else if (order == MOMENT_DMY) len = snprintf(text, sizeof text, "%02d/%02d/%04d", m.day, m.month, m.year);
  else len = snprintf(text, sizeof text, "%04d/%02d/%02d", m.year, m.month, m.day);
  return put(call, text, (size_t)len, out);
}

static enum status points_print(const struct codec_use *use, const struct node *value, struct codec_call *call,
                                struct bytes texts[], size_t count, bool *coarsened) {
  (void)count;
  return numbers_print(use, value, call, true, &texts[0], coarsened);
}

static enum status slash_print(const struct codec_use *use, const struct node *value, struct codec_call *call,
                               struct bytes texts[], size_t count, bool *coarsened) {
  (void)count;
  return numbers_print(use, value, call, false, &texts[0], coarsened);
}

const struct codec codec_date_words = {
    .name = "date-words",
    .summary = "a calendar date with its month in letters: 01 November 2012, or 03 Aug 26, or 17 Mar without a year",
    .law = LAW_CANONICAL,
    .rule = RULE_BAD_DATE,
    .defs = "time",
    .value = NODE_OBJECT,
    .members = moment_members,
    .parameters = words_parameters,
    .parts_min = 1,
    .parts_max = 1,
    .read = moment_read,
    .print = words_print,
};

const struct codec codec_date_dots = {
    .name = "date-dots",
    .summary = "a calendar date with points, the day first: 23.11.2018",
    .law = LAW_CANONICAL,
    .rule = RULE_BAD_DATE,
    .defs = "time",
    .value = NODE_OBJECT,
    .members = moment_members,
    .parameters = points_parameters,
    .parts_min = 1,
    .parts_max = 1,
    .read = moment_read,
    .print = points_print,
};

const struct codec codec_date_slash = {
    .name = "date-slash",
    .summary = "a calendar date with slashes, in the order that the rule declares: 02/03/2015",
    .law = LAW_CANONICAL,
    .rule = RULE_BAD_DATE,
    .defs = "time",
    .value = NODE_OBJECT,
    .members = moment_members,
    .parameters = slash_parameters,
    .parts_min = 1,
    .parts_max = 1,
    .read = moment_read,
    .print = slash_print,
};
