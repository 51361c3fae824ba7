/* told.h: what was told of a report, so that no later stage tells it again */
/* SPDX-License-Identifier: MIT */
#ifndef TREE_TOLD_H
#define TREE_TOLD_H

#include "diag/diag.h"
#include "tree/tree.h"

enum { TOLD_MOST = 256 };

/* A finding's place. whole: what stands inside is told with it; else the very place alone. */
struct told_span {
  uint64_t offset, length;
  enum rule rule;
  bool error, whole;
};

/* Findings of one report, in order. Zeroed: none. full: nobody can say what was told: there was more, or all of the
   report stands at one place, having been made of another one. */
struct told {
  struct told_span at[TOLD_MOST];
  size_t count;
  bool error, full;
};

void told_clear(struct told *told);
void told_add(struct told *told, const struct diag *diag);
/* Puts NODE_TOLD and NODE_LACKING on the nodes that a schema's errors are about. From then on what is inside of a value
   that was told is told with it. The report's root is never told as a whole. */
void told_mark(struct told *told, struct node *top);
/* Is a place among the first `count`, or inside of one? */
bool told_holds(const struct told *told, size_t count, uint64_t offset, uint64_t length);
/* The same, or around one that is told as a whole. */
bool told_meets(const struct told *told, size_t count, uint64_t offset, uint64_t length);
/* What a schema says of a whole because of its parts: what is missing, what else it may hold. */
bool told_of_parts(enum rule rule);

/* A field of the record that holds nothing, or not all, because what fills it was told of. */
struct unread {
  struct bytes field; /* names joined by dots, from the record down; empty: any */
  const struct unread *next;
};

/* `field` is borrowed. False: no memory. */
bool unread_add(struct arena *arena, const struct unread **list, struct bytes field);
/* Is one of the list the field, around it or inside of it? */
bool unread_touches(const struct unread *list, struct bytes field);
/* The fields of a record that bears marks itself. False: no memory. */
bool unread_marked(struct arena *arena, const struct names *names, const struct node *record,
                   const struct unread **list);

#endif
