/* words.c: words and the codes that they stand for, found by halving */
/* SPDX-License-Identifier: MIT */
#include "base/suggest.h"
#include "rules/check.h"
#include <stdlib.h>

static int compare(struct bytes a, struct bytes b, bool fold) {
  for (size_t i = 0; i < a.len && i < b.len; i++) {
    unsigned char x = (unsigned char)a.at[i], y = (unsigned char)b.at[i];
    if (fold && x >= 'A' && x <= 'Z') x = (unsigned char)(x + 'a' - 'A');
    if (fold && y >= 'A' && y <= 'Z') y = (unsigned char)(y + 'a' - 'A');
    if (x != y) return x < y ? -1 : 1;
  }
  return (a.len > b.len) - (a.len < b.len);
}

static int by_word(const void *left, const void *right) {
  const struct word_code *a = left, *b = right;
  int order = compare(a->word, b->word, false);
  return order ? order : compare(a->code, b->code, false);
}

static int by_folded(const void *left, const void *right) {
  const struct word_code *a = left, *b = right;
  int order = compare(a->word, b->word, true);
  return order ? order : compare(a->code, b->code, false);
}

void words_sort(struct word_list *list) {
  if (list->count) qsort(list->items, list->count, sizeof *list->items, list->fold ? by_folded : by_word);
}

bool words_same(const struct word_list *list, struct bytes a, struct bytes b) {
  return compare(a, b, list->fold) == 0;
}

const struct word_code *words_find(const struct word_list *list, struct bytes word) {
  size_t low = 0, high = list->count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (compare(list->items[middle].word, word, list->fold) < 0) low = middle + 1;
    else high = middle;
  }
  return low < list->count && words_same(list, list->items[low].word, word) ? &list->items[low] : NULL;
}

struct bytes words_near(const struct word_list *list, struct bytes text) {
  struct suggestion near = suggest_begin(text);
  for (size_t i = 0; i < list->count; i++)
    suggest_offer(&near, list->items[i].word);
  return near.best;
}
