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
};

/* Layers hold because libxml2's types are void here: format/xml_read.c owns the parser context and SAX handler,
   schema/xsd_validate.c the validator. plug: sits between the parser and *sax / *user_data (both replaced in place; the
   reader's handler is still called first); NULL: no memory. unplug: before the parser context is freed. A judge is
   immutable and shared by threads; each plug is one parse's. */
struct judge {
  void *(*plug)(const void *schema, void **sax, void **user_data, const struct judge_locus *locus);
  void (*unplug)(void *plug);
  const void *schema;
};

/* What a line of a text is. Each use is one thread's. */
enum line_kind { LINE_MORE, LINE_REPORT, LINE_HEADING, LINE_NO_MEMORY };

struct line_judge {
  enum line_kind (*line)(void *self, struct bytes line); /* without its end, not blank, valid UTF-8 */
  void *self;
};

#endif
