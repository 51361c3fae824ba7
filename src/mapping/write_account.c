/* write_account.c: what was written, and what found no place, as the ledger books it */
/* SPDX-License-Identifier: MIT */
#include "mapping/writing.h"

#include "base/buf.h"

/* A record leaf's path without item numbers; residue is named down to its dialect. */
static struct bytes loss_path(const struct relation *relation, const struct node *record, const struct node *leaf) {
  size_t depth = 0;
  for (const struct node *n = leaf; n != record; n = n->parent)
    depth++;
  const struct node **way = arena_array(relation->arena, depth, sizeof *way);
  if (!way) return BYTES_NONE;
  for (size_t i = depth; i-- > 0; leaf = leaf->parent)
    way[i] = leaf;
  struct buf out;
  buf_init(&out, 0);
  size_t left = SIZE_MAX;
  for (size_t i = 0; i < depth && left; i++) {
    if (way[i]->name == NAME_NONE) continue;
    if (out.len) buf_add_char(&out, '.');
    buf_add(&out, names_text(relation->names, way[i]->name));
    left = way[i]->name == relation->words->residue ? 1 : left - 1;
  }
  struct bytes text = buf_status(&out) == STATUS_OK ? arena_copy(relation->arena, buf_bytes(&out)) : BYTES_NONE;
  buf_release(&out);
  return text;
}

enum status write_losses(struct writing *writing) {
  for (const struct node *n = tree_walk(writing->record, NULL); n; n = tree_walk(writing->record, n)) {
    if (!tree_is_leaf(n) || (n->flags & NODE_TAKEN) || n == writing->record) continue;
    struct bytes path = loss_path(writing->relation, writing->record, n);
    if (!path.at || ledger_lose(writing->ledger, path, 1) != STATUS_OK) return STATUS_NO_MEMORY;
  }
  return STATUS_OK;
}

void write_book(struct writing *writing, const struct node *top) {
  struct ledger_out *out = &writing->ledger->out;
  for (const struct node *n = tree_walk(top, NULL); n; n = tree_walk(top, n)) {
    if (!tree_is_leaf(n) || n->flags & NODE_FORMED || (n == writing->wire && !n->first && !n->flags)) continue;
    out->leaves++;
    if (n->flags & NODE_FIXED) out->fixed++;
    else if (n->flags & NODE_KEPT) out->residue++;
    else if (n->flags & NODE_DERIVED) out->derived++;
    else if (n->flags & NODE_ASSUMED) out->assumed++;
    else if (n->flags & NODE_TAKEN) out->carried++;
  }
}
