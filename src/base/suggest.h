/* suggest.h: the nearest name in a list, for "did you mean" */
/* SPDX-License-Identifier: MIT */
#ifndef BASE_SUGGEST_H
#define BASE_SUGGEST_H

#include "base/bytes.h"

/* Offer candidates one by one; best.at is NULL while none is near enough (edit distance with transpositions, case
   ignored, at most a third of the length, at least 1; a name that begins with what is wanted is as far as that). The
   first offered wins a tie. Candidates are borrowed. */
struct suggestion {
  struct bytes wanted;
  struct bytes best;
  size_t distance;
};

struct suggestion suggest_begin(struct bytes wanted);
void suggest_offer(struct suggestion *suggestion, struct bytes candidate);

#endif
