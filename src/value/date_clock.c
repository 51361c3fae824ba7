/* date_clock.c: a date and its time of day at places of their own, and date-time groups */
/* SPDX-License-Identifier: MIT */
#include "value/moment_value.h"

#include <stdio.h>

static const char *const day_words[] = {"iso", "dots", "words", NULL};
static const char *const clock_words[] = {"colon", "plain", NULL};
enum { DAYS_ISO, DAYS_DOTS, DAYS_WORDS };
enum { CLOCK_COLON, CLOCK_PLAIN };

static const struct codec_parameter clock_parameters[] = {
    MOMENT_ZONE_PARAMETER,   MOMENT_PART_PARAMETER,  {"days", day_words, 0, "the notation of the date"},
    MOMENT_MONTHS_PARAMETER, MOMENT_YEARS_PARAMETER, {"clock", clock_words, 0, "a colon in the time of day, or none"},
    {NULL, NULL, 0, NULL},
};
static const struct codec_parameter group_parameters[] = {MOMENT_ZONE_PARAMETER, {NULL, NULL, 0, NULL}};

static enum status put(struct codec_call *call, const char *text, int len, struct bytes *out) {
  *out = arena_copy(call->arena, (struct bytes){text, (size_t)len});
  return out->at ? STATUS_OK : STATUS_NO_MEMORY;
}

static enum status print_day(const struct codec_use *use, const struct moment *moment, struct codec_call *call,
                             struct bytes *out) {
  char text[MOMENT_ROOM];
  size_t days = moment_word(use, "days"), months = moment_word(use, "months"), years = moment_word(use, "years");
  struct moment day = *moment;
  if (day.precision > MOMENT_DAY) day.precision = MOMENT_DAY;
  if (days == DAYS_ISO) return put(call, text, (int)moment_format(&day, true, text), out);
  if (days == DAYS_WORDS) {
    enum status status = moment_year_fits(&day, years, true, call);
    return status == STATUS_OK ? put(call, text, (int)moment_in_words(&day, months, years, text), out) : status;
  }
  if (day.precision < MOMENT_DAY) return codec_refuse(call, 0, "has no day");
  if (day.yearless) return codec_refuse(call, 0, "has no year");
  return put(call, text, snprintf(text, sizeof text, "%02d.%02d.%04d", day.day, day.month, day.year), out);
}

static int format_clock(const struct moment *m, const char *colon, char into[MOMENT_ROOM]) {
  int len = snprintf(into, MOMENT_ROOM, "%02d", m->hour);
  if (m->precision >= MOMENT_MINUTE) len += snprintf(into + len, MOMENT_ROOM - (size_t)len, "%s%02d", colon, m->minute);
  if (m->precision >= MOMENT_SECOND) len += snprintf(into + len, MOMENT_ROOM - (size_t)len, "%s%02d", colon, m->second);
  if (m->precision >= MOMENT_FRACTION)
    len += snprintf(into + len, MOMENT_ROOM - (size_t)len, ".%.*s", (int)m->fraction.len, m->fraction.at);
  return len;
}

static int format_zone(const struct moment *m, char into[MOMENT_ROOM]) {
  static const char *const words[] = {"", "LT", "UTC"};
  if (m->zone != MOMENT_OFFSET) return snprintf(into, MOMENT_ROOM, "%s", words[m->zone]);
  return snprintf(into, MOMENT_ROOM, "%c%02d:%02d", m->offset_sign, m->offset_hour, m->offset_minute);
}

static enum status clock_print(const struct codec_use *use, const struct node *value, struct codec_call *call,
                               struct bytes texts[], size_t count, bool *coarsened) {
  struct moment moment;
  char text[MOMENT_ROOM], zone[MOMENT_ROOM];
  enum status status = moment_of(use, value, call, &moment, coarsened);
  if (status != STATUS_OK) return status;
  bool with_time = moment.precision > MOMENT_DAY;
  status = moment_zone_fits(use, &moment, with_time && moment.zone != MOMENT_UNKNOWN, call, coarsened);
  if (status == STATUS_OK) status = print_day(use, &moment, call, &texts[0]);
  if (status != STATUS_OK || !with_time) return status;
  int len = format_clock(&moment, moment_word(use, "clock") == CLOCK_COLON ? ":" : "", text);
  int zone_len = format_zone(&moment, zone);
  if (count == 2 && zone_len) len += snprintf(text + len, sizeof text - (size_t)len, " %s", zone);
  status = put(call, text, len, &texts[1]);
  return status == STATUS_OK && count == 3 && zone_len ? put(call, zone, zone_len, &texts[2]) : status;
}

/* The letter of a zone of whole hours; NUL: it has none. */
static char zone_letter(const struct moment *m) {
  static const char east[] = "ZABCDEFGHIKLM", west[] = "ZNOPQRSTUVWXY";
  if (m->zone == MOMENT_UTC) return 'Z';
  if (m->zone == MOMENT_LOCAL) return 'J';
  bool whole = m->zone == MOMENT_OFFSET && m->offset_minute == 0 && m->offset_hour >= 1 && m->offset_hour <= 12;
  return !whole ? '\0' : m->offset_sign == '+' ? east[m->offset_hour] : west[m->offset_hour];
}

static enum status group_print(const struct codec_use *use, const struct node *value, struct codec_call *call,
                               struct bytes texts[], size_t count, bool *coarsened) {
  struct moment m;
  char text[MOMENT_ROOM];
  const char *month;
  (void)count;
  enum status status = moment_of(use, value, call, &m, coarsened);
  if (status == STATUS_OK) status = moment_year_fits(&m, MOMENT_YEARS_TWO, false, call);
  if (status != STATUS_OK) return status;
  if (m.precision < MOMENT_MINUTE) return codec_refuse(call, 0, "has no time of day to the minute");
  char letter = zone_letter(&m);
  if (!letter) return codec_refuse(call, 0, "has a zone that no letter stands for");
  if (m.precision > MOMENT_MINUTE) *coarsened = true;
  month = &"JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC"[3 * (m.month - 1)];
  int len = snprintf(text, sizeof text, "%02d%02d%02d%c%.3s", m.day, m.hour, m.minute, letter, month);
  if (!m.yearless) len += snprintf(text + len, sizeof text - (size_t)len, "%02d", m.year % 100);
  return put(call, text, len, &texts[0]);
}

const struct codec codec_date_clock = {
    .name = "date-clock",
    .summary = "a date, its time of day and perhaps its zone at places of their own: 2012-01-02, 02:30 UTC",
    .law = LAW_CANONICAL,
    .rule = RULE_BAD_DATE,
    .defs = "time",
    .value = NODE_OBJECT,
    .members = moment_members,
    .parameters = clock_parameters,
    .parts_min = 2,
    .parts_max = 3,
    .read = moment_read,
    .print = clock_print,
    .aside = moment_aside,
};

const struct codec codec_dtg = {
    .name = "dtg",
    .summary = "a date-time group: 131350ZJUN17",
    .law = LAW_CANONICAL,
    .rule = RULE_BAD_DATE,
    .defs = "time",
    .value = NODE_OBJECT,
    .members = moment_members,
    .parameters = group_parameters,
    .parts_min = 1,
    .parts_max = 1,
    .read = moment_read,
    .print = group_print,
};
