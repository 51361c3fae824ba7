/* wire_order.h: a wire tree as its schema wants it written */
/* SPDX-License-Identifier: MIT */
#ifndef MAPPING_WIRE_ORDER_H
#define MAPPING_WIRE_ORDER_H

#include "mapping/relate.h"

/* What stands there: the type that the element itself names, else the declared one. */
const struct shape *wire_shape_at(const struct shape *declared, const struct node *node);

/* Children in the shape's order (attributes first), unknown ones last as they stood. STATUS_LIMIT: deeper than depth.
 */
enum status wire_order(struct node *node, const struct shape *shape, size_t depth);

/* Which JSON kind a text gets at a place of this shape, where the notation has types; false: the place can't hold it.
 */
bool wire_leaf_kind(const struct shape *shape, bool typed, enum node_kind from, struct bytes text, enum node_kind *out);
void wire_leaf_type(struct node *leaf, const struct shape *shape, bool typed);

/* How messages write the place of a member that isn't there. */
struct bytes wire_member_place(const struct relation *relation, const struct node *wire, const struct node *node,
                               const struct shape_member *member);

#endif
