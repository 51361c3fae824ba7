/* xml_host.c: what of libxml2 belongs to the process and the thread */
/* SPDX-License-Identifier: MIT */
#include "format/xml_host.h"
#include <threads.h>

static _Thread_local unsigned inside; /* calls of ours that run on this thread */
static _Thread_local const struct xml_host_files *files_now;
static once_flag once = ONCE_FLAG_INIT;
static xmlExternalEntityLoader host_loader;

static xmlParserInputPtr give(const char *name, xmlParserCtxtPtr parser, struct bytes text) {
  xmlParserInputBufferPtr bytes = xmlParserInputBufferCreateMem(text.at, (int)text.len, XML_CHAR_ENCODING_UTF8);
  if (!bytes) return NULL;
  xmlParserInputPtr input = xmlNewIOInputStream(parser, bytes, XML_CHAR_ENCODING_UTF8);
  if (!input) xmlFreeParserInputBuffer(bytes);
  else input->filename = (const char *)xmlStrdup((const xmlChar *)name);
  return input;
}

static xmlParserInputPtr load(const char *url, const char *id, xmlParserCtxtPtr parser) {
  struct bytes text;
  if (!inside) return host_loader ? host_loader(url, id, parser) : NULL;
  if (!files_now || !url || !files_now->find(files_now->self, url, &text)) return NULL;
  return give(url, parser, text);
}

static void set_up(void) {
  xmlInitParser();
  host_loader = xmlGetExternalEntityLoader();
  xmlSetExternalEntityLoader(load);
}

struct xml_host xml_host_enter(xml_host_on_error *on_error, void *self, const struct xml_host_files *files) {
  call_once(&once, set_up);
  struct xml_host host = {xmlStructuredError, xmlStructuredErrorContext, files_now};
  xmlSetStructuredErrorFunc(self, on_error);
  files_now = files;
  inside++;
  return host;
}

void xml_host_leave(struct xml_host host) {
  inside--;
  files_now = host.files;
  xmlSetStructuredErrorFunc(host.on_error_self, host.on_error);
}
