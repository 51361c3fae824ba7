/* xml_sax_inside.h: what the three xml_sax files share; the only header that shows libxml2 */
/* SPDX-License-Identifier: MIT */
#ifndef FORMAT_XML_SAX_INSIDE_H
#define FORMAT_XML_SAX_INSIDE_H

#include "base/buf.h"
#include "format/xml_sax.h"
#include <libxml/parser.h>

enum sax_mode { SAX_REPLAY, SAX_AROUND, SAX_REPORT };

/* An element that stands open: in a report its span, around the reports a node that findings can point to. */
struct sax_open {
  size_t span;
  bool has_child;
  struct node around;
};

enum { SAX_KNOWN = 1024 };

struct xml_sax {
  struct reader_options options;
  const struct source *source;
  xmlParserCtxtPtr parser;
  xmlSAXHandlerPtr handler; /* the parser's own, while the judge's stands in its place */

  enum sax_mode mode;
  struct arena *arena;
  struct node *root, *current; /* of the report */
  bool whole;                  /* the report's end tag was seen */
  const struct xml_spans *spans;
  size_t next_span;
  const struct cut_token *token; /* around the reports */
  struct sax_open *open;         /* limits->depth + 2 */
  size_t depth, room, outer;     /* open elements; how many of them are around the reports */
  const struct node *here;       /* the node that was opened or closed last */
  struct node stray;             /* a text under way, for findings about it */
  struct buf text, name;
  struct {
    const xmlChar *local, *uri;
    uint32_t name;
  } known[SAX_KNOWN]; /* by the parser's own string pointers, which live as long as it */
  uint64_t leaves;

  uint64_t piece_offset; /* where the piece being parsed begins in the document */
  uint64_t piece_fed;    /* and in what this parser was fed */
  uint64_t fed;

  bool failed; /* an error was called back, the first one stands in `fault` */
  struct xml_fault fault;
  enum status trouble; /* our own: no memory, a ceiling */

  void *plug;
  struct judge_locus locus;
  struct diags silent;
  bool quiet;
  bool invalid, broken, exhausted;
  const struct node *misplaced;
};

/* xml_sax_tree.c */
void sax_fill_handler(xmlSAXHandler *handler);
void sax_end_text_around(struct xml_sax *sax);
/* xml_sax_fault.c: for xmlSetStructuredErrorFunc; self is the struct xml_sax. */
#if LIBXML_VERSION >= 21200
void sax_on_error(void *self, const xmlError *error);
#else
void sax_on_error(void *self, xmlErrorPtr error);
#endif
/* What a parser's error is told by: where the parser stands, and the tag that it is in. */
struct sax_view {
  const struct source *source;
  uint64_t at;
  uint64_t tag, tag_length; /* length 0: in none */
  uint64_t base;            /* the attributes' offsets count from there */
  const struct cut_attribute *attributes;
  size_t attribute_count;
};
/* libxml2's error in our words: code and arguments as it told them. */
void sax_fault(struct xml_fault *fault, const struct sax_view *view, int code, const char *first, const char *second);
/* Where the parser stands, as the document's offset. */
uint64_t sax_offset(const struct xml_sax *sax);
void sax_stop(struct xml_sax *sax, enum status trouble);

#endif
