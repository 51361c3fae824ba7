/* text_lines.h: the parts of reading and writing reports made of lines */
/* SPDX-License-Identifier: MIT */
#ifndef FORMAT_TEXT_LINES_H
#define FORMAT_TEXT_LINES_H

#include "format/format.h"

/* A report begins with a line that the judge takes for a first one and ends before the next first line or heading;
   blank lines at its end are none of it. Its tree is an object of `report`, its text with LF between lines, and
   `heading`, the last heading before it, if there is one. Lines that belong to no report are leaves around. */
extern const struct format format_text;

extern const struct bytes text_member_report, text_member_heading;

/* -- text_lines.c -- */
struct text_line {
  size_t len, end; /* without its line end, and behind that: both from input->at */
};

/* The line from input->at + from on. STATUS_END: no byte is left; STATUS_LIMIT: it is longer than the window may get.
 */
enum status text_find_line(struct input *input, size_t from, struct text_line *out);
bool text_is_blank(struct bytes line);
/* Up to the last line that says something, without its line end. */
struct bytes text_without_blank_lines(struct bytes text);
/* Takes CRs before LF away, in place; the new length. */
size_t text_with_lf(char *text, size_t len);
/* What the judge says; bytes that are no UTF-8 don't keep it from seeing the others. */
enum line_kind text_judge(const struct line_judge *judge, struct bytes line);

/* -- text_write.c -- */
enum status text_write_open(struct writer **out, struct byte_sink sink, const struct writer_options *options);

#endif
