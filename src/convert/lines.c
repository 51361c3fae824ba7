/* lines.c: a dialect's lines, between the notation and the mapping */
/* SPDX-License-Identifier: MIT */
#include "convert/lines.h"
#include "schema/pattern.h"

static enum line_kind judge_line(void *self, struct bytes line) {
  struct lines *lines = self;
  return relate_line(lines->plan, line, &lines->room);
}

const struct line_judge *lines_open(struct lines *lines, const struct format *format, const struct dialect *dialect) {
  lines->plan = dialect->plan;
  lines->judge = (struct line_judge){judge_line, lines};
  return format->lines && dialect->plan && dialect->plan->first_line ? &lines->judge : NULL;
}

void lines_release(struct lines *lines) {
  pattern_room_release(lines->room);
  *lines = (struct lines){0};
}
