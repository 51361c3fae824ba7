/* schema_xsd_stream_test.c: whole documents judged without a tree: every kind of finding at its exact place */
/* SPDX-License-Identifier: MIT */
#include <check.h>

#include "base/alloc.h"
#include "schema/xsd.h"
#include "support/told.h"
#include "support/xml_text.h"
#include <libxml/parser.h>
#include <stdio.h>

Suite *schema_xsd_stream_suite(void);

#define XSI " xmlns:i='http://www.w3.org/2001/XMLSchema-instance'"
#define OPEN                                                                                                           \
  "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' xmlns='u' targetNamespace='u' "                              \
  "elementFormDefault='qualified'>"
#define FACET(name, base, facet)                                                                                       \
  "<xs:element name='" name "'><xs:simpleType><xs:restriction base='xs:" base "'>" facet                               \
  "</xs:restriction></xs:simpleType></xs:element>"

/* A list of anything that it declares. */
static const char schema[] = OPEN FACET("length", "string", "<xs:length value='2'/>") FACET(
    "min", "string",
    "<xs:minLength value='2'/>") FACET("max", "string",
                                       "<xs:maxLength value='2'/>") FACET("least", "int",
                                                                          "<xs:minInclusive value='3'/>")
    FACET("most", "int", "<xs:maxInclusive value='3'/>") FACET("above", "int", "<xs:minExclusive value='3'/>") FACET(
        "below", "int",
        "<xs:maxExclusive value='3'/>") FACET("digits", "decimal",
                                              "<xs:totalDigits value='2'/>") FACET("places", "decimal",
                                                                                   "<xs:fractionDigits value='1'/>")
        FACET("form", "string", "<xs:pattern value='[a-z]+'/>") FACET(
            "word", "string",
            "<xs:enumeration value='a'/><xs:enumeration value='b'/>") "<xs:simpleType name='dates'><xs:list "
                                                                      "itemType='xs:date'/></xs:simpleType>"
                                                                      "<xs:simpleType name='either'><xs:union "
                                                                      "memberTypes='xs:date xs:int'/></xs:simpleType>"
                                                                      "<xs:element name='date' "
                                                                      "type='xs:date'/><xs:element name='dates' "
                                                                      "type='dates'/>"
                                                                      "<xs:element name='either' "
                                                                      "type='either'/><xs:element name='fixed' "
                                                                      "type='xs:string' fixed='x'/>"
                                                                      "<xs:element "
                                                                      "name='empty'><xs:complexType/></xs:element>"
                                                                      "<xs:element name='nil' type='xs:date' "
                                                                      "nillable='true'/><xs:element name='head' "
                                                                      "abstract='true'/>"
                                                                      "<xs:complexType name='base' "
                                                                      "abstract='true'><xs:sequence/></xs:complexType>"
                                                                      "<xs:complexType "
                                                                      "name='part'><xs:complexContent><xs:extension "
                                                                      "base='base'><xs:attribute name='p' "
                                                                      "type='xs:int'/>"
                                                                      "</xs:extension></xs:complexContent></"
                                                                      "xs:complexType><xs:element name='typed' "
                                                                      "type='base'/>"
                                                                      "<xs:element "
                                                                      "name='pair'><xs:complexType><xs:sequence><xs:"
                                                                      "element name='a' type='xs:int'/>"
                                                                      "<xs:element name='b' "
                                                                      "type='xs:int'/></xs:sequence><xs:attribute "
                                                                      "name='k' type='xs:int' use='required'/>"
                                                                      "<xs:attribute name='o' "
                                                                      "fixed='1'/></xs:complexType></xs:element>"
                                                                      "<xs:element "
                                                                      "name='measure'><xs:complexType><xs:"
                                                                      "simpleContent><xs:extension base='xs:decimal'>"
                                                                      "<xs:attribute name='unit' "
                                                                      "type='xs:NCName'/></xs:extension></"
                                                                      "xs:simpleContent></xs:complexType></xs:element>"
                                                                      "<xs:element "
                                                                      "name='lists'><xs:complexType><xs:sequence><xs:"
                                                                      "any maxOccurs='unbounded' "
                                                                      "minOccurs='0'/></xs:sequence>"
                                                                      "<xs:attribute name='v' "
                                                                      "type='xs:int'/></xs:complexType></xs:element>"
                                                                      "<xs:element "
                                                                      "name='books'><xs:complexType><xs:sequence><xs:"
                                                                      "element name='book' "
                                                                      "maxOccurs='unbounded'><xs:complexType>"
                                                                      "<xs:sequence><xs:element name='by' "
                                                                      "type='xs:int' minOccurs='0'/></xs:sequence>"
                                                                      "<xs:attribute name='id' "
                                                                      "type='xs:int'/></xs:complexType></"
                                                                      "xs:element><xs:element name='of' type='xs:int' "
                                                                      "minOccurs='0' "
                                                                      "maxOccurs='unbounded'/></xs:sequence></"
                                                                      "xs:complexType>"
                                                                      "<xs:key name='ids' xmlns:u='u'><xs:selector "
                                                                      "xpath='u:book'/><xs:field xpath='@id'/></xs:key>"
                                                                      "<xs:unique name='authors' "
                                                                      "xmlns:u='u'><xs:selector "
                                                                      "xpath='u:book'/><xs:field "
                                                                      "xpath='u:by'/></xs:unique>"
                                                                      "<xs:keyref name='ofs' refer='ids' "
                                                                      "xmlns:u='u'><xs:selector "
                                                                      "xpath='u:of'/><xs:field xpath='.'/></xs:keyref>"
                                                                      "</xs:element></xs:schema>";

static const struct row {
  const char *title, *text, *told;
} rows[] = {
    {"sound",
     "<?xml version='1.0'?>\n<!-- c --><lists xmlns='u' v='1'><length>ab</length><?p?><date>2020-01-01</date>"
     "<dates>2020-01-01 2020-01-02</dates><either>5</either><measure unit='m'> 1.5 </measure></lists>\n",
     ""},
    {"facets of length, at the values",
     "<lists xmlns='u'>\n<length>SECRET</length>\n  <min>S</min>\n<max>SECRET</max></lists>",
     "2:9 xsd-length length: the value of 'length' hasn't the length '2'\n"
     "3:8 xsd-length min: the value of 'min' is shorter than '2'\n"
     "4:6 xsd-length max: the value of 'max' is longer than '2'\n"},
    {"facets of size",
     "<lists xmlns='u'><least>1</least><most>4</most><above>3</above><below>3</below><digits>123</digits>"
     "<places>1.23</places></lists>",
     "1:25 xsd-range least: the value of 'least' is less than '3'\n1:40 xsd-range most: the value of 'most' is greater "
     "than '3'\n1:55 xsd-range above: the value of 'above' isn't greater than '3'\n1:71 xsd-range below: the value of "
     "'below' isn't less than '3'\n1:88 xsd-range digits: the value of 'digits' has more digits than '2'\n"
     "1:108 xsd-range places: the value of 'places' has more digits behind the point than '1'\n"},
    {"forms and words, counted among their like",
     "<lists xmlns='u'><form>SECRET</form><word>a</word><word>SECRET</word></lists>",
     "1:24 xsd-pattern form: the value of 'form' doesn't have the form that the schema's pattern asks for\n"
     "1:57 xsd-enumeration word[2]: the value of 'word' is none of the words that the schema lists\n"},
    {"types, lists and unions; columns are characters",
     "<lists xmlns='u'><!-- \xC3\xA4\xE2\x82\xAC --><date>SECRET</date><dates>2020-01-01 "
     "SECRET</dates><either>SECRET</either>"
     "<date/></lists>",
     "1:35 xsd-type date: the value of 'date' isn't of type 'xs:date'\n"
     "1:55 xsd-type dates: the value of 'dates' isn't of type 'xs:date'\n"
     "1:88 xsd-type either: the value of 'either' isn't of type 'either'\n"
     "1:103 xsd-type date[2]: the value of 'date' isn't of type 'xs:date'\n"},
    {"an attribute's value, on another line, among declarations", "<lists xmlns='u'\n  xmlns:q='q'\n  v='SECRET'/>",
     "3:6 xsd-type @v: the value of 'v' isn't of type 'xs:int'\n"},
    {"attributes: unknown, missing, fixed",
     "<lists xmlns='u'><pair w='SECRET' o='SECRET'><a>1</a><b>2</b></pair></lists>",
     "1:24 xsd-unknown-attribute pair@w: 'w' isn't allowed here\n"
     "1:38 xsd-fixed pair@o: the value of 'o' isn't the value that the schema fixes\n"
     "1:18 xsd-required-attribute pair: 'pair' lacks the attribute 'k'\n"},
    {"content: out of place, missing, near",
     "<lists xmlns='u'><pair k='1'>\n<c/></pair><pair k='2'><a>1</a>\n</pair></lists>",
     "2:1 xsd-unexpected-element pair/c: 'c' isn't expected here; expected is 'a'\n"
     "2:12 xsd-missing-element pair[2]: 'pair' lacks an element: 'b'\n"},
    {"content: once too often, of another namespace",
     "<lists xmlns='u'><pair k='1'>\n<a>1</a><a>1</a><b>1</b></pair><pair k='2'>\n<a "
     "xmlns=''>1</a><b>1</b></pair></lists>",
     "2:9 xsd-unexpected-element pair/a[2]: 'a' stands here once too often; expected is 'b'\n"
     "3:1 xsd-unexpected-element pair[2]/a: 'a' isn't expected here; expected is the one of another namespace\n"},
    {"text where elements stand, once, at its first character",
     "<lists xmlns='u'><pair k='1'>\n SECRET &amp; SECRET<a>1</a><!-- c --> SECRET<b>2</b></pair></lists>",
     "2:2 xsd-text pair: 'pair' has text where only elements are allowed\n"
     "2:40 xsd-text pair: 'pair' has text where only elements are allowed\n"},
    {"text in pieces is one text",
     "<lists xmlns='u'><length>a<!-- c -->&amp;</length><length><![CDATA[a]]>b</length><length>&#97;<?p?>b&lt;</length>"
     "<fixed>&#120;</fixed><min> <!-- c --> </min><min> </min><min> <![CDATA[]]></min></lists>",
     "1:90 xsd-length length[3]: the value of 'length' hasn't the length '2'\n"
     "1:163 xsd-length min[2]: the value of 'min' is shorter than '2'\n"
     "1:175 xsd-length min[3]: the value of 'min' is shorter than '2'\n"},
    {"white space beside elements, and where there are none",
     "<lists xmlns='u'" XSI "> <empty> </empty> <nil i:nil='true'>\n</nil> <pair k='1'>\n<a>1</a>\r\n<b>2</b>\t</pair>"
     "<pair k='1'><![CDATA[ ]]><a>1</a><b>2</b></pair></lists>",
     "1:78 xsd-content empty: 'empty' has content, but must be empty\n"
     "1:106 xsd-content nil: 'nil' is nil, but has content\n"
     "4:29 xsd-text pair[2]: 'pair' has text where only elements are allowed\n"},
    {"content of what is empty", "<lists xmlns='u'><empty> SECRET</empty><empty><a/></empty></lists>",
     "1:26 xsd-content empty: 'empty' has content, but must be empty\n"
     "1:47 xsd-content empty[2]/a: 'empty' has content, but must be empty\n"},
    {"an element in a value", "<lists xmlns='u'><date>2020-01-01<b/></date></lists>",
     "1:34 xsd-content date/b: 'date' has element content where only text is allowed\n"},
    {"an attribute of a simple type", "<lists xmlns='u'><date SECRET='1'>2020-01-01</date></lists>",
     "1:24 xsd-unknown-attribute date@SECRET: 'SECRET' isn't allowed here\n"},
    {"a fixed value", "<lists xmlns='u'><fixed>SECRET</fixed></lists>",
     "1:25 xsd-fixed fixed: the value of 'fixed' isn't the value that the schema fixes\n"},
    {"simple content and its attribute", "<lists xmlns='u'><measure unit='1 SECRET'>SECRET</measure></lists>",
     "1:33 xsd-type measure@unit: the value of 'unit' isn't of type 'xs:NCName'\n"
     "1:43 xsd-type measure: the value of 'measure' isn't of type 'xs:decimal'\n"},
    {"nil", "<lists xmlns='u'" XSI "><nil i:nil='true'/><nil i:nil='true'>SECRET</nil><date i:nil='true'/></lists>",
     "1:107 xsd-content nil[2]: 'nil' is nil, but has content\n1:119 xsd-content date: 'date' can't be nil\n"},
    {"abstract elements and types, types by name",
     "<lists xmlns='u'" XSI
     "><head/><typed/><typed i:type='SECRET'/><typed i:type='dates'/><typed i:type='part' p='x'/></lists>",
     "1:70 xsd-unexpected-element head: 'head' is abstract and can't stand in a document\n"
     "1:77 xsd-type typed: the value of 'typed' is of an abstract type\n"
     "1:100 xsd-type typed[2]@type: the value of 'type' names a type by xsi:type that the schema doesn't have\n"
     "1:124 xsd-type typed[3]@type: the value of 'type' names a type by xsi:type that isn't derived from its own\n"
     "1:156 xsd-type typed[4]@p: the value of 'p' isn't of type 'xs:int'\n"},
    {"what isn't declared", "<lists xmlns='u'><SECRET/></lists>",
     "1:18 xsd-unexpected-element SECRET: 'SECRET' isn't declared, where only what the schema declares may stand\n"},
    {"keys: twice, missing, no reference",
     "<books xmlns='u'>\n<book id='1'><by>7</by></book>\n<book id='01'/>\n<book><by>07</by></book>\n"
     "<of>1</of><of>9</of>\n</books>",
     "3:1 xsd-unique book[2]: 'book' breaks the constraint '{u}ids'\n"
     "4:1 xsd-unique book[3]: 'book' breaks the constraint '{u}authors'\n"
     "4:1 xsd-unique book[3]: 'book' lacks a field of the key '{u}ids'\n"
     "5:11 xsd-unique .: 'of' refers to a key that isn't there, or more than once, by '{u}ofs'\n"},
    {"another root, and one of another namespace", "<list xmlns='u'/>",
     "1:1 xsd-root .: 'list' isn't a root that the schema has; did you mean 'lists'?\n"},
    {"a root of another namespace", "<lists/>",
     "1:1 xsd-root .: 'lists' isn't a root that the schema has; it has it in another namespace\n"},

    /* What isn't well-formed is told behind what was found before it. */
    {"an end tag", "<lists xmlns='u'><date>x</date>\n<pair></pears></lists>",
     "1:24 xsd-type date: the value of 'date' isn't of type 'xs:date'\n"
     "2:1 xsd-required-attribute pair: 'pair' lacks the attribute 'k'\n"
     "2:7 xml-malformed : end tag of 'pears', where 'pair' is open\n2:7 input-lost : from byte 38 on nothing was "
     "read\n"},
    {"an end tag with more than a name", "<lists xmlns='u'><max>x</max x></lists>",
     "1:24 xml-malformed : an end tag that isn't closed\n1:24 input-lost : from byte 23 on nothing was read\n"},
    {"an end tag without a name", "<lists xmlns='u'><max>x</></lists>",
     "1:24 xml-malformed : an end tag that isn't closed\n1:24 input-lost : from byte 23 on nothing was read\n"},
    {"an end tag that runs into the next tag", "<lists xmlns='u'><max>x</max <max>x</max></lists>",
     "1:24 xml-malformed : an end tag that isn't closed\n1:24 input-lost : from byte 23 on nothing was read\n"},
    {"an end tag of a prefix", "<q:lists xmlns:q='u'></lists>",
     "1:22 xml-malformed : end tag of 'lists', where 'q:lists' is open\n1:22 input-lost : from byte 21 on nothing was "
     "read\n"},
    {"no end", "<q:lists xmlns:q='u'>\n",
     "2:1 xml-malformed : the document ends before the end tag of 'q:lists'\n2:1 input-lost : from byte 22 on nothing "
     "was read\n"},
    {"a document type", "<!DOCTYPE lists []><lists xmlns='u'/>",
     "1:1 xml-doctype : a document type declaration\n1:1 input-lost : from byte 0 on nothing was read\n"},
    {"an attribute twice", "<lists xmlns='u' v='1' v='2'/>",
     "1:24 xml-malformed : attribute 'v' stands twice\n1:24 input-lost : from byte 23 on nothing was read\n"},
    {"a prefix", "<lists xmlns='u'><p:a/></lists>",
     "1:18 xml-malformed : prefix 'p' isn't declared\n1:18 input-lost : from byte 17 on nothing was read\n"},
    {"an entity", "<lists xmlns='u'><date>&x;</date></lists>",
     "1:24 xml-malformed : an entity that isn't declared; only amp, lt, gt, quot and apos are\n"
     "1:24 input-lost : from byte 23 on nothing was read\n"},
    {"two roots", "<lists xmlns='u'/>\n<lists/>",
     "2:1 xml-malformed : a second root element\n2:1 input-lost : from byte 19 on nothing was read\n"},
    {"text behind", "<lists xmlns='u'/>\n SECRET",
     "2:2 xml-malformed : text behind the root element\n2:2 input-lost : from byte 20 on nothing was read\n"},
    {"nothing", " \n", "2:1 input-empty : no element in it\n2:1 input-lost : from byte 2 on nothing was read\n"},
    {"no text of XML", "<lists xmlns='u'>\x01</lists>",
     "1:18 xml-char : U+0001, which XML can't hold\n1:18 input-lost : from byte 17 on nothing was read\n"},
    {"no UTF-8", "<lists xmlns='u'>\xFF</lists>",
     "1:18 encoding : a byte that isn't valid UTF-8\n1:18 input-lost : from byte 17 on nothing was read\n"},
    {"a declaration", "<?xml version='1.1'?><lists xmlns='u'/>",
     "1:1 xml-declaration : a version of XML other than 1.0\n1:1 input-lost : from byte 0 on nothing was read\n"},
    {"a catalog is nobody's business", "<?oasis-xml-catalog catalog='http://127.0.0.1:9/c'?><lists xmlns='u'/>", ""},
    {"a control character", "<lists xmlns='u'><max>\xC2\x85</max></lists>",
     "1:23 odd-character : a control character in a text\n"},
};

struct judged {
  struct told told;
  struct buf shown;
  enum status status;
};

static struct judged judge_text(const char *xsd_text, struct bytes text, size_t piece, struct limits limits) {
  struct judged judged = {.status = STATUS_NO_MEMORY};
  struct names *names = names_new(NULL);
  struct xsd *xsd = NULL;
  const struct schema_options open = {.open = true};
  told_init(&judged.told);
  buf_init(&judged.shown, 0);
  if (names) judged.status = xsd_load(&xsd, "test.xsd", bytes_of(xsd_text), names, &limits, &open, &judged.told.diags);
  if (judged.status == STATUS_OK) {
    struct xml_text xml = {text, NULL, piece, limits, xsd_judge(xsd), names, &judged.told.diags};
    judged.status = xml_text_read(&judged.shown, &xml);
  }
  xsd_free(xsd);
  names_free(names);
  return judged;
}

START_TEST(test_rows) {
  static const size_t pieces[] = {0, 1, 2, 3, 7};
  for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
    struct judged judged = judge_text(schema, bytes_of(rows[_i].text), pieces[i], limits_default());
    ck_assert_int_eq(judged.status, STATUS_END);
    ck_assert_msg(strcmp(judged.told.text, rows[_i].told) == 0, "%s, pieces of %zu: told\n%s", rows[_i].title,
                  pieces[i], judged.told.text);
    buf_release(&judged.shown);
  }
}
END_TEST

/* Findings about elements whose bytes are long gone, and about the last of very many on one line. */
START_TEST(test_far) {
  enum { MANY = 30000 };
  struct buf text;
  buf_init(&text, 0);
  buf_add_text(&text, "<!-- -->\n  <pair xmlns='u' k='1'>\n <a>");
  for (size_t i = 0; i < MANY; i++)
    buf_add_text(&text, "\xC3\xA4 b\n");
  buf_add_text(&text, "</a><!--");
  for (size_t i = 0; i < MANY; i++)
    buf_add_text(&text, "\xC3\xA4 b ");
  buf_add_text(&text, "--><b>x</b><b>1</b></pair>");
  struct judged judged = judge_text(schema, buf_bytes(&text), (size_t)_i * 777, limits_default());
  ck_assert_int_eq(judged.status, STATUS_END);
  ck_assert_str_eq(judged.told.text, "3:5 xsd-type a: the value of 'a' isn't of type the schema gives it\n"
                                     "30003:120015 xsd-type b: the value of 'b' isn't of type 'xs:int'\n"
                                     "30003:120020 xsd-unexpected-element b[2]: 'b' stands here once too often\n");
  buf_release(&judged.shown);
  buf_clear(&text);
  buf_add_text(&text, "\n <pair xmlns='u' k='1'><a>1</a><!--");
  for (size_t i = 0; i < MANY; i++)
    buf_add_text(&text, "\n1234567");
  buf_add_text(&text, "--></pair>");
  judged = judge_text(schema, buf_bytes(&text), (size_t)_i * 777, limits_default());
  ck_assert_str_eq(judged.told.text, "2:2 xsd-missing-element .: 'pair' lacks an element: 'b'\n");
  buf_release(&judged.shown);
  buf_release(&text);
}
END_TEST

/* The ceilings hold before the parser sees a byte of what passes them. */
START_TEST(test_ceilings) {
  struct limits limits = limits_default();
  limits.depth = 2;
  limits.attributes = 1;
  limits.text_bytes = 10;
  static const char *const rows_of[][2] = {
      {"<lists xmlns='u'><pair k='1'><a>1</a></pair></lists>",
       "1:30 limit : elements are nested deeper than 2 (ceiling 'depth')\n"},
      {"<lists xmlns='u'><pair k='1' o='1'/></lists>",
       "1:18 limit : an element has more than 1 attributes (ceiling 'attributes')\n"},
      {"<lists xmlns='u'><max>12345678901</max></lists>",
       "1:23 limit : a text is longer than 10 bytes (ceiling 'text_bytes')\n"},
      {"<lists xmlns='u'><!-- 78901 --></lists>",
       "1:18 limit : a comment is longer than 10 bytes (ceiling 'text_bytes')\n"}};
  for (size_t i = 0; i < 4; i++) {
    struct names *names = names_new(NULL);
    struct xsd *xsd = NULL;
    struct limits wide = limits_default();
    const struct schema_options open = {.open = true};
    struct told told;
    struct buf shown;
    told_init(&told);
    buf_init(&shown, 0);
    ck_assert_int_eq(xsd_load(&xsd, "test.xsd", bytes_of(schema), names, &wide, &open, &told.diags), STATUS_OK);
    struct xml_text xml = {bytes_of(rows_of[i][0]), NULL, 0, limits, xsd_judge(xsd), names, &told.diags};
    ck_assert_int_eq(xml_text_read(&shown, &xml), STATUS_END);
    ck_assert_msg(bytes_start(bytes_of(told.text), bytes_of(rows_of[i][1])), "told\n%s", told.text);
    buf_release(&shown);
    xsd_free(xsd);
    names_free(names);
  }
}
END_TEST

Suite *schema_xsd_stream_suite(void) {
  Suite *suite = suite_create("schema_xsd_stream");
  TCase *tests = tcase_create("documents");
  tcase_add_loop_test(tests, test_rows, 0, sizeof rows / sizeof *rows);
  tcase_add_loop_test(tests, test_far, 0, 2);
  tcase_add_test(tests, test_ceilings);
  tcase_set_timeout(tests, 60);
  suite_add_tcase(suite, tests);
  return suite;
}
