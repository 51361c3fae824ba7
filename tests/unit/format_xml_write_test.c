/* format_xml_write_test.c: reports as XML, refused whole or read back unchanged */
/* SPDX-License-Identifier: MIT */
#include <check.h>

#include "base/alloc.h"
#include "support/told.h"
#include "support/xml_text.h"
#include "tree/compare.h"

Suite *format_xml_write_suite(void);

static enum status take(void *self, struct bytes text) {
  buf_add(self, text);
  return buf_status(self);
}

static enum status refuse_all(void *self, struct bytes text) {
  (void)self, (void)text;
  return STATUS_IO;
}

struct fixture {
  struct arena *arena;
  struct names *names;
  struct limits limits;
  struct told told;
  struct buf out;
  struct writer_options options;
};

static void open_fixture(struct fixture *f) {
  *f = (struct fixture){.arena = arena_new(0), .names = names_new(NULL), .limits = limits_default()};
  told_init(&f->told);
  buf_init(&f->out, 0);
  f->options = (struct writer_options){.limits = &f->limits, .names = f->names, .diags = &f->told.diags};
}

static void close_fixture(struct fixture *f) {
  buf_release(&f->out);
  names_free(f->names);
  arena_free(f->arena);
}

static struct node *add(struct fixture *f, struct node *parent, enum node_kind kind, const char *name,
                        struct bytes text) {
  struct node *node = tree_new(f->arena, kind, name ? names_add(f->names, bytes_of(name)) : NAME_NONE, text);
  if (parent) tree_append(parent, node);
  return node;
}

static struct node *element(struct fixture *f, struct node *parent, const char *name) {
  return add(f, parent, NODE_ELEMENT, name, BYTES_NONE);
}

/* {urn:g}reports with an attribute; the reports stand between a head and a foot. */
static void envelope(struct fixture *f) {
  struct node *root = element(f, NULL, "{urn:g}reports");
  add(f, root, NODE_ATTRIBUTE, "made", BYTES("now"));
  add(f, element(f, root, "{urn:g}head"), NODE_TEXT, NULL, BYTES("h"));
  f->options.hole = element(f, root, "{urn:g}report");
  element(f, root, "{urn:g}foot");
  f->options.envelope = root;
}

static struct node *report(struct fixture *f, const char *name, struct bytes text) {
  struct node *root = element(f, NULL, name);
  add(f, root, NODE_ATTRIBUTE, "id", text);
  add(f, root, NODE_TEXT, NULL, text);
  return root;
}

static const struct bytes namespaces[][2] = {{{"", 0}, {"urn:g", 5}}, {{"o", 1}, {"urn:&o", 6}}};

START_TEST(test_document) {
  struct fixture f;
  struct writer *writer;
  open_fixture(&f);
  envelope(&f);
  f.options.namespaces = namespaces;
  f.options.namespace_count = 2;
  ck_assert_int_eq(xml_write_open(&writer, (struct byte_sink){take, &f.out}, &f.options), STATUS_OK);
  struct node *root = element(&f, NULL, "{urn:g}report");
  add(&f, root, NODE_ATTRIBUTE, "{urn:&o}id", BYTES("<&>\"'\r\n\t"));
  add(&f, root, NODE_ATTRIBUTE, "{urn:x}x", BYTES("1"));
  add(&f, root, NODE_ATTRIBUTE, "{http://www.w3.org/XML/1998/namespace}lang", BYTES("en"));
  add(&f, element(&f, root, "{urn:g}a"), NODE_TEXT, NULL, BYTES("<&>\"'\r\n\t]]>"));
  struct node *b = element(&f, root, "{urn:x}b");
  element(&f, b, "{urn:g}c");
  struct node *mixed = element(&f, b, "{urn:g}d");
  add(&f, mixed, NODE_TEXT, NULL, BYTES("1 "));
  element(&f, element(&f, mixed, "{urn:g}e"), "{urn:g}f");
  add(&f, mixed, NODE_TEXT, NULL, BYTES(" 2"));
  ck_assert_int_eq(writer->report(writer, root), STATUS_OK);
  ck_assert_int_eq(writer->report(writer, element(&f, NULL, "{urn:g}report")), STATUS_OK);
  ck_assert_int_eq(writer->finish(writer), STATUS_OK);
  buf_add_char(&f.out, '\0');
  ck_assert_str_eq(
      f.out.at,
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<reports xmlns=\"urn:g\" xmlns:o=\"urn:&amp;o\" made=\"now\">\n"
      "  <head>h</head>\n"
      "  <report o:id=\"&lt;&amp;&gt;&quot;'&#13;&#10;&#9;\" ns1:x=\"1\" xmlns:ns1=\"urn:x\" xml:lang=\"en\">\n"
      "    <a>&lt;&amp;&gt;\"'&#13;\n\t]]&gt;</a>\n"
      "    <ns0:b xmlns:ns0=\"urn:x\">\n"
      "      <c/>\n"
      "      <d>1 <e><f/></e> 2</d>\n"
      "    </ns0:b>\n"
      "  </report>\n"
      "  <report/>\n"
      "  <foot/>\n"
      "</reports>\n");
  ck_assert_uint_eq(f.told.count, 0);
  writer->close(writer);
  close_fixture(&f);
}
END_TEST

/* The name of a type gets a declared prefix, or one of its own. */
START_TEST(test_type_names) {
  static const struct bytes spaces[][2] = {{{"x", 1}, {"http://www.w3.org/2001/XMLSchema-instance", 41}},
                                           {{"o", 1}, {"urn:o", 5}}};
  static const char *const types[] = {"{urn:o}t", "{urn:p}t", "t"};
  struct fixture f;
  struct writer *writer;
  open_fixture(&f);
  f.options.namespaces = spaces;
  f.options.namespace_count = 2;
  ck_assert_int_eq(xml_write_open(&writer, (struct byte_sink){take, &f.out}, &f.options), STATUS_OK);
  struct node *root = element(&f, NULL, "r");
  for (size_t i = 0; i < 3; i++)
    add(&f, element(&f, root, "a"), NODE_ATTRIBUTE, "{http://www.w3.org/2001/XMLSchema-instance}type",
        bytes_of(types[i]));
  ck_assert_int_eq(writer->report(writer, root), STATUS_OK);
  ck_assert_int_eq(writer->finish(writer), STATUS_OK);
  buf_add_char(&f.out, '\0');
  ck_assert_str_eq(f.out.at,
                   "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                   "<r xmlns:x=\"http://www.w3.org/2001/XMLSchema-instance\" xmlns:o=\"urn:o\">\n"
                   "  <a x:type=\"o:t\"/>\n  <a x:type=\"ns1:t\" xmlns:ns1=\"urn:p\"/>\n  <a x:type=\"t\"/>\n</r>\n");
  writer->close(writer);
  close_fixture(&f);
}
END_TEST

/* What was refused leaves no trace; the next report is written as if it hadn't been. */
START_TEST(test_refused) {
  static const struct {
    struct bytes text;
    const char *name, *told;
  } rows[] = {
      {{"a\0b", 3}, "r", "0:0 xml-char @id: a character that XML can't hold\n"},
      {{"a\xFF", 2}, "r", "0:0 xml-char @id: a character that XML can't hold\n"},
      {{"\xEF\xBF\xBF", 3}, "r", "0:0 xml-char @id: a character that XML can't hold\n"},
      {{"\x1B", 1}, "r", "0:0 xml-char @id: a character that XML can't hold\n"},
      {{"x", 1}, "Ship Name", "0:0 unwritable .: 'Ship Name' can't be the name of an element or attribute\n"},
      {{"x", 1}, "1", "0:0 unwritable .: '1' can't be the name of an element or attribute\n"},
      {{"x", 1}, "a:b", "0:0 unwritable .: 'a:b' can't be the name of an element or attribute\n"},
  };
  struct fixture f;
  struct writer *writer;
  open_fixture(&f);
  ck_assert_int_eq(xml_write_open(&writer, (struct byte_sink){take, &f.out}, &f.options), STATUS_OK);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    told_init(&f.told);
    ck_assert_int_eq(writer->report(writer, report(&f, rows[i].name, rows[i].text)), STATUS_REFUSED);
    ck_assert_str_eq(f.told.text, rows[i].told);
  }
  ck_assert_int_eq(writer->report(writer, report(&f, "r", BYTES("y"))), STATUS_OK);
  told_init(&f.told);
  ck_assert_int_eq(writer->report(writer, report(&f, "r", BYTES("z"))), STATUS_REFUSED);
  ck_assert_int_eq(f.told.first, RULE_ONE_DOCUMENT);
  ck_assert_int_eq(writer->finish(writer), STATUS_OK);
  buf_add_char(&f.out, '\0');
  ck_assert_str_eq(f.out.at, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<r id=\"y\">y</r>\n");
  writer->close(writer);
  close_fixture(&f);
}
END_TEST

START_TEST(test_default_namespace) {
  struct fixture f;
  struct writer *writer;
  open_fixture(&f);
  f.options.namespaces = namespaces;
  f.options.namespace_count = 1;
  ck_assert_int_eq(xml_write_open(&writer, (struct byte_sink){take, &f.out}, &f.options), STATUS_OK);
  ck_assert_int_eq(writer->report(writer, element(&f, NULL, "r")), STATUS_REFUSED);
  ck_assert_str_eq(f.told.text, "0:0 unwritable .: element 'r' has no namespace, where a default one is declared\n");
  writer->close(writer);
  close_fixture(&f);
}
END_TEST

START_TEST(test_empty) {
  struct fixture f;
  struct writer *writer;
  open_fixture(&f);
  ck_assert_int_eq(xml_write_open(&writer, (struct byte_sink){take, &f.out}, &f.options), STATUS_OK);
  ck_assert_int_eq(writer->finish(writer), STATUS_OK);
  ck_assert_uint_eq(f.out.len, 0);
  writer->close(writer);
  envelope(&f);
  ck_assert_int_eq(xml_write_open(&writer, (struct byte_sink){take, &f.out}, &f.options), STATUS_OK);
  ck_assert_int_eq(writer->finish(writer), STATUS_OK);
  buf_add_char(&f.out, '\0');
  ck_assert_str_eq(f.out.at,
                   "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ns0:reports xmlns:ns0=\"urn:g\" made=\"now\">\n"
                   "  <ns0:head xmlns:ns0=\"urn:g\">h</ns0:head>\n  <ns0:foot xmlns:ns0=\"urn:g\"/>\n</ns0:reports>\n");
  writer->close(writer);
  close_fixture(&f);
}
END_TEST

START_TEST(test_sink_fails) {
  struct fixture f;
  struct writer *writer;
  open_fixture(&f);
  ck_assert_int_eq(xml_write_open(&writer, (struct byte_sink){refuse_all, NULL}, &f.options), STATUS_OK);
  ck_assert_int_eq(writer->report(writer, report(&f, "r", BYTES("x"))), STATUS_OK);
  ck_assert_int_eq(writer->finish(writer), STATUS_IO);
  writer->close(writer);
  close_fixture(&f);
}
END_TEST

/* Texts that something in between could change: written and read again they are the same. */
static const char *const texts[] = {
    "x",
    " ",
    "  x ",
    "\n",
    "\r\n",
    "\r",
    "\t",
    "a\nb",
    "]]>",
    "<![CDATA[x]]>",
    "&#38;",
    "&amp;amp;",
    "<!-- -->",
    "'\"",
    "\xC3\xA9",
    "\xF0\x9F\x98\x80",
    "\xC2\x85",
    "\xE2\x80\xA8",
    "\xEF\xBB\xBF",
    "\x7F",
    "=1+1",
    "a&b;c",
    "%x;",
    "]]",
    ">",
    "&#x0;",
};

START_TEST(test_round_trip) {
  struct fixture f;
  struct writer *writer;
  open_fixture(&f);
  envelope(&f);
  f.options.namespaces = namespaces;
  f.options.namespace_count = 2;
  struct node *root = element(&f, NULL, "{urn:g}report");
  add(&f, root, NODE_ATTRIBUTE, "a", bytes_of(texts[_i]));
  add(&f, root, NODE_ATTRIBUTE, "{urn:x}a", bytes_of(texts[_i]));
  add(&f, element(&f, root, "{urn:g}t"), NODE_TEXT, NULL, bytes_of(texts[_i]));
  element(&f, element(&f, root, "{urn:z}u"), "{urn:g}v");
  ck_assert_int_eq(xml_write_open(&writer, (struct byte_sink){take, &f.out}, &f.options), STATUS_OK);
  ck_assert_int_eq(writer->report(writer, root), STATUS_OK);
  ck_assert_int_eq(writer->finish(writer), STATUS_OK);
  writer->close(writer);

  uint32_t each[2] = {names_add(f.names, BYTES("{urn:g}reports")), names_add(f.names, BYTES("{urn:g}report"))};
  struct memory_source memory = {.left = buf_bytes(&f.out), .piece = 5};
  struct reader_options options = {
      .limits = &f.limits, .names = f.names, .diags = &f.told.diags, .each = each, .each_count = 2};
  struct input input;
  struct reader *reader;
  struct entry entry;
  const struct node *one, *other;
  ck_assert_int_eq(input_open(&input, "t", memory_source_open(&memory), &f.limits), STATUS_OK);
  ck_assert_int_eq(xml_read_open(&reader, &input, &options), STATUS_OK);
  ck_assert_int_eq(reader->next(reader, f.arena, &entry), STATUS_OK);
  ck_assert_msg(tree_equal(root, entry.root, &one, &other), "text %d: %.*s", _i, BYTES_ARG(buf_bytes(&f.out)));
  reader->close(reader);
  input_close(&input);
  close_fixture(&f);
}
END_TEST

/* Each allocation fails once: no memory, or the same bytes. */
START_TEST(test_no_memory) {
  struct buf good;
  buf_init(&good, 0);
  for (size_t n = 0;; n++) {
    struct fixture f;
    struct writer *writer = NULL;
    enum status status;
    open_fixture(&f);
    envelope(&f);
    struct node *root = report(&f, "{urn:g}report", BYTES("text"));
    mem_fail_at(n, _i == 1);
    status = xml_write_open(&writer, (struct byte_sink){take, &f.out}, &f.options);
    for (size_t i = 0; i < 50 && status == STATUS_OK; i++)
      status = writer->report(writer, root);
    if (status == STATUS_OK) status = writer->finish(writer);
    if (writer) writer->close(writer);
    bool reached = n == 0 || mem_count() >= n;
    mem_fail_at(0, false);
    if (n == 0) buf_add(&good, buf_bytes(&f.out));
    if (status == STATUS_OK) ck_assert(bytes_equal(buf_bytes(&good), buf_bytes(&f.out)));
    else ck_assert_int_eq(status, STATUS_NO_MEMORY);
    close_fixture(&f);
    if (!reached) break;
  }
  buf_release(&good);
}
END_TEST

Suite *format_xml_write_suite(void) {
  Suite *suite = suite_create("format_xml_write");
  TCase *tests = tcase_create("documents");
  tcase_add_test(tests, test_document);
  tcase_add_test(tests, test_refused);
  tcase_add_test(tests, test_type_names);
  tcase_add_test(tests, test_default_namespace);
  tcase_add_test(tests, test_empty);
  tcase_add_test(tests, test_sink_fails);
  tcase_add_loop_test(tests, test_round_trip, 0, sizeof texts / sizeof *texts);
  tcase_add_loop_test(tests, test_no_memory, 0, 2);
  suite_add_tcase(suite, tests);
  return suite;
}
