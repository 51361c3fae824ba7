/* xsd_stream.c: a document parsed and judged in one go, no tree made */
/* SPDX-License-Identifier: MIT */
#include "schema/xsd_inside.h"

/* libxml2's own door (xmlSchemaValidateStream) makes the parser and puts the validator's handlers before ours. They are
   called from here, so that it is known at each finding where the parser is. Nothing in here needs freeing when the
   call ends early. */
struct xsd_streaming {
  struct xsd_plug plug; /* its handler is `own` */
  struct judge_stream *stream;
  xmlParserCtxtPtr parser;
  xmlSAXHandler own, judge; /* `judge`'s are called with plug.self */
};

static uint64_t offset(const struct xsd_streaming *now) {
  const xmlParserInput *input = now->parser->input;
  return (uint64_t)input->consumed + (uint64_t)(input->cur - input->base);
}

static void on_start(void *self, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri, int namespaces,
                     const xmlChar **declared, int count, int defaulted, const xmlChar **attributes) {
  struct xsd_streaming *now = self;
  struct judge_stream *stream = now->stream;
  stream->phase = JUDGE_OPENS;
  stream->open(stream->self, (const char *)local, (const char *)prefix, (const char *)uri, count,
               (const char *const *)attributes, offset(now));
  now->judge.startElementNs(now->plug.self, local, prefix, uri, namespaces, declared, count, defaulted, attributes);
}

static void on_end(void *self, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri) {
  struct xsd_streaming *now = self;
  now->stream->phase = JUDGE_CLOSES;
  now->judge.endElementNs(now->plug.self, local, prefix, uri);
  now->stream->close(now->stream->self, offset(now));
}

static void on_text(void *self, const xmlChar *text, int length) {
  struct xsd_streaming *now = self;
  now->stream->phase = JUDGE_READS;
  now->judge.characters(now->plug.self, text, length);
}

static void on_cdata(void *self, const xmlChar *text, int length) {
  struct xsd_streaming *now = self;
  now->stream->phase = JUDGE_READS;
  now->judge.cdataBlock(now->plug.self, text, length);
}

/* The scanner refuses a document type; should one ever come through, it stops here. */
static void on_doctype(void *self, const xmlChar *name, const xmlChar *external, const xmlChar *system) {
  struct xsd_streaming *now = self;
  (void)name, (void)external, (void)system;
  *now->plug.locus->broken = true;
  xmlStopParser(now->parser);
}

/* The first event: the validator stands before us, and we step before it. */
static void on_document(void *self) {
  struct xsd_streaming *now = self;
  now->parser = xmlSchemaValidCtxtGetParserCtxt(now->plug.validator);
  now->judge = *now->parser->sax;
  now->plug.self = now->parser->userData;
  now->own = (xmlSAXHandler){.initialized = XML_SAX2_MAGIC,
                             .startElementNs = on_start,
                             .endElementNs = on_end,
                             .characters = on_text,
                             .ignorableWhitespace = on_text,
                             .cdataBlock = on_cdata,
                             .internalSubset = on_doctype};
  now->parser->sax = now->plug.handler = &now->own;
  now->parser->userData = now;
  xmlCtxtUseOptions(now->parser, XML_PARSE_NONET | XML_PARSE_IGNORE_ENC | XML_PARSE_BIG_LINES);
}

void xsd_stream(const void *schema, struct judge_stream *stream, const struct judge_locus *locus) {
  const struct xsd *xsd = schema;
  struct xsd_streaming now = {.plug = {.locus = locus}, .stream = stream};
  xmlSAXHandler first = {.initialized = XML_SAX2_MAGIC, .startDocument = on_document};
  xmlSchemaValidCtxtPtr validator = now.plug.validator = xmlSchemaNewValidCtxt(xsd->schema);
  xmlParserInputBufferPtr bytes =
      xmlParserInputBufferCreateIO(stream->read, NULL, stream->self, XML_CHAR_ENCODING_NONE);
  if (!validator || !bytes) {
    *locus->broken = true;
    return;
  }
  xmlSchemaSetValidStructuredErrors(validator, xsd_on_finding, &now.plug);
  xmlSchemaValidateStream(validator, bytes, XML_CHAR_ENCODING_NONE, &first, &now);
  xmlSchemaFreeValidCtxt(validator);
}
