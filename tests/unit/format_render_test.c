/* format_render_test.c: reports through a stylesheet: text, and data that is always valid */
/* SPDX-License-Identifier: MIT */
#include <check.h>
#include <stdio.h>

#include "base/alloc.h"
#include "format/render.h"
#include "support/told.h"

Suite *format_render_suite(void);

#define SHEET(method, body)                                                                                            \
  "<xsl:stylesheet version='1.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform' xmlns='" RENDER_JSON "'>"            \
  "<xsl:output method='" method "'/><xsl:template match='/'>" body "</xsl:template></xsl:stylesheet>"
#define DATA(body) SHEET("xml", body)

struct bench {
  struct limits limits;
  struct names *names;
  struct arena *arena;
  struct told told;
  struct source source;
  struct sheet *sheet;
  struct buf out;
  struct node *envelope, *hole;
};

static enum status take(void *self, struct bytes text) {
  buf_add(self, text);
  return buf_status(self);
}

static struct node *element(struct bench *b, struct node *parent, const char *name, struct bytes text) {
  struct node *node = tree_new(b->arena, NODE_ELEMENT, names_add(b->names, bytes_of(name)), BYTES_NONE);
  if (parent) tree_append(parent, node);
  if (text.at) tree_append(node, tree_new(b->arena, NODE_TEXT, NAME_NONE, text));
  return node;
}

static void setup(struct bench *b) {
  *b = (struct bench){.limits = limits_default(), .names = names_new(NULL), .arena = arena_new(0)};
  told_init(&b->told);
  buf_init(&b->out, 0);
  b->envelope = element(b, NULL, "all", BYTES_NONE);
  b->hole = element(b, b->envelope, "hole", BYTES_NONE);
  element(b, b->envelope, "end", BYTES_NONE);
}

static void teardown(struct bench *b) {
  sheet_free(b->sheet);
  buf_release(&b->out);
  names_free(b->names);
  arena_free(b->arena);
}

static void load(struct bench *b, const char *text) {
  sheet_free(b->sheet);
  b->source = source_whole("it.xsl", bytes_of(text), false);
  enum status status = sheet_load(&b->sheet, "it.xsl", &b->source, NULL, &b->limits, &b->told.diags);
  ck_assert_msg(status == STATUS_OK, "%s", b->told.text);
}

static enum status open_it(struct bench *b, struct writer **out, const char *format, bool whole) {
  struct render_options options = {
      .sheet = b->sheet, .as = format_find(bytes_of(format)), .whole = whole, .names = b->names};
  options.document = (struct writer_options){.limits = &b->limits,
                                             .names = b->names,
                                             .diags = &b->told.diags,
                                             .guard = true,
                                             .envelope = b->envelope,
                                             .hole = b->hole};
  return render_open(out, (struct byte_sink){take, &b->out}, &options);
}

/* Renders reports <r>TEXT</r>; the first status that isn't OK. */
static enum status render(struct bench *b, const char *sheet, const char *format, bool whole, const struct bytes *texts,
                          size_t count) {
  struct writer *writer = NULL;
  buf_clear(&b->out);
  told_init(&b->told);
  load(b, sheet);
  enum status status = open_it(b, &writer, format, whole), first = status;
  for (size_t i = 0; i < count && writer; i++) {
    status = writer->report(writer, element(b, NULL, "r", texts[i]));
    if (first == STATUS_OK) first = status;
  }
  if (writer) status = writer->finish(writer);
  if (first == STATUS_OK) first = status;
  if (writer) writer->close(writer);
  return first;
}

static void gives(struct bench *b, const char *sheet, const char *format, bool whole, const char *wanted) {
  static const struct bytes texts[] = {{"one", 3}, {"two \"\\\x01\n<", 9}};
  enum status status = render(b, sheet, format, whole, texts, 2);
  ck_assert_msg(status == STATUS_OK, "%d %s", status, b->told.text);
  ck_assert_msg(bytes_is(buf_bytes(&b->out), wanted), "%.*s", BYTES_ARG(buf_bytes(&b->out)));
}

START_TEST(text_and_html) {
  struct bench b;
  setup(&b);
  gives(&b, SHEET("text", "[<xsl:value-of select='//r'/>]"), "text", false, "[one]\n[two \"\\\\u{1}\n<]\n");
  gives(&b, SHEET("text", "<xsl:value-of select='concat(count(/all/r), name(/all/*[last()]))'/>"), "text", true,
        "2end\n");
  gives(&b, SHEET("html", "<p xmlns=''><xsl:value-of select='//r[1]'/></p>"), "html", false,
        "<p xmlns=\"\">one</p>\n<p xmlns=\"\">two \"\\\n&lt;</p>\n");
  teardown(&b);
}
END_TEST

START_TEST(data) {
  static const char record[] =
      DATA("<map><string key='a'><xsl:value-of select='//r'/></string><array key='l'><number>1.50</number><null/>"
           "<boolean>true</boolean><map/></array></map>");
  struct bench b;
  setup(&b);
  gives(&b, record, "ndjson", false,
        "{\"a\":\"one\",\"l\":[1.50,null,true,{}]}\n{\"a\":\"two \\\"\\\\\\u0001\\n<\",\"l\":[1.50,null,true,{}]}\n");
  gives(&b,
        DATA("<array><xsl:for-each select='//r'><string><xsl:value-of "
             "select='string-length()'/></string></xsl:for-each></array>"),
        "ndjson", true, "\"3\"\n\"9\"\n");
  gives(
      &b,
      DATA("<array><xsl:for-each select='//r'><map><string key='t'><xsl:value-of select='.'/></string><number key='n'>"
           "<xsl:value-of select='position()'/></number><null key='e'/></map></xsl:for-each></array>"),
      "csv", true, "t,n,e\none,1,\n\"two \"\"\\\x01\n<\",2,\n");
  gives(&b, DATA("<array/>"), "csv", true, "");
  gives(&b, DATA("<array/>"), "ndjson", true, "");
  teardown(&b);
}
END_TEST

START_TEST(what_is_no_data_is_refused) {
  static const struct {
    const char *body, *part;
  } bad[] = {
      {"<x/>", "no map, array"},
      {"<map><string>x</string></map>", "without 'key'"},
      {"<map><string key='a'/><string key='a'/></map>", "twice"},
      {"<map a='1'/>", "other than 'key'"},
      {"<map><number key='n'>01</number></map>", "'number'"},
      {"<map><number key='n'>NaN</number></map>", "'number'"},
      {"<map><boolean key='b'>yes</boolean></map>", "'boolean'"},
      {"<map><null key='b'>x</null></map>", "'null'"},
      {"<map>text</map>", "text where"},
      {"<map><string key='a'><string/></string></map>", "only text"},
      {"", "doesn't make one element"},
  };
  const struct bytes one = BYTES("SECRET");
  struct bench b;
  setup(&b);
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
    char sheet[1024];
    snprintf(sheet, sizeof sheet, DATA("%s"), bad[i].body);
    ck_assert_int_eq(render(&b, sheet, "json", false, &one, 1), STATUS_REFUSED);
    ck_assert_int_eq(b.told.first, RULE_STYLESHEET_FAILED);
    ck_assert_msg(strstr(b.told.text, bad[i].part), "%s: %s", bad[i].body, b.told.text);
    ck_assert_ptr_null(strstr(b.told.text, "SECRET"));
  }
  const struct bytes two[] = {BYTES("1"), BYTES("2")};
  ck_assert_int_eq(render(&b, DATA("<map><string key='{name(//r)}{//r}'/></map>"), "csv", false, two, 2),
                   STATUS_REFUSED);
  ck_assert(bytes_is(buf_bytes(&b.out), "r1\n\"\"\n"));
  ck_assert_int_eq(render(&b, DATA("<map/>"), "json", false, &(struct bytes){"a\0b", 3}, 1), STATUS_REFUSED);
  ck_assert_int_eq(b.told.first, RULE_UNWRITABLE);
  teardown(&b);
}
END_TEST

START_TEST(a_refused_report_leaves_no_trace) {
  const struct bytes texts[] = {BYTES("a"), BYTES("bad"), BYTES("c")};
  struct bench b;
  setup(&b);
  const char *sheet = SHEET(
      "text", "x<xsl:if test=\"//r = 'bad'\"><xsl:message terminate='yes'/></xsl:if><xsl:value-of select='//r'/>");
  ck_assert_int_eq(render(&b, sheet, "text", false, texts, 3), STATUS_REFUSED);
  ck_assert(bytes_is(buf_bytes(&b.out), "xa\nxc\n"));
  ck_assert_int_eq(render(&b, SHEET("text", "<xsl:message terminate='yes'/>"), "text", true, texts, 3), STATUS_REFUSED);
  ck_assert_int_eq((int)b.out.len, 0);
  teardown(&b);
}
END_TEST

START_TEST(what_is_collected_has_a_ceiling) {
  const struct bytes texts[] = {BYTES("a"), BYTES("b"), BYTES("c")};
  struct bench b;
  setup(&b);
  b.limits.sheet_nodes = 7;
  ck_assert_int_eq(render(&b, SHEET("text", "<xsl:value-of select='count(//r)'/>"), "text", true, texts, 3),
                   STATUS_REFUSED);
  ck_assert_int_eq(b.told.first, RULE_LIMIT);
  ck_assert(bytes_is(buf_bytes(&b.out), "2\n"));
  teardown(&b);
}
END_TEST

START_TEST(methods_and_notations_fit) {
  struct bench b;
  struct writer *writer;
  setup(&b);
  load(&b, SHEET("text", ""));
  ck_assert_int_eq(open_it(&b, &writer, "json", false), STATUS_USAGE);
  ck_assert_int_eq(open_it(&b, &writer, "html", false), STATUS_USAGE);
  ck_assert_int_eq(open_it(&b, &writer, "xml", false), STATUS_USAGE);
  load(&b, DATA("<map/>"));
  ck_assert_int_eq(open_it(&b, &writer, "text", false), STATUS_USAGE);
  teardown(&b);
}
END_TEST

/* Our own allocations; those inside libxslt are tests/fault's. */
START_TEST(memory_runs_out) {
  static const struct bytes texts[] = {{"one", 3}, {"two", 3}};
  static const char *const sheets[][2] = {
      {SHEET("text", "<xsl:value-of select='//r'/>"), "text"},
      {DATA("<array><map><string key='a'><xsl:value-of select='//r'/></string></map></array>"), "csv"}};
  for (size_t s = 0; s < 2; s++) {
    struct bench b;
    setup(&b);
    load(&b, sheets[s][0]);
    size_t nth = 0;
    for (enum status status = STATUS_NO_MEMORY; status != STATUS_OK;) {
      struct writer *writer = NULL;
      struct node *reports[] = {element(&b, NULL, "r", texts[0]), element(&b, NULL, "r", texts[1])};
      buf_clear(&b.out);
      buf_reserve(&b.out, 4096);
      mem_fail_at(++nth, false);
      status = open_it(&b, &writer, sheets[s][1], false);
      for (size_t i = 0; i < 2 && status == STATUS_OK; i++)
        status = writer->report(writer, reports[i]);
      if (status == STATUS_OK) status = writer->finish(writer);
      if (writer) writer->close(writer);
      mem_fail_at(0, false);
      ck_assert_msg(status == STATUS_OK || status == STATUS_NO_MEMORY, "%zu: %d %s", nth, status, b.told.text);
    }
    ck_assert(nth > 5);
    ck_assert(bytes_is(buf_bytes(&b.out), s == 0 ? "one\ntwo\n" : "a\none\ntwo\n"));
    teardown(&b);
  }
}
END_TEST

Suite *format_render_suite(void) {
  Suite *suite = suite_create("format_render");
  TCase *tests = tcase_create("render");
  tcase_add_test(tests, text_and_html);
  tcase_add_test(tests, data);
  tcase_add_test(tests, what_is_no_data_is_refused);
  tcase_add_test(tests, a_refused_report_leaves_no_trace);
  tcase_add_test(tests, what_is_collected_has_a_ceiling);
  tcase_add_test(tests, methods_and_notations_fit);
  tcase_add_test(tests, memory_runs_out);
  suite_add_tcase(suite, tests);
  return suite;
}
