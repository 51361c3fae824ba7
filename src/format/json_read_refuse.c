/* json_read_refuse.c: what a JSON reader refuses, and how much is lost with it */
/* SPDX-License-Identifier: MIT */
#include "format/json_read_inside.h"

void json_begin_report(struct json_reader *r, struct entry *entry) {
  *entry = (struct entry){.number = ++r->number, .offset = input_offset(r->input, r->input->at)};
  diags_begin_report(r->options.diags, r->number);
}

void json_tell(struct json_reader *r, enum rule rule, uint64_t offset, const char *message) {
  struct diag_at at = {.source = &r->input->source, .offset = offset, .length = 1};

  diag_emit(r->options.diags, rule, &at, "%s", message);
}

enum status json_lose(struct json_reader *r, struct entry *entry, uint64_t offset) {
  struct input *input = r->input;
  struct diag_at at = {.source = &input->source, .offset = offset};
  enum status status;

  diag_emit(r->options.diags, RULE_INPUT_LOST, &at, "from byte %llu on nothing was read", (unsigned long long)offset);
  status = input_hold_rest(input);
  if (status != STATUS_OK) return status;
  entry->root = NULL;
  entry->lost = true;
  entry->raw = (struct bytes){input->at, (size_t)(input->end - input->at)};
  entry->offset = input_offset(input, input->at);
  r->stage = JSON_OVER;
  return STATUS_REFUSED;
}

struct bytes json_ahead(struct json_reader *r) {
  enum { LONGEST = 9 };
  enum status status = input_want(r->input, LONGEST);

  (void)status; /* what is at hand will do: nothing more is read */
  return (struct bytes){r->input->at, (size_t)(r->input->end - r->input->at)};
}

enum status json_lose_here(struct json_reader *r, struct entry *entry, const char *message) {
  const struct bytes text = json_ahead(r);
  const uint64_t offset = input_offset(r->input, r->input->at);

  json_tell(r, text.len && text.at[0] == '\0' ? RULE_NUL : RULE_JSON_SYNTAX, offset, json_objection(text, message));
  return json_lose(r, entry, offset);
}

enum status json_lose_at(struct json_reader *r, struct entry *entry, uint64_t offset, const char *message) {
  json_tell(r, RULE_JSON_SYNTAX, offset, message);
  return json_lose(r, entry, offset);
}

enum status json_refuse_encoding(struct json_reader *r, struct entry *entry) {
  json_begin_report(r, entry);
  json_tell(r, RULE_ENCODING, entry->offset, "UTF-16, where JSON has to be UTF-8");
  return json_lose(r, entry, entry->offset);
}

enum status json_refuse_length(struct json_reader *r, uint64_t offset) {
  struct diag_at at = {.source = &r->input->source, .offset = offset};

  diag_emit(r->options.diags, RULE_LIMIT, &at, "bytes of one report: more than %zu", r->options.limits->report_bytes);
  return STATUS_REFUSED;
}
