/* formats.c: the table of notations */
/* SPDX-License-Identifier: MIT */
#include "format/format.h"

#include "format/csv.h"
#include "format/detect.h"
#include "format/json.h"
#include "format/rendered.h"
#include "format/text_lines.h"
#include "format/xml.h"
#include "format/yaml.h"

static const struct format *const formats[] = {&format_csv,  &format_html, &format_json, &format_ndjson,
                                               &format_text, &format_xml,  &format_yaml};

size_t format_count(void) {
  return sizeof formats / sizeof *formats;
}

const struct format *format_at(size_t index) {
  return index < format_count() ? formats[index] : NULL;
}

const struct format *format_find(struct bytes name) {
  for (size_t i = 0; i < format_count(); i++)
    if (bytes_is(name, formats[i]->name)) return formats[i];
  return NULL;
}

static char lower(char c) {
  return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool is_extension(const char *written, const char *known) {
  while (*written != '\0' && lower(*written) == *known)
    written++, known++;
  return *written == '\0' && *known == '\0';
}

const struct format *format_by_extension(const char *path) {
  const char *slash = strrchr(path, '/'), *dot = strrchr(path, '.');

  if (dot == NULL || (slash != NULL && dot < slash)) return NULL;
  for (size_t i = 0; i < format_count(); i++)
    for (const char *const *known = formats[i]->extensions; *known != NULL; known++)
      if (is_extension(dot + 1, *known)) return formats[i];
  return NULL;
}

const struct format *format_detect(struct bytes window, bool whole, enum likelihood *level, const char **why,
                                   const struct format **tie) {
  return detect_among(formats, format_count(), window, whole, level, why, tie);
}
