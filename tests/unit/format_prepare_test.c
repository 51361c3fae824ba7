/* format_prepare_test.c: older shapes: told by their root, made today's, placed where the old element stood */
/* SPDX-License-Identifier: MIT */
#include <check.h>
#include <stdio.h>
#include <threads.h>

#include "base/alloc.h"
#include "format/prepare.h"
#include "support/told.h"
#include "support/xml_text.h"

Suite *format_prepare_suite(void);

#define SHEET                                                                                                          \
  "<xsl:stylesheet version='1.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform' xmlns='urn:new'>"                    \
  "<xsl:template match='/o'><r k='{@k}'><t><xsl:value-of select='.'/></t></r></xsl:template>"                          \
  "<xsl:template match='/o[. = \"bad\"]'><xsl:message terminate='yes'>SECRET</xsl:message></xsl:template>"             \
  "<xsl:template match='/o[. = \"other\"]'><x/></xsl:template></xsl:stylesheet>"

struct bench {
  struct limits limits;
  struct names *names;
  struct arena *arena;
  struct told told;
  struct source source;
  struct sheet *sheet;
  uint32_t today[2], old[2];
  struct prepare_way way;
  struct node *envelope, *hole;
};

static void setup(struct bench *b) {
  *b = (struct bench){.limits = limits_default(), .names = names_new(NULL), .arena = arena_new(0)};
  told_init(&b->told);
  b->source = source_whole("old.xsl", BYTES(SHEET), false);
  ck_assert_int_eq(sheet_load(&b->sheet, "old.xsl", &b->source, NULL, &b->limits, &b->told.diags), STATUS_OK);
  b->today[0] = names_add(b->names, BYTES("{urn:new}all"));
  b->today[1] = names_add(b->names, BYTES("{urn:new}r"));
  b->old[0] = names_add(b->names, BYTES("list"));
  b->old[1] = names_add(b->names, BYTES("o"));
  b->way = (struct prepare_way){b->old, 2, b->sheet};
  b->envelope = tree_new(b->arena, NODE_ELEMENT, b->today[0], BYTES_NONE);
  b->hole = tree_new(b->arena, NODE_ELEMENT, b->today[1], BYTES_NONE);
  tree_append(b->envelope, b->hole);
}

static void teardown(struct bench *b) {
  sheet_free(b->sheet);
  names_free(b->names);
  arena_free(b->arena);
}

/* A line an entry: number, offset, the tree or `refused`; then the last status. */
static enum status read_all(struct bench *b, const char *text, struct buf *out) {
  static const struct bytes namespaces[][2] = {{{"n", 1}, {"urn:new", 7}}};
  struct memory_source memory = {bytes_of(text), 7};
  struct prepare_options options = {
      .reader = {.limits = &b->limits, .names = b->names, .diags = &b->told.diags, .each = b->today, .each_count = 2},
      .ways = &b->way,
      .way_count = 1,
      .document = {.envelope = b->envelope, .hole = b->hole, .namespaces = namespaces, .namespace_count = 1}};
  struct reader *reader = NULL;
  struct input input = {0};
  struct arena *arena = arena_new(0);
  enum status status = arena ? input_open(&input, "in.xml", memory_source_open(&memory), &b->limits) : STATUS_NO_MEMORY;
  if (status == STATUS_OK) status = prepare_open(&reader, &input, &options);
  while (status == STATUS_OK || status == STATUS_REFUSED) {
    struct entry entry = {0};
    arena_clear(arena);
    status = reader->next(reader, arena, &entry);
    if (status != STATUS_OK && status != STATUS_REFUSED) break;
    buf_add_format(out, "%d@%d: ", (int)entry.number, (int)entry.offset);
    if (status == STATUS_REFUSED) buf_add_format(out, "refused %.*s", BYTES_ARG(entry.raw));
    else {
      for (struct node *n = tree_walk(entry.root, NULL); n; n = tree_walk(entry.root, n))
        ck_assert(b->way.sheet == NULL || entry.root->name != b->today[1] || n->offset >= entry.offset);
      xml_text_show(out, b->names, entry.root);
    }
    buf_add_char(out, '\n');
    if (entry.lost) status = STATUS_END;
  }
  if (reader) reader->close(reader);
  input_close(&input);
  arena_free(arena);
  return status;
}

static void reads(struct bench *b, const char *text, const char *wanted) {
  struct buf out;
  buf_init(&out, 0);
  told_init(&b->told);
  ck_assert_int_eq(read_all(b, text, &out), STATUS_END);
  ck_assert_msg(bytes_is(buf_bytes(&out), wanted), "%.*s%s", BYTES_ARG(buf_bytes(&out)), b->told.text);
  buf_release(&out);
}

START_TEST(both_shapes_are_read) {
  struct bench b;
  setup(&b);
  reads(&b, "<all xmlns='urn:new'><r k='1'><t>a</t></r></all>", "1@21: {urn:new}r(@k'1' {urn:new}t(\"a\"))\n");
  ck_assert_uint_eq(b.told.count, 0);
  reads(&b, "<list> <o k='1'>a &amp; b</o><x/><o/></list>",
        "1@7: {urn:new}r(@k'1' {urn:new}t(\"a & b\"))\n2@33: {urn:new}r(@k'' {urn:new}t())\n");
  ck_assert_uint_eq(b.told.count, 0);
  reads(&b, "<list/>", "");
  teardown(&b);
}
END_TEST

START_TEST(what_goes_wrong_stands_at_the_old_element) {
  struct bench b;
  setup(&b);
  reads(&b, "<list>\n<o>bad</o>\n<o>other</o><o>c</o></list>",
        "1@7: refused <o>bad</o>\n2@18: refused <o>other</o>\n3@30: {urn:new}r(@k'' {urn:new}t(\"c\"))\n");
  ck_assert_int_eq((int)b.told.count, 2);
  ck_assert_ptr_nonnull(strstr(b.told.text, "2:1 stylesheet-failed"));
  ck_assert_ptr_nonnull(strstr(b.told.text, "3:1 stylesheet-failed"));
  ck_assert_ptr_null(strstr(b.told.text, "SECRET"));
  reads(&b, "<lost/>", "1@0: refused <lost/>\n");
  ck_assert_int_eq(b.told.first, RULE_XML_WRONG_ROOT);
  reads(&b, "<list><o>a</o><o>b</list>", "1@6: {urn:new}r(@k'' {urn:new}t(\"a\"))\n2@14: refused <o>b\n");
  teardown(&b);
}
END_TEST

START_TEST(memory_runs_out) {
  struct bench b;
  size_t nth = 0;
  setup(&b);
  for (enum status status = STATUS_NO_MEMORY; status != STATUS_END;) {
    struct buf out;
    buf_init(&out, 0);
    told_init(&b.told);
    mem_fail_at(++nth, false);
    status = read_all(&b, "<list><o k='1'>a</o><o>b</o></list>", &out);
    mem_fail_at(0, false);
    bool whole = bytes_is(buf_bytes(&out),
                          "1@6: {urn:new}r(@k'1' {urn:new}t(\"a\"))\n2@20: {urn:new}r(@k'' {urn:new}t(\"b\"))\n");
    ck_assert_msg(status == STATUS_NO_MEMORY || (status == STATUS_END && (whole || buf_status(&out) != STATUS_OK)),
                  "%zu: %d", nth, status);
    if (status == STATUS_END && !whole) status = STATUS_NO_MEMORY;
    buf_release(&out);
  }
  ck_assert(nth > 30);
  teardown(&b);
}
END_TEST

/* One stylesheet, many threads, each with names of its own. */
static int work(void *self) {
  const struct bench *shared = self;
  struct bench b = *shared;
  int good = 0;
  b.names = names_new(shared->names);
  for (int i = 0; i < 200; i++) {
    struct buf out;
    buf_init(&out, 0);
    told_init(&b.told);
    enum status status = read_all(&b, "<list><o k='1'>a</o><o>bad</o></list>", &out);
    good += status == STATUS_END && b.told.count == 1 &&
            bytes_is(buf_bytes(&out), "1@6: {urn:new}r(@k'1' {urn:new}t(\"a\"))\n2@20: refused <o>bad</o>\n");
    buf_release(&out);
  }
  names_free(b.names);
  return good;
}

START_TEST(threads_share_a_stylesheet) {
  struct bench b;
  thrd_t threads[4];
  setup(&b);
  for (size_t i = 0; i < 4; i++)
    ck_assert_int_eq(thrd_create(&threads[i], work, &b), thrd_success);
  for (size_t i = 0; i < 4; i++) {
    int good = 0;
    ck_assert_int_eq(thrd_join(threads[i], &good), thrd_success);
    ck_assert_int_eq(good, 200);
  }
  teardown(&b);
}
END_TEST

Suite *format_prepare_suite(void) {
  Suite *suite = suite_create("format_prepare");
  TCase *tests = tcase_create("prepare");
  tcase_set_timeout(tests, 60);
  tcase_add_test(tests, both_shapes_are_read);
  tcase_add_test(tests, what_goes_wrong_stands_at_the_old_element);
  tcase_add_test(tests, memory_runs_out);
  tcase_add_test(tests, threads_share_a_stylesheet);
  suite_add_tcase(suite, tests);
  return suite;
}
