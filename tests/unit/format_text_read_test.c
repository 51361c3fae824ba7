/* format_text_read_test.c: reports of lines, in pieces of any size; and written again */
/* SPDX-License-Identifier: MIT */
#include "format/text_lines.h"

#include "support/ceiling.h"
#include <check.h>
#include <string.h>

Suite *format_text_read_suite(void);

/* A digit begins a report, '#' a heading. */
static enum line_kind by_sign(void *self, struct bytes line) {
  (void)self;
  if (line.at[0] >= '0' && line.at[0] <= '9') return LINE_REPORT;
  return line.at[0] == '#' ? LINE_HEADING : LINE_MORE;
}

static const struct line_judge judge = {by_sign, NULL};

static const struct transcript {
  const char *title, *text, *expected;
} transcripts[] = {
    {"reports, and the blank lines between them", "1 a\nb\n\n \t\n2 c",
     "report 1 @0: 1 a\\u{a}b\\u{a}\\u{a} \\u{9}\\u{a}\n"
     "object @0+5\n"
     "  string report \"1 a\\u{a}b\" untyped @0+5\n"
     "report 2 @10: 2 c\n"
     "object @10+3\n"
     "  string report \"2 c\" untyped @10+3\n"
     "end 1, 0 leaves around\n"},
    {"CR LF and a byte order mark",
     "\xEF\xBB\xBF"
     "1 a\r\n\r\nb\r\r\n2\r\n\r\n",
     "report 1 @3: 1 a\\u{d}\\u{a}\\u{d}\\u{a}b\\u{d}\\u{d}\\u{a}\n"
     "object @3+8\n"
     "  string report \"1 a\\u{a}\\u{a}b\" untyped @3+8\n"
     "report 2 @14: 2\\u{d}\\u{a}\\u{d}\\u{a}\n"
     "object @14+1\n"
     "  string report \"2\" untyped @14+1\n"
     "end 1, 0 leaves around\n"},
    {"lines before the first report, and behind a heading", "a\n\nb\n1\n# h\nc\n2\n",
     "report 1 @5: 1\\u{a}\n"
     "object @5+1\n"
     "  string report \"1\" untyped @5+1\n"
     "report 2 @13: 2\\u{a}\n"
     "object @13+1\n"
     "  string heading \"# h\" untyped @7+3\n"
     "  string report \"2\" untyped @13+1\n"
     "end 1, 3 leaves around\n"},
    {"a heading without reports is a line around", "# a\n# b\r\n1\n2\n# c\n",
     "report 1 @9: 1\\u{a}\n"
     "object @9+1\n"
     "  string heading \"# b\" untyped @4+3\n"
     "  string report \"1\" untyped @9+1\n"
     "report 2 @11: 2\\u{a}\n"
     "object @11+1\n"
     "  string heading \"# b\" untyped @4+3\n"
     "  string report \"2\" untyped @11+1\n"
     "end 1, 2 leaves around\n"},
    {"no report at all", "a\nb\n", "end 1, 2 leaves around\n"},
    {"nothing", "", "end 1, 0 leaves around\n"},
    {"bytes that are no text", "1 caf\xe9\nb\n2\n# \xff\n3\n4 \xff",
     "  1:6 @5+1 #1 encoding : bytes that are not valid UTF-8\n"
     "refused 1 @0: 1 caf\\xe9\\u{a}b\\u{a}\n"
     "report 2 @9: 2\\u{a}\n"
     "object @9+1\n"
     "  string report \"2\" untyped @9+1\n"
     "report 3 @15: 3\\u{a}\n"
     "object @15+1\n"
     "  string report \"3\" untyped @15+1\n"
     "  6:3 @19+1 #4 encoding : bytes that are not valid UTF-8\n"
     "refused 4 @17: 4 \\xff\n"
     "end 1, 1 leaves around\n"},
    {"control characters are told", "1 \x1b[1m\n",
     "  1:3 @2+1 #1 odd-character : a line holds a control character\n"
     "report 1 @0: 1 \\u{1b}[1m\\u{a}\n"
     "object @0+6\n"
     "  string report \"1 \\u{1b}[1m\" untyped @0+6\n"
     "end 1, 0 leaves around\n"},
};

START_TEST(transcript) {
  const struct transcript *row = &transcripts[_i];
  struct reading reading;

  reading_init(&reading, "text");
  reading.lines = &judge;
  reading.spans = true;
  reading_run_in_pieces(&reading, bytes_of(row->text));
  ck_assert_msg(strcmp(reading_text(&reading), row->expected) == 0, "%s:\n%s", row->title, reading_text(&reading));
  reading_release(&reading);
}
END_TEST

START_TEST(without_a_judge) {
  struct reading reading;

  reading_init(&reading, "text");
  reading_run_in_pieces(&reading, BYTES("\n\na\n\n1 b\n"));
  ck_assert_str_eq(reading_text(&reading), "report 1 @2: a\\u{a}\\u{a}1 b\\u{a}\nobject\n"
                                           "  string report \"a\\u{a}\\u{a}1 b\" untyped\nend 1, 0 leaves around\n");
  reading_release(&reading);
}
END_TEST

START_TEST(a_nul) {
  struct reading reading;

  reading_init(&reading, "text");
  reading.lines = &judge;
  reading_run_in_pieces(&reading, BYTES("1 \0\n2\n"));
  ck_assert_uint_eq(reading.accepted, 1);
  ck_assert_uint_eq(reading.refused, 1);
  ck_assert_int_eq(reading.first, RULE_NUL);
  reading_release(&reading);
}
END_TEST

static const struct ceiling ceilings[] = {
    {"text reached", "1 a\nb\n\n2\n", .text_bytes = 5, .accepted = 2},
    {"text passed", "1 a\nb\n2\n", .text_bytes = 4, .accepted = 1, .refused = 1},
    {"report reached", "1 a\nb\n2\n", .report_bytes = 6, .accepted = 2},
    {"report passed", "1 a\nb\n2\n", .report_bytes = 5, .accepted = 1, .refused = 1},
};

START_TEST(ceiling) {
  struct reading reading;

  reading_init(&reading, "text");
  reading.lines = &judge;
  ceiling_check(&reading, &ceilings[_i]);
}
END_TEST

/* What is longer than the window may get is refused as a whole; the next report arrives. */
START_TEST(longer_than_the_window) {
  static const char *const befores[] = {"1 a\n2 ", "x", "1 a\n2 ", "# h\n1 a\n# x"}, *const pieces[] = {
                                                                                         "xx xx", "xxxxx", "xxx\n",
                                                                                         "xxxxx"};
  static const size_t accepted[] = {2, 1, 2, 2};
  struct reading reading;
  struct buf text;

  reading_init(&reading, "text");
  reading.lines = &judge;
  reading.limits.report_bytes = 1000;
  buf_init(&text, 0);
  buf_add_text(&text, befores[_i]);
  for (int i = 0; i < 60000; i++)
    buf_add_text(&text, pieces[_i]);
  buf_add_text(&text, "\n5\n");
  reading_run_in_pieces(&reading, buf_bytes(&text));
  ck_assert_uint_eq(reading.accepted, accepted[_i]);
  ck_assert_uint_eq(reading.refused, 1);
  ck_assert_int_eq(reading.first, RULE_LIMIT);
  ck_assert_int_eq(reading.status, STATUS_END);
  ck_assert_uint_eq(reading.leaves, 0);
  reading_release(&reading);
  buf_release(&text);
}
END_TEST

/* -- writing -- */

struct shop {
  struct names *names;
  struct arena *arena;
  struct diags diags;
  struct limits limits;
  struct memory_sink sink;
  struct writer *writer;
};

static void shop_open(struct shop *shop, const struct line_judge *lines) {
  *shop = (struct shop){.names = names_new(NULL), .arena = arena_new(0), .limits = limits_default()};
  diags_init(&shop->diags, NULL, NULL, 0);
  const struct writer_options options = {
      .limits = &shop->limits, .names = shop->names, .diags = &shop->diags, .lines = lines};
  ck_assert_int_eq(format_text.write_open(&shop->writer, memory_sink_open(&shop->sink), &options), STATUS_OK);
}

static enum status shop_write(struct shop *shop, const char *heading, struct bytes report) {
  struct node *root = tree_new(shop->arena, NODE_OBJECT, NAME_NONE, BYTES_NONE);

  if (heading != NULL)
    tree_append(root,
                tree_new(shop->arena, NODE_STRING, names_add(shop->names, text_member_heading), bytes_of(heading)));
  tree_append(root, tree_new(shop->arena, NODE_STRING, names_add(shop->names, text_member_report), report));
  return shop->writer->report(shop->writer, root);
}

static void shop_close(struct shop *shop, const char *expected) {
  ck_assert_int_eq(shop->writer->finish(shop->writer), STATUS_OK);
  shop->writer->close(shop->writer);
  buf_add_char(&shop->sink.text, '\0');
  ck_assert_str_eq(shop->sink.text.at, expected);
  buf_release(&shop->sink.text);
  arena_free(shop->arena);
  names_free(shop->names);
}

START_TEST(written) {
  struct shop shop;

  shop_open(&shop, &judge);
  ck_assert_int_eq(shop_write(&shop, NULL, BYTES("1 a\r\n\nb\r\n\n")), STATUS_OK);
  ck_assert_int_eq(shop_write(&shop, "# h", BYTES("2")), STATUS_OK);
  ck_assert_int_eq(shop_write(&shop, "# h", BYTES("3 c")), STATUS_OK);
  ck_assert_int_eq(shop_write(&shop, "# i", BYTES("4")), STATUS_OK);
  shop_close(&shop, "1 a\n\nb\n\n# h\n\n2\n\n3 c\n\n# i\n\n4\n");
}
END_TEST

START_TEST(a_mark_at_the_start) {
  struct shop shop;

  shop_open(&shop, NULL);
  ck_assert_int_eq(shop_write(&shop, NULL,
                              BYTES("\xEF\xBB\xBF"
                                    "a")),
                   STATUS_OK);
  shop_close(&shop, "\xEF\xBB\xBF\xEF\xBB\xBF"
                    "a\n");
}
END_TEST

/* What would be read otherwise leaves no trace. */
START_TEST(refused) {
  struct shop shop;

  shop_open(&shop, &judge);
  ck_assert_int_eq(shop_write(&shop, NULL, BYTES("a")), STATUS_REFUSED);
  ck_assert_int_eq(shop_write(&shop, NULL, BYTES("")), STATUS_REFUSED);
  ck_assert_int_eq(shop_write(&shop, NULL, BYTES("1\n2")), STATUS_REFUSED);
  ck_assert_int_eq(shop_write(&shop, NULL, BYTES("1\r\n# h\r\n")), STATUS_REFUSED);
  ck_assert_int_eq(shop_write(&shop, NULL, BYTES("1 \xff")), STATUS_REFUSED);
  ck_assert_int_eq(shop_write(&shop, NULL, BYTES("1 \0")), STATUS_REFUSED);
  ck_assert_int_eq(shop_write(&shop, "h", BYTES("1")), STATUS_REFUSED);
  ck_assert_int_eq(shop_write(&shop, "# h\n# i", BYTES("1")), STATUS_REFUSED);
  ck_assert_int_eq(shop_write(&shop, "# \xff", BYTES("1")), STATUS_REFUSED);
  ck_assert_uint_eq(shop.diags.errors, 9);
  ck_assert_int_eq(shop_write(&shop, "# h", BYTES("1")), STATUS_OK);
  ck_assert_int_eq(shop_write(&shop, NULL, BYTES("2")), STATUS_REFUSED);
  ck_assert_int_eq(shop_write(&shop, "# h", BYTES("3")), STATUS_OK);
  shop_close(&shop, "# h\n\n1\n\n3\n");
}
END_TEST

Suite *format_text_read_suite(void) {
  Suite *suite = suite_create("format_text_read");
  TCase *cases = tcase_create("lines");

  tcase_set_timeout(cases, 120);
  tcase_add_loop_test(cases, transcript, 0, (int)(sizeof transcripts / sizeof *transcripts));
  tcase_add_test(cases, without_a_judge);
  tcase_add_test(cases, a_nul);
  tcase_add_loop_test(cases, ceiling, 0, (int)(sizeof ceilings / sizeof *ceilings));
  tcase_add_loop_test(cases, longer_than_the_window, 0, 4);
  tcase_add_test(cases, written);
  tcase_add_test(cases, a_mark_at_the_start);
  tcase_add_test(cases, refused);
  suite_add_tcase(suite, cases);
  return suite;
}
