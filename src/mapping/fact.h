/* fact.h: one value rule at one spot, in both directions */
/* SPDX-License-Identifier: MIT */
#ifndef MAPPING_FACT_H
#define MAPPING_FACT_H

#include "mapping/relate.h"

enum { FACT_PARTS = 6 }; /* places of one rule, at most */

/* A wire leaf without its node: what was read, or what is to be written. text.at NULL: absent. */
struct leaf {
  enum node_kind kind;
  struct bytes text;
  bool untyped; /* its type is the schema's to decide; equals any kind of the same text */
};

/* What a rule makes of its leaves. No value and no reason: nothing is said (all absent, or kept raw). */
struct fact {
  struct node *value; /* made anew, without parent; NULL: none */
  bool merge;         /* value is an object whose members join those of the record's object */
  uint32_t reason;    /* why there is none; NAME_NONE: no reason */
  struct bytes doubt; /* the value of `part` is hardly meant: without any value of the report; .at NULL: no doubt */
  struct bytes kept;  /* why `part` can only be kept as it stands, told where reports are judged; .at NULL: it isn't */
  /* when refused */
  enum rule rule;
  size_t part;
  struct bytes why; /* without any value of the report */
};

/* STATUS_OK, STATUS_REFUSED (fact->rule, part, why), STATUS_NO_MEMORY. */
enum status fact_read(const struct relation *relation, const struct plan_rule *rule, const struct leaf parts[],
                      size_t count, struct fact *out);

/* The leaves that say what the record says. value NULL and reason NAME_NONE give absent leaves. *coarser: something of
   the value is not in them. STATUS_REFUSED: this place can't hold it (why). */
enum status fact_print(const struct relation *relation, const struct plan_rule *rule, const struct node *value,
                       uint32_t reason, struct leaf parts[], bool *coarser, struct bytes *why);

/* Does the fact say what the record object says in the rule's field (or its item)? */
bool fact_equal(const struct fact *fact, const struct node *value, uint32_t reason);

/* One leaf that holds many items (split). STATUS_OK: their values are appended to `items`; STATUS_END: one of them is
   only a spelling; STATUS_REFUSED (fact), STATUS_NO_MEMORY. */
enum status fact_read_split(const struct relation *relation, const struct plan_rule *rule, const struct leaf *whole,
                            struct node *items, struct fact *fact);
enum status fact_print_split(const struct relation *relation, const struct plan_rule *rule, const struct node *items,
                             struct leaf *whole, bool *coarser, struct bytes *why);

/* Many leaves that make one text (join); one alone stands for itself. STATUS_REFUSED: one has the delimiter inside
   (*bad, may be NULL, tells which). *parts is in the arena. */
enum status fact_join(const struct relation *relation, const struct plan_rule *rule, const struct leaf parts[],
                      size_t count, struct leaf *whole, size_t *bad);
enum status fact_print_join(const struct relation *relation, const struct plan_rule *rule, const struct node *value,
                            uint32_t reason, struct leaf **parts, size_t *count, bool *coarser, struct bytes *why);

/* The types that a place of this shape allows, as codec_call wants them. */
unsigned shape_codec_types(const struct shape *shape);

/* Gives a leaf that is to stand at the place the kind that the place asks for; false: the place can't hold it (why). */
bool leaf_settle(const struct relation *relation, const struct place *place, struct leaf *leaf, struct bytes *why);
bool leaf_equal(const struct leaf *a, const struct leaf *b);
struct leaf leaf_of(struct arena *arena, const struct node *node, bool *structure);

#endif
