/* report_json.c: a line of JSON a finding, and one that sums up */
/* SPDX-License-Identifier: MIT */
#include "diag/print_json.h"
#include "diag/report_forms.h"
#include "diag/report_put.h"

static void finding(struct report *report, const struct diag *diag, bool listed) {
  if (listed) print_json(&report->out, diag, false);
}

static void end(struct report *report) {
  struct buf *out = &report->out;
  buf_add_format(out, "{\"summary\":{\"exit\":%d", report->exit_status);
  put_json_number(out, "inputs", report->inputs);
  put_json_number(out, "failed", report->failed);
  put_json_number(out, "reports", report->reports);
  put_counts(out, report->found);
  if (report->known) put_json_number(out, "known", report->known);
  put_json_number(out, "shown", report_shown(report));
  put_json_number(out, "of", report_found(report));
  buf_add_text(out, "}}\n");
}

const struct report_form report_json = {.name = "json",
                                        .summary = "a line of JSON a finding, and a last one that sums up",
                                        .takes_known = true,
                                        .finding = finding,
                                        .end = end};
