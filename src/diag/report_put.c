/* report_put.c: texts and names of findings, safe in each form */
/* SPDX-License-Identifier: MIT */
#include "diag/report_put.h"

#include "base/utf8.h"

static bool is_plain(struct bytes text) {
  for (size_t i = 0; i < text.len; i++)
    if (text.at[i] < ' ' || text.at[i] > '~' || text.at[i] == '"' || text.at[i] == '\\') return false;
  return true;
}

/* Behind utf8_escape the quote and the backslash are what is left to escape. */
static void add_escaped(struct buf *out, struct bytes text) {
  struct buf shown;
  buf_init(&shown, 0);
  utf8_escape(&shown, text);
  if (buf_status(&shown) != STATUS_OK) out->status = buf_status(&shown);
  for (size_t i = 0; i < shown.len; i++) {
    if (shown.at[i] == '"' || shown.at[i] == '\\') buf_add_char(out, '\\');
    buf_add_char(out, shown.at[i]);
  }
  buf_release(&shown);
}

void put_json(struct buf *out, struct bytes text) {
  buf_add_char(out, '"');
  if (is_plain(text)) buf_add(out, text);
  else add_escaped(out, text);
  buf_add_char(out, '"');
}

void put_json_number(struct buf *out, const char *name, uint64_t number) {
  buf_add_format(out, ",\"%s\":%llu", name, (unsigned long long)number);
}

void put_json_name(struct buf *out, struct bytes name) {
  buf_add_char(out, '"');
  while (name.len) {
    uint32_t c;
    size_t len = utf8_decode(name, &c);
    if (!len) buf_add_format(out, "\\\\x%02x", (unsigned)(unsigned char)name.at[0]);
    else if (c < ' ' || c == 0x7f) buf_add_format(out, "\\u%04x", (unsigned)c);
    else if (c == '"' || c == '\\') buf_add_format(out, "\\%c", (int)c);
    else buf_add(out, (struct bytes){name.at, len});
    name = bytes_from(name, len ? len : 1);
  }
  buf_add_char(out, '"');
}

void put_uri(struct buf *out, const char *path) {
  static const char hex[] = "0123456789ABCDEF";
  if (path[0] == '/') buf_add_text(out, "file://");
  while (path[0] == '.' && path[1] == '/' && path[2] && path[2] != '/')
    path += 2;
  for (; *path; path++) {
    unsigned char c = (unsigned char)*path;
    bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || strchr("/-._~", c);
    if (plain) {
      buf_add_char(out, *path);
      continue;
    }
    buf_add_char(out, '%');
    buf_add_char(out, hex[c >> 4]);
    buf_add_char(out, hex[c & 15]);
  }
}
