/* xml_host.h: what of libxml2 and libxslt belongs to the process and the thread; shows libxml2's types */
/* SPDX-License-Identifier: MIT */
#ifndef FORMAT_XML_HOST_H
#define FORMAT_XML_HOST_H

#include "base/bytes.h"
#include <libxml/parser.h>

/* For xmlSetStructuredErrorFunc; libxml2 2.12 made it const. */
#if LIBXML_VERSION >= 21200
typedef const xmlError *xml_host_error;
#else
typedef xmlErrorPtr xml_host_error;
#endif
typedef void xml_host_on_error(void *self, xml_host_error error);

/* Texts that libxml2 may have by name while a call of ours runs; everything else is denied. */
struct xml_host_files {
  bool (*find)(const void *self, const char *name, struct bytes *text);
  const void *self;
};

/* What the thread had before a call of ours. */
struct xml_host {
  xmlStructuredErrorFunc on_error;
  void *on_error_self;
  const struct xml_host_files *files;
};

/* Between the two the thread's structured errors come here, and nothing is loaded but `files` (NULL: nothing at all).
   The entity loader is put before the process's own once; outside our calls it hands on to that. */
struct xml_host xml_host_enter(xml_host_on_error *on_error, void *self, const struct xml_host_files *files);
void xml_host_leave(struct xml_host host);

/* Where memory runs out libxml2 and libxslt go on with what they have: a fifth of the places crashes, a few lose output
   and tell nobody (measured, 2.9.14 and 1.1.35). So their allocator is watched: a NULL inside `call` ends it at once.
   False: it did, and what it made or changed must neither be used nor freed. call must hold nothing of ours that needs
   freeing. */
bool xml_host_guard(void (*call)(void *self), void *self);

#endif
