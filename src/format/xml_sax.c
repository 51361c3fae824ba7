/* xml_sax.c: libxml2's parser, fed a piece at a time, as a builder of trees */
/* SPDX-License-Identifier: MIT */
#include "format/xml_sax.h"
#include "format/xml.h"

#include "base/alloc.h"
#include "format/xml_host.h"
#include "format/xml_sax_inside.h"

/* -- the parser -- */

/* A text that is being read: it begins behind the last tag, and the next one is a child's or its element's own. */
static const struct node *stray(struct xml_sax *sax) {
  const struct xml_span *around = &sax->spans->at[sax->open[sax->depth - 1].span],
                        *next = sax->next_span < sax->spans->count ? &sax->spans->at[sax->next_span] : NULL;
  bool before = next && next->at < around->close;
  uint64_t at = sax->spans->base + (before ? next->text : around->tail),
           end = sax->spans->base + (before ? next->text_end : around->tail_end);
  const struct source *source = sax->source;
  while (at < end && at >= source->window_offset && at - source->window_offset < source->window.len &&
         byte_is_blank(source->window.at[at - source->window_offset]))
    at++;
  sax->stray =
      (struct node){.kind = NODE_TEXT, .parent = sax->current, .offset = at, .length = at < end ? end - at : 0};
  return sax->stray.length ? &sax->stray : sax->here;
}

static void where(void *self, const struct source **source, const struct node **node, const struct node **top) {
  struct xml_sax *sax = self;
  *source = sax->source;
  *node = sax->mode == SAX_REPORT && sax->text.len && sax->current && sax->depth ? stray(sax) : sax->here;
  *top = sax->root ? sax->root : &sax->open[0].around;
}

static void drop_parser(struct xml_sax *sax) {
  if (!sax->parser) return;
  struct xml_host host = xml_host_enter(sax_on_error, sax, NULL);
  if (sax->plug) {
    /* Once memory ran out libxml2's validator may hold pointers to nowhere: better let it lie than free it. */
    if (!sax->exhausted) sax->options.judge->unplug(sax->plug);
    sax->parser->sax = sax->handler;
    sax->parser->userData = sax;
    sax->plug = NULL;
  }
  xmlFreeParserCtxt(sax->parser);
  sax->parser = NULL;
  xml_host_leave(host);
}

static enum status plug(struct xml_sax *sax) {
  void *handler = sax->handler = sax->parser->sax, *self = sax;
  if (!sax->options.judge) return STATUS_OK;
  sax->plug = sax->options.judge->plug(sax->options.judge->schema, &handler, &self, &sax->locus);
  if (!sax->plug) return STATUS_NO_MEMORY;
  sax->parser->sax = handler;
  sax->parser->userData = self;
  return STATUS_OK;
}

static enum status fresh_parser(struct xml_sax *sax) {
  xmlSAXHandler handler;
  sax_fill_handler(&handler);
  drop_parser(sax);
  memset(sax->known, 0, sizeof sax->known);
  sax->depth = sax->outer = 0;
  sax->fed = 0;
  struct xml_host host = xml_host_enter(sax_on_error, sax, NULL);
  enum status status = STATUS_NO_MEMORY;
  sax->parser = xmlCreatePushParserCtxt(&handler, sax, NULL, 0, NULL);
  if (sax->parser && xmlCtxtUseOptions(sax->parser, XML_PARSE_NONET | XML_PARSE_IGNORE_ENC | XML_PARSE_BIG_LINES) == 0)
    status = plug(sax);
  xml_host_leave(host);
  return status;
}

/* -- feeding -- */

enum { PIECE = 512 * 1024 };

/* libxml2 looks at no more than 10 MB at once; a piece ends behind a tag, or at least not inside a character. */
static size_t piece_length(struct bytes text) {
  size_t len = text.len;
  if (len <= PIECE) return len;
  for (len = PIECE; len > PIECE / 2; len--)
    if (text.at[len - 1] == '>') return len;
  for (len = PIECE; len > PIECE / 2; len--)
    if (((unsigned char)text.at[len] & 0xC0) != 0x80 && text.at[len - 1] != '\r' && text.at[len - 1] != ']') return len;
  return PIECE;
}

static void begin_feed(struct xml_sax *sax, enum sax_mode mode) {
  if (mode == SAX_REPORT) sax_end_text_around(sax);
  sax->mode = mode;
  sax->failed = sax->broken = sax->invalid = false;
  sax->locus.diags = sax->quiet ? &sax->silent : sax->options.diags;
  sax->misplaced = NULL;
  sax->trouble = STATUS_OK;
  sax->root = sax->current = NULL;
  sax->whole = false;
  sax->here = sax->depth ? &sax->open[sax->depth - 1].around : &sax->open[0].around;
  /* A text run around the reports may go on behind a comment. */
  if (mode != SAX_AROUND) buf_clear(&sax->text);
}

static enum status outcome(struct xml_sax *sax) {
  if (sax->trouble != STATUS_OK) return sax->trouble;
  if (sax->broken)
    return fault_set(&sax->fault, RULE_XSD_FAILED, sax->here->offset, 1,
                     "the schema's check of this report didn't end");
  if (sax->failed) return STATUS_REFUSED;
  if (!sax->parser->wellFormed || !sax->parser->nsWellFormed || sax->parser->disableSAX)
    return fault_set(&sax->fault, RULE_XML_MALFORMED, sax_offset(sax), 1, "XML that isn't well-formed");
  return STATUS_OK;
}

static enum status feed(struct xml_sax *sax, struct bytes text, uint64_t offset, bool last) {
  struct xml_host host = xml_host_enter(sax_on_error, sax, NULL);
  do {
    size_t len = piece_length(text);
    sax->piece_offset = offset;
    sax->piece_fed = sax->fed;
    sax->fed += len;
    xmlParseChunk(sax->parser, text.at, (int)len, last);
    text = bytes_from(text, len);
    offset += len;
  } while (text.len && !sax->failed);
  xml_host_leave(host);
  return outcome(sax);
}

/* All that was fed must have been taken: what the parser waits for to go on isn't there. */
static enum status all_taken(struct xml_sax *sax) {
  const xmlParserInput *input = sax->parser->input;
  if (input && input->cur < input->end)
    return fault_set(&sax->fault, RULE_XML_MALFORMED, sax_offset(sax), 1,
                     *input->cur == '&' ? "'&' that begins no reference; it is written '&amp;'"
                                        : "XML that isn't well-formed");
  return STATUS_OK;
}

enum status xml_sax_renew(struct xml_sax *sax, struct bytes replay) {
  enum status status = fresh_parser(sax);
  if (status != STATUS_OK) return status;
  begin_feed(sax, SAX_REPLAY);
  sax->locus.diags = &sax->silent;
  /* White space makes the parser look at once at what comes first. */
  status = feed(sax, BYTES("\n\n\n\n"), 0, false);
  if (status == STATUS_OK && replay.len) status = feed(sax, replay, 0, false);
  sax->locus.diags = sax->options.diags;
  for (size_t i = 0; i < sax->depth; i++)
    sax->open[i].has_child = true; /* counted when it was read first */
  return status == STATUS_REFUSED ? STATUS_BUG : status;
}

enum status xml_sax_around(struct xml_sax *sax, struct bytes text, uint64_t offset, const struct cut_token *token) {
  begin_feed(sax, SAX_AROUND);
  sax->token = token;
  enum status status = feed(sax, text, offset, false);
  /* The parser takes text only when it sees what follows. */
  if (status == STATUS_OK && token->kind == CUT_TEXT) status = feed(sax, BYTES("<!---->"), offset + text.len, false);
  return status == STATUS_OK ? all_taken(sax) : status;
}

enum status xml_sax_report(struct xml_sax *sax, struct bytes text, uint64_t offset, const struct xml_spans *spans,
                           struct arena *arena, struct node **root) {
  begin_feed(sax, SAX_REPORT);
  sax->spans = spans;
  sax->next_span = 0;
  sax->arena = arena;
  enum status status = feed(sax, text, offset, false);
  if (status == STATUS_OK) status = all_taken(sax);
  if (status == STATUS_OK && (!sax->whole || sax->next_span != spans->count)) status = STATUS_BUG;
  buf_clear(&sax->text);
  xml_sax_held(sax);
  *root = status == STATUS_OK ? sax->root : NULL;
  return status;
}

enum status xml_sax_finish(struct xml_sax *sax) {
  begin_feed(sax, SAX_AROUND);
  return feed(sax, BYTES(""), sax->piece_offset, true);
}

enum status xml_sax_new(struct xml_sax **out, const struct reader_options *options, const struct source *source) {
  struct xml_sax *sax = mem_new(sizeof *sax);
  *out = sax;
  if (!sax) return STATUS_NO_MEMORY;
  sax->options = *options;
  sax->source = source;
  sax->room = options->limits->depth + 2;
  buf_init(&sax->text, options->limits->report_bytes);
  buf_init(&sax->name, 0);
  diags_init(&sax->silent, NULL, NULL, 1);
  sax->locus = (struct judge_locus){.where = where,
                                    .self = sax,
                                    .diags = options->diags,
                                    .names = options->names,
                                    .invalid = &sax->invalid,
                                    .broken = &sax->broken,
                                    .misplaced = &sax->misplaced};
  sax->open = mem_array(sax->room, sizeof *sax->open);
  return sax->open ? STATUS_OK : STATUS_NO_MEMORY;
}

void xml_sax_free(struct xml_sax *sax) {
  if (!sax) return;
  drop_parser(sax);
  buf_release(&sax->text);
  buf_release(&sax->name);
  mem_free(sax->open);
  mem_free(sax);
}

bool xml_sax_is_stale(const struct xml_sax *sax) {
  enum { DICTIONARY_MOST = 4 * 1024 * 1024, FED_MOST = 1024 * 1024 * 1024 };
  return !sax->parser || xmlDictGetUsage(sax->parser->dict) > DICTIONARY_MOST || sax->fed > FED_MOST;
}

void xml_sax_quiet(struct xml_sax *sax, bool quiet) {
  sax->quiet = quiet;
  sax->locus.diags = quiet ? &sax->silent : sax->options.diags;
}

const struct xml_fault *xml_sax_fault(const struct xml_sax *sax) {
  return &sax->fault;
}

bool xml_sax_invalid(const struct xml_sax *sax) {
  return sax->invalid;
}

bool xml_sax_misplaced(const struct xml_sax *sax) {
  return sax->misplaced && (sax->mode != SAX_REPORT || sax->misplaced == sax->root);
}

uint64_t xml_sax_leaves(const struct xml_sax *sax) {
  return sax->leaves;
}

void xml_sax_held(struct xml_sax *sax) {
  if (sax->outer) sax->open[sax->outer - 1].has_child = true;
}

const char *xml_library(void) {
  return xmlParserVersion;
}
