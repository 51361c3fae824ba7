/* report_sarif.c: SARIF 2.1.0, results first, so that the rules met can follow */
/* SPDX-License-Identifier: MIT */
#include "diag/report_forms.h"
#include "diag/report_key.h"
#include "diag/report_put.h"

enum { RESULTS = 25000 }; /* GitHub refuses a file with more */

struct state {
  struct key_counts keys;
  size_t rules;             /* met so far */
  size_t index[RULE_COUNT]; /* 0: not met; else its number from 1 */
  enum rule met[RULE_COUNT];
  bool any;
};

static void begin(struct report *report) {
  buf_add_text(&report->out,
               "{\"$schema\":\"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"
               "sarif-schema-2.1.0.json\",\n\"version\":\"2.1.0\",\n\"runs\":[{\"columnKind\":\"unicodeCodePoints\","
               "\n\"automationDetails\":{\"id\":\"fairlead/validate/\"},\n\"results\":[");
}

static void add_artifact(struct buf *out, const char *path) {
  buf_add_text(out, "{\"physicalLocation\":{\"artifactLocation\":{\"uri\":\"");
  put_uri(out, path);
  buf_add_text(out, path[0] == '/' ? "\"}" : "\",\"uriBaseId\":\"%SRCROOT%\"}");
}

/* Columns count code points, from 1; the end is the column behind the last character. */
static void add_region(struct buf *out, const struct diag *diag) {
  buf_add_format(out, ",\"region\":{\"byteOffset\":%llu", (unsigned long long)diag->offset);
  if (diag->length) put_json_number(out, "byteLength", diag->length);
  if (diag->line) {
    put_json_number(out, "startLine", diag->line);
    put_json_number(out, "startColumn", diag->column);
  }
  if (diag->line && diag->end_line) {
    put_json_number(out, "endLine", diag->end_line);
    put_json_number(out, "endColumn", diag->end_column);
  }
  buf_add_char(out, '}');
}

static void add_logical(struct buf *out, const struct diag *diag) {
  if (!diag->place.len && !diag->field.len) return;
  buf_add_text(out, ",\"logicalLocations\":[");
  if (diag->place.len) {
    buf_add_text(out, "{\"kind\":\"place\",\"fullyQualifiedName\":");
    put_json(out, diag->place);
    buf_add_char(out, '}');
  }
  if (diag->field.len) {
    buf_add_format(out, "%s{\"kind\":\"field\",\"fullyQualifiedName\":", diag->place.len ? "," : "");
    put_json(out, diag->field);
    buf_add_char(out, '}');
  }
  buf_add_char(out, ']');
}

static void add_related(struct buf *out, const struct diag *diag) {
  if (!diag->related) return;
  buf_add_text(out, ",\"relatedLocations\":[");
  add_artifact(out, diag->related);
  if (diag->related_line)
    buf_add_format(out, ",\"region\":{\"startLine\":%llu,\"startColumn\":%llu}", (unsigned long long)diag->related_line,
                   (unsigned long long)diag->related_column);
  buf_add_text(out, "},\"message\":{\"text\":\"the rule is here\"}}]");
}

static size_t index_of(struct state *state, enum rule rule) {
  if (!state->index[rule]) {
    state->met[state->rules++] = rule;
    state->index[rule] = state->rules;
  }
  return state->index[rule] - 1;
}

/* The name is GitHub's, which else would hash the line; ours is a hash of no value. */
static void add_fingerprint(struct report *report, const struct diag *diag) {
  struct state *state = report->state;
  uint64_t key = report_key(report, diag), count = key_counts_add(&state->keys, key);
  if (!count) report_fail(report, STATUS_NO_MEMORY);
  buf_add_format(&report->out, ",\"partialFingerprints\":{\"primaryLocationLineHash\":\"%016llx:%llu\"}",
                 (unsigned long long)key, (unsigned long long)count);
}

static void finding(struct report *report, const struct diag *diag, bool listed) {
  struct state *state = report->state;
  struct buf *out = &report->out;
  if (!listed) return;
  buf_add_format(
      out, "%s{\"ruleId\":\"%s\",\"ruleIndex\":%zu,\"level\":\"%s\",\"message\":{\"text\":", state->any ? ",\n" : "\n",
      rule_id(diag->rule), index_of(state, diag->rule), severity_name(diag->severity));
  state->any = true;
  put_json(out, diag->message);
  buf_add_text(out, "},\"locations\":[");
  add_artifact(out, report_source(report, diag));
  if (diag->source && (diag->line || diag->offset)) add_region(out, diag);
  buf_add_char(out, '}');
  add_logical(out, diag);
  buf_add_text(out, "}]");
  add_related(out, diag);
  add_fingerprint(report, diag);
  if (diag->known) buf_add_text(out, ",\"suppressions\":[{\"kind\":\"external\"}]"); /* by the baseline */
  if (diag->report) buf_add_format(out, ",\"properties\":{\"report\":%llu}", (unsigned long long)diag->report);
  buf_add_char(out, '}');
}

static void add_rules(struct buf *out, const struct state *state) {
  for (size_t i = 0; i < state->rules; i++) {
    enum rule rule = state->met[i];
    buf_add_format(out, "%s{\"id\":\"%s\",\"shortDescription\":{\"text\":", i ? ",\n" : "\n", rule_id(rule));
    put_json(out, bytes_of(rule_summary(rule)));
    buf_add_text(out, "},\"help\":{\"text\":");
    put_json(out, bytes_of(rule_help(rule)));
    buf_add_format(out, "},\"defaultConfiguration\":{\"level\":\"%s\"}}", severity_name(rule_severity(rule)));
  }
}

static void add_invocation(struct report *report) {
  struct buf *out = &report->out;
  buf_add_format(out, "\"invocations\":[{\"executionSuccessful\":%s,\"exitCode\":%d",
                 report->exit_status == 0 || report->exit_status == 1 ? "true" : "false", report->exit_status);
  if (report_is_cut(report)) {
    buf_add_text(out, ",\n\"toolExecutionNotifications\":[{\"level\":\"warning\",\"message\":{\"text\":\"");
    report_showing(report, out);
    buf_add_text(out, "\"}}]");
  }
  buf_add_text(out, "}],\n\"properties\":{\"inputs\":");
  buf_add_format(out, "%llu", (unsigned long long)report->inputs);
  put_json_number(out, "failed", report->failed);
  put_json_number(out, "reports", report->reports);
  put_counts(out, report->found);
  if (report->known) put_json_number(out, "known", report->known);
  buf_add_text(out, "}}]}\n");
}

static void end(struct report *report) {
  struct buf *out = &report->out;
  buf_add_text(out, "],\n\"tool\":{\"driver\":{\"name\":\"fairlead\",\"version\":");
  put_json(out, bytes_of(report->version));
  buf_add_text(out, ",\"rules\":[");
  add_rules(out, report->state);
  buf_add_text(out, "]}},\n");
  add_invocation(report);
}

static void release(struct report *report) {
  struct state *state = report->state;
  key_counts_release(&state->keys);
}

const struct report_form report_sarif = {.name = "sarif",
                                         .summary = "SARIF 2.1.0, for code scanning",
                                         .takes_known = true,
                                         .rows = RESULTS,
                                         .state = sizeof(struct state),
                                         .begin = begin,
                                         .finding = finding,
                                         .end = end,
                                         .release = release};
