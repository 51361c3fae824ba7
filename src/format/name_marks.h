/* name_marks.h: which names stood already */
/* SPDX-License-Identifier: MIT */
#ifndef FORMAT_NAME_MARKS_H
#define FORMAT_NAME_MARKS_H

#include "tree/tree.h"

/* A set of names that empties itself at no cost. The zero state is an empty set. */
struct name_marks {
  uint32_t *at;
  size_t room;
  uint32_t serial;
};

void name_marks_release(struct name_marks *marks);
void name_marks_clear(struct name_marks *marks);
/* *stood tells whether the name was there already. STATUS_OK or STATUS_NO_MEMORY. */
enum status name_marks_add(struct name_marks *marks, uint32_t name, bool *stood);
/* The first child whose name an earlier one has; NULL when all differ. Empties the set. */
enum status name_marks_repeated(struct name_marks *marks, const struct node *object, const struct node **repeated);

#endif
