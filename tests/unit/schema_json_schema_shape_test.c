/* schema_json_schema_shape_test.c: what a mapping binds to */
/* SPDX-License-Identifier: MIT */
#include <check.h>
#include <stdio.h>

#include "schema/json_schema.h"
#include "support/json_text.h"
#include "support/told.h"

Suite *schema_json_schema_shape_suite(void);

static struct names *names;
static struct json_schema *schema;
static struct source source;
static const struct shape *root;

static void load(const char *text) {
  const struct limits limits = limits_default();
  struct arena *arena = arena_new(0);
  struct told told;

  told_init(&told);
  names = names_new(NULL);
  source = source_whole("schema", bytes_of(text), false);
  ck_assert_int_eq(json_schema_load(&schema, &source, json_text(arena, names, bytes_of(text)), names, &limits,
                                    &(struct schema_options){.open = false}, &told.diags),
                   STATUS_OK);
  arena_free(arena);
  root = json_schema_shape(schema->root);
  ck_assert(root != NULL);
}

static void unload(void) {
  json_schema_free(schema);
  names_free(names);
}

static const struct shape_member *member(const struct shape *shape, const char *name) {
  const struct shape_member *found = shape_member(shape, names_find(names, bytes_of(name)), false);

  ck_assert_msg(found != NULL, "no member %s", name);
  return found;
}

static const char *words_of(const struct shape *shape) {
  static char text[256];

  text[0] = 0;
  for (size_t i = 0; i < shape->word_count; i++)
    snprintf(text + strlen(text), sizeof text - strlen(text), "%.*s ", BYTES_ARG(shape->words[i]));
  return text;
}

START_TEST(test_members) {
  load("{\"type\":\"object\",\"required\":[\"b\"],\"additionalProperties\":false,\"properties\":{"
       "\"z\":{\"type\":\"string\",\"x-marking\":\"TLP:RED\",\"x-derivable\":true},\"b\":{\"type\":[\"integer\","
       "\"null\"]},"
       "\"never\":false,\"a\":{\"type\":\"array\",\"items\":{\"enum\":[\"dm\",1.50,true]}},\"any\":{},\"o\":{\"type\":"
       "\"object\"}}}");
  ck_assert_uint_eq(root->types, SHAPE_OBJECT);
  ck_assert(!root->open && !root->has_text);
  ck_assert_uint_eq(root->member_count, 5);
  ck_assert_uint_eq(root->members[0].name, names_find(names, BYTES("z")));
  ck_assert_uint_eq(root->members[2].name, names_find(names, BYTES("a")));
  ck_assert(bytes_is(member(root, "z")->marking, "TLP:RED") && member(root, "z")->derivable &&
            !member(root, "z")->required);
  ck_assert(member(root, "b")->required && !member(root, "b")->marking.at && !member(root, "b")->derivable);
  ck_assert_uint_eq(member(root, "b")->shape->types, SHAPE_INTEGER | SHAPE_NULL);
  ck_assert(member(root, "b")->shape->has_text && !member(root, "b")->shape->open);
  ck_assert_uint_eq(member(root, "a")->shape->items->types, SHAPE_STRING | SHAPE_NUMBER | SHAPE_BOOLEAN);
  ck_assert_str_eq(words_of(member(root, "a")->shape->items), "dm 1.50 true ");
  ck_assert_uint_eq(member(root, "any")->shape->types, 0);
  ck_assert(member(root, "any")->shape->open && member(root, "o")->shape->open);
  unload();
}
END_TEST

START_TEST(test_references) {
  load("{\"properties\":{\"at\":{\"$ref\":\"#/$defs/"
       "time\",\"description\":\"d\",\"x-marking\":\"TLP:GREEN\"},\"by\":{\"$ref\":\"#/$defs/time\"},"
       "\"odd\":{\"$ref\":\"#/$defs/time\",\"required\":[\"text\"]},\"more\":{\"$ref\":\"#/$defs/"
       "again\"},\"down\":{\"$ref\":\"#\"}},"
       "\"$defs\":{\"again\":{\"$ref\":\"#/$defs/"
       "time\"},\"time\":{\"type\":\"object\",\"x-marking\":\"TLP:CLEAR\",\"properties\":{\"text\":{\"type\":"
       "\"string\"}}}}}");
  ck_assert_ptr_eq(member(root, "at")->shape, member(root, "by")->shape);
  ck_assert_ptr_eq(member(root, "at")->shape, member(root, "more")->shape);
  ck_assert_ptr_eq(member(root, "down")->shape, root);
  ck_assert(bytes_is(member(root, "at")->shape->def, "time"));
  ck_assert(bytes_is(member(root, "at")->marking, "TLP:GREEN"));
  ck_assert(bytes_is(member(root, "by")->marking, "TLP:CLEAR"));
  ck_assert(!root->def.at);
  ck_assert_ptr_ne(member(root, "odd")->shape, member(root, "at")->shape);
  ck_assert(bytes_is(member(root, "odd")->shape->def, "time"));
  ck_assert_uint_eq(member(root, "odd")->shape->types, SHAPE_OBJECT);
  ck_assert_uint_eq(member(member(root, "odd")->shape, "text")->shape->types, SHAPE_STRING);
  unload();
}
END_TEST

START_TEST(test_merged) {
  load("{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"}},"
       "\"allOf\":[{\"properties\":{\"b\":{},\"a\":{}},\"required\":[\"a\",\"b\"]}],"
       "\"anyOf\":[{\"properties\":{\"c\":{}},\"required\":[\"c\"]},{\"properties\":{\"d\":{}}}],"
       "\"if\":{},\"then\":{\"properties\":{\"e\":{}},\"required\":[\"e\"]}}");
  ck_assert_uint_eq(root->member_count, 5);
  ck_assert(member(root, "a")->required && member(root, "b")->required);
  ck_assert(!member(root, "c")->required && !member(root, "d")->required && !member(root, "e")->required);
  ck_assert_uint_eq(member(root, "a")->shape->types, SHAPE_STRING);
  unload();
  load("{\"type\":[\"string\",\"array\"],\"anyOf\":[{\"enum\":[\"x\",\"y\"]},{\"type\":\"array\",\"items\":{\"enum\":["
       "\"x\"]}}]}");
  ck_assert_uint_eq(root->types, SHAPE_STRING | SHAPE_ARRAY);
  ck_assert_str_eq(words_of(root->items), "x ");
  ck_assert_uint_eq(root->word_count, 0);
  unload();
  load("{\"oneOf\":[{\"const\":\"x\"},{\"enum\":[\"y\",\"z\"]}]}");
  ck_assert_uint_eq(root->types, SHAPE_STRING);
  ck_assert_str_eq(words_of(root), "x y z ");
  unload();
  load("{\"allOf\":[{\"type\":\"number\"},{\"type\":[\"integer\",\"string\"]}]}");
  ck_assert_uint_eq(root->types, SHAPE_INTEGER);
  unload();
}
END_TEST

START_TEST(test_rest) {
  load("{\"type\":\"object\",\"additionalProperties\":{\"type\":\"string\"}}");
  ck_assert(root->open);
  ck_assert_uint_eq(root->rest->types, SHAPE_STRING);
  unload();
  load("{\"type\":\"object\",\"patternProperties\":{\"^x\":{\"type\":\"null\"}},\"additionalProperties\":false}");
  ck_assert(root->open);
  ck_assert_uint_eq(root->rest->types, SHAPE_NULL);
  unload();
}
END_TEST

Suite *schema_json_schema_shape_suite(void) {
  Suite *suite = suite_create("schema_json_schema_shape");
  TCase *tcase = tcase_create("shape");

  tcase_add_test(tcase, test_members);
  tcase_add_test(tcase, test_references);
  tcase_add_test(tcase, test_merged);
  tcase_add_test(tcase, test_rest);
  suite_add_tcase(suite, tcase);
  return suite;
}
