/* text_lines.c: lines, their kinds and their ends */
/* SPDX-License-Identifier: MIT */
#include "format/text_lines.h"

#include "base/buf.h"
#include "base/utf8.h"

const struct bytes text_member_report = {"report", 6}, text_member_heading = {"heading", 7};

bool text_is_blank(struct bytes line) {
  return bytes_trim(line).len == 0;
}

static bool sound_copy(struct buf *into, struct bytes line) {
  while (line.len > 0) {
    const size_t valid = utf8_valid_prefix(line);

    buf_add(into, (struct bytes){line.at, valid});
    if (valid < line.len) buf_add_char(into, '?');
    line = bytes_from(line, valid < line.len ? valid + 1 : valid);
  }
  return buf_status(into) == STATUS_OK;
}

enum line_kind text_judge(const struct line_judge *judge, struct bytes line) {
  enum line_kind kind = LINE_MORE;
  struct buf sound;

  if (judge == NULL || text_is_blank(line)) return LINE_MORE;
  if (utf8_valid_prefix(line) == line.len) return judge->line(judge->self, line);
  buf_init(&sound, 0);
  kind = sound_copy(&sound, line) ? judge->line(judge->self, buf_bytes(&sound)) : LINE_NO_MEMORY;
  buf_release(&sound);
  return kind;
}

enum status text_find_line(struct input *input, size_t from, struct text_line *out) {
  size_t seen = from;

  for (;;) {
    const size_t have = (size_t)(input->end - input->at);
    const char *lf = have > seen ? memchr(input->at + seen, '\n', have - seen) : NULL;
    enum status status;

    if (lf != NULL || input->ended) {
      out->len = lf != NULL ? (size_t)(lf - input->at) : have;
      out->end = lf != NULL ? out->len + 1 : have;
      if (lf != NULL && out->len > from && input->at[out->len - 1] == '\r') out->len--;
      return have > from ? STATUS_OK : STATUS_END;
    }
    seen = have;
    status = input_more(input);
    if (status != STATUS_OK) return status;
  }
}

struct bytes text_without_blank_lines(struct bytes text) {
  while (text.len > 0) {
    size_t start = text.len;

    while (start > 0 && text.at[start - 1] != '\n')
      start--;
    if (!text_is_blank((struct bytes){text.at + start, text.len - start})) break;
    text.len = start > 0 ? start - 1 : 0;
  }
  while (text.len > 0 && text.at[text.len - 1] == '\r')
    text.len--;
  return text;
}

size_t text_with_lf(char *text, size_t len) {
  size_t to = 0;

  for (size_t i = 0; i < len; i++) {
    while (text[i] == '\n' && to > 0 && text[to - 1] == '\r')
      to--;
    text[to++] = text[i];
  }
  return to;
}
