/* dump.h: a tree as plain text, for debugging and for golden files */
/* SPDX-License-Identifier: MIT */
#ifndef TREE_DUMP_H
#define TREE_DUMP_H

#include "base/buf.h"
#include "tree/tree.h"

/* One line a node: two blanks per level, kind, name, text quoted and escaped, flags; with_spans adds offset+length. */
void tree_dump(struct buf *out, const struct names *names, const struct node *top, bool with_spans);

#endif
