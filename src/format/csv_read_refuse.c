/* csv_read_refuse.c: what a CSV reader refuses, and how much is lost with it */
/* SPDX-License-Identifier: MIT */
#include "format/csv_read_inside.h"

#include "base/utf8.h"

struct diag_at csv_at(const struct csv_reader *r, size_t at, size_t len) {
  return (struct diag_at){
      .source = &r->input->source, .offset = input_offset(r->input, r->input->at) + at, .length = len};
}

enum status csv_refuse(const struct csv_reader *r, enum rule rule, size_t at, size_t len, const char *message) {
  struct diag_at where = csv_at(r, at, len);

  diag_emit(r->options.diags, rule, &where, "%s", message);
  return STATUS_REFUSED;
}

enum status csv_refuse_limit(const struct csv_reader *r, size_t at, const char *what, size_t limit) {
  struct diag_at where = csv_at(r, at, 0);

  diag_emit(r->options.diags, RULE_LIMIT, &where, "%s: more than %zu", what, limit);
  return STATUS_REFUSED;
}

enum status csv_refuse_fault(const struct csv_reader *r) {
  switch (r->row.fault) {
  case CSV_TEXT_AFTER_QUOTE:
    return csv_refuse(r, RULE_CSV_QUOTES, r->row.fault_at, 1,
                      "a closing quote with text behind it; inside a cell a quote is doubled");
  case CSV_LONE_CR: return csv_refuse(r, RULE_CSV_LINE_END, r->row.fault_at, 1, "a CR without LF outside quotes");
  case CSV_UNTERMINATED:
    return csv_refuse(r, RULE_CSV_QUOTES, r->row.fault_at, 1, "a quote that is opened here and never closed");
  case CSV_SOUND: break;
  }
  return STATUS_OK;
}

enum status csv_lose(struct csv_reader *r, struct entry *entry, size_t at) {
  struct diag_at where = csv_at(r, at, 0);
  enum status status;

  diag_emit(r->options.diags, RULE_INPUT_LOST, &where, "from byte %llu on nothing was read",
            (unsigned long long)where.offset);
  status = input_hold_rest(r->input);
  if (status != STATUS_OK) return status;
  entry->raw = (struct bytes){r->input->at, (size_t)(r->input->end - r->input->at)};
  entry->lost = true;
  r->stage = CSV_OVER;
  return STATUS_REFUSED;
}

enum status csv_check_bytes(const struct csv_reader *r, struct bytes text) {
  const char *nul = memchr(text.at, 0, text.len);
  size_t valid;

  if (nul != NULL) return csv_refuse(r, RULE_NUL, (size_t)(nul - text.at), 1, "a NUL byte");
  valid = utf8_valid_prefix(text);
  return valid == text.len ? STATUS_OK : csv_refuse(r, RULE_ENCODING, valid, 1, "bytes that are not valid UTF-8");
}
