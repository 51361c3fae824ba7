/* moment_value.c: moments read from one or several places, and as values of the record */
/* SPDX-License-Identifier: MIT */
#include "value/moment_value.h"

#include <stdio.h>

enum { MEMBER_TIME, MEMBER_PRECISION, MEMBER_ZONE };

const char *const moment_members[] = {"time", "precision", "zone", NULL};
static const char *const precisions[] = {"year", "month", "day", "hour", "minute", "second", "fraction", NULL};
static const char *const zones[] = {"unknown", "local", "utc", "offset", NULL};

const char *const moment_zone_words[] = {"unknown", "local", "utc", NULL};
const char *const moment_part_words[] = {"whole", "start", "end", NULL};
const char *const moment_order_words[] = {"", "mdy", "dmy", "ymd", NULL};
const char *const moment_month_words[] = {"long", "short", NULL};
const char *const moment_year_words[] = {"four", "two", NULL};

size_t moment_word(const struct codec_use *use, const char *parameter) {
  const struct codec_parameter *all = use->codec->parameters;
  for (size_t i = 0; all && all[i].name; i++)
    if (strcmp(all[i].name, parameter) == 0) return use->words[i];
  return 0;
}

struct moment_reading moment_how(const struct codec_use *use) {
  return (struct moment_reading){.zone = (enum moment_zone)moment_word(use, "zone"),
                                 .order = (enum moment_order)moment_word(use, "order"),
                                 .part = (enum moment_part)moment_word(use, "part")};
}

bool moment_aside(const struct codec_use *use) {
  return moment_word(use, "part") == MOMENT_END;
}

enum status moment_made(const struct codec_use *use, const struct moment *moment, struct codec_call *call,
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

/* -- several places -- */

/* What stands beside a day. STATUS_END: nothing. */
static enum status read_clock(struct codec_call *call, const struct moment_reading *how, const struct bytes texts[],
                              size_t count, struct moment *moment) {
  const char *why = texts[1].at ? moment_parse_clock(texts[1], how, moment) : NULL;
  if (why) return codec_refuse(call, 1, why);
  if (count < 3 || !texts[2].at) return texts[1].at ? STATUS_OK : STATUS_END;
  why = moment_parse_zone(texts[2], how, moment);
  return why ? codec_refuse(call, 2, why) : STATUS_OK;
}

static enum status read_parts(const struct codec_use *use, const struct node *const parts[], size_t count,
                              struct codec_call *call, struct moment *out) {
  struct moment_reading how = moment_how(use);
  struct bytes texts[3] = {BYTES_NONE, BYTES_NONE, BYTES_NONE};
  size_t there = 0;
  for (size_t i = 0; i < count; i++) {
    enum status status = codec_part(call, parts, i, &texts[i]);
    if (status != STATUS_OK && status != STATUS_END) return status;
    if (status == STATUS_END) texts[i] = BYTES_NONE;
    if (status == STATUS_OK && !texts[0].at) return codec_refuse(call, i, "has no date beside it");
    there += status == STATUS_OK;
  }
  if (!there) return STATUS_END;
  const char *why = moment_parse(texts[0], &how, out);
  if (why) return codec_refuse(call, 0, why);
  if (there == 1) return STATUS_OK;
  struct moment day = *out;
  enum status status = read_clock(call, &how, texts, count, out);
  if (status != STATUS_REFUSED || !call->lenient || how.part == MOMENT_END) return status;
  *out = day; /* what stands beside it stays as it is */
  return STATUS_OK;
}

enum status moment_read(const struct codec_use *use, const struct node *const parts[], size_t count,
                        struct codec_call *call, struct node **out) {
  struct moment moment;
  enum status status = read_parts(use, parts, count, call, &moment);
  if (status != STATUS_OK) return status;
  if (moment_aside(use) && !moment.range) return STATUS_END;
  call->part = 0;
  call->doubt = moment_doubt(&moment);
  return moment_made(use, &moment, call, out);
}

/* -- printing -- */

/* Index of the member's word; SIZE_MAX when it isn't there or isn't one. */
static size_t word_of(const struct node *object, uint32_t name, const char *const words[]) {
  const struct node *member = tree_child(object, name);
  for (size_t i = 0; member && member->kind == NODE_STRING && words[i]; i++)
    if (bytes_is(member->text, words[i])) return i;
  return (size_t)-1;
}

enum status moment_of(const struct codec_use *use, const struct node *value, struct codec_call *call,
                      struct moment *out, bool *coarsened) {
  const struct moment_reading how = {0};
  const struct node *time = value->kind == NODE_OBJECT ? tree_child(value, use->members[MEMBER_TIME]) : NULL;
  if (!time || time->kind != NODE_STRING) return codec_refuse(call, 0, "has no time");
  const char *why = moment_parse(time->text, &how, out);
  if (why) return codec_refuse(call, 0, why);
  size_t zone = word_of(value, use->members[MEMBER_ZONE], zones);
  if (zone == (size_t)-1) return codec_refuse(call, 0, "has no zone");
  if (out->zone_stated ? out->zone != (enum moment_zone)zone : zone == MOMENT_OFFSET)
    return codec_refuse(call, 0, "has a time and a zone that contradict each other");
  out->zone = (enum moment_zone)zone;
  *coarsened = word_of(value, use->members[MEMBER_PRECISION], precisions) != (size_t)out->precision;
  return STATUS_OK;
}

enum status moment_zone_fits(const struct codec_use *use, const struct moment *moment, bool told,
                             struct codec_call *call, bool *coarsened) {
  enum moment_zone assumed = (enum moment_zone)moment_word(use, "zone");
  if (told || moment->zone == assumed) return STATUS_OK;
  if (moment->precision > MOMENT_DAY && moment->zone < MOMENT_UTC && assumed == MOMENT_UTC)
    return codec_refuse(call, 0, "has a zone that the place, where all is UTC, cannot tell");
  *coarsened = true;
  return STATUS_OK;
}

enum status moment_year_fits(const struct moment *moment, size_t years, bool words, struct codec_call *call) {
  bool two = years == MOMENT_YEARS_TWO && moment->precision >= MOMENT_DAY;
  if (moment->yearless) return STATUS_OK;
  if (two && (moment->year < MOMENT_SHORT_FIRST || moment->year > MOMENT_SHORT_LAST))
    return codec_refuse(call, 0, "has a year that two digits cannot tell");
  if (words && moment->precision > MOMENT_YEAR &&
      (moment->year < MOMENT_WORDS_FIRST || moment->year > MOMENT_WORDS_LAST))
    return codec_refuse(call, 0, "has a year that the notation cannot tell");
  return STATUS_OK;
}

size_t moment_in_words(const struct moment *moment, size_t months, size_t years, char into[MOMENT_ROOM]) {
  size_t len = 0;
#define ADD(...) len += (size_t)snprintf(into + len, MOMENT_ROOM - len, __VA_ARGS__)
  if (moment->precision >= MOMENT_DAY) ADD("%02d ", moment->day);
  if (moment->precision >= MOMENT_MONTH)
    ADD("%.*s", months == MOMENT_MONTHS_SHORT ? 3 : 9, moment_months[moment->month - 1]);
  if (moment->yearless) return len;
  if (moment->precision >= MOMENT_MONTH) ADD(" ");
  if (moment->precision >= MOMENT_DAY && years == MOMENT_YEARS_TWO) ADD("%02d", moment->year % 100);
  else ADD("%04d", moment->year);
#undef ADD
  return len;
}
