/* report_gitlab.c: GitLab's Code Quality, an array of JSON */
/* SPDX-License-Identifier: MIT */
#include "diag/baseline.h"
#include "diag/report_forms.h"
#include "diag/report_key.h"
#include "base/json_string.h"
#include "diag/report_put.h"

enum { ISSUES = 10000 };

struct state {
  struct key_counts keys;
  bool any;
};

static void begin(struct report *report) {
  buf_add_char(&report->out, '[');
}

static const char *word_of(const struct diag *diag) {
  if (diag->severity == SEVERITY_ERROR) return baseline_holds(diag->rule) ? "major" : "critical";
  return diag->severity == SEVERITY_WARNING ? "minor" : "info";
}

static void begin_issue(struct report *report, const char *rule, const char *severity) {
  struct state *state = report->state;
  buf_add_format(&report->out, "%s{\"type\":\"issue\",\"check_name\":\"%s\",\"severity\":\"%s\",\"description\":",
                 state->any ? ",\n" : "\n", rule, severity);
  state->any = true;
}

static void add_position(struct buf *out, const char *name, uint64_t line, uint64_t column) {
  buf_add_format(out, "\"%s\":{\"line\":%llu,\"column\":%llu}", name, (unsigned long long)line,
                 (unsigned long long)column);
}

/* A line must be given: the first, where none is known. */
static void add_location(struct buf *out, const char *source, const struct diag *diag) {
  bool ends = diag->end_line != 0;
  buf_add_text(out, ",\"location\":{\"path\":");
  json_string_put(out, bytes_of(source));
  buf_add_format(out, ",\"lines\":{\"begin\":%llu", (unsigned long long)(diag->line ? diag->line : 1));
  if (ends) put_json_number(out, "end", diag->end_line);
  buf_add_char(out, '}');
  if (diag->line) {
    buf_add_text(out, ",\"positions\":{");
    add_position(out, "begin", diag->line, diag->column);
    buf_add_char(out, ',');
    add_position(out, "end", ends ? diag->end_line : diag->line, ends ? diag->end_column : diag->column);
    buf_add_char(out, '}');
  }
  buf_add_text(out, "}}");
}

static void add_fingerprint(struct report *report, const struct diag *diag) {
  struct state *state = report->state;
  uint64_t key = report_key(report, diag), count = key_counts_add(&state->keys, key);
  if (!count) report_fail(report, STATUS_NO_MEMORY);
  buf_add_format(&report->out, ",\"fingerprint\":\"%016llx-%llu\"", (unsigned long long)key, (unsigned long long)count);
}

static void finding(struct report *report, const struct diag *diag, bool listed) {
  struct buf text;
  if (!listed) return;
  begin_issue(report, rule_id(diag->rule), word_of(diag));
  buf_init(&text, 0);
  buf_add(&text, diag->message);
  put_context(&text, diag);
  put_json(&report->out, buf_bytes(&text));
  if (buf_status(&text) != STATUS_OK) report_fail(report, buf_status(&text));
  buf_release(&text);
  add_fingerprint(report, diag);
  add_location(&report->out, report_source(report, diag), diag);
}

static void end(struct report *report) {
  const struct diag more = {.rule = RULE_MORE};
  if (report_is_cut(report)) {
    begin_issue(report, rule_id(RULE_MORE), "info");
    buf_add_char(&report->out, '"');
    report_showing(report, &report->out);
    buf_add_char(&report->out, '"');
    add_fingerprint(report, &more);
    add_location(&report->out, "-", &more);
  }
  buf_add_text(&report->out, "\n]\n");
}

static void release(struct report *report) {
  struct state *state = report->state;
  key_counts_release(&state->keys);
}

const struct report_form report_gitlab = {.name = "gitlab",
                                          .summary = "a code quality report of GitLab",
                                          .rows = ISSUES,
                                          .state = sizeof(struct state),
                                          .begin = begin,
                                          .finding = finding,
                                          .end = end,
                                          .release = release};
