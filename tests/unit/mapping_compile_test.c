/* mapping_compile_test.c: what a plan holds after its mapping was compiled */
/* SPDX-License-Identifier: MIT */
#include <check.h>

#include "base/alloc.h"
#include "support/json_text.h"
#include "support/plan_text.h"
#include "tree/dump.h"
#include "value/code_list.h"
#include "value/codec.h"
#include <glob.h>

Suite *mapping_compile_suite(void);

static const char wire[] =
    "{\"type\": \"object\", \"properties\": {"
    "\"id\": {\"type\": \"string\"}, \"note\": {\"type\": \"string\"}, \"a/b\": {\"type\": \"string\"},"
    "\"kind\": {\"type\": \"string\"}, \"level\": {\"type\": \"integer\"}, \"tags\": {\"type\": \"array\", \"items\": "
    "{\"type\": \"string\"}},"
    "\"craft\": {\"type\": \"array\", \"items\": {\"type\": \"object\", \"properties\": {\"as\": {\"type\": "
    "\"string\"}, \"name\": {\"type\": \"string\"}}}}},"
    "\"required\": [\"id\"], \"additionalProperties\": false}";

static const char shared[] = "codes: 1\nname: kinds\nrows:\n"
                             "  - {code: cyber, desk: {read: [Cyber, C], write: C}}\n"
                             "  - {code: wildlife, desk: W, other: X}\n";

#define HEAD "mapping: 1\nname: small\nwire: {format: json, schema: s}\n"
#define BASE "fields:\n  source.system: {set: test}\n  id: id\n"

static struct plan_text text;

static void setup(void) {
  plan_text_init(&text, wire, shared);
}

static void teardown(void) {
  plan_text_release(&text);
}

static const struct plan *compiled(const char *mapping) {
  enum status status = plan_text_compile(&text, mapping);
  ck_assert_msg(status == STATUS_OK, "status %d\n%s", status, text.told.text);
  ck_assert_uint_eq(text.told.count, 0);
  return text.plan;
}

/* The rule whose field is that, anywhere below. */
static const struct plan_rule *rule_of(const struct plan_rule *group, const char *field) {
  for (size_t i = 0; i < group->rule_count; i++) {
    const struct plan_rule *rule = &group->rules[i];
    if (bytes_is(rule->field.text, field)) return rule;
    if (rule->kind == PLAN_GROUP && (rule = rule_of(rule, field))) return rule;
  }
  return NULL;
}

static const struct plan_rule *found(const struct plan *plan, const char *field) {
  const struct plan_rule *rule = rule_of(&plan->root, field);
  ck_assert_msg(rule != NULL, "no rule for '%s'", field);
  return rule;
}

static void is(struct bytes got, const char *wanted) {
  ck_assert_msg(bytes_is(got, wanted), "'%.*s' instead of '%s'", BYTES_ARG(got), wanted);
}

static struct bytes named(uint32_t name) {
  return names_text(text.names, name);
}

START_TEST(test_head) {
  const struct plan *plan =
      compiled("mapping: 1\nname: small-2\ntitle: A title\nwire:\n  format: [json, csv]\n  schema: s\n"
               "  each: data/items\n  names: {ab: a/b}\npromise: {read: exact, write: lossy}\n"
               "unmapped: reject\n" BASE
               "examples: [{wire: a.json, record: a.yaml, grade: canonical}, {wire: b.csv, record: b.yaml}]\n");
  is(plan->name, "small-2");
  is(plan->title, "A title");
  is(named(plan->dialect), "small-2");
  ck_assert_uint_eq(plan->format_count, 2);
  is(plan->formats[0], "json");
  is(plan->formats[1], "csv");
  ck_assert_uint_eq(plan->each_count, 2);
  is(named(plan->each[0]), "data");
  is(named(plan->each[1]), "items");
  ck_assert_uint_eq(plan->short_name_count, 1);
  is(named(plan->short_names[0].name), "a/b");
  ck_assert_int_eq(plan->read_promise, PROMISE_EXACT);
  ck_assert_int_eq(plan->write_promise, PROMISE_LOSSY);
  ck_assert_int_eq(plan->unmapped, UNMAPPED_REJECT);
  ck_assert_uint_eq(plan->example_count, 2);
  is(plan->examples[0].wire, "a.json");
  is(plan->examples[1].record, "b.yaml");
  ck_assert_int_eq(plan->examples[0].grade, PROMISE_CANONICAL);
  ck_assert_int_eq(plan->examples[1].grade, PROMISE_NONE);
  ck_assert_ptr_eq(plan->wire, text.wire);
  ck_assert_ptr_eq(plan->names, text.names);
  ck_assert(!plan->has_residue_place);
}
END_TEST

START_TEST(test_defaults) {
  const struct plan *plan = compiled(HEAD BASE);
  ck_assert_int_eq(plan->unmapped, UNMAPPED_KEEP);
  ck_assert_int_eq(plan->read_promise, PROMISE_NONE);
  ck_assert_uint_eq(plan->each_count, 0);
  ck_assert_ptr_null(plan->envelope);
  ck_assert_ptr_null(plan->hole);
  ck_assert_int_eq(plan->root.kind, PLAN_GROUP);
  ck_assert(plan->root.read && plan->root.write);
  ck_assert_uint_eq(plan->root.place_count, 1);
  ck_assert_uint_eq(plan->root.places->count, 0);
  is(plan->root.places->text, ".");
  ck_assert_uint_eq(plan->root.field.count, 0);
}
END_TEST

START_TEST(test_value) {
  const struct plan *plan = compiled(HEAD BASE "  place.coastal_state.name: note\n");
  const struct plan_rule *rule = found(plan, "place.coastal_state.name");
  ck_assert_int_eq(rule->kind, PLAN_VALUE);
  ck_assert(rule->read && rule->write);
  ck_assert_uint_eq(rule->field.count, 3);
  is(named(rule->field.names[1]), "coastal_state");
  ck_assert(!rule->field.list);
  ck_assert_uint_eq(rule->field.shape->types, SHAPE_STRING);
  ck_assert_uint_eq(rule->place_count, 1);
  ck_assert_uint_eq(rule->places->count, 1);
  is(named(rule->places->steps->name), "note");
  ck_assert(!rule->places->steps->repeats && !rule->places->steps->attribute);
  ck_assert_ptr_null(rule->codec);
  ck_assert_ptr_null(rule->codes);
  ck_assert_ptr_null(rule->split.at);
  ck_assert_ptr_null(rule->join.at);
  struct location location;
  ck_assert(source_locate(plan->source, rule->offset, &location));
  ck_assert_uint_eq(location.line, 7);
  ck_assert_uint_eq(location.column, 3);
}
END_TEST

START_TEST(test_group_of_items) {
  const struct plan *plan =
      compiled(HEAD BASE "  ships:\n    - {at: craft, where: {as: v}, is: {role: victim}, fields: {name: name}}\n"
                         "    - {at: craft, where: {as: s}, is: {role: witness}, fields: {description: name}}\n");
  const struct plan_rule *ships = found(plan, "ships");
  ck_assert_int_eq(ships->kind, PLAN_GROUP);
  ck_assert(ships->field.list && !ships->take_first);
  ck_assert(ships->places->steps->repeats);
  ck_assert_ptr_eq(ships->places->shape, ships->places->steps->shape);
  ck_assert_uint_eq(ships->where_count, 1);
  is(ships->where->place.text, "as");
  is(ships->where->text, "v");
  ck_assert_uint_eq(ships->is_count, 1);
  is(ships->is->field.text, "ships.role");
  ck_assert_int_eq(ships->is->value->kind, NODE_STRING);
  is(found(plan, "ships.name")->field.text, "ships.name");
  ck_assert_uint_eq(found(plan, "ships.name")->field.count, 1);
  ck_assert_ptr_eq(ships + 1, found(plan, "ships.description") ? &plan->root.rules[3] : NULL);
}
END_TEST

START_TEST(test_set_is_typed) {
  const struct plan *plan = compiled(HEAD BASE "  event: {at: ., fields: {boarded: {set: true}, method: {set: true}}}\n"
                                               "  ships: {at: ., take: first, is: {count: 3}, fields: {name: note}}\n");
  ck_assert_int_eq(found(plan, "event.boarded")->set->kind, NODE_TRUE);
  ck_assert_int_eq(found(plan, "event.method")->set->kind, NODE_STRING);
  is(found(plan, "event.method")->set->text, "true");
  ck_assert_int_eq(found(plan, "ships")->is->value->kind, NODE_NUMBER);
  is(found(plan, "ships")->is->value->text, "3");
  ck_assert(found(plan, "ships")->take_first);
}
END_TEST

START_TEST(test_short_name_and_escapes) {
  const struct plan *plan = compiled("mapping: 1\nname: small\nwire: {format: json, schema: s, names: {ab: a/b}}\n" BASE
                                     "  narrative.text: ab\n");
  is(named(found(plan, "narrative.text")->places->steps->name), "a/b");
  is(found(plan, "narrative.text")->places->text, "ab");
}
END_TEST

START_TEST(test_absent) {
  const struct plan *plan = compiled(
      HEAD BASE "  narrative.text: {at: note, fold: case, absent: {none: Nil, not-stated: [\" NA \", \"-\"]}}\n");
  const struct plan_rule *rule = found(plan, "narrative.text");
  ck_assert(rule->fold);
  ck_assert_uint_eq(rule->absent_count, 2);
  is(named(rule->absent[0].reason), "none");
  ck_assert_uint_eq(rule->absent[0].count, 1);
  is(rule->absent[1].spellings[0], "NA");
  is(rule->absent[1].spellings[1], "-");
}
END_TEST

START_TEST(test_own_codes) {
  const struct plan *plan =
      compiled(HEAD BASE "  event: {at: kind, codes: kinds, otherwise: keep-raw}\n"
                         "codes:\n  kinds:\n    otherwise: quarantine\n    words:\n"
                         "      - {record: {act: boarding, attempted: true}, wire: Attempted}\n"
                         "      - {record: {act: boarding}, wire: {read: [Boarded, B], write: B}}\n");
  const struct plan_rule *rule = found(plan, "event");
  ck_assert_int_eq(rule->otherwise, OTHERWISE_KEEP_RAW);
  ck_assert_uint_eq(code_list_count(rule->codes), 2);
  const struct code_row *row = code_list_read(rule->codes, BYTES(" Boarded"), false);
  is(row->write, "B");
  row = code_list_read(rule->codes, BYTES("Attempted"), false);
  ck_assert_int_eq(tree_child(row->record, names_find(text.names, BYTES("attempted")))->kind, NODE_TRUE);
}
END_TEST

START_TEST(test_shared_codes) {
  const struct plan *plan = compiled(HEAD BASE "  event.kind: {at: kind, codes: kinds.desk, otherwise: quarantine}\n");
  const struct plan_rule *rule = found(plan, "event.kind");
  ck_assert_int_eq(rule->otherwise, OTHERWISE_QUARANTINE);
  ck_assert_uint_eq(code_list_count(rule->codes), 2);
  is(code_list_read(rule->codes, BYTES("C"), false)->record->text, "cyber");
  is(code_list_name(rule->codes), "kinds.desk");
}
END_TEST

START_TEST(test_codec) {
  const struct plan *plan =
      compiled(HEAD BASE "  occurred: {at: note, as: date, zone: local}\n"
                         "  ships: {at: ., take: first, fields: {count: {at: level, as: integer}}}\n");
  is(bytes_of(found(plan, "occurred")->codec->codec->name), "date");
  ck_assert_uint_eq(found(plan, "occurred")->codec->word, 1);
  is(bytes_of(found(plan, "ships.count")->codec->codec->name), "integer");
}
END_TEST

START_TEST(test_repetition) {
  const struct plan *plan =
      compiled(HEAD BASE "  told.bodies: {at: note, split: \"; \"}\n  narrative.text: {at: tags, join: \", \"}\n"
                         "  handling.caveats: {at: kind, take: first}\n");
  is(found(plan, "told.bodies")->split, "; ");
  ck_assert(found(plan, "told.bodies")->field.list);
  is(found(plan, "narrative.text")->join, ", ");
  ck_assert(found(plan, "narrative.text")->places->steps->repeats);
  ck_assert(found(plan, "handling.caveats")->take_first);
}
END_TEST

START_TEST(test_directions) {
  const struct plan *plan =
      compiled(HEAD BASE
               "  narrative: {at: ., only: read, why: x, fields: {text: note, title: {at: kind, only: read, why: y}}}\n"
               "  weapons.text: {at: note, only: write, why: z}\ndrop: [{at: tags, why: x}]\nfixed: {level: 3}\n");
  ck_assert(found(plan, "narrative")->read && !found(plan, "narrative")->write);
  ck_assert(found(plan, "narrative.text")->read && !found(plan, "narrative.text")->write);
  ck_assert(!found(plan, "weapons.text")->read && found(plan, "weapons.text")->write);
  ck_assert_uint_eq(plan->root.drop_count, 1);
  is(plan->root.drops->place.text, "tags");
  is(plan->root.drops->why, "x");
  ck_assert_uint_eq(plan->root.fixed_count, 1);
  is(plan->root.fixed->text, "3");
}
END_TEST

START_TEST(test_envelope) {
  const struct plan *plan =
      compiled("mapping: 1\nname: small\nwire: {format: json, schema: s, each: data/items}\n"
               "envelope: {type: Feed, data/count: 3, data/open: true, data/label: \"7\"}\n" BASE);
  struct buf dump;
  buf_init(&dump, 0);
  tree_dump(&dump, text.names, plan->envelope, false);
  is(buf_bytes(&dump), "object\n  string type \"Feed\"\n  object data\n    number count \"3\"\n    true open\n"
                       "    string label \"7\"\n    array items\n");
  buf_release(&dump);
  is(named(plan->hole->name), "items");
  is(named(plan->hole->parent->name), "data");
}
END_TEST

/* JSON is a mapping too: its numbers and truths are as good as plain YAML. */
START_TEST(test_json) {
  const struct plan *plan = compiled(
      "{\"mapping\": 1, \"name\": \"small\", \"wire\": {\"format\": \"json\", \"schema\": \"s\"}, \"fields\": {"
      "\"source.system\": {\"set\": \"test\"}, \"id\": \"id\", \"event.boarded\": {\"set\": true}}, \"fixed\": "
      "{\"level\": 3}}");
  ck_assert_int_eq(found(plan, "event.boarded")->set->kind, NODE_TRUE);
  is(plan->root.fixed->text, "3");
}
END_TEST

static const char xsd[] =
    "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" xmlns=\"urn:t\" targetNamespace=\"urn:t\""
    " elementFormDefault=\"qualified\"><xs:element name=\"feed\"><xs:complexType><xs:sequence>"
    "<xs:element name=\"desk\" type=\"xs:string\"/>"
    "<xs:element name=\"item\" type=\"item\" maxOccurs=\"unbounded\"/>"
    "<xs:element name=\"end\" type=\"xs:string\" minOccurs=\"0\"/></xs:sequence>"
    "<xs:attribute name=\"version\" type=\"xs:string\"/></xs:complexType></xs:element>"
    "<xs:complexType name=\"item\"><xs:sequence><xs:element name=\"id\" type=\"xs:string\"/>"
    "<xs:element name=\"text\" minOccurs=\"0\" maxOccurs=\"unbounded\"><xs:complexType><xs:simpleContent>"
    "<xs:extension base=\"xs:string\"><xs:attribute name=\"kind\" type=\"xs:string\"/></xs:extension>"
    "</xs:simpleContent></xs:complexType></xs:element>"
    "<xs:element name=\"rest\" type=\"xs:string\" minOccurs=\"0\"/></xs:sequence></xs:complexType></xs:schema>";

static void setup_xml(void) {
  plan_text_init(&text, xsd, NULL);
}

#define XML                                                                                                            \
  "mapping: 1\nname: small\nwire:\n  format: xml\n  schema: s\n  each: t:feed/t:item\n"                                \
  "  namespaces: {t: 'urn:t', '': 'urn:t'}\n  residue: t:rest\n"                                                       \
  "envelope: {t:feed/t:end: over, t:feed/t:desk: one, 't:feed@version': '1'}\n"
#define XML_BASE "fields:\n  source.system: {set: test}\n  id: t:id\n"

START_TEST(test_xml_places) {
  const struct plan *plan =
      compiled(XML XML_BASE "  narrative: {at: t:text, where: {'@kind': story}, fields: {text: .}}\n"
                            "  weapons.text: {at: t:text@kind, take: first, only: read, why: x}\n");
  const struct plan_rule *rule = found(plan, "narrative");
  is(named(plan->each[1]), "{urn:t}item");
  is(named(rule->places->steps->name), "{urn:t}text");
  is(rule->places->text, "t:text");
  ck_assert(rule->places->steps->repeats);
  is(rule->where->place.text, "@kind");
  ck_assert(rule->where->place.steps->attribute);
  is(named(rule->where->place.steps->name), "kind");
  ck_assert_uint_eq(found(plan, "narrative.text")->places->count, 0);
  rule = found(plan, "weapons.text");
  ck_assert_uint_eq(rule->places->count, 2);
  is(rule->places->text, "t:text@kind");
  ck_assert(rule->places->steps[0].repeats && !rule->places->steps[0].attribute);
  ck_assert(!rule->places->steps[1].repeats && rule->places->steps[1].attribute);
  ck_assert(plan->has_residue_place);
  is(plan->residue_place.text, "t:rest");
  ck_assert_uint_eq(plan->namespace_count, 2);
}
END_TEST

/* In the schema's order, whatever the mapping's; the reports' hole among it. */
START_TEST(test_xml_envelope) {
  const struct plan *plan = compiled(XML XML_BASE);
  struct buf dump;
  buf_init(&dump, 0);
  tree_dump(&dump, text.names, plan->envelope, false);
  is(buf_bytes(&dump), "element {urn:t}feed\n  attribute version \"1\"\n  element {urn:t}desk\n    text \"one\"\n"
                       "  element {urn:t}item\n  element {urn:t}end\n    text \"over\"\n");
  buf_release(&dump);
  is(named(plan->hole->name), "{urn:t}item");
  ck_assert_ptr_null(plan->hole->first);
  ck_assert_ptr_eq(plan->hole->parent, plan->envelope);
}
END_TEST

static const struct {
  const char *mapping, *told;
} mistakes[] = {
    {"mapping: 1\nname: x\nwire: 7\nfields: {id: id}\n",
     "3:7 mapping-type : 'wire' must be an object, keys with values\n"},
    /* told in the order of the file, whatever is looked at first */
    {HEAD "fields: {source.system: {set: 'test'}, id: id, nam: note}\nunmaped: keep\n",
     "4:48 mapping-unknown-field : the record has no field 'nam' here\n"
     "5:1 mapping-unknown-key : a mapping has no key 'unmaped'; did you mean 'unmapped'?\n"},
    {HEAD BASE "  event.kind: {at: kind, codes: kinds.desc}\n",
     "7:33 mapping-unknown-codes : the code list has no column 'desc'; did you mean 'desk'?\n"},
    {HEAD BASE "  weapons.text: {at: kind, codes: kinds.desk}\n",
     "7:35 mapping-otherwise : what becomes of other words than those of 'kinds.desk'? 'otherwise: quarantine' or "
     "'otherwise: keep-raw'\n"},
    /* a mistake in a shared list stands in that list's lines, once */
    {HEAD BASE "  event.act: {at: kind, codes: kinds.desk, otherwise: keep-raw}\n",
     "4:12 mapping-value-type : the record schema does not allow 'cyber' in 'event.act'\n"
     "5:12 mapping-value-type : the record schema does not allow 'wildlife' in 'event.act'; did you mean "
     "'wildlife-products'?\n"},
};

START_TEST(test_mistake) {
  enum status status = plan_text_compile(&text, mistakes[_i].mapping);
  ck_assert_int_eq(status, STATUS_USAGE);
  ck_assert_ptr_null(text.plan);
  ck_assert_str_eq(text.told.text, mistakes[_i].told);
}
END_TEST

START_TEST(test_depth) {
  static const char open[] = "place: {at: ., fields: {", close[] = "}}";
  struct buf mapping;
  buf_init(&mapping, 0);
  buf_add(&mapping, BYTES(HEAD "fields:\n  source.system: {set: test}\n  id: id\n  extensions: {at: ., fields: {"));
  text.limits.depth = 1000;
  for (int i = 0; i < 120; i++)
    buf_add_text(&mapping, open);
  buf_add_text(&mapping, "x: note");
  for (int i = 0; i < 120; i++)
    buf_add_text(&mapping, close);
  buf_add(&mapping, BYTES("}}\n\0"));
  ck_assert_int_eq(plan_text_compile(&text, mapping.at), STATUS_OK);
  text.limits.depth = 100;
  ck_assert_int_eq(plan_text_again(&text, &text.told.diags), STATUS_USAGE);
  ck_assert_int_eq(text.told.first, RULE_LIMIT);
  buf_release(&mapping);
}
END_TEST

static const char whole[] = HEAD BASE "  ships:\n    - {at: craft, where: {as: v}, is: {role: victim}, fields: {name: "
                                      "{at: name, absent: {none: [Nil, x]}}}}\n"
                                      "  told.bodies: {at: note, split: \"; \"}\n"
                                      "  event.kind: {at: kind, codes: kinds.desk, otherwise: keep-raw}\n"
                                      "fixed: {level: 3}\n";

/* Files of a language against its schema; those whose path holds `without` are others. */
static void takes(const char *language_file, const char *pattern, const char *without, size_t least) {
  const char *language = plan_text_file(&text, language_file);
  struct schema *schema = NULL;
  glob_t found = {0};
  const struct node *tree = json_text(text.arena, text.names, bytes_of(language));

  ck_assert_int_eq(
      schema_load(&schema, "language", bytes_of(language), tree, text.names, &text.limits, NULL, &text.told.diags),
      STATUS_OK);
  ck_assert_int_eq(glob(pattern, 0, NULL, &found), 0);
  ck_assert_uint_ge(found.gl_pathc, least);
  for (size_t i = 0; i < found.gl_pathc; i++) {
    if (without && strstr(found.gl_pathv[i], without)) continue;
    const char *yaml = plan_text_file(&text, found.gl_pathv[i]);
    struct source source = source_whole(found.gl_pathv[i], bytes_of(yaml), false);
    tree = plan_text_tree(&text, source.name, yaml);
    enum status status = schema_check(schema, tree, &source, text.names, text.arena, &text.told.diags);
    ck_assert_msg(status == STATUS_OK, "%s\n%s", source.name, text.told.text);
  }
  globfree(&found);
  schema_free(schema);
}

/* What the compiler takes, the schema of the language takes too: editors don't cry over a good mapping or list. */
START_TEST(test_language) {
  static const char mappings[] = TOP_SRCDIR "/schemas/mapping-1.schema.json";
  takes(mappings, TOP_SRCDIR "/tests/mapping/pass_*.yaml", NULL, 10);
  takes(mappings, TOP_SRCDIR "/mappings/*/*-*.yaml", "/codes/", 3);
  takes(TOP_SRCDIR "/schemas/codes-1.schema.json", TOP_SRCDIR "/mappings/codes/*.yaml", NULL, 19);
}
END_TEST

/* Each allocation fails once, alone and with all after it: no plan, no leak, no other status. */
START_TEST(test_no_memory) {
  ck_assert_int_eq(plan_text_compile(&text, whole), STATUS_OK);
  for (int all_after = 0; all_after < 2; all_after++)
    for (size_t nth = 1;; nth++) {
      struct diags diags;
      diags_init(&diags, NULL, NULL, 0);
      mem_fail_at(nth, all_after);
      enum status status = plan_text_again(&text, &diags);
      mem_fail_at(0, false);
      if (status == STATUS_OK) break;
      ck_assert_msg(status == STATUS_NO_MEMORY, "allocation %zu of %s: status %d", nth, all_after ? "all" : "one",
                    status);
      ck_assert_ptr_null(text.plan);
      ck_assert_uint_lt(nth, 10000);
    }
}
END_TEST

Suite *mapping_compile_suite(void) {
  Suite *suite = suite_create("mapping_compile");
  TCase *plan = tcase_create("plan"), *mistake = tcase_create("mistake"), *memory = tcase_create("memory"),
        *xml = tcase_create("xml");
  tcase_add_checked_fixture(plan, setup, teardown);
  tcase_add_test(plan, test_head);
  tcase_add_test(plan, test_defaults);
  tcase_add_test(plan, test_value);
  tcase_add_test(plan, test_group_of_items);
  tcase_add_test(plan, test_set_is_typed);
  tcase_add_test(plan, test_short_name_and_escapes);
  tcase_add_test(plan, test_absent);
  tcase_add_test(plan, test_own_codes);
  tcase_add_test(plan, test_shared_codes);
  tcase_add_test(plan, test_codec);
  tcase_add_test(plan, test_repetition);
  tcase_add_test(plan, test_directions);
  tcase_add_test(plan, test_envelope);
  tcase_add_test(plan, test_json);
  suite_add_tcase(suite, plan);
  tcase_add_checked_fixture(xml, setup_xml, teardown);
  tcase_add_test(xml, test_xml_places);
  tcase_add_test(xml, test_xml_envelope);
  suite_add_tcase(suite, xml);
  tcase_add_checked_fixture(mistake, setup, teardown);
  tcase_add_loop_test(mistake, test_mistake, 0, sizeof mistakes / sizeof *mistakes);
  tcase_add_test(mistake, test_depth);
  tcase_add_test(mistake, test_language);
  suite_add_tcase(suite, mistake);
  tcase_add_checked_fixture(memory, setup, teardown);
  tcase_add_test(memory, test_no_memory);
  tcase_set_timeout(memory, 120);
  suite_add_tcase(suite, memory);
  return suite;
}
