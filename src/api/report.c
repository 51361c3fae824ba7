/* report.c: implements include/fairlead/report.h */
/* SPDX-License-Identifier: MIT */
#include <fairlead/report.h>

#include "api/handle.h"
#include "base/alloc.h"
#include "diag/report.h"

struct fairlead_report {
  struct report report;
  fairlead_write_fn write;
  void *user;
};

const char *fairlead_report_form(size_t index) {
  const struct report_form *form = report_form_at(index);
  return form ? form->name : NULL;
}

const char *fairlead_report_form_summary(size_t index) {
  const struct report_form *form = report_form_at(index);
  return form ? form->summary : NULL;
}

int fairlead_report_form_is_text(size_t index) {
  const struct report_form *form = report_form_at(index);
  return form && form->for_people;
}

static enum status give(void *self, struct bytes text) {
  const fairlead_report *report = self;
  return handle_answer(report->write(report->user, text.at, text.len));
}

fairlead_status fairlead_report_new(fairlead_report **out, const char *form, fairlead_write_fn write, void *user) {
  const struct report_form *found = form ? report_form_find(form) : NULL;
  if (!out || !found || !write) return FAIRLEAD_USAGE;
  fairlead_report *report = mem_new(sizeof *report);
  if (!report) return FAIRLEAD_NO_MEMORY;
  report->write = write;
  report->user = user;
  enum status status = report_init(&report->report, found, (struct byte_sink){give, report}, fairlead_version());
  if (status == STATUS_OK) *out = report;
  else fairlead_report_free(report);
  return handle_status(status);
}

void fairlead_report_free(fairlead_report *report) {
  if (!report) return;
  report_release(&report->report);
  mem_free(report);
}

fairlead_status fairlead_report_set_most(fairlead_report *report, size_t most) {
  if (!report || report->report.begun) return FAIRLEAD_USAGE;
  report->report.rows = most;
  return FAIRLEAD_OK;
}

void fairlead_report_set_text(fairlead_report *report, int color, int show_values, int advice) {
  if (!report) return;
  report->report.color = color != 0;
  report->report.show_values = show_values != 0;
  report->report.advice = advice != 0;
}

/* Failures of the sink stay with the report until it is finished, but nothing keeps the caller from asking earlier. */
static fairlead_status so_far(const fairlead_report *report) {
  return handle_status(report->report.status);
}

fairlead_status fairlead_report_begin_input(fairlead_report *report, const char *name) {
  if (!report || !name || report->report.ended) return FAIRLEAD_USAGE;
  report_begin_input(&report->report, name);
  return so_far(report);
}

void fairlead_report_tell(void *user, const fairlead_diag *diag) {
  fairlead_report *report = user;
  if (report && diag) report_take(&report->report, diag->diag);
}

fairlead_status fairlead_report_unread(fairlead_report *report, const char *why) {
  if (!report || !why || report->report.ended) return FAIRLEAD_USAGE;
  report_unread(&report->report, why);
  return so_far(report);
}

fairlead_status fairlead_report_end_input(fairlead_report *report, uint64_t reports, fairlead_status status) {
  if (!report || !report->report.inputs || report->report.ended) return FAIRLEAD_USAGE;
  report_end_input(&report->report, reports, status >= FAIRLEAD_REFUSED);
  return so_far(report);
}

fairlead_status fairlead_report_finish(fairlead_report *report, int exit_status) {
  return report ? handle_status(report_finish(&report->report, exit_status)) : FAIRLEAD_USAGE;
}

uint64_t fairlead_report_count(const fairlead_report *report, const char *name) {
  if (!report || !name) return 0;
  const struct report *counted = &report->report;
  const struct {
    const char *name;
    uint64_t count;
  } rows[] = {{"errors", counted->found[SEVERITY_ERROR]},
              {"warnings", counted->found[SEVERITY_WARNING]},
              {"notes", counted->found[SEVERITY_NOTE]},
              {"shown", report_shown(counted)},
              {"inputs", counted->inputs},
              {"failed", counted->failed},
              {"reports", counted->reports}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    if (strcmp(rows[i].name, name) == 0) return rows[i].count;
  return 0;
}
