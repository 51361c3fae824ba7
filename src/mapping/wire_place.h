/* wire_place.h: places found and made in a wire tree */
/* SPDX-License-Identifier: MIT */
#ifndef MAPPING_WIRE_PLACE_H
#define MAPPING_WIRE_PLACE_H

#include "mapping/relate.h"

/* All nodes that stand at the place, in document order; a JSON array's items where the step repeats. *out is in the
 * arena. */
enum status place_find(struct arena *arena, struct node *from, const struct place *place, struct node ***out,
                       size_t *count);

/* Does nothing stand at the place, or nothing that counts, because of what was told of the wire? */
bool place_is_marked(struct node *from, const struct place *place);

/* The node at the place, made with what leads to it where missing. fresh: always a new last node (the next of a
 * repetition). NULL: no memory. */
struct node *place_make(struct arena *arena, struct node *from, const struct place *place, bool fresh);

/* Appends, but an attribute behind the attributes. */
void wire_adopt(struct node *parent, struct node *child);

/* Gives a node made for it its text: an element gets a text run, the others become `kind`. */
enum status leaf_fill(struct arena *arena, struct node *leaf, enum node_kind kind, struct bytes text, unsigned flags);

/* A node's kind and text as a leaf; false when it holds a structure (members, items or element children). */
bool leaf_read(struct arena *arena, const struct node *node, enum node_kind *kind, struct bytes *text);

/* Flags the leaf itself, for an element its text runs (its attributes are leaves of their own). */
void leaf_mark(struct node *leaf, unsigned flags);

#endif
