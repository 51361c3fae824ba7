/* convert_written_test.c: a tree is accepted only where its document would be, and told apart before it is written */
/* SPDX-License-Identifier: MIT */
#include "schema/schema.h"
#include "format/input.h"
#include "format/xml.h"
#include <check.h>

static const char schema_text[] =
    "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' xmlns='u' targetNamespace='u' "
    "elementFormDefault='qualified'><xs:element name='l'><xs:complexType><xs:sequence><xs:element name='h' "
    "type='xs:date'/><xs:element name='i' minOccurs='0' maxOccurs='unbounded'><xs:complexType><xs:sequence>"
    "<xs:element name='d' type='xs:date'/><xs:element name='m' minOccurs='0'><xs:complexType mixed='true'><xs:sequence>"
    "<xs:element name='b' type='xs:token' minOccurs='0' maxOccurs='9'/></xs:sequence></xs:complexType></xs:element>"
    "<xs:element name='e' minOccurs='0'><xs:complexType/></xs:element><xs:element name='q' type='xs:QName' "
    "minOccurs='0'/><xs:element name='n' type='xs:date' nillable='true' minOccurs='0'/></xs:sequence>"
    "<xs:attribute name='k' type='xs:int' use='required'/><xs:attribute name='o' type='xs:string'/></xs:complexType>"
    "</xs:element><xs:element name='z' type='xs:string'/></xs:sequence></xs:complexType><xs:unique name='once'>"
    "<xs:selector xpath='*'/><xs:field xpath='@k'/></xs:unique></xs:element></xs:schema>";

#define ROOT "<l xmlns='u' xmlns:x='http://www.w3.org/2001/XMLSchema-instance'><h>2020-01-01</h>"
#define D "<d>2020-01-02</d>"
#define END "<z/></l>"

static const struct row {
  const char *text;
  bool valid, accepted;
} rows[] = {
    {ROOT END, true, true},
    {ROOT "<i k='1'>" D "</i><i k='2' o='a b'>" D "</i><z>a &amp; b</z></l>", true, true},
    {ROOT "<i k='1'>" D "<m>a<b> c </b>d</m><e/></i>" END, true, true},
    {ROOT "<i k='1'>\n  " D "\n  <m/>\n</i>" END, true, true},
    /* wrong values, elements, attributes, keys */
    {ROOT "<i k='1'><d>2020-01-32</d></i>" END, false, false},
    {ROOT "<i k='a'>" D "</i>" END, false, false},
    {ROOT "<i>" D "</i>" END, false, false},
    {ROOT "<i k='1' p=''>" D "</i>" END, false, false},
    {ROOT "<i k='1'>" D "<w/></i>" END, false, false},
    {ROOT "<i k='1'>text" D "</i>" END, false, false},
    {ROOT "<i k='1'>" D "<e>a</e></i>" END, false, false},
    {ROOT "<i k='1'>" D "</i><i k='1'>" D "</i>" END, false, false},
    {ROOT "</l>", false, false},
    {"<l xmlns='v'/>", false, false},
    /* what only bytes tell */
    {ROOT "<i k='1'>" D "<q>x:a</q></i>" END, true, false},
    {ROOT "<i k='1'>" D "<n x:nil='true'/></i>" END, true, false},
    {ROOT "<i k='1' o='a&amp;#38;b'>" D "</i>" END, true, false},
};

static void count(void *self, const struct diag *diag) {
  (void)diag;
  ++*(size_t *)self;
}

struct world {
  struct names *names;
  struct limits limits;
  struct schema *schema;
  struct arena *arena;
  struct diags diags;
  size_t told;
};

static void world_open(struct world *world) {
  *world = (struct world){.names = names_new(NULL), .limits = limits_default(), .arena = arena_new(0)};
  diags_init(&world->diags, count, &world->told, 0);
  ck_assert_int_eq(schema_load(&world->schema, "test.xsd", bytes_of(schema_text), NULL, world->names, &world->limits,
                               NULL, &world->diags),
                   STATUS_OK);
}

static void world_close(struct world *world) {
  schema_free(world->schema);
  arena_free(world->arena);
  names_free(world->names);
}

/* The document as a tree, judged on the way. */
static struct node *read_tree(struct world *world, const char *text, const char *root) {
  uint32_t each = names_add(world->names, bytes_of(root));
  struct memory_source memory = {bytes_of(text), 0};
  struct reader_options options = {.limits = &world->limits,
                                   .names = world->names,
                                   .diags = &world->diags,
                                   .each = &each,
                                   .each_count = 1,
                                   .judge = schema_judge(world->schema)};
  struct input input;
  struct reader *reader;
  struct entry entry = {0};
  ck_assert_int_eq(input_open(&input, "", memory_source_open(&memory), &world->limits), STATUS_OK);
  ck_assert_int_eq(xml_read_open(&reader, &input, &options), STATUS_OK);
  ck_assert_int_eq(reader->next(reader, world->arena, &entry), STATUS_OK);
  reader->close(reader);
  input_close(&input);
  return entry.root;
}

START_TEST(a_tree_is_what_its_document_is) {
  const struct row *row = &rows[_i];
  struct world world;
  world_open(&world);
  struct node *root = read_tree(&world, row->text, strstr(row->text, "'v'") ? "{v}l" : "{u}l");
  ck_assert_msg((world.told == 0) == row->valid, "%s: %zu findings", row->text, world.told);
  struct judge_document document = {.report = root, .names = world.names};
  size_t told = world.told;
  ck_assert_msg(schema_accepts(world.schema, &document, &world.limits) == row->accepted, "%s", row->text);
  ck_assert_uint_eq(world.told, told);
  world_close(&world);
}
END_TEST

/* As a writer puts it: what stands in the hole is the report. */
START_TEST(a_report_stands_in_its_envelope) {
  struct world world;
  world_open(&world);
  struct node *root = read_tree(&world, ROOT "<i k='1'>" D "</i><i k='2'>" D "</i>" END, "{u}l");
  struct node *hole = root->first->next, *report = hole->next;
  ck_assert_str_eq(names_text(world.names, report->name).at, "{u}i");
  tree_remove(report);
  struct judge_document document = {root, hole, report, world.names};
  ck_assert(schema_accepts(world.schema, &document, &world.limits));
  hole->first->text = BYTES("wrong, but not written"); /* the hole's own attribute */
  ck_assert(schema_accepts(world.schema, &document, &world.limits));
  report->first->text = BYTES("wrong");
  ck_assert(!schema_accepts(world.schema, &document, &world.limits));
  report->first->text = BYTES("2");
  document.hole = root->last; /* where no report may stand */
  ck_assert(!schema_accepts(world.schema, &document, &world.limits));
  world_close(&world);
}
END_TEST

START_TEST(what_passes_a_ceiling_is_not_sure) {
  struct world world;
  world_open(&world);
  struct node *root = read_tree(&world, ROOT "<i k='1'>" D "</i>" END, "{u}l");
  struct judge_document document = {.report = root, .names = world.names};
  const struct limits limits = world.limits;
  ck_assert(schema_accepts(world.schema, &document, &limits));
  struct limits few = limits;
  few.depth = 4;
  ck_assert(!schema_accepts(world.schema, &document, &few));
  few = limits, few.nodes = 8;
  ck_assert(!schema_accepts(world.schema, &document, &few));
  few = limits, few.report_bytes = 200;
  ck_assert(!schema_accepts(world.schema, &document, &few));
  few = limits, few.text_bytes = 20;
  ck_assert(!schema_accepts(world.schema, &document, &few));
  few = limits, few.tag_bytes = 40;
  ck_assert(!schema_accepts(world.schema, &document, &few));
  few = limits, few.attributes = 10;
  ck_assert(!schema_accepts(world.schema, &document, &few));
  few = limits, few.report_memory = 1000;
  ck_assert(!schema_accepts(world.schema, &document, &few));
  world_close(&world);
}
END_TEST

Suite *convert_written_suite(void);
Suite *convert_written_suite(void) {
  Suite *suite = suite_create("convert_written");
  TCase *tcase = tcase_create("tree");
  tcase_add_loop_test(tcase, a_tree_is_what_its_document_is, 0, sizeof rows / sizeof *rows);
  tcase_add_test(tcase, a_report_stands_in_its_envelope);
  tcase_add_test(tcase, what_passes_a_ceiling_is_not_sure);
  suite_add_tcase(suite, tcase);
  return suite;
}
