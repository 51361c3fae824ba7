/* json_string.c: a text as a JSON string, as it is */
/* SPDX-License-Identifier: MIT */
#include "base/json_string.h"

#include "base/utf8.h"

/* What utf8_escape shows as numbers; none of it is above U+FFFF. */
static bool is_control(struct buf *out, struct bytes character) {
  struct buf shown;
  buf_init(&shown, 0);
  utf8_escape(&shown, character);
  if (buf_status(&shown) != STATUS_OK) out->status = buf_status(&shown);
  bool control = !bytes_equal(buf_bytes(&shown), character);
  buf_release(&shown);
  return control;
}

void json_string_put(struct buf *out, struct bytes text) {
  buf_add_char(out, '"');
  while (text.len) {
    uint32_t c;
    size_t len = utf8_decode(text, &c);
    if (!len) buf_add_format(out, "\\\\x%02x", (unsigned)(unsigned char)text.at[0]);
    else if (c == '"' || c == '\\') buf_add_format(out, "\\%c", (int)c);
    else if ((c < ' ' || c > '~') && c < 0x10000 && is_control(out, (struct bytes){text.at, len}))
      buf_add_format(out, "\\u%04x", (unsigned)c);
    else buf_add(out, (struct bytes){text.at, len});
    text = bytes_from(text, len ? len : 1);
  }
  buf_add_char(out, '"');
}
