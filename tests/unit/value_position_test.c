/* value_position_test.c: positions in every notation */
/* SPDX-License-Identifier: MIT */
#include "support/values.h"

#define DM "position-dm"
#define DMS "position-dms"
#define DD "position-lat-lon"

static const struct values_row rows[] = {
    /* GISIS */
    {DM, NULL, {"6° 26.10' N", "103° 43.09' E"}, 2, "6.435000 103.718167 dm 0.01", NULL},
    {DM, NULL, {"2°05.83' N", NULL}, 2, "2.097167 - dm 0.01", "2° 05.83' N|"},
    {DM, NULL, {NULL, "103° 43.09' W"}, 2, "- -103.718167 dm 0.01", NULL},
    {DM, NULL, {" ", "103° 43.09' E"}, 2, "- 103.718167 dm 0.01", "|103° 43.09' E"},
    {DM, NULL, {"  ", ""}, 2, "end", NULL},
    {DM, NULL, {"0° 00.00' N", "0° 00.00' E"}, 2, "0.000000 0.000000 dm 0.01", NULL},
    {DM,
     NULL,
     {"6\xc2\xb0 26.1' N", "103\xc2\xb0 43.09' E"},
     2,
     "6.435000 103.718167 dm 0.01",
     "6° 26.10' N|103° 43.09' E"},
    {DM, NULL, {"06° 26' S", "003° 05' W"}, 2, "-6.4333 -3.0833 dm 1", "6° 26' S|3° 05' W"},
    {DM,
     NULL,
     {"89° 59.999999999' N", "179° 59.999999999' E"},
     2,
     "89.9999999999833 179.9999999999833 dm 0.000000001",
     NULL},
    /* GISIS casualties, UKMTO */
    {DMS, NULL, {"052812N", "0095500W"}, 2, "5.470000 -9.916667 dms 1", "5°28'12\"N|9°55'00\"W"},
    {DMS, NULL, {"052812N 0095500W"}, 1, "5.470000 -9.916667 dms 1", "5°28'12\"N 9°55'00\"W"},
    {DMS, NULL, {"123600N", "0481400E"}, 2, "12.600000 48.233333 dms 1", "12°36'00\"N|48°14'00\"E"},
    {DM, NULL, {"1256.49N 04312.17E"}, 1, "12.941500 43.202833 dm 0.01", "12° 56.49' N 43° 12.17' E"},
    {DM, NULL, {"1257N 04306E"}, 1, "12.9500 43.1000 dm 1", "12° 57' N 43° 06' E"},
    /* IMB */
    {DM, NULL, {"04:18.31N – 008:47.63E"}, 1, "4.305167 8.793833 dm 0.01", "4° 18.31' N 8° 47.63' E"},
    {DM, NULL, {"04:18.31N-008:47.63E"}, 1, "4.305167 8.793833 dm 0.01", "4° 18.31' N 8° 47.63' E"},
    {DM, NULL, {"00:20N - 050:58W"}, 1, "0.3333 -50.9667 dm 1", "0° 20' N 50° 58' W"},
    {DM, NULL, {"09:20N - 013:43W"}, 1, "9.3333 -13.7167 dm 1", "9° 20' N 13° 43' W"},
    {DM, NULL, {NULL, "49:10E"}, 2, "- 49.1667 dm 1", "|49° 10' E"},
    {DM, NULL, {"01-07N 103-31E"}, 1, "1.1167 103.5167 dm 1", "1° 07' N 103° 31' E"},
    {DM, NULL, {"06-17.5N  003-21.2E"}, 1, "6.29167 3.35333 dm 0.1", "6° 17.5' N 3° 21.2' E"},
    {DM, NULL, {"04 11N, 006 55E"}, 1, "4.1833 6.9167 dm 1", "4° 11' N 6° 55' E"},
    {DM, NULL, {"LAT-15* 06.57' N LONG- 052* 28.85' E"}, 1, "15.109500 52.480833 dm 0.01", "15° 06.57' N 52° 28.85' E"},
    {DMS, NULL, {"LAT 13 12 10 N LONG- 048 58 20 E"}, 1, "13.202778 48.972222 dms 1", "13°12'10\"N 48°58'20\"E"},
    {DM, NULL, {"LAT 13 12 N LONG- 048 58 E"}, 1, "13.2000 48.9667 dm 1", "13° 12' N 48° 58' E"},
    {DM, NULL, {"N 6 26.1 E 103 43.09"}, 1, "6.435000 103.718167 dm 0.01", "6° 26.10' N 103° 43.09' E"},
    /* ASAM */
    {DMS, NULL, {"1°07'00\"N", "103°31'00\"E"}, 2, "1.116667 103.516667 dms 1", NULL},
    {DMS, NULL, {"1°07'00\"N \n103°31'00\"E"}, 1, "1.116667 103.516667 dms 1", "1°07'00\"N 103°31'00\"E"},
    {DMS, NULL, {"50°57'60\"N", "1°59'60\"W"}, 2, "50.966667 -2.000000 dms 1", "50°58'00\"N|2°00'00\"W"},
    {DMS, NULL, {"5°60'00\"S", "0°59'60\"E"}, 2, "-6.000000 1.000000 dms 1", "6°00'00\"S|1°00'00\"E"},
    {DM, NULL, {"10&deg; 19.0' S", NULL}, 2, "-10.31667 - dm 0.1", "10° 19.0' S|"},
    {DMS, NULL, {"1° 7′ 0.25″ N", NULL}, 2, "1.11673611 - dms 0.01", "1°07'00.25\"N|"},
    {DMS, NULL, {"1° 7' 5'' S", NULL}, 2, "-1.118056 - dms 1", "1°07'05\"S|"},
    {DMS,
     NULL,
     {"1\xc3\x82\xc2\xb0"
      "07'00\"N",
      NULL},
     2,
     "1.116667 - dms 1",
     "1°07'00\"N|"},
    {DMS, NULL, {"1\xc3\x82 07'00\"N", NULL}, 2, "refused: has something behind it", NULL},
    /* decimal degrees */
    {DD, NULL, {"1.2813333333927517", "-103.5"}, 2, "1.2813333333927517 -103.5 decimal 0.0000000000000001", NULL},
    {DD,
     NULL,
     {"1.2345678901234567890123456", NULL},
     2,
     "1.2345678901234567890123456 - decimal 0.0000000000000000000000001",
     "1.2345678901234567890123456|"},
    {DD, NULL, {"90", "180"}, 2, "90 180 decimal 1", NULL},
    {DD, NULL, {"-90.000", "-180.0"}, 2, "-90.000 -180.0 decimal 0.001", NULL},
    {DD, NULL, {"+06.50", "003.2"}, 2, "6.50 3.2 decimal 0.01", "6.50|3.2"},
    {DD, NULL, {"6.5 S", "3.2° W"}, 2, "-6.5 -3.2 decimal 0.1", "-6.5|-3.2"},
    {DD, NULL, {"-0.0", "0"}, 2, "0.0 0 decimal 0.1", "0.0|0"},
    {DD, NULL, {"1.25, -103.5"}, 1, "1.25 -103.5 decimal 0.01", "1.25 -103.5"},
    {DD, NULL, {"1.25 -103.5"}, 1, "1.25 -103.5 decimal 0.01", NULL},
    {DD, NULL, {"6.435N - 3.2E"}, 1, "6.435 3.2 decimal 0.001", "6.435 3.2"},
    {DD, NULL, {"LAT -1.5 LONG -103.5"}, 1, "-1.5 -103.5 decimal 0.1", "-1.5 -103.5"},
    {DD, NULL, {"103 E 1 N"}, 1, "1 103 decimal 1", "1 103"},
    {DD, NULL, {"1 103"}, 1, "1 103 decimal 1", NULL},
    {DD, NULL, {"6 26.1 103 43.09"}, 1, "refused: has something behind it", NULL},
    /* from one notation to another: what was stated is coarser or said otherwise */
    {DD, NULL, {"6° 26.10' N", "103° 43.09' E"}, 2, "6.435000 103.718167 dm 0.01", "6.435000|103.718167 *"},
    {DMS, NULL, {"6° 26.10' N", "103° 43.09' E"}, 2, "6.435000 103.718167 dm 0.01", "6°26'06.0\"N|103°43'05.4\"E *"},
    {DM, NULL, {"1°07'01\"N", "103°31'00\"E"}, 2, "1.116944 103.516667 dms 1", "1° 07.02' N|103° 31.00' E *"},
    {DM, NULL, {"1.28", "-103.5"}, 2, "1.28 -103.5 decimal 0.01", "1° 16.8' N|103° 30' W *"},
    {DM, NULL, {"1.2813333333927517", NULL}, 2, "1.2813333333927517 - decimal 0.0000000000000001", "1° 16.88' N| *"},
    {DMS, NULL, {"1.2813333333927517", NULL}, 2, "1.2813333333927517 - decimal 0.0000000000000001", "1°16'52.8\"N| *"},
    {DMS, NULL, {"6° 26.1' N", "3°05'06\"E"}, 2, "6.435000 3.085000 dms 1", "6°26'06\"N|3°05'06\"E"},
    /* each in its own notation */
    {"position-compact", NULL, {"052812N 0095500W"}, 1, "5.470000 -9.916667 dms 1", NULL},
    {"position-compact", NULL, {"123600N", "0481400E"}, 2, "12.600000 48.233333 dms 1", NULL},
    {"position-compact", NULL, {"000000.5S 0000059W"}, 1, "-0.0001389 -0.0163889 dms 0.1", "000000.5S 0000059.0W"},
    {"position-compact", NULL, {"505760N 0015960W"}, 1, "50.966667 -2.000000 dms 1", "505800N 0020000W"},
    {"position-compact", NULL, {"900000N 1800000E"}, 1, "90.000000 180.000000 dms 1", NULL},
    {"position-compact",
     NULL,
     {"6° 26.10' N 103° 43.09' E"},
     1,
     "6.435000 103.718167 dm 0.01",
     "062606.0N 1034305.4E *"},
    {"position-compact", NULL, {"1.5 -2.25"}, 1, "1.5 -2.25 decimal 0.01", "013000N 0021500W *"},
    {"position-compact", NULL, {NULL, "0481400E"}, 2, "- 48.233333 dms 1", "|0481400E"},
    {"position-compact", NULL, {"0481400E"}, 1, "- 48.233333 dms 1", NULL},
    {"position-digits", NULL, {"1256.49N 04312.17E"}, 1, "12.941500 43.202833 dm 0.01", NULL},
    {"position-digits", NULL, {"1257N", "04306E"}, 2, "12.9500 43.1000 dm 1", NULL},
    {"position-digits", NULL, {"9000N 18000W"}, 1, "90.0000 -180.0000 dm 1", NULL},
    {"position-digits", NULL, {"052812N 0095500W"}, 1, "5.470000 -9.916667 dms 1", "0528.20N 00955.00W *"},
    {"position-colon", NULL, {"04:18.31N - 008:47.63E"}, 1, "4.305167 8.793833 dm 0.01", NULL},
    {"position-colon", NULL, {"04:18.31N – 008:47.63E"}, 1, "4.305167 8.793833 dm 0.01", "04:18.31N - 008:47.63E"},
    {"position-colon", NULL, {"49:10E"}, 1, "- 49.1667 dm 1", "049:10E"},
    {"position-colon", NULL, {"00:20N", "050:58W"}, 2, "0.3333 -50.9667 dm 1", NULL},
    {"position-colon", NULL, {"04:18:31N - 008:47:30E"}, 1, "4.308611 8.791667 dms 1", "04:18.52N - 008:47.50E *"},
    {"position-dash", NULL, {"01-07N 103-31E"}, 1, "1.1167 103.5167 dm 1", NULL},
    {"position-dash", NULL, {"06-17.5N  003-21.2E"}, 1, "6.29167 3.35333 dm 0.1", "06-17.5N 003-21.2E"},
    {"position-dash", NULL, {"10&deg; 19.0' S", NULL}, 2, "-10.31667 - dm 0.1", "10-19.0S|"},
    {"position-lon-lat", NULL, {"103.718167,6.435"}, 1, "6.435 103.718167 decimal 0.000001", NULL},
    {"position-lon-lat", NULL, {"-103.5, 1.25, 0"}, 1, "1.25 -103.5 decimal 0.01", "-103.5,1.25"},
    {"position-lon-lat", NULL, {"103.5", "-1.25"}, 2, "-1.25 103.5 decimal 0.01", NULL},
    {"position-lon-lat", NULL, {NULL, "-1.25"}, 2, "-1.25 - decimal 0.01", NULL},
    {"position-lon-lat", NULL, {"180,90"}, 1, "90 180 decimal 1", NULL},
    {"position-lon-lat", NULL, {"6.5 S 3.2 W"}, 1, "-6.5 -3.2 decimal 0.1", "-3.2,-6.5"},
    {"position-lon-lat",
     NULL,
     {"6° 26.10' N 103° 43.09' E"},
     1,
     "6.435000 103.718167 dm 0.01",
     "103.718167,6.435000 *"},
    {"position-lon-lat", NULL, {"6.5 S"}, 1, "-6.5 - decimal 0.1", " *"},
    {"position-lon-lat", NULL, {"90,91"}, 1, "refused: is beyond the pole or the antimeridian", NULL},
    {"position-lon-lat", NULL, {"91,90"}, 1, "90 91 decimal 1", NULL},
    {"position-lon-lat", NULL, {"1,2 3,4"}, 1, "refused: has no hemisphere", NULL},
    {"position-lon-lat", NULL, {"1,2,3 4,5,6"}, 1, "refused: has something behind it", NULL},
    {"position-lon-lat", NULL, {"1,2,3,4"}, 1, "refused: has something behind it", NULL},
    {DD, NULL, {"1.25,103.5,7"}, 1, "refused: has something behind it", NULL},
    {DMS, "between=line", {"1°07'00\"N\n103°31'00\"E"}, 1, "1.116667 103.516667 dms 1", NULL},
    {DMS, "between=blank-line", {"1°07'00\"N \n103°31'00\"E"}, 1, "1.116667 103.516667 dms 1", NULL},
    {DD, "between=comma", {"1.25,103.5"}, 1, "1.25 103.5 decimal 0.01", NULL},
    {DMS, "between=line", {"1°07'00\"N 103°31'00\"E"}, 1, "1.116667 103.516667 dms 1", "1°07'00\"N\n103°31'00\"E"},
    {DMS, "between=line", {"1°07'00\"N"}, 1, "1.116667 - dms 1", NULL},
    /* where a desk puts what it doesn't know */
    {DD, "missing", {"0.0", "0"}, 2, "end", NULL},
    {DD, "missing", {"0", NULL}, 2, "0 - decimal 1", NULL},
    {DD, "missing", {"0", "0.1"}, 2, "0 0.1 decimal 0.1", NULL},
    {DD, "stated", {"0.0", "0"}, 2, "0.0 0 decimal 0.1", NULL},
    {"position-lon-lat", "missing", {"-0.00,0"}, 1, "end", NULL},
    {"position-dms", "missing", {"0°00'00\"N 0°00'00\"E"}, 1, "end", NULL},
    /* not positions, or of two minds */
    {DM, NULL, {"91° 00.00' N", NULL}, 2, "refused: is beyond the pole or the antimeridian", NULL},
    {DM, NULL, {"90° 00.01' N", NULL}, 2, "refused: is beyond the pole or the antimeridian", NULL},
    {DM, NULL, {NULL, "180° 00.01' E"}, 2, "refused: is beyond the pole or the antimeridian", NULL},
    {DD, NULL, {"90.0000001", NULL}, 2, "refused: is beyond the pole or the antimeridian", NULL},
    {DD, NULL, {"-91", NULL}, 2, "refused: is beyond the pole or the antimeridian", NULL},
    {DD, NULL, {NULL, "360"}, 2, "refused: is beyond the pole or the antimeridian", NULL},
    {DD, NULL, {"1e1", NULL}, 2, "refused: has the hemisphere of the other axis", NULL},
    {DD, NULL, {NULL, "1e1"}, 2, "refused: has something behind it", NULL},
    {DD, NULL, {".5", NULL}, 2, "refused: is no position", NULL},
    {DM, NULL, {"6° 60.00' N", NULL}, 2, "refused: has 60 minutes or more", NULL},
    {DMS, NULL, {"6°60'01\"N", NULL}, 2, "refused: has 60 minutes or more", NULL},
    {DMS, NULL, {"6°00'60.5\"N", NULL}, 2, "refused: has more than 60 seconds", NULL},
    {DMS, NULL, {"6°00'61\"N", NULL}, 2, "refused: has more than 60 seconds", NULL},
    {DM, NULL, {"6° 26.10'", NULL}, 2, "refused: has no hemisphere", NULL},
    {DM, NULL, {"-6° 26.10' S", NULL}, 2, "refused: has both a sign and a hemisphere", NULL},
    {DM, NULL, {"6° 26.10' E", NULL}, 2, "refused: has the hemisphere of the other axis", NULL},
    {DM, NULL, {"103° 43.09' E", "6° 26.10' N"}, 2, "refused: has the hemisphere of the other axis", NULL},
    {DM, NULL, {"26.10' N", NULL}, 2, "refused: has no degrees", NULL},
    {DM, NULL, {NULL, "1234E"}, 2, "refused: has a number of digits that may be degrees or minutes", NULL},
    {DM, NULL, {"123N", NULL}, 2, "refused: has a number of digits that may be degrees or minutes", NULL},
    {DM, NULL, {"6° 26,10' N", NULL}, 2, "refused: has no hemisphere", NULL},
    {DM, NULL, {"6' 26° N", NULL}, 2, "refused: has its marks in an order that is no position's", NULL},
    {DM, NULL, {"6° 30\" N", NULL}, 2, "refused: has its marks in an order that is no position's", NULL},
    {DM, NULL, {"\xef\xbc\x96° 26.10' N", NULL}, 2, "refused: is no position", NULL},
    {DM, NULL, {"\xd9\xa6° 26.10' N", NULL}, 2, "refused: is no position", NULL},
    {DM, NULL, {"04:N", NULL}, 2, "refused: has a mark that nothing follows", NULL},
    {DM, NULL, {"61 NM south of Cotonou", NULL}, 2, "refused: has something behind it", NULL},
    {DM, NULL, {"Lome Anchorage", NULL}, 2, "refused: is no position", NULL},
    {DM, NULL, {"01-07N 02-07N"}, 1, "refused: has the same axis twice", NULL},
    {DM, NULL, {"01-07N 103-31E 5"}, 1, "refused: has something behind it", NULL},
    {DD, NULL, {"1.25"}, 1, "refused: does not tell latitude from longitude", NULL},
    {DD, NULL, {"LAT-1.5 LONG-103.5"}, 1, "refused: has a dash that may be a sign", NULL},
    {DD, NULL, {"6.5 S"}, 1, "-6.5 - decimal 0.1", " *"},
    {DM, NULL, {"6° 26.1234567891' N", NULL}, 2, "refused: has more decimals than a position can have", NULL},
    {DD, "half=omitted", {"1.25", NULL}, 2, "1.25 - decimal 0.01", "| *"},
    {DD, "half=omitted", {NULL, "103.25"}, 2, "- 103.25 decimal 0.01", "| *"},
    {DD, "half=omitted", {"1.25", "103.25"}, 2, "1.25 103.25 decimal 0.01", NULL},
};

START_TEST(table) {
  values_check(&rows[_i]);
}
END_TEST

/* 0 north 0 east can't be written where it spells nothing. */
START_TEST(zero_that_is_missing) {
  struct values values = values_new();
  const char *texts[2] = {"0.0", "0.0"};
  struct bytes printed[CODEC_PARTS_MOST];
  struct node *value = NULL;
  values_read(&values, values_use(&values, DD, NULL), texts, 2, &value);
  ck_assert_str_eq(values_print(&values, values_use(&values, DD, "missing"), value, 2, printed), "| *");
  ck_assert_str_eq(values_print(&values, values_use(&values, DD, "stated"), value, 2, printed), "0.0|0.0");
  values_free(&values);
}
END_TEST

/* A record that people wrote: degrees that are not the notation's own. */
START_TEST(foreign_degrees_are_a_loss) {
  struct values values = values_new();
  const struct codec_use *use = values_use(&values, DM, NULL);
  struct bytes texts[CODEC_PARTS_MOST];
  static const char *const members[] = {"6.4351", "103.7", "dm", "0.01"};
  struct node *value = tree_new(values.arena, NODE_OBJECT, NAME_NONE, BYTES_NONE);
  for (size_t i = 0; i < 4; i++)
    tree_append(value, tree_new(values.arena, NODE_STRING, use->members[i], bytes_of(members[i])));
  ck_assert_str_eq(values_print(&values, use, value, 2, texts), "6° 26.11' N|103° 42.00' E *");
  tree_child(value, use->members[0])->text = BYTES("6.99999");
  ck_assert_str_eq(values_print(&values, use, value, 2, texts), "7° 00.00' N|103° 42.00' E *");
  tree_child(value, use->members[0])->text = BYTES("96.4351");
  ck_assert_str_eq(values_print(&values, use, value, 2, texts), "refused: is beyond the pole or the antimeridian");
  tree_child(value, use->members[0])->text = BYTES("north");
  ck_assert_str_eq(values_print(&values, use, value, 2, texts), "refused: has degrees that are no decimal number");
  tree_remove(value->last);
  ck_assert_str_eq(values_print(&values, use, value, 2, texts), "refused: has no precision");
  values_free(&values);
}
END_TEST

Suite *value_position_suite(void);

Suite *value_position_suite(void) {
  Suite *suite = suite_create("value_position");
  TCase *cases = tcase_create("position");
  tcase_add_loop_test(cases, table, 0, (int)(sizeof rows / sizeof *rows));
  tcase_add_test(cases, zero_that_is_missing);
  tcase_add_test(cases, foreign_degrees_are_a_loss);
  suite_add_tcase(suite, cases);
  return suite;
}
