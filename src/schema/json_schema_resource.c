/* json_schema_resource.c: the documents of a schema, what their URIs lead to, which schema stands at which node */
/* SPDX-License-Identifier: MIT */
#include "schema/json_schema_dialect.h"
#include "schema/uri.h"

#include <stdint.h>

/* Relative identifiers are short and become long; together they stay below this. */
enum { URI_MOST = 4096, URI_BYTES_MOST = 64 * 1024 * 1024, TARGETS_MOST = 500000, ROOM_FIRST = 64 };

/* -- schemas by node: open addressing, at most half full -- */

static size_t slot_of(const struct compiler *compiler, const struct node *node) {
  const uint64_t hash = (uint64_t)((uintptr_t)node >> 4) * UINT64_C(0x9E3779B97F4A7C15);
  size_t slot = (size_t)(hash >> 32) & (compiler->node_room - 1);

  while (compiler->by_node[slot] && compiler->by_node[slot]->node != node)
    slot = (slot + 1) & (compiler->node_room - 1);
  return slot;
}

void resource_note_schema(struct compiler *compiler, struct subschema *schema) {
  struct subschema **old = compiler->by_node;
  const size_t old_room = compiler->node_room;

  if (compiler->schema->count * 2 >= old_room) {
    struct subschema **wider = compiler_alloc(compiler, old_room ? old_room * 2 : ROOM_FIRST, sizeof(*wider));
    if (!wider) return;
    compiler->by_node = wider;
    compiler->node_room = old_room ? old_room * 2 : ROOM_FIRST;
    for (size_t i = 0; i < old_room; i++)
      if (old[i]) compiler->by_node[slot_of(compiler, old[i]->node)] = old[i];
  }
  compiler->by_node[slot_of(compiler, schema->node)] = schema;
}

struct subschema *resource_schema_at(const struct compiler *compiler, const struct node *node) {
  return compiler->node_room ? compiler->by_node[slot_of(compiler, node)] : NULL;
}

/* -- targets by URI -- */

static uint32_t target_number(struct compiler *compiler, struct bytes uri, struct bytes fragment, bool make) {
  uint32_t number;

  if (uri.len + fragment.len > 2 * URI_MOST) return 0;
  buf_clear(&compiler->key);
  buf_add(&compiler->key, uri);
  if (fragment.at) buf_add_char(&compiler->key, '#');
  buf_add(&compiler->key, fragment);
  if (buf_status(&compiler->key) != STATUS_OK) {
    compiler->status = STATUS_NO_MEMORY;
    return 0;
  }
  number = names_find(compiler->uris, buf_bytes(&compiler->key));
  if (number || !make) return number;
  compiler->uri_bytes += compiler->key.len;
  if (compiler->uri_bytes > URI_BYTES_MOST || names_count(compiler->uris) >= TARGETS_MOST) return 0;
  number = names_add(compiler->uris, buf_bytes(&compiler->key));
  if (!number) compiler->status = STATUS_NO_MEMORY;
  return number;
}

struct target *resource_target(struct compiler *compiler, struct bytes uri, struct bytes fragment, bool make) {
  const uint32_t number = target_number(compiler, uri, fragment, make);
  struct target *wider;
  size_t room = compiler->target_room;

  if (!number) return NULL;
  while (number > room)
    room = room ? room * 2 : ROOM_FIRST;
  if (room > compiler->target_room) {
    if (!(wider = compiler_alloc(compiler, room, sizeof *wider))) return NULL;
    if (compiler->target_room) memcpy(wider, compiler->targets, compiler->target_room * sizeof *wider);
    compiler->targets = wider;
    compiler->target_room = room;
  }
  return &compiler->targets[number - 1];
}

/* Names of dynamic anchors are kept among the URIs, none of which begins so. */
uint32_t resource_binding(struct compiler *compiler, struct bytes name) {
  struct target *target = resource_target(compiler, BYTES("#"), name, true);

  if (target && !target->binding) target->binding = ++compiler->schema->bindings;
  return target ? target->binding : 0;
}

/* -- resources -- */

static struct resource *new_resource(struct compiler *compiler, struct bytes uri) {
  struct resource *resource = compiler_alloc(compiler, 1, sizeof *resource);
  const struct bytes own = arena_copy(compiler->schema->arena, uri);

  if (!resource || !own.at) {
    compiler->status = STATUS_NO_MEMORY;
    return NULL;
  }
  resource->uri = own;
  return resource;
}

static const struct node *id_of(const struct compiler *compiler, const struct node *node) {
  const uint32_t name = names_find(compiler->names, BYTES("$id"));
  const struct node *id = name && node->kind == NODE_OBJECT ? tree_child(node, name) : NULL;

  return id && id->kind == NODE_STRING && !uri_split(id->text).fragment.len ? id : NULL;
}

/* A `$id` makes a resource of its own. */
static struct resource *named_resource(struct compiler *compiler, const struct node *id) {
  const struct resource *outer = compiler->resource;
  struct resource *resource;
  struct bytes uri;

  buf_clear(&compiler->text);
  uri_resolve(&compiler->text, outer->uri, id->text);
  uri = buf_bytes(&compiler->text);
  if (uri.len && uri.at[uri.len - 1] == '#') uri.len--;
  if (buf_status(&compiler->text) != STATUS_OK) compiler->status = STATUS_NO_MEMORY;
  else if (uri.len > URI_MOST) compiler_tell(compiler, RULE_LIMIT, id, false, "a URI of more than %d bytes", URI_MOST);
  if (buf_status(&compiler->text) != STATUS_OK || uri.len > URI_MOST) return NULL;
  resource = new_resource(compiler, uri);
  if (!resource) return NULL;
  resource->part = outer->part;
  resource->dialect = outer->dialect;
  return resource;
}

static void lead_to(struct compiler *compiler, struct bytes uri, struct subschema *schema, const struct node *id) {
  struct target *target = resource_target(compiler, uri, BYTES_NONE, true);

  if (!target && compiler->status == STATUS_OK)
    compiler_tell(compiler, RULE_LIMIT, schema->node, false, "more or longer identifiers than the ceiling");
  if (!target) return;
  if (!target->sub) target->sub = schema;
  else if (id && target->sub->resource->part == schema->resource->part)
    compiler_tell(compiler, RULE_SCHEMA_REF, id, false, "another schema of this document has the same identifier");
}

void resource_enter(struct compiler *compiler, struct subschema *schema) {
  const struct node *id = id_of(compiler, schema->node);
  const bool whole = schema->node == compiler->resource->part->tree;
  struct resource *outer = compiler->resource, *resource = id ? named_resource(compiler, id) : whole ? outer : NULL;

  if (!resource) {
    schema->resource = outer;
    return;
  }
  compiler->resource = resource;
  schema->resource = resource;
  resource->root = schema;
  if (whole) resource->part->root = resource;
  resource->dialect = json_schema_dialect(compiler, schema->node, resource->dialect);
  if (!whole && resource->dialect != outer->dialect) resource->part->mixed = true;
  lead_to(compiler, resource->uri, schema, id);
}

struct subschema *resource_add_part(struct compiler *compiler, const struct source *source, const char *path,
                                    const struct node *tree, struct bytes uri) {
  struct schema_part *part = compiler_alloc(compiler, 1, sizeof *part);
  struct resource *resource = new_resource(compiler, uri), *before = compiler->resource;
  struct subschema *root;

  if (!part || !resource) return NULL;
  *part = (struct schema_part){.source = source, .path = path, .tree = tree};
  if (compiler->last_part) compiler->last_part->next = part;
  else compiler->parts = part;
  compiler->last_part = part;
  compiler->part_count++;
  resource->part = part;
  resource->dialect = before ? before->dialect : &json_schema_2020_12;
  compiler->resource = resource;
  root = json_schema_compile(compiler, tree);
  compiler->resource = before;
  /* what it holds by this name goes before itself */
  if (root && root->resource != resource) lead_to(compiler, resource->uri, root, NULL);
  return root;
}

const struct source *resource_source(const struct compiler *compiler, const struct node *node) {
  const struct node *top = node;

  while (top->parent)
    top = top->parent;
  for (const struct schema_part *part = compiler->parts; part; part = part->next)
    if (part->tree == top) return part->source;
  return compiler->schema->source;
}
