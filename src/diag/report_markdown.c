/* report_markdown.c: a page in Markdown, as a step's summary shows it */
/* SPDX-License-Identifier: MIT */
#include "diag/report_forms.h"
#include "diag/report_put.h"

/* A step's summary may have 1 MiB. */
enum { ROWS = 1000, PAGE = 900 * 1024 };

struct state {
  struct buf rows;
};

static void begin(struct report *report) {
  struct state *state = report->state;
  buf_init(&state->rows, 0);
}

static void add_row(struct report *report, const struct diag *diag, struct buf *row) {
  buf_add_format(row, "| %s | ", severity_name(diag->severity));
  put_markdown(row, bytes_of(report_source(report, diag)));
  if (diag->line) buf_add_format(row, ":%llu:%llu", (unsigned long long)diag->line, (unsigned long long)diag->column);
  buf_add_format(row, " | `%s` | ", rule_id(diag->rule));
  struct buf text;
  buf_init(&text, 0);
  buf_add(&text, diag->message);
  put_context(&text, diag);
  put_markdown(row, buf_bytes(&text));
  if (buf_status(&text) != STATUS_OK) report_fail(report, buf_status(&text));
  buf_release(&text);
  buf_add_text(row, " |\n");
}

static void finding(struct report *report, const struct diag *diag, bool listed) {
  struct state *state = report->state;
  size_t before = state->rows.len;
  if (!listed) return;
  add_row(report, diag, &state->rows);
  if (buf_status(&state->rows) != STATUS_OK) report_fail(report, buf_status(&state->rows));
  if (state->rows.len <= PAGE) return;
  state->rows.len = before;
  report->shown[diag->severity] -= !diag->known;
}

static void add_count(struct buf *out, uint64_t count, const char *what, const char *behind) {
  buf_add_format(out, "%llu %s%s%s", (unsigned long long)count, what, count == 1 ? "" : "s", behind);
}

static void end(struct report *report) {
  struct state *state = report->state;
  struct buf *out = &report->out;
  buf_add_text(out, "## fairlead validate\n\n");
  for (size_t i = SEVERITIES; i-- > 0;)
    add_count(out, report->found[i], severity_name((enum severity)i), i ? ", " : " in ");
  add_count(out, report->reports, "report", " of ");
  add_count(out, report->inputs, "input", "");
  if (report->known) buf_add_format(out, "; %llu known to the baseline", (unsigned long long)report->known);
  buf_add_text(out, "\n\n");
  if (report_is_cut(report)) {
    report_showing(report, out);
    buf_add_text(out, "\n\n");
  }
  if (!state->rows.len) return;
  buf_add_text(out, "| | where | rule | what |\n|---|---|---|---|\n");
  buf_add(out, buf_bytes(&state->rows));
  buf_add_char(out, '\n');
}

static void release(struct report *report) {
  struct state *state = report->state;
  buf_release(&state->rows);
}

const struct report_form report_markdown = {.name = "markdown",
                                            .summary = "a page for people",
                                            .sums_up = true,
                                            .rows = ROWS,
                                            .state = sizeof(struct state),
                                            .begin = begin,
                                            .finding = finding,
                                            .end = end,
                                            .release = release};
