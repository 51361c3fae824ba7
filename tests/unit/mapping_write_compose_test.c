/* mapping_write_compose_test.c: places that get a text made of fields */
/* SPDX-License-Identifier: MIT */
#include <check.h>

#include "support/route.h"

Suite *mapping_write_compose_suite(void);

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
    {.title = "text of fields",
     .mapping = HEAD "compose: {title: \"{source.system} {source.id}: {remarks}\"}\nfields:\n  source.system: {set: "
                     "test}\n  source.id: id\n",
     .edited = "{" SOURCE ",\"remarks\":\"R\"}",
     .back = "{\"id\":\"1\",\"title\":\"test 1: R\"}",
     .out = "in 3 = 3 + 0 + 0 + 0, out 2 = 1 + 0 + 0; lost remarks 1"},
    {.title = "an absent field takes the literal before it along",
     .mapping = HEAD "compose: {title: \"{source.system}, no. {source.reference}, at {place.name}!\"}\nfields:\n  "
                     "source.system: {set: test}\n  source.id: id\n",
     .edited = "{" SOURCE ",\"place\":{\"name\":\"P\"}}",
     .back = "{\"id\":\"1\",\"title\":\"test, at P!\"}"},
    {.title = "nothing stands before the first that is there",
     .mapping = HEAD "compose: {title: \"kind {event.kind}: {place.name}, {remarks}\"}\nfields:\n  source.system: "
                     "{set: test}\n  source.id: id\n",
     .edited = "{" SOURCE ",\"remarks\":\"R\"}",
     .back = "{\"id\":\"1\",\"title\":\"R\"}"},
    {.title = "nothing is composed of nothing",
     .mapping =
         HEAD "compose: {title: \"kind {event.kind}!\"}\nfields:\n  source.system: {set: test}\n  source.id: id\n",
     .edited = "{" SOURCE "}",
     .back = "{\"id\":\"1\"}"},
    {.title = "an empty text is nothing",
     .mapping = HEAD "compose: {title: \"kind {remarks}!\"}\nfields:\n  source.system: {set: test}\n  source.id: id\n",
     .edited = "{" SOURCE ",\"remarks\":\"\"}",
     .back = "{\"id\":\"1\"}"},
    {.title = "lists, truths and braces",
     .mapping = HEAD "compose: {title: \"{{{ships.name}} {event.attempted} {{\"}\nfields:\n  source.system: {set: "
                     "test}\n  source.id: id\n",
     .edited = "{" SOURCE
               ",\"event\":{\"attempted\":true},\"ships\":[{\"name\":\"A\"},{\"imo\":\"9074729\"},{\"name\":\"B\"}]}",
     .back = "{\"id\":\"1\",\"title\":\"{A, B} true {\"}"},
    {.title = "a literal alone",
     .mapping = HEAD "compose: {title: \"hello\"}\nfields:\n  source.system: {set: test}\n  source.id: id\n",
     .edited = "{" SOURCE "}",
     .back = "{\"id\":\"1\",\"title\":\"hello\"}"},
    {.title = "the moment of the run",
     .mapping = HEAD "compose: {title: \"{now}\", day: {text: \"{now}\", as: date}}\nfields:\n  source.system: {set: "
                     "test}\n  source.id: id\n",
     .edited = "{" SOURCE "}",
     .back = "{\"id\":\"1\",\"title\":\"2026-05-05T01:02:03Z\",\"day\":\"2026-05-05\"}"},
    {.title = "what a rule writes is not composed",
     .mapping = HEAD "compose: {title: \"{source.id}\"}\nfields:\n  source.system: {set: test}\n  source.id: id\n  "
                     "narrative.title: title\n",
     .wire = "{\"id\":\"1\",\"title\":\"T\"}",
     .record = "{" SOURCE ",\"narrative\":{\"title\":\"T\"}}"},
    {.title = "what a rule had nothing for is composed",
     .mapping = HEAD "compose: {title: \"{source.id}\"}\nfields:\n  source.system: {set: test}\n  source.id: id\n  "
                     "narrative.title: title\n",
     .edited = "{" SOURCE "}",
     .back = "{\"id\":\"1\",\"title\":\"1\"}"},
    {.title = "what was read is residue, and comes back as it was",
     .mapping = HEAD "compose: {title: \"{source.id}\"}\nfields:\n  source.system: {set: test}\n  source.id: id\n",
     .wire = "{\"id\":\"1\",\"title\":\"T\"}",
     .record = "{" SOURCE ",\"residue\":{\"t\":[{\"at\":\"title\",\"value\":\"T\"}]}}"},
    {.title = "several texts into a list",
     .mapping = HEAD "compose: {refs: [\"a {source.id}\", \"b {remarks}\", {text: \"{now}\", as: date}]}\nfields:\n  "
                     "source.system: {set: test}\n  source.id: id\n",
     .edited = "{" SOURCE "}",
     .back = "{\"id\":\"1\",\"refs\":[\"a 1\",\"2026-05-05\"]}"},
    {.title = "a list that a rule writes is not composed",
     .mapping = HEAD "compose: {refs: [\"a {source.id}\", \"b {source.id}\"]}\nfields:\n  source.system: {set: test}\n "
                     " source.id: id\n",
     .wire = "{\"id\":\"1\",\"refs\":[\"x\"]}",
     .record = "{" SOURCE ",\"residue\":{\"t\":[{\"at\":\"refs[1]\",\"value\":\"x\"}]}}"},
    {.title = "a text that its codec or its place does not take is not written",
     .mapping = HEAD "compose: {n: \"{source.system}\", day: {text: \"{source.system}\", as: date}}\nfields:\n  "
                     "source.system: {set: test}\n  source.id: id\n",
     .edited = "{" SOURCE "}",
     .back = "{\"id\":\"1\"}"},
    {.title = "a number where the place asks for one",
     .mapping = HEAD "compose: {n: \"1{source.id}\"}\nfields:\n  source.system: {set: test}\n  source.id: id\n",
     .edited = "{" SOURCE "}",
     .back = "{\"id\":\"1\",\"n\":11}"},
    {.title = "in a group: fields of its object, else of what is around it",
     .mapping =
         HEAD "fields:\n  source.system: {set: test}\n  source.id: id\n  ships: {at: objects, fields: {name: name}, "
              "compose: {id: \"{source.id}-{name}\", text: \"{role}, {place.name}\", refs: [\"{ships.name}\"]}}\n",
     .edited = "{" SOURCE ",\"place\":{\"name\":\"P\"},\"ships\":[{\"role\":\"victim\",\"name\":\"A\"},{\"name\":\"B\"}"
               ",{\"role\":\"tow\"}]}",
     .back = "{\"id\":\"1\",\"objects\":[{\"id\":\"1-A\",\"name\":\"A\",\"text\":\"victim, P\",\"refs\":[\"A, "
             "B\"]},{\"id\":\"1-B\",\"name\":\"B\",\"text\":\"P\",\"refs\":[\"A, B\"]}]}"},
    {.title = "a group of which nothing is written composes nothing",
     .mapping = HEAD "fields:\n  source.system: {set: test}\n  source.id: id\n  place: {at: geo, fields: {name: name}, "
                     "compose: {at: \"{source.id}\"}}\n",
     .edited = "{" SOURCE "}",
     .back = "{\"id\":\"1\"}"},
    {.title = "the record itself at a place below",
     .mapping = HEAD "fields:\n  source.system: {set: test}\n  source.id: id\n  .: {at: geo, fields: {remarks: name}, "
                     "compose: {at: \"{source.id}\"}}\n",
     .wire = "{\"id\":\"1\",\"geo\":{\"type\":\"x\",\"name\":\"R\"}}",
     .record = "{" SOURCE ",\"remarks\":\"R\",\"residue\":{\"t\":[{\"at\":\"geo/type\",\"value\":\"x\"}]}}",
     .back = "{\"id\":\"1\",\"geo\":{\"type\":\"x\",\"name\":\"R\",\"at\":\"1\"}}"},
    {.title = "the record itself: a raw spelling below",
     .mapping =
         HEAD "fields:\n  source.system: {set: test}\n  source.id: id\n  .: {at: geo, fields: {remarks: {at: name, as: "
              "token}, narrative.text: {at: type, as: token}}}\n  narrative.title: {at: title, as: token}\n",
     .wire = "{\"id\":\"1\",\"title\":\" a\",\"geo\":{\"type\":\" b\",\"name\":\" R\"}}",
     .record =
         "{" SOURCE
         ",\"narrative\":{\"title\":\"a\",\"text\":\"b\"},\"remarks\":\"R\",\"residue\":{\"t\":[{\"at\":\"geo/"
         "name\",\"value\":\" R\"},{\"at\":\"geo/type\",\"value\":\" b\"},{\"at\":\"title\",\"value\":\" a\"}]}}"},
    {.title = "groups that share one item of a list",
     .mapping =
         HEAD "fields:\n  source.system: {set: test}\n  source.id: id\n  .: {at: objects, where: {type: report}, "
              "fields: {remarks: text}, compose: {made: \"{now}\"}}\n  narrative: {at: objects, where: {type: report}, "
              "fields: {title: name}}\n  place: {at: objects, where: {type: location}, fields: {name: name}}\n",
     .wire = "{\"id\":\"1\",\"objects\":[{\"type\":\"location\",\"name\":\"P\"},{\"type\":\"report\",\"id\":\"r\","
             "\"name\":\"T\",\"made\":\"M\",\"text\":\"R\"},{\"type\":\"x\"}]}",
     .record = "{" SOURCE ",\"place\":{\"name\":\"P\"},\"narrative\":{\"title\":\"T\",\"residue\":{\"t\":[{\"at\":"
               "\"id\",\"value\":\"r\"},{\"at\":\"made\",\"value\":\"M\"}]}},\"remarks\":\"R\",\"residue\":{"
               "\"t\":[{\"at\":\"objects[3]/type\",\"value\":\"x\"}]}}",
     .back = "{\"id\":\"1\",\"objects\":[{\"type\":\"report\",\"id\":\"r\",\"name\":\"T\",\"text\":\"R\",\"made\":"
             "\"M\"},{\"type\":\"location\",\"name\":\"P\"},{\"type\":\"x\"}]}"},
    {.title = "null, where nothing else was written",
     .mapping = HEAD "fixed: {geo: null}\nfields:\n  source.system: {set: test}\n  source.id: id\n  .: {at: geo, "
                     "where: {type: P}, fields: {place.name: name}}\n",
     .wire = "{\"id\":\"1\",\"geo\":null}",
     .record = "{" SOURCE "}",
     .in = "in 2 = 2 + 0 + 0 + 0, out 2 = 2 + 0 + 0",
     .out = "in 2 = 2 + 0 + 0 + 0, out 2 = 1 + 0 + 1"},
    {.title = "null, where something was",
     .mapping = HEAD "fixed: {geo: null}\nfields:\n  source.system: {set: test}\n  source.id: id\n  .: {at: geo, "
                     "where: {type: P}, fields: {place.name: name}}\n",
     .wire = "{\"id\":\"1\",\"geo\":{\"type\":\"P\",\"name\":\"x\"}}",
     .record = "{" SOURCE ",\"place\":{\"name\":\"x\"}}"},
    {.title = "null, where residue comes back",
     .mapping = HEAD "fixed: {geo: null}\nfields:\n  source.system: {set: test}\n  source.id: id\n  .: {at: geo, "
                     "where: {type: P}, fields: {place.name: name}}\n",
     .wire = "{\"id\":\"1\",\"geo\":{\"type\":\"Q\",\"name\":\"x\"}}",
     .record = "{" SOURCE
               ",\"residue\":{\"t\":[{\"at\":\"geo/type\",\"value\":\"Q\"},{\"at\":\"geo/name\",\"value\":\"x\"}]}}"},
    {.title = "texts that need fields, and such as stand there already",
     .mapping = HEAD
     "compose: {title: {text: \"{source.id}\", needs: remarks}, refs: [\"{source.id}\", {text: \"x {source.id}\", "
     "needs: [place.name, now]}, \"{source.id}\", \"y\"]}\nfields:\n  source.system: {set: test}\n  source.id: id\n",
     .edited = "{" SOURCE ",\"place\":{\"name\":\"P\"}}",
     .back = "{\"id\":\"1\",\"refs\":[\"1\",\"x 1\",\"y\"]}"},
    {.title = "a group that is made for its text",
     .mapping = HEAD "fields:\n  source.system: {set: test}\n  source.id: id\n  place: {at: geo, fields: {name: name}, "
                     "compose: {at: {text: \"{source.id}\", makes: group}, type: \"t\"}}\n  .: {at: objects, where: "
                     "{type: x}, fields: {remarks: name}, compose: {id: {text: \"{event.kind}\", makes: group}}}\n",
     .edited = "{" SOURCE ",\"place\":{\"text\":\"P\"}}",
     .back = "{\"id\":\"1\",\"geo\":{\"type\":\"t\",\"at\":\"1\"}}"},
    {.title = "items that no rule took, among those that one took",
     .mapping = HEAD "fields:\n  source.system: {set: test}\n  source.id: id\n  ships: {at: objects, where: {type: "
                     "ship}, fields: {name: name}}\n",
     .wire = "{\"id\":\"1\",\"objects\":[{\"id\":\"x\",\"type\":\"port\",\"name\":\"Q\",\"colour\":\"red\",\"refs\":["
             "\"r\"]},{\"type\":\"ship\",\"name\":\"A\"},{\"type\":\"light\"},{\"type\":\"ship\",\"name\":\"B\"}]}",
     .record = "{" SOURCE ",\"ships\":[{\"name\":\"A\"},{\"name\":\"B\"}],\"residue\":{\"t\":[{\"at\":\"objects[1]/"
               "id\",\"value\":\"x\"},{\"at\":\"objects[1]/type\",\"value\":\"port\"},{\"at\":\"objects[1]/"
               "name\",\"value\":\"Q\"},{\"at\":\"objects[1]/colour\",\"value\":\"red\"},{\"at\":\"objects[1]/"
               "refs[1]\",\"value\":\"r\"},{\"at\":\"objects[3]/type\",\"value\":\"light\"}]}}",
     .back = "{\"id\":\"1\",\"objects\":[{\"type\":\"port\",\"id\":\"x\",\"name\":\"Q\",\"refs\":[\"r\"],\"colour\":"
             "\"red\"},{\"type\":\"ship\",\"name\":\"A\"},{\"type\":\"light\"},{\"type\":\"ship\",\"name\":\"B\"}]}",
     .out = "in 16 = 16 + 0 + 0 + 0, out 11 = 5 + 6 + 0"},
    {.title = "what is composed is not lost where a rule that only reads would read it",
     .mapping = HEAD "compose: {title: \"{narrative.title}\", note: \"at {place.name}\"}\nfields:\n  source.system: "
                     "{set: test}\n  source.id: id\n  narrative.title: {at: title, only: read, why: so}\n  place.name: "
                     "{at: note, only: read, why: so}\n",
     .edited = "{" SOURCE ",\"narrative\":{\"title\":\"T\"},\"place\":{\"name\":\"P\"}}",
     .back = "{\"id\":\"1\",\"title\":\"T\",\"note\":\"at P\"}",
     .out = "in 4 = 4 + 0 + 0 + 0, out 3 = 1 + 0 + 0; lost place.name 1"},
};

START_TEST(row) {
  route_check(&rows[_i], schema);
}
END_TEST

Suite *mapping_write_compose_suite(void) {
  Suite *suite = suite_create("mapping_write_compose");
  TCase *cases = tcase_create("rows");
  tcase_set_timeout(cases, 60);
  tcase_add_loop_test(cases, row, 0, (int)(sizeof rows / sizeof *rows));
  suite_add_tcase(suite, cases);
  return suite;
}
