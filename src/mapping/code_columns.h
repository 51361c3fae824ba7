/* code_columns.h: the columns of a shared code list, all of them judged */
/* SPDX-License-Identifier: MIT */
#ifndef MAPPING_CODE_COLUMNS_H
#define MAPPING_CODE_COLUMNS_H

#include "mapping/compile.h"

struct code_column {
  struct bytes name;
  const struct node *about; /* its scheme; NULL: none */
  struct code_rows rows;    /* those that have a word in it */
};

struct code_columns {
  struct code_column *items; /* as `schemes` names them, else as they occur */
  size_t count, room;
  bool closed;            /* `schemes` names them all */
  struct code_rows codes; /* every row, its code as the word */
};

/* Also two words of a column that differ in case only are a mistake here. False: told. */
bool code_columns_judge(struct compile *c, const struct node *tree, struct bytes list, struct code_columns *out);

#endif
