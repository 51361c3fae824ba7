/* writing.h: a report being written, for the files that do it */
/* SPDX-License-Identifier: MIT */
#ifndef MAPPING_WRITING_H
#define MAPPING_WRITING_H

#include "mapping/fact.h"
#include "schema/pattern.h"

/* The record objects around the one that is being written, for templates. */
struct frame {
  struct node *object;
  const struct frame *up;
};

/* A group that was written: what it composes waits until all rules and all residue are on the wire. */
struct finish {
  const struct plan_rule *rule;
  struct node *wire;
  const struct frame *frame;
  struct finish *next;
};

/* A group with rules that are only read, from the record object to below the wire node. */
struct unwritten {
  const struct plan_rule *group;
  struct node *object, *wire;
  struct unwritten *next;
};

struct writing {
  const struct relation *relation;
  const struct frame *frame;
  struct finish *first_finish, *last_finish;
  struct unwritten *unwritten;
  struct node *record, *wire;
  struct ledger *ledger;
  const struct node *base; /* as in struct reading */
  struct bytes prefix;
  struct pattern_room *room;
  const struct plan_rule *group; /* whose rules are being written */
  struct bytes short_of;         /* what a text of several facts was not written for; .at NULL: none was left out so */
  bool refused;
};

/* write_value.c: a PLAN_VALUE rule from a record object below a wire node. *wrote is raised when something was. */
enum status write_value(struct writing *writing, const struct plan_rule *rule, struct node *object, struct node *wire,
                        bool *wrote);
/* write_nothing.c: the rules of a group that are only read; behind all others, what they would read again isn't lost.
 */
enum status write_nothing(struct writing *writing, const struct plan_rule *group, struct node *object,
                          struct node *wire);
enum status write_echoes(struct writing *writing);
/* to_wire.c: `is:` and `set:` are implied where the record says the same. */
void take_facts(const struct record_fact *facts, size_t count, struct node *object);

/* A rule's place as residue of the record object at hand tells it. Without memory the arena says so in the end. */
struct bytes place_told(const struct writing *writing, const struct plan_rule *rule, size_t index);

/* What the record says in a rule's field: the value, or the reason why there is none. */
struct said {
  struct node *value, *reason_node;
  uint32_t reason;
};
struct said said_of(const struct relation *relation, const struct plan_rule *rule, struct node *object);
/* The leaves of a value that its printed form says. Members of a merged object are taken one by one. */
void take_said(const struct said *said, const struct fact *fact);

/* write_forms.c: joins what forms split, below a group's wire node, and books its parts. */
enum status write_forms(struct writing *writing, const struct plan_rule *group, struct node *wire);
/* Takes out, as lost, what no template of the lines' forms has room for. */
enum status write_lines(struct writing *writing);
/* write_account.c: books the record's leaves that nothing took. */
enum status write_losses(struct writing *writing);
/* Books the leaves at and below a node, but texts that forms made. */
void write_book(struct writing *writing, const struct node *top);

/* write_compose.c: *wrote is raised when a group of which nothing was written is made for what it composes. */
enum status write_made(const struct writing *writing, const struct plan_rule *rule, bool *wrote);
/* What a group composes, where nothing stands yet. */
enum status write_composed(const struct writing *writing, const struct plan_rule *rule, struct node *wire);

/* All leaves of a value are on the wire now. */
void write_took(struct node *value);

/* `value`: what can't be held; NULL: nothing in particular of the record. */
void write_cannot_hold(struct writing *writing, const struct plan_rule *rule, const struct node *value,
                       struct bytes why);
enum status write_leaves(struct writing *writing, const struct plan_rule *rule, struct node *wire,
                         const struct leaf leaves[], const struct node *value, unsigned flags, bool *wrote);
/* A residue entry's value as a leaf; false: it is a structure. */
bool write_raw(const struct writing *writing, const struct node *entry, struct leaf *out);

#endif
