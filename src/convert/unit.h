/* unit.h: what a JSON Schema says of each instance, as lines of output units */
/* SPDX-License-Identifier: MIT */
#ifndef CONVERT_UNIT_H
#define CONVERT_UNIT_H

#include "convert/run.h"

/* Judges the tree and writes its unit. STATUS_OK; FINDING: not valid; IO, NO_MEMORY. */
enum status unit_judge(struct run *run, const struct schema *schema, const struct node *root,
                       const struct source *source);
/* The unit of an instance that couldn't be read: there is a line for each. */
enum status unit_unread(struct run *run);

#endif
