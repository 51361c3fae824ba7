/* json_schema_circle.c: schemas that would apply themselves without end */
/* SPDX-License-Identifier: MIT */
#include "schema/json_schema.h"

/* A schema that comes back to itself without having gone down in the report would never end. What $dynamicRef leads
   to is known only while judging: the ceiling of depth ends that. */
static void walk_in_place(struct compiler *compiler, struct subschema *schema, const struct clause *from,
                          size_t depth) {
  if (!schema || schema->walk == WALK_DONE || compiler->status != STATUS_OK) return;
  if (schema->walk == WALK_OPEN || depth == 0) {
    compiler_tell(compiler, RULE_SCHEMA_REF, from->value, true,
                  schema->walk == WALK_OPEN ? "this schema applies itself without end"
                                            : "schemas lead on to schemas too often");
    return;
  }
  schema->walk = WALK_OPEN;
  for (struct clause *clause = schema->first; clause; clause = clause->next) {
    if (!clause->keyword->in_place || clause->keyword->slot == SLOT_DYNAMIC_REF) continue;
    walk_in_place(compiler, clause->sub, clause, depth - 1);
    for (size_t i = 0; i < clause->branch_count; i++)
      walk_in_place(compiler, clause->branches[i].sub, clause, depth - 1);
  }
  schema->walk = WALK_DONE;
}

void json_schema_refuse_circles(struct compiler *compiler) {
  for (struct subschema *each = compiler->schema->all; each; each = each->next)
    walk_in_place(compiler, each, NULL, compiler->schema->depth);
}
