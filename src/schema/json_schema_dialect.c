/* json_schema_dialect.c: what a schema's `$schema` says of its keywords */
/* SPDX-License-Identifier: MIT */
#include "schema/json_schema_dialect.h"
#include "schema/uri.h"

#define DRAFT_URI "https://json-schema.org/draft/"

const struct dialect json_schema_2020_12 = {{DRAFT_URI "2020-12/schema", sizeof DRAFT_URI "2020-12/schema" - 1},
                                            DRAFT_2020_12,
                                            VOCABULARY_ALL & ~VOCABULARY_ASSERTION,
                                            NULL};

static const struct dialect standard[] = {
    {{DRAFT_URI "2019-09/schema", sizeof DRAFT_URI "2019-09/schema" - 1},
     DRAFT_2019_09,
     VOCABULARY_ALL & ~VOCABULARY_ASSERTION,
     NULL},
    {{"http://json-schema.org/draft-07/schema", sizeof "http://json-schema.org/draft-07/schema" - 1},
     DRAFT_07,
     VOCABULARY_ALL & ~VOCABULARY_ASSERTION,
     NULL},
    {{"http://json-schema.org/draft-06/schema", sizeof "http://json-schema.org/draft-06/schema" - 1},
     DRAFT_06,
     VOCABULARY_ALL & ~VOCABULARY_ASSERTION,
     NULL},
};

static const struct {
  const char *name;
  unsigned vocabularies;
} vocabularies[] = {
    {"2020-12/vocab/core", VOCABULARY_CORE},
    {"2020-12/vocab/applicator", VOCABULARY_APPLICATOR},
    {"2020-12/vocab/unevaluated", VOCABULARY_UNEVALUATED},
    {"2020-12/vocab/validation", VOCABULARY_VALIDATION},
    {"2020-12/vocab/meta-data", VOCABULARY_META_DATA},
    {"2020-12/vocab/format-annotation", VOCABULARY_FORMAT},
    {"2020-12/vocab/format-assertion", VOCABULARY_ASSERTION},
    {"2020-12/vocab/content", VOCABULARY_CONTENT},
    {"2019-09/vocab/core", VOCABULARY_CORE},
    {"2019-09/vocab/applicator", VOCABULARY_APPLICATOR | VOCABULARY_UNEVALUATED},
    {"2019-09/vocab/validation", VOCABULARY_VALIDATION},
    {"2019-09/vocab/meta-data", VOCABULARY_META_DATA},
    {"2019-09/vocab/format", VOCABULARY_FORMAT},
    {"2019-09/vocab/content", VOCABULARY_CONTENT},
};

bool compiler_asserts_format(const struct compiler *compiler) {
  return compiler->options->assert_format || compiler->resource->dialect->vocabularies & VOCABULARY_ASSERTION;
}

static unsigned vocabulary_of(struct bytes uri) {
  const struct bytes draft = BYTES(DRAFT_URI);

  for (size_t i = 0; bytes_start(uri, draft) && i < sizeof vocabularies / sizeof *vocabularies; i++)
    if (bytes_is(bytes_from(uri, draft.len), vocabularies[i].name)) return vocabularies[i].vocabularies;
  return 0;
}

static const struct dialect *known_dialect(const struct compiler *compiler, struct bytes uri) {
  if (bytes_equal(uri, json_schema_2020_12.uri)) return &json_schema_2020_12;
  for (size_t i = 0; i < sizeof standard / sizeof *standard; i++)
    if (bytes_equal(uri, standard[i].uri)) return &standard[i];
  for (const struct dialect *dialect = compiler->dialects; dialect; dialect = dialect->next)
    if (bytes_equal(uri, dialect->uri)) return dialect;
  return NULL;
}

static const struct node *member_of(const struct compiler *compiler, const struct node *object, struct bytes name) {
  const uint32_t number = names_find(compiler->names, name);

  return number && object->kind == NODE_OBJECT ? tree_child(object, number) : NULL;
}

static struct bytes without_hash(struct bytes uri) {
  return uri.len && uri.at[uri.len - 1] == '#' ? (struct bytes){uri.at, uri.len - 1} : uri;
}

/* What a metaschema of somebody's own says: at `at` is told what can't be had. */
static void read_metaschema(struct compiler *compiler, struct dialect *dialect, const struct node *metaschema,
                            const struct node *at) {
  const struct node *own = member_of(compiler, metaschema, BYTES("$schema"));
  const struct node *list = member_of(compiler, metaschema, BYTES("$vocabulary"));
  const struct dialect *base =
      own && own->kind == NODE_STRING ? known_dialect(compiler, without_hash(own->text)) : NULL;

  if (base) dialect->draft = base->draft;
  if (!list || list->kind != NODE_OBJECT) {
    dialect->vocabularies = base ? base->vocabularies : json_schema_2020_12.vocabularies;
    return;
  }
  dialect->vocabularies = VOCABULARY_CORE;
  for (const struct node *each = list->first; each; each = each->next) {
    const struct bytes uri = names_text(compiler->names, each->name);
    dialect->vocabularies |= vocabulary_of(uri);
    if (!vocabulary_of(uri) && each->kind == NODE_TRUE)
      compiler_tell(compiler, RULE_SCHEMA_VALUE, at, false,
                    "the metaschema '%.*s' requires the vocabulary '%.*s', which is not known here",
                    BYTES_ARG(dialect->uri), BYTES_ARG(uri));
  }
}

static const struct dialect *own_dialect(struct compiler *compiler, struct bytes uri, const struct node *at) {
  const struct schema_files *files = compiler->options->files;
  struct schema_document found = {.path = NULL};
  const enum status status = files ? files->find(files->self, compiler->resource->part->path, uri, &found) : STATUS_END;
  struct dialect *dialect = compiler_alloc(compiler, 1, sizeof *dialect);

  if (!dialect) return NULL;
  *dialect = (struct dialect){uri, DRAFT_2020_12, json_schema_2020_12.vocabularies, compiler->dialects};
  compiler->dialects = dialect;
  if (status == STATUS_NO_MEMORY) compiler->status = status;
  else if (bytes_start(uri, BYTES("http://json-schema.org/")) || bytes_start(uri, BYTES("https://json-schema.org/")))
    compiler_tell(compiler, RULE_SCHEMA_VALUE, at, false,
                  "a schema of this draft is not read; 2020-12, 2019-09, draft-07 and draft-06 are");
  else if (status != STATUS_OK && status != STATUS_END) compiler->status = STATUS_USAGE; /* told where it is wrong */
  else if (status == STATUS_END || !found.tree)
    compiler_tell(compiler, RULE_SCHEMA_REF, at, false,
                  "the metaschema '%.*s' was found neither beside the schema nor in a folder of FAIRLEAD_SCHEMA_PATH",
                  BYTES_ARG(uri));
  else read_metaschema(compiler, dialect, found.tree, at);
  return dialect;
}

const struct dialect *json_schema_dialect(struct compiler *compiler, const struct node *root,
                                          const struct dialect *outer) {
  const struct node *member = member_of(compiler, root, BYTES("$schema"));
  const struct dialect *dialect;

  if (!member || member->kind != NODE_STRING || !compiler->options->open) return outer;
  dialect = known_dialect(compiler, without_hash(member->text));
  if (!dialect) dialect = own_dialect(compiler, without_hash(member->text), member);
  return dialect ? dialect : outer;
}
