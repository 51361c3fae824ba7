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

void put_counts(struct buf *out, const uint64_t found[SEVERITIES]) {
  put_json_number(out, "errors", found[SEVERITY_ERROR]);
  put_json_number(out, "warnings", found[SEVERITY_WARNING]);
  put_json_number(out, "notes", found[SEVERITY_NOTE]);
}

/* -- others -- */

/* text, escaped for people but for line feeds, with each character of `special` as one of `instead`. */
static void add_instead(struct buf *out, struct bytes text, const char *special, const char *const *instead) {
  for (size_t i = 0; i < text.len; i++) {
    const char *found = text.at[i] ? strchr(special, text.at[i]) : NULL;
    if (found) buf_add_text(out, instead[found - special]);
    else buf_add_char(out, text.at[i]);
  }
}

static void put_escaped(struct buf *out, struct bytes text, const char *special, const char *const *instead) {
  struct buf shown;
  buf_init(&shown, 0);
  utf8_escape(&shown, text);
  if (buf_status(&shown) != STATUS_OK) out->status = buf_status(&shown);
  add_instead(out, buf_bytes(&shown), special, instead);
  buf_release(&shown);
}

/* U+FFFE and U+FFFF are the two that no XML holds and that are no control characters. */
static struct bytes to_non_character(struct bytes text) {
  for (size_t i = 0; i + 2 < text.len; i++)
    if (memcmp(text.at + i, "\xef\xbf", 2) == 0 && (unsigned char)text.at[i + 2] >= 0xbe)
      return (struct bytes){text.at, i};
  return text;
}

/* A piece without the two that no XML holds; what is behind it, in words. */
static void put_xml_piece(struct buf *out, struct bytes *text) {
  static const char *const instead[] = {"&amp;", "&lt;", "&gt;", "&quot;"};
  struct bytes piece = to_non_character(*text);
  put_escaped(out, piece, "&<>\"", instead);
  if (piece.len < text->len) {
    buf_add_text(out, (unsigned char)text->at[piece.len + 2] == 0xbe ? "\\u{fffe}" : "\\u{ffff}");
    piece.len += 3;
  }
  *text = bytes_from(*text, piece.len);
}

void put_xml(struct buf *out, struct bytes text) {
  while (text.len)
    put_xml_piece(out, &text);
}

void put_xml_lines(struct buf *out, struct bytes lines) {
  while (lines.len) {
    const char *feed = memchr(lines.at, '\n', lines.len);
    size_t len = feed ? (size_t)(feed - lines.at) : lines.len;
    put_xml(out, (struct bytes){lines.at, len});
    if (feed) buf_add_char(out, '\n');
    lines = bytes_from(lines, len + (feed != NULL));
  }
}

void put_command(struct buf *out, struct bytes text, bool property) {
  static const char *const instead[] = {"%25", "%0D", "%0A", "%3A", "%2C"};
  put_escaped(out, text, property ? "%\r\n:," : "%\r\n", instead);
}

void put_markdown(struct buf *out, struct bytes text) {
  static const char *const instead[] = {"\\\\", "\\`", "\\*", "\\_",  "\\{",  "\\}",   "\\[", "\\]", "\\(", "\\)",
                                        "\\#",  "\\|", "\\~", "&lt;", "&gt;", "&amp;", "\\@", "\\:", "\\!", "\\$"};
  put_escaped(out, text, "\\`*_{}[]()#|~<>&@:!$", instead);
}

/* Behind these words stands what kind a value is, not where it stands. */
static bool names_kind(struct bytes before) {
  static const struct bytes words[] = {{" a ", 3}, {" an ", 4}, {" type ", 6}};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (before.len >= words[i].len && bytes_equal(bytes_from(before, before.len - words[i].len), words[i])) return true;
  return false;
}

/* Does the message name exactly this, in quotes? */
static bool is_told(struct bytes message, struct bytes name) {
  for (size_t i = 0; i + name.len + 2 <= message.len; i++)
    if (message.at[i] == '\'' && message.at[i + 1 + name.len] == '\'' &&
        bytes_equal((struct bytes){message.at + i + 1, name.len}, name) && !names_kind((struct bytes){message.at, i}))
      return true;
  return false;
}

void put_context(struct buf *out, const struct diag *diag) {
  const char *before = " (";
  if (diag->report) {
    buf_add_format(out, "%sreport %llu", before, (unsigned long long)diag->report);
    before = ", ";
  }
  if (diag->place.len && !bytes_is(diag->place, ".") && !is_told(diag->message, diag->place)) {
    buf_add_format(out, "%splace '", before);
    buf_add(out, diag->place);
    buf_add_char(out, '\'');
    before = ", ";
  }
  if (diag->field.len && !is_told(diag->message, diag->field)) {
    buf_add_format(out, "%sfield '", before);
    buf_add(out, diag->field);
    buf_add_char(out, '\'');
    before = ", ";
  }
  if (diag->known) {
    buf_add_format(out, "%sknown", before);
    before = ", ";
  }
  if (before[0] == ',') buf_add_char(out, ')');
}
