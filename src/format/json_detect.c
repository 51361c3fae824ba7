/* json_detect.c: does it look like JSON, and of which framing */
/* SPDX-License-Identifier: MIT */
#include "format/json.h"

/* Cuts the value that starts at *at; false when the window breaks it. *ended: it is whole. */
static bool pass_value(const char **at, const char *end, bool whole, bool *ended) {
  struct json_cut cut = {.state = JSON_CUT_START};

  *at = json_cut_on(&cut, *at, end);
  *ended = cut.state == JSON_CUT_DONE || (whole && cut.state == JSON_CUT_SCALAR);
  return cut.state != JSON_CUT_BROKEN && (*ended || !whole);
}

static const char *skip_blanks(const char *at, const char *end) {
  while (at < end && json_is_blank(*at))
    at++;
  return at;
}

/* Behind '{' a name or the end, behind '[' anything that starts a value or the end. */
static bool starts_container(const char *at, const char *end) {
  char open = *at;

  at = skip_blanks(at + 1, end);
  if (at == end) return false;
  if (open == '{') return *at == '"' || *at == '}';
  return strchr("\"{[]-0123456789tfn", *at) != NULL && *at != '\0';
}

static bool starts_scalar(const char *at, const char *end) {
  struct bytes rest = {at, (size_t)(end - at)};

  if (*at == '"' || *at == '-' || (*at >= '0' && *at <= '9')) return true;
  return bytes_start(rest, BYTES("true")) || bytes_start(rest, BYTES("false")) || bytes_start(rest, BYTES("null"));
}

enum likelihood json_detect_document(struct bytes window, bool whole, const char **why) {
  const char *end = window.at + window.len, *start = skip_blanks(window.at, end), *at = start;
  bool ended = false;

  if (at == end || memchr(window.at, 0, window.len) != NULL) return DETECT_NO;
  if (*at != '{' && *at != '[') {
    if (!whole || !starts_scalar(at, end) || !pass_value(&at, end, whole, &ended)) return DETECT_NO;
    if (skip_blanks(at, end) != end) return DETECT_NO;
    *why = "one JSON value that is neither an object nor an array";
    return DETECT_MAYBE;
  }
  if (!starts_container(at, end)) return DETECT_NO;
  if (!pass_value(&at, end, whole, &ended)) {
    *why = "starts like JSON, but its brackets and quotes don't fit";
    return DETECT_MAYBE;
  }
  if (ended && skip_blanks(at, end) != end) {
    *why = "one JSON value, but more stands behind it";
    return DETECT_MAYBE;
  }
  *why =
      ended ? "one whole JSON object or array" : "starts like JSON, and brackets and quotes fit as far as was looked";
  return DETECT_CERTAIN;
}

/* A line that is one whole object or array. */
static bool is_line(const char *at, const char *end) {
  bool ended = false;

  if ((*at != '{' && *at != '[') || !starts_container(at, end)) return false;
  return pass_value(&at, end, true, &ended) && skip_blanks(at, end) == end;
}

enum likelihood json_detect_lines(struct bytes window, bool whole, const char **why) {
  const char *end = window.at + window.len, *start = skip_blanks(window.at, end), *at = start;
  size_t good = 0, bad = 0;
  bool first = false;

  if (at == end || memchr(window.at, 0, window.len) != NULL) return DETECT_NO;
  while (at < end) {
    const char *line_end = memchr(at, '\n', (size_t)(end - at));

    if (line_end == NULL && !whole) break;
    if (line_end == NULL) line_end = end;
    if (is_line(at, line_end)) good++;
    else bad++;
    first = first || (good == 1 && bad == 0);
    at = skip_blanks(line_end, end);
  }
  /* A document whose first line is whole has nothing behind it; but two items of a broken one may stand on lines. */
  if (good == 0 || (!first && (good < 2 || bad >= good))) return DETECT_NO;
  if (bad > 0) {
    *why = "lines of JSON, but some of them are broken";
    return DETECT_LIKELY;
  }
  if (good >= 2) {
    *why = "every line is a whole JSON object or array";
    return DETECT_CERTAIN;
  }
  *why = "one line that is a whole JSON value";
  /* An object on one line is a line and a document alike: what stands in it tells. */
  return *start == '{' ? DETECT_CERTAIN : DETECT_MAYBE;
}
