/* format_csv_read_test.c: rows of CSV, in pieces of any size */
/* SPDX-License-Identifier: MIT */
#include "format/csv.h"

#include "support/ceiling.h"
#include <check.h>
#include <string.h>

Suite *format_csv_read_suite(void);

static const struct transcript {
  const char *title, *text, *expected;
} transcripts[] = {
    {"cells, quotes, absent and empty", "a,b,c\r\n1,\"x \"\"y\"\",\r\nz\",\"\"\n,,3",
     "report 1 @7: 1,\"x \"\"y\"\",\\u{d}\\u{a}z\",\"\"\n"
     "object @7+18\n"
     "  string a \"1\" untyped @7+1\n"
     "  string b \"x \\\"y\\\",\\u{d}\\u{a}z\" untyped @9+13\n"
     "  string c \"\" untyped @23+2\n"
     "report 2 @26: ,,3\n"
     "object @26+3\n"
     "  string c \"3\" untyped @28+1\n"
     "end 1, 0 leaves around\n"},
    {"a byte order mark, semicolons", "\xEF\xBB\xBF\"a;1\";b\n1,5;2\n",
     "report 1 @11: 1,5;2\n"
     "object @11+5\n"
     "  string a;1 \"1,5\" untyped @11+3\n"
     "  string b \"2\" untyped @15+1\n"
     "end 1, 0 leaves around\n"},
    {"tabs", "a\tb\n 1 \t2\n",
     "report 1 @4:  1 \\u{9}2\n"
     "object @4+5\n"
     "  string a \" 1 \" untyped @4+3\n"
     "  string b \"2\" untyped @8+1\n"
     "end 1, 0 leaves around\n"},
    {"empty lines are no rows", "a,b\n\n1,2\r\n\r\n",
     "report 1 @5: 1,2\n"
     "object @5+3\n"
     "  string a \"1\" untyped @5+1\n"
     "  string b \"2\" untyped @7+1\n"
     "end 1, 0 leaves around\n"},
    {"but of one column they are", "a\n\n1\n",
     "report 1 @2: \n"
     "object @2+0\n"
     "report 2 @3: 1\n"
     "object @3+1\n"
     "  string a \"1\" untyped @3+1\n"
     "end 1, 0 leaves around\n"},
    {"a row of absent cells counts", "a,b\n,\n",
     "report 1 @4: ,\n"
     "object @4+1\n"
     "end 1, 0 leaves around\n"},
    {"ragged rows, and the next one arrives", "a,b\n1\n1,2,3\n4,5\n",
     "  2:1 @4+1 #1 csv-ragged : 1 cells in a row, 2 columns in the header\n"
     "refused 1 @4: 1\n"
     "  3:5 @10+1 #2 csv-ragged : 3 cells in a row, 2 columns in the header\n"
     "refused 2 @6: 1,2,3\n"
     "report 3 @12: 4,5\n"
     "object @12+3\n"
     "  string a \"4\" untyped @12+1\n"
     "  string b \"5\" untyped @14+1\n"
     "end 1, 0 leaves around\n"},
    {"quotes inside, text behind quotes", "a,b\n1,x\"y\n2,\"x\"y,\"z\n\"\n3,4\n",
     "report 1 @4: 1,x\"y\n"
     "object @4+5\n"
     "  string a \"1\" untyped @4+1\n"
     "  string b \"x\\\"y\" untyped @6+3\n"
     "  3:5 @14+1 #2 csv-quotes : a closing quote with text behind it; inside a cell a quote is "
     "doubled\n"
     "refused 2 @10: 2,\"x\"y,\"z\\u{a}\"\n"
     "report 3 @22: 3,4\n"
     "object @22+3\n"
     "  string a \"3\" untyped @22+1\n"
     "  string b \"4\" untyped @24+1\n"
     "end 1, 0 leaves around\n"},
    {"quotes that aren't doubled cost their row, not the lines of it", "a,b,c\n1,\"x \"y\" z\n\nw\",2\n3,4,5\n",
     "  2:6 @11+1 #1 csv-quotes : a closing quote with text behind it; inside a cell a quote is doubled\n"
     "refused 1 @6: 1,\"x \"y\" z\\u{a}\\u{a}w\",2\n"
     "report 2 @23: 3,4,5\n"
     "object @23+5\n"
     "  string a \"3\" untyped @23+1\n"
     "  string b \"4\" untyped @25+1\n"
     "  string c \"5\" untyped @27+1\n"
     "end 1, 0 leaves around\n"},
    {"a quote that is never closed", "a,b\n0,0\n1,\"x\n2,y\n",
     "report 1 @4: 0,0\n"
     "object @4+3\n"
     "  string a \"0\" untyped @4+1\n"
     "  string b \"0\" untyped @6+1\n"
     "  3:3 @10+1 #2 csv-quotes : a quote that is opened here and never closed\n"
     "  3:3 @10+0 #2 input-lost : from byte 10 on nothing was read\n"
     "refused 2 @8 lost: 1,\"x\\u{a}2,y\\u{a}\n"
     "end 3, 0 leaves around\n"},
    {"a lone CR", "a,b\n1\r,2\n3,4\r",
     "  2:2 @5+1 #1 csv-line-end : a CR without LF outside quotes\n"
     "refused 1 @4: 1\\u{d},2\n"
     "  4:4 @12+1 #2 csv-line-end : a CR without LF outside quotes\n"
     "refused 2 @9: 3,4\\u{d}\n"
     "end 1, 0 leaves around\n"},
    {"bytes that are no text", "a,b\n1,caf\xe9\n\"2\",x\n3,\0\n",
     "  2:6 @9+1 #1 encoding : bytes that are not valid UTF-8\n"
     "refused 1 @4: 1,caf\\xe9\n"
     "report 2 @11: \"2\",x\n"
     "object @11+5\n"
     "  string a \"2\" untyped @11+3\n"
     "  string b \"x\" untyped @15+1\n"
     "  4:3 @19+1 #3 nul : a NUL byte\n"
     "refused 3 @17: 3,\\u{0}\n"
     "end 1, 0 leaves around\n"},
    {"control characters are told", "a\n\x1b[1m\n",
     "  2:1 @2+1 #1 odd-character : a cell holds a control character\n"
     "report 1 @2: \\u{1b}[1m\n"
     "object @2+4\n"
     "  string a \"\\u{1b}[1m\" untyped @2+4\n"
     "end 1, 0 leaves around\n"},
    {"a header without rows", "a,b", "end 1, 0 leaves around\n"},
    {"nothing", "",
     "  1:1 @0+0 #1 input-empty : no header in it\n"
     "refused 1 @0: \n"
     "end 1, 0 leaves around\n"},
    {"a column twice", "a,b,\"a\"\n1,2,3\n",
     "  1:5 @4+1 #1 csv-header : two columns have the same name\n"
     "  1:1 @0+0 #1 input-lost : from byte 0 on nothing was read\n"
     "refused 1 @0 lost: a,b,\"a\"\\u{a}1,2,3\\u{a}\n"
     "end 3, 0 leaves around\n"},
    {"a column without a name", "a,\n1,2\n",
     "  1:3 @2+0 #1 csv-header : a column without a name\n"
     "  1:1 @0+0 #1 input-lost : from byte 0 on nothing was read\n"
     "refused 1 @0 lost: a,\\u{a}1,2\\u{a}\n"
     "end 3, 0 leaves around\n"},
    {"a column's name that shows otherwise than it is",
     "\xE2\x80\xAE"
     "a,b\n",
     "  1:1 @0+1 #1 csv-header : a column's name holds a control character\n"
     "  1:1 @0+0 #1 input-lost : from byte 0 on nothing was read\n"
     "refused 1 @0 lost: \\u{202e}a,b\\u{a}\n"
     "end 3, 0 leaves around\n"},
    {"two delimiters as often", "a,b;c\n1,2;3\n",
     "  1:1 @0+0 #1 csv-header : two delimiters stand equally often in the first row: say which one it is\n"
     "  1:1 @0+0 #1 input-lost : from byte 0 on nothing was read\n"
     "refused 1 @0 lost: a,b;c\\u{a}1,2;3\\u{a}\n"
     "end 3, 0 leaves around\n"},
};

/* The row that holds a NUL is longer than strlen says. */
static struct bytes text_of(const struct transcript *row) {
  static const char nul[] = "a,b\n1,caf\xe9\n\"2\",x\n3,\0\n";

  return strncmp(row->text, nul, 10) == 0 ? (struct bytes){nul, sizeof nul - 1} : bytes_of(row->text);
}

START_TEST(transcript) {
  const struct transcript *row = &transcripts[_i];
  struct reading reading;

  reading_init(&reading, "csv");
  reading.spans = true;
  reading_run_in_pieces(&reading, text_of(row));
  ck_assert_msg(strcmp(reading_text(&reading), row->expected) == 0, "%s:\n%s", row->title, reading_text(&reading));
  reading_release(&reading);
}
END_TEST

START_TEST(options) {
  struct reading reading;

  reading_init(&reading, "csv");
  reading.delimiter = ',';
  reading_run_in_pieces(&reading, BYTES("a;b\n1;2\n"));
  ck_assert_str_eq(reading_text(&reading),
                   "report 1 @4: 1;2\nobject\n  string a;b \"1;2\" untyped\nend 1, 0 leaves around\n");
  reading_release(&reading);
  reading_init(&reading, "csv");
  reading.empty_column = true;
  reading_run_in_pieces(&reading, BYTES(",b\n1,2\n"));
  ck_assert_uint_eq(reading.accepted, 1);
  reading_release(&reading);
  reading_init(&reading, "csv");
  reading.empty_column = true;
  reading_run_in_pieces(&reading, BYTES(",\n1,2\n"));
  ck_assert_int_eq(reading.first, RULE_CSV_HEADER);
  reading_release(&reading);
  reading_init(&reading, "csv");
  reading.unguard = true;
  reading_run_in_pieces(&reading, BYTES("a,b\n'=1,''+x\n'x,'-1\n"));
  ck_assert_str_eq(reading_text(&reading),
                   "report 1 @4: '=1,''+x\nobject\n  string a \"=1\" untyped\n  string b \"'+x\" untyped\n"
                   "report 2 @13: 'x,'-1\nobject\n  string a \"'x\" untyped\n  string b \"'-1\" untyped\n"
                   "end 1, 0 leaves around\n");
  reading_release(&reading);
}
END_TEST

static const struct ceiling ceilings[] = {
    {"columns reached", "a,b,c\n1,2,3\n", .columns = 3, .accepted = 1},
    {"columns passed", "a,b,c\n1,2,3\n", .columns = 2, .refused = 1},
    {"cell reached", "a\n123\n\"1\"\"3\"\n", .text_bytes = 3, .accepted = 2},
    {"cell passed", "a\n1234\n1\n", .text_bytes = 3, .accepted = 1, .refused = 1},
    {"name passed", "abc\n1\n", .tag_bytes = 2, .refused = 1},
    {"row reached", "a,b\n12,3\n", .report_bytes = 4, .accepted = 1},
    {"row passed", "a,b\n12,34\n1,2\n", .report_bytes = 4, .accepted = 1, .refused = 1},
    {"nodes reached", "a,b\n1,2\n", .nodes = 3, .accepted = 1},
    {"nodes passed", "a,b\n1,2\n", .nodes = 2, .refused = 1},
};

START_TEST(ceiling) {
  struct reading reading;

  reading_init(&reading, "csv");
  ceiling_check(&reading, &ceilings[_i]);
}
END_TEST

static void read_long(const char *before, const char *after, size_t accepted, bool lost) {
  struct reading reading;
  struct buf text;

  reading_init(&reading, "csv");
  reading.limits.report_bytes = 1000;
  buf_init(&text, 0);
  buf_add_text(&text, before);
  for (int i = 0; i < 40000; i++)
    buf_add_text(&text, "xxxxxxxx\t");
  buf_add_text(&text, after);
  reading_run_in_pieces(&reading, buf_bytes(&text));
  ck_assert_uint_eq(reading.accepted, accepted);
  ck_assert_uint_eq(reading.refused, 1);
  ck_assert_int_eq(reading.first, RULE_LIMIT);
  ck_assert_int_eq(reading.status, lost ? STATUS_REFUSED : STATUS_END);
  reading_release(&reading);
  buf_release(&text);
}

START_TEST(longer_than_the_window) {
  read_long("a,b\n1,2\n3,", "\n5,6\n", 2, false);
  read_long("a,b\n1,2\n3,\"\n", "\n5,6\n", 1, true);
}
END_TEST

/* A refused row with the header before it is an input again. */
START_TEST(the_header_leads) {
  const struct bytes text = BYTES("\xEF\xBB\xBF"
                                  "a;b\r\n1;2;3\r\n");
  struct hostile_source source = hostile_source_over(text, 2);
  struct limits usual = limits_default();
  struct diags diags;
  struct names *names = names_new(NULL);
  struct arena *arena = arena_new(0);
  struct reader_options reading = {.limits = &usual, .names = names, .diags = &diags};
  struct input input;
  struct reader *reader;
  struct entry entry;
  size_t count = 9;

  diags_init(&diags, NULL, NULL, 0);
  ck_assert_int_eq(input_open(&input, "in", hostile_source_open(&source), &usual), STATUS_OK);
  ck_assert_int_eq(format_csv.read_open(&reader, &input, &reading), STATUS_OK);
  ck_assert_int_eq(reader->next(reader, arena, &entry), STATUS_REFUSED);
  ck_assert(bytes_is(reader->lead(reader), "a;b\r\n"));
  ck_assert(bytes_is(entry.raw, "1;2;3"));
  ck_assert_uint_eq(reader->columns(reader, &count)[1], names_find(names, BYTES("b")));
  ck_assert_uint_eq(count, 2);
  reader->close(reader);
  input_close(&input);
  arena_free(arena);
  names_free(names);
}
END_TEST

START_TEST(a_failing_source) {
  const struct bytes text = BYTES("a,b\r\n1,\"x\"\"y\"\r\n2,z\r\n");

  for (size_t good = 0; good < text.len; good++) {
    struct hostile_source source = hostile_source_over(text, 5);
    struct reading reading;

    source.good = good;
    source.error = STATUS_IO;
    reading_init(&reading, "csv");
    reading_run(&reading, &source);
    ck_assert_int_eq(reading.status, STATUS_IO);
    ck_assert_uint_eq(reading.refused, 0);
    reading_release(&reading);
  }
}
END_TEST

Suite *format_csv_read_suite(void) {
  Suite *suite = suite_create("format_csv_read");
  TCase *cases = tcase_create("csv_read");

  tcase_set_timeout(cases, 60);
  tcase_add_loop_test(cases, transcript, 0, (int)(sizeof transcripts / sizeof *transcripts));
  tcase_add_test(cases, options);
  tcase_add_loop_test(cases, ceiling, 0, (int)(sizeof ceilings / sizeof *ceilings));
  tcase_add_test(cases, longer_than_the_window);
  tcase_add_test(cases, the_header_leads);
  tcase_add_test(cases, a_failing_source);
  suite_add_tcase(suite, cases);
  return suite;
}
