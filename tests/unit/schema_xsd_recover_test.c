/* schema_xsd_recover_test.c: faults behind each other: each told once, nothing that comes of one */
/* SPDX-License-Identifier: MIT */
#include <check.h>

#include "schema/xsd.h"
#include "support/told.h"
#include "support/xml_text.h"
#include <libxml/parser.h>

Suite *schema_xsd_recover_suite(void);

#define XSI " xmlns:i='http://www.w3.org/2001/XMLSchema-instance'"
#define INT(name, more) "<xs:element name='" name "' type='xs:int'" more "/>"
#define ANY " minOccurs='0' maxOccurs='unbounded'"

static const char schema[] =
    "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' xmlns='u' xmlns:u='u' targetNamespace='u' "
    "elementFormDefault='qualified'>"
    "<xs:complexType name='place'><xs:sequence>" INT("north", "") INT(
        "east",
        "") "</xs:sequence>"
            "<xs:attribute name='datum' type='xs:int' use='required'/></xs:complexType>"
            "<xs:complexType name='deep'><xs:complexContent><xs:extension base='place'><xs:sequence>" INT(
                "depth",
                "") "</xs:sequence></xs:extension></xs:complexContent></xs:complexType>"
                    "<xs:element name='head' type='xs:int'/><xs:element name='tail' type='xs:int' "
                    "substitutionGroup='head'/>"
                    "<xs:element name='ships'><xs:complexType><xs:sequence><xs:element name='ship' "
                    "maxOccurs='unbounded'>"
                    "<xs:complexType><xs:sequence>" INT("name", "") INT("imo", "") INT("flag", " minOccurs='0'")
                        INT("crew", "") "<xs:element name='place' type='place'/>" INT(
                            "note",
                            ANY) "<xs:element ref='head'" ANY "/>"
                                 "<xs:element name='kinds' minOccurs='0'><xs:complexType><xs:all>" INT("first", "")
                                     INT("second", "") INT(
                                         "third",
                                         " minOccurs='0'") "</xs:all></xs:complexType></xs:element>"
                                                           "<xs:element name='pairs' "
                                                           "minOccurs='0'><xs:complexType><xs:choice "
                                                           "maxOccurs='unbounded'><xs:sequence>" INT("left", "")
                                                               INT("right", "") "</xs:sequence>" INT(
                                                                   "both",
                                                                   "") "</xs:choice></xs:complexType></xs:element>"
                                                                       "</xs:sequence><xs:attribute name='id' "
                                                                       "type='xs:int'/></xs:complexType></"
                                                                       "xs:element>" INT("end", " minOccurs='0'") INT(
                                                                           "of", ANY) "</xs:sequence></xs:complexType>"
                                                                                      "<xs:key name='ids'><xs:selector "
                                                                                      "xpath='u:ship'/><xs:field "
                                                                                      "xpath='u:name'/></xs:key>"
                                                                                      "<xs:keyref name='ofs' "
                                                                                      "refer='ids'><xs:selector "
                                                                                      "xpath='u:of'/><xs:field "
                                                                                      "xpath='.'/></xs:keyref>"
                                                                                      "</xs:element></xs:schema>";

#define OPEN "<ships xmlns='u'" XSI ">"
#define PLACE "<place datum='1'><north>1</north><east>1</east></place>"
#define SHIP(name) "<ship><name>" name "</name><imo>1</imo><crew>1</crew>" PLACE "</ship>"

static const struct row {
  const char *title, *text, *told;
} rows[] = {
    {"sound", OPEN SHIP("1") SHIP("2") "<end>1</end><of>1</of></ships>", ""},
    {"a stranger, and values behind it",
     OPEN "\n<ship><name>1</name><imo>1</imo><x><crew>x</crew></x>\n<crew>x</crew>" PLACE "<note>x</note></ship>"
          "<end>x</end></ships>",
     "2:33 xsd-unexpected-element ship/x: 'x' isn't expected here; expected is 'flag' or 'crew'\n"
     "3:7 xsd-type ship/crew: the value of 'crew' isn't of type 'xs:int'\n"
     "3:76 xsd-type ship/note: the value of 'note' isn't of type 'xs:int'\n"
     "3:96 xsd-type end: the value of 'end' isn't of type 'xs:int'\n"},
    {"one that is misspelt is judged as what was meant: attributes, values, content",
     OPEN "\n<ship><name>1</name><imoo>x</imoo><crew>1</crew>\n<plce datum='x'><north>x</north></plce></ship></ships>",
     "2:21 xsd-unexpected-element ship/imoo: 'imoo' isn't expected here; did you mean 'imo'?\n"
     "2:27 xsd-type ship/imoo: the value of 'imoo' isn't of type 'xs:int'\n"
     "3:1 xsd-unexpected-element ship/plce: 'plce' isn't expected here; did you mean 'place'?\n"
     "3:14 xsd-type ship/plce@datum: the value of 'datum' isn't of type 'xs:int'\n"
     "3:24 xsd-type ship/plce/north: the value of 'north' isn't of type 'xs:int'\n"
     "3:1 xsd-missing-element ship/plce: 'plce' lacks an element: 'east'\n"},
    {"one is missing, or two: what stands there is judged",
     OPEN "\n<ship><name>1</name><crew>x</crew>" PLACE "</ship>\n<ship><name>2</name>\n" PLACE "<note>x</note></ship>"
          "</ships>",
     "2:21 xsd-missing-element ship/crew: 'imo' is missing before 'crew'\n"
     "2:27 xsd-type ship/crew: the value of 'crew' isn't of type 'xs:int'\n"
     "4:1 xsd-missing-element ship[2]/place: 'imo' is missing before 'place'\n"
     "4:62 xsd-type ship[2]/note: the value of 'note' isn't of type 'xs:int'\n"},
    {"two change places: one finding",
     OPEN "\n<ship><name>1</name><crew>1</crew><imo>1</imo>" PLACE "\n<note>x</note></ship></ships>",
     "2:21 xsd-missing-element ship/crew: 'imo' is missing before 'crew'\n"
     "3:7 xsd-type ship/note: the value of 'note' isn't of type 'xs:int'\n"},
    {"a stranger in place of a required one: that isn't missing, too",
     OPEN "\n<ship><name>1</name><x/><crew>x</crew>" PLACE "</ship>\n<ship><name>2</name><imo>1</imo><crew>1</crew><x/>"
          "</ship></ships>",
     "2:21 xsd-unexpected-element ship/x: 'x' isn't expected here; expected is 'imo'\n"
     "2:31 xsd-type ship/crew: the value of 'crew' isn't of type 'xs:int'\n"
     "3:47 xsd-unexpected-element ship[2]/x: 'x' isn't expected here; expected is 'place'\n"},
    {"strangers side by side, and inside each other", OPEN "<x/><y><x/></y>\n<z/>" SHIP("1") "\n<x/></ships>",
     "1:70 xsd-unexpected-element x: 'x' isn't expected here; expected is 'ship'\n"
     "1:74 xsd-unexpected-element y: 'y' isn't expected here; expected is 'ship'\n"
     "2:1 xsd-unexpected-element z: 'z' isn't expected here; expected is 'ship'\n"
     "3:1 xsd-unexpected-element x[2]: 'x' isn't expected here; expected is 'ship' or 'end' or 'of'\n"},
    {"a fault inside what is judged so",
     OPEN "\n<ship><name>1</name><imo>1</imo><x/><crew>1</crew><place><north>1</north>\n<w/><east>x</east></place>"
          "<note>x</note></ship></ships>",
     "2:33 xsd-unexpected-element ship/x: 'x' isn't expected here; expected is 'flag' or 'crew'\n"
     "2:51 xsd-required-attribute ship/place: 'place' lacks the attribute 'datum'\n"
     "3:1 xsd-unexpected-element ship/place/w: 'w' isn't expected here; expected is 'east'\n"
     "3:11 xsd-type ship/place/east: the value of 'east' isn't of type 'xs:int'\n"
     "3:33 xsd-type ship/note: the value of 'note' isn't of type 'xs:int'\n"},
    {"text where none belongs, behind it", OPEN "\n<x/>SECRET" SHIP("1") "</ships>",
     "2:1 xsd-unexpected-element x: 'x' isn't expected here; expected is 'ship'\n"
     "2:5 xsd-text .: 'ships' has text where only elements are allowed\n"},
    {"all, choices and substitutes",
     OPEN "\n<ship><name>1</name><imo>1</imo><crew>1</crew>" PLACE "<x/><tail>x</tail>\n"
          "<kinds><third>1</third><y/><first>x</first><second>1</second></kinds>\n"
          "<pairs><both>1</both><left>1</left><z/><right>x</right><both>x</both></pairs></ship></ships>",
     "2:102 xsd-unexpected-element ship/x: 'x' isn't expected here; expected is 'note' or 'head' or 'tail' or 'kinds' "
     "or "
     "'pairs'\n"
     "2:112 xsd-type ship/tail: the value of 'tail' isn't of type 'xs:int'\n"
     "3:24 xsd-unexpected-element ship/kinds/y: 'y' isn't expected here; expected is 'first' or 'second'\n"
     "3:35 xsd-type ship/kinds/first: the value of 'first' isn't of type 'xs:int'\n"
     "4:36 xsd-unexpected-element ship/pairs/z: 'z' isn't expected here; expected is 'right'\n"
     "4:47 xsd-type ship/pairs/right: the value of 'right' isn't of type 'xs:int'\n"
     "4:62 xsd-type ship/pairs/both[2]: the value of 'both' isn't of type 'xs:int'\n"},
    {"types by name on the way",
     OPEN "<ship><name>1</name><imo>1</imo><crew>1</crew><place i:type='deep' datum='1'>\n<x/><north>1</north>"
          "<east>1</east><depth>x</depth></place></ship></ships>",
     "2:1 xsd-unexpected-element ship/place/x: 'x' isn't expected here; expected is 'north'\n"
     "2:42 xsd-type ship/place/depth: the value of 'depth' isn't of type 'xs:int'\n"},
    {"keys that were passed over aren't missed",
     OPEN "\n<ship><x/><name>1</name><imo>1</imo><crew>1</crew>" PLACE "</ship>" SHIP("2") "<of>1</of></ships>",
     "2:7 xsd-unexpected-element ship/x: 'x' isn't expected here; expected is 'name'\n"},
    {"a field that isn't of its type is one fault",
     OPEN "\n<ship><name>SECRET</name><imo>1</imo><crew>1</crew>" PLACE "</ship></ships>",
     "2:13 xsd-type ship/name: the value of 'name' isn't of type 'xs:int'\n"},
};

static void judge_text(struct told *told, struct bytes text, const char *each, size_t piece) {
  struct names *names = names_new(NULL);
  struct xsd *xsd = NULL;
  struct limits limits = limits_default();
  const struct schema_options open = {.open = true};
  struct buf shown;
  told_init(told);
  buf_init(&shown, 0);
  ck_assert_ptr_nonnull(names);
  ck_assert_int_eq(xsd_load(&xsd, "test.xsd", bytes_of(schema), names, &limits, &open, &told->diags), STATUS_OK);
  struct xml_text xml = {text, each, piece, limits, xsd_judge(xsd), names, &told->diags};
  ck_assert_int_eq(xml_text_read(&shown, &xml), STATUS_END);
  buf_release(&shown);
  xsd_free(xsd);
  names_free(names);
}

START_TEST(test_rows) {
  static const size_t pieces[] = {0, 1, 7};
  for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
    struct told told;
    judge_text(&told, bytes_of(rows[_i].text), NULL, pieces[i]);
    ck_assert_msg(strcmp(told.text, rows[_i].told) == 0, "%s, pieces of %zu: told\n%s", rows[_i].title, pieces[i],
                  told.text);
  }
}
END_TEST

/* Report by report the same is seen. */
START_TEST(test_reports) {
  static const char text[] = OPEN "\n<ship><name>1</name><imoo>x</imoo><y/><crew>x</crew>" PLACE "</ship>"
                                  "\n<ship><name>2</name><imo>1</imo><crew>x</crew>" PLACE "</ship></ships>";
  struct told told;
  judge_text(&told, bytes_of(text), "{u}ships {u}ship", 0);
  ck_assert_str_eq(told.text, "2:21 xsd-unexpected-element imoo: 'imoo' isn't expected here; did you mean 'imo'?\n"
                              "2:27 xsd-type imoo: the value of 'imoo' isn't of type 'xs:int'\n"
                              "2:35 xsd-unexpected-element y: 'y' isn't expected here; expected is 'flag' or 'crew'\n"
                              "2:45 xsd-type crew: the value of 'crew' isn't of type 'xs:int'\n"
                              "3:39 xsd-type crew: the value of 'crew' isn't of type 'xs:int'\n");
}
END_TEST

/* Every element is a fault, or comes of one: what a side validator is fed stays a part of what the document has. */
START_TEST(test_many) {
  enum { MANY = 20000 };
  static const char *const parts[] = {"<x/>", "<crew>x</crew><imo>1</imo>", "<ship><x/><imo>x</imo></ship>"};
  struct buf text;
  struct told told;
  buf_init(&text, 0);
  buf_add_text(&text, _i == 1 ? OPEN "<ship><name>1</name>" : OPEN);
  for (size_t i = 0; i < MANY; i++)
    buf_add_text(&text, parts[_i]);
  buf_add_text(&text, _i == 1 ? "</ship></ships>" : "</ships>");
  judge_text(&told, buf_bytes(&text), NULL, 0);
  ck_assert_ptr_nonnull(strstr(told.text, "xsd-"));
  buf_release(&text);
}
END_TEST

Suite *schema_xsd_recover_suite(void) {
  Suite *suite = suite_create("schema_xsd_recover");
  TCase *tests = tcase_create("faults");
  tcase_add_loop_test(tests, test_rows, 0, sizeof rows / sizeof *rows);
  tcase_add_test(tests, test_reports);
  tcase_add_loop_test(tests, test_many, 0, 3);
  tcase_set_timeout(tests, 60);
  suite_add_tcase(suite, tests);
  return suite;
}
