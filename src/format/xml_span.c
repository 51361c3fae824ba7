/* xml_span.c: a report's bytes, measured: its end, and where each element stands */
/* SPDX-License-Identifier: MIT */
#include "format/xml_span.h"

#include "base/alloc.h"

enum status measure_init(struct xml_measure *measure, const struct limits *limits) {
  *measure = (struct xml_measure){.depth_most = limits->depth};
  measure->open = mem_array(limits->depth + 1, sizeof *measure->open);
  return measure->open ? STATUS_OK : STATUS_NO_MEMORY;
}

void measure_release(struct xml_measure *measure) {
  mem_free(measure->at);
  mem_free(measure->open);
  *measure = (struct xml_measure){0};
}

static enum status more_room(struct xml_measure *measure) {
  if (measure->count < measure->room) return STATUS_OK;
  size_t room = measure->room ? measure->room * 2 : 64;
  struct xml_span *grown = room > SIZE_MAX / sizeof *grown ? NULL : mem_resize(measure->at, room * sizeof *grown);
  if (!grown) return STATUS_NO_MEMORY;
  measure->at = grown;
  measure->room = room;
  return STATUS_OK;
}

static void begin(struct xml_measure *measure) {
  enum { KEEP = 4096 };
  if (measure->room > KEEP) {
    mem_free(measure->at);
    measure->at = NULL;
    measure->room = 0;
  }
  measure->count = measure->depth = 0;
  measure->nodes = 0;
  measure->text_end = measure->again = 0;
}

static enum status start(struct xml_measure *measure, struct xml_cut *cut, const struct cut_token *token,
                         size_t around) {
  if (around + measure->depth >= measure->depth_most)
    return fault_set(&cut->fault, RULE_LIMIT, token->at, token->end - token->at,
                     "elements are nested deeper than %zu (ceiling 'depth')", measure->depth_most);
  if (more_room(measure) != STATUS_OK) return STATUS_NO_MEMORY;
  struct xml_span *span = &measure->at[measure->count];
  *span = (struct xml_span){.at = (uint32_t)(token->at - cut->base),
                            .end = (uint32_t)(token->end - cut->base),
                            .close = (uint32_t)(token->end - cut->base),
                            .attribute = (uint32_t)token->attribute,
                            .attributes = (uint32_t)token->attributes};
  if (measure->text_end) {
    span->text = (uint32_t)(measure->text - cut->base);
    span->text_end = (uint32_t)(measure->text_end - cut->base);
    measure->text_end = 0;
  }
  if (!token->empty)
    measure->open[measure->depth++] = (struct xml_open){measure->count, token->name, token->name_length};
  measure->count++;
  measure->nodes += 1 + token->attributes;
  return STATUS_OK;
}

static enum status end(struct xml_measure *measure, struct xml_cut *cut, const struct cut_token *token) {
  const struct xml_open *open = &measure->open[measure->depth - 1];
  struct bytes opened = cut_bytes(cut, open->name, open->name + open->name_length), closed = cut_name(cut, token);
  if (!bytes_equal(opened, closed)) {
    opened = fault_name(opened);
    closed = fault_name(closed);
    cut->at = token->at; /* it may close the report, or what stands around it */
    return fault_set(&cut->fault, RULE_XML_MALFORMED, token->at, token->end - token->at,
                     "end tag of '%.*s', where '%.*s' is open", BYTES_ARG(closed), BYTES_ARG(opened));
  }
  struct xml_span *span = &measure->at[open->span];
  span->close = (uint32_t)(token->end - cut->base);
  if (measure->text_end) {
    span->tail = (uint32_t)(measure->text - cut->base);
    span->tail_end = (uint32_t)(measure->text_end - cut->base);
    measure->text_end = 0;
  }
  measure->depth--;
  return STATUS_OK;
}

static enum status text(struct xml_measure *measure, struct xml_cut *cut, const struct cut_token *token) {
  if (token->kind == CUT_CDATA && token->inner == token->inner_end) return STATUS_OK;
  if (!measure->text_end) measure->text = token->at;
  measure->text_end = token->end;
  if (!token->blank) measure->nodes++;
  if (measure->text_end - measure->text <= cut->limits->text_bytes) return STATUS_OK;
  return fault_set(&cut->fault, RULE_LIMIT, measure->text, 1, "a text is longer than %zu bytes (ceiling 'text_bytes')",
                   cut->limits->text_bytes);
}

static enum status within(const struct xml_measure *measure, struct xml_cut *cut) {
  const struct limits *limits = cut->limits;
  size_t bytes = limits->report_bytes < UINT32_MAX ? limits->report_bytes : UINT32_MAX;
  if (cut->at - cut->base > bytes)
    return fault_set(&cut->fault, RULE_LIMIT, cut->base, 1,
                     "a report is longer than %zu bytes (ceiling 'report_bytes')", bytes);
  if (measure->nodes > limits->nodes)
    return fault_set(&cut->fault, RULE_LIMIT, cut->base, 1, "a report has more than %zu nodes (ceiling 'nodes')",
                     limits->nodes);
  return STATUS_OK;
}

static enum status unfinished(struct xml_cut *cut, const struct cut_token *report, enum status status) {
  if (status == STATUS_END)
    return fault_set(&cut->fault, RULE_XML_MALFORMED, report->at, report->end - report->at,
                     "the document ends before this element does");
  if (status == STATUS_LIMIT)
    fault_set(&cut->fault, RULE_LIMIT, report->at, 1, "a report is longer than %zu bytes (ceiling 'report_bytes')",
              cut->limits->report_bytes);
  return status;
}

enum status measure_report(struct xml_measure *measure, struct xml_cut *cut, const struct cut_token *report,
                           size_t around) {
  begin(measure);
  enum status status = start(measure, cut, report, around);
  while (status == STATUS_OK && measure->depth > 0) {
    struct cut_token token;
    status = cut_next(cut, &token);
    if (status != STATUS_OK) return unfinished(cut, report, status);
    if (token.kind == CUT_START) {
      if (!measure->again && bytes_equal(cut_name(cut, &token), cut_name(cut, report))) measure->again = token.at;
      status = start(measure, cut, &token, around);
    } else if (token.kind == CUT_END) status = end(measure, cut, &token);
    else if (token.kind == CUT_TEXT || token.kind == CUT_CDATA) status = text(measure, cut, &token);
    if (status == STATUS_OK) status = within(measure, cut);
  }
  return status;
}
