/* schema_xsd_validate_test.c: findings of an XML schema: rule, exact place, words without values */
/* SPDX-License-Identifier: MIT */
#include <check.h>

#include "base/alloc.h"
#include "schema/xsd.h"
#include "support/told.h"
#include "support/xml_text.h"
#include <libxml/parser.h>
#include <sys/wait.h>
#include <unistd.h>

Suite *schema_xsd_validate_suite(void);

static const char schema[] =
    "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' xmlns='u' targetNamespace='u' "
    "elementFormDefault='qualified'>"
    "<xs:simpleType name='code'><xs:restriction base='xs:string'><xs:enumeration value='a'/><xs:enumeration value='b'/>"
    "</xs:restriction></xs:simpleType>"
    "<xs:simpleType name='short'><xs:restriction base='xs:string'><xs:minLength value='2'/><xs:maxLength value='3'/>"
    "</xs:restriction></xs:simpleType>"
    "<xs:simpleType name='share'><xs:restriction base='xs:decimal'><xs:minInclusive value='0'/><xs:maxExclusive "
    "value='1'/>"
    "<xs:fractionDigits value='2'/></xs:restriction></xs:simpleType>"
    "<xs:simpleType name='name'><xs:restriction base='xs:string'><xs:pattern "
    "value='[A-Z]+'/></xs:restriction></xs:simpleType>"
    "<xs:element name='l'><xs:complexType><xs:sequence><xs:element name='h' type='xs:date'/>"
    "<xs:element name='i' minOccurs='0' maxOccurs='unbounded'><xs:complexType><xs:sequence>"
    "<xs:element name='d' type='xs:date'/><xs:element name='c' type='code' minOccurs='0'/>"
    "<xs:element name='s' type='short' minOccurs='0'/><xs:element name='p' type='share' minOccurs='0'/>"
    "<xs:element name='n' type='name' minOccurs='0'/><xs:element name='f' type='xs:string' fixed='x' minOccurs='0'/>"
    "<xs:element name='e' minOccurs='0'><xs:complexType/></xs:element><xs:element name='y' type='xs:date' "
    "nillable='true' minOccurs='0'/>"
    "</xs:sequence><xs:attribute name='k' type='xs:int' use='required'/><xs:attribute name='o' type='code'/>"
    "<xs:attribute name='q' type='xs:string' fixed='1'/></xs:complexType></xs:element>"
    "<xs:element name='z' type='xs:string'/></xs:sequence><xs:attribute name='v' type='xs:int'/></xs:complexType>"
    "<xs:unique name='once'><xs:selector xpath='*'/><xs:field xpath='@k'/></xs:unique></xs:element></xs:schema>";

#define START "<l xmlns='u'><h>2020-01-01</h>"
#define END "<z/></l>"
#define D "<d>2020-01-01</d>"

/* The report stands at column 31. */
static const struct row {
  const char *title, *text, *told;
} rows[] = {
    {"sound", "<i k='1' o='a'>" D "<c>b</c><s>xx</s><p>0.25</p><n>AB</n><f>x</f><e/></i>", ""},
    {"a type", "<i k='1'><d>2020-02-30</d></i>", "1:43 xsd-type d: the value of 'd' isn't of type 'xs:date'\n"},
    {"a type, of an empty element", "<i k='1'><d/></i>", "1:40 xsd-type d: the value of 'd' isn't of type 'xs:date'\n"},
    {"a value that looks like libxml2's words", "<i k='1'><d>X', attribute 'SECRET': the type 'SECRET'.</d></i>",
     "1:43 xsd-type d: the value of 'd' isn't of type 'xs:date'\n"},
    {"an attribute's type", "<i k='SECRET'>" D "</i>", "1:37 xsd-type @k: the value of 'k' isn't of type 'xs:int'\n"},
    {"an enumeration, told once", "<i k='1'>" D "<c>SECRET</c></i>",
     "1:60 xsd-enumeration c: the value of 'c' is none of the words that the schema lists\n"},
    {"an attribute's enumeration", "<i k='1' o='SECRET'>" D "</i>",
     "1:43 xsd-enumeration @o: the value of 'o' is none of the words that the schema lists\n"},
    {"lengths", "<i k='1'>" D "<s>x</s></i><i k='2'>" D "<s>SECRET</s></i>",
     "1:60 xsd-length s: the value of 's' is shorter than '2'\n1:98 xsd-length s: the value of 's' is longer than "
     "'3'\n"},
    {"bounds", "<i k='1'>" D "<p>-1</p></i><i k='2'>" D "<p>1</p></i><i k='3'>" D "<p>0.123</p></i>",
     "1:60 xsd-range p: the value of 'p' is less than '0'\n1:99 xsd-range p: the value of 'p' isn't less than '1'\n"
     "1:137 xsd-range p: the value of 'p' has more digits behind the point than '2'\n"},
    {"a pattern", "<i k='1'>" D "<n>secret</n></i>",
     "1:60 xsd-pattern n: the value of 'n' doesn't have the form that the schema's pattern asks for\n"},
    {"fixed values", "<i k='1' q='SECRET'>" D "<f>SECRET</f></i>",
     "1:43 xsd-fixed @q: the value of 'q' isn't the value that the schema fixes\n"
     "1:71 xsd-fixed f: the value of 'f' isn't the value that the schema fixes\n"},
    {"a required attribute", "<i>" D "</i>", "1:31 xsd-required-attribute .: 'i' lacks the attribute 'k'\n"},
    {"an unknown attribute, at its name", "<i k='1' w='SECRET'>" D "</i>",
     "1:40 xsd-unknown-attribute @w: 'w' isn't allowed here\n"},
    {"an unexpected element", "<i k='1'><c>a</c></i>", "1:40 xsd-missing-element c: 'd' is missing before 'c'\n"},
    {"an unexpected element, several ways on", "<i k='1'>" D "<s>xx</s><c>a</c></i>",
     "1:66 xsd-unexpected-element c: 'c' isn't expected here; expected is 'p' or 'n' or 'f' or 'e' or 'y'\n"},
    {"a missing element", "<i k='1'/>", "1:31 xsd-missing-element .: 'i' lacks an element: 'd'\n"},
    {"text among elements, first", "<i k='1'>SECRET" D "</i>",
     "1:40 xsd-text .: 'i' has text where only elements are allowed\n"},
    {"text among elements, at its place", "<i k='1'>" D "SECRET</i>",
     "1:57 xsd-text .: 'i' has text where only elements are allowed\n"},
    {"an element in a value", "<i k='1'><d>2020-01-01<b/></d></i>",
     "1:53 xsd-content d/b: 'd' has element content where only text is allowed\n"},
    {"content in an empty type", "<i k='1'>" D "<e>SECRET</e></i>",
     "1:60 xsd-content e: 'e' has content, but must be empty\n"},
    {"a key twice", "<i k='1'>" D "</i><i k='01'>" D "</i>",
     "1:61 xsd-unique .: 'i' breaks the constraint '{u}once'\n"},
    {"nil with content",
     "<i k='1'>" D "<y xmlns:s='http://www.w3.org/2001/XMLSchema-instance' s:nil='true'>2020-01-01</y></i>",
     "1:125 xsd-content y: 'y' is nil, but has content\n"},
    {"an unknown type", "<i k='1' xmlns:s='http://www.w3.org/2001/XMLSchema-instance' s:type='SECRET'>" D "</i>",
     "1:100 xsd-type @type: the value of 'type' names a type by xsi:type that the schema doesn't have\n"},
    {"two of one report, then a sound one", "<i k='x'><d>x</d></i><i k='2'>" D "</i>",
     "1:37 xsd-type @k: the value of 'k' isn't of type 'xs:int'\n1:43 xsd-type d: the value of 'd' isn't of type "
     "'xs:date'\n"},
    {"a schema location is followed nowhere",
     "<i k='1' xmlns:s='http://www.w3.org/2001/XMLSchema-instance' s:schemaLocation='urn:q http://127.0.0.1:9/x.xsd'>" D
     "</i>",
     ""},
    {"an element out of place beside the reports, told once, and the next report is judged",
     "<x/><i k='1'>" D "</i><i k='2'><d>x</d></i>",
     "1:31 xsd-unexpected-element x: 'x' isn't expected here; expected is 'i' or 'z'\n"
     "1:77 xsd-type d: the value of 'd' isn't of type 'xs:date'\n"},
    {"behind a broken report the next is judged, and nothing is called missing",
     "<i k='1'><d></i><i k='2'><d>x</d></i>",
     "1:43 xml-malformed : end tag of 'i', where 'd' is open\n1:59 xsd-type d: the value of 'd' isn't of type "
     "'xs:date'\n"},
};

struct judged {
  struct told told;
  struct buf shown;
  enum status status;
};

static struct judged judge_text(const char *xsd_text, const char *text, const char *each, size_t piece) {
  struct judged judged = {.status = STATUS_NO_MEMORY};
  struct names *names = names_new(NULL);
  struct xsd *xsd = NULL;
  struct limits limits = limits_default();
  told_init(&judged.told);
  buf_init(&judged.shown, 0);
  if (names) judged.status = xsd_load(&xsd, "test.xsd", bytes_of(xsd_text), names, &limits, NULL, &judged.told.diags);
  if (judged.status == STATUS_OK) {
    struct xml_text xml = {bytes_of(text), each, piece, limits, xsd_judge(xsd), names, &judged.told.diags};
    judged.status = xml_text_read(&judged.shown, &xml);
  }
  xsd_free(xsd);
  names_free(names);
  return judged;
}

START_TEST(test_rows) {
  static const size_t pieces[] = {0, 1, 7};
  for (size_t i = 0; i < 3; i++) {
    struct buf text;
    buf_init(&text, 0);
    buf_add_format(&text, "%s%s%s%c", START, rows[_i].text, END, 0);
    struct judged judged = judge_text(schema, text.at, "{u}l {u}i", pieces[i]);
    ck_assert_int_eq(judged.status, STATUS_END);
    ck_assert_msg(strcmp(judged.told.text, rows[_i].told) == 0, "%s: told\n%s", rows[_i].title, judged.told.text);
    ck_assert(strstr(judged.told.text, "SECRET") == NULL);
    buf_release(&text);
    buf_release(&judged.shown);
  }
}
END_TEST

/* Which reports are invalid is said of each; what stands around them isn't theirs. */
START_TEST(test_invalid) {
  struct judged judged =
      judge_text(schema, "<l xmlns='u' v='x'><h/><i k='1'>" D "</i><i k='x'>" D "</i><i k='3'>" D "</i>\n<q/></l>",
                 "{u}l {u}i", 3);
  ck_assert_int_eq(judged.status, STATUS_END);
  ck_assert_str_eq(judged.told.text, "1:1 xsd-type .: the value of 'v' isn't of type 'xs:int'\n"
                                     "1:20 xsd-type h: the value of 'h' isn't of type 'xs:date'\n"
                                     "1:60 xsd-type @k: the value of 'k' isn't of type 'xs:int'\n"
                                     "2:1 xsd-unexpected-element q: 'q' isn't expected here; expected is 'i' or 'z'\n"
                                     "2:5 xsd-missing-element .: 'l' lacks an element: 'i' or 'z'\n");
  buf_add_char(&judged.shown, '\0');
  ck_assert_str_eq(judged.shown.at,
                   "1 @23+30: {u}i(@k'1' {u}d(\"2020-01-01\"))\n2 @53+30 invalid: {u}i(@k'x' {u}d(\"2020-01-01\"))\n"
                   "3 @83+30: {u}i(@k'3' {u}d(\"2020-01-01\"))\nend, 3 leaves around\n");
  buf_release(&judged.shown);
}
END_TEST

START_TEST(test_root) {
  struct judged judged = judge_text(schema, "<i/>", "i", 0);
  ck_assert_str_eq(judged.told.text, "1:1 xsd-root .: 'i' isn't a root that the schema has\n");
  buf_release(&judged.shown);
}
END_TEST

/* A pattern that libxml2 gives up on is no verdict: the report is refused, the next one judged. */
START_TEST(test_gives_up) {
  struct judged judged = judge_text(
      "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'><xs:element name='l'><xs:complexType><xs:sequence>"
      "<xs:element name='i' maxOccurs='9'><xs:simpleType><xs:restriction base='xs:string'>"
      "<xs:pattern value='(a|a|aa)+b'/></xs:restriction></xs:simpleType></xs:element>"
      "</xs:sequence></xs:complexType></xs:element></xs:schema>",
      "<l><i>aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaac</i><i>b</i></l>", "l i", 0);
  ck_assert_str_eq(judged.told.text,
                   "1:4 xsd-failed : the schema's check of this report didn't end\n"
                   "1:60 xsd-pattern .: the value of 'i' doesn't have the form that the schema's pattern asks for\n");
  buf_release(&judged.shown);
}
END_TEST

static void *libxml_alloc(size_t size) {
  return mem_alloc(size ? size : 1);
}

static void *libxml_resize(void *at, size_t size) {
  return mem_resize(at, size ? size : 1);
}

static char *libxml_copy(const char *text) {
  size_t size = strlen(text) + 1;
  char *copy = mem_alloc(size);
  if (copy) memcpy(copy, text, size);
  return copy;
}

enum { SAME = 0, STOPPED = 40, WRONG = 41 };

/* One judged reading in which the nth allocation fails, in a process of its own: libxml2's validator may crash then. */
static int read_without(size_t n, bool all_after, const struct xml_text *xml, struct bytes good) {
  struct buf shown;
  buf_init(&shown, 0);
  mem_fail_at(n, all_after);
  enum status status = xml_text_read(&shown, xml);
  mem_fail_at(0, false);
  if (status == STATUS_NO_MEMORY) return STOPPED;
  if (status == STATUS_END && bytes_equal(good, buf_bytes(&shown))) return SAME;
  buf_add_char(&shown, '\0');
  /* A report may be refused because its check failed; an invalid one isn't said to be valid. */
  return status == STATUS_END && (strstr(shown.at, "1 @30+21 invalid") || strstr(shown.at, "refused")) ? SAME : WRONG;
}

static int outcome_of(pid_t child) {
  int status = 0;
  ck_assert_int_eq(waitpid(child, &status, 0), child);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

START_TEST(test_no_memory) {
  static const char text[] = START "<i k='1'><d>x</d></i><i k='2'>" D "<c>a</c></i>" END;
  struct names *names = names_new(NULL);
  struct xsd *xsd = NULL;
  struct limits limits = limits_default();
  struct told told;
  size_t stopped = 0, count;
  told_init(&told);
  ck_assert_int_eq(xmlMemSetup(mem_free, libxml_alloc, libxml_resize, libxml_copy), 0);
  ck_assert_int_eq(xsd_load(&xsd, "test.xsd", bytes_of(schema), names, &limits, NULL, &told.diags), STATUS_OK);
  struct xml_text xml = {bytes_of(text), "{u}l {u}i", 0, limits, xsd_judge(xsd), names, &told.diags};
  struct buf good;
  buf_init(&good, 0);
  mem_fail_at(0, false);
  count = mem_count();
  ck_assert_int_eq(xml_text_read(&good, &xml), STATUS_END);
  count = mem_count() - count;
  ck_assert_uint_gt(count, 100);
  for (size_t n = 1; n <= count; n += _i == 1 ? 7 : 1) {
    pid_t child = fork();
    ck_assert_int_ge(child, 0);
    if (child == 0) {
      close(2);
      _exit(read_without(n, _i == 1, &xml, buf_bytes(&good)));
    }
    int outcome = outcome_of(child);
    ck_assert_msg(outcome != WRONG, "allocation %zu", n);
    stopped += outcome == STOPPED;
  }
  ck_assert_uint_gt(stopped, count / 40);
  buf_release(&good);
  xsd_free(xsd);
  names_free(names);
}
END_TEST

Suite *schema_xsd_validate_suite(void) {
  Suite *suite = suite_create("schema_xsd_validate");
  TCase *tests = tcase_create("findings"), *library = tcase_create("library");
  tcase_add_loop_test(tests, test_rows, 0, sizeof rows / sizeof *rows);
  tcase_add_test(tests, test_invalid);
  tcase_add_test(tests, test_root);
  tcase_add_test(library, test_gives_up);
  tcase_add_loop_test(library, test_no_memory, 0, 2);
  tcase_set_timeout(library, 60);
  suite_add_tcase(suite, tests);
  suite_add_tcase(suite, library);
  return suite;
}
