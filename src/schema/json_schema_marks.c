/* json_schema_marks.c: which members and items of a node the schemas have looked at, for unevaluated* */
/* SPDX-License-Identifier: MIT */
#include "schema/json_schema.h"

enum { WORD = 64 };

struct mark_words {
  struct mark_words *next;
  size_t count;
  uint64_t bits[];
};

/* Sets given back are used again, so that many forms of one large node don't add up. */
static struct mark_words *take_words(struct check *check, size_t count) {
  struct mark_words **at = &check->spare_marks, *words;

  while (*at && (*at)->count < count)
    at = &(*at)->next;
  words = *at;
  if (words) {
    *at = words->next;
  } else {
    words = arena_raw(check->scratch, sizeof *words + count * sizeof *words->bits);
    if (!words) check->status = STATUS_NO_MEMORY;
    else words->count = count;
  }
  if (words) memset(words->bits, 0, count * sizeof *words->bits);
  return words;
}

void marks_begin(struct check *check, struct marks *marks, const struct node *node) {
  *marks = (struct marks){.node = node};
  if (node->count > WORD) marks->many = take_words(check, ((size_t)node->count + WORD - 1) / WORD);
}

void marks_end(struct check *check, struct marks *marks) {
  if (!marks->many) return;
  marks->many->next = check->spare_marks;
  check->spare_marks = marks->many;
  marks->many = NULL;
}

void marks_join(struct marks *into, const struct marks *from) {
  into->all = into->all || from->all;
  into->few |= from->few;
  if (!into->many || !from->many || into->all) return;
  for (size_t i = 0; i * WORD < into->node->count; i++)
    into->many->bits[i] |= from->many->bits[i];
}

void marks_set(struct marks *marks, size_t index) {
  const uint64_t bit = (uint64_t)1 << index % WORD;

  if (marks->node->count <= WORD) marks->few |= bit;
  else if (marks->many) marks->many->bits[index / WORD] |= bit;
}

bool marks_hold(const struct marks *marks, size_t index) {
  const uint64_t bit = (uint64_t)1 << index % WORD;

  if (marks->all) return true;
  if (marks->node->count <= WORD) return (marks->few & bit) != 0;
  return marks->many && (marks->many->bits[index / WORD] & bit) != 0;
}
