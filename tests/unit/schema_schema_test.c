/* schema_schema_test.c: one face over both kinds of schema; those that we ship */
/* SPDX-License-Identifier: MIT */
#include <check.h>
#include <stdio.h>

#include "base/file.h"
#include "schema/schema.h"
#include "support/json_text.h"
#include "support/told.h"

Suite *schema_schema_suite(void);

static const struct limits *limits(void) {
  static struct limits some;

  some = limits_default();
  return &some;
}

/* The schema keeps its own copies: nothing of what it was loaded from is needed. */
START_TEST(test_own_copy) {
  struct names *names = names_new(NULL);
  char text[] = "{\"prefixItems\":[{\"enum\":[\"berthed\"]},{\"pattern\":\"^b\"}]}", name[] = "schema";
  struct arena *arena = arena_new(0), *scratch = arena_new(0);
  const struct bytes value_text = BYTES("[\"x\",\"x\"]");
  const struct source source = source_whole("report", value_text, true);
  struct schema *schema = NULL;
  struct told told;

  told_init(&told);
  ck_assert_int_eq(schema_load(&schema, name, bytes_of(text), json_text(arena, names, bytes_of(text)), names, limits(),
                               NULL, &told.diags),
                   STATUS_OK);
  arena_free(arena);
  memset(text, '?', sizeof text - 1);
  memset(name, '?', sizeof name - 1);
  ck_assert_int_eq(schema_check(schema, json_text(scratch, names, value_text), &source, names, scratch, &told.diags),
                   STATUS_FINDING);
  ck_assert_str_eq(told.text,
                   "1:2 schema-enum [1]: must be 'berthed'\n1:6 schema-pattern [2]: doesn't have the form '^b'\n");
  ck_assert_str_eq(schema_name(schema), "schema");
  ck_assert(!schema_is_xsd(schema));
  ck_assert(schema_judge(schema) == NULL);
  schema_free(schema);
  arena_free(scratch);
  names_free(names);
}
END_TEST

static const char xsd[] =
    "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'><xs:element name='a'><xs:complexType><xs:sequence>"
    "<xs:element name='b' type='xs:string'/></xs:sequence></xs:complexType></xs:element></xs:schema>";

START_TEST(test_xsd) {
  struct names *names = names_new(NULL);
  struct arena *arena = arena_new(0);
  struct schema *schema = NULL;
  const struct shape *shape;
  struct told told;
  uint32_t each;

  told_init(&told);
  ck_assert_int_eq(schema_load(&schema, "a.xsd", bytes_of(xsd), NULL, names, limits(), NULL, &told.diags), STATUS_OK);
  each = names_find(names, BYTES("a"));
  ck_assert(schema_is_xsd(schema));
  ck_assert(schema_judge(schema) != NULL);
  shape = schema_shape(schema, &each, 1, names, &told.diags);
  ck_assert(shape != NULL && shape_member(shape, names_find(names, BYTES("b")), false) != NULL);
  ck_assert_uint_eq(told.count, 0);
  ck_assert_int_eq(
      schema_check(schema, tree_new(arena, NODE_NULL, NAME_NONE, BYTES_NONE), NULL, names, arena, &told.diags),
      STATUS_BUG);
  schema_free(schema);
  schema_free(NULL);
  arena_free(arena);
  names_free(names);
}
END_TEST

START_TEST(test_no_tree) {
  struct names *names = names_new(NULL);
  struct schema *schema = NULL;
  struct told told;

  told_init(&told);
  ck_assert_int_eq(schema_load(&schema, "a.json", BYTES("{}"), NULL, names, limits(), NULL, &told.diags), STATUS_BUG);
  ck_assert(schema == NULL);
  names_free(names);
}
END_TEST

static const char *const shipped[] = {
    "schemas/report-1.schema.json",
    "schemas/mapping-1.schema.json",
    "schemas/codes-1.schema.json",
    "mappings/gisis-list/gisis-list-1.schema.json",
    "mappings/ifc-feed/ifc-feed-1.schema.json",
    "mappings/gisis-piracy/gisis-piracy-1.xsd",
};

START_TEST(test_shipped) {
  struct names *names = names_new(NULL);
  struct arena *arena = arena_new(0);
  struct schema *schema = NULL;
  char path[4096];
  struct told told;
  struct buf text;
  int error = 0;

  told_init(&told);
  buf_init(&text, 0);
  snprintf(path, sizeof path, "%s/%s", TOP_SRCDIR, shipped[_i]);
  ck_assert_msg(file_read(&text, path, &error) == STATUS_OK, "%s: %d", path, error);
  ck_assert_msg(schema_load(&schema, shipped[_i], buf_bytes(&text), json_text(arena, names, buf_bytes(&text)), names,
                            limits(), NULL, &told.diags) == STATUS_OK,
                "%s:\n%s", shipped[_i], told.text);
  ck_assert_uint_eq(told.count, 0);
  schema_free(schema);
  buf_release(&text);
  arena_free(arena);
  names_free(names);
}
END_TEST

Suite *schema_schema_suite(void) {
  Suite *suite = suite_create("schema_schema");
  TCase *tcase = tcase_create("schema");

  tcase_add_test(tcase, test_own_copy);
  tcase_add_test(tcase, test_xsd);
  tcase_add_test(tcase, test_no_tree);
  tcase_add_loop_test(tcase, test_shipped, 0, (int)(sizeof shipped / sizeof *shipped));
  suite_add_tcase(suite, tcase);
  return suite;
}
