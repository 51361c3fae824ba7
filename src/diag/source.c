/* source.c: a named input, and where in it we are */
/* SPDX-License-Identifier: MIT */
#include "diag/source.h"

struct source source_whole(const char *name, struct bytes text, bool confidential) {
  return (struct source){
      .name = name, .window = text, .window_line = 1, .window_column = 1, .confidential = confidential};
}

/* Where a walk over the window stands: the line, and where that line starts (in the window, or before it). */
struct walk {
  uint64_t line;
  size_t start;
};

static bool ends_line(struct bytes text, size_t i) {
  if (text.at[i] == '\n') return true;
  return text.at[i] == '\r' && !(i + 1 < text.len && text.at[i + 1] == '\n');
}

/* Every byte of every input passes here, so it goes from line end to line end. */
static struct walk walk_to(const struct source *source, size_t to) {
  struct walk walk = {source->window_line, 0};
  struct bytes text = source->window;
  size_t at = 0;
  while (at < to) {
    const char *lf = memchr(text.at + at, '\n', to - at);
    const size_t stop = lf ? (size_t)(lf - text.at) : to;
    const char *cr;
    while (at < stop && (cr = memchr(text.at + at, '\r', stop - at))) {
      at = (size_t)(cr - text.at) + 1;
      if (!ends_line(text, at - 1)) continue;
      walk.line++;
      walk.start = at;
    }
    at = stop + 1;
    if (!lf) break;
    walk.line++;
    walk.start = at;
  }
  return walk;
}

/* Counts the bytes that begin a character, so that a window may begin inside of one. */
static uint64_t column_at(const struct source *source, const struct walk *walk, size_t to) {
  uint64_t column = walk->line == source->window_line ? source->window_column : 1;
  for (size_t i = walk->start; i < to; i++)
    column += ((unsigned char)source->window.at[i] & 0xc0) != 0x80;
  return column;
}

static size_t inside(const struct source *source, uint64_t offset) {
  uint64_t at = offset - source->window_offset;
  return at > source->window.len ? source->window.len : (size_t)at;
}

void source_slide(struct source *source, uint64_t offset, struct bytes window) {
  if (offset > source->window_offset && source->window.len) {
    size_t to = inside(source, offset);
    /* A CR LF that is cut in two is still one line end. */
    bool cut =
        to && to == source->window.len && source->window.at[to - 1] == '\r' && window.len && window.at[0] == '\n';
    struct walk walk = walk_to(source, cut ? to - 1 : to);
    source->window_column = column_at(source, &walk, to);
    source->window_line = walk.line;
  }
  source->window_offset = offset;
  source->window = window;
}

bool source_locate(const struct source *source, uint64_t offset, struct location *out) {
  *out = (struct location){0};
  if (offset < source->window_offset || source->window_line == 0) return false;
  struct bytes text = source->window;
  size_t at = inside(source, offset), end = at;
  struct walk walk = {source->window_line, 0};
  if (text.len) walk = walk_to(source, at);
  out->line = walk.line;
  out->column = text.len ? column_at(source, &walk, at) : source->window_column;
  while (end < text.len && text.at[end] != '\n' && text.at[end] != '\r')
    end++;
  if (text.len) out->text = (struct bytes){text.at + walk.start, end - walk.start};
  out->text_at = at - walk.start;
  return true;
}
