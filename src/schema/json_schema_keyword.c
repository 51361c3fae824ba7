/* json_schema_keyword.c: the table of keywords */
/* SPDX-License-Identifier: MIT */
#include "base/suggest.h"
#include "schema/json_schema.h"

#define NOTE(text, how)                                                                                                \
  { .name = text, .compile = how, .annotation = true }

/* clang-format off */
static const struct keyword keywords[] = {
    {.name = "$schema", .compile = compile_dialect, .annotation = true},
    {.name = "$id", .compile = compile_id, .annotation = true},
    {.name = "$ref", .compile = compile_text, .check = check_ref, .slot = SLOT_REF, .in_place = true},
    {.name = "$dynamicRef", .compile = compile_text, .check = check_dynamic_ref, .slot = SLOT_DYNAMIC_REF, .in_place = true},
    {.name = "$anchor", .compile = compile_anchor, .slot = SLOT_ANCHOR, .annotation = true},
    {.name = "$dynamicAnchor", .compile = compile_dynamic_anchor, .slot = SLOT_DYNAMIC_ANCHOR, .annotation = true},
    {.name = "$vocabulary", .compile = compile_vocabulary, .annotation = true},
    {.name = "$defs", .compile = compile_named, .annotation = true},
    NOTE("$comment", compile_text),
    NOTE("title", compile_text),
    NOTE("description", compile_text),
    NOTE("default", compile_annotation),
    NOTE("examples", compile_list),
    NOTE("deprecated", compile_flag),
    NOTE("readOnly", compile_flag),
    NOTE("writeOnly", compile_flag),
    {.name = "format", .compile = compile_format, .check = check_format, .annotation = true},
    NOTE("contentEncoding", compile_text),
    NOTE("contentMediaType", compile_text),
    NOTE("contentSchema", compile_schema),
    {.name = "x-marking", .compile = compile_text, .slot = SLOT_MARKING, .annotation = true},
    {.name = "x-derivable", .compile = compile_flag, .slot = SLOT_DERIVABLE, .annotation = true},

    {.name = "type", .compile = compile_type, .check = check_type, .slot = SLOT_TYPE},
    {.name = "enum", .compile = compile_enum, .check = check_enum, .slot = SLOT_ENUM},
    {.name = "const", .compile = compile_annotation, .check = check_const, .slot = SLOT_CONST},
    {.name = "minimum", .compile = compile_number, .check = check_minimum},
    {.name = "maximum", .compile = compile_number, .check = check_maximum},
    {.name = "exclusiveMinimum", .compile = compile_number, .check = check_above},
    {.name = "exclusiveMaximum", .compile = compile_number, .check = check_below},
    {.name = "multipleOf", .compile = compile_divisor, .check = check_multiple},
    {.name = "minLength", .compile = compile_count, .check = check_min_length},
    {.name = "maxLength", .compile = compile_count, .check = check_max_length},
    {.name = "pattern", .compile = compile_pattern, .check = check_pattern},

    {.name = "properties", .compile = compile_named, .check = check_properties, .slot = SLOT_PROPERTIES},
    {.name = "patternProperties", .compile = compile_patterned, .check = check_patterned, .slot = SLOT_PATTERNS},
    {.name = "additionalProperties", .compile = compile_schema, .check = check_additional, .slot = SLOT_ADDITIONAL},
    {.name = "propertyNames", .compile = compile_schema, .check = check_names},
    {.name = "required", .compile = compile_names, .check = check_required, .slot = SLOT_REQUIRED},
    {.name = "dependentRequired", .compile = compile_dependences, .check = check_dependences},
    {.name = "dependentSchemas", .compile = compile_named, .check = check_dependent, .in_place = true},
    {.name = "minProperties", .compile = compile_count, .check = check_min_members},
    {.name = "maxProperties", .compile = compile_count, .check = check_max_members},

    {.name = "prefixItems", .compile = compile_schemas, .check = check_prefix, .slot = SLOT_PREFIX},
    {.name = "items", .compile = compile_schema, .check = check_items, .slot = SLOT_ITEMS},
    {.name = "contains", .compile = compile_schema, .check = check_contains, .slot = SLOT_CONTAINS},
    {.name = "minContains", .compile = compile_count, .slot = SLOT_MIN_CONTAINS},
    {.name = "maxContains", .compile = compile_count, .slot = SLOT_MAX_CONTAINS},
    {.name = "minItems", .compile = compile_count, .check = check_min_items},
    {.name = "maxItems", .compile = compile_count, .check = check_max_items},
    {.name = "uniqueItems", .compile = compile_flag, .check = check_unique},

    {.name = "unevaluatedProperties", .compile = compile_schema, .check = check_unevaluated_members, .slot = SLOT_UNEVALUATED_MEMBERS},
    {.name = "unevaluatedItems", .compile = compile_schema, .check = check_unevaluated_items, .slot = SLOT_UNEVALUATED_ITEMS},

    {.name = "allOf", .compile = compile_schemas, .check = check_all_of, .slot = SLOT_ALL_OF, .in_place = true},
    {.name = "anyOf", .compile = compile_schemas, .check = check_any_of, .slot = SLOT_ANY_OF, .in_place = true},
    {.name = "oneOf", .compile = compile_schemas, .check = check_one_of, .slot = SLOT_ONE_OF, .in_place = true},
    {.name = "not", .compile = compile_schema, .check = check_not, .in_place = true},
    {.name = "if", .compile = compile_schema, .check = check_if, .slot = SLOT_IF, .in_place = true},
    {.name = "then", .compile = compile_schema, .slot = SLOT_THEN, .in_place = true},
    {.name = "else", .compile = compile_schema, .slot = SLOT_ELSE, .in_place = true},
};
/* Members that start so are notes of ours. */
static const struct keyword extension = NOTE("x-", compile_annotation);
/* clang-format on */

enum { KEYWORD_COUNT = sizeof keywords / sizeof *keywords };

const struct keyword *json_schema_keyword(struct bytes name) {
  for (size_t i = 0; i < KEYWORD_COUNT; i++)
    if (bytes_is(name, keywords[i].name)) return &keywords[i];
  return bytes_start(name, bytes_of(extension.name)) ? &extension : NULL;
}

struct bytes json_schema_keyword_near(struct bytes name) {
  struct suggestion near = suggest_begin(name);

  for (size_t i = 0; i < KEYWORD_COUNT; i++)
    suggest_offer(&near, bytes_of(keywords[i].name));
  return near.best;
}
