/* xml_host.c: what of libxml2 belongs to the process and the thread */
/* SPDX-License-Identifier: MIT */
#include "format/xml_host.h"
#include <libxml/xmlmemory.h>
#include <setjmp.h>
#include <threads.h>

static _Thread_local unsigned inside; /* calls of ours that run on this thread */
static _Thread_local const struct xml_host_files *files_now;
static once_flag once = ONCE_FLAG_INIT;
static xmlExternalEntityLoader host_loader;

/* -- memory: the host's functions, watched -- */

static xmlFreeFunc host_free;
static xmlMallocFunc host_malloc, host_malloc_atomic;
static xmlReallocFunc host_realloc;
static xmlStrdupFunc host_strdup;
static _Thread_local jmp_buf *escape;

static void *seen(void *at) {
  if (!at && escape) longjmp(*escape, 1);
  return at;
}

static void *watch_malloc(size_t size) {
  return seen(host_malloc(size));
}

static void *watch_malloc_atomic(size_t size) {
  return seen(host_malloc_atomic(size));
}

static void *watch_realloc(void *at, size_t size) {
  return seen(host_realloc(at, size));
}

static char *watch_strdup(const char *text) {
  return seen(host_strdup(text));
}

bool xml_host_guard(void (*call)(void *self), void *self) {
  jmp_buf here;
  jmp_buf *const outer = escape;
  if (setjmp(here) != 0) {
    escape = outer;
    return false;
  }
  escape = &here;
  call(self);
  escape = outer;
  return true;
}

/* -- files -- */

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
  if (xmlGcMemGet(&host_free, &host_malloc, &host_malloc_atomic, &host_realloc, &host_strdup) == 0)
    xmlGcMemSetup(host_free, watch_malloc, watch_malloc_atomic, watch_realloc, watch_strdup);
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
