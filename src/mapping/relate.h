/* relate.h: a plan run in both directions, one report at a time */
/* SPDX-License-Identifier: MIT */
#ifndef MAPPING_RELATE_H
#define MAPPING_RELATE_H

#include "mapping/ledger.h"
#include "mapping/plan.h"
#include "record/record.h"
#include "tree/judge.h"
#include "tree/told.h"

struct pattern_room; /* schema/pattern.h */

/* Foreign residue stands on the wire as one text. mapping knows no notation, so the caller says how a tree becomes text
   and back. Both work in `arena`; unpack answers STATUS_REFUSED for a text that isn't one. */
struct residue_text {
  enum status (*pack)(void *self, struct arena *arena, const struct names *names, const struct node *tree,
                      struct bytes *out);
  enum status (*unpack)(void *self, struct arena *arena, struct names *names, struct bytes text, struct node **out);
  void *self;
};

/* What both directions need. names: the run's table over the plan's. The arena holds what is made, the caller clears it
 * between reports. */
struct relation {
  const struct plan *plan;
  const struct limits *limits;
  struct names *names;
  const struct record_words *words;
  struct arena *arena;
  struct diags *diags;
  const struct source *source;  /* of what was read: the wire tree, or the record's nodes; NULL: not known */
  struct bytes now;             /* the moment of the run, as templates write it; .at NULL: not known */
  bool typed;                   /* the wire's notation has types (struct format) */
  bool elements;                /* the wire's notation is made of elements and attributes */
  bool lines;                   /* the wire's notation is lines: relate_split_lines, relate_join_lines */
  bool judging;                 /* nothing will be written: what is only kept as it stands is doubted */
  const enum severity *kept_as; /* how gravely that is told; NULL: as its rule says */
  bool kept_untold;             /* it isn't told at all */
  bool marked;                  /* the wire tree bears marks of what was told of it (tree/told.h) */
  const struct unread **unread; /* NULL: a report that a rule refuses isn't read on */
  const struct residue_text *residue_text;
};

/* wire -> record. Marks the wire tree's leaves and books them in ledger->in. STATUS_REFUSED: diagnostics told why;
   nothing is booked. The record is ordered by the record schema's shape, untyped spots resolved. With `unread` it is
   made of what could be read of a refused report, too, and the list has the fields that couldn't; what was told of the
   wire isn't told again, nor what follows from it. */
enum status relate_read(struct node **record, const struct relation *relation, struct node *wire,
                        struct ledger *ledger);

/* record -> wire. Books ledger->out, and the record's leaves that found no place as lost. The wire tree is in
   wire-shape order. Marks flags on the record's nodes (clear them before another run over the same tree).
   STATUS_REFUSED: cannot-hold and the like. */
enum status relate_write(struct node **wire, const struct relation *relation, struct node *record,
                         struct ledger *ledger);

/* Has the wire node what a group asks of it (`where:`)? mark: flags for the leaves that say so. */
bool relate_is_where(const struct relation *relation, const struct plan_rule *rule, struct node *wire, unsigned mark);

/* Where a report is a text of lines: the members of the tree that the reader gives and the writer takes. */
#define relate_report BYTES("report")
#define relate_heading BYTES("heading")
/* What a line is by the plan's patterns. */
enum line_kind relate_line(const struct plan *plan, struct bytes line, struct pattern_room **room);
/* Between the reader and the schema: texts become the object that the schema describes. STATUS_REFUSED, told: they have
   not the form. */
enum status relate_split_lines(const struct relation *relation, struct node *root, struct pattern_room **room);
/* Between the schema and the writer. STATUS_REFUSED, told: a text would be read otherwise. */
enum status relate_join_lines(const struct relation *relation, struct node *wire, struct node **out,
                              struct pattern_room **room);

/* Does the record say all that the dialect implies of its reports (`set:` of the whole report, at least one)? Then it
 * came from there. */
bool relate_is_home(const struct plan *plan, const struct node *record);

#endif
