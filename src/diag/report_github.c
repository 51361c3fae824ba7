/* report_github.c: workflow commands, within what GitHub shows of a step */
/* SPDX-License-Identifier: MIT */
#include "diag/report_forms.h"
#include "diag/report_put.h"

/* GitHub shows ten of each a step; the last notice says how many more there are. */
enum { SHOWN = 10 };

static const char *command_of(enum severity severity) {
  return severity == SEVERITY_NOTE ? "notice" : severity_name(severity);
}

static void add_number(struct buf *out, const char *name, uint64_t number) {
  buf_add_format(out, ",%s=%llu", name, (unsigned long long)number);
}

/* Columns go along only where a finding begins and ends on one line. */
static void add_lines(struct buf *out, const struct diag *diag) {
  uint64_t end = diag->end_line ? diag->end_line : diag->line;
  if (!diag->line) return;
  add_number(out, "line", diag->line);
  add_number(out, "endLine", end);
  if (end != diag->line) return;
  add_number(out, "col", diag->column);
  if (diag->end_line) add_number(out, "endColumn", diag->end_column);
}

static void finding(struct report *report, const struct diag *diag, bool listed) {
  struct buf *out = &report->out;
  if (!listed) return;
  buf_add_format(out, "::%s title=%s", command_of(diag->severity), rule_id(diag->rule));
  if (strcmp(report_source(report, diag), "-") != 0) {
    buf_add_text(out, ",file=");
    put_command(out, bytes_of(report_source(report, diag)), true);
    add_lines(out, diag);
  }
  buf_add_text(out, "::");
  struct buf message;
  buf_init(&message, 0);
  buf_add(&message, diag->message);
  put_context(&message, diag);
  put_command(out, buf_bytes(&message), false);
  if (buf_status(&message) != STATUS_OK) report_fail(report, buf_status(&message));
  buf_release(&message);
  buf_add_char(out, '\n');
}

static void end(struct report *report) {
  if (!report_is_cut(report)) return;
  buf_add_format(&report->out, "::notice title=fairlead::%llu more; ",
                 (unsigned long long)(report_found(report) - report_shown(report)));
  report_showing(report, &report->out);
  buf_add_char(&report->out, '\n');
}

const struct report_form report_github = {.name = "github",
                                          .summary = "annotations of GitHub Actions, as many as it shows of a step",
                                          .sums_up = true,
                                          .most = {SHOWN - 1, SHOWN, SHOWN},
                                          .finding = finding,
                                          .end = end};
