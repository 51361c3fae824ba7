/* xsd_plug.c: libxml2's validator between a parser and its reader */
/* SPDX-License-Identifier: MIT */
#include "base/alloc.h"
#include "schema/xsd_inside.h"

/* -- validators -- */

static void on_plug_error(void *self, xsd_error error) {
  (void)error;
  *(bool *)self = true;
}

/* One that couldn't be made whole looks as if it were: clearing it would crash, freeing it doesn't. */
bool xsd_make_validator(xmlSchemaPtr schema, xmlStructuredErrorFunc on_finding, void *self,
                        xmlSchemaValidCtxtPtr *validator, xmlSchemaSAXPlugPtr *sax, xmlSAXHandlerPtr *handler,
                        void **handler_self) {
  bool failed = false;
  xmlStructuredErrorFunc host = xmlStructuredError;
  void *host_self = xmlStructuredErrorContext;
  xmlSetStructuredErrorFunc(&failed, on_plug_error);
  *validator = xmlSchemaNewValidCtxt(schema);
  if (*validator && !failed) {
    xmlSchemaSetValidStructuredErrors(*validator, on_finding, self);
    *sax = xmlSchemaSAXPlug(*validator, handler, handler_self);
  }
  xmlSetStructuredErrorFunc(host_self, host);
  return *sax && !failed;
}

static void clear_again(xmlSchemaValidCtxtPtr validator) {
  xmlSAXHandlerPtr handler = NULL;
  void *self = NULL;
  xmlSchemaSAXPlugPtr sax = xmlSchemaSAXPlug(validator, &handler, &self);
  if (sax) xmlSchemaSAXUnplug(sax);
}

void xsd_drop_validator(xmlSchemaValidCtxtPtr validator, xmlSchemaSAXPlugPtr sax) {
  if (sax) xmlSchemaSAXUnplug(sax);
  /* Unplugged inside a document, libxml2 2.9 clears its pool of matchers before it puts the open elements' there. */
  if (sax) clear_again(validator);
  if (validator) xmlSchemaFreeValidCtxt(validator);
}

/* -- events; a validator that is left half-made must not see what comes next: it would fall over it -- */

void xsd_stop(struct xsd_plug *plug) {
  *plug->locus->broken = true;
  plug->stopped = true;
}

static void on_start(void *self, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri, int namespaces,
                     const xmlChar **declared, int count, int defaulted, const xmlChar **attributes) {
  struct xsd_plug *plug = self;
  if (plug->stopped) return;
  xsd_end_text(plug, true);
  plug->reader->startElementNs(plug->reader_self, local, prefix, uri, namespaces, declared, count, defaulted,
                               attributes);
  xsd_feed_start(plug, local, prefix, uri, namespaces, declared, count, defaulted, attributes);
}

static void on_end(void *self, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri) {
  struct xsd_plug *plug = self;
  if (plug->stopped) return;
  xsd_end_text(plug, false);
  plug->reader->endElementNs(plug->reader_self, local, prefix, uri);
  xsd_feed_end(plug, local, prefix, uri);
}

static void on_text(void *self, const xmlChar *text, int length) {
  struct xsd_plug *plug = self;
  if (plug->stopped) return;
  plug->reader->characters(plug->reader_self, text, length);
  xsd_add_text(plug, (const char *)text, (size_t)length, false);
}

static void on_cdata(void *self, const xmlChar *text, int length) {
  struct xsd_plug *plug = self;
  if (plug->stopped) return;
  plug->reader->cdataBlock(plug->reader_self, text, length);
  xsd_add_text(plug, (const char *)text, (size_t)length, true);
}

static void on_doctype(void *self, const xmlChar *name, const xmlChar *external, const xmlChar *system) {
  struct xsd_plug *plug = self;
  if (plug->reader->internalSubset) plug->reader->internalSubset(plug->reader_self, name, external, system);
}

bool xsd_is_taken(const struct xsd_plug *plug) {
  return plug->reader && plug->own.startElementNs != on_start;
}

bool xsd_stands(const struct xsd_plug *plug) {
  return !plug->stopped && !xsd_is_taken(plug);
}

/* -- the judge -- */

static void unplug(void *self) {
  struct xsd_plug *plug = self;
  if (!plug) return;
  xsd_recover_release(plug);
  xsd_drop_validator(plug->validator, plug->sax);
  xsd_trail_release(&plug->trail);
  arena_free(plug->arena);
  mem_free(plug);
}

static void *plug_in(const void *schema, void **sax, void **user_data, const struct judge_locus *locus) {
  const struct xsd *xsd = schema;
  struct xsd_plug *plug = mem_new(sizeof *plug);
  if (!plug) return NULL;
  plug->xsd = xsd;
  plug->locus = locus;
  plug->reader = *sax;
  plug->reader_self = *user_data;
  plug->arena = arena_new(0);
  if (!plug->arena || !xsd_make_validator(xsd->schema, xsd_on_finding, plug, &plug->validator, &plug->sax,
                                          &plug->handler, &plug->self)) {
    unplug(plug);
    return NULL;
  }
  plug->own = (xmlSAXHandler){.initialized = XML_SAX2_MAGIC,
                              .startElementNs = on_start,
                              .endElementNs = on_end,
                              .characters = on_text,
                              .ignorableWhitespace = on_text,
                              .cdataBlock = on_cdata,
                              .internalSubset = on_doctype};
  *sax = &plug->own;
  *user_data = plug;
  return plug;
}

void xsd_fill_judge(struct xsd *xsd) {
  xsd->judge = (struct judge){.plug = plug_in, .unplug = unplug, .stream = xsd_stream, .schema = xsd};
}
