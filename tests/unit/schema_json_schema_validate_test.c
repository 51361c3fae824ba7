/* schema_json_schema_validate_test.c: findings: rule, place, words */
/* SPDX-License-Identifier: MIT */
#include <check.h>

#include "base/alloc.h"
#include "schema/json_schema.h"
#include "support/json_text.h"
#include "support/told.h"

Suite *schema_json_schema_validate_suite(void);

struct row {
  const char *title, *schema, *value;
  enum rule first; /* RULE_COUNT: it fits */
  const char *told;
};

static const struct row rows[] = {
    {"a type", "{\"type\":\"integer\"}", "\"x\"", RULE_SCHEMA_TYPE,
     "1:1 schema-type .: must be a whole number, not a string\n"},
    {"types", "{\"type\":[\"string\",\"array\",\"null\"]}", "{}", RULE_SCHEMA_TYPE,
     "1:1 schema-type .: must be null, a string or an array, not an object\n"},
    {"1.0 is whole", "{\"type\":\"integer\"}", "1.0", RULE_COUNT, ""},
    {"1.5 is not", "{\"type\":\"integer\"}", "1.5", RULE_SCHEMA_TYPE,
     "1:1 schema-type .: must be a whole number, not a number\n"},
    {"of a wrong type no more is said", "{\"minLength\":3,\"enum\":[\"abc\"],\"type\":\"string\"}", "1",
     RULE_SCHEMA_TYPE, "1:1 schema-type .: must be a string, not a whole number\n"},
    {"missing members", "{\"required\":[\"a\",\"b\"],\"properties\":{\"c\":{\"required\":[\"d\"]}}}", "{\"c\": {}}",
     RULE_SCHEMA_REQUIRED,
     "1:1 schema-required a: member 'a' is missing\n1:1 schema-required b: member 'b' is missing\n"
     "1:7 schema-required c/d: member 'd' is missing\n"},
    {"a member that asks for another", "{\"dependentRequired\":{\"a\":[\"b\"]}}", "{\"a\":1}", RULE_SCHEMA_REQUIRED,
     "1:1 schema-required b: member 'b' is missing; 'a' asks for it\n"},
    {"an unknown member, at its name", "{\"properties\":{\"title\":{}},\"additionalProperties\":false}",
     "{\"ok\":{},\"titel\":1}", RULE_SCHEMA_UNKNOWN_MEMBER,
     "1:2 schema-unknown-member ok: unknown member 'ok'\n"
     "1:10 schema-unknown-member titel: unknown member 'titel'; did you mean 'title'?\n"},
    {"a name that is taken is not suggested", "{\"properties\":{\"title\":{}},\"additionalProperties\":false}",
     "{\"title\":{},\"titel\":1}", RULE_SCHEMA_UNKNOWN_MEMBER,
     "1:13 schema-unknown-member titel: unknown member 'titel'\n"},
    {"an enumeration's near word", "{\"enum\":[\"berthed\",\"anchored\"]}", "\"bertehd\"", RULE_SCHEMA_ENUM,
     "1:1 schema-enum .: not one of the values that the schema lists; did you mean 'berthed'?\n"},
    {"an enumeration's words, not the value", "{\"enum\":[\"dm\",1,null,true,false,[],{}]}", "\"secret\"",
     RULE_SCHEMA_ENUM,
     "1:1 schema-enum .: not one of the values that the schema lists: 'dm', 1, null, true, false, an array, an "
     "object\n"},
    {"numbers are equal by value", "{\"enum\":[1.0,\"x\"]}", "1", RULE_COUNT, ""},
    {"a constant", "{\"const\":\"x\"}", "\"y\"", RULE_SCHEMA_ENUM, "1:1 schema-enum .: must be 'x'\n"},
    {"objects are equal in any order", "{\"const\":{\"a\":1,\"b\":[2]}}", "{\"b\":[2.0],\"a\":1}", RULE_COUNT, ""},
    {"a pattern", "{\"items\":{\"pattern\":\"^a$\"}}", "[\"a\",\"ab\",\"a\\n\"]", RULE_SCHEMA_PATTERN,
     "1:6 schema-pattern [2]: doesn't have the form '^a$'\n1:11 schema-pattern [3]: doesn't have the form '^a$'\n"},
    {"lengths in code points", "{\"minLength\":2,\"maxLength\":3}", "\"\xC3\xA9\"", RULE_SCHEMA_LENGTH,
     "1:1 schema-length .: shorter than the least length: 2\n"},
    {"a long text", "{\"maxLength\":1}", "\"\xC3\xA9\xC3\xA9\"", RULE_SCHEMA_LENGTH,
     "1:1 schema-length .: longer than the greatest length: 1\n"},
    {"bounds",
     "{\"prefixItems\":[{\"minimum\":1.5},{\"maximum\":1},{\"exclusiveMinimum\":1},{\"exclusiveMaximum\":1},{"
     "\"multipleOf\":0.1}]}",
     "[1.4999999999999999999, 1.0000000000000000001, 1.00, 1, 0.35]", RULE_SCHEMA_RANGE,
     "1:2 schema-range [1]: must be at least 1.5\n1:25 schema-range [2]: must be at most 1\n"
     "1:48 schema-range [3]: must be more than 1\n1:54 schema-range [4]: must be less than 1\n"
     "1:57 schema-range [5]: must be a multiple of 0.1\n"},
    {"numbers of items",
     "{\"properties\":{\"a\":{\"minItems\":1},\"b\":{\"maxItems\":1},\"c\":{\"contains\":{\"const\":1}},"
     "\"d\":{\"contains\":{\"const\":1},\"maxContains\":1}}}",
     "{\"a\":[],\"b\":[1,2],\"c\":[2],\"d\":[1,1]}", RULE_SCHEMA_ITEMS,
     "1:6 schema-items a: too few items; the least number is 1\n1:13 schema-items b: too many items; the greatest "
     "number is 1\n"
     "1:23 schema-items c: 0 of 1 items have the form that 'contains' asks for; at least 1 must\n"
     "1:34 schema-items d[2]: 2 of 2 items have the form that 'contains' asks for; at most 1 may\n"},
    {"numbers of members", "{\"minProperties\":2}", "{\"a\":1}", RULE_SCHEMA_MEMBERS,
     "1:1 schema-members .: too few members; the least number is 2\n"},
    {"a repeated item", "{\"uniqueItems\":true}", "[1,\"1\",{\"a\":1,\"b\":2},1.0,{\"b\":2,\"a\":1}]",
     RULE_SCHEMA_UNIQUE, "1:22 schema-unique [4]: repeats item [1]\n"},
    {"what is excluded", "{\"not\":{\"type\":\"null\"}}", "null", RULE_SCHEMA_NOT,
     "1:1 schema-not .: fits a form that the schema excludes\n"},
    {"nothing", "{\"properties\":{\"a\":false}}", "{\"a\":1}", RULE_SCHEMA_NEVER,
     "1:6 schema-never a: the schema allows nothing here\n"},
    {"the name of a member", "{\"propertyNames\":{\"pattern\":\"^[a-z]+$\"}}", "{\"a\":1, \"B\":2}",
     RULE_SCHEMA_PATTERN, "1:9 schema-pattern B: doesn't have the form '^[a-z]+$'\n"},
    {"the one form of that type explains",
     "{\"anyOf\":[{\"type\":\"string\"},{\"type\":\"object\",\"properties\":{\"at\":{}},"
     "\"additionalProperties\":false}]}",
     "{\"att\":1,\"x\":2}", RULE_SCHEMA_UNKNOWN_MEMBER,
     "1:2 schema-unknown-member att: unknown member 'att'; did you mean 'at'?\n1:10 schema-unknown-member x: unknown "
     "member 'x'\n"},
    {"no form of that type", "{\"anyOf\":[{\"type\":\"string\"},{\"type\":\"object\"},{\"enum\":[1]}]}", "[]",
     RULE_SCHEMA_ANY_OF, "1:1 schema-any-of .: must be a whole number, a number, a string or an object\n"},
    {"the nearest of several forms",
     "{\"oneOf\":[{\"required\":[\"a\",\"b\"]},{\"properties\":{\"k\":{\"const\":\"x\"}},\"required\":[\"k\"]}]}",
     "{\"k\":\"y\"}", RULE_SCHEMA_ENUM, "1:6 schema-enum k: must be 'x' (judged as form 2 of 2)\n"},
    {"more forms than one", "{\"oneOf\":[{},{\"type\":\"string\"},{\"type\":\"null\"}]}", "\"\"", RULE_SCHEMA_ONE_OF,
     "1:1 schema-one-of .: fits more than one of 3 forms of which exactly one must fit: form 1 and form 2\n"},
    {"a condition", "{\"if\":{\"required\":[\"a\"]},\"then\":{\"required\":[\"b\"]},\"else\":{\"required\":[\"c\"]}}",
     "{\"a\":1}", RULE_SCHEMA_REQUIRED, "1:1 schema-required b: member 'b' is missing\n"},
    {"found on two ways, told once", "{\"allOf\":[{\"required\":[\"a\"]},{\"required\":[\"a\"]}]}", "{}",
     RULE_SCHEMA_REQUIRED, "1:1 schema-required a: member 'a' is missing\n"},
    {"all findings, by place",
     "{\"properties\":{\"a\":{\"properties\":{\"x\":{\"type\":\"null\"}},\"required\":[\"y\"]},\"b\":{\"const\":1}}}",
     "{\"b\":2,\n\"a\":{\"x\":1}}", RULE_SCHEMA_ENUM,
     "1:6 schema-enum b: must be 1\n2:5 schema-required a/y: member 'y' is missing\n2:10 schema-type a/x: must be "
     "null, not a whole number\n"},
    {"a recursive schema", "{\"type\":\"object\",\"additionalProperties\":{\"$ref\":\"#\"}}",
     "{\"a\":{\"b\":{\"c\":1}}}", RULE_SCHEMA_TYPE, "1:16 schema-type a/b/c: must be an object, not a whole number\n"},
    {"a pattern without end", "{\"pattern\":\"^(a|a|aa)+$\"}", "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaac\"",
     RULE_LIMIT, "1:1 limit .: judging this by 'pattern' takes more steps than the ceiling\n"},
};

static void judge(const struct row *row, struct told *told, enum status *status) {
  const struct limits limits = limits_default();
  struct names *names = names_new(NULL);
  struct arena *arena = arena_new(0);
  const struct bytes text = bytes_of(row->schema), value_text = bytes_of(row->value);
  const struct source source = source_whole("report", value_text, true);
  const struct source schema_source = source_whole("schema", text, false);
  struct json_schema *schema = NULL;
  const struct node *value = json_text(arena, names, value_text);

  told_init(told);
  ck_assert(value != NULL);
  ck_assert_int_eq(json_schema_load(&schema, &schema_source, json_text(arena, names, text), names, &limits,
                                    &(struct schema_options){.open = false}, &told->diags),
                   STATUS_OK);
  *status = json_schema_check(schema, value, &source, names, arena, &told->diags);
  json_schema_free(schema);
  arena_free(arena);
  names_free(names);
}

START_TEST(test_findings) {
  const struct row *row = &rows[_i];
  struct told told;
  enum status status;

  judge(row, &told, &status);
  ck_assert_msg(strcmp(told.text, row->told) == 0, "%s: told\n%s", row->title, told.text);
  ck_assert_msg(told.first == row->first, "%s: rule", row->title);
  ck_assert_msg(status == (row->first == RULE_COUNT ? STATUS_OK : STATUS_FINDING), "%s: status", row->title);
}
END_TEST

/* What YAML and CSV give: texts whose type the schema decides. */
static const struct {
  const char *schema, *text;
  bool fits;
} untyped[] = {
    {"{\"type\":\"integer\",\"minimum\":3}", "3", true},
    {"{\"type\":\"integer\",\"minimum\":3}", "2", false},
    {"{\"type\":\"integer\"}", "2.5", false},
    {"{\"type\":\"integer\"}", "02", false},
    {"{\"type\":\"string\",\"maxLength\":2}", "123", false},
    {"{\"type\":\"string\",\"minimum\":5}", "3", true},
    {"{\"type\":\"boolean\"}", "true", true},
    {"{\"type\":\"boolean\"}", "True", false},
    {"{\"type\":\"null\"}", "", true},
    {"{\"type\":\"null\"}", "~", true},
    {"{\"type\":\"null\"}", "none", false},
    {"{\"enum\":[1,true,null]}", "1.0", true},
    {"{\"enum\":[1,true,null]}", "true", true},
    {"{\"enum\":[1,true,null]}", "null", true},
    {"{\"enum\":[1,true,null]}", "false", false},
    {"{\"enum\":[\"1\"]}", "1", true},
    {"{\"pattern\":\"^[0-9]+$\"}", "12", true},
    {"{\"type\":\"object\"}", "", false},
};

START_TEST(test_untyped) {
  const struct limits limits = limits_default();
  struct names *names = names_new(NULL);
  struct arena *arena = arena_new(0);
  const struct bytes text = bytes_of(untyped[_i].schema);
  const struct source source = source_whole("report", BYTES(""), true);
  const struct source schema_source = source_whole("schema", text, false);
  struct json_schema *schema = NULL;
  struct node *value = tree_new(arena, NODE_STRING, NAME_NONE, bytes_of(untyped[_i].text));
  struct told told;

  told_init(&told);
  value->flags = NODE_UNTYPED;
  ck_assert_int_eq(json_schema_load(&schema, &schema_source, json_text(arena, names, text), names, &limits,
                                    &(struct schema_options){.open = false}, &told.diags),
                   STATUS_OK);
  ck_assert_msg((json_schema_check(schema, value, &source, names, arena, &told.diags) == STATUS_OK) == untyped[_i].fits,
                "%s: '%s'", untyped[_i].schema, untyped[_i].text);
  json_schema_free(schema);
  arena_free(arena);
  names_free(names);
}
END_TEST

/* A report deeper than the schema may follow it is refused, not run through. */
START_TEST(test_depth) {
  struct limits limits = limits_default();
  struct names *names = names_new(NULL);
  struct arena *arena = arena_new(0);
  const struct bytes text = BYTES("{\"items\":{\"$ref\":\"#\"}}");
  const struct source source = source_whole("report", BYTES(""), true);
  const struct source schema_source = source_whole("schema", text, false);
  struct json_schema *schema = NULL;
  struct node *top = tree_new(arena, NODE_ARRAY, NAME_NONE, BYTES_NONE), *at = top;
  struct told told;

  told_init(&told);
  limits.depth = 4;
  for (int i = 0; i < 40; i++) {
    struct node *below = tree_new(arena, NODE_ARRAY, NAME_NONE, BYTES_NONE);
    tree_append(at, below);
    at = below;
  }
  ck_assert_int_eq(json_schema_load(&schema, &schema_source, json_text(arena, names, text), names, &limits,
                                    &(struct schema_options){.open = false}, &told.diags),
                   STATUS_OK);
  ck_assert_int_eq(json_schema_check(schema, top, &source, names, arena, &told.diags), STATUS_FINDING);
  ck_assert_int_eq(told.first, RULE_LIMIT);
  json_schema_free(schema);
  arena_free(arena);
  names_free(names);
}
END_TEST

/* What a mapping built points to what it was read from, or nowhere; never to the first byte. */
START_TEST(test_built) {
  const struct limits limits = limits_default();
  struct names *names = names_new(NULL);
  struct arena *arena = arena_new(0);
  const struct bytes text = BYTES("{\"additionalProperties\":{\"additionalProperties\":{\"type\":\"null\"}}}");
  const struct source source = source_whole("report", BYTES("<a>\n<b/></a>"), true);
  const struct source schema_source = source_whole("schema", text, false);
  struct json_schema *schema = NULL;
  struct node *top = tree_new(arena, NODE_OBJECT, NAME_NONE, BYTES_NONE), *read, *built;
  struct told told;

  told_init(&told);
  ck_assert_int_eq(json_schema_load(&schema, &schema_source, json_text(arena, names, text), names, &limits,
                                    &(struct schema_options){.open = false}, &told.diags),
                   STATUS_OK);
  read = tree_new(arena, NODE_OBJECT, names_add(names, BYTES("read")), BYTES_NONE);
  read->offset = 4, read->length = 4;
  built = tree_new(arena, NODE_OBJECT, names_add(names, BYTES("built")), BYTES_NONE);
  tree_append(top, read);
  tree_append(top, built);
  tree_append(read, tree_new(arena, NODE_TRUE, names_add(names, BYTES("x")), BYTES_NONE));
  tree_append(built, tree_new(arena, NODE_TRUE, names_add(names, BYTES("y")), BYTES_NONE));
  ck_assert_int_eq(json_schema_check(schema, top, &source, names, arena, &told.diags), STATUS_FINDING);
  ck_assert_str_eq(told.text, "2:1 schema-type read/x: must be null, not true or false\n"
                              "0:0 schema-type built/y: must be null, not true or false\n");
  json_schema_free(schema);
  arena_free(arena);
  names_free(names);
}
END_TEST

/* Memory running out at any point, once or for good: said so, or the same findings as ever. */
START_TEST(test_no_memory) {
  const struct limits limits = limits_default();
  const struct row *row = &rows[_i / 2];
  const struct bytes text = bytes_of(row->schema), value_text = bytes_of(row->value);
  const struct source source = source_whole("report", value_text, true);
  const struct source schema_source = source_whole("schema", text, false);
  bool done = false;

  for (size_t nth = 1; !done; nth++) {
    struct names *names = names_new(NULL);
    struct arena *arena = arena_new(0), *scratch = NULL;
    const struct node *tree = json_text(arena, names, text), *value = json_text(arena, names, value_text);
    struct json_schema *schema = NULL;
    enum status status;
    struct told told;
    told_init(&told);
    mem_fail_at(nth, _i % 2);
    status = json_schema_load(&schema, &schema_source, tree, names, &limits, &(struct schema_options){.open = false},
                              &told.diags);
    if (status == STATUS_OK) scratch = arena_new(0);
    if (status == STATUS_OK && !scratch) status = STATUS_NO_MEMORY;
    if (status == STATUS_OK) status = json_schema_check(schema, value, &source, names, scratch, &told.diags);
    done = mem_count() < nth;
    mem_fail_at(0, false);
    ck_assert_msg(status == STATUS_NO_MEMORY || status == (row->first == RULE_COUNT ? STATUS_OK : STATUS_FINDING),
                  "%s: %zu: %d", row->title, nth, status);
    if (status == STATUS_FINDING && !told.diags.no_memory) ck_assert_int_eq(told.first, row->first);
    ck_assert_msg(!done || strcmp(told.text, row->told) == 0, "%s: told at last\n%s", row->title, told.text);
    json_schema_free(schema);
    arena_free(scratch);
    arena_free(arena);
    names_free(names);
  }
}
END_TEST

Suite *schema_json_schema_validate_suite(void) {
  Suite *suite = suite_create("schema_json_schema_validate");
  TCase *tcase = tcase_create("findings");
  const int count = sizeof rows / sizeof *rows;

  tcase_set_timeout(tcase, 60);
  tcase_add_loop_test(tcase, test_findings, 0, count);
  tcase_add_loop_test(tcase, test_untyped, 0, (int)(sizeof untyped / sizeof *untyped));
  tcase_add_test(tcase, test_depth);
  tcase_add_test(tcase, test_built);
  tcase_add_loop_test(tcase, test_no_memory, 0, 2 * (count - 1)); /* all but the pattern without end */
  suite_add_tcase(suite, tcase);
  return suite;
}
