/* residue_place.h: how residue entries write where a wire node stands */
/* SPDX-License-Identifier: MIT */
#ifndef MAPPING_RESIDUE_PLACE_H
#define MAPPING_RESIDUE_PLACE_H

#include "mapping/relate.h"

/* Names (wire_name.h) joined by '/', '@' before an attribute, [n] behind one of several and behind items, '.' for the
   node itself and for text among elements. */

/* Of so few a count of its own costs less than a table. */
enum { PLACE_FEW = 16 };

/* Turns among the children of one parent after the other. */
struct numbered;

/* A rule's place behind that of the node it is told from; prefix.at NULL: that node is the one at hand. */
struct bytes place_joined(struct arena *arena, struct bytes prefix, struct bytes place);

/* For many nodes in document order: each parent's children are counted once. The zero state but for the relation. */
struct place_numbers {
  const struct relation *relation;
  struct numbered *levels; /* the parents on the way to the last node, from the top */
  size_t room;
  uint32_t *counts; /* by name */
  size_t count_room;
};

/* The place of a node relative to `base`; .at NULL: no memory. */
struct bytes place_of(struct place_numbers *numbers, const struct node *base, const struct node *node);

/* Finds by kind, name and turn among the children of the parents that were asked about. The zero state but for the
   relation. */
struct place_index {
  const struct relation *relation;
  struct indexed *slots;
  size_t room, count;
  bool peek; /* place_follow makes nothing: STATUS_END where nothing stands */
};

/* The other way: finds or makes the node that `at` names below base; *made tells which. STATUS_REFUSED: `at` is no
   place, or something else stands on the way; nothing was made then. STATUS_NO_MEMORY. */
enum status place_follow(struct place_index *index, struct node *base, struct bytes at, struct node **out, bool *made);

/* The item of a list, or the one of several elements, that a place begins with, and what is left behind it; false: it
   doesn't begin so. */
bool place_item(struct bytes at, struct bytes *item, struct bytes *rest);
/* Another item behind the last one beside this one. NULL: no memory. */
struct node *place_another(struct place_index *index, const struct node *item);

/* One step of a residue place: [@]name[n][m].. or .[n] */
struct residue_step {
  bool attribute, text;
  struct bytes name; /* as it is spelled */
  size_t indexes[8], index_count;
};

/* Takes the first step off; false: it is none. */
bool residue_step_parse(struct bytes *at, struct residue_step *step);

/* The rest of an entry's place behind a rule's: nothing is turn 1, [n] is n; 0: it isn't that place. */
size_t place_turn(struct bytes at, struct bytes place);

#endif
