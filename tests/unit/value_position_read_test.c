/* value_position_read_test.c: positions in parts, in the items of an array */
/* SPDX-License-Identifier: MIT */
#include "support/values.h"

struct apart_row {
  const char *texts[CODEC_PARTS_MOST];
  const char *value, *printed;
};

static const struct apart_row apart[] = {
    {{"1", "7.5", "N", "103", "31", "E"}, "1.12500 103.51667 dm 0.1", "1|7.5|N|103|31.0|E"},
    {{"01", "07", "s", "003", "05.0", "w"}, "-1.11667 -3.08333 dm 0.1", "1|7.0|S|3|5.0|W"},
    {{"1", "7", "N", NULL, NULL, NULL}, "1.1167 - dm 1", "1|7|N|||"},
    {{"", " ", "N", "103", "31", "E"}, "- 103.5167 dm 1", "|||103|31|E"},
    {{"1", NULL, "N", "103", NULL, "E"}, "1 103 decimal 1", "1|0|N|103|0|E *"},
    {{"1.5", NULL, "N", NULL, NULL, NULL}, "1.5 - decimal 0.1", "1|30|N||| *"},
    {{"90", "0", "S", "180", "0", "W"}, "-90.0000 -180.0000 dm 1", "90|0|S|180|0|W"},
    {{NULL, NULL, "N", NULL, NULL, "E"}, "end", NULL},
    {{"-1", "7", "S", NULL, NULL, NULL}, "refused: is no number without a sign", NULL},
    {{"1", "-7", "S", NULL, NULL, NULL}, "refused: is no number without a sign", NULL},
    {{"1.5", "7", "S", NULL, NULL, NULL}, "refused: has decimals and minutes beside them", NULL},
    {{"1", "7", NULL, NULL, NULL, NULL}, "refused: has no hemisphere", NULL},
    {{"1", "7", "5 N", NULL, NULL, NULL}, "refused: has no hemisphere", NULL},
    {{NULL, "7", "N", NULL, NULL, NULL}, "refused: has no degrees", NULL},
    {{"1", "60", "N", NULL, NULL, NULL}, "refused: has 60 minutes or more", NULL},
    {{"1", "7", "E", NULL, NULL, NULL}, "refused: has the hemisphere of the other axis", NULL},
    {{"1", "7", "X", NULL, NULL, NULL}, "refused: has no hemisphere", NULL},
    {{"90", "0.1", "N", NULL, NULL, NULL}, "refused: is beyond the pole or the antimeridian", NULL},
};

START_TEST(degrees_minutes_and_hemisphere_apart) {
  const struct apart_row *row = &apart[_i];
  struct values values = values_new();
  const struct codec_use *use = values_use(&values, "position-parts", NULL);
  struct bytes printed[CODEC_PARTS_MOST];
  struct node *value = NULL;
  ck_assert_str_eq(values_read(&values, use, row->texts, CODEC_PARTS_MOST, &value), row->value);
  if (value) ck_assert_str_eq(values_print(&values, use, value, CODEC_PARTS_MOST, printed), row->printed);
  values_free(&values);
}
END_TEST

/* Spellings of real reports. Every codec that reads one text reads them, and reads the same. */
static const struct {
  const char *text, *value;
} real[] = {
    {"6\xc2\xb0 26.10' N", "6.435000 - dm 0.01"},
    {"2\xc2\xb0"
     "05.83' N",
     "2.097167 - dm 0.01"},
    {"052812N 0095500W", "5.470000 -9.916667 dms 1"},
    {"123600N", "12.600000 - dms 1"},
    {"0481400E", "- 48.233333 dms 1"},
    {"04:18.31N \xe2\x80\x93 008:47.63E", "4.305167 8.793833 dm 0.01"},
    {"04:18.31N - 008:47.63E", "4.305167 8.793833 dm 0.01"},
    {"04:18.31N-008:47.63E", "4.305167 8.793833 dm 0.01"},
    {"49:10E", "- 49.1667 dm 1"},
    {"1\xc2\xb0"
     "07'00\"N\n103\xc2\xb0"
     "31'00\"E",
     "1.116667 103.516667 dms 1"},
    {"1\xc2\xb0"
     "14'00\"N \n104\xc2\xb0"
     "03'00\"E",
     "1.233333 104.050000 dms 1"},
    {"50\xc2\xb0"
     "57'60\"W",
     "- -50.966667 dms 1"},
    {"01-07N 103-31E", "1.1167 103.5167 dm 1"},
    {"06-17.5N  003-21.2E", "6.29167 3.35333 dm 0.1"},
    {"04 11N, 006 55E", "4.1833 6.9167 dm 1"},
    {"00:20N - 050:58W", "0.3333 -50.9667 dm 1"},
    {"09:20N - 013:43W", "9.3333 -13.7167 dm 1"},
    {"10&deg; 19.0' S", "-10.31667 - dm 0.1"},
    {"1256.49N 04312.17E", "12.941500 43.202833 dm 0.01"},
    {"1257N 04306E", "12.9500 43.1000 dm 1"},
    {"LAT-15* 06.57' N LONG- 052* 28.85' E", "15.109500 52.480833 dm 0.01"},
    {"LAT 13 12 N LONG- 048 58 E", "13.2000 48.9667 dm 1"},
    {"61 NM south of Cotonou", "refused"},
    {"Lome Anchorage", "refused"},
    {"37 nm south of Brass", "refused"},
    {"near position 01-07N 103-31E", "refused"},
    {"00:30N - 009:06E and 00:55N - 009:08E", "refused"},
    {"04:18.31N", "4.305167 - dm 0.01"},
};

START_TEST(real_spellings) {
  size_t readers = 0;
  for (size_t i = 0; i < codec_count(); i++) {
    const struct codec *codec = codec_at(i);
    if (!codec->defs || strcmp(codec->defs, "position") != 0 || codec->parts_min > 1) continue;
    struct values values = values_new();
    struct node *value = NULL;
    const char *shown = values_read(&values, values_use(&values, codec->name, NULL), &real[_i].text, 1, &value);
    bool same =
        strcmp(real[_i].value, "refused") == 0 ? strncmp(shown, "refused", 7) == 0 : strcmp(shown, real[_i].value) == 0;
    ck_assert_msg(same, "%s reads '%s' as: %s", codec->name, real[_i].text, shown);
    readers++;
    values_free(&values);
  }
  ck_assert_uint_ge(readers, 8);
}
END_TEST

/* An array's items are numbers; what stands behind latitude and longitude isn't theirs. */
START_TEST(items_of_an_array) {
  struct values values = values_new();
  const struct codec_use *use = values_use(&values, "position-lon-lat", "missing");
  static const struct {
    const char *texts[3], *value;
  } read[] = {
      {{"103.5", "1.25", "7"}, "1.25 103.5 decimal 0.01"},
      {{"1.035e2", "125e-2", NULL}, "1.25 103.5 decimal 0.01"},
      {{"1E+2", "1.5e1", NULL}, "15 100 decimal 1"},
      {{"-1e-10", "0", NULL}, "0 -0.0000000001 decimal 0.0000000001"},
      {{"1e-200", "0", NULL}, "refused: has something behind it"},
      {{"1e3", "0", NULL}, "refused: is beyond the pole or the antimeridian"},
      {{"0e0", "-0.0", "3"}, "end"},
      {{NULL, NULL, "3"}, "refused: has no position before it"},
      {{NULL, NULL, NULL}, "end"},
  };
  for (size_t i = 0; i < sizeof read / sizeof *read; i++) {
    const struct node *parts[CODEC_PARTS_MOST] = {NULL};
    struct node *value = NULL;
    for (size_t k = 0; k < 3; k++)
      if (read[i].texts[k]) parts[k] = tree_new(values.arena, NODE_NUMBER, NAME_NONE, bytes_of(read[i].texts[k]));
    enum status status = codec_read(use, parts, 3, &values.call, &value);
    const char *shown = status == STATUS_OK    ? values_show(&values, use, value)
                        : status == STATUS_END ? "end"
                                               : arena_format(values.arena, "refused: %s", values.call.why).at;
    ck_assert_msg(strcmp(shown, read[i].value) == 0, "row %zu: %s", i, shown);
    struct bytes printed[CODEC_PARTS_MOST];
    bool coarsened = false;
    values.call.typed = true;
    if (value) ck_assert_int_eq(codec_print(use, value, &values.call, printed, 3, &coarsened), STATUS_OK);
    if (value) ck_assert(values.call.kinds[0] == NODE_NUMBER && values.call.kinds[1] == NODE_NUMBER && !printed[2].at);
  }
  values_free(&values);
}
END_TEST

START_TEST(latitude_first_in_an_array) {
  struct values values = values_new();
  const struct codec_use *use = values_use(&values, "position-lat-lon", NULL);
  const char *texts[3] = {"1.25", "103.5", "7"};
  struct bytes printed[CODEC_PARTS_MOST];
  struct node *value = NULL;
  ck_assert_str_eq(values_read(&values, use, texts, 3, &value), "1.25 103.5 decimal 0.01");
  ck_assert_str_eq(values_print(&values, use, value, 3, printed), "1.25|103.5|");
  tree_remove(tree_child(value, use->members[1])); /* without the longitude nothing can be told in an array */
  ck_assert_str_eq(values_print(&values, use, value, 3, printed), "|| *");
  values_free(&values);
}
END_TEST

Suite *value_position_read_suite(void);

Suite *value_position_read_suite(void) {
  Suite *suite = suite_create("value_position_read");
  TCase *cases = tcase_create("position_read");
  tcase_add_loop_test(cases, degrees_minutes_and_hemisphere_apart, 0, (int)(sizeof apart / sizeof *apart));
  tcase_add_loop_test(cases, real_spellings, 0, (int)(sizeof real / sizeof *real));
  tcase_add_test(cases, items_of_an_array);
  tcase_add_test(cases, latitude_first_in_an_array);
  suite_add_tcase(suite, cases);
  return suite;
}
