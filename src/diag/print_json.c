/* print_json.c: a diagnostic as a line of JSON */
/* SPDX-License-Identifier: MIT */
#include "diag/print_json.h"

#include "diag/report_put.h"

static void add_text(struct buf *out, const char *name, struct bytes text) {
  buf_add_format(out, ",\"%s\":", name);
  put_json(out, text);
}

void print_json(struct buf *out, const struct diag *diag, bool show_values) {
  buf_add_format(out, "{\"severity\":\"%s\",\"rule\":\"%s\"", severity_name(diag->severity), rule_id(diag->rule));
  add_text(out, "message", diag->message);
  if (diag->known) buf_add_text(out, ",\"known\":true");
  if (diag->report) put_json_number(out, "report", diag->report);
  if (diag->source) {
    add_text(out, "source", bytes_of(diag->source));
    if (diag->line) {
      put_json_number(out, "line", diag->line);
      put_json_number(out, "column", diag->column);
    }
    put_json_number(out, "offset", diag->offset);
    put_json_number(out, "length", diag->length);
  }
  if (diag->place.len) add_text(out, "place", diag->place);
  if (diag->field.len) add_text(out, "field", diag->field);
  if (diag->excerpt.len && (show_values || !diag->confidential)) add_text(out, "excerpt", diag->excerpt);
  if (diag->related) {
    buf_add_text(out, ",\"related\":{\"source\":");
    put_json(out, bytes_of(diag->related));
    if (diag->related_line) {
      put_json_number(out, "line", diag->related_line);
      put_json_number(out, "column", diag->related_column);
    }
    buf_add_char(out, '}');
  }
  buf_add_text(out, "}\n");
}
