/* yaml_read_refuse.c: what a YAML reader refuses, and how much is lost with it */
/* SPDX-License-Identifier: MIT */
#include "format/yaml_read_inside.h"

#include "format/text.h"

enum status yaml_tell(const struct yaml_reader *r, enum rule rule, uint64_t offset, uint64_t length,
                      const char *message) {
  struct diag_at at = {.source = &r->input->source, .offset = offset, .length = length};

  diag_emit(r->options.diags, rule, &at, "%s", message);
  return STATUS_REFUSED;
}

enum status yaml_check_bytes(struct yaml_reader *r, uint64_t end) {
  struct bytes text = {yaml_at(r, r->checked), (size_t)(end - r->checked)};
  struct yaml_flaw flaw = {0};
  size_t breaks, clean, bidi;

  if (end <= r->checked) return STATUS_OK;
  clean = yaml_clean_prefix(text, &flaw, &breaks);
  if (clean < text.len) return yaml_tell(r, flaw.rule, r->checked + clean, flaw.len, flaw.message);
  bidi = text_bidi_prefix(text);
  if (breaks < text.len)
    yaml_tell(r, RULE_YAML_LINE_BREAK, r->checked + breaks, 1, "a line break that YAML 1.1 and 1.2 read differently");
  if (bidi < text.len)
    yaml_tell(r, RULE_ODD_CHARACTER, r->checked + bidi, 1,
              "a text holds a control character for the direction of writing");
  r->checked = end;
  return STATUS_OK;
}

enum status yaml_next_step(struct yaml_reader *r) {
  enum status status = yaml_run_next(r->run, &r->step);

  if (status != STATUS_REFUSED) return status;
  /* A flaw before the place is the better reason. */
  if (yaml_check_bytes(r, r->step.offset) != STATUS_OK) return STATUS_FINDING;
  yaml_tell(r, RULE_YAML_SYNTAX, r->step.offset, 1, r->step.problem);
  return STATUS_FINDING;
}

enum status yaml_refuse_length(const struct yaml_reader *r, uint64_t offset) {
  struct diag_at at = {.source = &r->input->source, .offset = offset};

  diag_emit(r->options.diags, RULE_LIMIT, &at, "bytes of one report: more than %zu", r->options.limits->report_bytes);
  return STATUS_REFUSED;
}

/* Refuses what is left of the document as one report, told before. */
static enum status give_up(struct yaml_reader *r, struct entry *entry) {
  uint64_t end = 0;
  enum status status = yaml_run_seek_end(r->run, &end);

  if (status != STATUS_OK && status != STATUS_LIMIT) return status;
  *entry = (struct entry){.number = ++r->number, .offset = input_offset(r->input, r->input->at)};
  entry->raw = (struct bytes){r->input->at, (size_t)(end - entry->offset)};
  r->input->at += entry->raw.len;
  r->stage = status == STATUS_LIMIT ? YAML_SKIP : YAML_DOCUMENTS;
  return STATUS_REFUSED;
}

/* The same, when more reports may have stood in it. */
static enum status give_up_rest(struct yaml_reader *r, struct entry *entry, uint64_t offset) {
  struct diag_at at = {.source = &r->input->source, .offset = offset};

  diag_emit(r->options.diags, RULE_INPUT_LOST, &at, "from byte %llu to the end of this document nothing was read",
            (unsigned long long)offset);
  return give_up(r, entry);
}

enum status yaml_skip_document(struct yaml_reader *r) {
  uint64_t end = 0;
  enum status status = STATUS_LIMIT;

  while (status == STATUS_LIMIT) {
    input_mark(r->input);
    status = yaml_run_seek_end(r->run, &end);
    if (status == STATUS_OK || status == STATUS_LIMIT) r->input->at = yaml_at(r, end);
  }
  r->stage = YAML_DOCUMENTS;
  return status;
}

enum status yaml_stop_document(struct yaml_reader *r, struct entry *entry, enum status status, bool many) {
  if (status == STATUS_LIMIT) yaml_refuse_length(r, input_offset(r->input, r->input->at));
  if (status != STATUS_LIMIT && status != STATUS_FINDING && status != STATUS_REFUSED) return status;
  return many ? give_up_rest(r, entry, input_offset(r->input, r->input->at)) : give_up(r, entry);
}
