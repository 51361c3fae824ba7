/* guess.h: what the reports of a sample have in common */
/* SPDX-License-Identifier: MIT */
#ifndef DRAFT_GUESS_H
#define DRAFT_GUESS_H

#include "schema/shape.h"
#include "tree/tree.h"

enum { GUESS_VALUES = 64, GUESS_DEPTH = 24 };

/* A place and what stood there. Lives in an arena; values are borrowed from the reports' trees. */
struct guess {
  uint32_t name; /* NAME_NONE: the report */
  bool attribute;
  unsigned types;   /* enum shape_type of what stood there, of the items where it is an array */
  bool array;       /* a JSON or YAML array stood there */
  bool repeats;     /* XML: more than one in one parent */
  bool mixed;       /* XML: text beside elements */
  bool unordered;   /* XML: its elements come in different orders */
  bool deep;        /* there is more below than was looked at */
  uint64_t present; /* in how many of its parents it stood */
  uint64_t seen;    /* how often it stood */
  struct guess *parent, *first, *last, *next;
  const struct node *values[GUESS_VALUES]; /* different texts, the first ones */
  size_t value_count;
  bool more_values;
};

/* Adds a report to what is known. */
enum status guess_add(struct arena *arena, struct guess *guess, const struct node *node);
/* Columns that a table has, in its order, whether or not anything stood there. */
enum status guess_columns(struct arena *arena, struct guess *guess, const uint32_t *columns, size_t count);
/* The next place in the order of the file, below `top`; NULL at the end. */
struct guess *guess_walk(const struct guess *top, const struct guess *at);
static inline bool guess_is_leaf(const struct guess *guess) {
  return !guess->first;
}

struct bytes name_local(struct bytes name); /* `{uri}local` without the braces and what is in them */
struct bytes name_uri(struct bytes name);   /* what is in the braces; empty: none */
/* XML: elements in different orders, some of them more than once: any of them, any number of times. */
bool guess_is_choice(const struct guess *guess);

#endif
