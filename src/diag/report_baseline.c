/* report_baseline.c: what is found now, to be known next time: schemas/baseline-1.schema.json */
/* SPDX-License-Identifier: MIT */
#include "base/alloc.h"
#include "diag/baseline.h"
#include "diag/report_forms.h"
#include "diag/report_put.h"

/* What is left out would be new next time, so a baseline that isn't whole is no success. */
enum { BYTES_MOST = 64 * 1024 * 1024 };

struct state {
  struct baseline *baseline;
};

static void begin(struct report *report) {
  struct state *state = report->state;
  enum status status = baseline_new(&state->baseline, BYTES_MOST);
  if (status != STATUS_OK) report_fail(report, status);
}

/* `listed` is what was asked for; a baseline has either all or is of no use. */
static void finding(struct report *report, const struct diag *diag, bool listed) {
  struct state *state = report->state;
  if (diag->rule == RULE_MORE) report_fail(report, STATUS_LIMIT);
  if (!state->baseline || !listed) return;
  enum status status = baseline_count(state->baseline, diag);
  if (status != STATUS_OK) report_fail(report, status);
}

static void add_text(struct buf *out, const char *name, struct bytes text) {
  buf_add_format(out, "\"%s\":", name);
  put_json(out, text);
  buf_add_char(out, ',');
}

static void add_entry(struct buf *out, const struct baseline_entry *entry) {
  buf_add_char(out, '{');
  add_text(out, "input", entry->input);
  add_text(out, "rule", entry->rule);
  if (entry->place.len) add_text(out, "place", entry->place);
  if (entry->field.len) add_text(out, "field", entry->field);
  add_text(out, "message", entry->message);
  buf_add_format(out, "\"count\":%llu}", (unsigned long long)entry->count);
}

static void end(struct report *report) {
  struct state *state = report->state;
  struct buf *out = &report->out;
  size_t size = state->baseline ? baseline_size(state->baseline) : 0;
  size_t *order = state->baseline ? baseline_order(state->baseline) : NULL;
  if (!order) report_fail(report, STATUS_NO_MEMORY);
  buf_add_text(out, "{\"baseline\":1,\n\"findings\":[");
  for (size_t i = 0; order && i < size; i++) {
    struct baseline_entry entry = baseline_at(state->baseline, order[i]);
    buf_add_text(out, i ? ",\n" : "\n");
    add_entry(out, &entry);
  }
  buf_add_text(out, "\n]}\n");
  mem_free(order);
}

static void release(struct report *report) {
  struct state *state = report->state;
  baseline_free(state->baseline);
}

const struct report_form report_baseline = {.name = "baseline",
                                            .summary = "what is found now, to be known next time",
                                            .takes_known = true,
                                            .state = sizeof(struct state),
                                            .begin = begin,
                                            .finding = finding,
                                            .end = end,
                                            .release = release};
