/* xml_read_report.c: one report of an XML document */
/* SPDX-License-Identifier: MIT */
#include "format/xml_read_inside.h"

#include "format/text.h"

enum status xml_parser_ready(struct xml_reader *xml) {
  if (!xml->stale && !xml_sax_is_stale(xml->sax)) return STATUS_OK;
  xml->stale = false;
  return xml_sax_renew(xml->sax, buf_bytes(&xml->levels.replay));
}

/* Control characters and bidirectional overrides are legal and hardly ever meant. */
static void warn_of_odd(struct xml_reader *xml, struct bytes raw, uint64_t offset) {
  if (!memchr(raw.at, 0xC2, raw.len) && !memchr(raw.at, 0xE2, raw.len) && !memchr(raw.at, 0x7F, raw.len)) return;
  size_t odd = text_odd_prefix(raw);
  if (odd == raw.len) return;
  struct diag_at at = {.source = &xml->input->source, .offset = offset + odd, .length = 1};
  diag_emit(xml->options.diags, RULE_ODD_CHARACTER, &at, "a control character in a text");
}

static enum status parse_report(struct xml_reader *xml, const struct cut_token *token, struct arena *arena,
                                struct entry *entry) {
  struct xml_spans spans = {xml->cut.base, xml->measure.at, xml->measure.count, xml->cut.attributes};
  struct bytes text = cut_bytes(&xml->cut, xml->unfed, xml->cut.at);
  enum status status = xml_parser_ready(xml);
  if (status == STATUS_OK) status = xml_sax_report(xml->sax, text, xml->unfed, &spans, arena, &entry->root);
  xml->unfed = xml->cut.at;
  entry->raw = cut_bytes(&xml->cut, token->at, xml->cut.at);
  if (status == STATUS_REFUSED) {
    xml_tell(xml, xml_sax_fault(xml->sax));
    return xml_refuse(xml, entry, xml->cut.at);
  }
  if (status != STATUS_OK) return status;
  entry->invalid = xml_sax_invalid(xml->sax);
  if (xml_sax_misplaced(xml->sax)) xml->stale = true;
  warn_of_odd(xml, entry->raw, entry->offset);
  return STATUS_OK;
}

enum status xml_no_end(struct xml_reader *xml, const struct cut_token *token, struct entry *entry, enum status status) {
  if (status != STATUS_REFUSED && status != STATUS_LIMIT) return status;
  xml_sax_held(xml->sax);
  if (xml->measure.again && xml->options.each_count > 1) {
    /* A report doesn't hold another: where one of its own name begins, its end tag is missing. */
    struct bytes name = fault_name(cut_name(&xml->cut, token));
    fault_set(&xml->cut.fault, RULE_XML_MALFORMED, token->at, token->end - token->at,
              "'%.*s' isn't closed before the next one begins", BYTES_ARG(name));
    xml_tell(xml, &xml->cut.fault);
    cut_resume(&xml->cut, xml->measure.again);
    xml->unfed = xml->cut.at;
    return xml_refuse(xml, entry, xml->cut.at);
  }
  return xml_damage(xml, entry, token->at, cut_name(&xml->cut, token), &xml->cut.fault);
}

enum status xml_read_report(struct xml_reader *xml, const struct cut_token *token, struct arena *arena,
                            struct entry *entry) {
  xml_begin_entry(xml, entry, token->at);
  xml->reached = xml->options.each_count;
  if (xml->options.each_count == 1) xml->rooted = true;
  enum status status = measure_report(&xml->measure, &xml->cut, token, xml->levels.count);
  if (status == STATUS_OK) return parse_report(xml, token, arena, entry);
  return xml_no_end(xml, token, entry, status);
}
