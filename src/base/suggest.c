/* suggest.c: the nearest name in a list, for "did you mean" */
/* SPDX-License-Identifier: MIT */
#include "base/suggest.h"

enum { LONGEST = 128 };

static char lowered(char c) {
  return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

static size_t least(size_t a, size_t b) {
  return a < b ? a : b;
}

/* Optimal string alignment: insert, delete, replace, swap of neighbours. */
static size_t distance_of(struct bytes a, struct bytes b) {
  size_t rows[3][LONGEST + 1];
  size_t *above2 = rows[0], *above = rows[1], *row = rows[2];
  for (size_t j = 0; j <= b.len; j++)
    above[j] = j;
  for (size_t i = 1; i <= a.len; i++) {
    row[0] = i;
    for (size_t j = 1; j <= b.len; j++) {
      char x = lowered(a.at[i - 1]), y = lowered(b.at[j - 1]);
      row[j] = least(least(above[j], row[j - 1]) + 1, above[j - 1] + (x != y));
      if (i > 1 && j > 1 && x == lowered(b.at[j - 2]) && lowered(a.at[i - 2]) == y)
        row[j] = least(row[j], above2[j - 2] + 1);
    }
    size_t *spare = above2;
    above2 = above;
    above = row;
    row = spare;
  }
  return above[b.len];
}

static size_t farthest(struct bytes wanted) {
  return wanted.len / 3 ? wanted.len / 3 : 1;
}

struct suggestion suggest_begin(struct bytes wanted) {
  return (struct suggestion){wanted, BYTES_NONE, farthest(wanted) + 1};
}

/* Three letters and more that a name begins with. */
static bool is_beginning(struct bytes wanted, struct bytes candidate) {
  for (size_t i = 0; i < wanted.len && wanted.len <= candidate.len; i++)
    if (lowered(wanted.at[i]) != lowered(candidate.at[i])) return false;
  return wanted.len >= 3 && wanted.len < candidate.len;
}

void suggest_offer(struct suggestion *suggestion, struct bytes candidate) {
  struct bytes wanted = suggestion->wanted;
  size_t apart = wanted.len > candidate.len ? wanted.len - candidate.len : candidate.len - wanted.len;
  if (wanted.len == 0 || candidate.len == 0 || wanted.len > LONGEST || candidate.len > LONGEST) return;
  if (is_beginning(wanted, candidate) && farthest(wanted) < suggestion->distance) {
    suggestion->distance = farthest(wanted);
    suggestion->best = candidate;
    return;
  }
  if (apart >= suggestion->distance) return;
  size_t distance = distance_of(wanted, candidate);
  /* One letter must stay the same, or any name would be near a short one. */
  if (distance >= suggestion->distance || (distance >= wanted.len && distance >= candidate.len)) return;
  suggestion->distance = distance;
  suggestion->best = candidate;
}
