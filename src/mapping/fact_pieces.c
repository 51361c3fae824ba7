/* fact_pieces.c: values whose number differs on both sides: split and join */
/* SPDX-License-Identifier: MIT */
#include "mapping/fact.h"
#include "base/buf.h"

/* What stands between delimiters, one after the other; at least one piece, which may be empty. */
struct pieces {
  struct bytes left, delimiter;
  bool more;
};

static bool next_piece(struct pieces *pieces, struct bytes *out) {
  struct bytes left = pieces->left, delimiter = pieces->delimiter;
  size_t len = 0;
  if (!pieces->more) return false;
  while (len < left.len && !bytes_start(bytes_from(left, len), delimiter))
    len++;
  *out = (struct bytes){left.at, len};
  pieces->more = len < left.len;
  pieces->left = bytes_from(left, pieces->more ? len + delimiter.len : len);
  return true;
}

/* A rule whose place asks for nothing: a piece is not what will stand there. */
static void open_up(const struct plan_rule *rule, struct plan_rule *open, struct place *place) {
  *place = rule->places[0];
  place->shape = NULL;
  *open = *rule;
  open->places = place;
}

enum status fact_read_split(const struct relation *relation, const struct plan_rule *rule, const struct leaf *whole,
                            struct node *items, struct fact *fact) {
  struct pieces pieces = {whole->text, rule->split, true};
  struct leaf item = {NODE_STRING, BYTES_NONE, whole->untyped};
  while (next_piece(&pieces, &item.text)) {
    enum status status = fact_read(relation, rule, &item, 1, fact);
    if (status != STATUS_OK) return status;
    if (!fact->value) return STATUS_END;
    fact->value->name = NAME_NONE;
    tree_append(items, fact->value);
  }
  return STATUS_OK;
}

static enum status print_pieces(const struct relation *relation, const struct plan_rule *rule, const struct node *items,
                                struct buf *text, bool *coarser, struct bytes *why) {
  struct plan_rule open;
  struct place place;
  open_up(rule, &open, &place);
  for (const struct node *item = items->first; item; item = item->next) {
    struct leaf leaf = {0};
    bool less = false;
    enum status status = fact_print(relation, &open, item, NAME_NONE, &leaf, &less, why);
    if (status != STATUS_OK) return status;
    if (!leaf.text.at) {
      *why = BYTES("one of its items has no spelling");
      return STATUS_REFUSED;
    }
    if (bytes_contain(leaf.text, rule->split)) {
      *why = BYTES("an item contains the delimiter that joins the items");
      return STATUS_REFUSED;
    }
    *coarser = *coarser || less;
    if (item != items->first) buf_add(text, rule->split);
    buf_add(text, leaf.text);
  }
  return buf_status(text) == STATUS_OK ? STATUS_OK : STATUS_NO_MEMORY;
}

enum status fact_print_split(const struct relation *relation, const struct plan_rule *rule, const struct node *items,
                             struct leaf *whole, bool *coarser, struct bytes *why) {
  struct buf text;
  buf_init(&text, 0);
  *coarser = false;
  *whole = (struct leaf){.kind = NODE_STRING};
  enum status status = print_pieces(relation, rule, items, &text, coarser, why);
  if (status == STATUS_OK) whole->text = arena_copy(relation->arena, buf_bytes(&text));
  buf_release(&text);
  if (status != STATUS_OK) return status;
  if (!whole->text.at) return STATUS_NO_MEMORY;
  return leaf_settle(relation, &rule->places[0], whole, why) ? STATUS_OK : STATUS_REFUSED;
}

enum status fact_join(const struct relation *relation, const struct plan_rule *rule, const struct leaf parts[],
                      size_t count, struct leaf *whole, size_t *bad) {
  struct buf text;
  enum status status = STATUS_OK;
  buf_init(&text, 0);
  for (size_t i = 0; i < count && status == STATUS_OK; i++) {
    if (bytes_contain(parts[i].text, rule->join)) {
      if (bad) *bad = i;
      status = STATUS_REFUSED;
    }
    if (i) buf_add(&text, rule->join);
    buf_add(&text, parts[i].text);
  }
  *whole = count == 1 ? parts[0] : (struct leaf){.kind = NODE_STRING};
  if (status == STATUS_OK && count > 1) whole->text = arena_copy(relation->arena, buf_bytes(&text));
  if (status == STATUS_OK && (buf_status(&text) != STATUS_OK || !whole->text.at)) status = STATUS_NO_MEMORY;
  buf_release(&text);
  return status;
}

enum status fact_print_join(const struct relation *relation, const struct plan_rule *rule, const struct node *value,
                            uint32_t reason, struct leaf **parts, size_t *count, bool *coarser, struct bytes *why) {
  struct plan_rule open;
  struct place place;
  struct leaf whole = {0};
  *count = 0;
  open_up(rule, &open, &place);
  enum status status = fact_print(relation, &open, value, reason, &whole, coarser, why);
  if (status != STATUS_OK || !whole.text.at) return status;
  struct pieces counted = {whole.text, rule->join, true}, pieces = counted;
  size_t most = 0, at = 0;
  struct bytes text;
  while (next_piece(&counted, &text))
    most++;
  if (!value) most = 1; /* a spelling of nothing stands there as it is */
  *parts = arena_array(relation->arena, most, sizeof **parts);
  if (!*parts) return STATUS_NO_MEMORY;
  for (; at < most && next_piece(&pieces, &text); at++) {
    struct leaf *part = &(*parts)[at];
    *part = (struct leaf){NODE_STRING, value ? text : whole.text, false};
    if (!leaf_settle(relation, &rule->places[0], part, why)) return STATUS_REFUSED;
  }
  *count = most;
  return STATUS_OK;
}
