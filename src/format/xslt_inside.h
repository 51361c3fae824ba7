/* xslt_inside.h: what the xslt files share; the only header that shows libxslt */
/* SPDX-License-Identifier: MIT */
#ifndef FORMAT_XSLT_INSIDE_H
#define FORMAT_XSLT_INSIDE_H

#include "base/arena.h"
#include "format/sheet.h"
#include "format/xml_host.h"
#include <libxslt/xsltInternals.h>

enum { XSLT_TEXTS = 32 };

/* A file of the stylesheet. */
struct xslt_text {
  const char *name;
  const struct source *source;
  struct bytes body; /* behind the XML declaration */
};

struct sheet {
  struct arena *arena;
  struct xslt_text texts[XSLT_TEXTS]; /* the first is the stylesheet itself */
  size_t text_count;
  xsltStylesheetPtr style;
  enum sheet_method method;
};

struct sheet_input {
  struct sheet_frame frame;
  xmlDocPtr document;
  xmlNodePtr hole; /* NULL: the report is the root */
  size_t nodes, bytes;
  bool no_memory, refused;
  bool lost; /* memory ran out in the document: it is left lying */
};

/* -- xslt_host.c -- */
/* What a call of ours hears: of libxml2 its error (text NULL), of libxslt a text, which may quote a report (error
 * NULL). */
struct xslt_watch {
  void (*heard)(struct xslt_watch *watch, xml_host_error error, const char *text);
  struct xml_host host;
  xmlGenericErrorFunc generic;
  void *generic_self;
  struct xslt_watch *outer;
};
void xslt_enter(struct xslt_watch *watch, const struct xml_host_files *files);
void xslt_leave(struct xslt_watch *watch);
/* For xsltSetTransformErrorFunc. */
void xslt_on_message(void *self, const char *format, ...);

/* -- xslt_check.c -- */
/* Refuses what reaches out or can't be bounded. STATUS_USAGE, all of it told. */
enum status xslt_check(const struct xslt_text *text, const xmlDoc *document, struct diags *diags);
/* The same of what was compiled: each template that is called must be there. */
enum status xslt_check_calls(const struct sheet *sheet, struct diags *diags);
bool xslt_is(const xmlNode *node, const char *local);
const char *xslt_attribute(const xmlNode *node, const char *name); /* borrowed; NULL: none */
struct diag_at xslt_at(const struct xslt_text *text, const xmlNode *node);
xmlNode *xslt_walk(const xmlDoc *document, const xmlNode *at); /* elements in document order */

/* -- xslt_tree.c -- */
/* The result's only element and what is in it. STATUS_REFUSED: it isn't one element. */
enum status xslt_tree(const xmlDoc *document, const struct limits *limits, struct arena *arena, struct names *names,
                      struct node **out);

/* -- xslt_run.c -- */
void xslt_hook(xsltStylesheetPtr style);

#endif
