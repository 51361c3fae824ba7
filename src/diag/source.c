/* source.c: a named input, and where in it we are */
/* SPDX-License-Identifier: MIT */
#include "diag/source.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

struct source source_whole(const char *name, struct bytes text, bool confidential) {
  return (struct source){
      .name = name, .window = text, .window_line = 1, .window_column = 1, .confidential = confidential};
}

/* Where a walk over the window stands: the line, where that line starts (in the window, or before it), and from where
   on its columns are still to be counted. */
struct walk {
  uint64_t line, column;
  size_t start, counted;
};

/* A CR that no LF follows. */
static bool ends_line(struct bytes text, size_t cr) {
  return !(cr + 1 < text.len && text.at[cr + 1] == '\n');
}

static struct walk walk_from_window(const struct source *source) {
  return (struct walk){.line = source->window_line, .column = source->window_column};
}

static size_t count_feeds(struct bytes text) {
  size_t count = 0, i = 0;
#ifdef __SSE2__
  const __m128i feed = _mm_set1_epi8('\n'), none = _mm_setzero_si128();
  while (text.len - i >= 16) {
    /* Each of the 16 sums stays within a byte. */
    size_t end = text.len - i < 255 * 16 ? text.len : i + 255 * 16;
    __m128i sums = none;
    for (; end - i >= 16; i += 16) {
      __m128i v = _mm_loadu_si128((const __m128i *)(const void *)(text.at + i));
      sums = _mm_sub_epi8(sums, _mm_cmpeq_epi8(v, feed));
    }
    sums = _mm_sad_epu8(sums, none);
    count += (size_t)_mm_extract_epi16(sums, 0) + (size_t)_mm_extract_epi16(sums, 4);
  }
#endif
  for (; i < text.len; i++)
    count += text.at[i] == '\n';
  return count;
}

/* Every byte of every input passes here. */
static struct walk walk_to(const struct source *source, struct walk walk, size_t to) {
  struct bytes text = source->window;
  size_t at = walk.counted;
  if (at >= to) return walk;
  size_t ends = count_feeds((struct bytes){text.at + at, to - at}), start = to;
  for (const char *cr = memchr(text.at + at, '\r', to - at); cr; cr = memchr(text.at + at, '\r', to - at)) {
    at = (size_t)(cr - text.at) + 1;
    if (ends_line(text, at - 1)) ends++, walk.counted = at;
  }
  if (!ends) return walk;
  while (start > walk.counted && text.at[start - 1] != '\n')
    start--;
  walk.line += ends;
  walk.column = 1;
  walk.start = walk.counted = start;
  return walk;
}

/* Counts the bytes that begin a character, so that a window may begin inside of one. */
static uint64_t column_at(const struct source *source, const struct walk *walk, size_t to) {
  uint64_t column = walk->column;
  for (size_t i = walk->counted; i < to; i++)
    column += ((unsigned char)source->window.at[i] & 0xc0) != 0x80;
  return column;
}

static size_t inside(const struct source *source, uint64_t offset) {
  uint64_t at = offset - source->window_offset;
  return at > source->window.len ? source->window.len : (size_t)at;
}

/* From the mark, where it isn't behind `at`. */
static struct walk walk_from(const struct source *source, size_t at) {
  const struct source_mark *mark = &source->mark;
  uint64_t from = source->window_offset;
  if (!source->marks || !mark->line || mark->at < from || mark->at - from > at) return walk_from_window(source);
  return (struct walk){.line = mark->line,
                       .column = mark->column,
                       .start = mark->line_at > from ? (size_t)(mark->line_at - from) : 0,
                       .counted = (size_t)(mark->at - from)};
}

void source_slide(struct source *source, uint64_t offset, struct bytes window) {
  if (offset > source->window_offset && source->window.len) {
    size_t to = inside(source, offset);
    /* A CR LF that is cut in two is still one line end. */
    bool cut =
        to && to == source->window.len && source->window.at[to - 1] == '\r' && window.len && window.at[0] == '\n';
    size_t last = cut ? to - 1 : to;
    struct walk walk = walk_to(source, walk_from(source, last), last);
    source->window_column = column_at(source, &walk, to);
    source->window_line = walk.line;
  }
  source->window_offset = offset;
  source->window = window;
}

/* Behind a CR that ends the window it isn't known yet whether the line has ended. */
static void set_mark(const struct source *source, const struct walk *walk, size_t at, uint64_t column) {
  if (!source->marks || at >= source->window.len) return;
  struct source *own = (struct source *)(uintptr_t)source; /* a cache, and one thread's alone */
  own->mark = (struct source_mark){source->window_offset + at, source->window_offset + walk->start, walk->line, column};
}

/* Or LINE_MOST behind `at`, between characters: a line may be as long as its input. */
static size_t line_end(struct bytes text, size_t at) {
  enum { LINE_MOST = 4096 };
  bool cut = text.len - at > LINE_MOST;
  size_t end = cut ? at + LINE_MOST : text.len;
  const char *feed = end > at ? memchr(text.at + at, '\n', end - at) : NULL;
  if (feed) end = (size_t)(feed - text.at);
  const char *back = end > at ? memchr(text.at + at, '\r', end - at) : NULL;
  if (back) return (size_t)(back - text.at);
  while (cut && !feed && end > at && ((unsigned char)text.at[end] & 0xc0) == 0x80)
    end--;
  return end;
}

const struct source_column *source_column(const struct source *source, uint32_t name) {
  for (size_t i = 0; source->header && i < source->header->count; i++)
    if (source->header->columns[i].name == name) return &source->header->columns[i];
  return NULL;
}

static bool locate_in_header(const struct source *source, uint64_t offset, struct location *out) {
  const struct source_header *header = source->header;
  if (!header || offset < header->offset || offset - header->offset > header->text.len) return false;
  const struct source first = {.window = header->text, .window_line = 1, .window_column = 1};
  return source_locate(&first, offset - header->offset, out);
}

bool source_locate(const struct source *source, uint64_t offset, struct location *out) {
  *out = (struct location){0};
  if (offset < source->window_offset && locate_in_header(source, offset, out)) return true;
  if (offset < source->window_offset || source->window_line == 0) return false;
  struct bytes text = source->window;
  size_t at = inside(source, offset), end;
  struct walk walk = walk_from_window(source);
  if (text.len) walk = walk_to(source, walk_from(source, at), at);
  out->line = walk.line;
  out->column = text.len ? column_at(source, &walk, at) : source->window_column;
  set_mark(source, &walk, at, out->column);
  end = line_end(text, at);
  if (text.len) out->text = (struct bytes){text.at + walk.start, end - walk.start};
  out->text_at = at - walk.start;
  return true;
}
