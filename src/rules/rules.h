/* rules.h: what no schema says of a record: a rule book, compiled, and its judging */
/* SPDX-License-Identifier: MIT */
#ifndef RULES_RULES_H
#define RULES_RULES_H

#include "diag/diag.h"
#include "schema/shape.h"
#include "tree/told.h"
#include "tree/tree.h"

/* A rule book bound to the record's shape. Immutable after compiling; shared by threads. */
struct rules;

/* How a rule book reaches what it names. What is given lives at least as long as the rules. STATUS_END: there is no
   such file; another status but OK: told. */
struct rules_loader {
  /* A shared code list (mappings/codes/NAME.yaml). */
  enum status (*codes)(void *self, struct bytes name, const struct node **tree);
  /* Outlines on the chart (schemas/NAME.areas.yaml), judged by their schema. */
  enum status (*areas)(void *self, struct bytes name, const struct node **tree, const struct source **source);
  /* Names of code lists, for suggestions: index 0.. until .at is NULL. */
  struct bytes (*known)(void *self, size_t index);
  void *self;
};

/* tree: the rule book, judged by its schema, its spans relative to source; both outlive the rules. names: what the tree
   was read with, over the table that the record's shape knows. On mistakes STATUS_USAGE, after all of them were told.
 */
enum status rules_compile(struct rules **out, const struct node *tree, const struct source *source,
                          const struct rules_loader *loader, const struct shape *record, const struct names *names,
                          struct diags *diags);
void rules_free(struct rules *rules); /* NULL is fine */

/* Profiles in the book's order; .at NULL behind the last. */
struct bytes rules_profile_at(const struct rules *rules, size_t index);
/* How gravely the profile tells that a mapping could only keep a value as it stands; false: not at all. */
bool rules_tells_kept(const struct rules *rules, size_t profile, enum severity *as);

/* What one run has judged so far; one thread's. */
struct judging;

/* The profile by its index. NULL: no memory. now: the moment of the run in UTC, ISO 8601; empty: not known, and then
   nothing is judged by it. */
struct judging *judging_new(const struct rules *rules, size_t profile, struct bytes now);
void judging_free(struct judging *judging); /* NULL is fine */
/* The next input; name is copied. */
enum status judging_input(struct judging *judging, const char *name);

/* A record, valid by its schema or not, whose nodes have the spans of what they came from in `source`. STATUS_OK;
   STATUS_FINDING: an error was told; STATUS_NO_MEMORY. */
struct judged {
  const struct node *record;
  const struct source *source;
  const struct names *names;
  struct arena *arena; /* scratch */
  struct diags *diags;
  uint64_t report;         /* its number in the input */
  const struct told *told; /* of this report, by earlier stages: what stands there isn't judged again; NULL: nothing */
  size_t told_count;
  const struct unread *unread; /* fields that hold nothing for that reason */
};
enum status rules_judge(struct judging *judging, const struct judged *judged);

#endif
