/* json_schema_document.c: further documents that references lead to */
/* SPDX-License-Identifier: MIT */
#include "schema/json_schema.h"
#include "schema/uri.h"

enum { PARTS_MOST = 256 };

static size_t folder_length(struct bytes uri) {
  const struct bytes path = uri_split(uri).path;
  size_t len = path.len;

  while (len && path.at[len - 1] != '/')
    len--;
  return len ? (size_t)(path.at - uri.at) + len : 0;
}

/* A document that has a URI of its own may still have its neighbours beside its file. */
static struct bytes beside(const struct clause *clause, struct bytes uri) {
  const struct bytes base = clause->owner->resource->part->root->uri;
  const struct bytes reference = clause->value->text;
  const struct uri parts = uri_split(reference);
  const size_t folder = folder_length(base);

  if (!parts.scheme.at && !parts.authority.at && parts.path.len && parts.path.at[0] != '/' &&
      bytes_equal(base, clause->owner->resource->uri))
    return parts.path;
  return folder && uri.len > folder && bytes_start(uri, (struct bytes){base.at, folder}) ? bytes_from(uri, folder)
                                                                                         : BYTES_NONE;
}

static enum status find(const struct compiler *compiler, const struct clause *clause, struct bytes uri,
                        struct schema_document *found) {
  const struct schema_files *files = compiler->options->files;
  const bool absolute = uri_split(uri).scheme.at != NULL;
  const char *path = clause->owner->resource->part->path;
  const struct bytes near = absolute ? beside(clause, uri) : BYTES_NONE;
  enum status status = files->find(files->self, absolute ? path : NULL, uri, found);

  return status == STATUS_END && near.len ? files->find(files->self, path, near, found) : status;
}

static void refuse(struct compiler *compiler, const struct clause *clause, struct bytes uri, const char *why) {
  const struct bytes text = clause->value->text;
  const bool plain = bytes_start(text, uri);

  compiler_tell(compiler, RULE_SCHEMA_REF, clause->value, false, "'%.*s' leads to another document%s%.*s%s, %s",
                BYTES_ARG(text), plain ? "" : ", '", BYTES_ARG(plain ? BYTES("") : uri), plain ? "" : "'", why);
}

static enum node_kind kind_of(const struct node *node) {
  const unsigned kinds = value_kinds(node);

  if (kinds & SHAPE_NUMBER) return NODE_NUMBER;
  if (kinds & SHAPE_BOOLEAN) return bytes_is(node->text, "true") ? NODE_TRUE : NODE_FALSE;
  return kinds & SHAPE_NULL ? NODE_NULL : NODE_STRING;
}

struct node *json_schema_typed(struct arena *arena, const struct node *tree) {
  struct node *copy = tree_copy(arena, tree), *at = copy;

  while (at) {
    if (at->flags & NODE_UNTYPED) {
      at->kind = kind_of(at);
      at->flags &= ~(unsigned)NODE_UNTYPED;
    }
    if (at->first) at = at->first;
    else {
      while (at && !at->next)
        at = at == copy ? NULL : at->parent;
      at = at && at != copy ? at->next : NULL;
    }
  }
  return copy;
}

static struct subschema *known_part(struct compiler *compiler, const char *path, struct bytes uri) {
  struct target *target;
  struct subschema *root;

  for (const struct schema_part *part = compiler->parts; part; part = part->next) {
    if (strcmp(part->path, path) != 0) continue;
    root = resource_schema_at(compiler, part->tree);
    target = resource_target(compiler, uri, BYTES_NONE, true);
    if (target && !target->sub) target->sub = root;
    return root;
  }
  return NULL;
}

/* What is wrong with it was told in it. */
static void note_broken(struct compiler *compiler, struct bytes uri) {
  struct target *target = resource_target(compiler, uri, BYTES_NONE, true);

  if (target) target->broken = true;
  if (compiler->status == STATUS_OK) compiler->status = STATUS_USAGE;
}

struct subschema *json_schema_fetch(struct compiler *compiler, const struct clause *clause, struct bytes uri) {
  struct schema_document found = {.path = NULL};
  struct subschema *known;
  const struct node *tree;
  enum status status;

  if (!compiler->options->files) {
    refuse(compiler, clause, uri, "and none can be had here");
    return NULL;
  }
  status = find(compiler, clause, uri, &found);
  if (status == STATUS_NO_MEMORY) compiler->status = status;
  else if (status == STATUS_END)
    refuse(compiler, clause, uri, "which is neither beside the schema nor in a folder of FAIRLEAD_SCHEMA_PATH");
  else if (status != STATUS_OK) note_broken(compiler, uri);
  else if (!found.tree) refuse(compiler, clause, uri, "which is neither JSON nor YAML");
  if (status != STATUS_OK || !found.tree) return NULL;
  if ((known = known_part(compiler, found.path, uri))) return known;
  if (compiler->part_count >= PARTS_MOST) {
    compiler_tell(compiler, RULE_LIMIT, clause->value, false, "a schema of more than %d documents", PARTS_MOST);
    return NULL;
  }
  compiler->resource = clause->owner->resource; /* without a `$schema` it is of the same dialect */
  tree = json_schema_typed(compiler->schema->arena, found.tree);
  if (!tree) compiler->status = STATUS_NO_MEMORY;
  return tree ? resource_add_part(compiler, found.source, found.path, tree, uri) : NULL;
}
