/* format_sheet_test.c: stylesheets: what is refused, what is bounded, what comes out */
/* SPDX-License-Identifier: MIT */
#include <check.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

#include "format/sheet.h"

Suite *format_sheet_suite(void);

#define XSL(body)                                                                                                      \
  "<xsl:stylesheet version='1.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform'>" body "</xsl:stylesheet>"
#define TEXT(body) XSL("<xsl:output method='text'/><xsl:template match='/'>" body "</xsl:template>")
#define LOOP "<xsl:template name='t'><xsl:param name='s'/><xsl:param name='n'/>"

struct bench {
  struct limits limits;
  struct names *names;
  struct arena *arena;
  struct diags diags;
  struct source source, other;
  struct sheet *sheet;
  struct buf text, told;
  struct sheet_fault fault;
};

static void take(void *self, const struct diag *diag) {
  struct buf *told = self;
  buf_add_format(told, "%s@%llu: ", rule_id(diag->rule), (unsigned long long)diag->offset);
  buf_add(told, diag->message);
  buf_add_char(told, '\n');
}

static void setup(struct bench *b) {
  *b = (struct bench){.limits = limits_default(), .names = names_new(NULL), .arena = arena_new(0)};
  buf_init(&b->text, 0);
  buf_init(&b->told, 0);
  diags_init(&b->diags, take, &b->told, 0);
}

static void teardown(struct bench *b) {
  sheet_free(b->sheet);
  buf_release(&b->text);
  buf_release(&b->told);
  names_free(b->names);
  arena_free(b->arena);
}

static enum status beside(void *self, struct bytes name, const struct source **source) {
  struct bench *b = self;
  if (!bytes_is(name, "other.xsl") || !b->other.window.at) return STATUS_END;
  *source = &b->other;
  return STATUS_OK;
}

static enum status load(struct bench *b, const char *text) {
  const struct sheet_loader loader = {beside, b};
  b->source = source_whole("folder/it.xsl", bytes_of(text), false);
  sheet_free(b->sheet);
  return sheet_load(&b->sheet, "it.xsl", &b->source, &loader, &b->limits, &b->diags);
}

static struct node *element(struct bench *b, struct node *parent, const char *name, const char *text) {
  struct node *node = tree_new(b->arena, NODE_ELEMENT, names_add(b->names, bytes_of(name)), BYTES_NONE);
  if (parent) tree_append(parent, node);
  if (text) tree_append(node, tree_new(b->arena, NODE_TEXT, NAME_NONE, bytes_of(text)));
  return node;
}

static void attribute(struct bench *b, struct node *node, const char *name, const char *text) {
  struct node *made = tree_new(b->arena, NODE_ATTRIBUTE, names_add(b->names, bytes_of(name)), bytes_of(text));
  tree_insert_after(node, NULL, made);
}

/* <a:r k="v"><a:p>one</a:p><b>two &amp; x</b></a:r> */
static struct node *report(struct bench *b) {
  struct node *r = element(b, NULL, "{urn:a}r", NULL);
  element(b, r, "{urn:a}p", "one");
  element(b, r, "b", "two & \x01x");
  attribute(b, r, "k", "v");
  return r;
}

static enum status run(struct bench *b, const struct node *given, struct node **root) {
  static const struct bytes namespaces[][2] = {{{"a", 1}, {"urn:a", 5}}};
  const struct sheet_frame frame = {.names = b->names, .namespaces = namespaces, .namespace_count = 1};
  struct sheet_output out = {.text = root ? NULL : &b->text, .arena = b->arena, .names = b->names};
  struct sheet_input *input;
  buf_clear(&b->text);
  b->fault = (struct sheet_fault){0};
  ck_assert_int_eq(sheet_input_new(&input, &frame), STATUS_OK);
  ck_assert_int_eq(sheet_input_add(input, given), STATUS_OK);
  enum status status = sheet_run(b->sheet, input, &b->limits, &out, &b->fault);
  sheet_input_free(input);
  if (root) *root = out.root;
  return status;
}

static void says(struct bench *b, const char *sheet, const char *wanted) {
  enum status status = load(b, sheet);
  ck_assert_msg(status == STATUS_OK, "%.*s", BYTES_ARG(buf_bytes(&b->told)));
  status = run(b, report(b), NULL);
  ck_assert_msg(status == STATUS_OK, "%d %s", status, b->fault.text);
  ck_assert_msg(bytes_is(buf_bytes(&b->text), wanted), "%.*s", BYTES_ARG(buf_bytes(&b->text)));
}

START_TEST(text_comes_out) {
  struct bench b;
  setup(&b);
  says(&b, TEXT("<xsl:value-of select='concat(*/@k, \"-\", */b)'/>"), "v-two & \x01x");
  says(&b,
       "<?xml version='1.0' encoding='utf-8'?>\n" XSL("<xsl:output method='text'/><xsl:template match='/' "
                                                      "xmlns:q='urn:a'><xsl:value-of "
                                                      "select='q:r/q:p'/>|<xsl:value-of select='name(q:r)'/>"
                                                      "</xsl:template>"),
       "one|a:r");
  says(
      &b,
      XSL("<xsl:output method='html'/><xsl:template match='/'><p><xsl:value-of select='*/@k'/>&lt;</p></xsl:template>"),
      "<p>v&lt;</p>\n");
  ck_assert_int_eq(sheet_method(b.sheet), SHEET_HTML);
  teardown(&b);
}
END_TEST

START_TEST(elements_come_out) {
  struct bench b;
  struct node *root;
  setup(&b);
  ck_assert_int_eq(load(&b, XSL("<xsl:template match='/'><n:x xmlns:n='urn:n' y='1'> <z><xsl:copy-of select='*/*'/></z>"
                                "</n:x></xsl:template>")),
                   STATUS_OK);
  ck_assert_int_eq(run(&b, report(&b), &root), STATUS_OK);
  ck_assert(bytes_is(names_text(b.names, root->name), "{urn:n}x"));
  ck_assert_int_eq(root->first->kind, NODE_ATTRIBUTE);
  ck_assert(bytes_is(root->first->text, "1"));
  const struct node *z = root->first->next;
  ck_assert(bytes_is(names_text(b.names, z->name), "z"));
  ck_assert(bytes_is(names_text(b.names, z->first->name), "{urn:a}p"));
  ck_assert(bytes_is(z->first->first->text, "one"));
  ck_assert(bytes_is(z->last->first->text, "two & \x01x"));
  ck_assert_ptr_null(z->next);
  teardown(&b);
}
END_TEST

START_TEST(includes_stay_in_the_folder) {
  struct bench b;
  setup(&b);
  b.other = source_whole("folder/other.xsl", BYTES(XSL("<xsl:template name='o'>other</xsl:template>")), false);
  says(&b,
       XSL("<xsl:include href='other.xsl'/><xsl:output method='text'/><xsl:template match='/'>"
           "<xsl:call-template name='o'/></xsl:template>"),
       "other");
  says(&b,
       XSL("<xsl:import href='other.xsl'/><xsl:output method='text'/><xsl:template match='/'>"
           "<xsl:call-template name='o'/></xsl:template>"),
       "other");
  static const char *const away[] = {"../other.xsl",   "/etc/passwd",   "http://127.0.0.1:9/other.xsl",
                                     "file:other.xsl", "sub/other.xsl", ".other.xsl",
                                     "none.xsl",       "other.xsl#x",   "it.xsl"};
  for (size_t i = 0; i < sizeof away / sizeof *away; i++) {
    char text[512];
    snprintf(text, sizeof text, XSL("<xsl:%s href='%s'/>"), i % 2 ? "include" : "import", away[i]);
    ck_assert_msg(load(&b, text) == STATUS_USAGE, "%s", away[i]);
  }
  b.other = source_whole("folder/other.xsl", BYTES("<!DOCTYPE x []>" XSL("")), false);
  ck_assert_int_eq(load(&b, XSL("<xsl:include href='other.xsl'/>")), STATUS_USAGE);
  b.other = source_whole("folder/other.xsl", BYTES(XSL("<xsl:include href='it.xsl'/>")), false);
  ck_assert_int_eq(load(&b, XSL("<xsl:include href='other.xsl'/>")), STATUS_USAGE);
  teardown(&b);
}
END_TEST

START_TEST(what_reaches_out_is_refused) {
  static const char *const bad[] = {
      "",
      "<x/>",
      "<?xml version='1.0' encoding='ISO-8859-1'?>" XSL(""),
      "<xsl:stylesheet version='2.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform'/>",
      "<o xsl:version='1.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform'/>",
      "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>" XSL(""),
      TEXT("<xsl:value-of select=\"document('x')\"/>"),
      TEXT("<xsl:value-of select=\"document ('x')\"/>"),
      TEXT("<o a=\"{1}{document('')}\"/>"),
      TEXT("<xsl:value-of select=\"unparsed-entity-uri('x')\"/>"),
      TEXT("<xsl:value-of select=\"system-property('xsl:vendor')\"/>"),
      TEXT("<xsl:value-of select=\"'a(' and d:evaluate('x')\" xmlns:d='http://exslt.org/dynamic'/>"),
      TEXT("<xsl:document href='x'>x</xsl:document>"),
      TEXT("<xsl:value-of select='1' disable-output-escaping='yes'/>"),
      TEXT("<xsl:message>seen by nobody</xsl:message>"),
      TEXT("<xsl:number level='any'/>"),
      TEXT("<x xsl:extension-element-prefixes='e' xmlns:e='urn:e'/>"),
      "<xsl:stylesheet version='1.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform' xmlns:s='http://icl.com/saxon' "
      "extension-element-prefixes='s'/>",
      TEXT("<xsl:value-of select='1 +'/>"),
      TEXT("<xsl:if test='0'><xsl:call-template name='nowhere'/></xsl:if>"),
      TEXT("<xsl:value-of/>"),
      TEXT("<xsl:if test=\"function-available('x:y')\"/>"),
      XSL("<xsl:output encoding='UTF-16'/>"),
      XSL("<xsl:template match='/'>"),
  };
  struct bench b;
  setup(&b);
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
    buf_clear(&b.told);
    ck_assert_msg(load(&b, bad[i]) == STATUS_USAGE, "%zu: %s", i, bad[i]);
    ck_assert_msg(b.told.len > 0, "%s", bad[i]);
  }
  says(&b, TEXT("<xsl:value-of select=\"concat('document(', count(self::node()), '{')\"/>"), "document(1{");
  teardown(&b);
}
END_TEST

static void fails(struct bench *b, const char *sheet, enum rule rule, const char *part) {
  enum status status = load(b, sheet);
  ck_assert_msg(status == STATUS_OK, "%.*s", BYTES_ARG(buf_bytes(&b->told)));
  status = run(b, report(b), NULL);
  ck_assert_msg(status == STATUS_REFUSED, "%d, %zu bytes", status, b->text.len);
  ck_assert_msg(b->fault.rule == rule && strstr(b->fault.text, part), "%s", b->fault.text);
}

START_TEST(runs_are_bounded) {
  struct bench b;
  setup(&b);
  b.limits.sheet_steps = 200000;
  b.limits.sheet_bytes = 8 * 1024 * 1024;
  fails(&b, TEXT("<xsl:call-template name='t'/></xsl:template><xsl:template name='t'><xsl:call-template name='t'/>"),
        RULE_LIMIT, "too deep");
  fails(
      &b,
      TEXT(
          "<xsl:for-each select='//node()|//@*'><xsl:for-each select='//node()|//@*'><xsl:for-each "
          "select='//node()|//@*'><xsl:for-each select='//node()|//@*'><xsl:for-each "
          "select='//node()|//@*'><xsl:for-each "
          "select='//node()|//@*'><xsl:value-of select='count(//node())'/></xsl:for-each></xsl:for-each></xsl:for-each>"
          "</xsl:for-each></xsl:for-each></xsl:for-each>"),
      RULE_LIMIT, "steps");
  /* A text that doubles: by concat, by a variable with content, by attributes. */
  fails(&b,
        TEXT("<xsl:call-template name='t'><xsl:with-param name='s' select=\"'0123456789'\"/></xsl:call-template>"
             "</xsl:template><xsl:template name='t'><xsl:param name='s'/><xsl:call-template name='t'><xsl:with-param "
             "name='s' select='concat($s, $s)'/></xsl:call-template>"),
        RULE_LIMIT, "too much text");
  fails(&b,
        TEXT("<xsl:call-template name='t'><xsl:with-param name='s' select=\"'0123456789'\"/></xsl:call-template>"
             "</xsl:template><xsl:template name='t'><xsl:param name='s'/><xsl:variable name='v'><xsl:value-of "
             "select='$s'/><xsl:value-of select='$s'/></xsl:variable><xsl:call-template name='t'><xsl:with-param "
             "name='s' select='string($v)'/></xsl:call-template>"),
        RULE_LIMIT, "too much text");
  fails(
      &b,
      TEXT("<xsl:call-template name='t'><xsl:with-param name='s'><x>0123456789</x></xsl:with-param></xsl:call-template>"
           "</xsl:template><xsl:template name='t'><xsl:param name='s'/><xsl:call-template name='t'><xsl:with-param "
           "name='s'><x><xsl:copy-of select='$s'/><xsl:copy-of select='$s'/></x></xsl:with-param></xsl:call-template>"),
      RULE_LIMIT, "too much text");
  fails(&b, TEXT("<xsl:message terminate='yes'><xsl:value-of select='*/b'/></xsl:message>"), RULE_STYLESHEET_FAILED,
        "refuses");
  fails(&b, TEXT("<xsl:value-of select='nosuch(1)'/>"), RULE_STYLESHEET_FAILED, "fails");
  ck_assert_ptr_null(strstr(b.fault.text, "two"));
  says(&b, TEXT("<xsl:value-of select='1'/>"), "1");
  teardown(&b);
}
END_TEST

START_TEST(many_elements_are_bounded) {
  struct bench b;
  struct node *root;
  setup(&b);
  b.limits.nodes = 100;
  ck_assert_int_eq(
      load(&b, XSL("<xsl:template match='/'><x><xsl:for-each select='//node()'><xsl:for-each select='//node()'>"
                   "<xsl:for-each select='//node()'><y/></xsl:for-each></xsl:for-each></xsl:for-each></x>"
                   "</xsl:template>")),
      STATUS_OK);
  ck_assert_int_eq(run(&b, report(&b), &root), STATUS_REFUSED);
  ck_assert_int_eq(b.fault.rule, RULE_LIMIT);
  ck_assert_int_eq(load(&b, XSL("<xsl:template match='/'><x/><y/></xsl:template>")), STATUS_OK);
  ck_assert_int_eq(run(&b, report(&b), &root), STATUS_REFUSED);
  ck_assert_int_eq(load(&b, XSL("<xsl:template match='/'>text</xsl:template>")), STATUS_OK);
  ck_assert_int_eq(run(&b, report(&b), &root), STATUS_REFUSED);
  ck_assert_int_eq(b.fault.rule, RULE_STYLESHEET_FAILED);
  teardown(&b);
}
END_TEST

/* The public suite: none opens, calls, hangs or takes the memory; most aren't even compiled. */
START_TEST(the_hostile_suite) {
  const char *shared = getenv("FAIRLEAD_SHARED");
  char folder[512], path[1024];
  snprintf(folder, sizeof folder, "%s/suites/hostile/xslt", shared ? shared : TOP_SRCDIR "/../shared");
  DIR *list = opendir(folder);
  size_t count = 0, good = 0;
  struct bench b;
  if (!list) return;
  setup(&b);
  b.limits.sheet_steps = 200000;
  for (struct dirent *entry; (entry = readdir(list));) {
    struct bytes name = bytes_of(entry->d_name);
    if (name.len < 5 || !bytes_is(bytes_from(name, name.len - 4), ".xsl")) continue;
    snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
    static char text[65536];
    FILE *file = fopen(path, "rb");
    ck_assert_ptr_nonnull(file);
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    fclose(file);
    count++;
    struct node *root = NULL,
                *wide = report(&b); /* loops inside loops are dear only where there is something to loop over */
    for (int i = 0; i < 50; i++)
      element(&b, wide, "b", "x");
    bool loaded = load(&b, text) == STATUS_OK;
    bool ran = loaded && run(&b, wide, &root) == STATUS_OK;
    good += ran;
    ck_assert_msg(!ran || bytes_is(name, "00_ok.xsl") || bytes_is(name, "17b_deep_pred.xsl"), "%s", entry->d_name);
  }
  closedir(list);
  ck_assert(count >= 12 && good >= 1);
  teardown(&b);
}
END_TEST

Suite *format_sheet_suite(void) {
  Suite *suite = suite_create("format_sheet");
  TCase *tests = tcase_create("sheet");
  tcase_set_timeout(tests, 60);
  tcase_add_test(tests, text_comes_out);
  tcase_add_test(tests, elements_come_out);
  tcase_add_test(tests, includes_stay_in_the_folder);
  tcase_add_test(tests, what_reaches_out_is_refused);
  tcase_add_test(tests, runs_are_bounded);
  tcase_add_test(tests, many_elements_are_bounded);
  tcase_add_test(tests, the_hostile_suite);
  suite_add_tcase(suite, tests);
  return suite;
}
