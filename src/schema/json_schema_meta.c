/* json_schema_meta.c: a schema judged by its metaschema */
/* SPDX-License-Identifier: MIT */
#include "schema/json_schema_dialect.h"

/* Several metaschemas may stand in one document: the one that is meant judges. */
static void begin_at(struct json_schema *metaschema, struct bytes uri) {
  for (struct subschema *sub = metaschema->all; sub; sub = sub->next)
    if (sub == sub->resource->root && bytes_equal(sub->resource->uri, uri)) metaschema->root = sub;
}

/* What the keywords' own checks let pass is told as of any other document. A schema whose metaschema isn't at hand goes
   unjudged: only what the `$schema` of somebody's own means must be known. */
static void judge(struct compiler *compiler, const struct schema_part *part) {
  const struct schema_files *files = compiler->options->files;
  const struct schema_options options = {.files = files, .open = true};
  struct schema_document found = {.path = NULL};
  struct json_schema *metaschema = NULL;
  struct arena *scratch = NULL;
  enum status status = files->find(files->self, part->path, part->root->dialect->uri, &found);

  if (status == STATUS_END || (status == STATUS_OK && (!found.tree || strcmp(found.path, part->path) == 0))) return;
  if (status == STATUS_OK)
    status = json_schema_load_unjudged(&metaschema, found.source, found.tree, compiler->names, compiler->limits,
                                       &options, compiler->diags);
  if (status == STATUS_OK) begin_at(metaschema, part->root->dialect->uri);
  if (status == STATUS_OK && !(scratch = arena_new(compiler->limits->report_memory))) status = STATUS_NO_MEMORY;
  if (status == STATUS_OK)
    status = json_schema_check(metaschema, part->tree, part->source, compiler->names, scratch, compiler->diags);
  arena_free(scratch);
  json_schema_free(metaschema);
  if (status == STATUS_OK || compiler->status == STATUS_NO_MEMORY) return;
  compiler->status = status == STATUS_NO_MEMORY ? status : STATUS_USAGE;
}

void json_schema_judge_itself(struct compiler *compiler) {
  for (const struct schema_part *part = compiler->parts; part; part = part->next)
    if (part->root && !part->mixed) judge(compiler, part);
}
