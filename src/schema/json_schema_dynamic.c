/* json_schema_dynamic.c: references that lead where the way through the schemas says */
/* SPDX-License-Identifier: MIT */
#include "schema/json_schema.h"

bool check_bindings(struct check *check) {
  if (!check->schema->bindings) return true;
  check->bindings = arena_array(check->scratch, check->schema->bindings, sizeof *check->bindings);
  if (!check->bindings) check->status = STATUS_NO_MEMORY;
  return check->bindings != NULL;
}

/* The outermost resource on the way wins, so what is bound stays. */
bool check_apply_bound(struct check *check, const struct subschema *schema, const struct node *node) {
  const struct resource *before = check->resource;
  const size_t depth = check->depth + 1;
  bool fits;

  for (const struct dynamic_anchor *anchor = schema->resource->anchors; anchor; anchor = anchor->next) {
    struct binding *binding = &check->bindings[anchor->binding - 1];
    if (!binding->to) *binding = (struct binding){anchor->sub, depth};
  }
  check->resource = schema->resource;
  fits = check_apply(check, schema, node);
  check->resource = before;
  for (const struct dynamic_anchor *anchor = schema->resource->anchors; anchor; anchor = anchor->next) {
    struct binding *binding = &check->bindings[anchor->binding - 1];
    if (binding->depth == depth && binding->to == anchor->sub) binding->to = NULL;
  }
  return fits;
}

bool check_dynamic_ref(struct check *check, const struct clause *clause, const struct node *node) {
  const struct binding *binding = clause->binding ? &check->bindings[clause->binding - 1] : NULL;

  return check_apply(check, binding && binding->to ? binding->to : clause->sub, node);
}
