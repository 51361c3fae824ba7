/* xml_read.c: the reader of XML documents, one report at a time */
/* SPDX-License-Identifier: MIT */
#include "format/xml_read_inside.h"

#include "base/alloc.h"
#include "format/xml_prolog.h"

/* It isn't passed on: the parser is told nothing about versions and encodings. */
static enum status xml_declaration(struct xml_reader *xml, struct entry *entry, const struct cut_token *token) {
  const char *objection = prolog_declaration(cut_bytes(&xml->cut, token->at, token->end), xml->input->decoded);
  xml->unfed = token->end;
  if (!objection) return STATUS_OK;
  fault_set(&xml->cut.fault, RULE_XML_DECLARATION, token->at, token->end - token->at, "%s", objection);
  return xml_lose_for(xml, entry, token->at, &xml->cut.fault);
}

static enum status token_in(struct xml_reader *xml, const struct cut_token *token, struct arena *arena,
                            struct entry *entry) {
  bool outside = xml->levels.count == 0;
  switch (token->kind) {
  case CUT_TEXT:
    if (!outside && token->blank) return STATUS_OK; /* goes to the parser with what follows */
    if (!outside) break;
    if (!token->blank)
      return xml_deny(xml, entry, token, xml->rooted ? "text behind the root element" : "text before the root element");
    xml->unfed = token->end;
    return STATUS_OK;
  case CUT_CDATA:
    if (outside) return xml_deny(xml, entry, token, "a CDATA section outside the root element");
    break;
  case CUT_COMMENT: break;
  case CUT_PI:
    if (!xml->started && bytes_is(cut_name(&xml->cut, token), "xml")) return xml_declaration(xml, entry, token);
    if (outside && bytes_is(cut_name(&xml->cut, token), "oasis-xml-catalog")) { /* libxml2 would look at it */
      xml->unfed = token->end;
      return STATUS_OK;
    }
    break;
  case CUT_START: return xml_start_tag(xml, token, arena, entry);
  case CUT_END: return xml_end_tag(xml, token, entry);
  }
  enum status status = xml_parser_ready(xml);
  return status == STATUS_OK ? xml_feed_around(xml, entry, token) : status;
}

/* Nothing is lost but what should have stood there. */
static enum status refuse_document(struct xml_reader *xml, struct entry *entry, uint64_t from) {
  xml_begin_entry(xml, entry, from);
  xml_tell(xml, &xml->cut.fault);
  return xml_refuse(xml, entry, xml->cut.at);
}

static enum status end_of_input(struct xml_reader *xml, struct entry *entry) {
  struct xml_fault *fault = &xml->cut.fault;
  xml->over = true;
  if (!xml->rooted) {
    fault_set(fault, RULE_INPUT_EMPTY, xml->cut.at, 0, "no element in it");
    return refuse_document(xml, entry, xml->unfed);
  }
  if (xml->levels.count) {
    struct bytes open = fault_name(level_name(&xml->levels.at[xml->levels.count - 1]));
    fault_set(fault, RULE_XML_MALFORMED, xml->cut.at, 0, "the document ends before the end tag of '%.*s'",
              BYTES_ARG(open));
    return xml_lose_for(xml, entry, xml->cut.at, fault);
  }
  if (xml->reached + 1 < xml->options.each_count) {
    struct bytes name = xml_expanded_local(names_text(xml->options.names, xml->options.each[xml->reached]));
    fault_set(fault, RULE_EACH_MISSING, xml->cut.at, 0, "no element '%.*s' where the reports should stand",
              BYTES_ARG(name));
    return refuse_document(xml, entry, xml->cut.at);
  }
  if (xml->options.some && xml->other.len && !xml->number) {
    bool held = xml->other_at >= xml->input->source.window_offset;
    struct bytes name =
        xml_expanded_local(names_text(xml->options.names, xml->options.each[xml->options.each_count - 1]));
    fault_set(fault, RULE_EACH_MISSING, held ? xml->other_at : xml->cut.at, 0,
              "'%.*s' stands where the reports should, and no '%.*s' does", BYTES_ARG(buf_bytes(&xml->other)),
              BYTES_ARG(name));
    return refuse_document(xml, entry, xml->cut.at);
  }
  enum status status = xml->stale ? STATUS_OK : xml_sax_finish(xml->sax);
  if (status == STATUS_REFUSED) return xml_lose_for(xml, entry, xml->cut.at, xml_sax_fault(xml->sax));
  return status == STATUS_OK ? STATUS_END : status;
}

/* Names the encodings people send, before their bytes are called invalid. */
static enum status first_bytes(struct xml_reader *xml, struct entry *entry) {
  struct input *input = xml->input;
  enum status status = input_want(input, 4);
  if (status != STATUS_OK && status != STATUS_LIMIT) return status;
  struct bytes head = {input->at, (size_t)(input->end - input->at)};
  const char *what = prolog_encoding(head);
  if (!what) return STATUS_OK;
  fault_set(&xml->cut.fault, RULE_ENCODING, xml->cut.at, 1, "%s", what);
  return xml_lose_for(xml, entry, xml->cut.at, &xml->cut.fault);
}

static enum status step(struct xml_reader *xml, struct arena *arena, struct entry *entry) {
  struct cut_token token;
  enum status status = STATUS_OK;
  xml->input->at = cut_bytes(&xml->cut, xml->unfed, xml->unfed).at;
  input_mark(xml->input);
  if (!xml->started && (status = first_bytes(xml, entry)) != STATUS_OK) return status;
  cut_begin(&xml->cut);
  status = cut_next(&xml->cut, &token);
  if (status == STATUS_OK) status = token_in(xml, &token, arena, entry);
  else if (status == STATUS_END) status = end_of_input(xml, entry);
  else if (status == STATUS_REFUSED || status == STATUS_LIMIT) {
    if (status == STATUS_LIMIT)
      fault_set(&xml->cut.fault, RULE_LIMIT, token.at, 1,
                "what stands around the reports is longer than %zu bytes (ceiling 'report_bytes')",
                xml->options.limits->report_bytes);
    if (xml->levels.count == 0) return xml_lose_for(xml, entry, token.at, &xml->cut.fault);
    struct bytes own = token.kind == CUT_START && token.name > token.at ? cut_name(&xml->cut, &token) : BYTES_NONE;
    status = xml_damage(xml, entry, token.at, own, &xml->cut.fault);
  }
  xml->started = true;
  return status;
}

static enum status next(struct reader *reader, struct arena *arena, struct entry *entry) {
  struct xml_reader *xml = xml_reader_of(reader);
  *entry = (struct entry){0};
  if (xml->over) return STATUS_END;
  enum status status = xml->skipping ? xml_skip_on(xml, entry) : STATUS_OK;
  while (status == STATUS_OK && !entry->number)
    status = step(xml, arena, entry);
  if (status != STATUS_OK && status != STATUS_REFUSED) xml->over = true;
  return status;
}

static void surround(const struct reader *reader, struct surround *out) {
  const struct xml_reader *xml = (const struct xml_reader *)(const void *)reader;
  out->leaves = xml_sax_leaves(xml->sax);
}

static void close(struct reader *reader) {
  struct xml_reader *xml = xml_reader_of(reader);
  xml_sax_free(xml->sax);
  measure_release(&xml->measure);
  levels_release(&xml->levels);
  cut_release(&xml->cut);
  buf_release(&xml->own);
  buf_release(&xml->other);
  mem_free(xml);
}

enum status xml_read_open(struct reader **out, struct input *input, const struct reader_options *options) {
  *out = NULL;
  static const uint32_t any_root = NAME_NONE;
  if (options->each_count == 0 && !options->whole) return STATUS_USAGE;
  struct xml_reader *xml = mem_new(sizeof *xml);
  if (!xml) return STATUS_NO_MEMORY;
  xml->reader = (struct reader){.format = &format_xml, .next = next, .surround = surround, .close = close};
  xml->options = *options;
  if (options->whole) {
    xml->options.each = &any_root;
    xml->options.each_count = 1;
  }
  xml->input = input;
  xml->stale = true;
  cut_open(&xml->cut, input, options->limits);
  xml->unfed = xml->cut.at;
  levels_init(&xml->levels);
  buf_init(&xml->own, 0);
  buf_init(&xml->other, 0);
  enum status status = measure_init(&xml->measure, options->limits);
  if (status == STATUS_OK) status = xml_sax_new(&xml->sax, options, &input->source);
  if (status == STATUS_OK) *out = &xml->reader;
  else close(&xml->reader);
  return status;
}

static const char *const extensions[] = {"xml", NULL};

const struct format format_xml = {
    .name = "xml",
    .title = "XML: a document whose elements are the reports",
    .elements = true,
    .extensions = extensions,
    .detect = xml_detect,
    .read_open = xml_read_open,
    .write_open = xml_write_open,
};
