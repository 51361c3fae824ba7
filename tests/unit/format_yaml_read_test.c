/* format_yaml_read_test.c: YAML documents, in pieces of any size */
/* SPDX-License-Identifier: MIT */
#include "format/yaml.h"

#include "support/ceiling.h"
#include <check.h>
#include <string.h>

Suite *format_yaml_read_suite(void);

static const struct transcript {
  const char *title, *each, *text, *expected;
} rows[] = {
    {"two documents", NULL, "a: 1\nb: \"x\"   # c\n---\n{c: [\xC3\xA9, 'z']}\n...\n",
     "report 1 @0: a: 1\\u{a}b: \"x\"   # c\\u{a}\n"
     "object @0+11\n"
     "  string a \"1\" untyped @3+1\n"
     "  string b \"x\" @8+3\n"
     "report 2 @18: ---\\u{a}{c: [\xC3\xA9, 'z']}\\u{a}...\\u{a}\n"
     "object @22+14\n"
     "  array c @26+9\n"
     "    string \"\xC3\xA9\" untyped @27+2\n"
     "    string \"z\" @31+3\n"
     "end 1, 0 leaves around\n"},
    {"items of a root sequence, each with its line", NULL,
     "- a: 1\n  b:\n-\n  - c: |\n      one\n      two\n\n- [x, y]\n",
     "report 1 @0: - a: 1\\u{a}  b:\n"
     "object @2+9\n"
     "  string a \"1\" untyped @5+1\n"
     "  string b \"\" untyped @11+0\n"
     "report 2 @12: -\\u{a}  - c: |\\u{a}      one\\u{a}      two\n"
     "array @16+26\n"
     "  object @18+24\n"
     "    string c \"one\\u{a}two\\u{a}\" @21+21\n"
     "report 3 @44: - [x, y]\n"
     "array @46+6\n"
     "  string \"x\" untyped @47+1\n"
     "  string \"y\" untyped @50+1\n"
     "end 1, 0 leaves around\n"},
    {"a sequence inside; what stands around is counted", "d/items",
     "m: {x: 1, y: []}\nd:\n  q: 2\n  items:\n  - a: 1\n  - 2\n  z: null\ne: t\n",
     "report 1 @36:   - a: 1\n"
     "object @40+4\n"
     "  string a \"1\" untyped @43+1\n"
     "report 2 @45:   - 2\n"
     "string \"2\" untyped @49+1\n"
     "end 1, 5 leaves around\n"},
    {"a mapping where the reports should stand is one report", "d", "x: 1\nd:\n  a: 1\ne: 2\n",
     "report 1 @10: a: 1\n"
     "object @10+4\n"
     "  string a \"1\" untyped @13+1\n"
     "end 1, 2 leaves around\n"},
    {"no such member; the next document is read", "d", "x: 1\n---\nd: [1]\n",
     "  1:1 @0+0 #1 each-missing : no member 'd' where the reports should stand\n"
     "refused 1 @4: \\u{a}\n"
     "report 2 @13: 1\n"
     "string \"1\" untyped @13+1\n"
     "end 1, 1 leaves around\n"},
    {"what data needs not, item by item", NULL,
     "- &a x\n- *a\n- !!str y\n- {<<: z}\n- {\"<<\": z}\n- {a: 1, \"a\": 2}\n- {[k]: v}\n- {? : v}\n- ! n\n- ok\n",
     "  1:3 @2+4 #1 yaml-feature : an anchor: nothing may refer to it\n"
     "refused 1 @0: - &a x\n"
     "  2:3 @9+2 #2 yaml-feature : an alias: write the value out\n"
     "refused 2 @7: - *a\n"
     "  3:3 @14+7 #3 yaml-feature : a tag: types come from the schema\n"
     "refused 3 @12: - !!str y\n"
     "  4:4 @25+2 #4 yaml-feature .: a merge key: write the members out\n"
     "refused 4 @22: - {<<: z}\n"
     "report 5 @32: - {\"<<\": z}\n"
     "object @34+9\n"
     "  string << \"z\" untyped @41+1\n"
     "  6:10 @53+1 #6 duplicate-name .: the name 'a' stands twice in one object\n"
     "refused 6 @44: - {a: 1, \"a\": 2}\n"
     "  7:4 @64+1 #7 yaml-feature .: a key that is no scalar\n"
     "refused 7 @61: - {[k]: v}\n"
     "  8:6 @77+0 #8 yaml-feature .: a key without a name\n"
     "refused 8 @72: - {? : v}\n"
     "  9:3 @84+3 #9 yaml-feature : a tag: types come from the schema\n"
     "refused 9 @82: - ! n\n"
     "report 10 @88: - ok\n"
     "string \"ok\" untyped @90+2\n"
     "end 1, 0 leaves around\n"},
    {"flaws, item by item", NULL,
     "- a\n- b\xff"
     "b\n- \xEF\xBB\xBF\n- \x01\n- \"\\0\"\n- e\n",
     "report 1 @0: - a\n"
     "string \"a\" untyped @2+1\n"
     "  2:4 @7+1 #2 encoding : bytes that are not valid UTF-8\n"
     "refused 2 @4: - b\\xffb\n"
     "  3:3 @12+3 #3 yaml-syntax : a byte order mark that does not start the input\n"
     "refused 3 @10: - \\u{feff}\n"
     "  4:3 @18+1 #4 yaml-syntax : a control character or a code point that is none\n"
     "refused 4 @16: - \\u{1}\n"
     "  5:3 @22+4 #5 nul : an escaped NUL\n"
     "refused 5 @20: - \"\\0\"\n"
     "report 6 @27: - e\n"
     "string \"e\" untyped @29+1\n"
     "end 1, 0 leaves around\n"},
    {"a broken document doesn't hide the next", NULL, "- a\n- \"b\n- c\n---\nd: [1, 2\n---\ne\n",
     "report 1 @0: - a\n"
     "string \"a\" untyped @2+1\n"
     "  2:3 @6+1 #2 yaml-syntax : a quote that is opened here and never closed\n"
     "  1:4 @3+0 #2 input-lost : from byte 3 to the end of this document nothing was read\n"
     "refused 2 @3: \\u{a}- \"b\\u{a}- c\\u{a}\n"
     "  5:4 @20+1 #3 yaml-syntax : a bracket that is opened here and never closed\n"
     "refused 3 @13: ---\\u{a}d: [1, 2\\u{a}\n"
     "report 4 @26: ---\\u{a}e\\u{a}\n"
     "string \"e\" untyped @30+1\n"
     "end 1, 0 leaves around\n"},
    {"brackets left open", NULL, "a:\n  b: [\n\n---\na: [{b: c},\n---\n{a: [b]\n...\n",
     "  2:6 @8+1 #1 yaml-syntax : a bracket that is opened here and never closed\n"
     "refused 1 @0: a:\\u{a}  b: [\\u{a}\\u{a}\n"
     "  5:4 @18+1 #2 yaml-syntax : a bracket that is opened here and never closed\n"
     "refused 2 @11: ---\\u{a}a: [{b: c},\\u{a}\n"
     "  7:1 @31+1 #3 yaml-syntax : a bracket that is opened here and never closed\n"
     "refused 3 @27: ---\\u{a}{a: [b]\\u{a}...\\u{a}\n"
     "end 1, 0 leaves around\n"},
    {"a list of reports left open", NULL, "[{a: b},\n {c: d}\n",
     "report 1 @1: {a: b}\n"
     "object @1+6\n"
     "  string a \"b\" untyped @5+1\n"
     "report 2 @10: {c: d}\n"
     "object @10+6\n"
     "  string c \"d\" untyped @14+1\n"
     "  3:1 @17+1 #3 yaml-syntax : expected ',' or ']'\n"
     "  2:8 @16+0 #3 input-lost : from byte 16 to the end of this document nothing was read\n"
     "refused 3 @16: \\u{a}\n"
     "end 1, 0 leaves around\n"},
    {"tabs that indent", NULL, "a:\n\tb: c\n---\na:\n  b: c\n\td: e\n---\na: `\n",
     "  2:1 @3+1 #1 yaml-syntax : a tab where blanks should indent\n"
     "refused 1 @0: a:\\u{a}\\u{9}b: c\\u{a}\n"
     "  6:1 @23+1 #2 yaml-syntax : a tab where blanks should indent\n"
     "refused 2 @9: ---\\u{a}a:\\u{a}  b: c\\u{a}\\u{9}d: e\\u{a}\n"
     "  8:4 @36+1 #3 yaml-syntax : a character that can't start a value: quote the text\n"
     "refused 3 @29: ---\\u{a}a: `\\u{a}\n"
     "end 1, 0 leaves around\n"},
    {"directives", NULL, "%YAML 1.2\n---\na\n...\n# c\n%YAML 9.9\n---\nb\n...\n%TAG ! tag:x,2026:\n---\nc\n",
     "report 1 @0: %YAML 1.2\\u{a}---\\u{a}a\\u{a}...\\u{a}\n"
     "string \"a\" untyped @14+1\n"
     "  6:1 @24+1 #2 yaml-syntax : a version of YAML that isn't 1.1 or 1.2\n"
     "refused 2 @20: # c\\u{a}%YAML 9.9\\u{a}---\\u{a}b\\u{a}...\\u{a}\n"
     "  10:1 @44+1 #3 yaml-feature : a tag directive: types come from the schema\n"
     "refused 3 @44: %TAG ! tag:x,2026:\\u{a}---\\u{a}c\\u{a}\n"
     "end 1, 0 leaves around\n"},
    {"comments are no document", NULL, "# x\n",
     "  2:1 @4+0 #1 input-empty : no document in it\n"
     "refused 1 @4: \n"
     "end 1, 0 leaves around\n"},
    {"a document without content", NULL, "---\n---\na\n",
     "  2:1 @4+0 #1 input-empty : a document without content\n"
     "refused 1 @0: ---\\u{a}\n"
     "report 2 @4: ---\\u{a}a\\u{a}\n"
     "string \"a\" untyped @8+1\n"
     "end 1, 0 leaves around\n"},
    {"no reports", NULL, "[]\n", "end 1, 0 leaves around\n"},
    {"line breaks of YAML 1.1 are text", NULL, "a: x\xC2\x85y\xE2\x80\xA8z\nb: 1\n",
     "  1:5 @4+1 #1 yaml-line-break : a line break that YAML 1.1 and 1.2 read differently\n"
     "report 1 @0: a: x\\u{85}y\\u{2028}z\\u{a}b: 1\\u{a}\n"
     "object @0+16\n"
     "  string a \"x\\u{85}y\\u{2028}z\" untyped @3+8\n"
     "  string b \"1\" untyped @15+1\n"
     "end 1, 0 leaves around\n"},
    {"CR and CR LF end lines", NULL, "a: 1\r---\r\nb: 2\r\n",
     "report 1 @0: a: 1\\u{d}\n"
     "object @0+4\n"
     "  string a \"1\" untyped @3+1\n"
     "report 2 @5: ---\\u{d}\\u{a}b: 2\\u{d}\\u{a}\n"
     "object @10+4\n"
     "  string b \"2\" untyped @13+1\n"
     "end 1, 0 leaves around\n"},
    {"markers inside a text end it", NULL, "a: |\n  x\n---\nb: \"\n...\n\"\n",
     "report 1 @0: a: |\\u{a}  x\\u{a}\n"
     "object @0+8\n"
     "  string a \"x\\u{a}\" @3+5\n"
     "  5:1 @18+1 #2 yaml-syntax : a document marker inside a quoted text\n"
     "refused 2 @9: ---\\u{a}b: \"\\u{a}...\\u{a}\n"
     "  6:1 @22+1 #3 yaml-syntax : a quote that is opened here and never closed\n"
     "refused 3 @22: \"\\u{a}\n"
     "end 1, 0 leaves around\n"},
    {"nothing is typed", NULL, "[NO, 010, 12:30:00, 1e3, ~, null, true, 0x1F]",
     "report 1 @1: NO\nstring \"NO\" untyped @1+2\n"
     "report 2 @5: 010\nstring \"010\" untyped @5+3\n"
     "report 3 @10: 12:30:00\nstring \"12:30:00\" untyped @10+8\n"
     "report 4 @20: 1e3\nstring \"1e3\" untyped @20+3\n"
     "report 5 @25: ~\nstring \"~\" untyped @25+1\n"
     "report 6 @28: null\nstring \"null\" untyped @28+4\n"
     "report 7 @34: true\nstring \"true\" untyped @34+4\n"
     "report 8 @40: 0x1F\nstring \"0x1F\" untyped @40+4\n"
     "end 1, 0 leaves around\n"},
};

START_TEST(transcript) {
  const struct transcript *row = &rows[_i];
  struct reading reading;

  reading_init(&reading, "yaml");
  reading.each = row->each;
  reading.spans = true;
  reading_run_in_pieces(&reading, bytes_of(row->text));
  ck_assert_msg(strcmp(reading_text(&reading), row->expected) == 0, "%s:\n%s", row->title, reading_text(&reading));
  reading_release(&reading);
}
END_TEST

static const struct ceiling ceilings[] = {
    {"depth reached", "- [[[1]]]\n- 2\n", .depth = 3, .accepted = 2},
    {"depth passed", "- [[[1]]]\n- 2\n", .depth = 2, .accepted = 1, .refused = 1},
    {"nodes reached", "- [1, 2, 3]\n- 2\n", .nodes = 4, .accepted = 2},
    {"nodes passed", "- [1, 2, 3]\n- 2\n", .nodes = 3, .accepted = 1, .refused = 1},
    {"text reached", "- \"12345\"\n- 2\n", .text_bytes = 5, .accepted = 2},
    {"text passed", "- \"12345\"\n- 2\n", .text_bytes = 4, .accepted = 1, .refused = 1},
    {"name reached", "- {abc: 1}\n- 2\n", .tag_bytes = 3, .accepted = 2},
    {"name passed", "- {abc: 1}\n- 2\n", .tag_bytes = 2, .accepted = 1, .refused = 1},
    {"report reached", "- [1, 2]\n- 2\n", .report_bytes = 8, .accepted = 2},
    {"report passed", "- [1, 2]\n- 2\n", .report_bytes = 7, .accepted = 1, .refused = 1},
};

START_TEST(ceiling) {
  struct reading reading;

  reading_init(&reading, "yaml");
  ceiling_check(&reading, &ceilings[_i]);
}
END_TEST

/* Items pass by in constant memory, with their places; a document longer than the window is passed over. */
START_TEST(long_documents) {
  struct reading reading;
  struct buf text;

  reading_init(&reading, "yaml");
  reading.limits.report_bytes = 1000;
  buf_init(&text, 0);
  for (int i = 0; i < 20000; i++)
    buf_add_format(&text, "- {n: %d, t: \xC3\xA9t\xC3\xA9}\n", i);
  buf_add_text(&text, "- &x last\n");
  struct hostile_source source = hostile_source_over(buf_bytes(&text), 4096);
  reading_run(&reading, &source);
  ck_assert_uint_eq(reading.accepted, 20000);
  ck_assert_uint_eq(reading.refused, 1);
  ck_assert_ptr_nonnull(strstr(reading_text(&reading), "  20001:3 "));
  reading_release(&reading);

  reading_init(&reading, "yaml");
  reading.limits.report_bytes = 1000;
  buf_clear(&text);
  buf_add_text(&text, "a: 1\n---\n");
  for (int i = 0; i < 40000; i++)
    buf_add_format(&text, "k%d: value\n", i);
  buf_add_text(&text, "---\nb: 2\n");
  reading_run_in_pieces(&reading, buf_bytes(&text));
  ck_assert_uint_eq(reading.accepted, 2);
  ck_assert_uint_eq(reading.refused, 1);
  ck_assert_int_eq(reading.first, RULE_LIMIT);
  reading_release(&reading);
  buf_release(&text);
}
END_TEST

START_TEST(deep_nesting_is_given_up) {
  struct reading reading;
  struct buf text;

  reading_init(&reading, "yaml");
  buf_init(&text, 0);
  buf_add_text(&text, "a: 1\n---\n");
  for (int i = 0; i < 100000; i++)
    buf_add_text(&text, _i == 0 ? "[" : "{a: ");
  buf_add_text(&text, "\n---\nb: 2\n");
  struct hostile_source source = hostile_source_over(buf_bytes(&text), 0);
  reading_run(&reading, &source);
  ck_assert_uint_eq(reading.accepted, 2);
  ck_assert_uint_eq(reading.refused, 1);
  ck_assert_int_eq(reading.first, RULE_LIMIT);
  reading_release(&reading);
  buf_release(&text);
}
END_TEST

START_TEST(a_failing_source) {
  const struct bytes text = BYTES("x: {y: [1, two]}\nd:\n- a: 1\n- a: |\n    2\ne: 3\n---\nd: []\n");

  for (size_t good = 0; good < text.len; good++) {
    struct hostile_source source = hostile_source_over(text, 5);
    struct reading reading;

    source.good = good;
    source.error = STATUS_IO;
    reading_init(&reading, "yaml");
    reading.each = "d";
    reading_run(&reading, &source);
    ck_assert_msg(reading.status == STATUS_IO, "%zu:\n%s", good, reading_text(&reading));
    ck_assert_uint_eq(reading.refused, 0);
    reading_release(&reading);
  }
}
END_TEST

Suite *format_yaml_read_suite(void) {
  Suite *suite = suite_create("format_yaml_read");
  TCase *cases = tcase_create("yaml_read");

  tcase_set_timeout(cases, 60);
  tcase_add_loop_test(cases, transcript, 0, (int)(sizeof rows / sizeof *rows));
  tcase_add_loop_test(cases, ceiling, 0, (int)(sizeof ceilings / sizeof *ceilings));
  tcase_add_test(cases, long_documents);
  tcase_add_loop_test(cases, deep_nesting_is_given_up, 0, 2);
  tcase_add_test(cases, a_failing_source);
  suite_add_tcase(suite, cases);
  return suite;
}
