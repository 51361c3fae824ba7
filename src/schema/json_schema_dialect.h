/* json_schema_dialect.h: which keywords a schema's metaschema knows; for json_schema_*.c only */
/* SPDX-License-Identifier: MIT */
#ifndef SCHEMA_JSON_SCHEMA_DIALECT_H
#define SCHEMA_JSON_SCHEMA_DIALECT_H

#include "schema/json_schema.h"

enum draft { DRAFT_2020_12, DRAFT_2019_09, DRAFT_07, DRAFT_06, DRAFT_COUNT };

/* A set. */
enum vocabulary {
  VOCABULARY_CORE = 1,
  VOCABULARY_APPLICATOR = 2,
  VOCABULARY_UNEVALUATED = 4,
  VOCABULARY_VALIDATION = 8,
  VOCABULARY_META_DATA = 16,
  VOCABULARY_FORMAT = 32,
  VOCABULARY_ASSERTION = 64, /* of formats */
  VOCABULARY_CONTENT = 128,
  VOCABULARY_ALL = 255
};

struct dialect {
  struct bytes uri; /* of the metaschema */
  enum draft draft;
  unsigned vocabularies;
  struct dialect *next;
};

extern const struct dialect json_schema_2020_12;

/* json_schema_dialect.c: by the `$schema` at the root of a resource; `outer`: what holds without one. Never NULL. */
const struct dialect *json_schema_dialect(struct compiler *compiler, const struct node *root,
                                          const struct dialect *outer);
/* Does `format` judge? */
bool compiler_asserts_format(const struct compiler *compiler);

/* json_schema_vocabulary.c: the keyword that a member of a schema is in the dialect at hand; NULL: none. Then
 *left_out says that it is one of another dialect, or one that doesn't count here. */
const struct keyword *json_schema_keyword_in(const struct compiler *compiler, const struct node *member,
                                             bool *left_out);
/* To draft 07 a $ref is all that a schema says. */
bool json_schema_is_only_ref(const struct compiler *compiler, const struct node *node);
/* What 2020-12 has for a keyword of earlier drafts; NULL: it is none. */
const char *json_schema_keyword_now(struct bytes name);

#endif
