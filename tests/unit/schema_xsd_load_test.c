/* schema_xsd_load_test.c: XML schemas that are taken, and those that are refused, where and why */
/* SPDX-License-Identifier: MIT */
#include <check.h>

#include "schema/xsd.h"
#include "support/told.h"

Suite *schema_xsd_load_suite(void);

#define OPEN "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>"
#define CLOSE "</xs:schema>"
#define TEN(x) x x x x x x x x x x
#define GROUP(a, b) "<xs:group name='" a "'><xs:sequence>" TEN("<xs:group ref='" b "'/>") "</xs:sequence></xs:group>"

static const struct {
  const char *title, *text, *told;
} rows[] = {
    {"one element", OPEN "<xs:element name='r'/>" CLOSE, ""},
    {"in front of it a mark, a declaration, a comment",
     "\xEF\xBB\xBF<?xml version='1.0'?><!-- <!DOCTYPE x> -->" OPEN "<xs:element name='r'/>" CLOSE, ""},
    {"many occurrences are fine",
     OPEN
     "<xs:element name='r'><xs:complexType><xs:sequence><xs:element name='a' minOccurs='10000' maxOccurs='unbounded'/>"
     "</xs:sequence></xs:complexType></xs:element>" CLOSE,
     ""},
    {"repeated patterns are fine",
     OPEN "<xs:element name='r'><xs:simpleType><xs:restriction base='xs:string'>"
          "<xs:pattern value='([A-Z]{1,99}[\\]{]\\{){1,10}'/></xs:restriction></xs:simpleType></xs:element>" CLOSE,
     ""},
    {"groups are fine",
     OPEN "<xs:group name='a'><xs:sequence><xs:element name='e'/></xs:sequence></xs:group>" GROUP("b", "a")
         GROUP("c", "b") "<xs:element name='r'><xs:complexType><xs:group ref='c'/></xs:complexType></xs:element>" CLOSE,
     ""},

    {"nothing", "", "1:1 xsd-compile : the schema isn't well-formed XML, or holds a pattern that isn't one\n"},
    {"not well-formed", OPEN "\n  <xs:element></xs:elem>" CLOSE,
     "2:25 xsd-compile : the schema isn't well-formed XML, or holds a pattern that isn't one\n"},
    {"another root", "<schema/>", "1:1 xsd-refused : the root element isn't the 'schema' of XML Schema\n"},
    {"a document type", "<!DOCTYPE x [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>\n" OPEN CLOSE,
     "1:1 xsd-refused : a schema with a document type declaration isn't read\n"},
    {"an import", OPEN "\n<xs:import namespace='urn:q' schemaLocation='http://127.0.0.1:9/q.xsd'/>" CLOSE,
     "2:1 xsd-refused : a schema that brings in others isn't read: put the definitions into one file\n"},
    {"an include", OPEN "<xs:include schemaLocation='q.xsd'/>" CLOSE,
     "1:56 xsd-refused : a schema that brings in others isn't read: put the definitions into one file\n"},
    {"too many occurrences",
     OPEN "<xs:element name='r'><xs:complexType><xs:sequence>\n <xs:element name='a' maxOccurs='10001'/>"
          "</xs:sequence></xs:complexType></xs:element>" CLOSE,
     "2:2 xsd-refused : more than 10,000 occurrences: say 'unbounded'\n"},
    {"too many particles",
     OPEN "<xs:group name='a'><xs:sequence><xs:element name='e'/></xs:sequence></xs:group>" GROUP("b", "a")
         GROUP("c", "b") GROUP("d", "c") GROUP("e", "d")
             GROUP("f", "e") "\n<xs:element name='r'><xs:complexType>"
                             "<xs:group ref='f'/></xs:complexType></xs:element>" CLOSE,
     "1:876 xsd-refused : a content model of more than 10,000 particles once its groups are expanded\n"},
    {"a circle of groups", OPEN "<xs:group name='a'><xs:sequence><xs:group ref='a'/></xs:sequence></xs:group>" CLOSE,
     "1:56 xsd-refused : a content model of more than 10,000 particles once its groups are expanded\n"},
    {"too much of a pattern",
     OPEN "<xs:element name='r'><xs:simpleType><xs:restriction base='xs:string'>"
          "\n<xs:pattern value='((a{1,100}){1,100}){1,100}'/></xs:restriction></xs:simpleType></xs:element>" CLOSE,
     "2:1 xsd-refused : a pattern of more than 10,000 atoms once its repetitions are written out\n"},
    {"a type that isn't there", OPEN "\n\n <xs:element name='r'\n type='nope'/>" CLOSE,
     "3:2 xsd-compile : 'element' named 'r' names something that isn't defined\n"},
    {"a pattern that is none",
     OPEN "<xs:element name='r'><xs:simpleType><xs:restriction base='xs:string'>"
          "\n<xs:pattern value='(a'/></xs:restriction></xs:simpleType></xs:element>" CLOSE,
     "1:1 xsd-compile : the schema isn't well-formed XML, or holds a pattern that isn't one\n"
     "2:1 xsd-compile : 'pattern' holds a pattern that isn't one\n"},
    {"invalid UTF-8", OPEN "\xFF" CLOSE, "1:56 encoding : a byte that isn't valid UTF-8\n"},
};

START_TEST(test_rows) {
  struct names *names = names_new(NULL);
  struct limits limits = limits_default();
  struct xsd *xsd = NULL;
  struct told told;
  told_init(&told);
  enum status status = xsd_load(&xsd, "s.xsd", bytes_of(rows[_i].text), names, &limits, &told.diags);
  ck_assert_msg(strcmp(told.text, rows[_i].told) == 0, "%s: told\n%s", rows[_i].title, told.text);
  ck_assert_int_eq(status, *rows[_i].told ? STATUS_USAGE : STATUS_OK);
  ck_assert_int_eq(xsd != NULL, status == STATUS_OK);
  xsd_free(xsd);
  names_free(names);
}
END_TEST

START_TEST(test_limits) {
  struct names *names = names_new(NULL);
  struct limits limits = limits_default();
  struct xsd *xsd = NULL;
  struct told told;
  told_init(&told);
  limits.document_bytes = 10;
  ck_assert_int_eq(xsd_load(&xsd, "s.xsd", BYTES(OPEN CLOSE), names, &limits, &told.diags), STATUS_USAGE);
  ck_assert_int_eq(told.first, RULE_LIMIT);
  told_init(&told);
  limits = limits_default();
  ck_assert_int_eq(xsd_load(&xsd, "s.xsd", BYTES(OPEN CLOSE "\0"), names, &limits, &told.diags), STATUS_USAGE);
  ck_assert_int_eq(told.first, RULE_NUL);
  names_free(names);
}
END_TEST

Suite *schema_xsd_load_suite(void) {
  Suite *suite = suite_create("schema_xsd_load");
  TCase *tests = tcase_create("schemas");
  tcase_add_loop_test(tests, test_rows, 0, sizeof rows / sizeof *rows);
  tcase_add_test(tests, test_limits);
  suite_add_tcase(suite, tests);
  return suite;
}
