/* mapping_form_test.c: texts of several facts, taken apart and put together */
/* SPDX-License-Identifier: MIT */
#include <check.h>

#include "support/route.h"

Suite *mapping_form_suite(void);

static const char schema[] =
    "{\"type\": \"object\", \"properties\": {\"id\": {\"type\": \"string\"}, \"note\": {\"type\": \"string\"}, "
    "\"n\": {\"type\": [\"integer\", \"string\", \"null\"]}, \"tags\": {\"type\": \"array\", \"items\": {\"type\": "
    "\"string\"}}, \"craft\": {\"type\": \"array\", \"items\": {\"type\": \"object\", \"properties\": {\"as\": "
    "{\"type\": \"string\"}, \"name\": {\"type\": \"string\"}}}}}}";

#define FIELDS "fields:\n  source.system: {set: test}\n  source.id: id\n"
#define FORM(templates)                                                                                                \
  "mapping: 1\nname: t\nwire: {format: [ndjson], schema: t.schema.json}\nforms: {f: " templates "}\n" FIELDS
#define HERE(fields) "  .: {at: note, form: f, fields: {" fields "}}\n"
#define SOURCE "\"source\":{\"system\":\"test\",\"id\":\"1\"}"
#define W(note) "{\"id\":\"1\",\"note\":\"" note "\"}"
#define NARRATIVE HERE("narrative.title: a, narrative.text: b")

static const struct route_row rows[] = {
    {.title = "two facts in one text",
     .mapping = FORM("'{a}: {b}'") NARRATIVE,
     .wire = W("x: y"),
     .record = "{" SOURCE ",\"narrative\":{\"title\":\"x\",\"text\":\"y\"}}",
     .in = "in 3 = 3 + 0 + 0 + 0, out 4 = 4 + 0 + 0",
     .out = "in 4 = 4 + 0 + 0 + 0, out 3 = 3 + 0 + 0"},
    {.title = "a name takes as little as possible, the last one the rest, over lines",
     .mapping = FORM("'{a}: {b}'") NARRATIVE,
     .wire = W("x\\ny: z: 1\\n2"),
     .record = "{" SOURCE ",\"narrative\":{\"title\":\"x\\ny\",\"text\":\"z: 1\\n2\"}}"},
    {.title = "a name takes something",
     .mapping = FORM("'{a}: {b}'") NARRATIVE,
     .wire = W(": y"),
     .record = "{" SOURCE ",\"residue\":{\"t\":[{\"at\":\"note\",\"value\":\": y\"}]}}",
     .in = "in 2 = 1 + 1 + 0 + 0, out 4 = 4 + 0 + 0"},
    {.title = "but a pattern may match nothing",
     .mapping = FORM("'{a: [a-z]*}: {b}'") NARRATIVE,
     .wire = W(": y"),
     .record = "{" SOURCE ",\"narrative\":{\"title\":\"\",\"text\":\"y\"}}"},
    {.title = "what no rule takes of it is residue",
     .mapping = FORM("'{a}/{x}/{b}/{y}'") NARRATIVE,
     .wire = W("1/2/3/4"),
     .record = "{" SOURCE ",\"narrative\":{\"title\":\"1\",\"text\":\"3\"},\"residue\":{\"t\":[{\"at\":\"note/x\","
               "\"value\":\"2\"},{\"at\":\"note/y\",\"value\":\"4\"}]}}",
     .in = "in 5 = 3 + 2 + 0 + 0, out 8 = 8 + 0 + 0",
     .out = "in 8 = 8 + 0 + 0 + 0, out 5 = 3 + 2 + 0"},
    {.title = "a raw spelling in it comes back",
     .mapping = FORM("'{a} at {b}'") HERE("occurred: {at: a, as: date}, place.name: {at: b, as: token}"),
     .wire = W("2 Jan 2025 at  the  pier"),
     .record = "{" SOURCE ",\"occurred\":{\"time\":\"2025-01-02\",\"precision\":\"day\",\"zone\":\"unknown\"},"
               "\"place\":{\"name\":\"the pier\"},\"residue\":{\"t\":[{\"at\":\"note/a\",\"value\":\"2 Jan 2025\"},"
               "{\"at\":\"note/b\",\"value\":\" the  pier\"}]}}"},
    {.title = "and goes when the record changed",
     .mapping = FORM("'{a} at {b}'") HERE("occurred: {at: a, as: date}, place.name: {at: b, as: token}"),
     .edited = "{" SOURCE ",\"occurred\":{\"time\":\"2025-01-03\",\"precision\":\"day\",\"zone\":\"unknown\"},"
               "\"place\":{\"name\":\"the pier\"},\"residue\":{\"t\":[{\"at\":\"note/a\",\"value\":\"2 Jan 2025\"}]}}",
     .back = W("2025-01-03 at the pier"),
     .out = "in 8 = 8 + 0 + 0 + 0, out 3 = 3 + 0 + 0; lost residue.t 2"},
    {.title = "the first template that fits is read",
     .mapping = FORM("['{a: [0-9]+} {b}', '{b}']") NARRATIVE,
     .wire = W("x 1 y"),
     .record = "{" SOURCE ",\"narrative\":{\"text\":\"x 1 y\"}}"},
    {.title = "the template that holds most is written",
     .mapping = FORM("['{b}', '{a: [0-9]+} {b}']") NARRATIVE,
     .edited = "{" SOURCE ",\"narrative\":{\"title\":\"1\",\"text\":\"y\"}}",
     .back = "",
     .told = "cannot-hold note \n"}, /* for the first one would read it */
    {.title = "of equal ones the first; what is left out is lost by name",
     .mapping = FORM("['{b}.{c}', '{a}-{b}']") HERE("narrative.title: a, narrative.text: b, narrative.language: c"),
     .edited = "{" SOURCE ",\"narrative\":{\"title\":\"1\",\"text\":\"y\",\"language\":\"en\"}}",
     .back = W("y.en"),
     .out = "in 5 = 5 + 0 + 0 + 0, out 3 = 3 + 0 + 0; lost narrative.title 1"},
    {.title = "a part that is missing",
     .mapping = FORM("'{a}: {b}'") NARRATIVE,
     .edited = "{" SOURCE ",\"narrative\":{\"title\":\"x\"}}",
     .back = "{\"id\":\"1\"}",
     .out = "in 3 = 3 + 0 + 0 + 0, out 1 = 1 + 0 + 0; lost narrative.title 1"},
    {.title = "a part that has what stands between parts",
     .mapping = FORM("'{a}: {b}'") NARRATIVE,
     .edited = "{" SOURCE ",\"narrative\":{\"title\":\"x: y\",\"text\":\"z\"}}",
     .back = "",
     .told = "cannot-hold note \n"},
    {.title = "residue of a part that lost the others",
     .mapping = FORM("'{a}: {x}: {b}'") NARRATIVE,
     .edited = "{" SOURCE ",\"residue\":{\"t\":[{\"at\":\"note/x\",\"value\":\"2\"}]}}",
     .back = "{\"id\":\"1\"}",
     .out = "in 4 = 4 + 0 + 0 + 0, out 1 = 1 + 0 + 0; lost residue.t 1"},
    {.title = "braces and signs that patterns know",
     .mapping = FORM("'{{{a: [^\\]}]+}} (x.) [*] {b: \\d{2}}'") NARRATIVE,
     .wire = W("{q} (x.) [*] 12"),
     .record = "{" SOURCE ",\"narrative\":{\"title\":\"q\",\"text\":\"12\"}}"},
    {.title = "signs are no patterns",
     .mapping = FORM("'{{{a: [^\\]}]+}} (x.) [*] {b: \\d{2}}'") NARRATIVE,
     .wire = W("{q} (xx) [*] 12"),
     .record = "{" SOURCE ",\"residue\":{\"t\":[{\"at\":\"note\",\"value\":\"{q} (xx) [*] 12\"}]}}"},
    {.title = "alternatives of one template stay in their part",
     .mapping = FORM("'{a: x|y}-{b: z|}'") NARRATIVE,
     .wire = W("y-"),
     .record = "{" SOURCE ",\"narrative\":{\"title\":\"y\",\"text\":\"\"}}"},
    {.title = "a pattern that swallows what stands around it fits nothing",
     .mapping = FORM("'{a: x(?=.*)\\Kx}-{b}'") NARRATIVE,
     .wire = W("xx-b"),
     .record = "{" SOURCE ",\"residue\":{\"t\":[{\"at\":\"note\",\"value\":\"xx-b\"}]}}"},
    {.title = "texts beyond ASCII",
     .mapping = FORM("'{a} \u2013 {b}'") NARRATIVE,
     .wire = W("\u00e9 \u2013 \u00fc"),
     .record = "{" SOURCE ",\"narrative\":{\"title\":\"\u00e9\",\"text\":\"\u00fc\"}}"},
    {.title = "a pattern that never ends stops",
     .mapping = FORM("'{a: (?:(?:x|x|xx)+)+}-{b}'") NARRATIVE,
     .wire = W("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"),
     .record = "{" SOURCE ",\"residue\":{\"t\":[{\"at\":\"note\",\"value\":"
               "\"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\"}]}}"},
    {.title = "a group of its own and one for the object around, of one text",
     .mapping =
         FORM("'{a} in {b}, {c}'") HERE("narrative.title: a") "  place: {at: note, form: f, fields: {name: b}}\n",
     .wire = W("1 in 2, 3"),
     .record = "{" SOURCE ",\"place\":{\"name\":\"2\",\"residue\":{\"t\":[{\"at\":\"c\",\"value\":\"3\"}]}},"
               "\"narrative\":{\"title\":\"1\"}}"},
    {.title = "items of a list, those of another form too",
     .mapping = FORM("'{a} ({b})'") "  ships: {at: tags, form: f, fields: {name: a, type_text: b}}\n",
     .wire = "{\"id\":\"1\",\"tags\":[\"One (tug)\",\"Two\",\"Three (dhow)\"]}",
     .record = "{" SOURCE ",\"ships\":[{\"name\":\"One\",\"type_text\":\"tug\"},{\"name\":\"Three\",\"type_text\":"
               "\"dhow\"}],\"residue\":{\"t\":[{\"at\":\"tags[2]\",\"value\":\"Two\"}]}}",
     .back = "{\"id\":\"1\",\"tags\":[\"One (tug)\",\"Three (dhow)\"]}",
     .in = "in 6 = 5 + 1 + 0 + 0, out 8 = 8 + 0 + 0",
     .out = "in 8 = 8 + 0 + 0 + 0, out 5 = 5 + 0 + 0; lost residue.t 2"},
    {.title = "a form in a part of a form",
     .mapping =
         "mapping: 1\nname: t\nwire: {format: [ndjson], schema: t.schema.json}\nforms: {f: '{head}: {b}', g: "
         "'{c}/{d}'}\n" FIELDS
         "  .:\n    at: note\n    form: f\n    fields:\n      narrative.text: b\n      place: {at: head, form: g, "
         "fields: {name: c}}\n",
     .wire = W("Here/There: What"),
     .record = "{" SOURCE ",\"place\":{\"name\":\"Here\",\"residue\":{\"t\":[{\"at\":\"d\",\"value\":\"There\"}]}},"
               "\"narrative\":{\"text\":\"What\"}}",
     .in = "in 4 = 3 + 1 + 0 + 0, out 6 = 6 + 0 + 0",
     .out = "in 6 = 6 + 0 + 0 + 0, out 4 = 3 + 1 + 0"},
    {.title = "a text below a place that `where` chooses",
     .mapping = FORM("'{a}: {b}'") "  .:\n    at: craft\n    where: {as: v}\n    fields: {.: {at: name, form: f, "
                                   "fields: {narrative.title: {at: a, as: token}, narrative.text: b}}}\n",
     .wire = "{\"id\":\"1\",\"craft\":[{\"as\":\"v\",\"name\":\" x: y\"}]}",
     .record = "{" SOURCE ",\"narrative\":{\"title\":\"x\",\"text\":\"y\"},\"residue\":{\"t\":[{\"at\":"
               "\"craft[1]/name/a\",\"value\":\" x\"}]}}"},
    {.title = "parts by which `where` chooses",
     .mapping = FORM("'{a}: {b}'") "  .: {at: note, form: f, where: {a: Ship}, fields: {narrative.text: b}}\n",
     .wire = W("Ship: y"),
     .record = "{" SOURCE ",\"narrative\":{\"text\":\"y\"}}"},
    {.title = "parts of a text that `where` didn't choose come back",
     .mapping = FORM("'{a}: {b}'") "  .: {at: note, form: f, where: {a: Ship}, fields: {narrative.text: b}}\n",
     .wire = W("Boat: y"),
     .record = "{" SOURCE ",\"residue\":{\"t\":[{\"at\":\"note/a\",\"value\":\"Boat\"},{\"at\":\"note/b\",\"value\":"
               "\"y\"}]}}"},
    {.title = "fixed and dropped parts",
     .mapping = FORM("'{a}: {x} {b}'") "  .: {at: note, form: f, fixed: {x: is}, drop: [{at: b, why: of no use}], "
                                       "fields: {narrative.title: a}}\n",
     .wire = W("Ship: is lost"),
     .record = "{" SOURCE ",\"narrative\":{\"title\":\"Ship\"}}",
     .back = "{\"id\":\"1\"}",
     .in = "in 4 = 3 + 0 + 1 + 0, out 3 = 3 + 0 + 0",
     .out = "in 3 = 3 + 0 + 0 + 0, out 1 = 1 + 0 + 0; lost narrative.title 1"},
    {.title = "a part that is missing where the place is required",
     .mapping = FORM("'{a}: {b}'") NARRATIVE,
     .schema = "{\"type\": \"object\", \"properties\": {\"id\": {\"type\": \"string\"}, \"note\": {\"type\": "
               "\"string\"}}, \"required\": [\"note\"]}",
     .edited = "{" SOURCE ",\"narrative\":{\"title\":\"x\"}}",
     .back = "",
     .told = "cannot-hold note \n"},
    {.title = "numbers and null are no texts",
     .mapping = FORM("'{a}{b: \\d}'") "  .: {at: n, form: f, fields: {narrative.title: a}}\n",
     .wire = "{\"id\":\"1\",\"n\":12}",
     .record = "{" SOURCE ",\"residue\":{\"t\":[{\"at\":\"n\",\"value\":12}]}}"},
    {.title = "a part that can't be read",
     .mapping = FORM("'{a}: {b}'") HERE("occurred: {at: a, as: date}"),
     .wire = W("never: y"),
     .in = "in 3 = 0 + 0 + 0 + 3, out 0 = 0 + 0 + 0",
     .told = "bad-date note/a occurred\n"},
    {.title = "a cell",
     .mapping =
         "mapping: 1\nname: t\nwire: {format: [csv], schema: t.schema.json}\nforms: {f: '{a}: {b}'}\n" FIELDS NARRATIVE,
     .schema = "{\"type\": \"object\", \"properties\": {\"id\": {\"type\": \"string\"}, \"note\": {\"type\": "
               "\"string\"}}}",
     .format = "csv",
     .wire = "id,note\n1,\"x: \"\"y\"\"\"\n",
     .record = "{" SOURCE ",\"narrative\":{\"title\":\"x\",\"text\":\"\\\"y\\\"\"}}"},
};

static const char xsd[] =
    "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' targetNamespace='urn:x' elementFormDefault='qualified'>"
    "<xs:element name='d'><xs:complexType><xs:sequence><xs:element name='r' minOccurs='0' maxOccurs='unbounded'>"
    "<xs:complexType><xs:sequence><xs:element name='t' minOccurs='0' maxOccurs='unbounded'><xs:complexType>"
    "<xs:simpleContent><xs:extension base='xs:string'><xs:attribute name='k' type='xs:string'/></xs:extension>"
    "</xs:simpleContent></xs:complexType></xs:element></xs:sequence></xs:complexType></xs:element></xs:sequence>"
    "</xs:complexType></xs:element></xs:schema>";

#define XML_HEAD                                                                                                       \
  "mapping: 1\nname: t\nwire: {format: xml, schema: t.xsd, each: 'x:d/x:r', namespaces: {x: 'urn:x'}}\nforms: {f: "    \
  "'{a}: {b}'}\nfields:\n  source.system: {set: test}\n"
#define DOC(text) "<d xmlns='urn:x'><r>" text "</r></d>"
#define XML_BACK(text)                                                                                                 \
  "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<x:d xmlns:x=\"urn:x\">\n  <x:r>\n" text "  </x:r>\n</x:d>\n"

static const struct route_row xml_rows[] = {
    {.title = "an element's text, its attribute beside it",
     .mapping = XML_HEAD "  .: {at: 'x:t', where: {'@k': v}, fields: {.: {form: f, fields: {narrative.title: a}}}}\n",
     .schema = xsd,
     .wire = DOC("<t k='v'>x<!-- c -->: <![CDATA[<y>]]></t>"),
     .record = "{\"source\":{\"system\":\"test\"},\"narrative\":{\"title\":\"x\"},\"residue\":{\"t\":[{\"at\":"
               "\"x:t/b\",\"value\":\"<y>\"}]}}",
     .back = XML_BACK("    <x:t k=\"v\">x: &lt;y&gt;</x:t>\n"),
     .in = "in 3 = 2 + 1 + 0 + 0, out 4 = 4 + 0 + 0",
     .out = "in 4 = 4 + 0 + 0 + 0, out 3 = 2 + 1 + 0"},
    {.title = "another text stays one",
     .mapping = XML_HEAD "  .: {at: 'x:t', take: first, form: f, fields: {narrative.title: a}}\n",
     .schema = xsd,
     .wire = DOC("<t>x</t>"),
     .told = "nothing-taken  \n",
     .record = "{\"source\":{\"system\":\"test\"},\"residue\":{\"t\":[{\"at\":\"x:t\",\"value\":\"x\"}]}}",
     .back = XML_BACK("    <x:t>x</x:t>\n")},
};

START_TEST(row) {
  route_check(&rows[_i], schema);
}
END_TEST

START_TEST(xml_row) {
  route_check(&xml_rows[_i], schema);
}
END_TEST

Suite *mapping_form_suite(void) {
  Suite *suite = suite_create("mapping_form");
  TCase *cases = tcase_create("rows");
  tcase_set_timeout(cases, 60);
  tcase_add_loop_test(cases, row, 0, (int)(sizeof rows / sizeof *rows));
  tcase_add_loop_test(cases, xml_row, 0, (int)(sizeof xml_rows / sizeof *xml_rows));
  suite_add_tcase(suite, cases);
  return suite;
}
