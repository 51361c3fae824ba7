/* format_json_read_test.c: JSON documents and lines, in pieces of any size */
/* SPDX-License-Identifier: MIT */
#include "format/json.h"

#include "support/ceiling.h"
#include <check.h>
#include <string.h>

Suite *format_json_read_suite(void);

static const struct transcript {
  const char *title, *format, *each, *text, *expected;
} transcripts[] = {
    {"items of a root array, with places", "json", NULL, "[ {\"a\": 1.50}, \"\\u00e9\" ]",
     "report 1 @2: {\"a\": 1.50}\n"
     "object @2+11\n"
     "  number a \"1.50\" @8+4\n"
     "report 2 @15: \"\\u00e9\"\n"
     "string \"é\" @15+8\n"
     "end 1, 0 leaves around\n"},
    {"a root object is one report", "json", NULL, "{\"a\":[true,null,{}]}\n",
     "report 1 @0: {\"a\":[true,null,{}]}\n"
     "object @0+20\n"
     "  array a @5+14\n"
     "    true @6+4\n"
     "    null @11+4\n"
     "    object @16+2\n"
     "end 1, 0 leaves around\n"},
    {"an array anywhere inside; what stands around is counted", "json", "d/items",
     "{\"m\":{\"x\":1,\"y\":[2,[]]},\"d\":{\"q\":{},\"items\":[{\"a\":1},2],\"z\":null},\"e\":\"t\"}",
     "report 1 @45: {\"a\":1}\n"
     "object @45+7\n"
     "  number a \"1\" @50+1\n"
     "report 2 @53: 2\n"
     "number \"2\" @53+1\n"
     "end 1, 6 leaves around\n"},
    {"an object where the reports should stand is one report", "json", "d", "{\"d\":{\"a\":1},\"e\":2}",
     "report 1 @5: {\"a\":1}\n"
     "object @5+7\n"
     "  number a \"1\" @10+1\n"
     "end 1, 1 leaves around\n"},
    {"an array without what is around it", "json", "d/items", " [{\"a\":1},2] ",
     "report 1 @2: {\"a\":1}\n"
     "object @2+7\n"
     "  number a \"1\" @7+1\n"
     "report 2 @10: 2\n"
     "number \"2\" @10+1\n"
     "end 1, 0 leaves around\n"},
    {"behind an array without what is around it", "json", "d/items", "[{\"a\":1}]}",
     "report 1 @1: {\"a\":1}\n"
     "object @1+7\n"
     "  number a \"1\" @6+1\n"
     "  1:10 @9+1 #2 json-syntax : a bracket that closes nothing\n"
     "  1:10 @9+0 #2 input-lost : from byte 9 on nothing was read\n"
     "refused 2 @9 lost: }\n"
     "end 3, 0 leaves around\n"},
    {"what people write instead", "ndjson", NULL,
     "1 // c\n[1, /* c */ 2]\n{'a':1}\n[\xE2\x80\x9Cx\xE2\x80\x9D]\n[NaN]\n[True]\n[None]\n[+1]\n[.5]\n1,\n",
     "  1:3 @2+1 #1 json-syntax : a comment, which JSON doesn't have\n"
     "refused 1 @0: 1 // c\n"
     "  2:5 @11+1 #2 json-syntax .: a comment, which JSON doesn't have\n"
     "refused 2 @7: [1, /* c */ 2]\n"
     "  3:2 @23+1 #3 json-syntax .: a single quote; JSON's are double\n"
     "refused 3 @22: {'a':1}\n"
     "  4:2 @31+1 #4 json-syntax .: a typographic quote; JSON's are plain\n"
     "refused 4 @30: [\xE2\x80\x9Cx\xE2\x80\x9D]\n"
     "  5:2 @41+1 #5 json-syntax .: NaN is no number of JSON\n"
     "refused 5 @40: [NaN]\n"
     "  6:2 @47+1 #6 json-syntax .: JSON's 'true' begins small\n"
     "refused 6 @46: [True]\n"
     "  7:2 @54+1 #7 json-syntax .: JSON has 'null' for it\n"
     "refused 7 @53: [None]\n"
     "  8:2 @61+1 #8 json-syntax .: JSON's numbers have no plus sign\n"
     "refused 8 @60: [+1]\n"
     "  9:2 @66+1 #9 json-syntax .: JSON's numbers begin with a digit\n"
     "refused 9 @65: [.5]\n"
     "  10:2 @71+1 #10 json-syntax : a comma behind the value; several values make an array, or a line each (ndjson)\n"
     "refused 10 @70: 1,\n"
     "end 1, 0 leaves around\n"},
    {"no value, and what follows is none either", "json", NULL, "// c\n{}\n",
     "  1:1 @0+1 #1 json-syntax : a comment, which JSON doesn't have\n"
     "  1:1 @0+0 #1 input-lost : from byte 0 on nothing was read\n"
     "refused 1 @0 lost: // c\\u{a}{}\\u{a}\n"
     "end 3, 0 leaves around\n"},
    {"no such member", "json", "d/items", "{\"d\":{\"item\":[]}}",
     "  1:6 @5+0 #1 each-missing : no member 'items' where the reports should stand; did you mean it by 'item'?\n"
     "refused 1 @0: \n"
     "end 1, 1 leaves around\n"},
    {"no object on the way", "json", "d/items", "{\"d\":[1]}",
     "  1:6 @5+0 #1 each-missing : no member 'items' where the reports should stand\n"
     "refused 1 @0: \n"
     "end 1, 1 leaves around\n"},
    {"a refused item doesn't hide the next", "json", NULL,
     "[{\"a\":1,\"\\u0061\":2},\n {\"b\":\"\\ud800\"},\n {\"c\":tru},\n [1 2],\n {\"d\":\"\x01\"}, "
     "{\"e\":\"\\u0000\"},4]",
     "  1:9 @8+1 #1 duplicate-name .: the name 'a' stands twice in one object\n"
     "refused 1 @1: {\"a\":1,\"\\u0061\":2}\n"
     "  2:8 @28+6 #2 json-syntax .: the first half of a surrogate pair without the second\n"
     "refused 2 @22: {\"b\":\"\\ud800\"}\n"
     "  3:7 @44+1 #3 json-syntax .: expected a value\n"
     "refused 3 @39: {\"c\":tru}\n"
     "  4:5 @54+1 #4 json-syntax .: expected ',' or ']' behind an item\n"
     "refused 4 @51: [1 2]\n"
     "  5:8 @65+1 #5 json-syntax .: a control character inside a string\n"
     "refused 5 @59: {\"d\":\"\\u{1}\"}\n"
     "  5:19 @76+6 #6 nul .: an escaped NUL\n"
     "refused 6 @70: {\"e\":\"\\u0000\"}\n"
     "report 7 @85: 4\n"
     "number \"4\" @85+1\n"
     "end 1, 0 leaves around\n"},
    {"an item whose end can't be trusted", "json", NULL, "[1,{\"a\":[2},3]",
     "report 1 @1: 1\n"
     "number \"1\" @1+1\n"
     "  1:11 @10+1 #2 json-syntax a: expected ',' or ']' behind an item\n"
     "  1:11 @10+0 #2 input-lost : from byte 10 on nothing was read\n"
     "refused 2 @3 lost: {\"a\":[2},3]\n"
     "end 3, 0 leaves around\n"},
    {"a line end inside a string", "json", NULL, "[{\"a\":\"x},\n{\"b\":\"y\"}]",
     "  1:11 @10+1 #1 json-syntax .: a control character inside a string\n"
     "  1:11 @10+0 #1 input-lost : from byte 10 on nothing was read\n"
     "refused 1 @1 lost: {\"a\":\"x},\\u{a}{\"b\":\"y\"}]\n"
     "end 3, 0 leaves around\n"},
    {"a comma is missing between items", "json", NULL, "[1 2]",
     "report 1 @1: 1\n"
     "number \"1\" @1+1\n"
     "  1:4 @3+1 #2 json-syntax : expected ',' or ']' behind an item\n"
     "  1:4 @3+0 #2 input-lost : from byte 3 on nothing was read\n"
     "refused 2 @3 lost: 2]\n"
     "end 3, 0 leaves around\n"},
    {"a comment behind the document", "json", NULL, "[1]\n/* c */",
     "report 1 @1: 1\n"
     "number \"1\" @1+1\n"
     "  2:1 @4+1 #2 json-syntax : a comment, which JSON doesn't have\n"
     "  2:1 @4+0 #2 input-lost : from byte 4 on nothing was read\n"
     "refused 2 @4 lost: /* c */\n"
     "end 3, 0 leaves around\n"},
    {"bytes behind the document", "json", NULL, "[1]\n]",
     "report 1 @1: 1\n"
     "number \"1\" @1+1\n"
     "  2:1 @4+1 #2 json-syntax : a bracket that closes nothing\n"
     "  2:1 @4+0 #2 input-lost : from byte 4 on nothing was read\n"
     "refused 2 @4 lost: ]\n"
     "end 3, 0 leaves around\n"},
    {"a member around the reports is checked", "json", "d", "{\"x\":{\"a\":1,\"a\":2},\"d\":[1]}",
     "  1:13 @12+1 #1 duplicate-name .: the name 'a' stands twice in one object\n"
     "  1:13 @12+0 #1 input-lost : from byte 12 on nothing was read\n"
     "refused 1 @5 lost: {\"a\":1,\"a\":2},\"d\":[1]}\n"
     "end 3, 0 leaves around\n"},
    {"the reports' member stands twice", "json", "d", "{\"d\":[1],\"d\":[2]}",
     "report 1 @6: 1\n"
     "number \"1\" @6+1\n"
     "  1:10 @9+1 #2 duplicate-name : a name stands twice in one object\n"
     "  1:10 @9+0 #2 input-lost : from byte 9 on nothing was read\n"
     "refused 2 @9 lost: \"d\":[2]}\n"
     "end 3, 0 leaves around\n"},
    {"an empty input", "json", NULL, "  \n",
     "  2:1 @3+1 #1 input-empty : no value in it\n"
     "refused 1 @0: \n"
     "end 1, 0 leaves around\n"},
    {"lines, blank ones too", "ndjson", NULL, "{\"a\":1}\n\n  \r\n[2]\r\n3",
     "report 1 @0: {\"a\":1}\n"
     "object @0+7\n"
     "  number a \"1\" @5+1\n"
     "report 2 @13: [2]\n"
     "array @13+3\n"
     "  number \"2\" @14+1\n"
     "report 3 @18: 3\n"
     "number \"3\" @18+1\n"
     "end 1, 0 leaves around\n"},
    {"a bad line is one refused report", "ndjson", NULL,
     "{\"a\":\"x\n{\"b\":1}{}\n{\"c\":\"\xff\"}\n\xEF\xBB\xBF{}\n{}",
     "  1:6 @5+1 #1 json-syntax .: a string without its closing quote\n"
     "refused 1 @0: {\"a\":\"x\n"
     "  2:8 @15+1 #2 json-syntax : a second value behind the first; several make an array, or a line each (ndjson)\n"
     "refused 2 @8: {\"b\":1}{}\n"
     "  3:7 @24+1 #3 encoding : bytes that are not valid UTF-8\n"
     "refused 3 @18: {\"c\":\"\\xff\"}\n"
     "  4:1 @28+1 #4 json-syntax : expected a value\n"
     "refused 4 @28: \\u{feff}{}\n"
     "report 5 @34: {}\n"
     "object @34+2\n"
     "end 1, 0 leaves around\n"},
    {"a control for the direction of writing is told", "json", NULL, "[\"a\xE2\x80\xAE\",\"\\u202e\"]",
     "  1:4 @3+1 #1 odd-character : a text holds a control character for the direction of writing\n"
     "report 1 @1: \"a\\u{202e}\"\n"
     "string \"a\\u{202e}\" @1+6\n"
     "  1:7 @8+1 #2 odd-character : a text holds a control character for the direction of writing\n"
     "report 2 @8: \"\\u202e\"\n"
     "string \"\\u{202e}\" @8+8\n"
     "end 1, 0 leaves around\n"},
};

START_TEST(transcript) {
  const struct transcript *row = &transcripts[_i];
  struct reading reading;

  reading_init(&reading, row->format);
  reading.each = row->each;
  reading.spans = true;
  reading_run_in_pieces(&reading, bytes_of(row->text));
  ck_assert_msg(strcmp(reading_text(&reading), row->expected) == 0, "%s:\n%s", row->title, reading_text(&reading));
  reading_release(&reading);
}
END_TEST

/* Limits: reaching one is fine, passing it is refused, and the next report arrives. */
static const struct ceiling ceilings[] = {
    {"depth reached", "[[[[1]]],2]", .depth = 3, .accepted = 2},
    {"depth passed", "[[[[1]]],2]", .depth = 2, .accepted = 1, .refused = 1},
    {"nodes reached", "[[1,2,3],2]", .nodes = 4, .accepted = 2},
    {"nodes passed", "[[1,2,3],2]", .nodes = 3, .accepted = 1, .refused = 1},
    {"text reached", "[\"12345\",2]", .text_bytes = 5, .accepted = 2},
    {"text passed", "[\"12345\",2]", .text_bytes = 4, .accepted = 1, .refused = 1},
    {"number passed", "[12345,2]", .text_bytes = 4, .accepted = 1, .refused = 1},
    {"escapes count decoded", "[\"\\u0041\\u0042\",2]", .text_bytes = 2, .accepted = 2},
    {"name reached", "[{\"abc\":1},2]", .tag_bytes = 3, .accepted = 2},
    {"name passed", "[{\"abc\":1},2]", .tag_bytes = 2, .accepted = 1, .refused = 1},
    {"report reached", "[[1,2,3],2]", .report_bytes = 7, .accepted = 2},
    {"report passed", "[[1,2,3],2]", .report_bytes = 6, .accepted = 1, .refused = 1},
};

START_TEST(ceiling) {
  struct reading reading;

  reading_init(&reading, "json");
  ceiling_check(&reading, &ceilings[_i]);
}
END_TEST

/* An item that passes even the window's room: passed over, and the next one arrives. */
static void read_long(const char *format, const char *before, const char *between, const char *after, size_t accepted) {
  struct reading reading;
  struct buf text;

  reading_init(&reading, format);
  reading.limits.report_bytes = 1000;
  buf_init(&text, 0);
  buf_add_text(&text, before);
  for (int i = 0; i < 40000; i++)
    buf_add_text(&text, "[\"]\"],    ");
  buf_add_text(&text, between);
  buf_add_text(&text, after);
  reading_run_in_pieces(&reading, buf_bytes(&text));
  ck_assert_uint_eq(reading.accepted, accepted);
  ck_assert_uint_eq(reading.refused, 1);
  ck_assert_int_eq(reading.first, RULE_LIMIT);
  ck_assert_int_eq(reading.status, STATUS_END);
  reading_release(&reading);
  buf_release(&text);
}

START_TEST(longer_than_the_window) {
  read_long("json", "[1,[", "0]", ",2]", 2);
  read_long("ndjson", "1\n[", "0]", "\n2\n", 2);
}
END_TEST

START_TEST(deep_nesting_is_no_recursion) {
  struct reading reading;
  struct buf text;

  reading_init(&reading, "json");
  reading.limits.depth = 300000;
  buf_init(&text, 0);
  buf_add_char(&text, '[');
  for (int i = 0; i < 200000; i++)
    buf_add_char(&text, '[');
  for (int i = 0; i < 200000; i++)
    buf_add_char(&text, ']');
  buf_add_text(&text, ",1]");
  struct hostile_source source = hostile_source_over(buf_bytes(&text), 0);
  reading.limits.depth = 100;
  reading_run(&reading, &source);
  ck_assert_uint_eq(reading.accepted, 1);
  ck_assert_uint_eq(reading.refused, 1);
  reading_release(&reading);
  buf_release(&text);
}
END_TEST

START_TEST(many_members_are_told_apart) {
  struct reading reading;
  struct buf text;

  reading_init(&reading, "json");
  buf_init(&text, 0);
  buf_add_text(&text, "[{");
  for (int i = 0; i < 3000; i++)
    buf_add_format(&text, "\"m%d\":{\"m%d\":0},", i, i + 1);
  buf_add_text(&text, "\"x\":1},{");
  for (int i = 0; i < 3000; i++)
    buf_add_format(&text, "\"m%d\":0,", i);
  buf_add_text(&text, "\"m17\":1}]");
  struct hostile_source source = hostile_source_over(buf_bytes(&text), 0);
  reading_run(&reading, &source);
  ck_assert_uint_eq(reading.accepted, 1);
  ck_assert_uint_eq(reading.refused, 1);
  ck_assert_int_eq(reading.first, RULE_DUPLICATE_NAME);
  reading_release(&reading);
  buf_release(&text);
}
END_TEST

START_TEST(a_failing_source) {
  const struct bytes text = BYTES("{\"x\":{\"y\":[1,\"two\"]},\"d\":[{\"a\":1},{\"a\":2}],\"e\":3}");

  for (size_t good = 0; good < text.len; good++) {
    struct hostile_source source = hostile_source_over(text, 5);
    struct reading reading;

    source.good = good;
    source.error = STATUS_IO;
    reading_init(&reading, "json");
    reading.each = "d";
    reading_run(&reading, &source);
    ck_assert_int_eq(reading.status, STATUS_IO);
    ck_assert_uint_eq(reading.refused, 0);
    reading_release(&reading);
  }
}
END_TEST

START_TEST(an_early_end) {
  const struct bytes text = BYTES("[{\"a\":1},{\"b\":[\"x\",2.5e1]}]");

  for (size_t good = 0; good < text.len; good++) {
    struct hostile_source source = hostile_source_over((struct bytes){text.at, good}, 3);
    struct reading reading;

    reading_init(&reading, "json");
    reading_run(&reading, &source);
    ck_assert_msg(reading.refused == 1 && reading.errors > 0, "%zu:\n%s", good, reading_text(&reading));
    reading_release(&reading);
  }
}
END_TEST

Suite *format_json_read_suite(void) {
  Suite *suite = suite_create("format_json_read");
  TCase *cases = tcase_create("json_read");

  tcase_set_timeout(cases, 60);
  tcase_add_loop_test(cases, transcript, 0, (int)(sizeof transcripts / sizeof *transcripts));
  tcase_add_loop_test(cases, ceiling, 0, (int)(sizeof ceilings / sizeof *ceilings));
  tcase_add_test(cases, longer_than_the_window);
  tcase_add_test(cases, deep_nesting_is_no_recursion);
  tcase_add_test(cases, many_members_are_told_apart);
  tcase_add_test(cases, a_failing_source);
  tcase_add_test(cases, an_early_end);
  suite_add_tcase(suite, cases);
  return suite;
}
