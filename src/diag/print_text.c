/* print_text.c: a diagnostic as lines for people */
/* SPDX-License-Identifier: MIT */
#include "diag/print_text.h"

#include "base/utf8.h"
#include "diag/report_put.h"

enum { COLUMNS_BEFORE = 60, COLUMNS_AFTER = 60 };

/* A name that a log reader could take for a command of its own (`::set-output`, `##[error]`) is led by `./`. */
static void add_name(struct buf *out, const char *name) {
  char c = name[0];
  bool plain =
      (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' || c == '.' || c == '_';
  if (!plain && strcmp(name, "-") != 0) buf_add_text(out, "./");
  utf8_escape(out, bytes_of(name));
}

static void add_where(struct buf *out, const char *name, uint64_t line, uint64_t column, uint64_t offset) {
  add_name(out, name);
  if (line) buf_add_format(out, ":%llu:%llu: ", (unsigned long long)line, (unsigned long long)column);
  else buf_add_format(out, ": byte %llu: ", (unsigned long long)offset);
}

/* The start that lies at most `columns` code points before `at`. */
static size_t back(struct bytes text, size_t at, size_t columns) {
  while (at > 0 && columns > 0) {
    at--;
    if (((unsigned char)text.at[at] & 0xc0) != 0x80) columns--;
  }
  return at;
}

static size_t forth(struct bytes text, size_t at, size_t columns) {
  for (uint32_t c; at < text.len && columns > 0; columns--) {
    size_t len = utf8_decode(bytes_from(text, at), &c);
    at += len ? len : 1;
  }
  return at;
}

/* Tabs become blanks first, so that they aren't escaped. */
static void add_piece(struct buf *out, struct bytes text) {
  while (text.len) {
    const char *tab = memchr(text.at, '\t', text.len);
    size_t len = tab ? (size_t)(tab - text.at) : text.len;
    utf8_escape(out, (struct bytes){text.at, len});
    if (tab) buf_add_char(out, ' ');
    text = bytes_from(text, len + (tab ? 1 : 0));
  }
}

static void add_excerpt(struct buf *out, const struct diag *diag, const char *caret_on, const char *off) {
  struct bytes text = diag->excerpt;
  size_t at = diag->excerpt_at < text.len ? diag->excerpt_at : text.len;
  size_t start = back(text, at, COLUMNS_BEFORE), end = forth(text, at, COLUMNS_AFTER);
  buf_add_text(out, start ? "  | ..." : "  | ");
  size_t before = out->len;
  add_piece(out, (struct bytes){text.at + start, at - start});
  size_t blanks = buf_status(out) == STATUS_OK ? utf8_count((struct bytes){out->at + before, out->len - before}) : 0;
  add_piece(out, (struct bytes){text.at + at, end - at});
  if (end < text.len) buf_add_text(out, "...");
  buf_add_text(out, start ? "\n  |    " : "\n  | ");
  for (size_t i = 0; i < blanks; i++)
    buf_add_char(out, ' ');
  buf_add_format(out, "%s^%s\n", caret_on, off);
}

void print_text(struct buf *out, const struct diag *diag, bool color, bool show_values) {
  const char *off = color ? "\033[0m" : "", *on = "";
  if (color)
    on = diag->severity == SEVERITY_ERROR     ? "\033[1;31m"
         : diag->severity == SEVERITY_WARNING ? "\033[1;33m"
                                              : "\033[1;36m";
  if (diag->source) add_where(out, diag->source, diag->line, diag->column, diag->offset);
  else buf_add_text(out, "fairlead: ");
  buf_add_format(out, "%s%s%s [%s] ", on, severity_name(diag->severity), off, rule_id(diag->rule));
  buf_add(out, diag->message);
  put_context(out, diag);
  buf_add_char(out, '\n');
  if (diag->excerpt.at && diag->excerpt.len && (show_values || !diag->confidential)) add_excerpt(out, diag, on, off);
  if (!diag->related) return;
  add_where(out, diag->related, diag->related_line, diag->related_column, 0);
  buf_add_text(out, "note: the rule is here\n");
}
