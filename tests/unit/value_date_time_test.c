/* value_date_time_test.c: dates and times, their precision and zone */
/* SPDX-License-Identifier: MIT */
#include "support/values.h"

#define D "date"
#define T "date-time"
#define UNKNOWN "refused: is in no notation of a date that is known"

static const struct values_row rows[] = {
    {D, NULL, {"2025-01-02"}, 1, "2025-01-02 day unknown", NULL},
    {D, "local", {"2025-01-02"}, 1, "2025-01-02 day local", NULL},
    {D, "utc", {"2025-01-02"}, 1, "2025-01-02 day utc", NULL},
    {D, NULL, {" 2025-01-02\n"}, 1, "2025-01-02 day unknown", "2025-01-02"},
    {D, NULL, {"2025-01"}, 1, "2025-01 month unknown", NULL},
    {D, NULL, {"2025"}, 1, "2025 year unknown", NULL},
    {D, NULL, {"2024-02-29"}, 1, "2024-02-29 day unknown", NULL},
    {D, NULL, {"2025-01-02T13:50"}, 1, "2025-01-02T13:50 minute unknown", "2025-01-02 *"},
    {D, NULL, {"2025-01-02Z"}, 1, "2025-01-02 day utc", "2025-01-02 *"},
    {D, NULL, {" "}, 1, "end", NULL},
    {T, NULL, {"2026-08-03T22:00:00Z"}, 1, "2026-08-03T22:00:00Z second utc", NULL},
    {T, NULL, {"2026-08-03T22:00+08:00"}, 1, "2026-08-03T22:00+08:00 minute offset", NULL},
    {T, NULL, {"2026-08-03T22:00:05.250-00:00"}, 1, "2026-08-03T22:00:05.250-00:00 fraction offset", NULL},
    {T, NULL, {"2026-08-03T22Z"}, 1, "2026-08-03T22Z hour utc", NULL},
    {T, NULL, {"2026-08-03T22:00"}, 1, "2026-08-03T22:00 minute unknown", NULL},
    {T, "local", {"2026-08-03T22:00"}, 1, "2026-08-03T22:00 minute local", NULL},
    {T, "utc", {"2026-08-03T22:00"}, 1, "2026-08-03T22:00Z minute utc", "2026-08-03T22:00Z"},
    {T, NULL, {"2026-08-03 22:00 UTC"}, 1, "2026-08-03T22:00Z minute utc", "2026-08-03T22:00Z"},
    {T, NULL, {"2026-08-03 22:00 +0800"}, 1, "2026-08-03T22:00+08:00 minute offset", "2026-08-03T22:00+08:00"},
    {T, NULL, {"2026-08-03T22:00:60Z"}, 1, "refused: has no such second", NULL},
    {T, NULL, {"2016-12-31T23:59:60Z"}, 1, "2016-12-31T23:59:60Z second utc", NULL},
    {T, NULL, {"20260803T220005Z"}, 1, "2026-08-03T22:00:05Z second utc", "2026-08-03T22:00:05Z"},
    /* as partners write it */
    {T, NULL, {"131350ZJUN17"}, 1, "2017-06-13T13:50Z minute utc", "2017-06-13T13:50Z"},
    {T, NULL, {"131350Z JUN 2017"}, 1, "2017-06-13T13:50Z minute utc", "2017-06-13T13:50Z"},
    {T, NULL, {"23.11.2018: 0200 UTC"}, 1, "2018-11-23T02:00Z minute utc", "2018-11-23T02:00Z"},
    {T, NULL, {"23.11.2018: 0234 LT"}, 1, "2018-11-23T02:34 minute local", "2018-11-23T02:34 *"},
    {T, "local", {"23.11.2018: 0234 LT"}, 1, "2018-11-23T02:34 minute local", "2018-11-23T02:34"},
    {T,
     "utc",
     {"23.11.2018: 0234 LT"},
     1,
     "2018-11-23T02:34 minute local",
     "refused: has a zone that the place, where all is UTC, cannot tell"},
    {T, NULL, {"24 June 2019 at 0259 local time"}, 1, "2019-06-24T02:59 minute local", "2019-06-24T02:59 *"},
    {T, NULL, {"03 Aug 26", "2200UTC"}, 2, "2026-08-03T22:00Z minute utc", "2026-08-03|22:00Z"},
    {T, NULL, {"2026-08-03", "22:00Z"}, 2, "2026-08-03T22:00Z minute utc", NULL},
    {T, NULL, {"2026-08-03", NULL}, 2, "2026-08-03 day unknown", NULL},
    {T, NULL, {NULL, "22:00Z"}, 2, "refused: has no date beside it", NULL},
    {T, NULL, {" ", ""}, 2, "end", NULL},
    {D, NULL, {"01 November 2012"}, 1, "2012-11-01 day unknown", "2012-11-01"},
    {D, NULL, {"1 Sept 99"}, 1, "1999-09-01 day unknown", "1999-09-01"},
    {D, NULL, {"03-Aug-2026"}, 1, "2026-08-03 day unknown", "2026-08-03"},
    {D, NULL, {"2026/08/03"}, 1, "2026-08-03 day unknown", "2026-08-03"},
    {D, NULL, {"1582-10-10"}, 1, "1582-10-10 day unknown", NULL},
    {D, NULL, {"November 2012"}, 1, "2012-11 month unknown", "2012-11"},
    {D, NULL, {"June 24, 2019"}, 1, "2019-06-24 day unknown", "2019-06-24"},
    {D, NULL, {"Mon, 03 Aug 2026"}, 1, "2026-08-03 day unknown", "2026-08-03"},
    /* no year stated */
    {D, NULL, {"17 Mar"}, 1, "--03-17 day unknown", "refused: has no year"},
    {T, NULL, {"--02-29"}, 1, "--02-29 day unknown", NULL},
    {T, NULL, {"--06-24T15:30"}, 1, "--06-24T15:30 minute unknown", NULL},
    {T, NULL, {"On 24 June at 1530LT"}, 1, "--06-24T15:30 minute local", "--06-24T15:30 *"},
    {T, NULL, {"17 Mar 02:30 UTC"}, 1, "--03-17T02:30Z minute utc", "--03-17T02:30Z"},
    {T, NULL, {"17 Mar", "0234 LT"}, 2, "--03-17T02:34 minute local", "--03-17|02:34 *"},
    {T, NULL, {"131350ZJUN"}, 1, "--06-13T13:50Z minute utc", "--06-13T13:50Z"},
    /* ranges */
    {T, NULL, {"23.11.2018: 2200-2250 LT"}, 1, "refused: is a range of times", NULL},
    {T, "part=start", {"23.11.2018: 2200-2250 LT"}, 1, "2018-11-23T22:00 minute local", "2018-11-23T22:00 *"},
    {T, "part=end", {"23.11.2018: 2200-2250 LT"}, 1, "2018-11-23T22:50 minute local", "2018-11-23T22:50 *"},
    {T, "part=end", {"23.11.2018: 2200 LT"}, 1, "end", NULL},
    {T, "part=end", {"23.11.2018: 2350-0010 LT"}, 1, "refused: ends before it begins", NULL},
    {T, "part=start", {"2026-08-03 22:00 to 22:50 UTC"}, 1, "2026-08-03T22:00Z minute utc", "2026-08-03T22:00Z"},
    {T, "part=end", {"2026-08-03 22:00 \xe2\x80\x93 22:50Z"}, 1, "2026-08-03T22:50Z minute utc", "2026-08-03T22:50Z"},
    {T, "part=start", {"2026-08-03 22:00-05:00"}, 1, "2026-08-03T22:00-05:00 minute offset", "2026-08-03T22:00-05:00"},
    {T, "part=start", {"2026-08-03 22:00-22:60 LT"}, 1, "refused: has no such minute", NULL},
    /* of two minds, or no date */
    {D, NULL, {"04/07/2026"}, 1, "refused: may have the day or the month first", NULL},
    {D, NULL, {"05-04-2014 "}, 1, "refused: may have the day or the month first", NULL},
    {D, NULL, {"10/4/20 0:00"}, 1, "refused: may have the day or the month first", NULL},
    {D, NULL, {"25/12/2014"}, 1, "refused: may have the day or the month first", NULL},
    {D, NULL, {"17 Mar 1530"}, 1, "refused: may have a year or a time of day behind the month", NULL},
    {D, NULL, {"24 June 1530LT"}, 1, "refused: may have a year or a time of day behind the month", NULL},
    {D, NULL, {"Nov 12"}, 1, "refused: may have a day or a year behind the month", NULL},
    {D, NULL, {"Tue, 03 Aug 2026"}, 1, "refused: has a weekday that is not that day's", NULL},
    {D, NULL, {"--02-30"}, 1, "refused: has no such day", NULL},
    {D, NULL, {"--3-17"}, 1, UNKNOWN, NULL},
    {D, NULL, {"23.11.18"}, 1, "refused: has no year of four digits", NULL},
    {D, NULL, {"TBC"}, 1, UNKNOWN, NULL},
    {D, NULL, {"2200-2250 LT"}, 1, UNKNOWN, NULL},
    {D, NULL, {"0234 LT"}, 1, UNKNOWN, NULL},
    {D, NULL, {"2026-02-29"}, 1, "refused: has no such day", NULL},
    {D, NULL, {"1900-02-29"}, 1, "refused: has no such day", NULL},
    {D, NULL, {"2026-13-01"}, 1, "refused: has no such month", NULL},
    {D, NULL, {"2026-00-01"}, 1, "refused: has no such month", NULL},
    {D, NULL, {"2026-01-00"}, 1, "refused: has no such day", NULL},
    {D, NULL, {"0000-01-01"}, 1, "refused: has no such year", NULL},
    {D, NULL, {"12026-01-01"}, 1, UNKNOWN, NULL},
    {D, NULL, {"2026-1-1"}, 1, UNKNOWN, NULL},
    {D, NULL, {"2026Z"}, 1, UNKNOWN, NULL},
    {D, NULL, {"2026-08T10:00"}, 1, UNKNOWN, NULL},
    {D, NULL, {"\xef\xbc\x92\xef\xbc\x90\xef\xbc\x92\xef\xbc\x96-01-01"}, 1, UNKNOWN, NULL},
    {T, NULL, {"2026-01-01T24:00:00Z"}, 1, "refused: has no such hour", NULL},
    {T, NULL, {"2026-01-01T23:60Z"}, 1, "refused: has no such minute", NULL},
    {T, NULL, {"2026-01-01T00:00:00+14:01"}, 1, "refused: has a zone beyond 14 hours", NULL},
    {T, NULL, {"2026-01-01T00:00:00+01:75"}, 1, "refused: has a zone beyond 14 hours", NULL},
    {T, NULL, {"2026-01-01T00:00 CET"}, 1, "refused: has something behind it that is no zone", NULL},
    {T, NULL, {"2026-01-01T00:00Zulu"}, 1, "refused: has something behind it that is no zone", NULL},
    {T, NULL, {"2026-01-01T00:00Z."}, 1, "refused: has something behind it", NULL},
    {T, NULL, {"2026-01-01 13"}, 1, "refused: has no time of day that is known", NULL},
    {T, NULL, {"2026-01-01T1:00"}, 1, "refused: has no time of day that is known", NULL},
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

/* print(read(s)) = s for canonical spellings of every precision and zone, and read(print(v)) = v. */
START_TEST(law) {
  uint64_t state = 0x2545f4914f6cdd1dU;
  struct values values = values_new();
  const struct codec_use *use = values_use(&values, T, NULL);
  for (int i = 0; i < 4000; i++) {
    unsigned precision = up_to(&state, 6), zone = up_to(&state, 2);
    struct bytes text = arena_format(values.arena, "%04u", 1 + up_to(&state, 9998));
    if (precision >= 1) text = arena_format(values.arena, "%s-%02u", text.at, 1 + up_to(&state, 11));
    if (precision >= 2) text = arena_format(values.arena, "%s-%02u", text.at, 1 + up_to(&state, 27));
    if (precision >= 3) text = arena_format(values.arena, "%sT%02u", text.at, up_to(&state, 23));
    if (precision >= 4) text = arena_format(values.arena, "%s:%02u", text.at, up_to(&state, 59));
    if (precision >= 5) text = arena_format(values.arena, "%s:%02u", text.at, up_to(&state, 59));
    if (precision >= 6) text = arena_format(values.arena, "%s.%u", text.at, up_to(&state, 999999));
    if (precision >= 3 && zone == 1) text = arena_format(values.arena, "%sZ", text.at);
    if (precision >= 3 && zone == 2)
      text = arena_format(values.arena, "%s%c%02u:%02u", text.at, "+-"[up_to(&state, 1)], up_to(&state, 13),
                          up_to(&state, 59));
    struct node *value = NULL, *again = NULL;
    struct bytes printed[CODEC_PARTS_MOST];
    const char *first = values_read(&values, use, &text.at, 1, &value);
    ck_assert_msg(value, "'%s': %s", text.at, first);
    ck_assert_str_eq(values_print(&values, use, value, 1, printed), text.at);
    ck_assert_str_eq(values_read(&values, use, &printed[0].at, 1, &again), first);
  }
  values_free(&values);
}
END_TEST

static struct node *record(struct values *values, const struct codec_use *use, const char *const members[3]) {
  struct node *value = tree_new(values->arena, NODE_OBJECT, NAME_NONE, BYTES_NONE);
  for (size_t i = 0; i < 3; i++)
    if (members[i]) tree_append(value, tree_new(values->arena, NODE_STRING, use->members[i], bytes_of(members[i])));
  return value;
}

/* Records that no codec made. */
static const struct {
  const char *members[3], *printed;
} records[] = {
    {{"2026-08-03T22:00Z", "minute", "utc"}, "2026-08-03T22:00Z"},
    {{"2026-08-03T22:00Z", "day", "utc"}, "2026-08-03T22:00Z *"},
    {{"2026-08-03T22:00Z", "minute", "local"}, "refused: has a time and a zone that contradict each other"},
    {{"2026-08-03T22:00", "minute", "offset"}, "refused: has a time and a zone that contradict each other"},
    {{"2026-08-03T22:00", "minute", "utc"}, "2026-08-03T22:00Z"},
    {{"2026-08-03T22:00", "minute", NULL}, "refused: has no zone"},
    {{NULL, "minute", "utc"}, "refused: has no time"},
    {{"yesterday", "day", "utc"}, "refused: is in no notation of a date that is known"},
};

START_TEST(records_are_checked) {
  struct values values = values_new();
  const struct codec_use *use = values_use(&values, T, NULL);
  struct bytes texts[CODEC_PARTS_MOST];
  ck_assert_str_eq(values_print(&values, use, record(&values, use, records[_i].members), 1, texts),
                   records[_i].printed);
  values_free(&values);
}
END_TEST

Suite *value_date_time_suite(void);

Suite *value_date_time_suite(void) {
  Suite *suite = suite_create("value_date_time");
  TCase *cases = tcase_create("date_time");
  tcase_add_loop_test(cases, table, 0, (int)(sizeof rows / sizeof *rows));
  tcase_add_test(cases, law);
  tcase_add_loop_test(cases, records_are_checked, 0, (int)(sizeof records / sizeof *records));
  suite_add_tcase(suite, cases);
  return suite;
}
