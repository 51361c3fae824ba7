/* write_compose.c: places that get a text made of fields, where nothing else was written */
/* SPDX-License-Identifier: MIT */
#include "base/buf.h"
#include "mapping/wire_place.h"
#include "mapping/writing.h"
#include "value/codec.h"

/* All texts that the way leads to, through lists, joined. */
static void gather(const struct node *node, const uint32_t *names, size_t count, struct buf *out) {
  if (node->kind == NODE_ARRAY) {
    for (const struct node *item = node->first; item; item = item->next)
      gather(item, names, count, out);
    return;
  }
  if (count) {
    const struct node *child = node->kind == NODE_OBJECT ? tree_child(node, names[0]) : NULL;
    if (child) gather(child, names + 1, count - 1, out);
    return;
  }
  bool truth = node->kind == NODE_TRUE || node->kind == NODE_FALSE;
  struct bytes text = truth ? bytes_of(node->kind == NODE_TRUE ? "true" : "false") : node->text;
  if (!tree_is_scalar(node) || node->kind == NODE_NULL || !text.len) return;
  if (out->len) buf_add(out, BYTES(", "));
  buf_add(out, text);
}

/* False: no memory. */
static bool say_piece(const struct writing *writing, const struct compose_piece *piece, struct buf *said) {
  const struct frame *frame = writing->frame;
  buf_clear(said);
  if (piece->now) {
    if (writing->relation->now.at) buf_add(said, writing->relation->now);
    return buf_status(said) == STATUS_OK;
  }
  for (size_t i = 0; i < piece->up; i++)
    frame = frame->up;
  gather(frame->object, piece->names, piece->count, said);
  return buf_status(said) == STATUS_OK;
}

/* An absent field takes the literal before it along, and what stands between two needs one on its left too. *whole is
   false when nothing was there to be said, or the moment of the run isn't known. */
static enum status fill_in(const struct writing *writing, const struct plan_compose *compose, struct buf *text,
                           bool *whole) {
  struct buf said;
  bool any = !compose->piece_count;
  bool good = true;
  buf_init(&said, 0);
  *whole = true;
  for (size_t i = 0; i < compose->need_count; i++) {
    good = say_piece(writing, &compose->needs[i], &said) && good;
    if (!said.len) *whole = false;
  }
  for (size_t i = 0; i < compose->piece_count; i++) {
    good = say_piece(writing, &compose->pieces[i], &said) && good;
    if (compose->pieces[i].now && !said.len) *whole = false;
    if (!said.len) continue;
    if (any || i == 0) buf_add(text, compose->pieces[i].before);
    buf_add(text, buf_bytes(&said));
    any = true;
  }
  buf_add(text, compose->after);
  if (!any) *whole = false;
  good = good && buf_status(text) == STATUS_OK;
  buf_release(&said);
  return good ? STATUS_OK : STATUS_NO_MEMORY;
}

/* STATUS_REFUSED: the codec can't read the text. */
static enum status convert(const struct writing *writing, const struct plan_compose *compose, struct leaf *leaf) {
  const struct relation *relation = writing->relation;
  const struct shape *shape = compose->place.shape;
  struct node node = {.kind = NODE_STRING, .text = leaf->text}, *value;
  const struct node *parts[] = {&node};
  struct codec_call call = {.arena = relation->arena, .typed = relation->typed};
  struct bytes text = BYTES_NONE;
  bool coarser = false;
  if (!compose->codec) return STATUS_OK;
  call.allowed[0] = shape_codec_types(shape);
  enum status status = codec_read(compose->codec, parts, 1, &call, &value);
  if (status == STATUS_OK) status = codec_print(compose->codec, value, &call, &text, 1, &coarser);
  if (status == STATUS_OK && !text.at) status = STATUS_REFUSED;
  if (status != STATUS_OK) return status == STATUS_NO_MEMORY ? status : STATUS_REFUSED;
  *leaf = (struct leaf){.kind = call.kinds[0], .text = text};
  return STATUS_OK;
}

/* Of several texts for a list each stands there once. */
static bool stands_already(const struct relation *relation, const struct plan_compose *compose, struct node *wire,
                           struct bytes text) {
  struct node **hits;
  size_t count;
  if (place_find(relation->arena, wire, &compose->place, &hits, &count) != STATUS_OK) return false;
  for (size_t i = 0; i < count; i++)
    if (bytes_equal(hits[i]->text, text)) return true;
  return false;
}

static enum status write_one(const struct writing *writing, const struct plan_compose *compose, struct node *wire) {
  const struct relation *relation = writing->relation;
  struct leaf leaf = {.kind = NODE_STRING};
  struct bytes why;
  struct buf text;
  bool whole;
  buf_init(&text, 0);
  enum status status = fill_in(writing, compose, &text, &whole);
  if (status == STATUS_OK && whole) leaf.text = arena_copy(relation->arena, buf_bytes(&text));
  buf_release(&text);
  if (status != STATUS_OK || !whole) return status;
  if (!leaf.text.at) return STATUS_NO_MEMORY;
  status = convert(writing, compose, &leaf);
  if (status == STATUS_OK && !leaf_settle(relation, &compose->place, &leaf, &why)) status = STATUS_REFUSED;
  if (status != STATUS_OK) return status == STATUS_REFUSED ? STATUS_OK : status;
  if (compose->again && stands_already(relation, compose, wire, leaf.text)) return STATUS_OK;
  struct node *node = place_make(relation->arena, wire, &compose->place, place_repeats(&compose->place));
  if (!node) return STATUS_NO_MEMORY;
  return leaf_fill(relation->arena, node, leaf.kind, leaf.text, NODE_DERIVED);
}

/* An element that stands there for its attributes' sake: no text was written to it, not even an empty one. */
static bool is_bare(const struct node *node) {
  const struct node *child = node->first;
  while (child && child->kind == NODE_ATTRIBUTE)
    child = child->next;
  return node->kind == NODE_ELEMENT && !child && !(node->flags & (NODE_TAKEN | NODE_KEPT | NODE_FIXED | NODE_DERIVED));
}

enum status write_made(const struct writing *writing, const struct plan_rule *rule, bool *wrote) {
  enum status status = STATUS_OK;
  struct buf text;
  buf_init(&text, 0);
  for (size_t i = 0; i < rule->compose_count && !*wrote && status == STATUS_OK; i++) {
    buf_clear(&text);
    if (rule->composes[i].makes) status = fill_in(writing, &rule->composes[i], &text, wrote);
  }
  buf_release(&text);
  return status;
}

enum status write_composed(const struct writing *writing, const struct plan_rule *rule, struct node *wire) {
  enum status status = STATUS_OK;
  bool there = false;
  for (size_t i = 0; i < rule->compose_count && status == STATUS_OK; i++) {
    const struct plan_compose *compose = &rule->composes[i];
    struct node **hits;
    size_t count;
    if (!compose->again) {
      status = place_find(writing->relation->arena, wire, &compose->place, &hits, &count);
      there = status == STATUS_OK && count && !is_bare(hits[0]);
    }
    if (status == STATUS_OK && !there) status = write_one(writing, compose, wire);
  }
  return status;
}
