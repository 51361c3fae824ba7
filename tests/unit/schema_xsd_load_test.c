/* schema_xsd_load_test.c: XML schemas that are taken, and those that are refused, where and why */
/* SPDX-License-Identifier: MIT */
#include <check.h>

#include "base/buf.h"
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
     "2:1 xsd-refused : an import that isn't of a file beside the schema, with a plain name\n"},
    {"an import where nothing may be brought in", OPEN "\n<xs:import namespace='urn:q' schemaLocation='q.xsd'/>" CLOSE,
     "2:1 xsd-refused : a schema that imports others isn't read from here\n"},
    {"an include", OPEN "<xs:include schemaLocation='q.xsd'/>" CLOSE,
     "1:56 xsd-refused : a namespace in several files isn't read: put its definitions into one\n"},
    {"a redefinition", OPEN "<xs:redefine schemaLocation='q.xsd'/>" CLOSE,
     "1:56 xsd-refused : a namespace in several files isn't read: put its definitions into one\n"},
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
     "2:1 xsd-compile : 'pattern' holds a pattern that isn't one\n"},
    {"invalid UTF-8", OPEN "\xFF" CLOSE, "1:56 encoding : a byte that isn't valid UTF-8\n"},
};

START_TEST(test_rows) {
  struct names *names = names_new(NULL);
  struct limits limits = limits_default();
  struct xsd *xsd = NULL;
  struct told told;
  told_init(&told);
  enum status status = xsd_load(&xsd, "s.xsd", bytes_of(rows[_i].text), names, &limits, NULL, &told.diags);
  ck_assert_msg(strcmp(told.text, rows[_i].told) == 0, "%s: told\n%s", rows[_i].title, told.text);
  ck_assert_int_eq(status, *rows[_i].told ? STATUS_USAGE : STATUS_OK);
  ck_assert_int_eq(xsd != NULL, status == STATUS_OK);
  xsd_free(xsd);
  names_free(names);
}
END_TEST

/* -- schemas of several files -- */

#define OPEN_AS(name)                                                                                                  \
  "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' targetNamespace='urn:" name "' xmlns:a='urn:a' "             \
  "xmlns:b='urn:b'>"
#define IMPORT(name) "<xs:import namespace='urn:" name "' schemaLocation='" name ".xsd'/>"

struct given_file {
  const char *name, *text;
};

static const struct imports {
  const char *title, *text;
  struct given_file files[3];
  const char *told;
} imports[] = {
    {"a type of another file",
     OPEN_AS("s") IMPORT("a") "<xs:element name='r' type='a:t'/>" CLOSE,
     {{"a.xsd", OPEN_AS("a") "<xs:complexType name='t'/>" CLOSE}},
     ""},
    {"a circle, back to the first file",
     OPEN_AS("s") IMPORT("a") "<xs:complexType name='s'/><xs:element name='r' type='a:t'/>" CLOSE,
     {{"a.xsd", OPEN_AS("a") IMPORT("b") IMPORT("s") "<xs:complexType name='t'><xs:sequence><xs:element name='x' "
                                                     "type='b:t'/><xs:element name='y' type='q:s' xmlns:q='urn:s'/>"
                                                     "</xs:sequence></xs:complexType>" CLOSE},
      {"b.xsd", OPEN_AS("b") IMPORT("a") "<xs:complexType name='t'><xs:sequence><xs:element name='z' type='a:t' "
                                         "minOccurs='0'/></xs:sequence></xs:complexType>" CLOSE}},
     ""},
    {"no namespace and one",
     OPEN IMPORT("a") "<xs:element name='r' type='a:t' xmlns:a='urn:a'/>" CLOSE,
     {{"a.xsd", OPEN_AS("a") "<xs:complexType name='t'/>" CLOSE}},
     ""},
    {"no such file",
     OPEN_AS("s") "\n" IMPORT("a") CLOSE,
     {{NULL, NULL}},
     "2:1 xsd-refused : there is no file of this name beside the schema\n"},
    {"no file named",
     OPEN_AS("s") "\n<xs:import namespace='urn:a'/>" CLOSE,
     {{NULL, NULL}},
     "2:1 xsd-refused : an import without 'schemaLocation': the file beside the schema\n"},
    {"out of the folder",
     OPEN_AS("s") "\n<xs:import namespace='urn:a' schemaLocation='../a.xsd'/>" CLOSE,
     {{"../a.xsd", OPEN_AS("a") CLOSE}},
     "2:1 xsd-refused : an import that isn't of a file beside the schema, with a plain name\n"},
    {"a hidden file",
     OPEN_AS("s") "\n<xs:import namespace='urn:a' schemaLocation='.a.xsd'/>" CLOSE,
     {{".a.xsd", OPEN_AS("a") CLOSE}},
     "2:1 xsd-refused : an import that isn't of a file beside the schema, with a plain name\n"},
    {"another namespace than said",
     OPEN_AS("s") "\n<xs:import namespace='urn:a' schemaLocation='b.xsd'/>" CLOSE,
     {{"b.xsd", OPEN_AS("b") CLOSE}},
     "2:1 xsd-refused : the imported file has another namespace than the import says\n"},
    {"two files of one namespace",
     OPEN_AS("s") IMPORT("a") "\n<xs:import namespace='urn:a' schemaLocation='b.xsd'/>" CLOSE,
     {{"a.xsd", OPEN_AS("a") CLOSE}, {"b.xsd", OPEN_AS("a") CLOSE}},
     "2:1 xsd-refused : a namespace in several files isn't read: put its definitions into one\n"},
    {"a document type in the other file",
     OPEN_AS("s") IMPORT("a") CLOSE,
     {{"a.xsd", "\n<!DOCTYPE x>" OPEN_AS("a") CLOSE}},
     "2:1 xsd-refused : a schema with a document type declaration isn't read\n"},
    {"a circle of groups through two files",
     OPEN_AS("s") IMPORT("a") CLOSE,
     {{"a.xsd",
       OPEN_AS("a") IMPORT("b") "<xs:group name='g'><xs:sequence><xs:group ref='b:g'/></xs:sequence></xs:group>" CLOSE},
      {"b.xsd", OPEN_AS("b") IMPORT("a") "\n<xs:group name='g'><xs:sequence><xs:group ref='a:g'/></xs:sequence>"
                                         "</xs:group>" CLOSE}},
     "1:"},
    {"a mistake in the other file",
     OPEN_AS("s") IMPORT("a") "\n\n<xs:element name='r' type='a:t'/>" CLOSE,
     {{"a.xsd", OPEN_AS("a") "\n<xs:complexType name='t'>\n <xs:sequence><xs:element name='x' type='nope'/>"
                             "</xs:sequence></xs:complexType>" CLOSE}},
     "3:15 xsd-compile : 'element' named 'x' names something that isn't defined\n"},
    {"a type of a namespace that the file doesn't import",
     OPEN_AS("s") IMPORT("a") CLOSE,
     {{"a.xsd", OPEN_AS("a") "\n<xs:element name='x' type='b:t'/>" CLOSE}, {"b.xsd", OPEN_AS("b") CLOSE}},
     "2:1 xsd-compile : 'element' named 'x' names something that isn't defined\n"},
};

static enum status find_given(void *self, const char *base, struct bytes name, struct schema_document *out) {
  const struct imports *row = self;
  (void)base;
  for (size_t i = 0; i < sizeof row->files / sizeof *row->files && row->files[i].name; i++) {
    if (!bytes_is(name, row->files[i].name)) continue;
    *out = (struct schema_document){.text = bytes_of(row->files[i].text), .path = row->files[i].name};
    return STATUS_OK;
  }
  return STATUS_END;
}

START_TEST(test_imports) {
  const struct imports *row = &imports[_i];
  struct schema_files files = {find_given, (void *)(uintptr_t)row};
  struct names *names = names_new(NULL);
  struct limits limits = limits_default();
  struct xsd *xsd = NULL;
  struct told told;
  told_init(&told);
  enum status status = xsd_load(&xsd, "folder/s.xsd", bytes_of(row->text), names, &limits,
                                &(struct schema_options){.files = &files}, &told.diags);
  ck_assert_msg(strncmp(told.text, row->told, strlen(row->told)) == 0 && (*row->told || !*told.text), "%s: told\n%s",
                row->title, told.text);
  ck_assert_int_eq(status, *row->told ? STATUS_USAGE : STATUS_OK);
  xsd_free(xsd);
  names_free(names);
}
END_TEST

/* Each file imports the next one. */
static enum status find_next(void *self, const char *base, struct bytes name, struct schema_document *found) {
  struct buf *out = self;
  size_t number = 0;
  (void)base;
  for (size_t i = 1; i < name.len && name.at[i] != '.'; i++)
    number = number * 10 + (size_t)(name.at[i] - '0');
  buf_clear(out);
  buf_add_format(out,
                 "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' targetNamespace='urn:%zu'><xs:import "
                 "namespace='urn:%zu' schemaLocation='f%zu.xsd'/></xs:schema>",
                 number, number + 1, number + 1);
  *found = (struct schema_document){.text = buf_bytes(out), .path = "f.xsd"};
  return buf_status(out);
}

START_TEST(test_files_without_end) {
  struct buf out;
  struct schema_files files = {find_next, &out};
  struct names *names = names_new(NULL);
  struct limits limits = limits_default();
  struct xsd *xsd = NULL;
  struct told told;
  told_init(&told);
  buf_init(&out, 0);
  const char *text = OPEN "<xs:import namespace='urn:0' schemaLocation='f0.xsd'/>" CLOSE;
  ck_assert_int_eq(
      xsd_load(&xsd, "s.xsd", bytes_of(text), names, &limits, &(struct schema_options){.files = &files}, &told.diags),
      STATUS_USAGE);
  ck_assert_ptr_nonnull(strstr(told.text, "a schema of more than 64 files"));
  told_init(&told);
  limits.document_bytes = 1000;
  ck_assert_int_eq(
      xsd_load(&xsd, "s.xsd", bytes_of(text), names, &limits, &(struct schema_options){.files = &files}, &told.diags),
      STATUS_USAGE);
  ck_assert_int_eq(told.first, RULE_LIMIT);
  buf_release(&out);
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
  ck_assert_int_eq(xsd_load(&xsd, "s.xsd", BYTES(OPEN CLOSE), names, &limits, NULL, &told.diags), STATUS_USAGE);
  ck_assert_int_eq(told.first, RULE_LIMIT);
  told_init(&told);
  limits = limits_default();
  ck_assert_int_eq(xsd_load(&xsd, "s.xsd", BYTES(OPEN CLOSE "\0"), names, &limits, NULL, &told.diags), STATUS_USAGE);
  ck_assert_int_eq(told.first, RULE_NUL);
  names_free(names);
}
END_TEST

Suite *schema_xsd_load_suite(void) {
  Suite *suite = suite_create("schema_xsd_load");
  TCase *tests = tcase_create("schemas");
  tcase_add_loop_test(tests, test_rows, 0, sizeof rows / sizeof *rows);
  tcase_add_loop_test(tests, test_imports, 0, sizeof imports / sizeof *imports);
  tcase_add_test(tests, test_files_without_end);
  tcase_add_test(tests, test_limits);
  suite_add_tcase(suite, tests);
  return suite;
}
