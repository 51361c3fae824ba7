/* schema_json_schema_ref_test.c: schemas of several documents, their names, and what their metaschemas say */
/* SPDX-License-Identifier: MIT */
#include <check.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "schema/json_schema.h"
#include "support/json_text.h"
#include "support/told.h"

Suite *schema_json_schema_ref_suite(void);

#define META "https://json-schema.org/draft/2020-12/"
#define V "\"" META "vocab/"

/* `base|uri` as the finder is asked; base `-`: none. */
struct file {
  const char *asked, *text;
};

static const struct row {
  const char *title, *schema;
  struct file files[4];
  const char *value, *told;
} rows[] = {
    {"beside the schema",
     "{\"$ref\":\"b.json#/$defs/n\"}",
     {{"-|b.json", "{\"$defs\":{\"n\":{\"type\":\"number\"}}}"}},
     "\"\"",
     "1:1 schema-type .: must be a number, not a string\n"},
    {"from folder to folder",
     "{\"$ref\":\"x/b.json\"}",
     {{"-|x/b.json", "{\"$ref\":\"y/c.json\"}"},
      {"-|x/y/c.json", "{\"$ref\":\"../../d.json\"}"},
      {"-|d.json", "false"}},
     "1",
     "1:1 schema-never .: the schema allows nothing here\n"},
    {"out of the folder is said as such",
     "{\"$ref\":\"x/b.json\"}",
     {{"-|x/b.json", "{\"$ref\":\"../../c.json\"}"}},
     "1",
     "1:9 schema-ref : '../../c.json' leads to another document, '../c.json', which is neither beside the schema "
     "nor in a folder of FAIRLEAD_SCHEMA_PATH\n"},
    {"a circle over documents",
     "{\"$ref\":\"b.json\"}",
     {{"-|b.json", "{\"allOf\":[{\"$ref\":\"schema\"}]}"}},
     "1",
     "1:12 schema-ref : this schema applies itself without end\n"},
    {"down and round over documents",
     "{\"items\":{\"$ref\":\"b.json\"}}",
     {{"-|b.json", "{\"type\":\"array\",\"items\":{\"$ref\":\"schema#\"}}"}},
     "[[[1]]]",
     "1:4 schema-type .: must be an array, not a whole number\n"},
    {"by its own URI, then beside its file",
     "{\"$id\":\"http://x.example/s/a.json\",\"$ref\":\"b.json\"}",
     {{"schema|b.json", "{\"type\":\"string\"}"}},
     "1",
     "1:1 schema-type .: must be a string, not a whole number\n"},
    {"a URI of the same folder is beside its file",
     "{\"$id\":\"http://x.example/s/a.json\",\"$ref\":\"http://x.example/s/t/b.json\"}",
     {{"schema|t/b.json", "{\"type\":\"string\"}"}},
     "1",
     "1:1 schema-type .: must be a string, not a whole number\n"},
    {"another URI isn't",
     "{\"$id\":\"http://x.example/s/a.json\",\"$ref\":\"http://y.example/s/b.json\"}",
     {{"schema|b.json", "{}"}},
     "1",
     "1:43 schema-ref : 'http://y.example/s/b.json' leads to another document, which is neither beside the schema nor "
     "in a folder of FAIRLEAD_SCHEMA_PATH\n"},
    {"a document that says another name for itself",
     "{\"$ref\":\"http://x.example/b\"}",
     {{"schema|http://x.example/b",
       "{\"$id\":\"urn:x:b\",\"$ref\":\"urn:x:b#n\",\"$defs\":{\"n\":{\"$anchor\":\"n\",\"type\":\"null\"}}}"}},
     "1",
     "1:1 schema-type .: must be null, not a whole number\n"},
    {"asked for twice, loaded once",
     "{\"allOf\":[{\"$ref\":\"b.json\"},{\"$ref\":\"./x/../b.json#\"}]}",
     {{"-|b.json", "{\"minLenght\":1}"}},
     "1",
     "1:2 schema-keyword : 'minLenght' is no keyword, so it judges nothing; did you mean 'minLength'?\n"},
    {"mistakes in another document",
     "{\"$ref\":\"b.json\"}",
     {{"-|b.json", "{\"type\":\"text\",\n\"$ref\":\"#/$defs/no\",\"$defs\":{\"on\":{}}}"}},
     "1",
     "1:9 schema-value : 'type' must be one of 'null', 'boolean', 'integer', 'number', 'string', 'object', 'array', or "
     "an array of them\n2:8 schema-ref : '#/$defs/no' leads to no schema; did you mean '#/$defs/on'?\n"},
    {"a document that can't be read, told by who reads it",
     "{\"allOf\":[{\"$ref\":\"b.json\"},{\"$ref\":\"b.json#/a\"}]}",
     {{"-|b.json", ""}},
     "1",
     "1:1 input-empty : nothing\n"},
    {"the nearest anchor",
     "{\"$ref\":\"#shpi\",\"$defs\":{\"a\":{\"$anchor\":\"ship\"}}}",
     {{NULL, NULL}},
     "1",
     "1:9 schema-ref : '#shpi' leads to no schema; did you mean '#ship'?\n"},
    {"an anchor twice",
     "{\"$defs\":{\"a\":{\"$anchor\":\"s\"},\"b\":{\"$dynamicAnchor\":\"s\"}}}",
     {{NULL, NULL}},
     "1",
     "1:53 schema-ref : another schema has the anchor 's' already\n"},
    {"an identifier twice",
     "{\"$defs\":{\"a\":{\"$id\":\"s\"},\"b\":{\"$id\":\"./s#\"}}}",
     {{NULL, NULL}},
     "1",
     "1:38 schema-ref : another schema of this document has the same identifier\n"},
    {"names that are none",
     "{\"$anchor\":\"1a\",\"$dynamicAnchor\":\"\",\"$id\":\"a#b\",\"$vocabulary\":{\"a\":1}}",
     {{NULL, NULL}},
     "1",
     "1:12 schema-value : '$anchor' must be a name of letters, digits, '-', '_' and '.' that begins with a letter or "
     "'_'\n1:34 schema-value : '$dynamicAnchor' must be a name of letters, digits, '-', '_' and '.' that begins with a "
     "letter or '_'\n1:43 schema-value : '$id' must be without a fragment; a name inside a document is an '$anchor'\n"
     "1:63 schema-value : '$vocabulary' must be an object of vocabularies, each true or false\n"},
    {"a pointer to where no keyword says there is a schema",
     "{\"x\":{\"y\":[{\"type\":\"null\"}]},\"$ref\":\"#/x/y/0\"}",
     {{NULL, NULL}},
     "1",
     "1:1 schema-type .: must be null, not a whole number\n"},
    {"a pointer to what can't be one",
     "{\"x\":[1],\"$ref\":\"#/x/0\"}",
     {{NULL, NULL}},
     "1",
     "1:17 schema-ref : '#/x/0' leads to no schema\n"},
    {"a pointer with odd signs",
     "{\"$ref\":\"#/$defs/%7e1~0%25%zz%\",\"$defs\":{\"/~%%zz%\":{\"type\":\"null\"}}}",
     {{NULL, NULL}},
     "1",
     "1:1 schema-type .: must be null, not a whole number\n"},
    {"a dynamic reference goes to the outermost",
     "{\"$dynamicAnchor\":\"n\",\"$ref\":\"b.json\",\"maxLength\":1}",
     {{"-|b.json", "{\"$dynamicAnchor\":\"n\",\"items\":{\"$dynamicRef\":\"#n\"}}"}},
     "[\"a\",\"bb\"]",
     "1:6 schema-length [2]: longer than the greatest length: 1\n"},
    {"and back to its own once that is left",
     "{\"items\":{\"$ref\":\"b.json\"},\"prefixItems\":[{\"$id\":\"o\",\"$dynamicAnchor\":\"n\",\"$ref\":\"b.json\","
     "\"type\":\"array\"}]}",
     {{"-|b.json", "{\"$dynamicAnchor\":\"n\",\"items\":{\"$dynamicRef\":\"#n\"}}"}},
     "[[[1]],[[1]]]",
     "1:4 schema-type [1]: must be an array, not a whole number\n"},
    {"a circle that only judging shows",
     "{\"$dynamicAnchor\":\"n\",\"$ref\":\"b.json\"}",
     {{"-|b.json", "{\"$dynamicRef\":\"#n\",\"$defs\":{\"n\":{\"$dynamicAnchor\":\"n\"}}}"}},
     "1",
     "1:1 limit : judging this by the schema takes more steps or depth than the ceiling\n"},
    {"the metaschema finds what the keywords let pass",
     "{\"$schema\":\"" META "schema\",\"$defs\":{\"a\":{\"required\":[\"a\",\"a\"]}}}",
     {{"schema|" META "schema", "{\"$id\":\"" META "schema\",\"properties\":{\"required\":{\"uniqueItems\":true},\"$"
                                "defs\":{\"additionalProperties\":{\"$ref\":\"#\"}}}}"}},
     "1",
     "1:89 schema-unique $defs/a/required[2]: repeats item [1]\n"},
    {"a metaschema without validation",
     "{\"$schema\":\"http://x.example/m#\",\"minimum\":5,\"type\":4,\"items\":false}",
     {{"schema|http://x.example/m", "{\"$vocabulary\":{" V "core\":true," V "applicator\":true}}"}},
     "[1]",
     "1:2 schema-never .: the schema allows nothing here\n"},
    {"a vocabulary that must be known",
     "{\"$schema\":\"http://x.example/m\"}",
     {{"schema|http://x.example/m", "{\"$vocabulary\":{" V "core\":true,\"urn:x:v\":true,\"urn:x:w\":false}}"}},
     "[1]",
     "1:12 schema-value : the metaschema 'http://x.example/m' requires the vocabulary 'urn:x:v', which is not known "
     "here\n"},
    {"a metaschema that is missing",
     "{\"$schema\":\"http://x.example/m\"}",
     {{NULL, NULL}},
     "[1]",
     "1:12 schema-ref : the metaschema 'http://x.example/m' was found neither beside the schema nor in a folder of "
     "FAIRLEAD_SCHEMA_PATH\n"},
    {"a draft that isn't read",
     "{\"$schema\":\"http://json-schema.org/draft-04/schema#\"}",
     {{NULL, NULL}},
     "[1]",
     "1:12 schema-value : a schema of this draft is not read; 2020-12, 2019-09, draft-07 and draft-06 are\n"},
    {"draft 07: nothing counts beside a $ref",
     "{\"$schema\":\"http://json-schema.org/draft-07/schema#\",\"$ref\":\"#/definitions/a\",\"minLength\":\"x\","
     "\"definitions\":{\"a\":{\"type\":\"array\",\"items\":[{\"$ref\":\"#n\"}],\"additionalItems\":false},"
     "\"b\":{\"$id\":\"#n\",\"type\":\"null\",\"dependentRequired\":3}}}",
     {{NULL, NULL}},
     "[1,2]",
     "1:2 schema-type [1]: must be null, not a whole number\n1:4 schema-never [2]: the schema allows nothing here\n"},
    {"draft 07: dependencies",
     "{\"$schema\":\"http://json-schema.org/draft-07/"
     "schema\",\"dependencies\":{\"a\":[\"b\"],\"c\":{\"required\":[\"d\"]}}}",
     {{NULL, NULL}},
     "{\"a\":1,\"c\":2}",
     "1:1 schema-required b: member 'b' is missing; 'a' asks for it\n1:1 schema-required d: member 'd' is missing; 'c' "
     "asks for it\n"},
    {"2019-09: what comes round again",
     "{\"$schema\":\"https://json-schema.org/draft/2019-09/"
     "schema\",\"$id\":\"urn:x:a\",\"$recursiveAnchor\":true,\"$ref\":\"urn:x:b\",\"type\":\"array\","
     "\"$defs\":{\"b\":{\"$id\":\"urn:x:b\",\"$recursiveAnchor\":true,\"items\":{\"$recursiveRef\":\"#\"},"
     "\"prefixItems\":false}}}",
     {{NULL, NULL}},
     "[[1]]",
     "1:3 schema-type .: must be an array, not a whole number\n"},
    {"words of earlier drafts",
     "{\"additionalItems\":false,\"definitions\":{\"a\":{\"type\":\"null\"}},\"items\":{\"$ref\":\"#/definitions/a\"}}",
     {{NULL, NULL}},
     "[1]",
     "1:2 schema-keyword : 'additionalItems' is of an earlier draft, so it judges nothing; 2020-12 has 'items' beside "
     "'prefixItems'\n1:2 schema-type .: must be null, not a whole number\n"},
};

struct judging {
  const struct row *row;
  struct names *names;
  struct arena *arena;
  struct json_schema *schema;
  struct told told;
};

static const struct source empty = {.name = "empty", .window = {"", 0}, .window_line = 1, .window_column = 1};

static enum status find(void *self, const char *base, struct bytes uri, struct schema_document *out) {
  struct judging *judging = self;
  char asked[512];

  snprintf(asked, sizeof asked, "%s|%.*s", base ? base : "-", BYTES_ARG(uri));
  for (size_t i = 0; i < 4 && judging->row->files[i].asked; i++) {
    const struct file *file = &judging->row->files[i];
    const char *path = strchr(file->asked, '|') + 1;
    struct source *source;
    if (strcmp(file->asked, asked) != 0 && !(base && strcmp(path, asked + strlen(base) + 1) == 0)) continue;
    if (!file->text[0]) {
      diag_emit(&judging->told.diags, RULE_INPUT_EMPTY, &(struct diag_at){.source = &empty}, "nothing");
      return STATUS_USAGE;
    }
    source = arena_alloc(judging->arena, sizeof *source);
    if (!source) return STATUS_NO_MEMORY;
    *source = source_whole(path, bytes_of(file->text), false);
    *out = (struct schema_document){bytes_of(file->text), path,
                                    json_text(judging->arena, judging->names, bytes_of(file->text)), source};
    return out->tree ? STATUS_OK : STATUS_NO_MEMORY;
  }
  return STATUS_END;
}

static enum status judge(struct judging *judging) {
  const struct limits limits = limits_default();
  const struct schema_files files = {find, judging};
  const struct schema_options options = {.files = &files, .open = true};
  const struct row *row = judging->row;
  const struct source schema = source_whole("schema", bytes_of(row->schema), false),
                      source = source_whole("report", bytes_of(row->value), true);
  const struct node *tree = json_text(judging->arena, judging->names, bytes_of(row->schema)),
                    *value = json_text(judging->arena, judging->names, bytes_of(row->value));
  enum status status;

  if (!tree || !value) return STATUS_NO_MEMORY;
  status = json_schema_load(&judging->schema, &schema, tree, judging->names, &limits, &options, &judging->told.diags);
  if (status != STATUS_OK) return status;
  return json_schema_check(judging->schema, value, &source, judging->names, judging->arena, &judging->told.diags);
}

static void begin(struct judging *judging, const struct row *row) {
  *judging = (struct judging){.row = row, .names = names_new(NULL), .arena = arena_new(0)};
  told_init(&judging->told);
}

static void end(struct judging *judging) {
  json_schema_free(judging->schema);
  arena_free(judging->arena);
  names_free(judging->names);
}

START_TEST(rows_told) {
  struct judging judging;

  begin(&judging, &rows[_i]);
  judge(&judging);
  ck_assert_msg(strcmp(judging.told.text, rows[_i].told) == 0, "%s: told\n%s", rows[_i].title, judging.told.text);
  end(&judging);
}
END_TEST

/* Memory running out at any point: said so, or all is as ever. */
START_TEST(no_memory) {
  bool done = false;
  struct judging plain;
  enum status expected;

  begin(&plain, &rows[_i]);
  expected = judge(&plain);
  end(&plain);
  for (size_t nth = 1; !done; nth++) {
    struct judging judging;
    enum status status;
    begin(&judging, &rows[_i]);
    mem_fail_at(nth, false);
    status = judge(&judging);
    done = mem_count() < nth;
    mem_fail_at(0, false);
    ck_assert_msg(status == STATUS_NO_MEMORY || status == expected, "%s: %zu: %d", rows[_i].title, nth, status);
    end(&judging);
  }
}
END_TEST

struct places {
  char source[64], related[64];
};

static void hear(void *self, const struct diag *diag) {
  struct places *places = self;

  snprintf(places->source, sizeof places->source, "%s:%llu", diag->source, (unsigned long long)diag->line);
  snprintf(places->related, sizeof places->related, "%s:%llu:%llu", diag->related ? diag->related : "",
           (unsigned long long)diag->related_line, (unsigned long long)diag->related_column);
}

/* A finding points to the rule in the document that holds it. */
START_TEST(related) {
  const struct row row = {.schema = "{\"$ref\":\"b.json\"}",
                          .files = {{"-|b.json", "{\n\"$ref\":\"#/x\",\n\"x\":{ \"type\":\"null\"}}"}},
                          .value = "1"};
  struct judging judging;
  struct places places;

  begin(&judging, &row);
  diags_init(&judging.told.diags, hear, &places, 0);
  ck_assert_int_eq(judge(&judging), STATUS_FINDING);
  ck_assert_str_eq(places.source, "report:1");
  ck_assert_str_eq(places.related, "b.json:3:7");
  end(&judging);
}
END_TEST

/* -- hostile -- */

static void load(struct judging *judging, struct bytes text, bool open) {
  const struct limits limits = limits_default();
  const struct row none = {.title = ""};
  const struct schema_files files = {find, judging};
  const struct schema_options options = {.files = &files, .open = open};
  const struct source source = source_whole("schema", text, false);

  begin(judging, &none);
  const struct node *tree = json_text(judging->arena, judging->names, text);
  ck_assert_ptr_nonnull(tree);
  ck_assert_int_eq(
      json_schema_load(&judging->schema, &source, tree, judging->names, &limits, &options, &judging->told.diags),
      judging->told.count ? STATUS_USAGE : STATUS_OK);
}

/* A pointer of 64 KiB, steps and escapes; and one whose URI is as long. */
START_TEST(long_pointers) {
  static const char *const pieces[] = {"/a", "/~1~0", "%2F", "/%", "/0", "%00", "\\u2603", "//"};
  struct judging judging;
  struct buf text;

  buf_init(&text, 0);
  for (size_t i = 0; i < sizeof pieces / sizeof *pieces * 2; i++) {
    buf_clear(&text);
    buf_add_text(&text, i % 2 ? "{\"$ref\":\"" : "{\"$ref\":\"#");
    while (text.len < 65536)
      buf_add_text(&text, pieces[i / 2]);
    buf_add_text(&text, "\"}");
    load(&judging, buf_bytes(&text), true);
    ck_assert_int_eq(judging.told.first, RULE_SCHEMA_REF);
    end(&judging);
  }
  buf_release(&text);
}
END_TEST

/* Identifiers that grow while they are resolved, and one that is too long by itself. */
START_TEST(long_identifiers) {
  struct judging judging;
  struct buf text;

  buf_init(&text, 0);
  buf_add_text(&text, "{\"$id\":\"http://x.example/");
  for (int i = 0; i < 4000; i++)
    buf_add_char(&text, 'a');
  buf_add_text(&text, "/\",\"allOf\":[{}");
  for (int i = 0; i < 20000; i++)
    buf_add_format(&text, ",{\"$id\":\"%d\"}", i);
  buf_add_text(&text, "]}");
  load(&judging, buf_bytes(&text), true);
  ck_assert_int_eq(judging.told.first, RULE_LIMIT);
  end(&judging);
  buf_clear(&text);
  buf_add_text(&text, "{\"$id\":\"");
  for (int i = 0; i < 5000; i++)
    buf_add_char(&text, 'a');
  buf_add_text(&text, "\"}");
  load(&judging, buf_bytes(&text), true);
  ck_assert_int_eq(judging.told.first, RULE_LIMIT);
  end(&judging);
  buf_release(&text);
}
END_TEST

/* Pointers that each pass many items: bounded as a whole; members are found at once. Mistakes by the thousand: some are
 * told. */
START_TEST(many) {
  struct judging judging;
  struct buf text;

  buf_init(&text, 0);
  buf_add_text(&text, "{\"$defs\":{\"0\":{}");
  for (int i = 1; i < 30000; i++)
    buf_add_format(&text, ",\"%d\":{\"$ref\":\"#/$defs/%d\"}", i, i % 2 ? 0 : i - 1);
  buf_add_text(&text, "}}");
  load(&judging, buf_bytes(&text), true);
  ck_assert_uint_eq(judging.told.count, 0);
  end(&judging);
  buf_clear(&text);
  buf_add_text(&text, "{\"allOf\":[{}");
  for (int i = 1; i < 30000; i++)
    buf_add_format(&text, ",{\"$ref\":\"#/allOf/%d\"}", i - 1 + i % 2);
  buf_add_text(&text, "]}");
  load(&judging, buf_bytes(&text), true);
  ck_assert_int_eq(judging.told.first, RULE_LIMIT);
  ck_assert_uint_le(judging.told.count, 101);
  end(&judging);
  buf_clear(&text);
  buf_add_text(&text, "{\"x\":1");
  for (int i = 0; i < 5000; i++)
    buf_add_format(&text, ",\"minLenght%d\":1", i);
  buf_add_text(&text, "}");
  load(&judging, buf_bytes(&text), false);
  ck_assert_uint_eq(judging.told.count, 101);
  end(&judging);
  buf_release(&text);
}
END_TEST

/* A chain of references as long as the schema; each leads on to the next. */
START_TEST(long_chain) {
  struct judging judging;
  struct buf text;

  buf_init(&text, 0);
  buf_add_text(&text, "{\"$defs\":{\"0\":{}");
  for (int i = 1; i < 1000; i++)
    buf_add_format(&text, ",\"%d\":{\"$ref\":\"#/$defs/%d\"}", i, (i + 1) % 1000);
  buf_add_text(&text, "}}");
  load(&judging, buf_bytes(&text), true);
  ck_assert_int_eq(judging.told.first, RULE_SCHEMA_REF);
  end(&judging);
  buf_release(&text);
}
END_TEST

/* Every document leads on to the next. */
static enum status find_next(void *self, const char *base, struct bytes uri, struct schema_document *out) {
  struct judging *judging = self;
  const unsigned next = (unsigned)strtoul(uri.at, NULL, 10) + 1;
  const struct bytes path = arena_copy(judging->arena, uri),
                     text = arena_format(judging->arena, "{\"$ref\":\"%u\"}", next);
  struct source *source = arena_alloc(judging->arena, sizeof *source);

  ck_assert_ptr_null(base);
  *source = source_whole(path.at, text, false);
  *out = (struct schema_document){text, path.at, json_text(judging->arena, judging->names, text), source};
  return STATUS_OK;
}

START_TEST(endless_documents) {
  const struct limits limits = limits_default();
  const struct row none = {.title = ""};
  struct judging judging;
  const struct schema_files files = {find_next, &judging};
  const struct schema_options options = {.files = &files, .open = false};
  const struct source source = source_whole("0", BYTES("{\"$ref\":\"1\"}"), false);

  begin(&judging, &none);
  ck_assert_int_eq(json_schema_load(&judging.schema, &source, json_text(judging.arena, judging.names, source.window),
                                    judging.names, &limits, &options, &judging.told.diags),
                   STATUS_USAGE);
  ck_assert_str_eq(judging.told.text, "1:9 limit : a schema of more than 256 documents\n");
  end(&judging);
}
END_TEST

/* A tree deeper than any reader makes it, and a caller who would let it pass. */
START_TEST(deep) {
  struct limits limits = limits_default();
  const struct row none = {.title = ""};
  const struct schema_options options = {.open = true};
  const struct source source = source_whole("deep", BYTES(""), false);
  struct judging judging;
  struct node *top, *at;

  begin(&judging, &none);
  limits.depth = SIZE_MAX;
  at = top = tree_new(judging.arena, NODE_OBJECT, NAME_NONE, BYTES(""));
  for (int i = 0; i < 100000; i++) {
    struct node *child = tree_new(judging.arena, NODE_OBJECT, names_add(judging.names, BYTES("not")), BYTES(""));
    tree_append(at, child);
    at = child;
  }
  ck_assert_int_eq(
      json_schema_load(&judging.schema, &source, top, judging.names, &limits, &options, &judging.told.diags),
      STATUS_USAGE);
  ck_assert_int_eq(judging.told.first, RULE_LIMIT);
  end(&judging);
}
END_TEST

Suite *schema_json_schema_ref_suite(void) {
  Suite *suite = suite_create("schema_json_schema_ref");
  TCase *tcase = tcase_create("ref");

  tcase_add_loop_test(tcase, rows_told, 0, (int)(sizeof rows / sizeof *rows));
  tcase_add_loop_test(tcase, no_memory, 0, (int)(sizeof rows / sizeof *rows));
  tcase_add_test(tcase, related);
  tcase_add_test(tcase, long_pointers);
  tcase_add_test(tcase, long_identifiers);
  tcase_add_test(tcase, many);
  tcase_add_test(tcase, long_chain);
  tcase_add_test(tcase, endless_documents);
  tcase_add_test(tcase, deep);
  tcase_set_timeout(tcase, 60);
  suite_add_tcase(suite, tcase);
  return suite;
}
