/* residue.h: what no rule takes, kept in the record and put back */
/* SPDX-License-Identifier: MIT */
#ifndef MAPPING_RESIDUE_H
#define MAPPING_RESIDUE_H

#include "mapping/relate.h"

/* Keeps a copy of the wire node under the dialect's residue of the record object; at: place_of, or a rule's place. */
enum status residue_keep(const struct relation *relation, struct node *object, struct bytes at,
                         const struct node *wire);

/* The entry of this dialect that stands at the place (nth of a repetition, 1-based; 1 also without an index) and isn't
 * taken yet; NULL: none. */
struct node *residue_raw(const struct relation *relation, const struct node *object, struct bytes place, size_t nth);
void residue_take(const struct relation *relation, struct node *entry); /* books the entry's leaves as carried away */
/* The entry says what the record doesn't say any more: it is lost, and not written. */
void residue_outdate(struct node *entry);

/* Writes the object's remaining entries below the wire node where no rule wrote. *wrote is raised when one was. */
enum status residue_restore(const struct relation *relation, struct node *object, struct node *wire, bool *wrote);

/* Foreign residue: of the whole record into the reserved place, and back. residue_unpack answers STATUS_REFUSED when
 * the text isn't one. */
enum status residue_pack(const struct relation *relation, struct node *record, struct node *wire);
enum status residue_unpack(const struct relation *relation, struct node *record, struct bytes text);

#endif
