/* rule_absent.c: the wire's spellings of nothing */
/* SPDX-License-Identifier: MIT */
#include "mapping/compile.h"

#include "value/code_list.h"

static const char *const reasons[] = {"withheld", "none", "not-stated", "not-applicable"};
enum { REASONS = sizeof reasons / sizeof *reasons };

static char lowered(char c) {
  return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

static bool same(struct bytes a, struct bytes b, bool fold) {
  if (a.len != b.len) return false;
  for (size_t i = 0; i < a.len; i++)
    if (fold ? lowered(a.at[i]) != lowered(b.at[i]) : a.at[i] != b.at[i]) return false;
  return true;
}

static bool holder_fits(struct compile *c, const struct node *node, const struct shape *holder,
                        const struct plan_rule *rule) {
  if (!holder || !holder->types || holder->open || shape_member(holder, c->absent, false)) return true;
  struct diag_at at = mapping_at_key(c, node);
  at.field = rule->field.text;
  mapping_tell(c, RULE_MAPPING_VALUE_TYPE, &at, "the object that holds '%.*s' keeps no reasons for what is absent",
               BYTES_ARG(rule->field.text));
  return false;
}

static bool reason_of(struct compile *c, const struct node *node, uint32_t *out) {
  struct bytes key = mapping_key(c, node);
  for (size_t i = 0; i < REASONS; i++)
    if (bytes_is(key, reasons[i])) {
      *out = node->name;
      return true;
    }
  struct suggestion nearest = suggest_begin(key);
  for (size_t i = 0; i < REASONS; i++)
    suggest_offer(&nearest, bytes_of(reasons[i]));
  struct bytes hint = mapping_hint(c, &nearest);
  struct diag_at at = mapping_at_key(c, node);
  mapping_tell(c, RULE_MAPPING_UNKNOWN_WORD, &at,
               "a reason must be 'withheld', 'none', 'not-stated' or 'not-applicable', not '%.*s'%.*s", BYTES_ARG(key),
               BYTES_ARG(hint));
  return false;
}

static bool tell_twice(struct compile *c, const struct node *node, struct bytes text, const char *where) {
  struct diag_at at = mapping_at(c, node);
  mapping_tell(c, RULE_MAPPING_CODE_DUPLICATE, &at, "the spelling '%.*s' %s", BYTES_ARG(text), where);
  return false;
}

/* Does the spelling mean something else already? */
static bool is_new(struct compile *c, const struct plan_rule *rule, const struct absence *all, size_t count,
                   const struct node *node, struct bytes text) {
  for (size_t i = 0; i < count; i++)
    for (size_t k = 0; k < all[i].count; k++)
      if (same(all[i].spellings[k], text, rule->fold))
        return tell_twice(c, node, text, "stands under a reason already");
  if (rule->codes && code_list_read(rule->codes, text, rule->fold))
    return tell_twice(c, node, text, "is a code as well");
  return true;
}

static bool absence_one(struct compile *c, const struct plan_rule *rule, struct absence *all, size_t at,
                        const struct node *node) {
  bool list = node->kind == NODE_ARRAY, good = reason_of(c, node, &all[at].reason);
  size_t count = list ? node->count : 1;
  struct bytes *spellings = mapping_alloc(c, count, sizeof *spellings), text;
  all[at].spellings = spellings;
  if (list && !count) {
    struct diag_at where = mapping_at(c, node);
    mapping_tell(c, RULE_MAPPING_TYPE, &where, "a reason needs at least one spelling");
    return false;
  }
  const struct node *item = list ? node->first : node;
  for (size_t i = 0; spellings && i < count; i++, item = item->next) {
    if (!mapping_text(c, item, &text)) return false;
    text = arena_copy(c->arena, bytes_trim(text));
    if (!text.at) c->no_memory = true;
    if (!text.at || !is_new(c, rule, all, at + 1, item, text)) return false;
    if (i == 0 && rule->write && rule->place_count == 1 && !mapping_wire_allows(c, rule->places->shape, item, text))
      good = false;
    spellings[all[at].count++] = text;
  }
  return good && spellings;
}

bool mapping_absent(struct compile *c, const struct node *rule, const struct shape *holder, struct plan_rule *out) {
  const struct node *node = mapping_get(c, rule, "absent");
  if (!node) return true;
  if (!mapping_filled(c, node, "'absent'") || !holder_fits(c, node, holder, out)) return false;
  struct absence *all = mapping_alloc(c, node->count, sizeof *all);
  bool good = all != NULL;
  size_t count = 0;
  for (const struct node *child = node->first; all && child; child = child->next, count++)
    if (!absence_one(c, out, all, count, child)) good = false;
  out->absent = all;
  out->absent_count = count;
  return good;
}
