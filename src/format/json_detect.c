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

enum likelihood json_detect_lines(struct bytes window, bool whole, const char **why) {
  const char *end = window.at + window.len, *at = skip_blanks(window.at, end);
  size_t values = 0;

  if (at == end || memchr(window.at, 0, window.len) != NULL) return DETECT_NO;
  while (at < end) {
    const char *start = at, *line_end = memchr(at, '\n', (size_t)(end - at));
    bool ended = false, fits;

    if (line_end == NULL && !whole) break;
    if (line_end == NULL) line_end = end;
    if ((*at != '{' && *at != '[') || !starts_container(at, line_end)) return DETECT_NO;
    fits = pass_value(&at, line_end, true, &ended);
    if (!fits || skip_blanks(at, line_end) != line_end) {
      if (values < 2) return DETECT_NO;
      *why = "lines of JSON, but one of them is broken";
      return DETECT_LIKELY;
    }
    values += *start == '{' || *start == '[';
    at = skip_blanks(line_end, end);
  }
  if (values >= 2) {
    *why = "every line is a whole JSON object or array";
    return DETECT_CERTAIN;
  }
  if (values == 0) return DETECT_NO;
  *why = "one line that is a whole JSON value";
  /* An object on one line is a line and a document alike: what stands in it tells. */
  return *skip_blanks(window.at, end) == '{' ? DETECT_CERTAIN : DETECT_MAYBE;
}
