/* csv_detect.c: does it look like CSV */
/* SPDX-License-Identifier: MIT */
#include "format/csv.h"

#include "base/utf8.h"
#include "format/text.h"

/* Counts the cells of the row at *at and moves behind it. *whole: its line end was seen. False: quotes or line ends
 * that CSV doesn't have. */
static bool pass_row(const char **at, const char *end, char delimiter, size_t *cells, bool *whole) {
  bool fresh = true;

  *cells = 1;
  *whole = false;
  while (*at < end) {
    char c = *(*at)++;

    if (c == '"' && fresh) {
      do {
        const char *quote = memchr(*at, '"', (size_t)(end - *at));

        *at = quote == NULL ? end : quote + 1;
        if (quote == NULL) return true;
      } while (*at < end && **at == '"' && (*at)++ != end);
      if (*at < end && **at != delimiter && **at != '\n' && **at != '\r') return false;
    }
    fresh = c == delimiter;
    if (c == delimiter) ++*cells;
    if (c == '\n') {
      *whole = true;
      return true;
    }
    if (c == '\r' && *at < end && **at != '\n') return false;
  }
  return true;
}

/* Text as far as a window that may cut a character can tell. */
static bool is_text(struct bytes window, bool whole) {
  size_t valid = utf8_valid_prefix(window);
  size_t odd = text_odd_prefix((struct bytes){window.at, valid});

  return odd == valid && (valid == window.len || (!whole && window.len - valid < 4));
}

enum likelihood csv_detect(struct bytes window, bool whole, const char **why) {
  const char *at = window.at, *end = window.at + window.len;
  char delimiter = csv_find_delimiter(window);
  size_t columns = 0, cells = 0, rows = 0;
  bool ended = false;

  if (window.len == 0 || delimiter == 0 || !is_text(window, whole)) return DETECT_NO;
  if (strchr("{[<%", *at) != NULL) return DETECT_NO;
  if (!pass_row(&at, end, delimiter, &columns, &ended)) return DETECT_NO;
  while (at < end) {
    const char *start = at;

    if (!pass_row(&at, end, delimiter, &cells, &ended)) return DETECT_NO;
    if (!ended && !whole) break;
    if (at - start <= 2 && (*start == '\n' || *start == '\r')) continue;
    if (cells != columns) {
      *why = "a header, but not every row has as many cells";
      return columns > 1 && rows > 0 ? DETECT_MAYBE : DETECT_NO;
    }
    rows++;
  }
  if (columns == 1) {
    *why = "lines of text, which may be a CSV of one column";
    return rows > 0 ? DETECT_MAYBE : DETECT_NO;
  }
  *why = rows > 0 ? "every row has as many cells as the first" : "one row with a delimiter in it";
  return rows > 0 ? DETECT_LIKELY : DETECT_MAYBE;
}
