/* also.h: a fact that stands at several places */
/* SPDX-License-Identifier: MIT */
#ifndef MAPPING_ALSO_H
#define MAPPING_ALSO_H

#include "mapping/fact.h"
#include "mapping/reading.h"
#include "mapping/writing.h"

/* read_also.c, write_also.c: a PLAN_VALUE rule that has `also`. As read_value and write_value. */
enum status read_also(struct reading *reading, const struct plan_rule *rule, struct node *wire, struct node *object,
                      bool *produced);
enum status write_also(struct writing *writing, const struct plan_rule *rule, struct node *object, struct node *wire,
                       bool *wrote);

/* The rule of one of the places: the main one first. */
static inline const struct plan_rule *also_rule(const struct plan_rule *rule, size_t i) {
  return i ? &rule->also[i - 1] : rule;
}

/* Which of several facts counts: the first with a value, else the first with a reason, else none (count). */
size_t also_chosen(const struct fact *const facts[], size_t count);

/* Does another place say the same, within the coarser precision? */
bool also_agrees(const struct relation *relation, const struct plan_rule *rule, const struct fact *fact,
                 const struct plan_rule *other_rule, const struct fact *other);

#endif
