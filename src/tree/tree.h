/* tree.h: a parsed report, of any notation */
/* SPDX-License-Identifier: MIT */
#ifndef TREE_TREE_H
#define TREE_TREE_H

#include "base/arena.h"
#include "base/intern.h"
#include "base/limits.h"
#include "base/status.h"
#include <stdint.h>

enum node_kind {
  NODE_NULL,
  NODE_FALSE,
  NODE_TRUE,
  NODE_NUMBER,    /* text as spelled */
  NODE_STRING,    /* text decoded */
  NODE_ARRAY,     /* children have no name */
  NODE_OBJECT,    /* children have names, no two the same; a CSV row is one, an absent cell has no child */
  NODE_ELEMENT,   /* XML: children are NODE_ATTRIBUTE first, then NODE_ELEMENT and NODE_TEXT in document order */
  NODE_ATTRIBUTE, /* named, text */
  NODE_TEXT /* unnamed run of character data (CDATA joined in); runs of white space between elements are not kept */
};

enum node_flag {
  NODE_UNTYPED = 1, /* a NODE_STRING whose type the schema decides: YAML plain scalar, CSV cell */
  NODE_TAKEN = 2,   /* a rule took it (ledger) */
  NODE_KEPT = 4,    /* went to or came from residue (ledger) */
  NODE_DROPPED = 8, /* dropped by declaration (ledger) */
  NODE_DERIVED = 16,
  NODE_ASSUMED = 32,
  NODE_FIXED = 64,
  NODE_HOME = 128,     /* of a report's root: it goes back to the dialect it came from */
  NODE_OWNED = 256,    /* a record object answers for what no rule takes below it */
  NODE_FORMED = 512,   /* its text was taken apart, or put together, by a form */
  NODE_TELLING = 1024, /* tells an item from its like, where a group writes and doesn't read */
  NODE_TOLD = 2048,    /* a finding is about it, or about what it stands in: nothing relies on it */
  NODE_LACKING = 4096  /* a finding is about what isn't in it */
};

/* Lives in an arena. name: member key, expanded element or attribute name `{uri}local`; NAME_NONE otherwise.
   offset, length: the bytes of the value in the source (for an element from its '<' to behind its end tag; length 0:
   unknown or built); name_offset: of the key or the tag; 0 with offset 0 for built nodes. */
struct node {
  enum node_kind kind;
  unsigned flags;
  uint32_t name;
  uint32_t count; /* children */
  struct bytes text;
  struct node *parent, *first, *last, *next;
  uint64_t offset, length, name_offset;
};

struct node *tree_new(struct arena *arena, enum node_kind kind, uint32_t name,
                      struct bytes text); /* text is borrowed; NULL: no memory */
void tree_append(struct node *parent, struct node *child);
void tree_insert_after(struct node *parent, struct node *before, struct node *child); /* before NULL: first */
void tree_remove(struct node *child);
struct node *tree_child(const struct node *parent,
                        uint32_t name); /* first with that name (elements and members); NULL */
struct node *tree_attribute(const struct node *element, uint32_t name);
/* Where a value stands: the text of an element that holds nothing else but attributes, else the node itself. */
const struct node *tree_value(const struct node *node);
struct node *tree_copy(struct arena *arena, const struct node *from); /* deep, text copied; NULL: no memory */

static inline bool tree_is_scalar(const struct node *node) {
  return node->kind <= NODE_STRING || node->kind == NODE_ATTRIBUTE || node->kind == NODE_TEXT;
}
/* A leaf as the ledger counts: scalars, attributes and text runs, empty arrays, objects and elements. */
static inline bool tree_is_leaf(const struct node *node) {
  return tree_is_scalar(node) || node->first == NULL;
}
/* Next node in document order below `top` (top itself comes first when `at` is NULL); NULL at the end. No recursion. */
struct node *tree_walk(const struct node *top, const struct node *at);
struct node *tree_walk_past(const struct node *top, const struct node *at); /* the same, but skips what is below `at` */
uint64_t tree_count_leaves(const struct node *top);
/* The text of an element without element children (its text runs joined; "" when empty), or of a scalar; false when
 * there are element children. */
bool tree_text(struct arena *arena, const struct node *node, struct bytes *out);

/* The place of a node below `top`, as people write it: names joined by '/', repeated ones with [n], '@' before an
   attribute. `{uri}` is shortened to the local name. In the arena; .at NULL: no memory. */
struct bytes tree_place(struct arena *arena, const struct names *names, const struct node *top,
                        const struct node *node);
/* The same in the record's writing: names joined by '.', items as [n]. */
struct bytes tree_field(struct arena *arena, const struct names *names, const struct node *top,
                        const struct node *node);

#endif
