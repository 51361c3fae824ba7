/* value_codec_test.c: the table of codecs, parameters, scalars, types on the wire */
/* SPDX-License-Identifier: MIT */
#include "support/values.h"

#include "base/alloc.h"
#include "base/file.h"

static const struct values_row rows[] = {
    {"text", NULL, {" as  it\nstands "}, 1, " as  it\nstands ", NULL},
    {"text", NULL, {""}, 1, "", NULL},
    {"text", NULL, {NULL}, 1, "end", NULL},
    {"token", NULL, {"  one \t two\n\nthree "}, 1, "one two three", "one two three"},
    {"token", NULL, {"one two"}, 1, "one two", NULL},
    {"token", NULL, {" \n"}, 1, "end", NULL},
    {"integer", NULL, {"12"}, 1, "12", NULL},
    {"integer", NULL, {"-12"}, 1, "-12", NULL},
    {"integer", NULL, {" +0012 "}, 1, "12", "12"},
    {"integer", NULL, {"-007"}, 1, "-7", "-7"},
    {"integer", NULL, {"-0"}, 1, "0", "0"},
    {"integer", NULL, {"12345678901234567890123"}, 1, "12345678901234567890123", NULL},
    {"integer", NULL, {"1.0"}, 1, "refused: is no whole number", NULL},
    {"integer", NULL, {"1,234"}, 1, "refused: is no whole number", NULL},
    {"integer", NULL, {"1e2"}, 1, "refused: is no whole number", NULL},
    {"integer", NULL, {"-"}, 1, "refused: is no whole number", NULL},
    {"integer", NULL, {"\xd9\xa6"}, 1, "refused: is no whole number", NULL},
    {"decimal", NULL, {"1.50"}, 1, "1.50", NULL},
    {"decimal", NULL, {"+01.50"}, 1, "1.50", "1.50"},
    {"decimal", NULL, {"-0.00"}, 1, "0.00", "0.00"},
    {"decimal", NULL, {"-0.01"}, 1, "-0.01", NULL},
    {"decimal", NULL, {".5"}, 1, "refused: is no decimal number", NULL},
    {"decimal", NULL, {"5."}, 1, "refused: is no decimal number", NULL},
    {"decimal", NULL, {"1e1"}, 1, "refused: is no decimal number", NULL},
    {"boolean", "Yes|No", {"Yes"}, 1, "true", NULL},
    {"boolean", "Yes|No", {" no"}, 1, "false", "No"},
    {"boolean", "Yes|No", {"true"}, 1, "refused: is neither of the two words", NULL},
    {"boolean", "y|Y", {"Y"}, 1, "false", NULL},
    {"boolean", NULL, {"TRUE"}, 1, "true", "true"},
    {"boolean", NULL, {"0"}, 1, "false", "false"},
    {"boolean", NULL, {"Yes"}, 1, "refused: is neither of the two words", NULL},
    {"imo-number", NULL, {"9074729"}, 1, "9074729", NULL},
    {"imo-number", NULL, {"IMO 9074729"}, 1, "9074729", "9074729"},
    {"imo-number", NULL, {"imo no. 9074729"}, 1, "9074729", "9074729"},
    {"imo-number", NULL, {"IMO9074729"}, 1, "9074729", "9074729"},
    {"imo-number", NULL, {"0000012"}, 1, "0000012", NULL},
    {"imo-number", NULL, {"907472"}, 1, "refused: has not seven digits", NULL},
    {"imo-number", NULL, {"9074728"}, 1, "refused: has a wrong check digit", NULL},
    {"imo-number", NULL, {"0000000"}, 1, "refused: is all zeros", NULL},
    {"imo-number", NULL, {" 9074729\xe2\x80\x8b"}, 1, "refused: has not seven digits", NULL},
    {"mmsi", NULL, {"563012345"}, 1, "563012345", NULL},
    {"mmsi", NULL, {"24412345"}, 1, "refused: has not nine digits", NULL},
    {"mmsi", NULL, {"000000000"}, 1, "refused: is all zeros", NULL},
    {"un-locode", NULL, {"SGSIN"}, 1, "SGSIN", NULL},
    {"un-locode", NULL, {"sg sin"}, 1, "SGSIN", "SGSIN"},
    {"un-locode", NULL, {"US2AB"}, 1, "US2AB", NULL},
    {"un-locode", NULL, {"SGSI1"}, 1, "refused: has a character that no place code has", NULL},
    {"un-locode", NULL, {"S1SIN"}, 1, "refused: does not begin with two letters", NULL},
    {"un-locode", NULL, {"SGSING"}, 1, "refused: has not five characters", NULL},
};

START_TEST(table) {
  values_check(&rows[_i]);
}
END_TEST

START_TEST(every_row_is_whole) {
  for (size_t i = 0; i < codec_count(); i++) {
    const struct codec *codec = codec_at(i);
    ck_assert_ptr_eq(codec_find(bytes_of(codec->name)), codec);
    ck_assert_msg(codec->summary && codec->read && codec->print, "'%s'", codec->name);
    ck_assert_msg(codec->parts_min >= 1 && codec->parts_min <= codec->parts_max && codec->parts_max <= CODEC_PARTS_MOST,
                  "'%s'", codec->name);
    ck_assert_msg((codec->defs != NULL) == (codec->value == NODE_OBJECT), "'%s'", codec->name);
    ck_assert_msg((codec->defs != NULL) == (codec->members != NULL), "'%s'", codec->name);
    if (i) ck_assert_msg(strcmp(codec_at(i - 1)->name, codec->name) < 0, "'%s' is out of order", codec->name);
  }
  ck_assert_ptr_null(codec_at(codec_count()));
  ck_assert_ptr_null(codec_find(BYTES("dates")));
  ck_assert_ptr_nonnull(codec_parameter_find(codec_find(BYTES("date")), BYTES("zone")));
  ck_assert_ptr_null(codec_parameter_find(codec_find(BYTES("date")), BYTES("text")));
  ck_assert_ptr_null(codec_parameter_find(codec_find(BYTES("mmsi")), BYTES("zone")));
}
END_TEST

/* A wrong parameter is told at its node. */
static const struct {
  const char *codec, *given; /* of the first parameter: a text, or texts parted by bars */
  bool list;
  const char *message;
} faults[] = {
    {"date", "gmt", false, "'zone' is one of 'unknown', 'local', 'utc'"},
    {"date", "utc|local", true, "'zone' is one of 'unknown', 'local', 'utc'"},
    {"boolean", "Yes", false, "'text' is a list of two texts"},
    {"boolean", "Yes", true, "'text' is a list of two texts"},
    {"boolean", "Yes|No|Maybe", true, "'text' is a list of two texts"},
    {"boolean", "Yes|Yes", true, "'text' holds the same text twice"},
    {"boolean", "Yes|", true, "'text' holds an empty text"},
};

START_TEST(wrong_parameters) {
  struct values values = values_new();
  const struct codec *codec = codec_find(bytes_of(faults[_i].codec));
  const struct codec_use *use;
  struct codec_fault fault;
  uint32_t name = names_add(values.names, bytes_of(codec->parameters[0].name));
  struct node *rule = tree_new(values.arena, NODE_OBJECT, NAME_NONE, BYTES_NONE);
  struct node *given =
      tree_new(values.arena, faults[_i].list ? NODE_ARRAY : NODE_STRING, name, bytes_of(faults[_i].given));
  tree_append(rule, given);
  for (const char *text = faults[_i].given; faults[_i].list && text;) {
    size_t len = strcspn(text, "|");
    tree_append(given, tree_new(values.arena, NODE_STRING, NAME_NONE, (struct bytes){text, len}));
    text = text[len] ? text + len + 1 : NULL;
  }
  ck_assert_int_eq(codec_compile(&use, codec, rule, values.arena, values.names, &fault), STATUS_USAGE);
  ck_assert_str_eq(fault.message.at, faults[_i].message);
  ck_assert(fault.node == given || fault.node->parent == given);
  ck_assert_ptr_null(use);
  values_free(&values);
}
END_TEST

/* What a typed notation gets: by codec, value and the types that the place allows. */
static const struct {
  const char *codec, *parameter;
  enum node_kind value;
  const char *text;
  unsigned allowed;
  const char *printed;
  enum node_kind kind;
} kinds[] = {
    {"boolean", NULL, NODE_TRUE, NULL, CODEC_BOOLEAN, "true", NODE_TRUE},
    {"boolean", NULL, NODE_FALSE, NULL, 0, "false", NODE_FALSE},
    {"boolean", NULL, NODE_TRUE, NULL, CODEC_STRING, "true", NODE_STRING},
    {"boolean", "Yes|No", NODE_TRUE, NULL, CODEC_STRING, "Yes", NODE_STRING},
    {"boolean", "Yes|No", NODE_TRUE, NULL, 0, "Yes", NODE_STRING},
    {"boolean", "Yes|No", NODE_FALSE, NULL, CODEC_BOOLEAN | CODEC_STRING, "No", NODE_FALSE},
    {"boolean", "1|0", NODE_TRUE, NULL, CODEC_INTEGER, "1", NODE_NUMBER},
    {"integer", NULL, NODE_NUMBER, "12", CODEC_INTEGER, "12", NODE_NUMBER},
    {"integer", NULL, NODE_NUMBER, "12", CODEC_INTEGER | CODEC_STRING, "12", NODE_NUMBER},
    {"integer", NULL, NODE_NUMBER, "12", CODEC_STRING, "12", NODE_STRING},
    {"integer", NULL, NODE_NUMBER, "12", 0, "12", NODE_NUMBER},
    {"decimal", NULL, NODE_STRING, "1.50", CODEC_NUMBER, "1.50", NODE_NUMBER},
    {"decimal", NULL, NODE_STRING, "1.50", CODEC_INTEGER, "refused: has not the type that the place has", NODE_STRING},
    {"imo-number", NULL, NODE_STRING, "9074729", CODEC_INTEGER, "9074729", NODE_NUMBER},
    {"imo-number", NULL, NODE_STRING, "9074729", CODEC_INTEGER | CODEC_STRING, "9074729", NODE_STRING},
    {"imo-number", NULL, NODE_STRING, "9074729", 0, "9074729", NODE_STRING},
    {"imo-number", NULL, NODE_STRING, "0000012", CODEC_INTEGER, "refused: has not the type that the place has",
     NODE_STRING},
    {"text", NULL, NODE_STRING, "x", CODEC_BOOLEAN, "refused: has not the type that the place has", NODE_STRING},
    /* values that have not the codec's form */
    {"boolean", NULL, NODE_STRING, "true", 0, "refused: is neither true nor false", NODE_STRING},
    {"imo-number", NULL, NODE_STRING, "IMO 9074729", 0, "refused: has not seven digits", NODE_STRING},
    {"un-locode", NULL, NODE_STRING, "sgsin", 0, "refused: has small letters", NODE_STRING},
    {"integer", NULL, NODE_STRING, "many", 0, "refused: is no whole number", NODE_STRING},
    {"text", NULL, NODE_OBJECT, "", 0, "refused: is no text", NODE_STRING},
    {"date", NULL, NODE_STRING, "2025-01-02", 0, "refused: has no time", NODE_STRING},
    {"position-dm", NULL, NODE_STRING, "1", 0, "refused: is no position", NODE_STRING},
};

START_TEST(types_on_the_wire) {
  struct values values = values_new();
  const struct codec_use *use = values_use(&values, kinds[_i].codec, kinds[_i].parameter);
  struct bytes texts[CODEC_PARTS_MOST];
  struct node *value = tree_new(values.arena, kinds[_i].value, NAME_NONE, bytes_of(kinds[_i].text));
  values.call.typed = true;
  values.call.allowed[0] = kinds[_i].allowed;
  ck_assert_str_eq(values_print(&values, use, value, 1, texts), kinds[_i].printed);
  ck_assert_int_eq(values.call.kinds[0], kinds[_i].kind);
  if (strncmp(kinds[_i].printed, "refused", 7) == 0 && kinds[_i].allowed) {
    values.call.typed = false;
    ck_assert_int_ne(strncmp(values_print(&values, use, value, 1, texts), "refused", 7), 0);
  }
  values_free(&values);
}
END_TEST

/* A wire leaf is not only a string. */
START_TEST(parts_of_other_kinds) {
  struct values values = values_new();
  struct node *out;
  struct node *leaf = tree_new(values.arena, NODE_FALSE, NAME_NONE, BYTES_NONE);
  const struct node *part = leaf;
  const struct codec_use *boolean = values_use(&values, "boolean", "Yes|No"),
                         *integer = values_use(&values, "integer", NULL);
  ck_assert_int_eq(codec_read(boolean, &part, 1, &values.call, &out), STATUS_OK);
  ck_assert_int_eq(out->kind, NODE_FALSE);
  leaf->kind = NODE_NULL;
  ck_assert_int_eq(codec_read(boolean, &part, 1, &values.call, &out), STATUS_REFUSED);
  ck_assert_str_eq(values.call.why, "is null");
  *leaf = (struct node){.kind = NODE_NUMBER, .text = BYTES("12e1")};
  ck_assert_int_eq(codec_read(integer, &part, 1, &values.call, &out), STATUS_OK);
  ck_assert(bytes_is(out->text, "120"));
  *leaf = (struct node){.kind = NODE_ELEMENT};
  tree_append(leaf, tree_new(values.arena, NODE_TEXT, NAME_NONE, BYTES(" 1")));
  tree_append(leaf, tree_new(values.arena, NODE_TEXT, NAME_NONE, BYTES("2 ")));
  ck_assert_int_eq(codec_read(integer, &part, 1, &values.call, &out), STATUS_OK);
  ck_assert(bytes_is(out->text, "12"));
  tree_append(leaf, tree_new(values.arena, NODE_ELEMENT, NAME_NONE, BYTES_NONE));
  ck_assert_int_eq(codec_read(integer, &part, 1, &values.call, &out), STATUS_REFUSED);
  ck_assert_str_eq(values.call.why, "is no text");
  ck_assert_int_eq(codec_read(integer, &part, 2, &values.call, &out), STATUS_BUG);
  values_free(&values);
}
END_TEST

static const struct {
  const char *codec, *parameter;
  size_t count;
  const char *seeds[8];
} mutated[] = {
    {"position-dm",
     NULL,
     1,
     {"6° 26.10' N 103° 43.09' E", "04:18.31N – 008:47.63E", "052812N 0095500W", "LAT-15* 06.57' N LONG- 052* 28.85' E",
      "1.25, -103.5", "1°07'00\"N\n103°31'00\"E", "N 6 26.1 E 103 43.09", "00:20N - 050:58W"}},
    {"position-dms",
     NULL,
     1,
     {"1°07'00\"N 103°31'59.5\"E", "1256.49N 04312.17E", "01-07N 103-31E", "10&deg; 19.0' S", "-6.435 3.2",
      "1° 2' 3'' N 4° 5' 6'' W", "04 11N, 006 55E", "50°57'60\"N 1°59'60\"W"}},
    {"position-lat-lon",
     NULL,
     1,
     {"1.2813333333927517 -103.5", "6.5 S 3.2 W", "LAT -1.5 LONG -103.5", "103 E 1 N", "+1 +2", "90 180",
      "-90.0,-180.0", "0 0"}},
    {"position-lon-lat",
     NULL,
     1,
     {"103.718167,6.435", "-180.0,-90.0,12.5", "6.5 S 3.2 W", "LAT -1.5 LONG -103.5", "103 E 1 N", "+1 +2",
      "1.2813333333927517 -3.5", "0,0,0"}},
    {"position-compact",
     NULL,
     1,
     {"052812N 0095500W", "052812.25S 0095500.5E", "123600N", "0481400E", "1257N 04306E", "1.25 -103.5",
      "50°57'60\"N 1°59'60\"W", "900000S 1800000W"}},
    {"position-digits",
     NULL,
     1,
     {"1256.49N 04312.17E", "1257N 04306E", "0000.1S", "9000N 18000W", "123600N 0481400E", "6.435 S 3.2 E",
      "01-07N 103-31E", "04:18.31N-008:47.63E"}},
    {"position-colon",
     NULL,
     1,
     {"04:18.31N - 008:47.63E", "00:20N \xe2\x80\x93 050:58W", "49:10E", "04:18:31N - 008:47:63E", "9:5S-1:2W",
      "04 11N, 006 55E", "1257N 04306E", "90:00N - 180:00E"}},
    {"position-dash",
     NULL,
     1,
     {"01-07N 103-31E", "06-17.5N  003-21.2E", "01-07-08N 103-31-02W", "9-5S 1-2W", "04:18.31N", "1.5 -2.5",
      "01-59.999N 103-59.999E", "LAT 13 12 N LONG- 048 58 E"}},
    {"date-time",
     "local",
     1,
     {"2026-08-03T22:00:05.25+08:00", "131350ZJUN17", "23.11.2018: 0200 UTC", "24 June 2019 at 0259 local time",
      "20260803T220005Z", "2026-08-03 22:00 hrs LT", "03-Aug-2026", "2016-12-31T23:59:60Z"}},
    {"date",
     "utc",
     1,
     {"2026-08-03", "2026-08", "1 Sept 99", "2026/08/03", "01 November 2012", "2026-01-02Z", "31.12.1999",
      "2024-02-29"}},
    {"date-time",
     "part=start",
     1,
     {"2026-08-03 2200-2250 LT", "17 Mar 02:30 to 03:30 UTC", "--03-17T02:30", "On 24 June at 1530LT", "131350ZJUN",
      "2026-08-03 22:00-05:00", "Mon, 03 Aug 2026", "June 24, 2019 at 0259 hrs"}},
    {"date-words",
     "months=short,years=two",
     1,
     {"03 Aug 26", "17 Mar", "1 September 1999", "Nov 2012", "June 24, 2019", "2012", "--02-29", "31-Dec-69"}},
    {"date-dots",
     NULL,
     1,
     {"23.11.2018", "3.1.2018", "2018-11-23", "1.12.0001", "17 Mar", "2018", "31.12.9999", "1 Sept 99"}},
    {"date-slash",
     "order=mdy",
     1,
     {"02/03/2015", "10/4/20 0:00", "05-04-2014", "2015/02/03", "12/31/69", "1/1/0001", "17 Mar",
      "02/03/2015 2200 LT"}},
    {"date-slash",
     "order=ymd",
     1,
     {"15/02/03", "2015/02/03", "15-2-3", "99/12/31", "20150203", "23.11.2018", "2015-02", "00/01/01"}},
    {"dtg",
     NULL,
     1,
     {"131350ZJUN17", "131350HJUN17", "131350JJUN2017", "131350Z JUN", "131350MMAR17", "2017-06-13T13:50-12:00",
      "312359YDEC69", "131350 Z JUN 17"}},
    {"date-rfc822",
     NULL,
     1,
     {"Mon, 03 Aug 2026 22:00:00 GMT", "3 Aug 26 22:00 UT", "03 Aug 2026 22:00:00 -0730", "Sun, 29 Feb 2032 23:59:59 Z",
      "2026-08-03T22:00:05.5Z", "03 Aug 2026 22:00:00 EST", "Sat, 31 Dec 2016 23:59:60 GMT",
      "Thu, 1 Jan 1970 0:00 +0000"}},
    {"date-time-offset",
     NULL,
     1,
     {"2026-08-03T22:00:00-00:00", "2026-08-03T22:00:00+00:00", "2026-08-03T22:00:00Z", "2026-08-03T22:00+14:00",
      "2026-08-03T22:00:05.5-03:30", "131350ZJUN17", "0001-01-01T00:00:00-12:00", "2016-12-31T23:59:60Z"}},
    {"integer", NULL, 1, {"12", "-007", "+0", "99999999999999999999", "1.0", "-0", "00", "1e2"}},
    {"decimal", NULL, 1, {"1.50", "-0.00", "+01.5", "0", "-12.30", "00.1", "1", "-1"}},
    {"imo-number",
     NULL,
     1,
     {"9074729", "IMO 9074729", "imo no. 9074729", "IMO:9074729", "0000012", "IMO9074729", "9742211", "0000000"}},
    {"un-locode", NULL, 1, {"SGSIN", "sg sin", "US2AB", "us-2ab", "NLRTM", "S", "SGSINX", ""}},
    {"boolean", "Yes|No", 1, {"Yes", "no", "YES", "nO", " Yes", "No ", "Y", "yesno"}},
    {"token", NULL, 1, {"a b", "  a  b ", "\ta\n", "a", "", " ", "a \t b", "x\r\ny"}},
};

static size_t mutate(char *text, size_t len, size_t room, uint64_t *state) {
  static const char letters[] = "0123456789 .:-+,'\"NSEWZTLUC/*\t\xc2\xb0\xe2\x80\x93";
  for (unsigned edits = 1 + (unsigned)(*state >> 40) % 3; edits > 0; edits--) {
    *state = *state * 6364136223846793005U + 1442695040888963407U;
    size_t at = len ? (size_t)(*state >> 33) % (len + 1) : 0;
    char c = letters[(size_t)(*state >> 20) % (sizeof letters - 1)];
    unsigned how = (unsigned)(*state >> 60) % 3;
    if (how == 0 && at < len) text[at] = c;
    else if (how == 1 && at < len) memmove(text + at, text + at + 1, --len - at);
    else if (len + 1 < room) {
      memmove(text + at + 1, text + at, len++ - at);
      text[at] = c;
    }
  }
  text[len] = '\0';
  return len;
}

/* Whatever is read can be printed, and reading that again gives the same value, unless the codec said that something
 * was lost. */
START_TEST(laws_hold_for_mutated_texts) {
  uint64_t state = 88172645463325252U;
  size_t accepted = 0;
  struct values values = values_new();
  for (int round = 0; round < 3000; round++) {
    arena_clear(values.arena);
    const struct codec_use *use = values_use(&values, mutated[_i].codec, mutated[_i].parameter);
    struct bytes printed[CODEC_PARTS_MOST] = {BYTES_NONE};
    char text[256];
    const char *seed = mutated[_i].seeds[round % 8], *first = text;
    struct node *value = NULL, *again = NULL;
    memcpy(text, seed, strlen(seed) + 1);
    mutate(text, strlen(text), sizeof text, &state);
    const char *shown = values_read(&values, use, &first, 1, &value);
    const char *told = value ? values_print(&values, use, value, 1, printed) : "";
    if (value && strncmp(told, "refused", 7) != 0) {
      accepted++;
      bool lost = told[strlen(told) - 1] == '*';
      ck_assert_msg(printed[0].at || lost, "'%s' is '%s', printed as nothing", text, shown);
    }
    if (value && printed[0].at && strncmp(told, "refused", 7) != 0) {
      const char *back = arena_copy(values.arena, printed[0]).at, *second = values_read(&values, use, &back, 1, &again);
      bool lost = told[strlen(told) - 1] == '*';
      ck_assert_msg(again, "'%s' is '%s', printed '%s': %s", text, shown, back, second);
      ck_assert_msg(lost || strcmp(shown, second) == 0, "'%s' is '%s', printed '%s': '%s'", text, shown, back, second);
    }
  }
  values_free(&values);
  ck_assert_uint_gt(accepted, 40);
}
END_TEST

static const struct {
  const char *text;
  bool doubted;
} mmsis[] = {
    {"563000000", false}, {"056300000", false}, {"005630000", false}, {"111563000", false}, {"856300000", false},
    {"985630000", false}, {"995630000", false}, {"970123456", false}, {"974000001", false}, {"163000000", true},
    {"999999999", true},  {"000100000", true},  {"811111111", true},  {"971000000", true},
};

START_TEST(doubtful_mmsi) {
  struct values values = values_new();
  struct node *value = NULL;
  ck_assert_str_eq(values_read(&values, values_use(&values, "mmsi", NULL), &mmsis[_i].text, 1, &value), mmsis[_i].text);
  ck_assert_msg(!values.call.doubt != mmsis[_i].doubted, "'%s': %s", mmsis[_i].text, values.call.doubt);
  values_free(&values);
}
END_TEST

/* Every point at which memory can run out gives that status and nothing else. */
START_TEST(no_memory) {
  static const struct values_row tried[] = {
      {"date-time", "utc", {"03 Aug 26", "2200"}, 2, NULL, NULL},
      {"date-clock", "days=words,months=short", {"03 Aug 26", "2200", "LT"}, 3, NULL, NULL},
      {"dtg", NULL, {"131350ZJUN17"}, 1, NULL, NULL},
      {"date-rfc822", NULL, {"Mon, 03 Aug 2026 22:00:00 GMT"}, 1, NULL, NULL},
      {"position-dm", NULL, {"6° 26.10' N", "103.5"}, 2, NULL, NULL},
      {"position-lat-lon", NULL, {"04:18.31N - 008:47.63E"}, 1, NULL, NULL},
      {"position-lon-lat", NULL, {"103.5,1.25,7"}, 1, NULL, NULL},
      {"position-compact", NULL, {"052812.5N 0095500W"}, 1, NULL, NULL},
      {"boolean", "Yes|No", {"Yes"}, 1, NULL, NULL},
      {"token", NULL, {"a  b"}, 1, NULL, NULL},
      {"decimal", NULL, {"-01.5"}, 1, NULL, NULL},
  };
  const struct values_row *row = &tried[_i];
  bool done = false;
  for (size_t nth = 1; !done; nth++) {
    struct values values = values_new();
    const struct codec_use *use = values_use(&values, row->codec, row->parameter);
    const struct node *parts[CODEC_PARTS_MOST] = {NULL};
    struct bytes texts[CODEC_PARTS_MOST];
    struct node *out;
    bool coarsened;
    for (size_t i = 0; i < row->count; i++)
      parts[i] = tree_new(values.arena, NODE_STRING, NAME_NONE, bytes_of(row->texts[i]));
    values.call.arena = arena_new(0);
    mem_fail_at(nth, nth % 2);
    enum status status = codec_read(use, parts, row->count, &values.call, &out);
    if (status == STATUS_OK) status = codec_print(use, out, &values.call, texts, row->count, &coarsened);
    done = mem_count() < nth;
    mem_fail_at(0, false);
    ck_assert_int_eq(status, done ? STATUS_OK : STATUS_NO_MEMORY);
    arena_free(values.call.arena);
    values_free(&values);
    ck_assert_uint_lt(nth, 1000);
  }
}
END_TEST

/* The value of `"key": "..."` in a line of JSON, with its escapes resolved; false: not there. */
static bool json_text(const char *line, const char *key, char *out, size_t room) {
  char quoted[32];
  size_t len = 0;
  snprintf(quoted, sizeof quoted, "\"%s\": \"", key);
  const char *from = strstr(line, quoted);
  if (!from) return false;
  for (from += strlen(quoted); *from && *from != '"' && len + 4 < room; from++) {
    unsigned code = 0;
    if (*from != '\\') {
      out[len++] = *from;
      continue;
    }
    from++;
    if (*from == 'u') {
      for (int i = 0; i < 4; i++) {
        from++;
        code = code * 16 + (unsigned)(*from <= '9' ? *from - '0' : (*from | 32) - 'a' + 10);
      }
      if (code < 0x80) out[len++] = (char)code;
      else if (code < 0x800) out[len++] = (char)(0xc0 | code >> 6), out[len++] = (char)(0x80 | (code & 63));
      else {
        out[len++] = (char)(0xe0 | code >> 12);
        out[len++] = (char)(0x80 | ((code >> 6) & 63));
        out[len++] = (char)(0x80 | (code & 63));
      }
    } else out[len++] = *from;
  }
  out[len] = '\0';
  return true;
}

static bool oracle_line(struct values *values, const char *line) {
  char field[32], value[1024], expect[32];
  const char *texts[2] = {value, NULL}, *codec = NULL;
  size_t count = 1;
  if (!json_text(line, "field", field, sizeof field) || !json_text(line, "value", value, sizeof value)) return false;
  if (!json_text(line, "expect", expect, sizeof expect)) return false;
  if (strcmp(field, "date") == 0) codec = "date";
  if (strcmp(field, "imo") == 0) codec = "imo-number";
  if (strcmp(field, "mmsi") == 0) codec = "mmsi";
  if (strcmp(field, "ship_name") == 0) codec = "text";
  if (strcmp(field, "lat") == 0) codec = "position-lat-lon", count = 2;
  if (strcmp(field, "lon") == 0) codec = "position-lat-lon", count = 2, texts[1] = value, texts[0] = NULL;
  if (!codec) return false;
  struct node *out = NULL;
  const char *shown = values_read(values, values_use(values, codec, NULL), texts, count, &out);
  bool refused = strncmp(shown, "refused", 7) == 0, ended = strcmp(shown, "end") == 0;
  /* The longest name is the ceiling's to refuse, not a codec's. */
  bool wants_refusal = strncmp(expect, "reject", 6) == 0 && strcmp(field, "ship_name") != 0;
  ck_assert_msg(ended == (strcmp(expect, "missing") == 0), "%s '%s': %s, wanted %s", field, value, shown, expect);
  ck_assert_msg(refused == wants_refusal, "%s '%s': %s, wanted %s", field, value, shown, expect);
  ck_assert_msg(!values->call.doubt == (strcmp(expect, "flag") != 0), "%s '%s': %s, wanted %s", field, value,
                values->call.doubt ? values->call.doubt : "no doubt", expect);
  return true;
}

START_TEST(shared_oracle) {
  static const char *const places[] = {"/../shared/suites/hostile/semantic/values.jsonl",
                                       "/../../shared/suites/hostile/semantic/values.jsonl"};
  struct values values = values_new();
  struct buf text;
  enum status status = STATUS_IO;
  size_t judged = 0;
  int error = 0;
  const char *shared = getenv("FAIRLEAD_SHARED");
  buf_init(&text, 1024 * 1024);
  if (shared)
    status = file_read(&text, arena_format(values.arena, "%s/suites/hostile/semantic/values.jsonl", shared).at, &error);
  for (size_t i = 0; i < 2 && status != STATUS_OK; i++)
    status = file_read(&text, arena_format(values.arena, "%s%s", TOP_SRCDIR, places[i]).at, &error);
  if (status != STATUS_OK) {
    printf(
        "# skipped: no ../shared/suites/hostile/semantic/values.jsonl (FAIRLEAD_SHARED names the folder 'shared')\n");
  } else {
    buf_add_char(&text, '\0');
    for (char *line = text.at, *end; *line; line = end + 1) {
      end = strchr(line, '\n');
      if (!end) break;
      *end = '\0';
      judged += oracle_line(&values, line);
    }
    ck_assert_uint_ge(judged, 25);
  }
  buf_release(&text);
  values_free(&values);
}
END_TEST

Suite *value_codec_suite(void);

Suite *value_codec_suite(void) {
  Suite *suite = suite_create("value_codec");
  TCase *cases = tcase_create("codec");
  tcase_set_timeout(cases, 120);
  tcase_add_loop_test(cases, table, 0, (int)(sizeof rows / sizeof *rows));
  tcase_add_test(cases, every_row_is_whole);
  tcase_add_loop_test(cases, wrong_parameters, 0, (int)(sizeof faults / sizeof *faults));
  tcase_add_loop_test(cases, types_on_the_wire, 0, (int)(sizeof kinds / sizeof *kinds));
  tcase_add_test(cases, parts_of_other_kinds);
  tcase_add_loop_test(cases, laws_hold_for_mutated_texts, 0, (int)(sizeof mutated / sizeof *mutated));
  tcase_add_loop_test(cases, no_memory, 0, 11);
  tcase_add_loop_test(cases, doubtful_mmsi, 0, (int)(sizeof mmsis / sizeof *mmsis));
  tcase_add_test(cases, shared_oracle);
  suite_add_tcase(suite, cases);
  return suite;
}
