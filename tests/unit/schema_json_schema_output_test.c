/* schema_json_schema_output_test.c: output units, each judged by their own schema */
/* SPDX-License-Identifier: MIT */
#include <check.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "base/file.h"
#include "schema/json_schema_output.h"
#include "support/judged.h"

Suite *schema_json_schema_output_suite(void);

/* Of the form that the specification's own example has: points of a polygon. */
#define POLYGON                                                                                                        \
  "{\"$id\":\"https://example.com/shape\",\"$defs\":{\"corner\":{\"type\":\"object\",\"properties\":{\"x\":{\"type\":" \
  "\"number\"},\"y\":{\"type\":\"number\"}},\"additionalProperties\":false,\"required\":[\"x\",\"y\"]}},"              \
  "\"type\":\"array\",\"items\":{\"$ref\":\"#/$defs/corner\"},\"minItems\":3}"
#define BROKEN "[{\"x\":2.5,\"y\":1.3},{\"x\":1,\"z\":6.7}]"
#define AT(keyword, instance) "\"keywordLocation\":\"" keyword "\",\"instanceLocation\":\"" instance "\""
#define THROUGH(keyword, absolute, instance)                                                                           \
  "\"keywordLocation\":\"" keyword "\",\"absoluteKeywordLocation\":\"" absolute "\",\"instanceLocation\":\"" instance  \
  "\""
#define CORNER "https://example.com/shape#/$defs/corner"

static const struct row {
  const char *title;
  enum output_form form;
  const char *schema, *value, *out;
} rows[] = {
    {"valid, flag", OUTPUT_FLAG, POLYGON, "[{\"x\":1,\"y\":2},{\"x\":1,\"y\":2},{\"x\":1,\"y\":2}]",
     "{\"valid\":true}"},
    {"not valid, flag", OUTPUT_FLAG, POLYGON, BROKEN, "{\"valid\":false}"},
    {"a list of errors", OUTPUT_BASIC, POLYGON, BROKEN,
     "{\"valid\":false,\"errors\":["
     "{\"valid\":false," AT(
         "", "") ",\"error\":\"doesn't fit; what follows says why\"},"
                 "{\"valid\":false," THROUGH(
                     "/items/$ref", CORNER,
                     "/1") ",\"error\":\"doesn't fit; what follows says why\"},"
                           "{\"valid\":false," THROUGH(
                               "/items/$ref/additionalProperties", CORNER "/additionalProperties",
                               "/1/z") ",\"error\":\"unknown member 'z'\"},"
                                       "{\"valid\":false," THROUGH(
                                           "/items/$ref/required", CORNER "/required",
                                           "/1") ",\"error\":\"member 'y' is missing\"},"
                                                 "{\"valid\":false," AT(
                                                     "/minItems",
                                                     "") ",\"error\":\"too few items; the least number is 3\"}]}"},
    {"errors within errors", OUTPUT_DETAILED, POLYGON, BROKEN,
     "{\"valid\":false," AT(
         "", "") ",\"errors\":["
                 "{\"valid\":false," THROUGH(
                     "/items/$ref", CORNER,
                     "/1") ",\"errors\":["
                           "{\"valid\":false," THROUGH(
                               "/items/$ref/additionalProperties", CORNER "/additionalProperties",
                               "/1/z") ",\"error\":\"unknown member 'z'\"},"
                                       "{\"valid\":false," THROUGH(
                                           "/items/$ref/required", CORNER "/required",
                                           "/1") ",\"error\":\"member 'y' is missing\"}]},"
                                                 "{\"valid\":false," AT(
                                                     "/minItems",
                                                     "") ",\"error\":\"too few items; the least number is 3\"}]}"},
    {"the form that fits none is there with each of its forms", OUTPUT_DETAILED,
     "{\"properties\":{\"a/b\":{\"oneOf\":[{\"type\":\"string\"},{\"minimum\":3}]}}}", "{\"a/b\":1}",
     "{\"valid\":false," AT("", "") ",\"errors\":[{\"valid\":false," AT(
         "/properties/a~1b/oneOf",
         "/a~1b") ",\"errors\":[{\"valid\":false," AT("/properties/a~1b/oneOf/0/type",
                                                      "/a~1b") ",\"error\":\"must be a string, not a whole "
                                                               "number\"},{\"valid\":false," AT("/properties/a~1b/"
                                                                                                "oneOf/1/minimum",
                                                                                                "/a~1b") ",\"error\":"
                                                                                                         "\"must be at "
                                                                                                         "least "
                                                                                                         "3\"}]}]}"},
    {"more forms than one: only that", OUTPUT_BASIC, "{\"oneOf\":[{},{\"type\":\"string\"},true]}", "1",
     "{\"valid\":false,\"errors\":[{\"valid\":false," AT(
         "/oneOf",
         "") ",\"error\":\"fits more than one of 3 forms of which exactly one must fit: form 1 and form 3\"}]}"},
    {"a condition is no fault; what it asks for is", OUTPUT_BASIC,
     "{\"if\":{\"type\":\"string\"},\"then\":false,\"else\":{\"const\":2}}", "1",
     "{\"valid\":false,\"errors\":[{\"valid\":false," AT("/else/const", "") ",\"error\":\"must be 2\"}]}"},
    {"'not' and 'contains' answer for themselves", OUTPUT_BASIC,
     "{\"not\":{\"type\":\"array\"},\"contains\":{\"const\":2},\"maxContains\":3}", "[1]",
     "{\"valid\":false,\"errors\":[{\"valid\":false," AT(
         "",
         "") ",\"error\":\"doesn't fit; what follows says why\"},{\"valid\":false," AT("/not",
                                                                                       "") ",\"error\":\"fits a form "
                                                                                           "that the schema "
                                                                                           "excludes\"},{\"valid\":"
                                                                                           "false," AT("/contains",
                                                                                                       "") ",\"error\":"
                                                                                                           "\"0 of 1 "
                                                                                                           "items have "
                                                                                                           "the form "
                                                                                                           "that "
                                                                                                           "'contains' "
                                                                                                           "asks for; "
                                                                                                           "at least 1 "
                                                                                                           "must\"}]}"},
    {"names, dependent schemas, nothing at all", OUTPUT_BASIC,
     "{\"propertyNames\":{\"maxLength\":1},\"dependentSchemas\":{\"aa\":{\"properties\":{\"b\":false}}}}",
     "{\"aa\":1,\"b\":2}",
     "{\"valid\":false,\"errors\":[{\"valid\":false," AT(
         "",
         "") ",\"error\":\"doesn't fit; what follows says why\"},{\"valid\":false," AT("/propertyNames/maxLength",
                                                                                       "/aa") ",\"error\":\"longer "
                                                                                              "than the greatest "
                                                                                              "length: "
                                                                                              "1\"},{\"valid\":"
                                                                                              "false," AT("/dependentSc"
                                                                                                          "hemas/aa/"
                                                                                                          "properties/"
                                                                                                          "b",
                                                                                                          "/b") ",\"err"
                                                                                                                "or\":"
                                                                                                                "\"the "
                                                                                                                "schema"
                                                                                                                " allow"
                                                                                                                "s "
                                                                                                                "nothin"
                                                                                                                "g "
                                                                                                                "here\""
                                                                                                                "}]}"},
    {"what is unevaluated", OUTPUT_BASIC, "{\"prefixItems\":[{}],\"unevaluatedItems\":false}", "[1,2]",
     "{\"valid\":false,\"errors\":[{\"valid\":false," AT(
         "/unevaluatedItems", "/1") ",\"error\":\"no part of the schema allows an item here\"}]}"},
    {"a file's name where there is no identifier", OUTPUT_BASIC,
     "{\"$ref\":\"#/$defs/a%25b\",\"$defs\":{\"a%b\":{\"type\":\"null\"}}}", "1",
     "{\"valid\":false,\"errors\":[{\"valid\":false," THROUGH("/$ref/type", "file:schema#/$defs/a%25b/type",
                                                              "") ",\"error\":\"must be null, not a whole number\"}]}"},
    {"a list of annotations", OUTPUT_BASIC,
     "{\"title\":\"T\",\"$comment\":\"none\",\"properties\":{\"a\":{\"title\":\"A\",\"default\":[1,null,{\"k\":\"v\"}]}"
     "},"
     "\"anyOf\":[{\"title\":\"no\",\"type\":\"null\"},{\"required\":[\"a\"],\"description\":\"yes\"}],"
     "\"unevaluatedProperties\":{\"deprecated\":true}}",
     "{\"a\":1,\"b\":2}",
     "{\"valid\":true,\"annotations\":["
     "{\"valid\":true," AT("/title",
                           "") ",\"annotation\":\"T\"},"
                               "{\"valid\":true," AT(
                                   "/properties",
                                   "") ",\"annotation\":[\"a\"]},"
                                       "{\"valid\":true," AT(
                                           "/properties/a/title",
                                           "/a") ",\"annotation\":\"A\"},"
                                                 "{\"valid\":true," AT(
                                                     "/properties/a/default",
                                                     "/a") ",\"annotation\":[1,null,{\"k\":\"v\"}]},"
                                                           "{\"valid\":true," AT(
                                                               "/anyOf/1/description",
                                                               "") ",\"annotation\":\"yes\"},"
                                                                   "{\"valid\":true," AT(
                                                                       "/unevaluatedProperties",
                                                                       "") ",\"annotation\":[\"b\"]},"
                                                                           "{\"valid\":true," AT(
                                                                               "/unevaluatedProperties/deprecated",
                                                                               "/b") ",\"annotation\":true}]}"},
    {"annotations within annotations", OUTPUT_DETAILED,
     "{\"prefixItems\":[{\"title\":\"first\"}],\"contains\":{\"type\":\"string\"},\"items\":{\"x-note\":\"n\"}}",
     "[1,\"a\"]",
     "{\"valid\":true," AT("", "") ",\"annotations\":["
                                   "{\"valid\":true," AT(
                                       "/prefixItems",
                                       "") ",\"annotation\":0,\"annotations\":["
                                           "{\"valid\":true," AT(
                                               "/prefixItems/0/title",
                                               "/0") ",\"annotation\":\"first\"}]},"
                                                     "{\"valid\":true," AT(
                                                         "/contains",
                                                         "") ",\"annotation\":[1]},"
                                                             "{\"valid\":true," AT(
                                                                 "/items", "") ",\"annotation\":true,\"annotations\":["
                                                                               "{\"valid\":true," AT(
                                                                                   "/items/x-note",
                                                                                   "/1") ",\"annotation\":\"n\"}]}]}"},
    {"nothing to note", OUTPUT_DETAILED, "true", "1", "{\"valid\":true," AT("", "") ",\"annotations\":[]}"},
    {"nothing fits", OUTPUT_DETAILED, "false", "1",
     "{\"valid\":false," AT("", "") ",\"errors\":[{\"valid\":false," AT(
         "", "") ",\"error\":\"the schema allows nothing here\"}]}"},
    {"nothing fits, in a list", OUTPUT_BASIC, "false", "1",
     "{\"valid\":false,\"errors\":[{\"valid\":false," AT("", "") ",\"error\":\"the schema allows nothing here\"}]}"},
};

struct work {
  struct judging judging;
  struct buf out;
};

static void begin(struct work *w, const char *schema, const char *value) {
  judging_begin(&w->judging, schema, schema, value);
  buf_init(&w->out, 0);
}

static enum status write_out(struct work *w, enum output_form form) {
  struct judging *j = &w->judging;
  const enum status status = judging_load(j);

  if (status != STATUS_OK) return status;
  return json_schema_output(j->schema, form, j->value, &j->source, j->names, j->scratch, &w->out, &j->told.diags);
}

static void end(struct work *w) {
  judging_end(&w->judging);
  buf_release(&w->out);
}

static struct bytes text_of(struct buf *buf) {
  buf_add_char(buf, '\0');
  ck_assert_int_eq(buf_status(buf), STATUS_OK);
  return (struct bytes){buf->at, buf->len - 1};
}

/* What was written is what schemas/output-unit-1.schema.json says. */
static void judge_output(const char *title, struct bytes out) {
  struct work w;
  struct buf schema;
  int error = 0;

  buf_init(&schema, 0);
  ck_assert_int_eq(file_read(&schema, TOP_SRCDIR "/schemas/output-unit-1.schema.json", &error), STATUS_OK);
  begin(&w, text_of(&schema).at, out.at);
  ck_assert_msg(write_out(&w, OUTPUT_BASIC) == STATUS_OK, "%s: %s\n%s", title, out.at, text_of(&w.out).at);
  end(&w);
  buf_release(&schema);
}

START_TEST(test_rows) {
  const struct row *row = &rows[_i];
  struct work w;
  enum status status;

  begin(&w, row->schema, row->value);
  status = write_out(&w, row->form);
  ck_assert_msg(strcmp(text_of(&w.out).at, row->out) == 0, "%s:\n%s", row->title, w.out.at);
  ck_assert_int_eq(status, strncmp(row->out, "{\"valid\":true", 13) == 0 ? STATUS_OK : STATUS_FINDING);
  ck_assert_str_eq(w.judging.told.text, "");
  judge_output(row->title, (struct bytes){w.out.at, w.out.len - 1});
  end(&w);
}
END_TEST

START_TEST(test_no_memory) {
  const struct row *row = &rows[_i / 2];
  bool done = false;

  for (size_t nth = 1; !done; nth++) {
    struct work w;
    enum status status;
    begin(&w, row->schema, row->value);
    mem_fail_at(nth, _i % 2);
    status = write_out(&w, row->form);
    done = mem_count() < nth;
    mem_fail_at(0, false);
    if (status != STATUS_NO_MEMORY) ck_assert_msg(bytes_is(buf_bytes(&w.out), row->out), "%s: %zu", row->title, nth);
    end(&w);
  }
}
END_TEST

/* More faults than are told; given back units and counts stay right. */
START_TEST(test_many) {
  enum { ITEMS = 12345 };
  struct buf value;
  struct work w;
  size_t errors = 0;

  buf_init(&value, 0);
  for (size_t i = 0; i < ITEMS; i++)
    buf_add_format(&value, "%c%zu", i ? ',' : '[', i % 3 ? i : 0);
  buf_add_char(&value, ']');
  begin(&w, "{\"items\":{\"anyOf\":[{\"const\":0},{\"type\":\"string\"}]}}", text_of(&value).at);
  ck_assert_int_eq(write_out(&w, OUTPUT_BASIC), STATUS_FINDING);
  for (const char *at = text_of(&w.out).at; (at = strstr(at, "\"error\":\"must be")); at++)
    errors++;
  ck_assert_uint_eq(errors, 10000);
  ck_assert(strstr(w.out.at, "\"instanceLocation\":\"/7499\",\"error\"") != NULL);
  ck_assert_msg(strstr(w.out.at, "\"error\":\"and 6460 more errors\"}]}") != NULL, "%s", w.out.at + w.out.len - 300);
  judge_output("many", (struct bytes){w.out.at, w.out.len - 1});
  end(&w);
  buf_release(&value);
}
END_TEST

Suite *schema_json_schema_output_suite(void) {
  Suite *suite = suite_create("schema_json_schema_output");
  TCase *tcase = tcase_create("output");
  const int count = sizeof rows / sizeof *rows;

  tcase_set_timeout(tcase, 60);
  tcase_add_loop_test(tcase, test_rows, 0, count);
  tcase_add_loop_test(tcase, test_no_memory, 0, 2 * count);
  tcase_add_test(tcase, test_many);
  suite_add_tcase(suite, tcase);
  return suite;
}
