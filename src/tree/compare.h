/* compare.h: the first difference of two trees */
/* SPDX-License-Identifier: MIT */
#ifndef TREE_COMPARE_H
#define TREE_COMPARE_H

#include "tree/tree.h"

/* Equal data: the same kinds (a NODE_STRING that is NODE_UNTYPED equals another string of the same text), texts and
   number spellings; the order of object members and attributes doesn't matter, all other order does. Both trees' names
   come from the same table. On a difference both differing nodes are given (either may be NULL: missing there).
   Iterative or depth-limited by the readers' limits. */
bool tree_equal(const struct node *a, const struct node *b, const struct node **in_a, const struct node **in_b);

#endif
