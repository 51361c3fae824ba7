/* propose.h: which field a place of the sample may be, by its values and its name */
/* SPDX-License-Identifier: MIT */
#ifndef DRAFT_PROPOSE_H
#define DRAFT_PROPOSE_H

#include "draft/draft.h"
#include "value/codec.h"

enum { PROPOSAL_PLACES = 2 };

/* A field of the record that a rule could fill. */
struct target {
  struct bytes text; /* its path, joined by '.' */
  size_t list;       /* length of the part of the path that is a list; 0: none */
  const struct shape *shape;
  bool required;
};

struct proposal {
  const struct guess *places[PROPOSAL_PLACES];
  size_t place_count;
  const struct codec *codec;   /* that reads every value; NULL: by the name alone */
  const struct target *target; /* NULL: none is near */
  bool sure;                   /* the values have the form, and one field alone is near */
};

struct proposals {
  const struct target *targets;
  size_t target_count;
  struct proposal *all; /* in the order of the sample */
  size_t count;
};

/* STATUS_OK or STATUS_NO_MEMORY. In the draft's arena. */
enum status propose(const struct draft *draft, struct proposals *out);

#endif
