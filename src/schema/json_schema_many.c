/* json_schema_many.c: one value among many, found by sums instead of one by one */
/* SPDX-License-Identifier: MIT */
#include "base/decimal.h"
#include "schema/json_schema.h"

#include <stdlib.h>

/* Values whose sums are the same though they differ: more of them than ever come about by chance. */
enum { COLLISIONS_MOST = 10000 };

struct value_key {
  uint64_t sum;
  size_t index;
  const struct node *node;
};

static uint64_t mix(uint64_t sum, uint64_t more) {
  sum = (sum ^ more) * UINT64_C(0x9e3779b97f4a7c15);
  return sum ^ (sum >> 29);
}

static uint64_t text_sum(struct bytes text) {
  uint64_t sum = mix(17, text.len), part;

  for (; text.len >= sizeof part; text = bytes_from(text, sizeof part)) {
    memcpy(&part, text.at, sizeof part);
    sum = mix(sum, part);
  }
  for (size_t i = 0; i < text.len; i++)
    sum = mix(sum, (unsigned char)text.at[i]);
  return sum;
}

/* *untyped: there is a text in it that may be equal to more than texts. */
static uint64_t value_sum(const struct node *value, bool *untyped) {
  uint64_t sum = mix(17, value->kind);

  if (value->kind == NODE_NUMBER) return decimal_sum(value->text);
  if (value->kind == NODE_STRING) {
    if (value->flags & NODE_UNTYPED) *untyped = true;
    return text_sum(value->text);
  }
  for (const struct node *child = value->first; child; child = child->next) {
    if (value->kind == NODE_OBJECT) sum += mix(value_sum(child, untyped), child->name); /* in any order */
    else sum = mix(sum, value_sum(child, untyped));
  }
  return sum;
}

static int by_sum(const void *a, const void *b) {
  const struct value_key *left = a, *right = b;

  if (left->sum != right->sum) return left->sum < right->sum ? -1 : 1;
  return left->index < right->index ? -1 : left->index > right->index;
}

bool value_set_make(struct arena *arena, const struct node *array, struct value_set *out) {
  struct value_key *keys = arena_array(arena, array->count ? array->count : 1, sizeof *keys);
  bool untyped = false;

  *out = (struct value_set){.keys = keys};
  if (!keys) return false;
  for (const struct node *node = array->first; node; node = node->next, out->count++)
    keys[out->count] = (struct value_key){value_sum(node, &untyped), out->count, node};
  qsort(keys, out->count, sizeof *keys, by_sum);
  return true;
}

/* Is it the same as one of the keys of that sum? */
static bool is_under(struct arena *scratch, const struct value_set *set, uint64_t sum, const struct node *node,
                     bool *no_memory) {
  size_t low = 0, high = set->count;

  while (low < high) {
    const size_t middle = low + (high - low) / 2;
    if (set->keys[middle].sum < sum) low = middle + 1;
    else high = middle;
  }
  for (; low < set->count && set->keys[low].sum == sum && !*no_memory; low++)
    if (value_equal(scratch, node, set->keys[low].node, no_memory)) return true;
  return false;
}

/* An untyped text may be equal to a text, a number, true, false or null. */
static bool holds_untyped(struct arena *scratch, const struct value_set *set, const struct node *node,
                          bool *no_memory) {
  static const enum node_kind words[] = {NODE_NULL, NODE_FALSE, NODE_TRUE};

  if (is_under(scratch, set, text_sum(node->text), node, no_memory)) return true;
  if (decimal_is_json_number(node->text) && is_under(scratch, set, decimal_sum(node->text), node, no_memory))
    return true;
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (is_under(scratch, set, mix(17, words[i]), node, no_memory)) return true;
  return false;
}

bool value_set_holds(struct arena *scratch, const struct value_set *set, const struct node *node, size_t *steps,
                     bool *no_memory) {
  bool untyped = false;
  const uint64_t sum = value_sum(node, &untyped);

  if (!untyped) return is_under(scratch, set, sum, node, no_memory);
  if (tree_is_scalar(node)) return holds_untyped(scratch, set, node, no_memory);
  *steps += set->count;
  for (size_t i = 0; i < set->count && !*no_memory; i++)
    if (value_equal(scratch, node, set->keys[i].node, no_memory)) return true;
  return false;
}

enum status value_repeated(struct arena *scratch, const struct node *array, const struct node **out, size_t *earlier) {
  const struct value_key *found = NULL;
  struct value_set set;
  size_t collisions = 0;
  bool no_memory = !value_set_make(scratch, array, &set);

  *out = NULL;
  for (size_t i = 1; i < set.count && !no_memory; i++) {
    for (size_t k = i; k-- && set.keys[k].sum == set.keys[i].sum && !no_memory; collisions++) {
      if (collisions > COLLISIONS_MOST) return STATUS_LIMIT;
      if (!value_equal(scratch, set.keys[k].node, set.keys[i].node, &no_memory)) continue;
      if (!found || set.keys[i].index < found->index) found = &set.keys[i], *earlier = set.keys[k].index;
      break;
    }
  }
  if (found) *out = found->node;
  return no_memory ? STATUS_NO_MEMORY : STATUS_OK;
}
