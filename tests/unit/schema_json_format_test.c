/* schema_json_format_test.c: texts and the formats they have */
/* SPDX-License-Identifier: MIT */
#include <check.h>

#include "base/alloc.h"
#include "schema/json_format.h"

Suite *schema_json_format_suite(void);

static const struct {
  const char *format, *text;
  enum format_answer answer;
} rows[] = {
    {"date", "2024-02-29", FORMAT_YES},
    {"date", "2023-02-29", FORMAT_NO},
    {"date", "2024-2-29", FORMAT_NO},
    {"date", "2024-02-29T", FORMAT_NO},
    {"date", "2024-13-01", FORMAT_NO},
    {"date", "", FORMAT_NO},
    {"time", "23:59:60Z", FORMAT_YES},
    {"time", "00:59:60+01:00", FORMAT_YES},
    {"time", "23:29:60-00:30", FORMAT_YES},
    {"time", "23:59:60+01:00", FORMAT_NO},
    {"time", "12:00:00.", FORMAT_NO},
    {"time", "12:00:00.5z", FORMAT_YES},
    {"time", "12:00Z", FORMAT_NO},
    {"time", "12:00:00", FORMAT_NO},
    {"time", "12:00:00+24:00", FORMAT_NO},
    {"date-time", "2024-02-29t12:00:00Z", FORMAT_YES},
    {"date-time", "2024-02-29 12:00:00Z", FORMAT_NO},
    {"date-time", "2024-02-29T12:00:00", FORMAT_NO},
    {"duration", "P1Y2M3DT4H5M6S", FORMAT_YES},
    {"duration", "P3W", FORMAT_YES},
    {"duration", "P", FORMAT_NO},
    {"duration", "PT", FORMAT_NO},
    {"duration", "P1DT", FORMAT_NO},
    {"duration", "P1Y1D", FORMAT_NO},
    {"duration", "P1Y1Y", FORMAT_NO},
    {"duration", "P1W1D", FORMAT_NO},
    {"duration", "P1M1W", FORMAT_NO},
    {"duration", "P12", FORMAT_NO},

    {"email", "a.b+c@example.com", FORMAT_YES},
    {"email", "a@b", FORMAT_YES},
    {"email", "\"a\\\"@b\"@example.com", FORMAT_YES},
    {"email", "\"a@example.com", FORMAT_NO},
    {"email", "\"a\\\"", FORMAT_NO},
    {"email", "\"\"@example.com", FORMAT_YES},
    {"email", "a@[1.2.3.4]", FORMAT_YES},
    {"email", "a@[IPv6:::1]", FORMAT_YES},
    {"email", "a@[::1]", FORMAT_NO},
    {"email", "a@[]", FORMAT_NO},
    {"email", "a@b@c", FORMAT_NO},
    {"email", "a@b..c", FORMAT_NO},
    {"email", "a@b.", FORMAT_NO},
    {"email", "a@-b.c", FORMAT_NO},
    {"email", "a@b-.c", FORMAT_NO},
    {"email", "a@b.c-", FORMAT_NO},
    {"email", "a@b--c.d-e", FORMAT_YES},
    {"email", "\xC3\xA9@b", FORMAT_NO},
    {"idn-email", "\xC3\xA9@\xC3\xA9", FORMAT_YES},
    {"idn-email", "\xC3\xA9@", FORMAT_NO},

    {"hostname", "example.com", FORMAT_YES},
    {"hostname", "EXAMPLE", FORMAT_YES},
    {"hostname", "xn--4gbwdl.xn--wgbh1c", FORMAT_YES},
    {"hostname", "XN--4GBWDL", FORMAT_YES},
    {"hostname", "xn--", FORMAT_NO},
    {"hostname", "xn--a", FORMAT_NO},
    {"hostname", "ab--cd", FORMAT_YES},
    {"hostname", "a b", FORMAT_NO},
    {"hostname", "", FORMAT_NO},
    {"hostname", "\xC3\xA9", FORMAT_NO},
    {"idn-hostname", "\xC3\xA9t\xC3\xA9.example", FORMAT_YES},
    {"idn-hostname", "e\xCC\x81", FORMAT_NO}, /* not composed */
    {"idn-hostname", "\xC3\x89", FORMAT_NO},  /* a capital is no part of IDNA2008 */
    {"idn-hostname", "Example.COM", FORMAT_YES},
    {"idn-hostname", "ab--cd", FORMAT_NO},
    {"idn-hostname",
     "a\xE3\x80\x82"
     "b\xEF\xBC\x8E"
     "c\xEF\xBD\xA1"
     "d",
     FORMAT_YES},
    {"idn-hostname", "a\xE3\x80\x82", FORMAT_NO},
    /* Hebrew beside: then every label has one direction, and says where it starts */
    {"idn-hostname", "a1-2.\xD7\x90", FORMAT_YES},
    {"idn-hostname", "1a.\xD7\x90", FORMAT_NO},
    {"idn-hostname",
     "\xD7\x90"
     "1.\xD7\x90",
     FORMAT_YES},
    {"idn-hostname",
     "\xD7\x90"
     "a",
     FORMAT_NO},
    {"idn-hostname", "\xD8\xA7\xD9\xA0.com", FORMAT_YES},
    {"idn-hostname",
     "\xD8\xA7\xD9\xA0"
     "1.com",
     FORMAT_NO},
    {"idn-hostname", "1a.com", FORMAT_YES},
    {"idn-hostname", "xn--4gbwdl.1a", FORMAT_NO}, /* decoded, it is Arabic */
    {"idn-hostname", "\xFF", FORMAT_NO},

    {"ipv4", "0.0.0.0", FORMAT_YES},
    {"ipv4", "1.2.3.04", FORMAT_NO},
    {"ipv4", "1.2.3", FORMAT_NO},
    {"ipv4", "1.2.3.4.", FORMAT_NO},
    {"ipv4", "1.2.3.2555", FORMAT_NO},
    {"ipv6", "::", FORMAT_YES},
    {"ipv6", "1::", FORMAT_YES},
    {"ipv6", "1:2:3:4:5:6:7::", FORMAT_YES},
    {"ipv6", "1:2:3:4:5:6:7:8::", FORMAT_NO},
    {"ipv6", "::1:2:3:4:5:6:7:8", FORMAT_NO},
    {"ipv6", "::1.2.3.4", FORMAT_YES},
    {"ipv6", "1:2:3:4:5:6:1.2.3.4", FORMAT_YES},
    {"ipv6", "1:2:3:4:5:6:7:1.2.3.4", FORMAT_NO},
    {"ipv6", "1.2.3.4::", FORMAT_NO},
    {"ipv6", "1:", FORMAT_NO},
    {"ipv6", ":", FORMAT_NO},
    {"ipv6", "", FORMAT_NO},

    {"uri", "http://a@b:80/c?d#e", FORMAT_YES},
    {"uri", "a:", FORMAT_YES},
    {"uri", "http://", FORMAT_YES},
    {"uri", "a:b:c", FORMAT_YES},
    {"uri", "http://a@b@c", FORMAT_NO},
    {"uri", "http://[::1]x", FORMAT_NO},
    {"uri", "http://[::1", FORMAT_NO},
    {"uri", "http://[v1.a:b]:1", FORMAT_YES},
    {"uri", "http://[v.a]", FORMAT_NO},
    {"uri", "http://[v1.]", FORMAT_NO},
    {"uri", "http://a:b", FORMAT_NO},
    {"uri", "a:#b#c", FORMAT_NO},
    {"uri", "a:%4", FORMAT_NO},
    {"uri", "a:\xC3\xA9", FORMAT_NO},
    {"uri", "+a:b", FORMAT_NO},
    {"uri-reference", "a/b:c", FORMAT_YES},
    {"uri-reference", "1:b", FORMAT_NO},
    {"uri-reference", "?a?b#c?d/", FORMAT_YES},
    {"iri", "a:\xC3\xA9", FORMAT_YES},
    {"iri", "a:\xC2\x80", FORMAT_NO},
    {"iri", "a:\xEE\x80\x80", FORMAT_NO}, /* for private use: in queries only */
    {"iri", "a:?\xEE\x80\x80", FORMAT_YES},
    {"iri", "a:\xEF\xBF\xBF", FORMAT_NO},
    {"iri-reference", "\xC3\xA9?\xC3\xA9#\xC3\xA9", FORMAT_YES},
    {"uri-template", "{?a,b*,c:3}{+d.e}%41'\xC3\xA9", FORMAT_YES},
    {"uri-template", "{a", FORMAT_NO},
    {"uri-template", "{a*:3}", FORMAT_NO},
    {"uri-template", "{a.}", FORMAT_NO},
    {"uri-template", "{a:}", FORMAT_NO},
    {"uri-template", "%4", FORMAT_NO},

    {"uuid", "2eb8aa08-aa98-11ea-b4aa-73b441d16380", FORMAT_YES},
    {"uuid", "2eb8aa08-aa98-11ea-b4aa-73b441d1638", FORMAT_NO},
    {"json-pointer", "", FORMAT_YES},
    {"json-pointer", "/~0~1", FORMAT_YES},
    {"json-pointer", "/~", FORMAT_NO},
    {"json-pointer", "a", FORMAT_NO},
    {"relative-json-pointer", "10/a", FORMAT_YES},
    {"relative-json-pointer", "0#", FORMAT_YES},
    {"relative-json-pointer", "00", FORMAT_NO},
    {"relative-json-pointer", "0#/", FORMAT_NO},
    {"regex", "^(a|b)*$", FORMAT_YES},
    {"regex", "(?<=a+)b", FORMAT_YES}, /* sound, if nothing that we match by */
    {"regex", "a++", FORMAT_NO},
    {"regex", "((a{1,100}){1,100}){1,100}", FORMAT_TOO_HARD},
};

static enum format_answer ask(const char *name, struct bytes text) {
  const struct json_format *format = json_format_named(bytes_of(name));
  struct arena *arena = arena_new(0);
  struct pattern_room *room = NULL;
  struct format_tools tools = {.room = &room};
  enum format_answer answer = FORMAT_NO_MEMORY;

  ck_assert(format != NULL);
  if (arena && json_format_prepare(format, arena, &tools.bidi)) answer = json_format_judge(format, &tools, text);
  pattern_room_release(room);
  arena_free(arena);
  return answer;
}

START_TEST(test_row) {
  ck_assert_msg(ask(rows[_i].format, bytes_of(rows[_i].text)) == rows[_i].answer, "%s: %s", rows[_i].format,
                rows[_i].text);
}
END_TEST

static const char *const names[] = {
    "date-time", "date",          "time",         "duration", "email",        "idn-email",
    "hostname",  "idn-hostname",  "ipv4",         "ipv6",     "uri",          "uri-reference",
    "iri",       "iri-reference", "uri-template", "uuid",     "json-pointer", "relative-json-pointer",
    "regex"};
enum { NAME_COUNT = sizeof names / sizeof *names };

/* No format lets in what another one's text has in front of a NUL, reads past an end, or takes long over much. */
START_TEST(test_hostile) {
  static const char *const parts[] = {"a",
                                      "1",
                                      ".",
                                      ":",
                                      "::",
                                      "a.",
                                      "a@",
                                      "/",
                                      "//",
                                      "~0",
                                      "~",
                                      "%",
                                      "%41",
                                      "{",
                                      "{a}",
                                      "{a,",
                                      "P1Y",
                                      "9",
                                      "(",
                                      "[",
                                      "\"",
                                      "\\",
                                      "xn--a.",
                                      "\xD7\x90.",
                                      "\xF0\x9F\x90\xB2",
                                      "\xE3\x80\x82",
                                      "\xFF",
                                      "-",
                                      "a:",
                                      "http://",
                                      "1:",
                                      "\n"};
  const size_t size = 1024 * 1024;
  char *text = mem_alloc(size);

  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
    const size_t len = strlen(parts[i]);
    for (size_t at = 0; at < size; at += len)
      memcpy(text + at, parts[i], len < size - at ? len : size - at);
    ck_assert_int_ne(ask(names[_i], (struct bytes){text, size}), FORMAT_NO_MEMORY);
    for (size_t cut = 0; cut < 70; cut++)
      ck_assert_int_ne(ask(names[_i], (struct bytes){text, cut}), FORMAT_NO_MEMORY);
  }
  mem_free(text);
}
END_TEST

START_TEST(test_nul) {
  const struct {
    const char *format;
    struct bytes text;
  } nuls[] = {
      {"date", BYTES("2024-02-29\0")},
      {"date-time", BYTES("2024-02-29\0"
                          "12:00:00Z")},
      {"time", BYTES("12:00:00\0")},
      {"duration", BYTES("P1\0")},
      {"email", BYTES("a\0@b")},
      {"email", BYTES("a@b\0")},
      {"idn-email", BYTES("a@\0")},
      {"hostname", BYTES("a\0b")},
      {"idn-hostname", BYTES("\xC3\xA9\0b")},
      {"ipv4", BYTES("1.2.3.4\0")},
      {"ipv6", BYTES("::1\0")},
      {"uri", BYTES("a\0:b")},
      {"uri", BYTES("a:\0b")},
      {"uri", BYTES("a://\0b")},
      {"uri-template", BYTES("{\0a}")},
      {"uri-template", BYTES("a\0")},
      {"regex", BYTES("\\\0")},
  };

  for (size_t i = 0; i < sizeof nuls / sizeof *nuls; i++)
    ck_assert_msg(ask(nuls[i].format, nuls[i].text) == FORMAT_NO, "%s %zu", nuls[i].format, i);
}
END_TEST

START_TEST(test_names) {
  ck_assert(json_format_named(BYTES("unknown")) == NULL);
  ck_assert(json_format_named(BYTES("Date")) == NULL);
  ck_assert(bytes_is(json_format_near(BYTES("datetime")), "date-time"));
  ck_assert(json_format_near(BYTES("x-imo-number")).at == NULL);
}
END_TEST

START_TEST(test_no_memory) {
  static const struct {
    const char *format, *text;
  } asked[] = {{"hostname", "xn--4gbwdl.com"}, {"idn-hostname", "\xC3\xA9.com"}, {"regex", "^(?<a>b)+$"}};
  bool done = false;

  for (size_t nth = 1; !done; nth++) {
    enum format_answer answer;
    mem_fail_at(nth, false);
    answer = ask(asked[_i].format, bytes_of(asked[_i].text));
    done = mem_count() < nth;
    mem_fail_at(0, false);
    ck_assert_int_eq(answer, done ? FORMAT_YES : FORMAT_NO_MEMORY);
  }
}
END_TEST

Suite *schema_json_format_suite(void) {
  Suite *suite = suite_create("schema_json_format");
  TCase *tcase = tcase_create("format");

  tcase_add_loop_test(tcase, test_row, 0, (int)(sizeof rows / sizeof *rows));
  tcase_add_loop_test(tcase, test_hostile, 0, NAME_COUNT);
  tcase_add_test(tcase, test_nul);
  tcase_add_test(tcase, test_names);
  tcase_add_loop_test(tcase, test_no_memory, 0, 3);
  suite_add_tcase(suite, tcase);
  return suite;
}
