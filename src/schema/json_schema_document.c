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
  compiler_tell(compiler, RULE_SCHEMA_REF, clause->value, false, "'%.*s' leads to another document%s%.*s%s",
                BYTES_ARG(clause->value->text), why[0] ? ", sought as '" : "", BYTES_ARG(why[0] ? uri : BYTES("")),
                why[0] ? why : ", and none can be had here");
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

struct subschema *json_schema_fetch(struct compiler *compiler, const struct clause *clause, struct bytes uri) {
  struct schema_document found = {.path = NULL};
  struct subschema *known;
  enum status status;

  if (!compiler->options->files) {
    refuse(compiler, clause, uri, "");
    return NULL;
  }
  status = find(compiler, clause, uri, &found);
  if (status == STATUS_NO_MEMORY) compiler->status = status;
  else if (status == STATUS_END)
    refuse(compiler, clause, uri, "' and found neither beside the schema nor in a folder of schemas");
  else if (status != STATUS_OK) refuse(compiler, clause, uri, "', which can't be read");
  else if (!found.tree) refuse(compiler, clause, uri, "', which is neither JSON nor YAML");
  if (status != STATUS_OK || !found.tree) return NULL;
  if ((known = known_part(compiler, found.path, uri))) return known;
  compiler->resource = clause->owner->resource; /* without a `$schema` it is of the same dialect */
  if (compiler->part_count < PARTS_MOST) return resource_add_part(compiler, found.source, found.path, found.tree, uri);
  compiler_tell(compiler, RULE_LIMIT, clause->value, false, "a schema of more than %d documents", PARTS_MOST);
  return NULL;
}
