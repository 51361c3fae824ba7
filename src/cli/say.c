/* say.c: messages of the command, whatever names stand in them */
/* SPDX-License-Identifier: MIT */
#include "cli/say.h"
#include "base/buf.h"
#include "base/utf8.h"
#include <stdarg.h>

static bool is_plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c && strchr("/._-", c));
}

void say(FILE *to, const char *format, ...) {
  struct buf text, shown;
  va_list list;
  buf_init(&text, 0);
  buf_init(&shown, 0);
  va_start(list, format);
  int length = vsnprintf(NULL, 0, format, list);
  va_end(list);
  char *at = length < 0 ? NULL : buf_reserve(&text, (size_t)length + 1);
  if (at) {
    va_start(list, format);
    vsnprintf(at, (size_t)length + 1, format, list);
    va_end(list);
    bool line = length && at[length - 1] == '\n';
    if (length && strncmp(format, "%s", 2) == 0 && !is_plain(at[0])) buf_add_text(&shown, "./");
    utf8_escape(&shown, (struct bytes){at, (size_t)length - line});
    if (line) buf_add_char(&shown, '\n');
  }
  if (at && buf_status(&shown) == STATUS_OK) fwrite(shown.at, 1, shown.len, to);
  else fputs("fairlead: memory ran out\n", to);
  buf_release(&text);
  buf_release(&shown);
}
