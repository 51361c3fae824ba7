/* compile.h: what the files that compile a rule book share */
/* SPDX-License-Identifier: MIT */
#ifndef RULES_COMPILE_H
#define RULES_COMPILE_H

#include "rules/check.h"

struct compiling {
  struct rules *rules;
  struct arena *arena;
  const struct source *source;
  const struct names *names;
  const struct rules_loader *loader;
  const struct shape *record;
  struct diags *diags;
  enum status worst; /* of the loader: IO, NO_MEMORY */
  bool bad;
};

/* Notes that the book is wrong, or memory out; the mistake's place is the node's. */
void book_tell(struct compiling *c, enum rule rule, const struct node *at, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
void *book_array(struct compiling *c, size_t count, size_t size); /* at least one; NULL: no memory, noted */
const struct node *book_get(const struct compiling *c, const struct node *object, const char *key);
struct bytes book_key(const struct compiling *c, const struct node *member);
/* "; did you mean 'x'?" or "", in the arena. */
const char *book_hint(struct compiling *c, struct bytes near);
/* The item of a list, or the one value that stands in its stead. */
const struct node *book_first(const struct node *node);
const struct node *book_next(const struct node *node, const struct node *item);

/* -- bind_field.c: false: told */
bool bind_field(struct compiling *c, const struct node *node, enum field_form form, struct rule_field *out);
/* -- bind_codes.c -- */
bool bind_codes(struct compiling *c, const struct node *node, struct word_list *out);
/* -- profiles.c -- */
void book_profiles(struct compiling *c, const struct node *profiles);

#endif
