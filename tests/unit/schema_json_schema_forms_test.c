/* schema_json_schema_forms_test.c: one fault, one finding, at its own place, also where a schema has many forms */
/* SPDX-License-Identifier: MIT */
#include <check.h>

#include "support/judged.h"

Suite *schema_json_schema_forms_suite(void);

#define CLOSED(title, kind, more)                                                                                      \
  "{\"title\":\"" title "\",\"type\":\"object\",\"properties\":{\"kind\":{\"const\":\"" kind                           \
  "\"},\"name\":{\"type\":\"string\"}," more "},\"required\":[\"kind\",\"name\"],\"additionalProperties\":false}"
#define NINE                                                                                                                                                                                                                                \
  "{\"oneOf\":[" CLOSED("Ship", "ship", "\"imo\":{\"type\":\"string\"},\"flag\":{\"type\":\"string\"}") "," CLOSED(                                                                                                                         \
      "Port", "port",                                                                                                                                                                                                                       \
      "\"country\":{\"type\":\"string\"}") "," CLOSED("Person", "person",                                                                                                                                                                   \
                                                      "\"age\":{\"minimum\":0}") "," CLOSED("Area", "area",                                                                                                                                 \
                                                                                            "\"ring\":{\"type\":"                                                                                                                           \
                                                                                            "\"array\"}") "," CLOSED("Track",                                                                                                               \
                                                                                                                     "track",                                                                                                               \
                                                                                                                     "\"points\":{}") "," CLOSED("Cargo",                                                                                   \
                                                                                                                                                 "cargo",                                                                                   \
                                                                                                                                                 "\"weight\":{}") "," CLOSED("Company",                                                     \
                                                                                                                                                                             "company",                                                     \
                                                                                                                                                                             "\"seat\":{}") "," CLOSED("Crew",                              \
                                                                                                                                                                                                       "crew",                              \
                                                                                                                                                                                                       "\"count\":{}") "," CLOSED("Weapon", \
                                                                                                                                                                                                                                  "weapon", \
                                                                                                                                                                                                                                  "\"calibre\":{}") "]}"

static const struct judged_row rows[] = {
    {"a typo in one of nine forms", NINE, "{\"kind\":\"ship\",\"name\":\"X\",\"flagg\":\"NL\"}",
     "1:27 schema-unknown-member flagg: unknown member 'flagg'; did you mean 'flag'? (judged as 'Ship')\n"},
    {"a value in one of nine forms", NINE, "{\"name\":7,\"kind\":\"port\",\"country\":\"NL\"}",
     "1:9 schema-type name: must be a string, not a whole number (judged as 'Port')\n"},
    {"a typo in the word that tells the forms apart", NINE, "{\"kind\":\"shipp\",\"name\":\"X\",\"imo\":\"1\"}",
     "1:9 schema-enum kind: must be 'ship' (judged as 'Ship')\n"},
    {"a word of none of the forms", NINE, "{\"kind\":\"secret\",\"name\":\"X\",\"seat\":1}",
     "1:9 schema-enum kind: not one of the values that the schema lists\n"},
    {"a misspelled name that is asked for: not unknown and missing", NINE, "{\"kind\":\"ship\",\"nmae\":\"X\"}",
     "1:16 schema-unknown-member nmae: unknown member 'nmae'; did you mean 'name'? (judged as 'Ship')\n"},
    {"two faults, two findings", NINE, "{\"kind\":\"crew\",\"name\":null,\"cuont\":1}",
     "1:23 schema-type name: must be a string, not null (judged as 'Crew')\n"
     "1:28 schema-unknown-member cuont: unknown member 'cuont'; did you mean 'count'? (judged as 'Crew')\n"},
    {"deep inside a form",
     "{\"oneOf\":[{\"$ref\":\"#/$defs/circle\"},{\"$ref\":\"#/$defs/box\"}],\"$defs\":{"
     "\"circle\":{\"properties\":{\"at\":{\"properties\":{\"lat\":{\"type\":\"number\"}}},\"radius\":{\"type\":"
     "\"number\"}},"
     "\"required\":[\"at\",\"radius\"]},"
     "\"box\":{\"properties\":{\"from\":{\"type\":\"object\"},\"to\":{\"type\":\"object\"}},\"required\":[\"from\","
     "\"to\"]}}}",
     "{\"at\":{\"lat\":\"x\"},\"radius\":3}",
     "1:14 schema-type at/lat: must be a number, not a string (judged as 'circle')\n"},
    {"few words of few forms",
     "{\"anyOf\":[{\"properties\":{\"k\":{\"const\":\"a\"},\"x\":{}},\"required\":[\"x\"]},"
     "{\"properties\":{\"k\":{\"enum\":[\"b\",\"c\"]},\"y\":{}},\"required\":[\"y\"]}]}",
     "{\"k\":\"zzzz\"}", "1:6 schema-enum k: not one of the values that the schema lists: 'a', 'b', 'c'\n"},
    {"constants of their own", "{\"oneOf\":[{\"const\":\"anchored\"},{\"const\":\"berthed\"}]}", "\"anchord\"",
     "1:1 schema-enum .: not one of the values that the schema lists; did you mean 'anchored'?\n"},
    {"any of the members will do",
     "{\"anyOf\":[{\"required\":[\"imo\"]},{\"required\":[\"mmsi\"]},{\"type\":\"null\"}]}", "{}",
     "1:1 schema-any-of .: one of these members must be there: 'imo', 'mmsi'\n"},
    {"texts of several forms", "{\"anyOf\":[{\"pattern\":\"^a\"},{\"pattern\":\"^b\"}]}", "\"c\"",
     "1:1 schema-any-of .: fits none of the 2 forms allowed here; the nearest: doesn't have the form '^a'\n"},
    {"forms within forms",
     "{\"oneOf\":[{\"properties\":{\"t\":{\"const\":1},\"in\":{\"anyOf\":[{\"title\":\"low\",\"properties\":{\"u\":{"
     "\"const\":"
     "1},\"v\":{\"type\":\"string\"}}},{\"properties\":{\"u\":{\"const\":2}}}]}}},{\"properties\":{\"t\":{\"const\":2}}"
     "}]}",
     "{\"t\":1,\"in\":{\"u\":1,\"v\":3}}",
     "1:24 schema-type in/v: must be a string, not a whole number (judged as 'low')\n"},
    {"more than one", "{\"oneOf\":[{},{\"type\":\"object\"},false]}", "{}",
     "1:1 schema-one-of .: fits more than one of 3 forms of which exactly one must fit: form 1 and form 2\n"},
    {"what is evaluated in the form that was meant isn't told once more",
     "{\"oneOf\":[{\"properties\":{\"k\":{\"const\":\"a\"},\"n\":{\"type\":\"string\"}}},"
     "{\"properties\":{\"k\":{\"const\":\"b\"},\"m\":{}}}],\"unevaluatedProperties\":false}",
     "{\"k\":\"a\",\"n\":1,\"m\":2}",
     "1:14 schema-type n: must be a string, not a whole number (judged as form 1 of 2)\n"
     "1:16 schema-unevaluated m: member 'm' doesn't belong to this form of the object\n"},
    {"a condition's branch, at its own places",
     "{\"if\":{\"properties\":{\"k\":{\"const\":1}}},\"then\":{\"properties\":{\"x\":{\"type\":\"null\"}},\"required\":"
     "[\"y\"]},"
     "\"unevaluatedProperties\":false}",
     "{\"k\":1,\"x\":2}",
     "1:1 schema-required y: member 'y' is missing\n1:12 schema-type x: must be null, not a whole number\n"},
    {"missing for the sake of another", "{\"dependentSchemas\":{\"a\":{\"required\":[\"b\"]}}}", "{\"a\":1}",
     "1:1 schema-required b: member 'b' is missing; 'a' asks for it\n"},
    {"one value, one finding: the type",
     "{\"allOf\":[{\"type\":\"string\"},{\"enum\":[\"a\",\"b\"]},{\"type\":\"null\"}]}", "1",
     "1:1 schema-type .: must be a string, not a whole number\n"},
    {"one value, one finding: the word", "{\"enum\":[\"a\",\"b\"],\"pattern\":\"^[ab]$\",\"maxLength\":1}", "\"cde\"",
     "1:1 schema-enum .: not one of the values that the schema lists: 'a', 'b'\n"},
    {"one value, one finding: the length", "{\"pattern\":\"^[ab]+$\",\"minLength\":1}", "\"\"",
     "1:1 schema-length .: shorter than the least length: 1\n"},
    {"a misspelled name is no member too few",
     "{\"properties\":{\"name\":{},\"flag\":{}},\"required\":[\"name\",\"flag\"],\"minProperties\":2,"
     "\"additionalProperties\":false,\"propertyNames\":{\"maxLength\":4}}",
     "{\"names\":1}",
     "1:1 schema-required flag: member 'flag' is missing\n"
     "1:2 schema-unknown-member names: unknown member 'names'; did you mean 'name'?\n"},
    {"a missing member, and the name that may be meant by it",
     "{\"required\":[\"name\"],\"properties\":{\"name\":{},\"flag\":{}}}", "{\"nme\":1,\"flag\":2}",
     "1:1 schema-required name: member 'name' is missing; did you mean it by 'nme'?\n"},
    {"of the items one nearly has the form",
     "{\"contains\":{\"required\":[\"role\",\"name\"],\"properties\":{\"role\":{\"const\":\"master\"}}}}",
     "[{\"role\":\"mate\",\"name\":\"x\"},{\"role\":\"master\"},{\"role\":\"mate\"}]",
     "1:29 schema-items [2]/name: 0 of 3 items have the form that 'contains' asks for; at least 1 must; this one "
     "nearly has: member 'name' is missing\n"},
    {"of the items none comes near", "{\"contains\":{\"minimum\":5},\"minContains\":2}", "[1,7,3]",
     "1:1 schema-items .: 1 of 3 items have the form that 'contains' asks for; at least 2 must\n"},
    {"a faulty item is told, not that it isn't contained",
     "{\"items\":{\"properties\":{\"t\":{\"enum\":[\"a\",\"bb\"]}}},\"contains\":{\"properties\":{\"t\":{\"const\":"
     "\"bb\"}},\"required\":[\"t\"]}}",
     "[{\"t\":\"bbb\"}]", "1:7 schema-enum t: not one of the values that the schema lists; did you mean 'bb'?\n"},
    {"what a faulty word chose is no fault",
     "{\"properties\":{\"k\":{\"enum\":[\"ship\",\"port\"]}},\"if\":{\"properties\":{\"k\":{\"const\":\"ship\"}}},"
     "\"then\":{\"required\":[\"imo\"]},\"else\":{\"required\":[\"code\"]}}",
     "{\"k\":\"shp\",\"imo\":1}",
     "1:6 schema-enum k: not one of the values that the schema lists; did you mean 'ship'?\n"},
    {"members of what wasn't chosen for a faulty word",
     "{\"properties\":{\"k\":{\"enum\":[\"ship\",\"port\"]}},\"allOf\":[{\"if\":{\"properties\":{\"k\":{\"const\":"
     "\"ship\"}}},\"then\":{\"properties\":{\"imo\":{}}}}],\"unevaluatedProperties\":false}",
     "{\"k\":\"shp\",\"imo\":1}",
     "1:6 schema-enum k: not one of the values that the schema lists; did you mean 'ship'?\n"},
    {"a misspelt name is judged under no other",
     "{\"required\":[\"title\"],\"properties\":{\"title\":{}},\"additionalProperties\":{\"type\":\"number\"}}",
     "{\"titel\":\"x\"}", "1:1 schema-required title: member 'title' is missing; did you mean it by 'titel'?\n"},
    {"the form of a misspelt member",
     "{\"anyOf\":[{\"required\":[\"imo\"],\"properties\":{\"imo\":{}}},{\"required\":[\"locode\"],\"properties\":{"
     "\"locode\":{}}}],\"unevaluatedProperties\":false}",
     "{\"locod\":1}", "1:2 schema-unknown-member locod: unknown member 'locod'; did you mean 'locode'?\n"},
    {"a member that must not be there", "{\"not\":{\"anyOf\":[{\"required\":[\"a\"]},{\"required\":[\"b\"]}]}}",
     "{\"x\":1,\"b\":2}", "1:8 schema-not b: member 'b' must not be here\n"},
    {"a value that must not be there", "{\"not\":{\"properties\":{\"a\":{\"const\":\"none\"}},\"required\":[\"a\"]}}",
     "{\"a\":\"none\"}", "1:6 schema-not a: a value that the schema excludes\n"},
    {"on many ways, once",
     "{\"allOf\":[{\"$ref\":\"#/$defs/a\"},{\"$ref\":\"#/$defs/"
     "a\"}],\"$defs\":{\"a\":{\"minimum\":3,\"multipleOf\":2}}}",
     "1", "1:1 schema-range .: must be at least 3\n1:1 schema-range .: must be a multiple of 2\n"},
};

JUDGED_TESTS(rows)

Suite *schema_json_schema_forms_suite(void) {
  return judged_suite("schema_json_schema_forms", test_rows, test_no_memory, sizeof rows / sizeof *rows, NULL);
}
