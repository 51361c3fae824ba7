/* residue.h: what no rule takes, kept in the record and put back */
/* SPDX-License-Identifier: MIT */
#ifndef MAPPING_RESIDUE_H
#define MAPPING_RESIDUE_H

#include "mapping/relate.h"

/* Keeps a copy of the wire node under the dialect's residue of the record object; at: place_of, or a rule's place. */
enum status residue_keep(const struct relation *relation, struct node *object, struct bytes at,
                         const struct node *wire);

/* The entry of this dialect that stands at the place (the first of a repetition) and still waits; NULL: none. */
struct node *residue_raw(const struct relation *relation, const struct node *object, struct bytes place);

/* All of them at a repeated place, by their turns. *out is in the arena; NULL when there are none. */
struct residue_turn {
  struct node *entry;
  size_t turn, order;
  bool sole; /* it has no number: there was no other */
};
enum status residue_turns(const struct relation *relation, const struct node *object, struct bytes place,
                          struct residue_turn **out, size_t *count);

/* Books the entry's leaves as carried away; or says that the record has changed since, so that the entry isn't put back
 * and is named among the losses. */
void residue_take(struct node *entry);
void residue_outdated(struct node *entry);

/* Writes the object's waiting entries below the wire node where no rule wrote. *wrote is raised when one was. */
enum status residue_restore(const struct relation *relation, struct node *object, struct node *wire, bool *wrote);

/* Before that: where items that no rule took stood before or between those that rules wrote, makes room for them, so
   that each is where its number says. An item that a group which only writes has written anew is outdated. */
enum status residue_make_room(const struct relation *relation, struct node *object, struct node *wire);

/* May the value stand at a node that was there before? Only an element's text, and the emptiness of what is empty. */
bool residue_fits(const struct node *node, const struct node *value, bool here);

/* Foreign residue: of the whole record into the reserved place, and back. residue_unpack answers STATUS_REFUSED when
 * the text isn't one; then the record is as it was. */
enum status residue_pack(const struct relation *relation, struct node *record, struct node *wire);
enum status residue_unpack(const struct relation *relation, struct node *record, struct bytes text);

#endif
