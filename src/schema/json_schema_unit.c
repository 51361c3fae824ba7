/* json_schema_unit.c: how a check went, schema by schema and keyword by keyword, as far as it will be told */
/* SPDX-License-Identifier: MIT */
#include "schema/json_schema_unit.h"

/* Either faults or notes are kept: what went otherwise is given back as soon as it is closed. */
static struct unit *new_unit(struct check *check) {
  struct units *units = check->units;
  struct unit *unit = units->spare;

  if (unit) units->spare = unit->next;
  else unit = arena_raw(check->scratch, sizeof *unit);
  if (!unit) {
    check->status = STATUS_NO_MEMORY;
    return NULL;
  }
  *unit = (struct unit){.more = units->more, .parent = units->at, .before = units->at ? units->at->last : NULL};
  if (unit->before) unit->before->next = unit;
  else if (unit->parent) unit->parent->first = unit;
  else units->root = unit;
  if (unit->parent) unit->parent->last = unit;
  return unit;
}

/* The last of its parent's. Units below it are spent in the order of a walk, without recursion. */
static void give_back(struct units *units, struct unit *top) {
  struct unit *unit = top;

  if (top->before) top->before->next = NULL;
  else if (top->parent) top->parent->first = NULL;
  if (top->parent) top->parent->last = top->before;
  for (;;) {
    struct unit *gone;
    while (unit->first)
      unit = unit->first;
    gone = unit;
    units->faults -= gone->finding != NULL;
    unit = gone == top ? NULL : gone->next ? gone->next : gone->parent;
    if (gone != top && gone->parent) gone->parent->first = gone->next;
    gone->next = units->spare;
    units->spare = gone;
    if (!unit) return;
  }
}

void unit_open(struct check *check, const struct clause *clause, const struct subschema *schema,
               const struct node *node) {
  struct unit *unit = new_unit(check);

  if (!unit) return;
  unit->clause = clause;
  unit->schema = schema;
  unit->node = node;
  check->units->at = unit;
}

void unit_close(struct check *check, bool fits) {
  struct units *units = check->units;
  struct unit *unit = units->at;

  if (check->status != STATUS_OK || !unit) return;
  units->at = unit->parent;
  if (!unit->parent || (fits == units->notes && (fits || unit->first))) return;
  if (fits) units->more = unit->more;
  give_back(units, unit);
}

void unit_add_finding(struct check *check, const struct finding *finding) {
  struct units *units = check->units;
  struct unit *unit;

  if (units->notes) return;
  if (units->faults >= UNIT_FAULTS_MOST) {
    units->more++;
    return;
  }
  unit = new_unit(check);
  if (!unit) return;
  unit->finding = finding;
  unit->clause = finding->clause;
  unit->node = finding->node;
  units->faults++;
}

void unit_drop_below(struct check *check) {
  struct units *units = check->units;

  while (units->at && units->at->last)
    give_back(units, units->at->last);
  if (units->at) units->more = units->at->more;
}
