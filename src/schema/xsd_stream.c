/* xsd_stream.c: a document parsed and judged in one go, no tree made */
/* SPDX-License-Identifier: MIT */
#include "schema/xsd_inside.h"

/* libxml2's own door (xmlSchemaValidateStream) makes the parser and puts the validator's handlers before ours. They are
   called from here, so that it is known at each finding where the parser is. Nothing in here needs freeing when the
   call ends early. */
struct xsd_streaming {
  struct xsd_plug plug;
  struct judge_stream *stream;
  xmlParserCtxtPtr parser;
};

/* -- elements that refer to keys: a reference that leads nowhere is found at the end of what is around -- */

static struct bytes last_step(struct bytes path) {
  for (size_t i = path.len; i-- > 0;)
    if (path.at[i] == '/' || path.at[i] == ':') return bytes_trim(bytes_from(path, i + 1));
  return bytes_trim(path);
}

static enum status select_paths(struct arena *arena, struct xsd_selected **list, struct bytes paths) {
  while (paths.len) {
    const char *bar = memchr(paths.at, '|', paths.len);
    struct bytes path = {paths.at, bar ? (size_t)(bar - paths.at) : paths.len}, name = last_step(path);
    struct xsd_selected *selected = arena_alloc(arena, sizeof *selected);
    if (!selected) return STATUS_NO_MEMORY;
    if (bytes_start(name, BYTES("@"))) name = bytes_from(name, 1);
    *selected = (struct xsd_selected){.next = *list};
    if (!bytes_is(name, "*") && !bytes_is(name, ".")) selected->name = name;
    *list = selected;
    paths = bytes_from(paths, bar ? path.len + 1 : path.len);
  }
  return STATUS_OK;
}

enum status xsd_find_selected(struct xsd *xsd) {
  enum status status = STATUS_OK;
  for (const struct xsd_file *file = xsd->files; file; file = file->next) {
    const xmlNode *root = xmlDocGetRootElement(file->document);
    for (const xmlNode *node = root; node && status == STATUS_OK; node = xsd_walk(root, node)) {
      const xmlNode *selector = xsd_is(node, "keyref") ? xsd_first(node) : NULL;
      const char *path = selector ? xsd_attribute(selector, "xpath") : NULL;
      const char *field = xsd_is(node, "field") ? xsd_attribute(node, "xpath") : NULL;
      if (path) status = select_paths(xsd->arena, &xsd->selected, bytes_of(path));
      if (field) status = select_paths(xsd->arena, &xsd->fields, bytes_of(field));
    }
  }
  return status;
}

bool xsd_is_selected(const struct xsd_selected *selected, const char *local) {
  while (selected && selected->name.len && !bytes_is(selected->name, local))
    selected = selected->next;
  return selected != NULL;
}

/* -- events -- */

static uint64_t offset(const struct xsd_streaming *now) {
  const xmlParserInput *input = now->parser->input;
  return (uint64_t)input->consumed + (uint64_t)(input->cur - input->base);
}

static void on_start(void *self, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri, int namespaces,
                     const xmlChar **declared, int count, int defaulted, const xmlChar **attributes) {
  struct xsd_streaming *now = self;
  struct judge_stream *stream = now->stream;
  stream->phase = JUDGE_READS;
  xsd_end_text(&now->plug, true);
  stream->phase = JUDGE_OPENS;
  stream->open(stream->self, (const char *)local, (const char *)prefix, (const char *)uri, count,
               (const char *const *)attributes, offset(now));
  /* All that libxml2 remembers of an element is this line: it comes back with the finding. */
  if (now->plug.xsd->selected)
    now->parser->input->line =
        xsd_is_selected(now->plug.xsd->selected, (const char *)local) ? stream->remember(stream->self) : 0;
  xsd_feed_start(&now->plug, local, prefix, uri, namespaces, declared, count, defaulted, attributes);
}

static void on_end(void *self, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri) {
  struct xsd_streaming *now = self;
  now->stream->phase = JUDGE_READS;
  xsd_end_text(&now->plug, false);
  now->stream->phase = JUDGE_CLOSES;
  xsd_feed_end(&now->plug, local, prefix, uri);
  now->stream->close(now->stream->self, offset(now));
}

static void on_text(void *self, const xmlChar *text, int length) {
  struct xsd_streaming *now = self;
  now->stream->phase = JUDGE_READS;
  xsd_add_text(&now->plug, (const char *)text, (size_t)length, false);
}

static void on_cdata(void *self, const xmlChar *text, int length) {
  struct xsd_streaming *now = self;
  now->stream->phase = JUDGE_READS;
  xsd_add_text(&now->plug, (const char *)text, (size_t)length, true);
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
  now->plug.handler = now->parser->sax;
  now->plug.self = now->parser->userData;
  now->plug.own = (xmlSAXHandler){.initialized = XML_SAX2_MAGIC,
                                  .startElementNs = on_start,
                                  .endElementNs = on_end,
                                  .characters = on_text,
                                  .ignorableWhitespace = on_text,
                                  .cdataBlock = on_cdata,
                                  .internalSubset = on_doctype};
  now->parser->sax = &now->plug.own;
  now->parser->userData = now;
  xmlCtxtUseOptions(now->parser, XML_PARSE_NONET | XML_PARSE_IGNORE_ENC | XML_PARSE_BIG_LINES);
}

void xsd_stream(const void *schema, struct judge_stream *stream, const struct judge_locus *locus) {
  const struct xsd *xsd = schema;
  struct xsd_streaming now = {.plug = {.xsd = xsd, .locus = locus}, .stream = stream};
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
  xsd_recover_release(&now.plug);
  xmlSchemaFreeValidCtxt(validator);
  xsd_trail_release(&now.plug.trail);
}
