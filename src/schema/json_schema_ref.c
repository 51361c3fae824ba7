/* json_schema_ref.c: where each reference leads */
/* SPDX-License-Identifier: MIT */
#include "base/suggest.h"
#include "schema/json_schema.h"
#include "schema/uri.h"

/* Beyond so many lost references the nearest name is sought no more. */
enum { NEAR_MOST = 32 };

static struct bytes nearest_def(const struct compiler *compiler, const struct resource *resource, struct bytes wanted) {
  const uint32_t name = names_find(compiler->names, BYTES("$defs"));
  const struct node *root = resource->root->node;
  const struct node *defs = name && root->kind == NODE_OBJECT ? tree_child(root, name) : NULL;
  struct suggestion near = suggest_begin(wanted);

  for (const struct node *def = defs ? defs->first : NULL; def; def = def->next)
    suggest_offer(&near, names_text(compiler->names, def->name));
  return near.best;
}

static struct bytes nearest_anchor(const struct compiler *compiler, const struct resource *resource,
                                   struct bytes wanted) {
  struct suggestion near = suggest_begin(wanted);

  for (const struct subschema *each = compiler->schema->all; each; each = each->next)
    for (const struct clause *clause = each->resource == resource ? each->first : NULL; clause; clause = clause->next)
      if (clause->keyword->slot == SLOT_ANCHOR || clause->keyword->slot == SLOT_DYNAMIC_ANCHOR)
        suggest_offer(&near, clause->value->text);
  return near.best;
}

static void tell_lost(struct compiler *compiler, const struct clause *clause, const struct resource *resource) {
  static const struct bytes defs = {"/$defs/", sizeof "/$defs/" - 1};
  const struct bytes text = clause->value->text, fragment = uri_split(text).fragment;
  const bool is_def = bytes_start(fragment, defs), pointer = fragment.len && fragment.at[0] == '/';
  struct bytes near = BYTES_NONE;

  if (json_schema_is_spent(compiler)) {
    compiler_tell(compiler, RULE_LIMIT, clause->value, false, "the schema's pointers take more steps than the ceiling");
    return;
  }
  if (compiler->lost++ < NEAR_MOST && is_def) near = nearest_def(compiler, resource, bytes_from(fragment, defs.len));
  else if (compiler->lost < NEAR_MOST && fragment.len && !pointer) near = nearest_anchor(compiler, resource, fragment);
  if (near.at)
    compiler_tell(compiler, RULE_SCHEMA_REF, clause->value, false,
                  "'%.*s' leads to no schema; did you mean '%.*s%s%.*s'?", BYTES_ARG(text),
                  BYTES_ARG(((struct bytes){text.at, (size_t)(fragment.at - text.at)})), is_def ? defs.at : "",
                  BYTES_ARG(near));
  else compiler_tell(compiler, RULE_SCHEMA_REF, clause->value, false, "'%.*s' leads to no schema", BYTES_ARG(text));
}

/* Where no keyword says that there is a schema, an open schema may still have one. */
static struct subschema *compile_there(struct compiler *compiler, const struct node *node) {
  const struct node *around = node;
  struct subschema *schema = NULL;

  if (!compiler->options->open || (node->kind != NODE_OBJECT && node->kind != NODE_TRUE && node->kind != NODE_FALSE))
    return NULL;
  while (around && !(schema = resource_schema_at(compiler, around)))
    around = around->parent;
  if (!schema) return NULL;
  compiler->resource = schema->resource;
  return json_schema_compile(compiler, node);
}

static struct subschema *at_fragment(struct compiler *compiler, const struct resource *resource, struct bytes encoded,
                                     struct target *anchor) {
  const struct node *node;
  const struct target *target;
  struct subschema *schema;

  buf_clear(&compiler->text);
  uri_decode(&compiler->text, encoded);
  if (buf_status(&compiler->text) != STATUS_OK) {
    compiler->status = STATUS_NO_MEMORY;
    return NULL;
  }
  if (!compiler->text.len) {
    target = encoded.at ? resource_target(compiler, resource->uri, BYTES(""), false) : NULL;
    if (target) *anchor = *target; /* of 2019-09: $recursiveAnchor */
    return resource->root;
  }
  if (compiler->text.at[0] != '/') {
    target = resource_target(compiler, resource->uri, buf_bytes(&compiler->text), false);
    if (target) *anchor = *target;
    return target ? target->sub : NULL;
  }
  node = json_schema_follow(compiler, resource->root->node, compiler->text.at, compiler->text.len);
  if (!node) return NULL;
  schema = resource_schema_at(compiler, node);
  return schema ? schema : compile_there(compiler, node);
}

/* The resource that the part before the fragment names; NULL: told. */
static const struct resource *resource_of(struct compiler *compiler, const struct clause *clause, struct bytes uri) {
  const struct target *target;
  struct subschema *found;
  struct bytes absolute;

  if (!uri.len) return clause->owner->resource;
  buf_clear(&compiler->text);
  uri_resolve(&compiler->text, clause->owner->resource->uri, uri);
  absolute = arena_copy(compiler->schema->arena, buf_bytes(&compiler->text));
  if (buf_status(&compiler->text) != STATUS_OK || !absolute.at) {
    compiler->status = STATUS_NO_MEMORY;
    return NULL;
  }
  target = resource_target(compiler, absolute, BYTES_NONE, false);
  if (target && target->sub) return target->sub->resource;
  if (target && target->broken) return NULL;
  found = json_schema_fetch(compiler, clause, absolute);
  target = found ? resource_target(compiler, absolute, BYTES_NONE, false) : NULL;
  return target && target->sub ? target->sub->resource : NULL;
}

static void resolve_clause(struct compiler *compiler, struct clause *clause) {
  const struct bytes text = clause->value->text;
  const struct bytes fragment = uri_split(text).fragment;
  const struct bytes uri = {text.at, fragment.at ? (size_t)(fragment.at - text.at) - 1 : text.len};
  const struct resource *resource = resource_of(compiler, clause, uri);
  struct target anchor = {.sub = NULL};

  if (!resource || !resource->root) return;
  clause->sub = at_fragment(compiler, resource, fragment, &anchor);
  if (!clause->sub && compiler->status != STATUS_NO_MEMORY) tell_lost(compiler, clause, resource);
  if (clause->keyword->slot != SLOT_DYNAMIC_REF || !anchor.dynamic) return;
  clause->binding = resource_binding(compiler, fragment);
}

static bool is_reference(const struct clause *clause) {
  return (clause->keyword->slot == SLOT_REF || clause->keyword->slot == SLOT_DYNAMIC_REF) &&
         clause->value->kind == NODE_STRING;
}

/* What a reference brings in has references of its own, and stands behind in the list. */
void json_schema_resolve(struct compiler *compiler) {
  for (struct subschema *each = compiler->schema->all; each; each = each->next)
    for (struct clause *clause = each->first; clause; clause = clause->next)
      if (is_reference(clause) && compiler->status != STATUS_NO_MEMORY) resolve_clause(compiler, clause);
  if (compiler->status == STATUS_OK) json_schema_refuse_circles(compiler);
}
