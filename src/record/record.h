/* record.h: the canonical record: a tree of objects, arrays and scalars that the record schema describes */
/* SPDX-License-Identifier: MIT */
#ifndef RECORD_RECORD_H
#define RECORD_RECORD_H

#include "base/arena.h"
#include "base/intern.h"
#include "base/limits.h"
#include "base/status.h"
#include "schema/shape.h"
#include "tree/tree.h"

/* The reserved words of the record model, as names. Every record object may hold `absent`: {field: reason}, and
   `residue`: {dialect: [{at: place, value: leaf}]}. */
struct record_words {
  uint32_t absent, residue, extensions, at, value;
};

/* Adds the words to `names` (the catalog's, before it freezes). STATUS_OK or STATUS_NO_MEMORY. */
enum status record_words_init(struct record_words *out, struct names *names);

/* Decides every NODE_UNTYPED string below and at `top` by the shape, and clears the flag. Where the shape allows a
   string it stays one; else a text with the form of one of its types becomes that. Where the shape says nothing (NULL,
   or no types) a text that is exactly a JSON number, true, false or null becomes that. A text that fits nothing stays a
   string, for the schema to judge. STATUS_LIMIT: nested deeper than limits->depth. */
enum status record_type(struct node *top, const struct shape *shape, const struct limits *limits);
/* Puts the members of every object in the shape's order, members unknown to it last as they stood. STATUS_OK,
 * STATUS_LIMIT. */
enum status record_order(struct node *top, const struct shape *shape, const struct limits *limits);

/* Members by a path of names, from an object down; arrays aren't passed through. record_find: NULL when it isn't there;
   count 0: the object itself. record_make: makes the objects that are missing on the way, the last one too; NULL: no
   memory, or what stands on the way is no object
   (`*blocked`, may be NULL, tells which of both). */
struct node *record_find(const struct node *object, const uint32_t *path, size_t count);
struct node *record_make(struct arena *arena, struct node *object, const uint32_t *path, size_t count, bool *blocked);
/* Makes `value` (a node without parent) the member `name` of object, in the stead of one that stood there. */
void record_set(struct node *object, uint32_t name, struct node *value);
/* The same with a new scalar; text is borrowed. NULL: no memory. */
struct node *record_set_scalar(struct arena *arena, struct node *object, uint32_t name, enum node_kind kind,
                               struct bytes text);

/* The reason why a field of this object holds nothing. A reason that is there stays. STATUS_OK, STATUS_NO_MEMORY,
   STATUS_REFUSED (`absent` isn't an object, or the field's reason is another one). reason is borrowed. */
enum status record_absent_set(const struct record_words *words, struct arena *arena, struct node *object,
                              uint32_t field, struct bytes reason);

/* Appends {at, value} to object.residue.<dialect>. `at` is borrowed, `value` (a node without parent) becomes part of
   the record. STATUS_OK, STATUS_NO_MEMORY, STATUS_REFUSED (something that has not this form stands there). */
enum status record_residue_add(const struct record_words *words, struct arena *arena, struct node *object,
                               uint32_t dialect, struct bytes at, struct node *value);
/* The first entry of a dialect's residue in this very object (the others follow by ->next); NULL: none. */
struct node *record_residue_of(const struct record_words *words, const struct node *object, uint32_t dialect);
/* The two members of an entry; at.at NULL or NULL when the entry has not the form. */
struct bytes record_residue_place(const struct record_words *words, const struct node *entry);
struct node *record_residue_value(const struct record_words *words, const struct node *entry);

#endif
