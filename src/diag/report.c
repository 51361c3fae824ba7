/* report.c: findings are counted, all of them, and listed as far as their form has room */
/* SPDX-License-Identifier: MIT */
#include "diag/report.h"

#include "base/alloc.h"

enum { PIECE = 32 * 1024 };

enum status report_init(struct report *report, const struct report_form *form, struct byte_sink sink,
                        const char *version) {
  *report = (struct report){.form = form, .sink = sink, .version = version, .rows = form->rows};
  buf_init(&report->out, 0);
  buf_init(&report->input, 0);
  if (form->state && !(report->state = mem_new(form->state))) return STATUS_NO_MEMORY;
  return STATUS_OK;
}

void report_release(struct report *report) {
  if (report->form && report->form->release && report->state) report->form->release(report);
  mem_free(report->state);
  buf_release(&report->out);
  buf_release(&report->input);
  *report = (struct report){0};
}

static uint64_t sum(const uint64_t counts[SEVERITIES]) {
  return counts[SEVERITY_NOTE] + counts[SEVERITY_WARNING] + counts[SEVERITY_ERROR];
}

void report_fail(struct report *report, enum status status) {
  if (report->status == STATUS_OK) report->status = status;
}

static void give(struct report *report, bool all) {
  if (buf_status(&report->out) != STATUS_OK) report_fail(report, buf_status(&report->out));
  if (report->out.len && (all || report->out.len >= PIECE)) {
    if (report->status == STATUS_OK)
      report_fail(report, report->sink.write(report->sink.self, buf_bytes(&report->out)));
    buf_clear(&report->out);
  }
}

static void begin(struct report *report) {
  if (report->begun) return;
  report->begun = true;
  if (report->form->begin) report->form->begin(report);
}

void report_begin_input(struct report *report, const char *name) {
  if (report->ended) return;
  begin(report);
  report->inputs++;
  if (report->form->next_input) report->form->next_input(report);
  buf_clear(&report->input);
  buf_add(&report->input, bytes_of(name));
  buf_add_char(&report->input, '\0');
  if (buf_status(&report->input) != STATUS_OK) report_fail(report, STATUS_NO_MEMORY);
  give(report, report->form->for_people);
}

/* Errors can't be told to come first where findings are written as they are found, so there is always room for them:
   notes take a fifth of the rows at most, warnings two fifths. */
static bool has_room(const struct report *report, enum severity severity) {
  static const uint64_t fifths[SEVERITIES] = {1, 2, 5};
  uint64_t rows = report->rows, most = report->form->most[severity], listed = report->listed[severity];
  if (most && listed >= most) return false;
  if (!rows) return true;
  return sum(report->listed) < rows && listed < (rows * fifths[severity] + 4) / 5;
}

static bool is_listed(const struct report *report, const struct diag *diag) {
  if (diag->rule == RULE_MORE && report->form->sums_up) return false;
  return (!diag->known || report->form->takes_known) && has_room(report, diag->severity);
}

void report_take(struct report *report, const struct diag *diag) {
  if (report->ended) return;
  begin(report);
  bool listed = is_listed(report, diag), counts = diag->rule != RULE_MORE && !diag->known;
  for (size_t i = 0; diag->rule == RULE_MORE && i < SEVERITIES; i++)
    report->found[i] += diag->unseen[i];
  report->listed[diag->severity] += listed;
  report->found[diag->severity] += counts;
  report->shown[diag->severity] += counts && listed;
  report->known += diag->known;
  report->form->finding(report, diag, listed);
  give(report, report->form->for_people);
}

void report_unread(struct report *report, const char *why) {
  struct diag diag = {.rule = RULE_READ_FAILED, .severity = rule_severity(RULE_READ_FAILED), .confidential = true};
  diag.source = report_source(report, &diag);
  diag.message = bytes_of(why);
  report_take(report, &diag);
}

void report_end_input(struct report *report, uint64_t reports, bool failed) {
  if (report->ended || !report->inputs) return;
  report->reports += reports;
  report->failed += failed;
  report->input_reports = reports;
  if (report->form->end_input) report->form->end_input(report);
  buf_clear(&report->input);
  give(report, report->form->for_people);
}

enum status report_finish(struct report *report, int exit_status) {
  if (report->ended) return report->status;
  begin(report);
  report->exit_status = exit_status;
  if (report->form->end) report->form->end(report);
  report->ended = true;
  give(report, true);
  return report->status;
}

uint64_t report_found(const struct report *report) {
  return sum(report->found);
}

uint64_t report_shown(const struct report *report) {
  return sum(report->shown);
}

bool report_is_cut(const struct report *report) {
  return report_shown(report) < report_found(report);
}

const char *report_source(const struct report *report, const struct diag *diag) {
  if (diag->source) return diag->source;
  return report->input.len ? report->input.at : "-";
}

void report_showing(const struct report *report, struct buf *out) {
  buf_add_format(out, "showing %llu of %llu findings", (unsigned long long)report_shown(report),
                 (unsigned long long)report_found(report));
  const char *before = ": ";
  for (size_t i = SEVERITIES; i-- > 0;) {
    if (!report->found[i]) continue;
    buf_add_format(out, "%s%llu of %llu %ss", before, (unsigned long long)report->shown[i],
                   (unsigned long long)report->found[i], severity_name((enum severity)i));
    before = ", ";
  }
}
