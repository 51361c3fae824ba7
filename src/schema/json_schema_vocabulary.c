/* json_schema_vocabulary.c: which keywords the vocabularies and the earlier drafts know */
/* SPDX-License-Identifier: MIT */
#include "schema/json_schema_dialect.h"

/* Those of no row here are core's. */
static const struct {
  unsigned vocabularies;
  const char *keywords[24];
} known[] = {
    {VOCABULARY_APPLICATOR,
     {"prefixItems", "items", "contains", "additionalProperties", "properties", "patternProperties", "dependentSchemas",
      "propertyNames", "if", "then", "else", "allOf", "anyOf", "oneOf", "not", "dependencies", "additionalItems"}},
    {VOCABULARY_UNEVALUATED, {"unevaluatedItems", "unevaluatedProperties"}},
    {VOCABULARY_VALIDATION, {"type",          "const",
                             "enum",          "multipleOf",
                             "maximum",       "exclusiveMaximum",
                             "minimum",       "exclusiveMinimum",
                             "maxLength",     "minLength",
                             "pattern",       "maxItems",
                             "minItems",      "uniqueItems",
                             "maxContains",   "minContains",
                             "maxProperties", "minProperties",
                             "required",      "dependentRequired"}},
    {VOCABULARY_META_DATA, {"title", "description", "default", "deprecated", "readOnly", "writeOnly", "examples"}},
    {VOCABULARY_FORMAT | VOCABULARY_ASSERTION, {"format"}},
    {VOCABULARY_CONTENT, {"contentEncoding", "contentMediaType", "contentSchema"}},
};

/* Keywords that came later, by the first draft that has them, counted back from 2020-12. */
static const struct {
  enum draft last; /* the newest draft that lacks them */
  const char *keywords[16];
} later[] = {
    {DRAFT_2019_09, {"prefixItems", "$dynamicRef", "$dynamicAnchor"}},
    {DRAFT_07,
     {"$anchor", "$defs", "$vocabulary", "dependentRequired", "dependentSchemas", "unevaluatedItems",
      "unevaluatedProperties", "minContains", "maxContains", "contentSchema", "deprecated"}},
    {DRAFT_06, {"if", "then", "else", "$comment", "readOnly", "writeOnly", "contentEncoding", "contentMediaType"}},
};

static bool is_listed(const char *const *list, size_t room, struct bytes name) {
  for (size_t i = 0; i < room && list[i]; i++)
    if (bytes_is(name, list[i])) return true;
  return false;
}

/* -- what earlier drafts had -- */

/* clang-format off */
static const struct keyword
    tuple = {.name = "items", .compile = compile_schemas, .check = check_prefix, .slot = SLOT_PREFIX},
    rest = {.name = "additionalItems", .compile = compile_schema, .check = check_items, .slot = SLOT_ITEMS},
    no_rest = {.name = "additionalItems", .compile = compile_schema, .annotation = true},
    definitions = {.name = "definitions", .compile = compile_named, .annotation = true},
    dependencies = {.name = "dependencies", .compile = compile_dependencies, .check = check_dependencies, .in_place = true},
    recursive_ref = {.name = "$recursiveRef", .compile = compile_text, .check = check_dynamic_ref, .slot = SLOT_DYNAMIC_REF, .in_place = true},
    recursive_anchor = {.name = "$recursiveAnchor", .compile = compile_recursive_anchor, .annotation = true};

static const struct {
  const char *name, *now;
} gone[] = {
    {"definitions", "$defs"},
    {"dependencies", "dependentRequired' and 'dependentSchemas"},
    {"additionalItems", "items' beside 'prefixItems"},
    {"$recursiveRef", "$dynamicRef"},
    {"$recursiveAnchor", "$dynamicAnchor"},
};
/* clang-format on */

const char *json_schema_keyword_now(struct bytes name) {
  for (size_t i = 0; i < sizeof gone / sizeof *gone; i++)
    if (bytes_is(name, gone[i].name)) return gone[i].now;
  return NULL;
}

static bool is_tuple(const struct compiler *compiler, const struct node *member) {
  const struct node *items = tree_child(member->parent, names_find(compiler->names, BYTES("items")));

  return items && items->kind == NODE_ARRAY;
}

static const struct keyword *earlier(const struct compiler *compiler, const struct node *member, struct bytes name,
                                     enum draft draft) {
  if (bytes_is(name, "dependencies")) return &dependencies; /* 2020-12 lets them stand */
  if (draft == DRAFT_2020_12) return NULL;
  if (bytes_is(name, "definitions")) return &definitions;
  if (bytes_is(name, "items")) return is_tuple(compiler, member) ? &tuple : NULL;
  if (bytes_is(name, "additionalItems")) return is_tuple(compiler, member) ? &rest : &no_rest;
  if (draft != DRAFT_2019_09) return NULL;
  if (bytes_is(name, "$recursiveRef")) return &recursive_ref;
  return bytes_is(name, "$recursiveAnchor") ? &recursive_anchor : NULL;
}

/* -- */

static bool is_left_out(const struct dialect *dialect, struct bytes name) {
  for (size_t i = 0; i < sizeof later / sizeof *later; i++)
    if (dialect->draft >= later[i].last &&
        is_listed(later[i].keywords, sizeof later[i].keywords / sizeof *later[i].keywords, name))
      return true;
  for (size_t i = 0; dialect->vocabularies != VOCABULARY_ALL && i < sizeof known / sizeof *known; i++)
    if (!(dialect->vocabularies & known[i].vocabularies) &&
        is_listed(known[i].keywords, sizeof known[i].keywords / sizeof *known[i].keywords, name))
      return true;
  return false;
}

bool json_schema_is_only_ref(const struct compiler *compiler, const struct node *node) {
  const uint32_t name = names_find(compiler->names, BYTES("$ref"));
  const struct node *ref = compiler->resource->dialect->draft >= DRAFT_07 && name ? tree_child(node, name) : NULL;

  return ref && ref->kind == NODE_STRING;
}

const struct keyword *json_schema_keyword_in(const struct compiler *compiler, const struct node *member,
                                             bool *left_out) {
  const struct dialect *dialect = compiler->resource->dialect;
  const struct bytes name = names_text(compiler->names, member->name);
  const struct keyword *keyword = NULL;

  *left_out = dialect != &json_schema_2020_12 && is_left_out(dialect, name);
  if (*left_out) return NULL;
  if (compiler->options->open) keyword = earlier(compiler, member, name, dialect->draft);
  return keyword ? keyword : json_schema_keyword(name);
}
