/* value_agree_test.c: positions and times that say the same, or don't */
/* SPDX-License-Identifier: MIT */
#include "value/agree.h"
#include "support/values.h"

Suite *value_agree_suite(void);

#define D "date"
#define T "date-time"
#define DM "position-dm"
#define DMS "position-dms"
#define DEC "position-lat-lon"

static const struct {
  const char *a_codec, *a, *b_codec, *b;
  bool agree;
} rows[] = {
    {T, "2026-01-02T10:00Z", D, "2026-01-02", true},
    {T, "2026-01-02T10:00Z", D, "2026-01-03", false},
    {T, "2026-01-02T10:00Z", D, "2026-01", true},
    {T, "2026-01-02T10:00Z", D, "2025", false},
    {T, "2026-01-02T10:00Z", T, "2026-01-02T18:00+08:00", true},
    {T, "2026-01-02T23:30-01:00", T, "2026-01-03T00:30Z", true},
    {T, "2026-03-01T00:30Z", T, "2026-02-28T23:30-01:00", true},
    {T, "2024-03-01T00:30Z", T, "2024-02-28T23:30-01:00", false},
    {T, "2026-01-02T10:00Z", T, "2026-01-02T10:00+08:00", false},
    {T, "2026-01-02T10:00:05Z", T, "2026-01-02T10:00Z", true},
    {T, "2026-01-02T10:00:05Z", T, "2026-01-02T10:00:06Z", false},
    {T, "2026-01-02T10:00:05.25Z", T, "2026-01-02T10:00:05.2Z", true},
    {T, "2026-01-02T10:00:05.25Z", T, "2026-01-02T10:00:05.3Z", false},
    {T, "2026-01-02T10:00 LT", T, "2026-01-02T10:00Z", true},
    {T, "2026-01-02T10:00 LT", T, "2026-01-02T02:00Z", false}, /* nobody stated the offset */
    {T, "2026-01-02T10Z", T, "2026-01-02T10:45Z", true},
    {T, "2026-01-02T10Z", T, "2026-01-02T11:15Z", false},
    {DEC, "1.5 103.25", DMS, "1°30'00\"N 103°15'00\"E", true},
    {DEC, "1.5 103.25", DMS, "1°31'00\"N 103°15'00\"E", false},
    {DEC, "1.2813333333927517 103.4813333333927517", DMS, "1°16'53\"N 103°28'53\"E", true},
    {DEC, "1.2813333333927517 103.4813333333927517", DMS, "1°16'55\"N 103°28'53\"E", false},
    {DM, "6° 26.10' N 103° 43.09' E", DEC, "6.435 103.718", true},
    {DM, "6° 26.10' N 103° 43.09' E", DEC, "6.44 103.72", true},
    {DM, "6° 26.10' S 103° 43.09' E", DEC, "6.435 103.718", false},
    {DEC, "10.0 179.9", DEC, "10.0 -180.00", true},
    {DEC, "10.0 179.9", DEC, "10.0 -179.7", false},
};

static bool agree_of(struct values *values, int i, bool turned) {
  const char *a_texts[] = {turned ? rows[i].b : rows[i].a}, *b_texts[] = {turned ? rows[i].a : rows[i].b};
  const struct codec_use *a_use = values_use(values, turned ? rows[i].b_codec : rows[i].a_codec, NULL);
  const struct codec_use *b_use = values_use(values, turned ? rows[i].a_codec : rows[i].b_codec, NULL);
  struct node *a = NULL, *b = NULL;
  bool judged = false;
  ck_assert_str_ne(values_read(values, a_use, a_texts, 1, &a), "end");
  ck_assert_str_ne(values_read(values, b_use, b_texts, 1, &b), "end");
  ck_assert_msg(a && b, "'%s' or '%s' is unreadable", a_texts[0], b_texts[0]);
  bool agree = values_agree(a_use, a, b_use, b, values->arena, &judged);
  ck_assert(judged);
  return agree;
}

START_TEST(row) {
  struct values values = values_new();
  ck_assert_msg(agree_of(&values, _i, false) == rows[_i].agree, "'%s' and '%s'", rows[_i].a, rows[_i].b);
  ck_assert_msg(agree_of(&values, _i, true) == rows[_i].agree, "'%s' and '%s', turned", rows[_i].a, rows[_i].b);
  values_free(&values);
}
END_TEST

START_TEST(half) {
  static const char *const whole[] = {"1.5", "103.25"}, *const north[] = {"1.5", NULL}, *const east[] = {NULL, "99.0"};
  struct values values = values_new();
  const struct codec_use *use = values_use(&values, DEC, NULL);
  struct node *a, *b, *c;
  bool judged;
  values_read(&values, use, whole, 2, &a);
  values_read(&values, use, north, 2, &b);
  values_read(&values, use, east, 2, &c);
  ck_assert(values_agree(use, a, use, b, values.arena, &judged));
  ck_assert(values_agree(use, b, use, c, values.arena, &judged)); /* nothing that both say differs */
  ck_assert(!values_agree(use, a, use, c, values.arena, &judged));
  values_free(&values);
}
END_TEST

START_TEST(others) {
  static const char *const texts[] = {"7", "8"};
  struct values values = values_new();
  const struct codec_use *use = values_use(&values, "integer", NULL);
  struct node *a, *b;
  bool judged;
  values_read(&values, use, &texts[0], 1, &a);
  values_read(&values, use, &texts[1], 1, &b);
  ck_assert(!values_agree(use, a, use, b, values.arena, &judged));
  ck_assert(!judged);
  ck_assert(values_agree(use, a, NULL, a, values.arena, &judged));
  ck_assert(judged);
  values_free(&values);
}
END_TEST

Suite *value_agree_suite(void) {
  Suite *suite = suite_create("value_agree");
  TCase *cases = tcase_create("rows");
  tcase_add_loop_test(cases, row, 0, (int)(sizeof rows / sizeof *rows));
  tcase_add_test(cases, half);
  tcase_add_test(cases, others);
  suite_add_tcase(suite, cases);
  return suite;
}
