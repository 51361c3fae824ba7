/* schema_json_schema_load_test.c: schemas that are refused, with the place and the reason */
/* SPDX-License-Identifier: MIT */
#include <check.h>

#include "schema/json_schema.h"
#include "support/json_text.h"
#include "support/told.h"

Suite *schema_json_schema_load_suite(void);

static const struct {
  const char *title, *schema;
  enum rule first; /* RULE_COUNT: it loads */
  const char *told;
} rows[] = {
    {"an empty schema", "{}", RULE_COUNT, ""},
    {"true", "true", RULE_COUNT, ""},
    {"false", "false", RULE_COUNT, ""},
    {"no schema", "[]", RULE_SCHEMA_VALUE, "1:1 schema-value : a schema must be an object, true or false\n"},
    {"an unknown keyword", "{\"minlenght\":1}", RULE_SCHEMA_KEYWORD,
     "1:2 schema-keyword : unknown keyword 'minlenght'; did you mean 'minLength'?\n"},
    {"an unknown keyword far from all", "{\"zzzzzzzz\":1}", RULE_SCHEMA_KEYWORD,
     "1:2 schema-keyword : unknown keyword 'zzzzzzzz'; members of your own start with 'x-'\n"},
    {"a keyword of one's own", "{\"x-note\":{\"any\":[1]}}", RULE_COUNT, ""},
    {"all mistakes at once", "{\"type\":\"text\",\"minLength\":-1,\"pattern\":\"(\",\"foo\":1}", RULE_SCHEMA_VALUE,
     "1:9 schema-value : 'type' must be one of 'null', 'boolean', 'integer', 'number', 'string', 'object', 'array', or "
     "an array of "
     "them\n"
     "1:28 schema-value : 'minLength' must be a whole number that is not negative\n"
     "1:41 schema-value : not a regular expression: it breaks at byte 2\n"
     "1:45 schema-keyword : unknown keyword 'foo'; members of your own start with 'x-'\n"},
    {"another draft", "{\"$schema\":\"http://json-schema.org/draft-07/schema#\"}", RULE_SCHEMA_VALUE,
     "1:12 schema-value : '$schema' must be 'https://json-schema.org/draft/2020-12/schema'\n"},
    {"an identifier inside", "{\"items\":{\"$id\":\"x\"}}", RULE_COUNT, ""},
    {"a keyword of an earlier draft", "{\"definitions\":{}}", RULE_SCHEMA_KEYWORD,
     "1:2 schema-keyword : keyword 'definitions' is of an earlier draft; 2020-12 has '$defs'\n"},
    {"an empty choice", "{\"anyOf\":[]}", RULE_SCHEMA_VALUE,
     "1:10 schema-value : 'anyOf' must be an array of at least one schema\n"},
    {"names that are none", "{\"required\":[1]}", RULE_SCHEMA_VALUE,
     "1:13 schema-value : 'required' must be an array of names\n"},
    {"dependences", "{\"dependentRequired\":{\"a\":\"b\"}}", RULE_SCHEMA_VALUE,
     "1:22 schema-value : 'dependentRequired' must be an object of arrays of names\n"},
    {"a divisor", "{\"multipleOf\":0}", RULE_SCHEMA_VALUE,
     "1:15 schema-value : 'multipleOf' must be a number above zero\n"},
    {"a bound", "{\"minimum\":\"1\"}", RULE_SCHEMA_VALUE, "1:12 schema-value : 'minimum' must be a number\n"},
    {"a flag", "{\"uniqueItems\":1}", RULE_SCHEMA_VALUE, "1:16 schema-value : 'uniqueItems' must be true or false\n"},
    {"a list", "{\"enum\":1}", RULE_SCHEMA_VALUE, "1:9 schema-value : 'enum' must be an array\n"},
    {"a text", "{\"title\":1}", RULE_SCHEMA_VALUE, "1:10 schema-value : 'title' must be a string\n"},
    {"a broken pattern as a name", "{\"patternProperties\":{\"[\":{}}}", RULE_SCHEMA_VALUE,
     "1:23 schema-value : not a regular expression: it breaks at byte 1\n"},
    {"references",
     "{\"$defs\":{\"a/b\":{},\"c%d\":{},\"e\":{\"prefixItems\":[true]}},\"allOf\":[{\"$ref\":\"#/$defs/a~1b\"},"
     "{\"$ref\":\"#/$defs/c%25d\"},{\"$ref\":\"#/$defs/e/prefixItems/0\"}],\"items\":{\"$ref\":\"#\"}}",
     RULE_COUNT, ""},
    {"a reference by the schema's own identifier",
     "{\"$id\":\"https://x.example/a\",\"items\":{\"$ref\":\"https://x.example/a#/$defs/b\"},"
     "\"$defs\":{\"b\":{}}}",
     RULE_COUNT, ""},
    {"a reference to nothing", "{\"$defs\":{\"ship\":{}},\"items\":{\"$ref\":\"#/$defs/shpi\"}}", RULE_SCHEMA_REF,
     "1:38 schema-ref : '#/$defs/shpi' leads to no schema; did you mean '#/$defs/ship'?\n"},
    {"a reference to what is no schema", "{\"enum\":[{}],\"items\":{\"$ref\":\"#/enum/0\"}}", RULE_SCHEMA_REF,
     "1:30 schema-ref : '#/enum/0' leads to no schema\n"},
    {"a reference beyond the items", "{\"allOf\":[{}],\"items\":{\"$ref\":\"#/allOf/1\"}}", RULE_SCHEMA_REF,
     "1:31 schema-ref : '#/allOf/1' leads to no schema\n"},
    {"a reference elsewhere", "{\"$ref\":\"other.json\"}", RULE_SCHEMA_REF,
     "1:9 schema-ref : 'other.json' leads to another document, and none can be had here\n"},
    {"a circle", "{\"$defs\":{\"a\":{\"$ref\":\"#/$defs/b\"},\"b\":{\"allOf\":[{\"$ref\":\"#/$defs/a\"}]}}}",
     RULE_SCHEMA_REF, "1:51 schema-ref : this schema applies itself without end\n"},
};

static void load(const char *text, struct told *told, struct names *names, const struct limits *limits) {
  const struct source source = source_whole("schema", bytes_of(text), false);
  struct arena *arena = arena_new(0);
  struct json_schema *schema = NULL;
  const enum status status = json_schema_load(&schema, &source, json_text(arena, names, bytes_of(text)), names, limits,
                                              &(struct schema_options){.open = false}, &told->diags);

  ck_assert_int_eq(status, told->count ? STATUS_USAGE : STATUS_OK);
  ck_assert_int_eq(schema != NULL, told->count == 0);
  json_schema_free(schema);
  arena_free(arena);
}

START_TEST(test_load) {
  const struct limits limits = limits_default();
  struct names *names = names_new(NULL);
  struct told told;

  told_init(&told);
  load(rows[_i].schema, &told, names, &limits);
  ck_assert_msg(strcmp(told.text, rows[_i].told) == 0, "%s: told\n%s", rows[_i].title, told.text);
  ck_assert_msg(told.first == rows[_i].first, "%s: rule", rows[_i].title);
  names_free(names);
}
END_TEST

START_TEST(test_depth) {
  struct limits limits = limits_default();
  struct names *names = names_new(NULL);
  struct told told;

  told_init(&told);
  limits.depth = 3;
  load("{\"items\":{\"items\":{}}}", &told, names, &limits);
  ck_assert_uint_eq(told.count, 0);
  load("{\"items\":{\"items\":{\"items\":{}}}}", &told, names, &limits);
  ck_assert_int_eq(told.first, RULE_LIMIT);
  names_free(names);
}
END_TEST

Suite *schema_json_schema_load_suite(void) {
  Suite *suite = suite_create("schema_json_schema_load");
  TCase *tcase = tcase_create("load");

  tcase_add_loop_test(tcase, test_load, 0, (int)(sizeof rows / sizeof *rows));
  tcase_add_test(tcase, test_depth);
  suite_add_tcase(suite, tcase);
  return suite;
}
