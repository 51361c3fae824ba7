/* code_list.h: a two-way vocabulary: record values and wire spellings */
/* SPDX-License-Identifier: MIT */
#ifndef VALUE_CODE_LIST_H
#define VALUE_CODE_LIST_H

#include "base/status.h"
#include "tree/tree.h"

/* How the wire's written word stands to the code: it says the same, less, or more. */
enum code_relation { CODE_EXACT, CODE_BROADER, CODE_NARROWER };

/* The wire's side of a row: many spellings may be read, one is written. */
struct code_words {
  const struct bytes *read;
  size_t read_count;
  struct bytes write;          /* .at NULL: the row is never written */
  bool only_written;           /* the written word isn't read here; another row may read or write it */
  enum code_relation relation; /* of the written word */
};

/* One meaning. */
struct code_row {
  const struct node *record; /* a scalar, or an object: all its members must equal the record's */
  const struct bytes *read;  /* trimmed */
  size_t read_count;
  struct bytes write; /* .at NULL: this row is never written */
  enum code_relation relation;
};

/* One column of a shared list, or a mapping's own list. Built once, then immutable and shared by threads. */
struct code_list;

/* The name is for messages ('waters.gisis'), borrowed. NULL: no memory. */
struct code_list *code_list_new(struct arena *arena, struct bytes name);

/* What stood there already. */
struct code_clash {
  const struct code_row *row;
  struct bytes spelling; /* .at NULL: the record value is there already */
};

/* Adds a row; spellings and record are borrowed (they live as long as the arena). A `write` that isn't among `read` is
   read as well, unless it is only written (many record values, one wire word). STATUS_OK, STATUS_NO_MEMORY,
   STATUS_USAGE: a spelling or the record value is in an earlier row (*clash, may be NULL). */
enum status code_list_add(struct code_list *list, const struct node *record, const struct code_words *words,
                          struct code_clash *clash);
/* Two spellings of different meaning that only differ in case, so that `fold: case` can't be had. False: none. */
bool code_list_fold_clash(const struct code_list *list, struct bytes *a, struct bytes *b);

/* Wire -> record: compares after trimming; with fold without case (ASCII), but the very spelling wins. NULL: unknown.
 */
const struct code_row *code_list_read(const struct code_list *list, struct bytes text, bool fold);
/* Record -> wire: scalars by text, objects by the row that says most of it; rows that aren't written are passed over.
 * NULL: none. */
const struct code_row *code_list_write(const struct code_list *list, const struct node *record);

/* The spelling nearest to a text, for "did you mean"; .at NULL: none is near. */
struct bytes code_list_nearest(const struct code_list *list, struct bytes text);
struct bytes code_list_name(const struct code_list *list);
size_t code_list_count(const struct code_list *list);
const struct code_row *code_list_at(const struct code_list *list, size_t i);

#endif
