/* yaml_cut.c: where a YAML document ends, by its markers alone */
/* SPDX-License-Identifier: MIT */
#include "format/yaml.h"

/* `---` and `...` at the start of a line are markers everywhere, inside quotes and block scalars too: so documents can
   be told apart without parsing them, and a broken one doesn't hide the next. */
static const char *at_offset(const struct input *input, uint64_t offset) {
  return input->source.window.at + (offset - input->source.window_offset);
}

static bool is_marker(const char *at, const char *end, const char *marker) {
  if (end - at < 3 || memcmp(at, marker, 3) != 0) return false;
  return end - at == 3 || strchr(" \t\r\n", at[3]) != NULL; /* a NUL ends it too: refused later */
}

/* The line's first bytes are at hand. Returns false when the document ends before it. */
static bool start_line(struct yaml_cut *cut, const char *at, const char *end) {
  if (is_marker(at, end, "---")) {
    if (cut->content) return false;
    cut->content = true;
    cut->line = YAML_LINE_INSIDE;
  } else if (is_marker(at, end, "...")) {
    cut->line = YAML_LINE_CLOSING;
  } else {
    cut->line = cut->content ? YAML_LINE_INSIDE : *at == '%' ? YAML_LINE_INSIDE : YAML_LINE_BLANK;
  }
  return true;
}

/* Skips blanks at a line's start, before any content. */
static const char *pass_blanks(struct yaml_cut *cut, const char *at, const char *end) {
  while (at < end && (*at == ' ' || *at == '\t'))
    at++;
  if (at == end) return at;
  if (*at != '#' && *at != '\n' && *at != '\r') cut->content = true;
  cut->line = YAML_LINE_INSIDE;
  return at;
}

/* To behind the line's end. A CR ends a line; an LF behind it then is an empty line, which changes nothing. */
static const char *pass_line(struct yaml_cut *cut, const char *at, const char *end) {
  const char *lf = memchr(at, '\n', (size_t)(end - at));
  const char *cr = memchr(at, '\r', (size_t)((lf != NULL ? lf : end) - at));
  const char *stop = cr != NULL ? cr : lf;

  if (stop == NULL) return end;
  if (cut->line == YAML_LINE_CLOSING) cut->ended = true;
  cut->line = YAML_LINE_START;
  return stop + 1;
}

static const char *scan(struct yaml_cut *cut, const struct input *input, const char *at) {
  const char *end = input->end;

  while (at < end && !cut->ended) {
    switch (cut->line) {
    case YAML_LINE_START:
      if (end - at < 4 && !input->ended) return at;
      if (!start_line(cut, at, end)) cut->ended = true;
      break;
    case YAML_LINE_BLANK: at = pass_blanks(cut, at, end); break;
    default: at = pass_line(cut, at, end); break;
    }
  }
  return at;
}

enum status yaml_cut_more(struct yaml_cut *cut, struct input *input) {
  uint64_t before = cut->scanned;

  while (!cut->ended) {
    const char *at = scan(cut, input, at_offset(input, cut->scanned));
    enum status status;

    cut->scanned = input_offset(input, at);
    if (at == input->end && input->ended) cut->ended = true;
    if (cut->ended || cut->scanned > before) break;
    status = input_more(input);
    if (status != STATUS_OK) return status;
  }
  return STATUS_OK;
}
