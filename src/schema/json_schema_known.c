/* json_schema_known.c: the members that a schema knows, with those it takes from others for the same object */
/* SPDX-License-Identifier: MIT */
#include "base/suggest.h"
#include "schema/json_schema.h"

/* Looked for only where something is told: a schema that leads to more schemas than this gets no suggestion. */
enum { DEPTH_MOST = 16, SCHEMAS_MOST = 200, NAMES_MOST = 2000, MEMBERS_MOST = 200 };

struct seek {
  const struct names *names;
  const struct node *object; /* NULL: a row of these columns */
  const uint32_t *columns;
  size_t column_count;
  uint32_t name; /* asked for */
  bool known;
  struct suggestion near;
  size_t schemas, names_left;
};

static bool stands(const struct seek *seek, uint32_t name) {
  if (seek->object) return tree_child(seek->object, name) != NULL;
  for (size_t i = 0; i < seek->column_count; i++)
    if (seek->columns[i] == name) return true;
  return false;
}

static void offer(struct seek *seek, const struct clause *properties) {
  if (clause_branch(properties, seek->name)) seek->known = true;
  for (size_t i = 0; i < properties->branch_count; i++) {
    const uint32_t name = properties->branches[i].name;
    struct suggestion nearer = seek->near;
    if (seek->names_left == 0) return;
    seek->names_left--;
    suggest_offer(&nearer, names_text(seek->names, name));
    /* Looked for only if it is near: an object may have many members. */
    if (nearer.best.at != seek->near.best.at && !stands(seek, name)) seek->near = nearer;
  }
}

static void look_in(struct seek *seek, const struct subschema *schema, size_t depth) {
  if (!schema || depth == 0 || seek->schemas >= SCHEMAS_MOST) return;
  seek->schemas++;
  for (const struct clause *clause = schema->first; clause; clause = clause->next) {
    if (clause->keyword->slot == SLOT_PROPERTIES) offer(seek, clause);
    if (!clause->keyword->in_place) continue;
    look_in(seek, clause->sub, depth - 1);
    for (size_t i = 0; i < clause->branch_count; i++)
      look_in(seek, clause->branches[i].sub, depth - 1);
  }
}

bool json_schema_knows(const struct names *names, const struct subschema *schema, const struct node *member,
                       struct bytes *near) {
  struct seek seek = {.names = names,
                      .names_left = NAMES_MOST,
                      .object = member->parent,
                      .name = member->name,
                      .near = suggest_begin(names_text(names, member->name))};

  look_in(&seek, schema, DEPTH_MOST);
  *near = seek.near.best;
  return seek.known;
}

struct bytes json_schema_meant(const struct names *names, const struct subschema *schema, const struct node *object,
                               uint32_t missing) {
  struct suggestion near = suggest_begin(names_text(names, missing));
  size_t left = MEMBERS_MOST;

  for (const struct node *member = object->first; member && left; member = member->next, left--) {
    struct suggestion nearer = near;
    struct bytes other;
    suggest_offer(&nearer, names_text(names, member->name));
    if (nearer.best.at != near.best.at && !json_schema_knows(names, schema, member, &other)) near = nearer;
  }
  return near.best;
}

/* -- what a choice depends on -- */

static bool names_it(const struct clause *clause, uint32_t name) {
  if (clause->keyword->slot == SLOT_PROPERTIES) return clause_branch(clause, name) != NULL;
  for (size_t i = 0; clause->keyword->slot == SLOT_REQUIRED && i < clause->name_count; i++)
    if (clause->names[i] == name) return true;
  return false;
}

static bool asks(const struct subschema *schema, uint32_t name, bool chooses, size_t depth, size_t *left) {
  if (!schema || depth == 0 || *left == 0) return false;
  --*left;
  for (const struct clause *clause = schema->first; clause; clause = clause->next) {
    const bool chosen = chooses && clause->keyword->slot == SLOT_IF;
    if (!chooses && names_it(clause, name)) return true;
    if (!clause->keyword->in_place) continue;
    if (asks(clause->sub, name, chooses && !chosen, depth - 1, left)) return true;
    for (size_t i = 0; i < clause->branch_count; i++)
      if (asks(clause->branches[i].sub, name, chooses, depth - 1, left)) return true;
  }
  return false;
}

bool json_schema_asks(const struct subschema *schema, uint32_t name) {
  size_t left = SCHEMAS_MOST;

  return asks(schema, name, false, DEPTH_MOST, &left);
}

bool json_schema_chooses(const struct subschema *schema, uint32_t name) {
  size_t left = SCHEMAS_MOST;

  return asks(schema, name, true, DEPTH_MOST, &left);
}

bool json_schema_knows_column(const struct json_schema *schema, const struct names *names, const uint32_t columns[],
                              size_t count, size_t which, struct bytes *near) {
  struct seek seek = {.names = names,
                      .names_left = NAMES_MOST,
                      .columns = columns,
                      .column_count = count,
                      .name = columns[which],
                      .near = suggest_begin(names_text(names, columns[which]))};

  *near = BYTES_NONE;
  if (json_schema_asks(schema->root, columns[which])) return true;
  look_in(&seek, schema->root, DEPTH_MOST);
  *near = seek.near.best;
  return seek.known;
}
