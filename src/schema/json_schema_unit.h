/* json_schema_unit.h: how a check went, for the output units of the specification; for json_schema_*.c only */
/* SPDX-License-Identifier: MIT */
#ifndef SCHEMA_JSON_SCHEMA_UNIT_H
#define SCHEMA_JSON_SCHEMA_UNIT_H

#include "schema/json_schema.h"

/* Of one instance; what is beyond is counted. */
enum { UNIT_FAULTS_MOST = 10000 };

/* A schema applied to a node, one of its keywords, or a finding of that keyword. */
struct unit {
  struct unit *parent, *first, *last, *before, *next;
  const struct clause *clause;    /* of a keyword or finding; NULL with a finding: of a `false` */
  const struct subschema *schema; /* of a schema */
  const struct node *node;
  const struct finding *finding;
  size_t more;  /* findings that weren't kept before it */
  size_t shown; /* things below it, for who writes */
};

struct units {
  struct unit *root, *at, *spare;
  bool notes;          /* kept is what fits, for its annotations; else what doesn't */
  size_t faults, more; /* findings kept, and not kept */
};

/* While check->units is set nothing else is gathered. Each open is closed, also when the check's status has changed. */
void unit_open(struct check *check, const struct clause *clause, const struct subschema *schema,
               const struct node *node);
void unit_close(struct check *check, bool fits);
void unit_add_finding(struct check *check, const struct finding *finding);
void unit_drop_below(struct check *check); /* what the open unit holds so far */

#endif
