/* judge.h: where a schema plugs into an XML parse */
/* SPDX-License-Identifier: MIT */
#ifndef TREE_JUDGE_H
#define TREE_JUDGE_H

#include "base/status.h"
#include "diag/diag.h"
#include "tree/tree.h"

/* What the reader tells a finding by: called while the parser stands at a node. The judge calls `where` to learn the
 * node and the source. */
struct judge_locus {
  void (*where)(void *self, const struct source **source, const struct node **node, const struct node **top);
  void *self;
  struct diags *diags;
  const struct names *names;
  bool *invalid; /* set true by the judge at each finding; the reader resets it before each report */
  bool *broken;  /* set true when the library itself failed (no memory, internal error) */
  /* Set to the first element that isn't expected where it stands: the library looks at nothing in or behind it, up to
     its parent's end. */
  const struct node **misplaced;
  /* Where a node that `where` led to is told: source and place, in memory of its own until the next call. NULL: in that
     source, by its tree. */
  void (*point)(void *self, const struct node *node, struct diag_at *at);
  /* The same of an element that the stream remembered; only source, offset and length. */
  void (*recall)(void *self, int number, struct diag_at *at);
};

/* What a judge that parses a document itself is given, and what it says while it does. Names live as long as the parse,
   the same name is the same pointer. */
struct judge_stream {
  int (*read)(void *self, char *into, int room); /* 0: no more */
  /* A start tag was parsed up to `offset`: before it is judged. attributes: local, prefix, namespace and two more each,
     until `phase` changes. NULL: no prefix, no namespace. */
  void (*open)(void *self, const char *local, const char *prefix, const char *space, int count,
               const char *const *attributes, uint64_t offset);
  /* The element opened last may be told of when it is long closed: its number for `recall`, 0: there are too many. */
  int (*remember)(void *self);
  void (*close)(void *self, uint64_t offset); /* its end tag, or "/>": after it was judged */
  void *self;
  enum judge_phase { JUDGE_OPENS, JUDGE_READS, JUDGE_CLOSES } phase; /* set by the judge: what a finding is about */
};

/* Layers hold because libxml2's types are void here: format/xml_sax.c owns the parser context and SAX handler,
   schema/xsd_validate.c the validator. plug: sits between the parser and *sax / *user_data (both replaced in place; the
   reader's handler is still called first); NULL: no memory. unplug: before the parser context is freed. A judge is
   immutable and shared by threads; each plug is one parse's. */
struct judge {
  void *(*plug)(const void *schema, void **sax, void **user_data, const struct judge_locus *locus);
  void (*unplug)(void *plug);
  /* A whole document, parsed and judged, no tree made. What isn't well-formed goes to the thread's error handler. Runs
     where memory that runs out ends the call at once (xml_host_guard). NULL: it can't. */
  void (*stream)(const void *schema, struct judge_stream *stream, const struct judge_locus *locus);
  const void *schema;
};

/* A document that isn't written yet: the report stands in the hole of the envelope; without one it is the document. */
struct judge_document {
  const struct node *envelope, *hole, *report;
  const struct names *names;
};

/* What a line of a text is. Each use is one thread's. */
enum line_kind { LINE_MORE, LINE_REPORT, LINE_HEADING, LINE_NO_MEMORY };

struct line_judge {
  enum line_kind (*line)(void *self, struct bytes line); /* without its end, not blank, valid UTF-8 */
  void *self;
};

#endif
