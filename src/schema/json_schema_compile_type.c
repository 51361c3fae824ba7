/* json_schema_compile_type.c: the types that a schema asks for */
/* SPDX-License-Identifier: MIT */
#include "base/suggest.h"
#include "schema/json_schema.h"

static const struct {
  const char *name;
  unsigned type;
} types[] = {
    {"null", SHAPE_NULL},     {"boolean", SHAPE_BOOLEAN}, {"integer", SHAPE_INTEGER}, {"number", SHAPE_NUMBER},
    {"string", SHAPE_STRING}, {"object", SHAPE_OBJECT},   {"array", SHAPE_ARRAY},
};

/* 0: none, told. */
static unsigned type_of(struct compiler *compiler, const struct node *node) {
  struct suggestion near = suggest_begin(node->text);

  for (size_t i = 0; node->kind == NODE_STRING && i < sizeof types / sizeof *types; i++) {
    if (bytes_is(node->text, types[i].name)) return types[i].type;
    suggest_offer(&near, bytes_of(types[i].name));
  }
  if (near.best.at)
    compiler_tell(compiler, RULE_SCHEMA_VALUE, node, false, "no type has that name; did you mean '%.*s'?",
                  BYTES_ARG(near.best));
  else
    compiler_tell(compiler, RULE_SCHEMA_VALUE, node, false,
                  "'type' must be one of 'null', 'boolean', 'integer', 'number', 'string', 'object', 'array', or an "
                  "array of them");
  return 0;
}

void compile_type(struct compiler *compiler, struct clause *clause) {
  const struct node *value = clause->value;
  const bool list = value->kind == NODE_ARRAY && value->first;

  if (!list) clause->types = type_of(compiler, value);
  for (const struct node *item = list ? value->first : NULL; item; item = item->next)
    clause->types |= type_of(compiler, item);
}
