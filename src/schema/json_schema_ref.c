/* json_schema_ref.c: where each $ref leads */
/* SPDX-License-Identifier: MIT */
#include "base/buf.h"
#include "base/suggest.h"
#include "schema/json_schema.h"

#include <stdint.h>
#include <stdlib.h>

static int by_node(const void *a, const void *b) {
  const uintptr_t left = (uintptr_t)(*(struct subschema *const *)a)->node,
                  right = (uintptr_t)(*(struct subschema *const *)b)->node;

  return left < right ? -1 : left > right;
}

static struct subschema *schema_at(const struct json_schema *schema, const struct node *node) {
  const struct subschema key = {.node = node};
  const struct subschema *const wanted = &key;
  struct subschema **found = node ? bsearch(&wanted, schema->by_node, schema->count, sizeof wanted, by_node) : NULL;

  return found ? *found : NULL;
}

static int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* %41 becomes A, in place. */
static struct bytes without_percents(char *text, size_t len) {
  size_t to = 0;

  for (size_t i = 0; i < len; i++) {
    const int high = text[i] == '%' && i + 2 < len ? hex_digit(text[i + 1]) : -1;
    const int low = high >= 0 ? hex_digit(text[i + 2]) : -1;
    if (low >= 0) i += 2;
    text[to++] = low >= 0 ? (char)(unsigned char)(high * 16 + low) : text[i];
  }
  return (struct bytes){text, to};
}

/* One step of a JSON pointer, in place: ~1 becomes /, ~0 becomes ~. */
static struct bytes without_tildes(char *text, size_t len) {
  size_t to = 0;

  for (size_t i = 0; i < len; i++) {
    const bool escape = text[i] == '~' && i + 1 < len && (text[i + 1] == '0' || text[i + 1] == '1');
    if (escape) i++;
    text[to++] = !escape ? text[i] : text[i] == '1' ? '/' : '~';
  }
  return (struct bytes){text, to};
}

static const struct node *step(const struct compiler *compiler, const struct node *at, struct bytes name) {
  size_t index = 0;
  const struct node *item;

  if (at->kind == NODE_OBJECT) {
    const uint32_t found = names_find(compiler->names, name);
    return found ? tree_child(at, found) : NULL;
  }
  if (at->kind != NODE_ARRAY || name.len == 0 || name.len > 6 || (name.at[0] == '0' && name.len > 1)) return NULL;
  for (size_t i = 0; i < name.len; i++) {
    if (name.at[i] < '0' || name.at[i] > '9') return NULL;
    index = index * 10 + (size_t)(name.at[i] - '0');
  }
  item = at->first;
  while (item && index--)
    item = item->next;
  return item;
}

/* The fragment of a reference into this very schema; .at NULL: it leads elsewhere. */
static struct bytes fragment_of(const struct compiler *compiler, struct bytes ref) {
  const uint32_t id_name = names_find(compiler->names, BYTES("$id"));
  const struct node *root = compiler->schema->root->node;
  const struct node *id = id_name && root->kind == NODE_OBJECT ? tree_child(root, id_name) : NULL;
  struct bytes rest = ref;

  if (id && id->kind == NODE_STRING && id->text.len && bytes_start(ref, id->text)) rest = bytes_from(ref, id->text.len);
  if (rest.len == 0 && ref.len) return BYTES("");
  return rest.len && rest.at[0] == '#' ? bytes_from(rest, 1) : BYTES_NONE;
}

static const struct node *follow(struct compiler *compiler, struct bytes fragment) {
  const struct node *at = compiler->schema->root->node;
  char *copy = compiler_alloc(compiler, fragment.len + 1, 1);
  struct bytes left;

  if (!copy) return NULL;
  if (fragment.len) memcpy(copy, fragment.at, fragment.len);
  left = without_percents(copy, fragment.len);
  if (left.len && left.at[0] != '/') return NULL;
  while (at && left.len) {
    char *name = copy + (left.at - copy) + 1;
    const char *end = memchr(name, '/', left.len - 1);
    const size_t len = end ? (size_t)(end - name) : left.len - 1;
    left = bytes_from(left, len + 1);
    at = step(compiler, at, without_tildes(name, len));
  }
  return at;
}

static void tell_lost(struct compiler *compiler, const struct clause *clause) {
  const struct bytes text = clause->value->text;
  const uint32_t name = names_find(compiler->names, BYTES("$defs"));
  const struct node *root = compiler->schema->root->node;
  const struct node *defs = name && root->kind == NODE_OBJECT ? tree_child(root, name) : NULL;
  struct suggestion near = suggest_begin(bytes_from(text, sizeof "#/$defs/" - 1));

  for (const struct node *def = defs ? defs->first : NULL; def; def = def->next)
    suggest_offer(&near, names_text(compiler->names, def->name));
  if (bytes_start(text, BYTES("#/$defs/")) && near.best.at)
    compiler_tell(compiler, RULE_SCHEMA_REF, clause->value, false,
                  "'%.*s' leads to no schema; did you mean '#/$defs/%.*s'?", BYTES_ARG(text), BYTES_ARG(near.best));
  else compiler_tell(compiler, RULE_SCHEMA_REF, clause->value, false, "'%.*s' leads to no schema", BYTES_ARG(text));
}

static void resolve_clause(struct compiler *compiler, struct clause *clause) {
  const struct bytes fragment = fragment_of(compiler, clause->value->text);

  if (!fragment.at) {
    compiler_tell(compiler, RULE_SCHEMA_REF, clause->value, false,
                  "'%.*s' leads outside this schema, which is not supported yet", BYTES_ARG(clause->value->text));
    return;
  }
  clause->sub = schema_at(compiler->schema, follow(compiler, fragment));
  if (!clause->sub && compiler->status != STATUS_NO_MEMORY) tell_lost(compiler, clause);
}

/* A schema that comes back to itself without having gone down in the report would never end. */
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
    if (!clause->keyword->in_place) continue;
    walk_in_place(compiler, clause->sub, clause, depth - 1);
    for (size_t i = 0; i < clause->branch_count; i++)
      walk_in_place(compiler, clause->branches[i].sub, clause, depth - 1);
  }
  schema->walk = WALK_DONE;
}

void json_schema_resolve(struct compiler *compiler) {
  struct json_schema *schema = compiler->schema;
  size_t count = 0;

  schema->by_node = compiler_alloc(compiler, schema->count, sizeof(struct subschema *));
  if (!schema->by_node) return;
  for (struct subschema *each = schema->all; each; each = each->next)
    schema->by_node[count++] = each;
  qsort(schema->by_node, count, sizeof *schema->by_node, by_node);
  for (struct subschema *each = schema->all; each; each = each->next)
    for (struct clause *clause = each->first; clause; clause = clause->next)
      if (clause->keyword->slot == SLOT_REF && compiler->status != STATUS_NO_MEMORY) resolve_clause(compiler, clause);
  if (compiler->status != STATUS_OK) return;
  for (struct subschema *each = schema->all; each; each = each->next)
    walk_in_place(compiler, each, NULL, schema->depth);
}
