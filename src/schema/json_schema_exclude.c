/* json_schema_exclude.c: of what `not` excludes, the part that matters */
/* SPDX-License-Identifier: MIT */
#include "schema/json_schema.h"

enum { DEPTH_MOST = 8 };

/* The only clause that judges, besides a type; NULL: there are several. */
static const struct clause *only_clause(const struct subschema *schema) {
  const struct clause *only = NULL;

  for (const struct clause *clause = schema->judges; clause; clause = clause->next_judge) {
    if (clause->keyword->slot == SLOT_TYPE) continue;
    if (only) return NULL;
    only = clause;
  }
  return only;
}

/* The only name that the schema judges the value of, where it asks for no other. */
static const struct branch *only_member(const struct subschema *schema) {
  const struct clause *properties = schema->at[SLOT_PROPERTIES], *required = schema->at[SLOT_REQUIRED];
  size_t others = 0;

  if (!properties || properties->branch_count != 1) return NULL;
  for (const struct clause *clause = schema->judges; clause; clause = clause->next_judge)
    others += clause != properties && clause != required && clause->keyword->slot != SLOT_TYPE;
  if (required && (required->name_count != 1 || required->names[0] != properties->branches[0].name)) return NULL;
  return others ? NULL : &properties->branches[0];
}

const struct node *json_schema_excluded(struct check *check, const struct node *node, const struct subschema **schema,
                                        bool *at_key) {
  for (size_t depth = 0; depth < DEPTH_MOST; depth++) {
    const struct clause *only = only_clause(*schema);
    const struct branch *member = node->kind == NODE_OBJECT ? only_member(*schema) : NULL;
    const struct node *child = member ? tree_child(node, member->name) : NULL;
    const struct subschema *next = NULL;

    if (child && (*schema)->at[SLOT_REQUIRED]) next = member->sub, node = child;
    else if (only && only->keyword->slot == SLOT_REF) next = only->sub;
    for (size_t i = 0; !next && only && only->keyword->slot == SLOT_ANY_OF && i < only->branch_count; i++)
      if (check_fits(check, only->branches[i].sub, node)) next = only->branches[i].sub;
    if (!next && only && only->keyword->slot == SLOT_REQUIRED && only->name_count == 1 && node->kind == NODE_OBJECT) {
      child = tree_child(node, only->names[0]);
      *at_key = child != NULL;
      return child ? child : node;
    }
    if (!next) break;
    *schema = next;
  }
  return node;
}
