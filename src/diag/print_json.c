/* print_json.c: a diagnostic as a line of JSON */
/* SPDX-License-Identifier: MIT */
#include "diag/print_json.h"

#include "base/utf8.h"

static void add_string(struct buf *out, struct bytes text) {
  /* Escaped for people first: what is left to escape is the quote and the backslash. */
  struct buf plain;
  buf_init(&plain, 0);
  utf8_escape(&plain, text);
  if (buf_status(&plain) != STATUS_OK) out->status = buf_status(&plain);
  buf_add_char(out, '"');
  for (size_t i = 0; i < plain.len; i++) {
    if (plain.at[i] == '"' || plain.at[i] == '\\') buf_add_char(out, '\\');
    buf_add_char(out, plain.at[i]);
  }
  buf_add_char(out, '"');
  buf_release(&plain);
}

static void add_text(struct buf *out, const char *name, struct bytes text) {
  buf_add_format(out, ",\"%s\":", name);
  add_string(out, text);
}

static void add_number(struct buf *out, const char *name, uint64_t number) {
  buf_add_format(out, ",\"%s\":%llu", name, (unsigned long long)number);
}

void print_json(struct buf *out, const struct diag *diag, bool show_values) {
  buf_add_format(out, "{\"severity\":\"%s\",\"rule\":\"%s\"", severity_name(diag->severity), rule_id(diag->rule));
  add_text(out, "message", diag->message);
  if (diag->report) add_number(out, "report", diag->report);
  if (diag->source) {
    add_text(out, "source", bytes_of(diag->source));
    if (diag->line) {
      add_number(out, "line", diag->line);
      add_number(out, "column", diag->column);
    }
    add_number(out, "offset", diag->offset);
    add_number(out, "length", diag->length);
  }
  if (diag->place.len) add_text(out, "place", diag->place);
  if (diag->field.len) add_text(out, "field", diag->field);
  if (diag->excerpt.len && (show_values || !diag->confidential)) add_text(out, "excerpt", diag->excerpt);
  if (diag->related) {
    buf_add_text(out, ",\"related\":{\"source\":");
    add_string(out, bytes_of(diag->related));
    if (diag->related_line) {
      add_number(out, "line", diag->related_line);
      add_number(out, "column", diag->related_column);
    }
    buf_add_char(out, '}');
  }
  buf_add_text(out, "}\n");
}
