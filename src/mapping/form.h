/* form.h: one text that holds several facts, told apart by templates */
/* SPDX-License-Identifier: MIT */
#ifndef MAPPING_FORM_H
#define MAPPING_FORM_H

#include "mapping/relate.h"
#include "schema/pattern.h"

/* A text that stands as it is, then what a name holds. */
struct form_piece {
  struct bytes before;
  size_t name; /* of the form's */
};

struct form_template {
  const struct form_piece *pieces; /* no name twice */
  size_t count;
  struct bytes behind; /* the last name */
  uint64_t names;      /* the set of them; no two templates have the same */
  const struct pattern *pattern;
};

struct form {
  struct bytes name;
  uint32_t names[PATTERN_PARTS]; /* of all templates, as they come up */
  size_t name_count;
  const struct form_template *templates;
  size_t template_count;
  struct shape shape; /* of a text that was split */
};

struct form_parts {
  const struct form_template *by;
  struct bytes of[PATTERN_PARTS]; /* by the form's names; .at NULL: not there */
};

/* The first template that fits. STATUS_REFUSED: none does, or finding out takes too long. */
enum status form_split(const struct form *form, struct bytes text, struct form_parts *out, struct pattern_room **room);

/* The template that holds the most of the names in the set and needs no other, the first of equals; NULL: none. */
const struct form_template *form_choose(const struct form *form, uint64_t there);
/* STATUS_REFUSED: splitting the text wouldn't give these parts again; *bad is the first name that would be other. */
enum status form_compose(const struct form *form, const struct form_parts *parts, struct arena *arena,
                         struct bytes *out, size_t *bad, struct pattern_room **room);

/* -- form_tree.c: in a wire tree -- */

/* A leaf whose text has the form becomes an object (XML: an element) of its parts; another stays as it is. */
enum status form_split_leaf(const struct relation *relation, const struct form *form, struct node *leaf,
                            struct pattern_room **room);

/* A split text on its way back: first its parts are settled, then they are joined. */
struct form_joint {
  struct form_parts parts;
  struct node *left; /* children that no template has room for, a list by ->next; no longer in the tree */
};

/* STATUS_REFUSED: no template takes these parts (*why). */
enum status form_settle(const struct relation *relation, const struct form *form, struct node *node,
                        struct form_joint *out, struct bytes *why);
struct bytes form_otherwise(const struct relation *relation, const struct form *form, size_t name); /* why not */
/* STATUS_REFUSED: the text would be read otherwise (*why). */
enum status form_join(const struct relation *relation, const struct form *form, const struct form_joint *joint,
                      struct node *node, struct bytes *why, struct pattern_room **room);

/* Reports of lines: the same for the report's parts and the heading's, which stand in one object (heading->parts.by
   NULL: there are none of a heading). */
enum status form_settle_lines(const struct relation *relation, struct node *wire, struct form_joint *report,
                              struct form_joint *heading, struct bytes *why);

#endif
