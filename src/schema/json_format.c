/* json_format.c: the table of formats */
/* SPDX-License-Identifier: MIT */
#include "schema/json_format.h"

#include "base/suggest.h"

static enum format_answer is_regex(const struct format_tools *tools, struct bytes text) {
  struct arena *arena = arena_new(0);
  const struct pattern *pattern;
  size_t error_at;
  enum pattern_flaw flaw = PATTERN_FLAW_MEMORY;

  (void)tools;
  if (arena) flaw = pattern_compile_ecma(&pattern, arena, text, &error_at);
  arena_free(arena);
  switch (flaw) {
  case PATTERN_SOUND:
  case PATTERN_LOOKS_BACK: return FORMAT_YES;
  case PATTERN_BROKEN: return FORMAT_NO;
  case PATTERN_BEYOND: return FORMAT_TOO_HARD;
  default: return FORMAT_NO_MEMORY;
  }
}

static const struct json_format formats[] = {
    {"date-time", format_is_date_time, NULL},
    {"date", format_is_date, NULL},
    {"time", format_is_time, NULL},
    {"duration", format_is_duration, NULL},
    {"email", format_is_email, NULL},
    {"idn-email", format_is_idn_email, NULL},
    {"hostname", NULL, format_is_hostname},
    {"idn-hostname", NULL, format_is_idn_hostname},
    {"ipv4", format_is_ipv4, NULL},
    {"ipv6", format_is_ipv6, NULL},
    {"uri", format_is_uri, NULL},
    {"uri-reference", format_is_uri_reference, NULL},
    {"iri", format_is_iri, NULL},
    {"iri-reference", format_is_iri_reference, NULL},
    {"uuid", format_is_uuid, NULL},
    {"uri-template", format_is_uri_template, NULL},
    {"json-pointer", format_is_json_pointer, NULL},
    {"relative-json-pointer", format_is_relative_json_pointer, NULL},
    {"regex", NULL, is_regex},
};
enum { FORMAT_COUNT = sizeof formats / sizeof *formats };

const struct json_format *json_format_named(struct bytes name) {
  for (size_t i = 0; i < FORMAT_COUNT; i++)
    if (bytes_is(name, formats[i].name)) return &formats[i];
  return NULL;
}

struct bytes json_format_near(struct bytes name) {
  struct suggestion near = suggest_begin(name);

  for (size_t i = 0; i < FORMAT_COUNT; i++)
    suggest_offer(&near, bytes_of(formats[i].name));
  return near.best;
}

bool json_format_prepare(const struct json_format *format, struct arena *arena, const struct pattern **bidi) {
  if (*bidi) return true;
  if (format->judge != format_is_hostname && format->judge != format_is_idn_hostname) return true;
  *bidi = format_bidi(arena);
  return *bidi != NULL;
}

enum format_answer json_format_judge(const struct json_format *format, const struct format_tools *tools,
                                     struct bytes text) {
  if (format->judge) return format->judge(tools, text);
  return format->fits(text) ? FORMAT_YES : FORMAT_NO;
}
