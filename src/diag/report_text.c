/* report_text.c: findings for people, each as it comes */
/* SPDX-License-Identifier: MIT */
#include "diag/print_text.h"
#include "diag/report_forms.h"

static void finding(struct report *report, const struct diag *diag, bool listed) {
  if (!listed && !(diag->known && report->advice)) return;
  print_text(&report->out, diag, report->color, report->show_values);
  if (report->advice) buf_add_format(&report->out, "  %s: %s\n", rule_id(diag->rule), rule_help(diag->rule));
}

const struct report_form report_text = {
    .name = "text", .summary = "a message a finding, for people", .for_people = true, .finding = finding};
