/* reading.h: a report being read, for the files that do it */
/* SPDX-License-Identifier: MIT */
#ifndef MAPPING_READING_H
#define MAPPING_READING_H

#include "mapping/fact.h"
#include "schema/pattern.h"

/* Which record object answers for a wire node: leaves that no rule takes go to the innermost one's residue. */
struct owner {
  const struct node *wire;
  struct node *object;
  struct owner *next;
};

/* A leaf that said nothing, below a wire node that `where` chose and no record object of its own stands for. */
struct unsaid {
  struct node *leaf, *object;
  struct bytes at;
  struct unsaid *next;
};

/* A leaf that a rule could only keep as it stands. Another rule may take it yet. */
struct kept {
  const struct plan_rule *rule;
  const struct node *leaf;
  struct bytes why;
  struct kept *next;
};

struct reading {
  const struct relation *relation;
  struct node *wire;
  const struct node *base; /* where residue of the record object at hand is told from */
  struct bytes prefix;     /* of the wire node at hand below it; .at NULL: they are the same */
  struct pattern_room *room;
  struct owner *owners; /* the latest first */
  size_t owner_count;
  bool chosen; /* such a node is being read */
  size_t said; /* values and reasons so far */
  struct unsaid *unsaid;
  struct kept *kept;          /* the latest first; when judging */
  const struct node *doubted; /* whose name was looked at last */
  bool refused;
  bool marked; /* the wire tree bears marks of what was told */
};

/* to_record.c. why.at NULL: no memory, told as such later. */
void reading_tell(struct reading *reading, const struct plan_rule *rule, enum rule id, const struct node *at,
                  struct bytes why);

/* read_value.c: a PLAN_VALUE rule below a wire node into a record object. *produced is raised when something was read.
 */
enum status read_value(struct reading *reading, const struct plan_rule *rule, struct node *wire, struct node *object,
                       bool *produced);
/* read_told.c. What place_find finds, without what was told of. *told: for that reason nothing is left, or not all. */
enum status read_find(struct reading *reading, struct node *wire, const struct place *place, struct node ***hits,
                      size_t *count, bool *told);
/* The rule isn't read, or was refused: its leaves and the fields that it fills are told of. NULL in nodes: absent. */
enum status read_skip(struct reading *reading, const struct plan_rule *rule, struct node *const nodes[], size_t count);
/* Can it be said whether the wire node is the group's (`where:`)? */
bool read_is_plain(struct reading *reading, const struct plan_rule *rule, struct node *hit);
/* The list in a field of the object, made where missing; NULL: no memory. */
struct node *read_list(struct reading *reading, struct node *object, const struct field *field);

/* Leaves and where they stand, of one value. */
struct leaves {
  struct node **nodes; /* NULL in it: absent */
  const struct leaf *parts;
  const struct bytes *ats;
  size_t count;
};
/* A leaf of the wire; false: a structure stands there, which was told. */
bool read_leaf(struct reading *reading, const struct plan_rule *rule, const struct node *node, struct leaf *out);
/* Notes a leaf that the rule can only keep as it stands; false: no memory. */
bool read_doubt(struct reading *reading, const struct plan_rule *rule, const struct node *leaf, struct bytes why);
/* Books the leaves of a value that was read, and keeps each spelling that writing the value would not give again. */
enum status read_keep(struct reading *reading, const struct plan_rule *rule, struct node *object,
                      const struct leaves *leaves, const struct leaf printed[], bool said);
/* What was read, into the record object. A finding about the value points to the leaf it came from. */
enum status read_put(struct reading *reading, const struct plan_rule *rule, struct node *object,
                     const struct fact *fact, const struct node *from);

#endif
