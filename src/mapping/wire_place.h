/* wire_place.h: places found and made in a wire tree */
/* SPDX-License-Identifier: MIT */
#ifndef MAPPING_WIRE_PLACE_H
#define MAPPING_WIRE_PLACE_H

#include "mapping/relate.h"

/* All nodes that stand at the place, in document order; a JSON array's items where the step repeats. *out is in the
 * arena. */
enum status place_find(struct arena *arena, struct node *from, const struct place *place, struct node ***out,
                       size_t *count);

/* The node at the place, made with what leads to it where missing. fresh: always a new last node (the next of a
 * repetition). NULL: no memory. */
struct node *place_make(struct arena *arena, struct node *from, const struct place *place, bool fresh);

/* Gives a node made for it its text: an element gets a text run, the others become `kind`. */
enum status leaf_fill(struct arena *arena, struct node *leaf, enum node_kind kind, struct bytes text, unsigned flags);

/* A node's kind and text as a leaf; false when it holds a structure (members, items or element children). */
bool leaf_read(struct arena *arena, const struct node *node, enum node_kind *kind, struct bytes *text);

/* Flags the leaf itself, for an element its text runs (its attributes are leaves of their own). */
void leaf_mark(struct node *leaf, unsigned flags);

/* How residue entries write a node's place relative to `base`; .at NULL: no memory. */
struct bytes place_of(const struct relation *relation, const struct node *base, const struct node *node);

/* The other way: finds, or with `make` makes, the node that `at` names below base. NULL: not there, not readable, or no
 * memory. *made tells. */
struct node *place_follow(const struct relation *relation, struct node *base, struct bytes at, bool make, bool *made);

#endif
