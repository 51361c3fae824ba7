/* date_mail.c: dates of mails and feeds, and those that never have a Z */
/* SPDX-License-Identifier: MIT */
#include "value/moment_value.h"

#include <stdio.h>

static const struct codec_parameter parameters[] = {MOMENT_ZONE_PARAMETER, {NULL, NULL, 0, NULL}};

static enum status read_as(const struct codec_use *use, const struct node *const parts[], struct codec_call *call,
                           bool mail, struct moment *out) {
  struct moment_reading how = moment_how(use);
  struct bytes text;
  enum status status = codec_part(call, parts, 0, &text);
  how.mail = mail;
  const char *why = status == STATUS_OK ? moment_parse(text, &how, out) : NULL;
  if (why) return codec_refuse(call, 0, why);
  if (status == STATUS_OK) call->doubt = moment_doubt(out);
  return status;
}

static enum status mail_read(const struct codec_use *use, const struct node *const parts[], size_t count,
                             struct codec_call *call, struct node **out) {
  struct moment moment;
  (void)count;
  enum status status = read_as(use, parts, call, true, &moment);
  return status == STATUS_OK ? moment_made(use, &moment, call, out) : status;
}

/* -00:00 is how the notation says UTC. */
static enum status offset_read(const struct codec_use *use, const struct node *const parts[], size_t count,
                               struct codec_call *call, struct node **out) {
  struct moment m;
  (void)count;
  enum status status = read_as(use, parts, call, false, &m);
  if (status != STATUS_OK) return status;
  if (m.zone == MOMENT_OFFSET && m.offset_sign == '-' && !m.offset_hour && !m.offset_minute) m.zone = MOMENT_UTC;
  return moment_made(use, &m, call, out);
}

/* A moment whose zone is known and whose time of day is stated to the minute at least. */
static enum status whole_moment(const struct codec_use *use, const struct node *value, struct codec_call *call,
                                struct moment *out, bool *coarsened) {
  enum status status = moment_of(use, value, call, out, coarsened);
  if (status != STATUS_OK) return status;
  if (out->precision < MOMENT_MINUTE) return codec_refuse(call, 0, "has no time of day to the minute");
  if (out->zone < MOMENT_UTC) return codec_refuse(call, 0, "has no zone that is known");
  if (out->yearless) return codec_refuse(call, 0, "has no year");
  if (out->precision == MOMENT_FRACTION) *coarsened = true;
  return STATUS_OK;
}

static enum status put(struct codec_call *call, const char *text, int len, struct bytes *out) {
  *out = arena_copy(call->arena, (struct bytes){text, (size_t)len});
  return out->at ? STATUS_OK : STATUS_NO_MEMORY;
}

static enum status mail_print(const struct codec_use *use, const struct node *value, struct codec_call *call,
                              struct bytes texts[], size_t count, bool *coarsened) {
  static const char days[] = "MonTueWedThuFriSatSun";
  struct moment m;
  char text[MOMENT_ROOM];
  (void)count;
  enum status status = whole_moment(use, value, call, &m, coarsened);
  if (status == STATUS_OK) status = moment_year_fits(&m, MOMENT_YEARS_FOUR, true, call);
  if (status != STATUS_OK) return status;
  int len = snprintf(text, sizeof text, "%.3s, %02d %.3s %04d %02d:%02d", days + 3 * (moment_weekday(&m) - 1), m.day,
                     moment_months[m.month - 1], m.year, m.hour, m.minute);
  if (m.precision >= MOMENT_SECOND) len += snprintf(text + len, sizeof text - (size_t)len, ":%02d", m.second);
  if (m.zone == MOMENT_UTC) len += snprintf(text + len, sizeof text - (size_t)len, " GMT");
  else
    len +=
        snprintf(text + len, sizeof text - (size_t)len, " %c%02d%02d", m.offset_sign, m.offset_hour, m.offset_minute);
  return put(call, text, len, &texts[0]);
}

/* The notation has seconds: of a minute they are :00, which is more than was stated. */
static enum status offset_print(const struct codec_use *use, const struct node *value, struct codec_call *call,
                                struct bytes texts[], size_t count, bool *coarsened) {
  struct moment m;
  char text[MOMENT_ROOM];
  (void)count;
  enum status status = whole_moment(use, value, call, &m, coarsened);
  if (status != STATUS_OK) return status;
  bool utc = m.zone == MOMENT_UTC;
  if (m.precision == MOMENT_MINUTE || (!utc && m.offset_sign == '-' && !m.offset_hour && !m.offset_minute))
    *coarsened = true;
  int len = snprintf(text, sizeof text, "%04d-%02d-%02dT%02d:%02d:%02d%c%02d:%02d", m.year, m.month, m.day, m.hour,
                     m.minute, m.second, utc ? '-' : m.offset_sign, utc ? 0 : m.offset_hour, utc ? 0 : m.offset_minute);
  return put(call, text, len, &texts[0]);
}

const struct codec codec_date_rfc822 = {
    .name = "date-rfc822",
    .summary = "a moment as mails and feeds have it: Mon, 03 Aug 2026 22:00:00 GMT",
    .law = LAW_CANONICAL,
    .rule = RULE_BAD_DATE,
    .defs = "time",
    .value = NODE_OBJECT,
    .members = moment_members,
    .parameters = parameters,
    .parts_min = 1,
    .parts_max = 1,
    .read = mail_read,
    .print = mail_print,
};

const struct codec codec_date_time_offset = {
    .name = "date-time-offset",
    .summary = "a moment to the second that never has a Z: 2026-08-03T22:00:00-00:00 is UTC",
    .law = LAW_CANONICAL,
    .rule = RULE_BAD_DATE,
    .defs = "time",
    .value = NODE_OBJECT,
    .members = moment_members,
    .parameters = parameters,
    .parts_min = 1,
    .parts_max = 1,
    .read = offset_read,
    .print = offset_print,
};
