/* writing.h: a report being written, for the files that do it */
/* SPDX-License-Identifier: MIT */
#ifndef MAPPING_WRITING_H
#define MAPPING_WRITING_H

#include "mapping/relate.h"

struct writing {
  const struct relation *relation;
  struct node *record, *wire;
  struct ledger *ledger;
  bool refused;
};

/* write_value.c: a PLAN_VALUE rule from a record object below a wire node. *wrote is raised when something was. */
enum status write_value(struct writing *writing, const struct plan_rule *rule, struct node *object, struct node *wire,
                        bool *wrote);
/* Raw spellings that a rule read which doesn't write: they don't go back either. */
enum status write_nothing(struct writing *writing, const struct plan_rule *rule, struct node *object);

/* All leaves of a value are on the wire now. */
void write_took(struct node *value);

#endif
