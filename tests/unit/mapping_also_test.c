/* mapping_also_test.c: facts that stand at several places */
/* SPDX-License-Identifier: MIT */
#include <check.h>

#include "support/route.h"

Suite *mapping_also_suite(void);

static const char schema[] =
    "{\"type\":\"object\",\"properties\":{\"id\":{\"type\":\"string\"},\"title\":{\"type\":\"string\"},\"note\":{"
    "\"type\":\"string\"},\"other\":{\"type\":\"string\"},\"lat\":{\"type\":[\"number\",\"null\"]},\"lon\":{\"type\":["
    "\"number\",\"null\"]},\"dms\":{\"type\":\"string\"},\"stamp\":{\"type\":\"string\"},\"day\":{\"type\":\"string\"},"
    "\"n\":{\"type\":\"integer\"},\"refs\":{\"type\":\"array\",\"items\":{\"type\":\"string\"}},\"geo\":{\"type\":["
    "\"object\",\"null\"],\"properties\":{\"type\":{\"type\":\"string\"},\"name\":{\"type\":\"string\"},\"at\":{"
    "\"type\":\"string\"}}},\"objects\":{\"type\":\"array\",\"items\":{\"type\":\"object\",\"properties\":{\"type\":{"
    "\"type\":\"string\"},\"id\":{\"type\":\"string\"},\"name\":{\"type\":\"string\"},\"text\":{\"type\":\"string\"},"
    "\"made\":{\"type\":\"string\"},\"refs\":{\"type\":\"array\",\"items\":{\"type\":\"string\"}}}}}},\"required\":["
    "\"id\"]}";

#define HEAD "mapping: 1\nname: t\nwire: {format: [ndjson], schema: t.schema.json}\n"
#define FIELDS "fields:\n  source.system: {set: test}\n  source.id: id\n"
#define M HEAD FIELDS
#define SOURCE "\"source\":{\"system\":\"test\",\"id\":\"1\"}"

static const struct route_row rows[] = {
    {.title = "texts that are the same",
     .mapping = M "  narrative.text: {at: note, also: [{at: other, absent: {none: [\"-\"]}}]}\n",
     .wire = "{\"id\":\"1\",\"note\":\"x\",\"other\":\"x\"}",
     .record = "{" SOURCE ",\"narrative\":{\"text\":\"x\"}}",
     .in = "in 3 = 3 + 0 + 0 + 0, out 3 = 3 + 0 + 0",
     .out = "in 3 = 3 + 0 + 0 + 0, out 3 = 3 + 0 + 0"},
    {.title = "texts that are not: the main place counts, the other stays raw",
     .mapping = M "  narrative.text: {at: note, also: [{at: other, absent: {none: [\"-\"]}}]}\n",
     .wire = "{\"id\":\"1\",\"note\":\"x\",\"other\":\"y\"}",
     .record = "{" SOURCE ",\"narrative\":{\"text\":\"x\"},\"residue\":{\"t\":[{\"at\":\"other\",\"value\":\"y\"}]}}",
     .in = "in 3 = 2 + 1 + 0 + 0, out 5 = 5 + 0 + 0",
     .out = "in 5 = 5 + 0 + 0 + 0, out 3 = 2 + 1 + 0",
     .told = "places-disagree other narrative.text\n"},
    {.title = "the main place alone: the other is written too",
     .mapping = M "  narrative.text: {at: note, also: [{at: other, absent: {none: [\"-\"]}}]}\n",
     .wire = "{\"id\":\"1\",\"note\":\"x\"}",
     .record = "{" SOURCE ",\"narrative\":{\"text\":\"x\"}}",
     .back = "{\"id\":\"1\",\"note\":\"x\",\"other\":\"x\"}"},
    {.title = "the other place gives what the main one has not",
     .mapping = M "  narrative.text: {at: note, also: [{at: other, absent: {none: [\"-\"]}}]}\n",
     .wire = "{\"id\":\"1\",\"other\":\"y\"}",
     .record = "{" SOURCE ",\"narrative\":{\"text\":\"y\"}}",
     .back = "{\"id\":\"1\",\"note\":\"y\",\"other\":\"y\"}"},
    {.title = "a value counts more than a reason",
     .mapping =
         M "  narrative.text: {at: note, absent: {withheld: [W, w]}, also: [{at: other, absent: {none: [\"-\"]}}]}\n",
     .wire = "{\"id\":\"1\",\"note\":\"w\",\"other\":\"y\"}",
     .record = "{" SOURCE ",\"narrative\":{\"text\":\"y\"},\"residue\":{\"t\":[{\"at\":\"note\",\"value\":\"w\"}]}}",
     .in = "in 3 = 2 + 1 + 0 + 0, out 5 = 5 + 0 + 0",
     .out = "in 5 = 5 + 0 + 0 + 0, out 3 = 2 + 1 + 0"},
    {.title = "of two reasons the first counts",
     .mapping = M "  narrative.text: {at: note, absent: {withheld: W}, also: [{at: other, absent: {none: [\"-\"]}}]}\n",
     .wire = "{\"id\":\"1\",\"note\":\"W\",\"other\":\"-\"}",
     .record = "{" SOURCE ",\"narrative\":{\"absent\":{\"text\":\"withheld\"}},\"residue\":{\"t\":[{\"at\":\"other\","
               "\"value\":\"-\"}]}}"},
    {.title = "the same reason at both places",
     .mapping =
         M "  narrative.text: {at: note, absent: {none: Nil}, also: [{at: other, absent: {none: [\"-\", \"--\"]}}]}\n",
     .wire = "{\"id\":\"1\",\"note\":\"Nil\",\"other\":\"--\"}",
     .record =
         "{" SOURCE
         ",\"narrative\":{\"absent\":{\"text\":\"none\"}},\"residue\":{\"t\":[{\"at\":\"other\",\"value\":\"--\"}]}}"},
    {.title = "a spelling that contradicted stays beside a correction",
     .mapping = M "  narrative.text: {at: note, also: [{at: other, absent: {none: [\"-\"]}}]}\n",
     .edited = "{" SOURCE ",\"narrative\":{\"text\":\"z\"},\"residue\":{\"t\":[{\"at\":\"other\",\"value\":\"y\"}]}}",
     .back = "{\"id\":\"1\",\"note\":\"z\",\"other\":\"y\"}"},
    {.title = "a raw spelling goes when the record says nothing more",
     .mapping = M "  narrative.text: {at: note, also: [{at: other, absent: {none: [\"-\"]}}]}\n",
     .edited = "{" SOURCE ",\"residue\":{\"t\":[{\"at\":\"other\",\"value\":\"y\"}]}}",
     .back = "{\"id\":\"1\"}",
     .out = "in 4 = 4 + 0 + 0 + 0, out 1 = 1 + 0 + 0; lost residue.t 2"},
    {.title = "positions in two notations",
     .mapping = M "  place.position: {at: [lat, lon], as: position-lat-lon, also: [{at: dms, as: position-dms, "
                  "otherwise: keep-raw}]}\n",
     .wire = "{\"id\":\"1\",\"lat\":1.5,\"lon\":103.25,\"dms\":\"1°30'00\\\"N 103°15'00\\\"E\"}",
     .record = "{" SOURCE ",\"place\":{\"position\":{\"latitude\":\"1.5\",\"longitude\":\"103.25\",\"notation\":"
               "\"decimal\",\"precision\":\"0.01\"}}}"},
    {.title = "a position that another spelling contradicts",
     .mapping = M "  place.position: {at: [lat, lon], as: position-lat-lon, also: [{at: dms, as: position-dms, "
                  "otherwise: keep-raw}]}\n",
     .wire = "{\"id\":\"1\",\"lat\":1.5,\"lon\":103.25,\"dms\":\"1°32'00\\\"N 103°15'00\\\"E\"}",
     .record =
         "{" SOURCE ",\"place\":{\"position\":{\"latitude\":\"1.5\",\"longitude\":\"103.25\",\"notation\":\"decimal\","
         "\"precision\":\"0.01\"}},\"residue\":{\"t\":[{\"at\":\"dms\",\"value\":\"1°32'00\\\"N 103°15'00\\\"E\"}]}}",
     .told = "places-disagree dms place.position\n"},
    {.title = "null at the main place: the other counts, and null comes back",
     .mapping = M "  place.position: {at: [lat, lon], as: position-lat-lon, also: [{at: dms, as: position-dms, "
                  "otherwise: keep-raw}]}\n",
     .wire = "{\"id\":\"1\",\"lat\":null,\"lon\":null,\"dms\":\"1°30'00\\\"N 103°15'00\\\"E\"}",
     .record = "{" SOURCE ",\"place\":{\"position\":{\"latitude\":\"1.500000\",\"longitude\":\"103.250000\","
               "\"notation\":\"dms\",\"precision\":\"1\"}},\"residue\":{\"t\":[{\"at\":\"lat\",\"value\":"
               "null},{\"at\":\"lon\",\"value\":null}]}}"},
    {.title = "an unreadable spelling of a further place is kept raw",
     .mapping = M "  place.position: {at: [lat, lon], as: position-lat-lon, also: [{at: dms, as: position-dms, "
                  "otherwise: keep-raw}]}\n",
     .wire = "{\"id\":\"1\",\"lat\":1.5,\"lon\":103.25,\"dms\":\"off the cape\"}",
     .record =
         "{" SOURCE ",\"place\":{\"position\":{\"latitude\":\"1.5\",\"longitude\":\"103.25\",\"notation\":\"decimal\","
         "\"precision\":\"0.01\"}},\"residue\":{\"t\":[{\"at\":\"dms\",\"value\":\"off the cape\"}]}}"},
    {.title = "an unreadable spelling of the main place is refused",
     .mapping = M "  occurred: {at: note, as: date, also: [{at: day, as: date}]}\n",
     .wire = "{\"id\":\"1\",\"note\":\"some day\",\"day\":\"2026-01-02\"}",
     .told = "bad-date note occurred\n"},
    {.title = "a time and its day",
     .mapping = M "  occurred: {at: stamp, as: date-time, also: [{at: day, as: date}]}\n",
     .wire = "{\"id\":\"1\",\"stamp\":\"2026-01-02T10:00Z\",\"day\":\"2026-01-02\"}",
     .record = "{" SOURCE ",\"occurred\":{\"time\":\"2026-01-02T10:00Z\",\"precision\":\"minute\",\"zone\":\"utc\"}}"},
    {.title = "a time and another day",
     .mapping = M "  occurred: {at: stamp, as: date-time, also: [{at: day, as: date}]}\n",
     .wire = "{\"id\":\"1\",\"stamp\":\"2026-01-02T10:00Z\",\"day\":\"2026-01-03\"}",
     .record = "{" SOURCE ",\"occurred\":{\"time\":\"2026-01-02T10:00Z\",\"precision\":\"minute\",\"zone\":\"utc\"},"
               "\"residue\":{\"t\":[{\"at\":\"day\",\"value\":\"2026-01-03\"}]}}",
     .told = "places-disagree day occurred\n"},
    {.title = "codes of which one is finer",
     .mapping = M "  event: {at: note, codes: a, also: [{at: other, codes: b}]}\ncodes:\n  a: {otherwise: keep-raw, "
                  "words: [{record: {kind: cyber, attempted: true}, wire: CA}, {record: {kind: cyber}, wire: C}]}\n  "
                  "b: {otherwise: keep-raw, words: [{record: {kind: cyber}, wire: CC}, {record: {kind: other}, wire: "
                  "{read: [O, OO], write: O}}]}\n",
     .wire = "{\"id\":\"1\",\"note\":\"CA\",\"other\":\"CC\"}",
     .record = "{" SOURCE ",\"event\":{\"kind\":\"cyber\",\"attempted\":true}}"},
    {.title = "codes that contradict each other",
     .mapping = M "  event: {at: note, codes: a, also: [{at: other, codes: b}]}\ncodes:\n  a: {otherwise: keep-raw, "
                  "words: [{record: {kind: cyber, attempted: true}, wire: CA}, {record: {kind: cyber}, wire: C}]}\n  "
                  "b: {otherwise: keep-raw, words: [{record: {kind: cyber}, wire: CC}, {record: {kind: other}, wire: "
                  "{read: [O, OO], write: O}}]}\n",
     .wire = "{\"id\":\"1\",\"note\":\"C\",\"other\":\"OO\"}",
     .record = "{" SOURCE ",\"event\":{\"kind\":\"cyber\"},\"residue\":{\"t\":[{\"at\":\"other\",\"value\":\"OO\"}]}}",
     .told = "places-disagree other event\n"},
    {.title = "an unknown word at the main place: the other counts",
     .mapping = M "  event: {at: note, codes: a, also: [{at: other, codes: b}]}\ncodes:\n  a: {otherwise: keep-raw, "
                  "words: [{record: {kind: cyber, attempted: true}, wire: CA}, {record: {kind: cyber}, wire: C}]}\n  "
                  "b: {otherwise: keep-raw, words: [{record: {kind: cyber}, wire: CC}, {record: {kind: other}, wire: "
                  "{read: [O, OO], write: O}}]}\n",
     .wire = "{\"id\":\"1\",\"note\":\"Q\",\"other\":\"OO\"}",
     .record = "{" SOURCE ",\"event\":{\"kind\":\"other\"},\"residue\":{\"t\":[{\"at\":\"note\",\"value\":\"Q\"},{"
               "\"at\":\"other\",\"value\":\"OO\"}]}}"},
    {.title = "unknown words at both places",
     .mapping = M "  event: {at: note, codes: a, also: [{at: other, codes: b}]}\ncodes:\n  a: {otherwise: keep-raw, "
                  "words: [{record: {kind: cyber, attempted: true}, wire: CA}, {record: {kind: cyber}, wire: C}]}\n  "
                  "b: {otherwise: keep-raw, words: [{record: {kind: cyber}, wire: CC}, {record: {kind: other}, wire: "
                  "{read: [O, OO], write: O}}]}\n",
     .wire = "{\"id\":\"1\",\"note\":\"Q\",\"other\":\"R\"}",
     .record =
         "{" SOURCE ",\"residue\":{\"t\":[{\"at\":\"note\",\"value\":\"Q\"},{\"at\":\"other\",\"value\":\"R\"}]}}"},
    {.title = "only: read",
     .mapping = M "  narrative.text: {at: note, also: [{at: other}], only: read, why: so}\n",
     .wire = "{\"id\":\"1\",\"note\":\"x\",\"other\":\"y\"}",
     .record = "{" SOURCE ",\"narrative\":{\"text\":\"x\"},\"residue\":{\"t\":[{\"at\":\"other\",\"value\":\"y\"}]}}",
     .back = "{\"id\":\"1\"}",
     .told = "places-disagree other narrative.text\n"},
    {.title = "a place that can not hold it",
     .mapping = M "  narrative.text: {at: note, also: [{at: n}]}\n",
     .edited = "{" SOURCE ",\"narrative\":{\"text\":\"x\"}}",
     .back = "",
     .told = "cannot-hold n narrative.text\n"},
    {.title = "a structure at a further place",
     .mapping = M "  narrative.text: {at: note, also: [{at: other, absent: {none: [\"-\"]}}]}\n",
     .wire = "{\"id\":\"1\",\"note\":\"x\",\"other\":{\"a\":1}}",
     .told = "schema-type other \n"},
};

START_TEST(row) {
  route_check(&rows[_i], schema);
}
END_TEST

Suite *mapping_also_suite(void) {
  Suite *suite = suite_create("mapping_also");
  TCase *cases = tcase_create("rows");
  tcase_set_timeout(cases, 60);
  tcase_add_loop_test(cases, row, 0, (int)(sizeof rows / sizeof *rows));
  suite_add_tcase(suite, cases);
  return suite;
}
