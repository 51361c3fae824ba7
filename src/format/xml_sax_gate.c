/* xml_sax_gate.c: a document judged whole, in libxml2's one pass over it */
/* SPDX-License-Identifier: MIT */
#include "format/xml_gate.h"

#include "base/alloc.h"
#include "format/xml.h"
#include "format/xml_host.h"
#include "format/xml_prolog.h"
#include "format/xml_sax_inside.h"

struct gate_reader {
  struct reader reader;
  const struct judge *judge;
  struct diags silent;
  bool over;
  struct xml_gate gate;
};

/* -- what the parser says -- */

static struct bytes name_in(struct bytes tag) {
  size_t end = 0;
  while (end < tag.len && !cut_ends_name[(unsigned char)tag.at[end]])
    end++;
  return fault_name((struct bytes){tag.at, end});
}

/* libxml2 compares spelled names, and stands in the end tag or behind it then. The scanner doesn't look into them.
   false: it isn't in one. */
static bool tell_end_tag(struct xml_gate *gate, int code, uint64_t at) {
  struct bytes behind = gate_bytes(gate, gate->passed, at);
  size_t i = behind.len;
  while (i > 0 && behind.at[i - 1] != '<')
    i--;
  if (i == 0 || i == behind.len || behind.at[i] != '/') return false;
  const struct gate_open *open = &gate->open[gate->count - 1];
  uint64_t start = gate->passed + i - 1;
  struct bytes name = name_in(bytes_from(behind, i + 1)), opened = gate_bytes(gate, open->at + 1, open->end);
  opened = opened.len ? name_in(opened) : fault_name(bytes_of(open->local));
  if (code == XML_ERR_TAG_NAME_MISMATCH && name.len)
    fault_set(&gate->fault, RULE_XML_MALFORMED, start, at - start, "end tag of '%.*s', where '%.*s' is open",
              BYTES_ARG(name), BYTES_ARG(opened));
  else fault_set(&gate->fault, RULE_XML_MALFORMED, start, 2, "an end tag that isn't closed");
  return true;
}

static void tell_fault(struct xml_gate *gate, xml_host_error error, uint64_t at) {
  enum { SHOWN = 256 };
  struct cut_attribute attributes[SHOWN];
  struct sax_view view = {.source = &gate->input->source, .at = at};
  if (gate->count && tell_end_tag(gate, error->code, at)) return;
  if (gate->tag_next < gate->tag_count && gate->tags[gate->tag_next].at < at) {
    const struct gate_tag *tag = &gate->tags[gate->tag_next];
    view.tag = view.base = tag->at;
    view.tag_length = tag->end - tag->at;
    view.attributes = attributes;
    view.attribute_count = gate_attributes(gate, tag, attributes, SHOWN);
  }
  sax_fault(&gate->fault, &view, error->code, error->str1, error->str2);
}

/* Told while the parser is there: the names are its own. */
static void tell_unclosed(struct xml_gate *gate) {
  const struct gate_open *open = &gate->open[gate->count ? gate->count - 1 : 0];
  struct bytes prefix = fault_name(bytes_of(open->prefix ? open->prefix : ""));
  struct bytes local = fault_name(bytes_of(open->local ? open->local : ""));
  fault_set(&gate->fault, RULE_XML_MALFORMED, gate->good, 0, "the document ends before the end tag of '%.*s%s%.*s'",
            BYTES_ARG(prefix), prefix.len ? ":" : "", BYTES_ARG(local));
}

/* Where bytes end before the document does, the scanner knows why: its own fault, or an element is left open. */
static void on_parser_error(struct xml_gate *gate, xml_host_error error) {
  const xmlParserCtxt *parser = error->ctxt;
  const xmlParserInput *input = parser ? parser->input : NULL;
  uint64_t at = gate->passed;
  if (input && input->base) at = gate->begin + (uint64_t)input->consumed + (uint64_t)(input->cur - input->base);
  if (error->code == XML_ERR_TAG_NAME_MISMATCH || at < gate->good || !gate->over) tell_fault(gate, error, at);
  else if (gate->faulty) return;
  else if (gate->depth) tell_unclosed(gate);
  else tell_fault(gate, error, at);
  gate->faulty = true;
}

static void on_error(void *self, xml_host_error error) {
  struct gate_reader *own = self;
  struct xml_gate *gate = &own->gate;
  if (!error || error->level < XML_ERR_ERROR || gate->failed) return;
  gate->failed = true;
  /* What comes of it needs no finding of its own. */
  gate->locus.diags = &own->silent;
  if (error->code == XML_ERR_NO_MEMORY) gate->trouble = STATUS_NO_MEMORY;
  else if (error->domain == XML_FROM_PARSER || error->domain == XML_FROM_NAMESPACE) on_parser_error(gate, error);
  else gate->broken = true; /* only the judge makes these */
}

/* -- the document -- */

static void judge(void *self) {
  struct gate_reader *own = self;
  own->judge->stream(own->judge->schema, &own->gate.stream, &own->gate.locus);
}

/* Names the encodings people send, before their bytes are called invalid. */
static enum status first_bytes(struct xml_gate *gate) {
  struct input *input = gate->input;
  enum status status = input_want(input, 4);
  if (status != STATUS_OK && status != STATUS_LIMIT) return status;
  const char *what = prolog_encoding((struct bytes){input->at, (size_t)(input->end - input->at)});
  return what ? fault_set(&gate->fault, RULE_ENCODING, gate->good, 1, "%s", what) : STATUS_OK;
}

static enum status lose(struct xml_gate *gate, struct entry *entry) {
  const struct xml_fault *fault = &gate->fault;
  struct diag_at at = {.source = &gate->input->source, .offset = fault->at, .length = fault->length};
  diag_emit(gate->diags, fault->rule, &at, "%s", fault->text);
  at.length = 0;
  diag_emit(gate->diags, RULE_INPUT_LOST, &at, "from byte %llu on nothing was read", (unsigned long long)fault->at);
  entry->lost = true;
  return STATUS_REFUSED;
}

static enum status judge_all(struct gate_reader *own, struct entry *entry) {
  struct xml_gate *gate = &own->gate;
  enum status status = first_bytes(gate);
  if (status == STATUS_REFUSED) return lose(gate, entry);
  if (status != STATUS_OK) return status;
  struct xml_host host = xml_host_enter(on_error, own, NULL);
  bool whole = xml_host_guard(judge, own);
  xml_host_leave(host);
  if (!whole) return STATUS_NO_MEMORY;
  if (gate->trouble != STATUS_OK) return gate->trouble;
  if (gate->broken) {
    fault_set(&gate->fault, RULE_XSD_FAILED, gate->passed, 1, "the schema's check of this document didn't end");
    return lose(gate, entry);
  }
  if (gate->faulty) return lose(gate, entry);
  entry->invalid = gate->invalid;
  return STATUS_OK;
}

static enum status next(struct reader *reader, struct arena *arena, struct entry *entry) {
  struct gate_reader *own = (struct gate_reader *)(void *)reader;
  struct xml_gate *gate = &own->gate;
  (void)arena;
  *entry = (struct entry){0};
  if (own->over) return STATUS_END;
  own->over = true;
  entry->number = 1;
  entry->offset = gate->begin;
  diags_begin_report(gate->diags, 1);
  enum status status = judge_all(own, entry);
  entry->raw = (struct bytes){gate->input->at, 0};
  return status;
}

static void close(struct reader *reader) {
  struct gate_reader *own = (struct gate_reader *)(void *)reader;
  gate_release(&own->gate);
  mem_free(own);
}

enum status xml_gate_open(struct reader **out, struct input *input, const struct reader_options *options) {
  *out = NULL;
  if (!options->judge || !options->judge->stream) return STATUS_USAGE;
  struct gate_reader *own = mem_new(sizeof *own);
  if (!own) return STATUS_NO_MEMORY;
  own->reader = (struct reader){.format = &format_xml, .next = next, .close = close};
  own->judge = options->judge;
  diags_init(&own->silent, NULL, NULL, 1);
  enum status status = gate_init(&own->gate, input, options);
  if (status == STATUS_OK) *out = &own->reader;
  else close(&own->reader);
  return status;
}
