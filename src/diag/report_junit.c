/* report_junit.c: JUnit XML: a suite an input, a case for the input and for each report with an error */
/* SPDX-License-Identifier: MIT */
#include "diag/baseline.h"
#include "diag/print_text.h"
#include "diag/report_forms.h"
#include "diag/report_put.h"

enum { FINDINGS = 10000 }; /* a suite's counts stand before its cases, so it is held until its input ends */

/* Of one report, or of the input itself. */
struct judged {
  uint64_t errors, line;
  bool broken;              /* it couldn't be processed, by no fault of its own */
  struct buf message, text; /* of the first error; all that is listed */
};

struct state {
  bool open;
  struct judged input, one;
  uint64_t number; /* of the report that `one` is about */
  struct buf cases, aside;
  uint64_t tests, failures, errors, found[SEVERITIES], shown, reports;
};

static void clear(struct judged *judged) {
  judged->errors = judged->line = 0;
  judged->broken = false;
  buf_clear(&judged->message);
  buf_clear(&judged->text);
}

static void begin(struct report *report) {
  struct state *state = report->state;
  struct buf *all[] = {&state->cases,      &state->aside,       &state->input.message,
                       &state->input.text, &state->one.message, &state->one.text};
  for (size_t i = 0; i < sizeof all / sizeof *all; i++)
    buf_init(all[i], 0);
  buf_add_text(&report->out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"fairlead validate\">\n");
}

static const char *suite_name(const struct report *report) {
  return report->input.len ? report->input.at : "fairlead";
}

static void add_case(struct report *report, const struct judged *judged, bool input) {
  struct state *state = report->state;
  struct buf *out = &state->cases;
  const char *element = judged->broken ? "error" : "failure";
  buf_add_text(out, "<testcase classname=\"");
  put_xml(out, bytes_of(suite_name(report)));
  if (input) buf_add_text(out, "\" name=\"the input itself");
  else buf_add_format(out, "\" name=\"report %llu", (unsigned long long)state->number);
  buf_add_char(out, '"');
  if (report->input.len) {
    buf_add_text(out, " file=\"");
    put_xml(out, bytes_of(suite_name(report)));
    buf_add_char(out, '"');
  }
  if (judged->line) buf_add_format(out, " line=\"%llu\"", (unsigned long long)judged->line);
  if (judged->errors) {
    buf_add_format(out, ">\n<%s ", element);
    if (judged->message.len) buf_add(out, buf_bytes(&judged->message));
    else buf_add_text(out, "type=\"more\" message=\"its findings are not among those shown\"");
    buf_add_char(out, '>');
    put_xml_lines(out, buf_bytes(&judged->text));
    buf_add_format(out, "</%s>\n</testcase>\n", element);
  } else {
    buf_add_text(out, "/>\n");
  }
}

/* Ends the case of a report or of the input. One whose errors all came when the form was full is only counted. */
static void end_case(struct report *report, struct judged *judged, bool input) {
  struct state *state = report->state;
  if (buf_status(&judged->message) != STATUS_OK) report_fail(report, buf_status(&judged->message));
  if (buf_status(&judged->text) != STATUS_OK) report_fail(report, buf_status(&judged->text));
  state->tests += judged->errors || input;
  if (judged->errors) *(judged->broken ? &state->errors : &state->failures) += 1;
  if (input || judged->message.len) add_case(report, judged, input);
  clear(judged);
}

static void add_property(struct buf *out, const char *name, uint64_t value) {
  buf_add_format(out, "<property name=\"%s\" value=\"%llu\"/>\n", name, (unsigned long long)value);
}

static void add_suite(struct report *report) {
  struct state *state = report->state;
  struct buf *out = &report->out;
  uint64_t found = state->found[SEVERITY_ERROR] + state->found[SEVERITY_WARNING] + state->found[SEVERITY_NOTE];
  buf_add_text(out, "<testsuite name=\"");
  put_xml(out, bytes_of(suite_name(report)));
  buf_add_format(out, "\" tests=\"%llu\" failures=\"%llu\" errors=\"%llu\" skipped=\"0\">\n<properties>\n",
                 (unsigned long long)state->tests, (unsigned long long)state->failures,
                 (unsigned long long)state->errors);
  add_property(out, "reports", state->reports);
  add_property(out, "errors", state->found[SEVERITY_ERROR]);
  add_property(out, "warnings", state->found[SEVERITY_WARNING]);
  add_property(out, "notes", state->found[SEVERITY_NOTE]);
  buf_add_text(out, "</properties>\n");
  buf_add(out, buf_bytes(&state->cases));
  if (state->aside.len || state->shown < found) {
    buf_add_text(out, "<system-out>");
    put_xml_lines(out, buf_bytes(&state->aside));
    if (state->shown < found)
      buf_add_format(out, "showing %llu of %llu findings\n", (unsigned long long)state->shown,
                     (unsigned long long)found);
    buf_add_text(out, "</system-out>\n");
  }
  buf_add_text(out, "</testsuite>\n");
}

static void open_suite(struct state *state) {
  if (state->open) return;
  state->open = true;
  state->tests = state->failures = state->errors = state->shown = state->number = state->reports = 0;
  memset(state->found, 0, sizeof state->found);
  buf_clear(&state->cases);
  buf_clear(&state->aside);
  clear(&state->input);
  clear(&state->one);
}

static void close_suite(struct report *report) {
  struct state *state = report->state;
  if (!state->open) return;
  if (state->number) end_case(report, &state->one, false);
  end_case(report, &state->input, true);
  enum status status = buf_status(&state->cases) == STATUS_OK ? buf_status(&state->aside) : buf_status(&state->cases);
  if (status != STATUS_OK) report_fail(report, status);
  add_suite(report);
  state->open = false;
}

/* What was told before the first input, or between two, has a suite of its own. */
static void next_input(struct report *report) {
  close_suite(report);
  open_suite(report->state);
}

static void end_input(struct report *report) {
  struct state *state = report->state;
  state->reports = report->input_reports;
  close_suite(report);
}

static struct judged *judged_of(struct report *report, const struct diag *diag) {
  struct state *state = report->state;
  if (!diag->report) return &state->input;
  if (state->number && state->number != diag->report) end_case(report, &state->one, false);
  state->number = diag->report;
  return &state->one;
}

static void count(struct state *state, const struct diag *diag, bool listed) {
  for (size_t i = 0; diag->rule == RULE_MORE && i < SEVERITIES; i++)
    state->found[i] += diag->unseen[i];
  if (diag->rule == RULE_MORE || diag->known) return;
  state->found[diag->severity]++;
  state->shown += listed;
}

/* Warnings and notes stand aside, as they fail nothing. */
static void finding(struct report *report, const struct diag *diag, bool listed) {
  struct state *state = report->state;
  open_suite(state);
  count(state, diag, listed);
  if (diag->known) return;
  struct judged *judged = judged_of(report, diag);
  if (diag->severity != SEVERITY_ERROR) {
    if (listed) print_text(&state->aside, diag, false, false);
    return;
  }
  judged->broken = judged->broken || !baseline_holds(diag->rule);
  if (!judged->errors++) judged->line = diag->line;
  if (!listed) return;
  if (!judged->message.len) {
    buf_add_format(&judged->message, "type=\"%s\" message=\"", rule_id(diag->rule));
    put_xml(&judged->message, diag->message);
    buf_add_char(&judged->message, '"');
  }
  print_text(&judged->text, diag, false, false);
}

static void end(struct report *report) {
  close_suite(report);
  buf_add_text(&report->out, "</testsuites>\n");
}

static void release(struct report *report) {
  struct state *state = report->state;
  buf_release(&state->cases);
  buf_release(&state->aside);
  buf_release(&state->input.message);
  buf_release(&state->input.text);
  buf_release(&state->one.message);
  buf_release(&state->one.text);
}

const struct report_form report_junit = {.name = "junit",
                                         .summary = "JUnit XML, a test suite an input",
                                         .rows = FINDINGS,
                                         .state = sizeof(struct state),
                                         .begin = begin,
                                         .next_input = next_input,
                                         .finding = finding,
                                         .end_input = end_input,
                                         .end = end,
                                         .release = release};
