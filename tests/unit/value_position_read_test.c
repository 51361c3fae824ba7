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

Suite *value_position_read_suite(void);

Suite *value_position_read_suite(void) {
  Suite *suite = suite_create("value/position_read");
  TCase *cases = tcase_create("position_read");
  tcase_add_loop_test(cases, degrees_minutes_and_hemisphere_apart, 0, (int)(sizeof apart / sizeof *apart));
  tcase_add_test(cases, items_of_an_array);
  suite_add_tcase(suite, cases);
  return suite;
}
