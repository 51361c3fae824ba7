/* yaml_detect.c: does it look like YAML */
/* SPDX-License-Identifier: MIT */
#include "format/yaml.h"

static struct bytes take_line(struct bytes *text) {
  const char *lf = memchr(text->at, '\n', text->len);
  size_t len = lf != NULL ? (size_t)(lf - text->at) : text->len;
  struct bytes line = {text->at, len};

  *text = bytes_from(*text, lf != NULL ? len + 1 : len);
  while (line.len > 0 && strchr(" \t\r", line.at[line.len - 1]) != NULL)
    line.len--;
  return line;
}

static bool is_marker(struct bytes line, struct bytes marker) {
  return bytes_start(line, marker) && (line.len == marker.len || line.at[marker.len] == ' ');
}

/* `key:` or `key: value` or `- item`. */
static bool is_entry(struct bytes line) {
  size_t from = 0;

  if (bytes_is(line, "-") || bytes_start(line, BYTES("- "))) return true;
  if (line.at[0] == '"' || line.at[0] == '\'') {
    const char *quote = memchr(line.at + 1, line.at[0], line.len - 1);

    if (quote == NULL) return false;
    from = (size_t)(quote - line.at) + 1;
    return from < line.len && line.at[from] == ':';
  }
  for (size_t i = from; i < line.len; i++)
    if (line.at[i] == ':' && (i + 1 == line.len || line.at[i + 1] == ' ')) return i > 0;
  return false;
}

static bool is_clean(struct bytes window, bool whole) {
  size_t clean = yaml_clean_prefix(window, NULL, NULL);

  return clean == window.len || (!whole && window.len - clean < 4);
}

enum likelihood yaml_detect(struct bytes window, bool whole, const char **why) {
  struct bytes rest = window;
  bool marked = false;
  size_t entries = 0;

  if (window.len == 0 || !is_clean(window, whole)) return DETECT_NO;
  while (rest.len > 0) {
    struct bytes line = take_line(&rest);

    if (line.len == 0 || line.at[0] == '#') continue;
    if (rest.len == 0 && !whole) break;
    if (entries == 0 && !marked && (line.at[0] == '{' || line.at[0] == '[')) {
      *why = "starts like a flow collection of YAML";
      return DETECT_MAYBE;
    }
    if (is_marker(line, BYTES("---")) || is_marker(line, BYTES("%YAML"))) {
      marked = true;
    } else if (strchr(" \t}])", line.at[0]) == NULL && !is_marker(line, BYTES("..."))) {
      if (!is_entry(line)) {
        if (!marked && entries == 0) return DETECT_NO;
        *why = "a document marker or a key, but also lines that are neither";
        return marked ? DETECT_MAYBE : DETECT_NO;
      }
      entries++;
    }
  }
  if (entries == 0 && !marked) return DETECT_NO;
  *why = marked        ? "a document marker"
         : entries > 1 ? "lines that are keys or items"
                       : "one line that is a key or an item";
  if (marked && entries > 0) *why = "a document marker, and lines that are keys or items";
  if (marked) return entries > 0 ? DETECT_CERTAIN : DETECT_LIKELY;
  return entries > 1 ? DETECT_LIKELY : DETECT_MAYBE;
}
