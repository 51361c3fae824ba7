/* aside.h: rules that say a further thing of places that another rule answers for */
/* SPDX-License-Identifier: MIT */
#ifndef MAPPING_ASIDE_H
#define MAPPING_ASIDE_H

#include "mapping/fact.h"
#include "mapping/writing.h"

bool rule_is_aside(const struct plan_rule *rule);
/* Do the leaves that are to stand at the rule's places say what the record says in the fields of asides? */
bool asides_agree(const struct writing *writing, const struct plan_rule *rule, const struct node *object,
                  const struct leaf raw[]);

#endif
