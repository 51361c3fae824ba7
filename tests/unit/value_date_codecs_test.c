/* value_date_codecs_test.c: value/date_*.c, moment_*.c: dates as desks write them */
/* SPDX-License-Identifier: MIT */
#include "support/values.h"

static const struct values_row rows[] = {
    /* date-words */
    {"date-words", NULL, {"01 November 2012"}, 1, "2012-11-01 day unknown", NULL},
    {"date-words", NULL, {"1 nov 2012"}, 1, "2012-11-01 day unknown", "01 November 2012"},
    {"date-words", NULL, {"November 2012"}, 1, "2012-11 month unknown", NULL},
    {"date-words", NULL, {"2012"}, 1, "2012 year unknown", NULL},
    {"date-words", NULL, {"17 March"}, 1, "--03-17 day unknown", NULL},
    {"date-words", "months=short", {"17 Mar"}, 1, "--03-17 day unknown", NULL},
    {"date-words", "months=short,years=two", {"03 Aug 26"}, 1, "2026-08-03 day unknown", NULL},
    {"date-words", "months=short,years=two", {"17 Mar"}, 1, "--03-17 day unknown", NULL},
    {"date-words", "months=short,years=two", {"Aug 2026"}, 1, "2026-08 month unknown", NULL},
    {"date-words",
     "years=two",
     {"1969-08-03"},
     1,
     "1969-08-03 day unknown",
     "refused: has a year that two digits cannot tell"},
    {"date-words",
     NULL,
     {"1582-10-10"},
     1,
     "1582-10-10 day unknown",
     "refused: has a year that the notation cannot tell"},
    {"date-words", NULL, {"2012-11-01T02:30Z"}, 1, "2012-11-01T02:30Z minute utc", "01 November 2012 *"},
    {"date-words", NULL, {"Night Hrs"}, 1, "refused: is in no notation of a date that is known", NULL},
    {"date-words", NULL, {"TBC"}, 1, "refused: is in no notation of a date that is known", NULL},
    /* date-dots */
    {"date-dots", NULL, {"23.11.2018"}, 1, "2018-11-23 day unknown", NULL},
    {"date-dots", NULL, {"3.1.2018"}, 1, "2018-01-03 day unknown", "03.01.2018"},
    {"date-dots", NULL, {"23.11.18"}, 1, "refused: has no year of four digits", NULL},
    {"date-dots", NULL, {"2018-11"}, 1, "2018-11 month unknown", "refused: has no day"},
    {"date-dots", NULL, {"17 Mar"}, 1, "--03-17 day unknown", "refused: has no year"},
    /* date-slash */
    {"date-slash", "order=mdy", {"02/03/2015"}, 1, "2015-02-03 day unknown", NULL},
    {"date-slash", "order=dmy", {"02/03/2015"}, 1, "2015-03-02 day unknown", NULL},
    {"date-slash", "order=ymd", {"2015/02/03"}, 1, "2015-02-03 day unknown", NULL},
    {"date-slash", "order=ymd", {"15/02/03"}, 1, "2015-02-03 day unknown", "2015/02/03"},
    {"date-slash", "order=mdy", {"10/4/20 0:00"}, 1, "2020-10-04T00:00 minute unknown", "10/04/2020 *"},
    {"date-slash", "order=dmy", {"05-04-2014 "}, 1, "2014-04-05 day unknown", "05/04/2014"},
    {"date-slash", "order=mdy", {"13/02/2015"}, 1, "refused: has no such month", NULL},
    {"date-slash", "order=dmy", {"02/13/2015"}, 1, "refused: has no such month", NULL},
    {"date-slash", "order=mdy", {"02/03"}, 1, "refused: is in no notation of a date that is known", NULL},
    {"date-slash", "order=mdy", {"02/03-2015"}, 1, "refused: is in no notation of a date that is known", NULL},
    {"date-slash", "order=mdy", {"02/03/20155"}, 1, "refused: has no year", NULL},
    /* date-clock */
    {"date-clock", NULL, {"2012-01-02", "02:30 UTC"}, 2, "2012-01-02T02:30Z minute utc", NULL},
    {"date-clock", NULL, {"2012-01-02", "02:30"}, 2, "2012-01-02T02:30 minute unknown", NULL},
    {"date-clock", NULL, {"2012-01-02", "0234 LT"}, 2, "2012-01-02T02:34 minute local", "2012-01-02|02:34 LT"},
    {"date-clock",
     NULL,
     {"2012-01-02", "at 0259 local time"},
     2,
     "2012-01-02T02:59 minute local",
     "2012-01-02|02:59 LT"},
    {"date-clock", NULL, {"2012-01-02", "02:30 +08:00"}, 2, "2012-01-02T02:30+08:00 minute offset", NULL},
    {"date-clock", NULL, {"2012-01-02", NULL}, 2, "2012-01-02 day unknown", NULL},
    {"date-clock", NULL, {"2012-01-02", "02:30", "UTC"}, 3, "2012-01-02T02:30Z minute utc", NULL},
    {"date-clock", NULL, {"2012-01-02", "02:30", "LT"}, 3, "2012-01-02T02:30 minute local", NULL},
    {"date-clock", NULL, {"2012-01-02", "02:30", NULL}, 3, "2012-01-02T02:30 minute unknown", NULL},
    {"date-clock",
     NULL,
     {"2012-01-02", "02:30:05.25", "+05:30"},
     3,
     "2012-01-02T02:30:05.25+05:30 fraction offset",
     NULL},
    {"date-clock", "days=dots,clock=plain", {"23.11.2018", "0200", "UTC"}, 3, "2018-11-23T02:00Z minute utc", NULL},
    {"date-clock", "days=dots,clock=plain", {"23.11.2018", "0200 UTC"}, 2, "2018-11-23T02:00Z minute utc", NULL},
    {"date-clock",
     "days=words,months=short,years=two,clock=plain",
     {"03 Aug 26", "2200 UTC"},
     2,
     "2026-08-03T22:00Z minute utc",
     NULL},
    {"date-clock",
     "days=words",
     {"03 Aug 26", "2200UTC"},
     2,
     "2026-08-03T22:00Z minute utc",
     "03 August 2026|22:00 UTC"},
    {"date-clock", "zone=utc", {"2012-01-02", "02:30 LT"}, 2, "2012-01-02T02:30 minute local", "2012-01-02|02:30 LT"},
    {"date-clock",
     "part=start",
     {"2012-01-02", "2200-2250 LT"},
     2,
     "2012-01-02T22:00 minute local",
     "2012-01-02|22:00 LT"},
    {"date-clock", "part=end", {"2012-01-02", "2200-2250", "LT"}, 3, "refused: has a zone beyond 14 hours", NULL},
    {"date-clock",
     "part=end",
     {"2012-01-02", "2200 - 2250", "LT"},
     3,
     "2012-01-02T22:50 minute local",
     "2012-01-02|22:50|LT"},
    {"date-clock", NULL, {"2012-01-02", "Night Hrs"}, 2, "refused: has no time of day that is known", NULL},
    {"date-clock", NULL, {"2012-01-02", "2200-2250 LT"}, 2, "refused: is a range of times", NULL},
    {"date-clock", NULL, {NULL, "02:30"}, 2, "refused: has no date beside it", NULL},
    {"date-clock", NULL, {"2012-01-02", NULL, "UTC"}, 3, "refused: has no time of day beside it", NULL},
    {"date-clock", NULL, {"2012-01-02", "02:30 UTC", "LT"}, 3, "refused: stands beside a zone", NULL},
    {"date-clock", NULL, {"2012-01-02", "02:30", "CEST"}, 3, "refused: is no zone that is known", NULL},
    {"date-clock", NULL, {"2012-01-02T02:30Z", "02:30"}, 2, "refused: stands beside a time of day", NULL},
    {"date-clock", NULL, {"2012-01", "02:30"}, 2, "refused: stands beside no day", NULL},
    {"date-clock", NULL, {"2012-01-02", "24:00"}, 2, "refused: has no such hour", NULL},
    {"date-clock", NULL, {"2012-01-02T02Z", NULL}, 2, "2012-01-02T02Z hour utc", "2012-01-02|02 UTC"},
    /* dtg */
    {"dtg", NULL, {"131350ZJUN17"}, 1, "2017-06-13T13:50Z minute utc", NULL},
    {"dtg", NULL, {"131350Z JUN 2017"}, 1, "2017-06-13T13:50Z minute utc", "131350ZJUN17"},
    {"dtg", NULL, {"131350HJUN17"}, 1, "2017-06-13T13:50+08:00 minute offset", NULL},
    {"dtg", NULL, {"131350KJUN17"}, 1, "2017-06-13T13:50+10:00 minute offset", NULL},
    {"dtg", NULL, {"131350MMAR17"}, 1, "2017-03-13T13:50+12:00 minute offset", NULL},
    {"dtg", NULL, {"131350RJUN17"}, 1, "2017-06-13T13:50-05:00 minute offset", NULL},
    {"dtg", NULL, {"131350JJUN17"}, 1, "2017-06-13T13:50 minute local", NULL},
    {"dtg", NULL, {"131350ZJUN"}, 1, "--06-13T13:50Z minute utc", NULL},
    {"dtg",
     NULL,
     {"131350JUN17"},
     1,
     "2017-06-13T13:50 minute unknown",
     "refused: has a zone that no letter stands for"},
    {"dtg",
     NULL,
     {"2017-06-13T13:50+05:30"},
     1,
     "2017-06-13T13:50+05:30 minute offset",
     "refused: has a zone that no letter stands for"},
    {"dtg", NULL, {"2017-06-13"}, 1, "2017-06-13 day unknown", "refused: has no time of day to the minute"},
    {"dtg", NULL, {"2017-06-13T13:50:07Z"}, 1, "2017-06-13T13:50:07Z second utc", "131350ZJUN17 *"},
    {"dtg",
     NULL,
     {"1917-06-13T13:50Z"},
     1,
     "1917-06-13T13:50Z minute utc",
     "refused: has a year that two digits cannot tell"},
    {"dtg", NULL, {"311350ZJUN17"}, 1, "refused: has no such day", NULL},
    {"dtg", NULL, {"131350ZJUX17"}, 1, "refused: is in no notation of a date that is known", NULL},
    /* date-rfc822 */
    {"date-rfc822", NULL, {"Mon, 03 Aug 2026 22:00:00 GMT"}, 1, "2026-08-03T22:00:00Z second utc", NULL},
    {"date-rfc822", NULL, {"Mon, 03 Aug 2026 22:00 GMT"}, 1, "2026-08-03T22:00Z minute utc", NULL},
    {"date-rfc822", NULL, {"Mon, 03 Aug 2026 22:00:00 +0530"}, 1, "2026-08-03T22:00:00+05:30 second offset", NULL},
    {"date-rfc822",
     NULL,
     {"3 Aug 26 22:00:00 UT"},
     1,
     "2026-08-03T22:00:00Z second utc",
     "Mon, 03 Aug 2026 22:00:00 GMT"},
    {"date-rfc822",
     NULL,
     {"03 Aug 2026 22:00:00 PDT"},
     1,
     "2026-08-03T22:00:00-07:00 second offset",
     "Mon, 03 Aug 2026 22:00:00 -0700"},
    {"date-rfc822", NULL, {"Sun, 03 Aug 2026 22:00:00 GMT"}, 1, "refused: has a weekday that is not that day's", NULL},
    {"date-rfc822",
     NULL,
     {"Mon, 03 Aug 2026 22:00:00 CEST"},
     1,
     "refused: has something behind it that is no zone",
     NULL},
    {"date-rfc822", NULL, {"2026-08-03"}, 1, "2026-08-03 day unknown", "refused: has no time of day to the minute"},
    {"date-rfc822",
     NULL,
     {"2026-08-03T22:00"},
     1,
     "2026-08-03T22:00 minute unknown",
     "refused: has no zone that is known"},
    {"date-rfc822", NULL, {"--08-03T22:00Z"}, 1, "--08-03T22:00Z minute utc", "refused: has no year"},
    /* date-time-offset */
    {"date-time-offset", NULL, {"2026-08-03T22:00:00-00:00"}, 1, "2026-08-03T22:00:00Z second utc", NULL},
    {"date-time-offset", NULL, {"2026-08-03T22:00:00+00:00"}, 1, "2026-08-03T22:00:00+00:00 second offset", NULL},
    {"date-time-offset", NULL, {"2026-08-03T22:00:00-07:00"}, 1, "2026-08-03T22:00:00-07:00 second offset", NULL},
    {"date-time-offset",
     NULL,
     {"2026-08-03T22:00:00Z"},
     1,
     "2026-08-03T22:00:00Z second utc",
     "2026-08-03T22:00:00-00:00"},
    {"date-time-offset", NULL, {"2026-08-03T22:00Z"}, 1, "2026-08-03T22:00Z minute utc", "2026-08-03T22:00:00-00:00 *"},
    {"date-time-offset",
     NULL,
     {"2026-08-03T22:00:05.5Z"},
     1,
     "2026-08-03T22:00:05.5Z fraction utc",
     "2026-08-03T22:00:05-00:00 *"},
    {"date-time-offset",
     NULL,
     {"2026-08-03"},
     1,
     "2026-08-03 day unknown",
     "refused: has no time of day to the minute"},
    {"date-time-offset",
     NULL,
     {"2026-08-03T22:00:00 LT"},
     1,
     "2026-08-03T22:00:00 second local",
     "refused: has no zone that is known"},
    /* date-time-xml */
    {"date-time-xml", NULL, {"2026-08-03T22:00:00Z"}, 1, "2026-08-03T22:00:00Z second utc", NULL},
    {"date-time-xml", NULL, {"2026-08-03T22:00:00"}, 1, "2026-08-03T22:00:00 second unknown", NULL},
    {"date-time-xml", NULL, {"2026-08-03"}, 1, "2026-08-03 day unknown", NULL},
    {"date-time-xml", NULL, {"2026-08"}, 1, "2026-08 month unknown", NULL},
    {"date-time-xml", NULL, {"2026"}, 1, "2026 year unknown", NULL},
    {"date-time-xml", NULL, {"2026-08-03T22:00Z"}, 1, "2026-08-03T22:00Z minute utc", "2026-08-03T22:00:00Z *"},
    {"date-time-xml", NULL, {"2026-08-03T22Z"}, 1, "2026-08-03T22Z hour utc", "2026-08-03T22:00:00Z *"},
    {"date-time-xml", NULL, {"--08-03"}, 1, "--08-03 day unknown", "refused: has no year"},
    {"date-time-xml", NULL, {"2026-08-03", "22:00:05Z"}, 2, "2026-08-03T22:00:05Z second utc", NULL},
    {"date-time-xml", NULL, {"2026-08-03", NULL}, 2, "2026-08-03 day unknown", NULL},
    {"date-time-xml", NULL, {"2026-08", NULL}, 2, "2026-08 month unknown", "refused: has no day"},
};

START_TEST(table) {
  values_check(&rows[_i]);
}
END_TEST

static unsigned up_to(uint64_t *state, unsigned most) {
  *state ^= *state << 13;
  *state ^= *state >> 7;
  *state ^= *state << 17;
  return (unsigned)(*state % (most + 1));
}

/* Codecs, the years and precisions that they can tell, and the zones: u(tc), o(ffset), h(ours of offset), l(ocal),
 * n(one). */
static const struct law_case {
  const char *codec, *parameter;
  size_t places;
  unsigned year_first, year_last, precision_first, precision_last;
  const char *zones;
  bool yearless;
} laws[] = {
    {"date", NULL, 1, 1, 9999, 0, 2, "n", false},
    {"date-time", NULL, 1, 1, 9999, 0, 6, "nuo", true},
    {"date-time", NULL, 2, 1, 9999, 0, 6, "nuo", true},
    {"date-words", NULL, 1, 1900, 2099, 0, 2, "n", true},
    {"date-words", "months=short", 1, 1900, 2099, 0, 2, "n", true},
    {"date-words", "months=short,years=two", 1, 1970, 2069, 0, 2, "n", true},
    {"date-dots", NULL, 1, 1, 9999, 2, 2, "n", false},
    {"date-slash", "order=mdy", 1, 1, 9999, 2, 2, "n", false},
    {"date-slash", "order=dmy", 1, 1, 9999, 2, 2, "n", false},
    {"date-slash", "order=ymd", 1, 1, 9999, 2, 2, "n", false},
    {"date-clock", NULL, 2, 1, 9999, 3, 6, "nulo", true},
    {"date-clock", NULL, 3, 1, 9999, 3, 6, "nulo", true},
    {"date-clock", "days=dots,clock=plain", 2, 1, 9999, 3, 6, "nulo", false},
    {"date-clock", "days=dots,clock=plain", 3, 1, 9999, 3, 6, "nulo", false},
    {"date-clock", "days=words,months=short,years=two", 2, 1970, 2069, 3, 6, "nulo", true},
    {"date-clock", "part=start", 2, 1, 9999, 3, 6, "nulo", true},
    {"dtg", NULL, 1, 1970, 2069, 4, 4, "ulh", true},
    {"date-rfc822", NULL, 1, 1900, 2099, 4, 5, "uo", false},
    {"date-time-offset", NULL, 1, 1, 9999, 5, 5, "uo", false},
    {"date-time-xml", NULL, 1, 1, 9999, 0, 2, "n", false},
    {"date-time-xml", NULL, 1, 1, 9999, 5, 6, "nuo", false},
    {"date-time-xml", NULL, 2, 1, 9999, 5, 6, "nuo", false},
};

static const char *const zone_names[] = {"unknown", "local", "utc", "offset"};
static const char *const precision_names[] = {"year", "month", "day", "hour", "minute", "second", "fraction"};

/* A value that the codec can tell, as the record has it. */
static struct node *value_of(struct values *values, const struct codec_use *use, const struct law_case *law,
                             uint64_t *state) {
  unsigned precision = law->precision_first + up_to(state, law->precision_last - law->precision_first);
  char zone = law->zones[up_to(state, (unsigned)strlen(law->zones) - 1)];
  bool yearless = law->yearless && precision >= 2 && up_to(state, 3) == 0;
  unsigned year = law->year_first + up_to(state, law->year_last - law->year_first);
  struct arena *arena = values->arena;
  struct bytes text = yearless ? BYTES("-") : arena_format(arena, "%04u", year);
  if (precision >= 1) text = arena_format(arena, "%.*s-%02u", BYTES_ARG(text), 1 + up_to(state, 11));
  if (precision >= 2) text = arena_format(arena, "%.*s-%02u", BYTES_ARG(text), 1 + up_to(state, 27));
  if (precision >= 3) text = arena_format(arena, "%.*sT%02u", BYTES_ARG(text), up_to(state, 23));
  if (precision >= 4) text = arena_format(arena, "%.*s:%02u", BYTES_ARG(text), up_to(state, 59));
  if (precision >= 5) text = arena_format(arena, "%.*s:%02u", BYTES_ARG(text), up_to(state, 59));
  if (precision >= 6) text = arena_format(arena, "%.*s.%u", BYTES_ARG(text), up_to(state, 999999));
  if (precision < 3) zone = 'n';
  if (zone == 'u') text = arena_format(arena, "%.*sZ", BYTES_ARG(text));
  if (zone == 'o')
    text = arena_format(arena, "%.*s%c%02u:%02u", BYTES_ARG(text), "+-"[up_to(state, 1)], up_to(state, 13),
                        1 + up_to(state, 58));
  if (zone == 'h')
    text = arena_format(arena, "%.*s%c%02u:00", BYTES_ARG(text), "+-"[up_to(state, 1)], 1 + up_to(state, 11));
  const char *members[3] = {text.at, precision_names[precision],
                            zone_names[zone == 'n'   ? 0
                                       : zone == 'l' ? 1
                                       : zone == 'u' ? 2
                                                     : 3]};
  struct node *value = tree_new(arena, NODE_OBJECT, NAME_NONE, BYTES_NONE);
  for (size_t i = 0; i < 3; i++)
    tree_append(value, tree_new(arena, NODE_STRING, use->members[i], bytes_of(members[i])));
  return value;
}

/* read(print(v)) = v without a loss, and print(read(s)) = s. */
START_TEST(law) {
  const struct law_case *one = &laws[_i];
  uint64_t state = 0x9e3779b97f4a7c15U + (uint64_t)_i;
  struct values values = values_new();
  const struct codec_use *use = values_use(&values, one->codec, one->parameter);
  for (int i = 0; i < 1500; i++) {
    struct node *value = value_of(&values, use, one, &state), *again = NULL;
    struct bytes printed[CODEC_PARTS_MOST], twice[CODEC_PARTS_MOST];
    const char *texts[CODEC_PARTS_MOST] = {NULL};
    const char *shown = values_show(&values, use, value),
               *first = values_print(&values, use, value, one->places, printed);
    ck_assert_msg(!strchr(first, '*') && strncmp(first, "refused", 7) != 0, "%s: '%s' is printed '%s'", one->codec,
                  shown, first);
    for (size_t k = 0; k < one->places; k++)
      texts[k] = printed[k].at;
    const char *read = values_read(&values, use, texts, one->places, &again);
    ck_assert_msg(again && strcmp(read, shown) == 0, "%s: '%s' is printed '%s' and read '%s'", one->codec, shown, first,
                  read);
    ck_assert_str_eq(values_print(&values, use, again, one->places, twice), first);
  }
  values_free(&values);
}
END_TEST

/* Of places beside one another what can be read is, if the rest may stay as it is. */
static const struct {
  const char *texts[3];
  size_t count;
  const char *value;
} lenient[] = {
    {{"2012-01-02", "Night Hrs"}, 2, "2012-01-02 day unknown"},
    {{"2012-01-02", "02:30", "CEST"}, 3, "2012-01-02 day unknown"},
    {{"soon", "02:30"}, 2, "refused: is in no notation of a date that is known"},
    {{NULL, "02:30"}, 2, "refused: has no date beside it"},
};

START_TEST(what_can_be_read_is) {
  struct values values = values_new();
  const struct codec_use *use = values_use(&values, "date-clock", NULL);
  struct node *value;
  values.call.lenient = true;
  ck_assert_str_eq(values_read(&values, use, lenient[_i].texts, lenient[_i].count, &value), lenient[_i].value);
  values_free(&values);
}
END_TEST

START_TEST(an_order_must_be_declared) {
  struct values values = values_new();
  const struct codec *codec = codec_find(BYTES("date-slash"));
  const struct codec_use *use = NULL;
  struct codec_fault fault;
  struct node *rule = tree_new(values.arena, NODE_OBJECT, NAME_NONE, BYTES_NONE);
  ck_assert_int_eq(codec_compile(&use, codec, rule, values.arena, values.names, &fault), STATUS_USAGE);
  ck_assert(bytes_is(fault.message, "'order' must be said, one of 'mdy', 'dmy', 'ymd'"));
  values_words(&values, rule, "order=");
  ck_assert_int_eq(codec_compile(&use, codec, rule, values.arena, values.names, &fault), STATUS_USAGE);
  ck_assert(bytes_is(fault.message, "'order' is one of 'mdy', 'dmy', 'ymd'"));
  values_free(&values);
}
END_TEST

/* A day that the calendar left out can be read, and is doubted. */
START_TEST(doubt) {
  struct values values = values_new();
  const struct codec_use *use = values_use(&values, "date", NULL);
  struct node *value;
  values_read(&values, use, (const char *const[]){"1582-10-10"}, 1, &value);
  ck_assert_str_eq(values.call.doubt, "is a day that the calendar left out");
  values_read(&values, use, (const char *const[]){"1582-10-15"}, 1, &value);
  ck_assert_ptr_null(values.call.doubt);
  values_free(&values);
}
END_TEST

Suite *value_date_codecs_suite(void);

Suite *value_date_codecs_suite(void) {
  Suite *suite = suite_create("value_date_codecs");
  TCase *cases = tcase_create("date_codecs");
  tcase_add_loop_test(cases, table, 0, (int)(sizeof rows / sizeof *rows));
  tcase_add_loop_test(cases, law, 0, (int)(sizeof laws / sizeof *laws));
  tcase_add_loop_test(cases, what_can_be_read_is, 0, (int)(sizeof lenient / sizeof *lenient));
  tcase_add_test(cases, an_order_must_be_declared);
  tcase_add_test(cases, doubt);
  suite_add_tcase(suite, cases);
  return suite;
}
