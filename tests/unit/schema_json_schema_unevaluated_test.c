/* schema_json_schema_unevaluated_test.c: what unevaluated* sees, and what it says of it */
/* SPDX-License-Identifier: MIT */
#include <check.h>
#include <stdio.h>

#include "support/judged.h"

Suite *schema_json_schema_unevaluated_suite(void);

static const struct judged_row rows[] = {
    {"members that another keyword knows are evaluated",
     "{\"properties\":{\"a\":{}},\"allOf\":[{\"patternProperties\":{\"^b\":{}}}],\"unevaluatedProperties\":false}",
     "{\"a\":1,\"bb\":2}", ""},
    {"an unknown member, at its name, with the near one of any part",
     "{\"$ref\":\"#/$defs/ship\",\"$defs\":{\"ship\":{\"properties\":{\"title\":{}}}},\"unevaluatedProperties\":false}",
     "{\"x\":{},\"titel\":1}",
     "1:2 schema-unknown-member x: unknown member 'x'\n"
     "1:9 schema-unknown-member titel: unknown member 'titel'; did you mean 'title'?\n"},
    {"a member of the other form",
     "{\"oneOf\":[{\"properties\":{\"kind\":{\"const\":\"a\"},\"up\":{}}},"
     "{\"properties\":{\"kind\":{\"const\":\"b\"},\"down\":{}}}],\"unevaluatedProperties\":false}",
     "{\"kind\":\"b\",\"up\":1}",
     "1:13 schema-unevaluated up: member 'up' doesn't belong to this form of the object\n"},
    {"a part that fails is told of, and not once more as unevaluated",
     "{\"allOf\":[{\"properties\":{\"a\":{\"type\":\"string\"},\"b\":{}},\"required\":[\"c\"]}],"
     "\"unevaluatedProperties\":false}",
     "{\"a\":1,\"b\":2}",
     "1:1 schema-required c: member 'c' is missing\n1:6 schema-type a: must be a string, not a whole number\n"},
    {"the part that asks for another type is told of alone",
     "{\"allOf\":[{\"type\":\"array\",\"properties\":{\"a\":{}}}],\"unevaluatedProperties\":false}", "{\"a\":1}",
     "1:1 schema-type .: must be an array, not an object\n"},
    {"what stands aside isn't seen", "{\"allOf\":[{\"properties\":{\"a\":{}}},{\"unevaluatedProperties\":false}]}",
     "{\"a\":1}", "1:2 schema-unknown-member a: unknown member 'a'\n"},
    {"'not' keeps nothing", "{\"not\":{\"not\":{\"properties\":{\"a\":{}}}},\"unevaluatedProperties\":false}",
     "{\"a\":1}", "1:2 schema-unevaluated a: member 'a' doesn't belong to this form of the object\n"},
    {"every form that fits counts",
     "{\"anyOf\":[{\"properties\":{\"a\":{}}},{\"properties\":{\"b\":{}}}],\"unevaluatedProperties\":false}",
     "{\"a\":1,\"b\":2}", ""},
    {"'if' counts where it fits",
     "{\"if\":{\"properties\":{\"a\":{\"const\":1}},\"required\":[\"a\"]},\"unevaluatedProperties\":false}",
     "{\"a\":1}", ""},
    {"'if' doesn't count where it doesn't fit",
     "{\"if\":{\"properties\":{\"a\":{\"const\":1}},\"required\":[\"a\"]},\"then\":{\"properties\":{\"b\":{}}},"
     "\"else\":{\"properties\":{\"c\":{}}},\"unevaluatedProperties\":false}",
     "{\"a\":2,\"c\":3}", "1:2 schema-unevaluated a: member 'a' doesn't belong to this form of the object\n"},
    {"a schema for the rest", "{\"properties\":{\"a\":{}},\"unevaluatedProperties\":{\"type\":\"string\"}}",
     "{\"a\":1,\"b\":2,\"c\":\"\"}", "1:12 schema-type b: must be a string, not a whole number\n"},
    {"items behind the prefix, and none that 'contains' found",
     "{\"prefixItems\":[{}],\"contains\":{\"type\":\"string\"},\"unevaluatedItems\":false}", "[1,\"a\",2,\"b\"]",
     "1:8 schema-unevaluated [3]: no part of the schema allows an item here\n"},
    {"'items' says nothing of members", "{\"items\":{},\"unevaluatedProperties\":false}", "{\"a\":1}",
     "1:2 schema-unknown-member a: unknown member 'a'\n"},
    {"each level for itself", "{\"properties\":{\"a\":{\"properties\":{\"x\":{}}}},\"unevaluatedProperties\":false}",
     "{\"a\":{\"x\":1,\"y\":2}}", ""},
};

JUDGED_TESTS(rows)

/* More than a machine word of members: every form has a set of its own, and the sets come back. */
START_TEST(test_many) {
  static char value[8192];
  size_t len = 0;

  value[len++] = '{';
  for (int i = 0; i < 300; i++)
    len += (size_t)snprintf(value + len, sizeof value - len, "%s\"%c%03d\":%d", i ? "," : "", "ab"[i % 2], i, i);
  snprintf(value + len, sizeof value - len, "}");
  judged_row(
      &(struct judged_row){"by two forms",
                           "{\"anyOf\":[{\"patternProperties\":{\"^a\":{}}},false,{\"patternProperties\":{\"^b\":{}}}],"
                           "\"unevaluatedProperties\":false}",
                           value, ""});
  judged_row(&(struct judged_row){"but for one",
                                  "{\"anyOf\":[{\"patternProperties\":{\"^a\":{}}},false,{\"patternProperties\":{\"^b0|"
                                  "^b1|^b2[0-8]|^b29[0-7]\":{}}}],"
                                  "\"unevaluatedProperties\":false}",
                                  value, "1:3181 schema-unknown-member b299: unknown member 'b299'\n"});
}
END_TEST

Suite *schema_json_schema_unevaluated_suite(void) {
  return judged_suite("schema_json_schema_unevaluated", test_rows, test_no_memory, sizeof rows / sizeof *rows,
                      test_many);
}
