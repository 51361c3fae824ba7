/* schema_xsd_shape_test.c: elements of XML schemas as shapes */
/* SPDX-License-Identifier: MIT */
#include <check.h>

#include "base/buf.h"
#include "base/file.h"
#include "schema/xsd.h"
#include "support/told.h"

Suite *schema_xsd_shape_suite(void);

static void add_types(struct buf *out, const struct shape *shape) {
  static const struct {
    unsigned type;
    char sign;
  } signs[] = {
      {SHAPE_BOOLEAN, 'b'}, {SHAPE_INTEGER, 'i'}, {SHAPE_NUMBER, 'n'}, {SHAPE_STRING, 's'}, {SHAPE_OBJECT, 'o'}};
  for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
    if (shape->types & signs[i].type) buf_add_char(out, signs[i].sign);
  if (shape->has_text) buf_add_char(out, '"');
  if (shape->open) buf_add_char(out, '~');
  if (shape->def.at) buf_add_format(out, ":%.*s", BYTES_ARG(shape->def));
  for (size_t i = 0; i < shape->word_count; i++)
    buf_add_format(out, "%c%.*s", i ? '|' : '=', BYTES_ARG(shape->words[i]));
}

static void add_variants(struct buf *out, const struct shape *shape) {
  for (size_t i = 0; i < shape->variant_count; i++) {
    ck_assert_ptr_eq(shape_variant(shape, shape->variants[i].type), shape->variants[i].shape);
    buf_add_format(out, "%c%.*s", i ? '|' : '<', BYTES_ARG(shape->variants[i].type));
  }
  if (shape->variant_count) buf_add_char(out, '>');
}

/* name, ! required, * repeats, types, < types that may stand in >, ( members ), to a depth. */
static void show(struct buf *out, const struct names *names, const struct shape *shape, size_t depth) {
  add_types(out, shape);
  add_variants(out, shape);
  if (!shape->member_count || !depth) return;
  buf_add_char(out, '(');
  for (size_t i = 0; i < shape->member_count; i++) {
    const struct shape_member *member = &shape->members[i];
    struct bytes name = names_text(names, member->name);
    bool type = bytes_is(name, "{http://www.w3.org/2001/XMLSchema-instance}type");
    if (type) name = BYTES("{xsi}type");
    buf_add_format(out, "%s%s%.*s%s%s ", i ? ", " : "", member->attribute ? "@" : "", BYTES_ARG(name),
                   member->required ? "!" : "", member->repeats ? "*" : "");
    if (type) buf_add_text(out, "s\"");
    else show(out, names, member->shape, depth - 1);
  }
  buf_add_char(out, ')');
}

#define OPEN "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>"
#define OPEN_U                                                                                                         \
  "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' targetNamespace='u' xmlns:t='u' "                            \
  "elementFormDefault='qualified'>"
#define CLOSE "</xs:schema>"
#define TYPE(name, content) "<xs:complexType name='" name "'>" content "</xs:complexType>"

static const struct {
  const char *title, *text, *each, *shown, *told;
} rows[] = {
    {"built-in types",
     OPEN TYPE("t", "<xs:sequence><xs:element name='a' type='xs:boolean'/><xs:element name='b' type='xs:unsignedByte'/>"
                    "<xs:element name='c' type='xs:decimal'/><xs:element name='d' type='xs:date'/><xs:element "
                    "name='e'/></xs:sequence>") "<xs:element name='r' type='t'/>" CLOSE,
     "r", "o:t(a! b\", b! i\", c! n\", d! s\", e! so\"~)", ""},
    {"occurrences",
     OPEN "<xs:element name='r'><xs:complexType><xs:sequence><xs:element name='a' minOccurs='0'/><xs:element name='b' "
          "maxOccurs='2'/>"
          "<xs:sequence minOccurs='0' maxOccurs='unbounded'><xs:element name='c'/></xs:sequence>"
          "<xs:choice><xs:element name='d'/><xs:sequence><xs:element name='e'/><xs:element "
          "name='a'/></xs:sequence></xs:choice>"
          "<xs:element name='gone' minOccurs='0' maxOccurs='0'/></xs:sequence></xs:complexType></xs:element>" CLOSE,
     "r", "o(a* so\"~, b!* so\"~, c* so\"~, d so\"~, e so\"~)", ""},
    {"all",
     OPEN
     "<xs:element name='r'><xs:complexType><xs:all><xs:element name='a' minOccurs='0'/><xs:element name='b'/></xs:all>"
     "</xs:complexType></xs:element>" CLOSE,
     "r", "o(a so\"~, b! so\"~)", ""},
    {"attributes",
     OPEN "<xs:attributeGroup name='g'><xs:attribute name='a' type='xs:int' use='required'/><xs:anyAttribute/>"
          "</xs:attributeGroup>" TYPE(
              "t", "<xs:attributeGroup ref='g'/><xs:attribute name='b'/>") "<xs:element name='r' type='t'/>" CLOSE,
     "r", "o~:t(@a! i\", @b s\")", ""},
    {"groups and references",
     OPEN_U "<xs:element name='x' type='xs:int'/><xs:group name='g'><xs:choice><xs:element ref='t:x'/>"
            "<xs:element name='y' form='unqualified'/></xs:choice></xs:group>"
            "<xs:element name='r'><xs:complexType><xs:sequence><xs:group ref='t:g' maxOccurs='3'/></xs:sequence>"
            "<xs:attribute name='a'/><xs:attribute name='q' form='qualified'/></xs:complexType></xs:element>" CLOSE,
     "{u}r", "o(@a s\", @{u}q s\", {u}x* i\", y* so\"~)", ""},
    {"simple content",
     OPEN
     "<xs:simpleType name='s'><xs:restriction base='xs:decimal'><xs:enumeration value='1'/><xs:enumeration "
     "value='2'/></xs:restriction></xs:simpleType>" TYPE(
         "t", "<xs:simpleContent><xs:extension base='s'><xs:attribute name='u'/></xs:extension></xs:simpleContent>")
         TYPE("w",
              "<xs:simpleContent><xs:restriction base='t'><xs:enumeration value='2'/><xs:attribute name='u' "
              "use='required'/></xs:restriction></xs:simpleContent>") "<xs:element "
                                                                      "name='r'><xs:complexType><xs:sequence><xs:"
                                                                      "element name='a' type='t'/><xs:element name='b' "
                                                                      "type='w'/></xs:sequence></xs:complexType></"
                                                                      "xs:element>" CLOSE,
     "r", "o(a! no\":t=1|2<w|t>(@{xsi}type s\", @u s\"), b! no\":w=2<w>(@{xsi}type s\", @u! s\"))", ""},
    {"complex content",
     OPEN TYPE("b", "<xs:sequence><xs:element name='x'/><xs:element name='y' "
                    "minOccurs='0'/></xs:sequence><xs:attribute name='a'/><xs:attribute name='c'/>")
         TYPE("e", "<xs:complexContent><xs:extension base='b'><xs:sequence><xs:element "
                   "name='z'/></xs:sequence><xs:attribute name='d'/></xs:extension></xs:complexContent>")
             TYPE("f", "<xs:complexContent><xs:restriction base='b'><xs:sequence><xs:element "
                       "name='x'/></xs:sequence><xs:attribute name='c' "
                       "use='prohibited'/></xs:restriction></xs:complexContent>") "<xs:element "
                                                                                  "name='r'><xs:complexType><xs:"
                                                                                  "sequence><xs:element name='e' "
                                                                                  "type='e'/><xs:element name='f' "
                                                                                  "type='f'/></xs:sequence></"
                                                                                  "xs:complexType></xs:element>" CLOSE,
     "r",
     "o(e! o:e<e>(@{xsi}type s\", @a s\", @c s\", @d s\", x! so\"~, y so\"~, z! so\"~), f! o:f<f>(@{xsi}type s\", @a "
     "s\", x! so\"~))",
     ""},
    {"types that may stand in",
     OPEN_U "<xs:complexType name='b' abstract='true'><xs:sequence><xs:element name='x'/></xs:sequence>"
            "</xs:complexType>" TYPE("e", "<xs:complexContent><xs:extension base='t:b'><xs:sequence><xs:element "
                                          "name='z' type='xs:int'/></xs:sequence></xs:extension></xs:complexContent>")
                TYPE("f", "<xs:complexContent><xs:extension base='t:e'/></xs:complexContent>")
                    TYPE("o", "<xs:sequence/>") "<xs:element name='r' type='t:b'/>" CLOSE,
     "{u}r", "o:b<{u}e|{u}f>(@{xsi}type! s\", {u}x! so\"~)", ""},
    {"enumerations of enumerations, lists, unions",
     OPEN "<xs:simpleType name='s'><xs:restriction base='xs:string'><xs:enumeration value='a'/><xs:enumeration "
          "value='b'/></xs:restriction></xs:simpleType>"
          "<xs:simpleType name='n'><xs:restriction base='s'><xs:maxLength value='1'/></xs:restriction></xs:simpleType>"
          "<xs:simpleType name='l'><xs:list itemType='s'/></xs:simpleType>"
          "<xs:element name='r'><xs:complexType><xs:attribute name='a' type='n'/><xs:attribute name='b' "
          "type='l'/></xs:complexType></xs:element>" CLOSE,
     "r", "o(@a s\":n=a|b, @b s\":l)", ""},
    {"recursion",
     OPEN TYPE("t", "<xs:sequence><xs:element name='a' type='t' minOccurs='0'/></xs:sequence>") "<xs:element name='r' "
                                                                                                "type='t'/>" CLOSE,
     "r a a", "o:t(a o:t)", ""},
    {"any element",
     OPEN "<xs:element name='r'><xs:complexType><xs:sequence><xs:any "
          "processContents='lax'/></xs:sequence></xs:complexType></xs:element>" CLOSE,
     "r", "o~", ""},
    {"down a path",
     OPEN_U
     "<xs:element name='l'><xs:complexType><xs:sequence><xs:element name='r' maxOccurs='unbounded'><xs:complexType>"
     "<xs:attribute name='a'/></xs:complexType></xs:element></xs:sequence></xs:complexType></xs:element>" CLOSE,
     "{u}l {u}r", "o(@a s\")", ""},

    {"no such root", OPEN "<xs:element name='report'/>" CLOSE, "reprot", "",
     "1:1 xsd-no-element : the schema has no element 'reprot' there; did you mean 'report'?\n"},
    {"no such element", OPEN "<xs:element name='r'><xs:complexType/></xs:element>" CLOSE, "r x", "",
     "1:1 xsd-no-element : the schema has no element 'x' there\n"},
    {"another namespace", OPEN_U "<xs:element name='r'/>" CLOSE, "r", "",
     "1:1 xsd-no-element : the schema's element 'r' has another namespace\n"},
    {"mixed content below",
     OPEN "<xs:element name='r'><xs:complexType><xs:sequence>\n<xs:element name='a'><xs:complexType "
          "mixed='true'/></xs:element>"
          "</xs:sequence></xs:complexType></xs:element>" CLOSE,
     "r", "", "2:22 xsd-subset : mixed content can be validated, but not mapped\n"},
    {"substitution groups",
     OPEN "<xs:element name='h' type='xs:string'/>\n<xs:element name='r' substitutionGroup='h'/>" CLOSE, "r", "",
     "2:1 xsd-subset : substitution groups and abstract elements can be validated, but not mapped\n"},
    {"mixed content elsewhere is no matter",
     OPEN "<xs:element name='r' type='xs:int'/><xs:element name='m'><xs:complexType mixed='true'/></xs:element>" CLOSE,
     "r", "i\"", ""},
};

static void check_shape(struct bytes text, const char *each_text, size_t depth, const char *shown, const char *said,
                        const char *title) {
  struct names *names = names_new(NULL);
  struct limits limits = limits_default();
  struct xsd *xsd = NULL;
  struct told told;
  struct buf out;
  uint32_t each[4];
  size_t count = 0;
  told_init(&told);
  buf_init(&out, 0);
  if (xsd_load(&xsd, "s.xsd", text, names, &limits, NULL, &told.diags) == STATUS_OK) {
    for (struct bytes left = bytes_of(each_text); left.len && count < 4; count++) {
      const char *blank = memchr(left.at, ' ', left.len);
      struct bytes name = {left.at, blank ? (size_t)(blank - left.at) : left.len};
      each[count] = names_add(names, name);
      left = bytes_from(left, name.len + 1);
    }
    const struct shape *shape = xsd_shape(xsd, each, count, names, &told.diags);
    if (shape) show(&out, names, shape, depth);
    ck_assert_msg((shape != NULL) == (*said == '\0'), "%s", title);
  }
  buf_add_char(&out, '\0');
  ck_assert_msg(strcmp(out.at, shown) == 0, "%s: shown\n%s", title, out.at);
  ck_assert_msg(strncmp(told.text, said, strlen(said)) == 0 && (*said || !*told.text), "%s: told\n%s", title,
                told.text);
  buf_release(&out);
  xsd_free(xsd);
  names_free(names);
}

START_TEST(test_rows) {
  check_shape(bytes_of(rows[_i].text), rows[_i].each, strcmp(rows[_i].title, "recursion") == 0 ? 1 : 3, rows[_i].shown,
              rows[_i].told, rows[_i].title);
}
END_TEST

/* The shipped schema lies inside the subset, and each of its report's members is read. */
START_TEST(test_shipped) {
  struct names *names = names_new(NULL);
  struct limits limits = limits_default();
  struct xsd *xsd = NULL;
  struct told told;
  struct buf file;
  int error;
  told_init(&told);
  buf_init(&file, 0);
  ck_assert_int_eq(file_read(&file, TOP_SRCDIR "/mappings/gisis-piracy/gisis-piracy-1.xsd", &error), STATUS_OK);
  ck_assert_int_eq(xsd_load(&xsd, "s.xsd", buf_bytes(&file), names, &limits, NULL, &told.diags), STATUS_OK);
  uint32_t each[2] = {names_add(names, BYTES("{urn:fairlead:gisis-piracy:1}reports")),
                      names_add(names, BYTES("{urn:fairlead:gisis-piracy:1}report"))};
  const struct shape *shape = xsd_shape(xsd, each, 2, names, &told.diags);
  ck_assert_ptr_nonnull(shape);
  ck_assert_uint_gt(shape->member_count, 20);
  ck_assert_str_eq(told.text, "");
  buf_release(&file);
  xsd_free(xsd);
  names_free(names);
}
END_TEST

Suite *schema_xsd_shape_suite(void) {
  Suite *suite = suite_create("schema_xsd_shape");
  TCase *tests = tcase_create("shapes");
  tcase_add_loop_test(tests, test_rows, 0, sizeof rows / sizeof *rows);
  tcase_add_test(tests, test_shipped);
  suite_add_tcase(suite, tests);
  return suite;
}
