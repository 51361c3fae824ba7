/* json_schema_validate.c: schemas applied to nodes, findings gathered */
/* SPDX-License-Identifier: MIT */
#include "schema/json_schema_unit.h"

/* Schemas applied in one check, and members looked at: a few for each node of the largest report; references that
   multiply end here. A large report may take more. */
enum { STEPS = 20000000, STEPS_A_BYTE = 4 };

struct finding *check_found(struct check *check, enum rule rule, const struct clause *clause, const struct node *node) {
  struct finding *finding;

  if (!check->into && !check->units) return NULL;
  finding = check->spare_findings;
  if (finding) check->spare_findings = finding->next;
  else finding = arena_raw(check->scratch, sizeof *finding);
  if (!finding) {
    check->status = STATUS_NO_MEMORY;
    return NULL;
  }
  *finding = (struct finding){.rule = rule, .clause = clause, .node = node};
  if (check->units) unit_add_finding(check, finding);
  if (!check->into) return finding;
  if (check->into->last) check->into->last->next = finding;
  else check->into->first = finding;
  check->into->last = finding;
  check->into->count++;
  return finding;
}

/* The same, and how it went is kept. */
static bool clauses_fit_told(struct check *check, const struct subschema *schema, const struct node *node) {
  bool fits = true, type_fits = true;

  for (const struct clause *clause = schema->judges; clause && type_fits; clause = clause->next_judge) {
    bool fit;
    unit_open(check, clause, NULL, node);
    fit = check->status == STATUS_OK && clause->keyword->check(check, clause, node);
    unit_close(check, fit);
    fits = fits && fit;
    type_fits = fit || clause->keyword->slot != SLOT_TYPE;
  }
  return fits;
}

static bool clauses_fit(struct check *check, const struct subschema *schema, const struct node *node) {
  bool fits = true;

  if (check->units) return clauses_fit_told(check, schema, node);
  for (const struct clause *clause = schema->judges; clause; clause = clause->next_judge) {
    if (clause->keyword->check(check, clause, node)) continue;
    fits = false;
    /* Of a value of another type, or when nobody asks why, there is no more to say. */
    if (check->into && clause->keyword->slot != SLOT_TYPE) continue;
    check_mark_all(check);
    break;
  }
  return fits;
}

/* What a schema marks counts for those around it on the same node, but it sees only its own: marks never go down or
   aside. A misfit's marks are kept, for those around it don't fit either, and it is told once. */
static bool marking_fit(struct check *check, const struct subschema *schema, const struct node *node) {
  struct marks *around = check->marks, own;
  const bool counts = around && around->node == node;
  bool fits;

  check->marks = counts ? around : NULL;
  if (!schema->looks) {
    fits = clauses_fit(check, schema, node);
  } else {
    marks_begin(check, &own, node);
    check->marks = &own;
    fits = clauses_fit(check, schema, node);
    if (counts) marks_join(around, &own);
    marks_end(check, &own);
  }
  check->marks = around;
  return fits;
}

static bool apply(struct check *check, const struct subschema *schema, const struct node *node) {
  bool fits;

  if (schema->never) {
    check_found(check, RULE_SCHEMA_NEVER, NULL, node);
    return false;
  }
  if (check->depth >= check->schema->depth || ++check->steps > check->steps_most) {
    check->status = STATUS_LIMIT;
    return false;
  }
  check->depth++;
  fits = check->marks || schema->looks ? marking_fit(check, schema, node) : clauses_fit(check, schema, node);
  check->depth--;
  return fits;
}

size_t check_steps(const struct node *top) {
  return STEPS + STEPS_A_BYTE * (size_t)(top->length < SIZE_MAX / 64 ? top->length : SIZE_MAX / 64);
}

bool check_apply(struct check *check, const struct subschema *schema, const struct node *node) {
  bool fits;

  if (check->status != STATUS_OK) return false;
  if (check->bindings && schema->resource->anchors && schema->resource != check->resource)
    return check_apply_bound(check, schema, node);
  if (!check->units) return apply(check, schema, node);
  unit_open(check, NULL, schema, node);
  fits = check->status == STATUS_OK && apply(check, schema, node);
  unit_close(check, fits);
  return fits;
}

bool check_fits(struct check *check, const struct subschema *schema, const struct node *node) {
  struct findings *into = check->into;
  struct marks *marks = check->marks;
  struct units *units = check->units;
  bool fits;

  check->into = NULL;
  check->marks = NULL;
  check->units = NULL;
  fits = check_apply(check, schema, node);
  check->into = into;
  check->marks = marks;
  check->units = units;
  return fits;
}

enum status json_schema_check(const struct json_schema *schema, const struct node *top, const struct source *source,
                              const struct names *names, struct arena *scratch, struct diags *diags) {
  struct findings findings = {.count = 0};
  struct check check = {.schema = schema,
                        .names = names,
                        .scratch = scratch,
                        .into = &findings,
                        .told = &findings,
                        .steps_most = check_steps(top),
                        .status = STATUS_OK};
  const bool fits = check_bindings(&check) && check_apply(&check, schema->root, top);

  pattern_room_release(check.room);
  if (check.status == STATUS_NO_MEMORY) return STATUS_NO_MEMORY;
  if (fits && check.status == STATUS_OK) return STATUS_OK;
  if (check.status == STATUS_LIMIT) {
    const struct diag_at at = {.source = source, .offset = top->offset, .length = top->length};
    diag_emit(diags, RULE_LIMIT, &at, "judging this by the schema takes more steps or depth than the ceiling");
  }
  return json_schema_tell(&check, &findings, top, source, diags);
}
