/* format_write_test.c: what every notation's writer promises */
/* SPDX-License-Identifier: MIT */
#include "format/format.h"

#include "base/utf8.h"
#include "support/notation.h"
#include "tree/compare.h"
#include <check.h>
#include <stdint.h>
#include <stdlib.h>

/* A report to write, built from JSON. */
struct workshop {
  struct names *names;
  struct arena *arena;
  struct diags diags;
  struct limits limits;
  enum rule first;
  struct memory_sink sink;
  struct writer *writer;
};

static void hear(void *self, const struct diag *diag) {
  struct workshop *shop = self;

  if (shop->first == RULE_COUNT) shop->first = diag->rule;
}

static void workshop_init(struct workshop *shop) {
  *shop = (struct workshop){
      .names = names_new(NULL), .arena = arena_new(0), .limits = limits_default(), .first = RULE_COUNT};
  diags_init(&shop->diags, hear, shop, 0);
}

static void workshop_release(struct workshop *shop) {
  if (shop->writer != NULL) shop->writer->close(shop->writer);
  buf_release(&shop->sink.text);
  arena_free(shop->arena);
  names_free(shop->names);
}

/* Reads one value; each document or line is one. */
static struct node *read_one(struct workshop *shop, const char *format, struct bytes text) {
  struct reader_options options = {.limits = &shop->limits, .names = shop->names, .diags = &shop->diags};
  struct hostile_source source = hostile_source_over(text, 0);
  struct input input;
  struct reader *reader;
  struct entry entry = {0};

  ck_assert_int_eq(input_open(&input, "in", hostile_source_open(&source), &shop->limits), STATUS_OK);
  ck_assert_int_eq(format_find(bytes_of(format))->read_open(&reader, &input, &options), STATUS_OK);
  ck_assert_msg(reader->next(reader, shop->arena, &entry) == STATUS_OK, "%.*s", BYTES_ARG(text));
  reader->close(reader);
  input_close(&input);
  return entry.root;
}

static struct node *json(struct workshop *shop, const char *text) {
  return read_one(shop, "ndjson", bytes_of(text));
}

static void open_writer(struct workshop *shop, const char *format, struct writer_options options) {
  options.limits = &shop->limits;
  options.names = shop->names;
  options.diags = &shop->diags;
  if (shop->writer != NULL) shop->writer->close(shop->writer);
  buf_release(&shop->sink.text);
  ck_assert_int_eq(format_find(bytes_of(format))->write_open(&shop->writer, memory_sink_open(&shop->sink), &options),
                   STATUS_OK);
}

static const char *written(struct workshop *shop) {
  buf_add_char(&shop->sink.text, '\0');
  shop->sink.text.len--;
  return shop->sink.text.at;
}

#define REPORT                                                                                                         \
  "{\"a\":1.50,\"b\":\"x\\ny\",\"c\":[true,null,[],{},[1,[2]],{\"k\":\"v\",\"l\":[\"m\"]}],\"d e\":{\"f\":\"0\"}}"

static const struct {
  const char *format, *reports[3], *expected;
} layouts[] = {
    {"ndjson", {REPORT, "2"}, REPORT "\n2\n"},
    {"ndjson", {NULL}, ""},
    {"json", {NULL}, "[]\n"},
    {"json",
     {"{\"a\":[1,{}],\"b\":{\"c\":\"d\"}}", "2"},
     "[\n  {\n    \"a\": [\n      1,\n      {}\n    ],\n    \"b\": {\n      \"c\": \"d\"\n    }\n  },\n  2\n]\n"},
    {"json",
     {"\"\\u2028\\u2029\\u0001\\u001f\\b\\f\\n\\r\\t\\\\\\\"/\\u007f\\u00e9\\ud83d\\ude00\""},
     "[\n  \"\\u2028\\u2029\\u0001\\u001f\\b\\f\\n\\r\\t\\\\\\\"/\x7f\xC3\xA9\xF0\x9F\x98\x80\"\n]\n"},
    {"yaml", {NULL}, "[]\n"},
    {"yaml",
     {REPORT, "\"x\\ny\"", "[]"},
     "---\na: 1.50\nb: |-\n  x\n  y\nc:\n  - true\n  - null\n  - []\n  - {}\n  - - 1\n    - - 2\n  - k: v\n    l:\n    "
     "  - m\n"
     "d e:\n  f: \"0\"\n---\n\"x\\ny\"\n---\n[]\n"},
};

START_TEST(layout) {
  struct workshop shop;

  workshop_init(&shop);
  open_writer(&shop, layouts[_i].format, (struct writer_options){0});
  for (size_t i = 0; i < 3 && layouts[_i].reports[i] != NULL; i++)
    ck_assert_int_eq(shop.writer->report(shop.writer, json(&shop, layouts[_i].reports[i])), STATUS_OK);
  ck_assert_int_eq(shop.writer->finish(shop.writer), STATUS_OK);
  ck_assert_str_eq(written(&shop), layouts[_i].expected);
  workshop_release(&shop);
}
END_TEST

static const struct {
  const char *format;
  size_t reports;
  const char *expected;
} envelopes[] = {
    {"json", 2,
     "{\n  \"m\": {\n    \"x\": 1\n  },\n  \"d\": {\n    \"items\": [\n      1,\n      {\n        \"a\": 2\n      }\n  "
     "  ],\n"
     "    \"z\": null\n  },\n  \"e\": []\n}\n"},
    {"json", 0,
     "{\n  \"m\": {\n    \"x\": 1\n  },\n  \"d\": {\n    \"items\": [],\n    \"z\": null\n  },\n  \"e\": []\n}\n"},
    {"yaml", 2, "---\nm:\n  x: 1\nd:\n  items:\n    - 1\n    - a: 2\n  z: null\ne: []\n"},
    {"yaml", 0, "---\nm:\n  x: 1\nd:\n  items: []\n  z: null\ne: []\n"},
    {"ndjson", 2, "1\n{\"a\":2}\n"},
};

START_TEST(envelope) {
  struct workshop shop;
  struct node *document, *hole;

  workshop_init(&shop);
  document = json(&shop, "{\"m\":{\"x\":1},\"d\":{\"items\":[],\"z\":null},\"e\":[]}");
  hole = tree_child(tree_child(document, names_find(shop.names, BYTES("d"))), names_find(shop.names, BYTES("items")));
  open_writer(&shop, envelopes[_i].format, (struct writer_options){.envelope = document, .hole = hole});
  if (envelopes[_i].reports > 0) {
    ck_assert_int_eq(shop.writer->report(shop.writer, json(&shop, "1")), STATUS_OK);
    ck_assert_int_eq(shop.writer->report(shop.writer, json(&shop, "{\"a\":2}")), STATUS_OK);
  }
  ck_assert_int_eq(shop.writer->finish(shop.writer), STATUS_OK);
  ck_assert_str_eq(written(&shop), envelopes[_i].expected);
  workshop_release(&shop);
}
END_TEST

START_TEST(a_root_that_is_the_hole) {
  struct workshop shop;
  struct node *document;

  workshop_init(&shop);
  document = json(&shop, "[]");
  open_writer(&shop, _i == 0 ? "json" : "yaml", (struct writer_options){.envelope = document, .hole = document});
  ck_assert_int_eq(shop.writer->report(shop.writer, json(&shop, "{\"a\":1}")), STATUS_OK);
  ck_assert_int_eq(shop.writer->report(shop.writer, json(&shop, "2")), STATUS_OK);
  ck_assert_int_eq(shop.writer->finish(shop.writer), STATUS_OK);
  ck_assert_str_eq(written(&shop), _i == 0 ? "[\n  {\n    \"a\": 1\n  },\n  2\n]\n" : "---\n- a: 1\n- 2\n");
  workshop_release(&shop);
}
END_TEST

START_TEST(rows) {
  struct workshop shop;
  uint32_t columns[3];

  workshop_init(&shop);
  columns[0] = names_add(shop.names, BYTES("a"));
  columns[1] = names_add(shop.names, BYTES("=b \"c\""));
  columns[2] = names_add(shop.names, BYTES("d,e"));
  open_writer(&shop, "csv", (struct writer_options){.columns = columns, .column_count = 3, .guard = true});
  ck_assert_int_eq(shop.writer->report(shop.writer, json(&shop, "{\"d,e\":\"x,y\",\"a\":\"\"}")), STATUS_OK);
  ck_assert_int_eq(
      shop.writer->report(shop.writer, json(&shop, "{\"a\":\" x\",\"=b \\\"c\\\"\":\"q\\\"q\",\"d,e\":\"=1\"}")),
      STATUS_OK);
  ck_assert_int_eq(shop.writer->report(shop.writer, json(&shop, "{\"a\":-1.5,\"d,e\":true}")), STATUS_OK);
  ck_assert_int_eq(shop.writer->report(shop.writer, json(&shop, "{\"a\":\"'=1\",\"d,e\":\"-\\\"1\"}")), STATUS_OK);
  struct node *home = json(&shop, "{\"a\":\"=1\",\"d,e\":\"r\\r\"}");
  home->flags |= NODE_HOME;
  ck_assert_int_eq(shop.writer->report(shop.writer, home), STATUS_OK);
  ck_assert_int_eq(shop.writer->report(shop.writer, json(&shop, "{}")), STATUS_OK);
  ck_assert_int_eq(shop.writer->report(shop.writer, json(&shop, "{\"a\":null}")), STATUS_REFUSED);
  ck_assert_int_eq(shop.writer->report(shop.writer, json(&shop, "{\"a\":[]}")), STATUS_REFUSED);
  ck_assert_int_eq(shop.writer->report(shop.writer, json(&shop, "{\"a\":\"1\",\"z\":\"1\"}")), STATUS_REFUSED);
  ck_assert_int_eq(shop.writer->report(shop.writer, json(&shop, "[1]")), STATUS_REFUSED);
  ck_assert_int_eq(shop.first, RULE_UNWRITABLE);
  ck_assert_int_eq(shop.writer->finish(shop.writer), STATUS_OK);
  ck_assert_str_eq(written(&shop), "a,\"=b \"\"c\"\"\",\"d,e\"\n\"\",,\"x,y\"\n\" x\",\"q\"\"q\",\"'=1\"\n-1.5,,true\n"
                                   "\"''=1\",,\"-\"\"1\"\n=1,,\"r\r\"\n,,\n");
  open_writer(&shop, "csv", (struct writer_options){.columns = columns, .column_count = 3, .delimiter = ';'});
  ck_assert_int_eq(shop.writer->report(shop.writer, json(&shop, "{\"a\":\"x,y\",\"d,e\":\"=1;\"}")), STATUS_OK);
  ck_assert_int_eq(shop.writer->finish(shop.writer), STATUS_OK);
  ck_assert_str_eq(written(&shop), "a;\"=b \"\"c\"\"\";d,e\nx,y;;\"=1;\"\n");
  workshop_release(&shop);
}
END_TEST

static const char *const texts[] = {"ndjson", "json", "yaml", "csv"};

/* All or nothing: what can't be written leaves no trace. */
START_TEST(refusals) {
  static const struct {
    struct bytes text;
    enum rule rule;
  } bad[] = {{{"a\0b", 3}, RULE_NUL},
             {{"a\xff", 2}, RULE_ENCODING},
             {{"\xED\xA0\x80", 3}, RULE_ENCODING},
             {{"\xC3", 1}, RULE_ENCODING}};
  struct workshop shop;
  uint32_t column;

  workshop_init(&shop);
  column = names_add(shop.names, BYTES("a"));
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
    struct node *root = tree_new(shop.arena, NODE_OBJECT, NAME_NONE, BYTES_NONE);
    struct buf before;

    open_writer(&shop, texts[_i], (struct writer_options){.columns = &column, .column_count = 1});
    shop.first = RULE_COUNT;
    tree_append(root, tree_new(shop.arena, NODE_STRING, column, bad[i].text));
    ck_assert_int_eq(shop.writer->report(shop.writer, root), STATUS_REFUSED);
    ck_assert_int_eq(shop.first, bad[i].rule);
    ck_assert_int_eq(shop.writer->report(shop.writer, json(&shop, "{\"a\":\"x\"}")), STATUS_OK);
    ck_assert_int_eq(shop.writer->report(shop.writer, root), STATUS_REFUSED);
    ck_assert_int_eq(shop.writer->finish(shop.writer), STATUS_OK);
    before = shop.sink.text;
    shop.sink.text = (struct buf){0};
    open_writer(&shop, texts[_i], (struct writer_options){.columns = &column, .column_count = 1});
    ck_assert_int_eq(shop.writer->report(shop.writer, json(&shop, "{\"a\":\"x\"}")), STATUS_OK);
    ck_assert_int_eq(shop.writer->finish(shop.writer), STATUS_OK);
    ck_assert(bytes_equal(buf_bytes(&before), buf_bytes(&shop.sink.text)));
    buf_release(&before);
  }
  workshop_release(&shop);
}
END_TEST

START_TEST(elements_and_spellings) {
  struct workshop shop;
  uint32_t column;
  struct node *root;

  workshop_init(&shop);
  column = names_add(shop.names, BYTES("a"));
  open_writer(&shop, texts[_i], (struct writer_options){.columns = &column, .column_count = 1});
  root = tree_new(shop.arena, NODE_ELEMENT, column, BYTES_NONE);
  ck_assert_int_eq(shop.writer->report(shop.writer, root), STATUS_BUG);
  root = tree_new(shop.arena, NODE_OBJECT, NAME_NONE, BYTES_NONE);
  tree_append(root, tree_new(shop.arena, NODE_NUMBER, column, BYTES("0x1F")));
  ck_assert_int_eq(shop.writer->report(shop.writer, root), _i == 3 ? STATUS_OK : STATUS_REFUSED);
  workshop_release(&shop);
}
END_TEST

START_TEST(a_failing_sink) {
  struct workshop shop;
  uint32_t column;
  enum status status = STATUS_OK;

  workshop_init(&shop);
  column = names_add(shop.names, BYTES("a"));
  open_writer(&shop, texts[_i], (struct writer_options){.columns = &column, .column_count = 1});
  shop.sink.good = 100000;
  for (int i = 0; i < 20000 && status == STATUS_OK; i++)
    status = shop.writer->report(shop.writer, json(&shop, "{\"a\":\"0123456789\"}"));
  ck_assert_int_eq(status, STATUS_IO);
  ck_assert_int_eq(shop.writer->finish(shop.writer), STATUS_IO);
  workshop_release(&shop);
}
END_TEST

/* -- texts survive -- */

static uint32_t next_random(uint32_t *state) {
  *state = *state * 1664525u + 1013904223u;
  return *state >> 8;
}

/* Texts of what notations stumble over, more often than chance has it. */
static size_t make_text(uint32_t *state, char *into, size_t most) {
  static const uint32_t awkward[] = {' ',    '\n',   '\t',   '\r',   ':',    '#',    '-',    '"',     '\'', '\\',
                                     ',',    '[',    '{',    '&',    '*',    '!',    '|',    '>',     '%',  '@',
                                     '`',    '=',    '+',    '?',    '~',    '<',    0x7F,   0x85,    0xA0, 1,
                                     0x2028, 0x2029, 0xFEFF, 0x202E, 0xFFFE, 0xFDD0, 0x200E, 0x1F600, 0xE9};
  size_t count = next_random(state) % 9, len = 0;

  for (size_t i = 0; i < count && len + 8 < most; i++) {
    uint32_t kind = next_random(state) % 8, c;

    if (kind < 4) c = awkward[next_random(state) % (sizeof awkward / sizeof *awkward)];
    else if (kind < 7) c = (unsigned char)"abnoyNtrue0123.ex"[next_random(state) % 17];
    else c = next_random(state) % 0x11000;
    if (c == 0) c = 'z';
    len += utf8_encode(c, into + len);
  }
  return len;
}

static void survive(struct workshop *shop, const char *format, struct node *root, const uint32_t *column) {
  const struct node *in_a = NULL, *in_b = NULL;
  struct node *back;

  open_writer(shop, format, (struct writer_options){.columns = column, .column_count = 1});
  ck_assert_int_eq(shop->writer->report(shop->writer, root), STATUS_OK);
  ck_assert_int_eq(shop->writer->finish(shop->writer), STATUS_OK);
  back = read_one(shop, format, buf_bytes(&shop->sink.text));
  ck_assert_msg(tree_equal(root, back, &in_a, &in_b), "%s: %s", format, written(shop));
}

START_TEST(random_texts_come_back) {
  uint32_t state = 7u + (uint32_t)_i;
  struct workshop shop;
  uint32_t column;
  char text[128], key[128];

  workshop_init(&shop);
  column = names_add(shop.names, BYTES("a"));
  for (int i = 0; i < 4000; i++) {
    size_t len = make_text(&state, text, sizeof text), key_len = make_text(&state, key, sizeof key);
    struct node *root, *list;

    arena_clear(shop.arena);
    root = tree_new(shop.arena, NODE_OBJECT, NAME_NONE, BYTES_NONE);
    tree_append(root, tree_new(shop.arena, NODE_STRING, column, (struct bytes){text, len}));
    if (_i == 1) continue; /* a document is what lines are, but for the layout */
    if (_i < 3) {
      uint32_t name = names_add(shop.names, (struct bytes){key, key_len});

      list = tree_new(shop.arena, NODE_ARRAY, names_add(shop.names, BYTES("list")), BYTES_NONE);
      tree_append(list, tree_new(shop.arena, NODE_STRING, NAME_NONE, (struct bytes){text, len}));
      if (name != column && name != list->name)
        tree_append(root, tree_new(shop.arena, NODE_STRING, name, (struct bytes){text, len}));
      tree_append(root, list);
    }
    survive(&shop, texts[_i], root, &column);
  }
  workshop_release(&shop);
}
END_TEST

START_TEST(long_keys_come_back) {
  struct workshop shop;
  char key[3000];
  struct node *root, *inner;

  workshop_init(&shop);
  memset(key, 'k', sizeof key);
  for (size_t len = 100; len <= sizeof key; len += 290) {
    uint32_t name = names_add(shop.names, (struct bytes){key, len});

    root = tree_new(shop.arena, NODE_OBJECT, NAME_NONE, BYTES_NONE);
    inner = tree_new(shop.arena, NODE_OBJECT, name, BYTES_NONE);
    tree_append(root, inner);
    tree_append(inner, tree_new(shop.arena, NODE_STRING, name, BYTES("a\nb")));
    tree_append(inner,
                tree_new(shop.arena, NODE_STRING, names_add(shop.names, (struct bytes){key, len - 1}), BYTES("x")));
    survive(&shop, "yaml", root, NULL);
    key[0] = '\n';
  }
  workshop_release(&shop);
}
END_TEST

Suite *format_write_suite(void);

Suite *format_write_suite(void) {
  Suite *suite = suite_create("format_write");
  TCase *cases = tcase_create("write");

  tcase_set_timeout(cases, 60);
  tcase_add_loop_test(cases, layout, 0, (int)(sizeof layouts / sizeof *layouts));
  tcase_add_loop_test(cases, envelope, 0, (int)(sizeof envelopes / sizeof *envelopes));
  tcase_add_loop_test(cases, a_root_that_is_the_hole, 0, 2);
  tcase_add_test(cases, rows);
  tcase_add_loop_test(cases, refusals, 0, 4);
  tcase_add_loop_test(cases, elements_and_spellings, 0, 4);
  tcase_add_loop_test(cases, a_failing_sink, 0, 4);
  tcase_add_loop_test(cases, random_texts_come_back, 0, 4);
  tcase_add_test(cases, long_keys_come_back);
  suite_add_tcase(suite, cases);
  return suite;
}
