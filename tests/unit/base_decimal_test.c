/* base_decimal_test.c: exact decimals */
/* SPDX-License-Identifier: MIT */
#include "base/decimal.h"

#include <check.h>

static const struct {
  const char *text;
  bool number, integer;
} forms[] = {
    {"0", true, true},
    {"-0", true, true},
    {"1", true, true},
    {"1.0", true, true},
    {"1e2", true, true},
    {"1.5e1", true, true},
    {"1.5", true, false},
    {"1.55e1", true, false},
    {"-1E+2", true, true},
    {"100e-2", true, true},
    {"1e-1", true, false},
    {"0.0e-9", true, true},
    {"01", false, false},
    {"+1", false, false},
    {".5", false, false},
    {"5.", false, false},
    {"1e", false, false},
    {"1e+", false, false},
    {"", false, false},
    {"-", false, false},
    {" 1", false, false},
    {"1 ", false, false},
    {"0x1", false, false},
    {"NaN", false, false},
    {"1,5", false, false},
    {"--1", false, false},
    {"1.2.3", false, false},
    {"1e999999999999999999999999", true, true},
    {"1e-999999999999999999999999", true, false},
};

START_TEST(form) {
  ck_assert_msg(decimal_is_json_number(bytes_of(forms[_i].text)) == forms[_i].number, "'%s'", forms[_i].text);
  ck_assert_msg(decimal_is_integer(bytes_of(forms[_i].text)) == forms[_i].integer, "'%s'", forms[_i].text);
}
END_TEST

/* In rising order; equals stand on one line. */
static const char *const order[][4] = {
    {"-1e999999999999999999999999"},
    {"-12345678901234567890.1"},
    {"-10", "-1e1", "-10.00"},
    {"-9.99"},
    {"-0.001"},
    {"0", "-0", "0.000", "0e5"},
    {"1e-999999999999999999999999"},
    {"1e-100"},
    {"0.009"},
    {"0.01", "1e-2", "0.0100"},
    {"0.1"},
    {"1", "1.0", "10e-1", "0.1e1"},
    {"1.00000000000000000000000000000001"},
    {"9"},
    {"10"},
    {"99999999999999999999999999999999"},
    {"1e32", "100000000000000000000000000000000"},
    {"1e999999999999999999999999"},
};

START_TEST(compare) {
  int count = (int)(sizeof order / sizeof *order);
  for (int j = 0; j < count; j++) {
    for (int a = 0; a < 4 && order[_i][a]; a++) {
      for (int b = 0; b < 4 && order[j][b]; b++) {
        int wanted = _i < j ? -1 : _i > j;
        ck_assert_msg(decimal_compare(bytes_of(order[_i][a]), bytes_of(order[j][b])) == wanted, "%s ? %s", order[_i][a],
                      order[j][b]);
      }
    }
  }
}
END_TEST

static const struct {
  const char *a, *b;
  enum decimal_answer multiple;
} multiples[] = {
    {"10", "2", DECIMAL_YES},
    {"7", "2", DECIMAL_NO},
    {"4.5", "1.5", DECIMAL_YES},
    {"35", "1.5", DECIMAL_NO},
    {"0.0075", "0.0001", DECIMAL_YES},
    {"0.00751", "0.0001", DECIMAL_NO},
    {"-9", "3", DECIMAL_YES},
    {"0", "3", DECIMAL_YES},
    {"1e308", "0.5", DECIMAL_YES},
    {"1e308", "0.123456789", DECIMAL_NO},
    {"12391239123", "1e-8", DECIMAL_YES},
    {"123456789012345678901234567890", "3", DECIMAL_YES},
    {"123456789012345678901234567891", "3", DECIMAL_NO},
    {"246913578024691357802469135780", "123456789012345678901234567890", DECIMAL_YES},
    {"1", "0", DECIMAL_NO},
    {"1e9999999", "7", DECIMAL_NO},
    {"7e9999999", "7", DECIMAL_YES},
    {"1e999999999999999999999", "0.5", DECIMAL_YES},
    {"1e999999999999999999999", "1.024e2", DECIMAL_YES}, /* the zeros bring the twos */
    {"1e9", "1024", DECIMAL_NO},
    {"1e10", "1024", DECIMAL_YES},
    {"1e30", "1073741824", DECIMAL_YES}, /* 2^30 */
    {"1e29", "1073741824", DECIMAL_NO},
    {"1e-999999999999999999999", "1e-8", DECIMAL_NO},
    {"1e-9", "1e-8", DECIMAL_NO},
    {"0.00000003", "1e-8", DECIMAL_YES},
    {"99999999999999.99", "0.01", DECIMAL_YES},
    {"99999999999999.991", "0.01", DECIMAL_NO},
    {"1e308", "1e-308", DECIMAL_YES},
    {"1000000000000000000000000000001", "1000000000000000000000000000001", DECIMAL_YES},
    {"1000000000000000000000000000002", "1000000000000000000000000000001", DECIMAL_NO},
    {"0.0", "0.3", DECIMAL_YES},
    {"x", "1", DECIMAL_NO},
};

START_TEST(multiple) {
  ck_assert_msg(decimal_multiple(bytes_of(multiples[_i].a), bytes_of(multiples[_i].b)) == multiples[_i].multiple,
                "%s of %s", multiples[_i].a, multiples[_i].b);
}
END_TEST

static const struct {
  const char *text;
  unsigned decimals;
  const char *rounded;
} roundings[] = {
    {"1.005", 2, "1.01"}, {"1.004999", 2, "1.00"}, {"0.5", 0, "1"},
    {"-0.5", 0, "-1"},    {"0.49", 0, "0"},        {"-0.4", 0, "0"},
    {"9.99", 1, "10.0"},  {"-9.99", 1, "-10.0"},   {"99.5", 0, "100"},
    {"5", 3, "5.000"},    {"1e3", 1, "1000.0"},    {"12e-3", 2, "0.01"},
    {"0.05", 1, "0.1"},   {"0.04", 1, "0.0"},      {"0.0004", 1, "0.0"},
    {"0", 2, "0.00"},     {"-0", 0, "0"},          {"1.5e-50", 2, "0.00"},
    {"x", 2, NULL},       {"1e100000", 0, NULL},   {"123456.789", 2, "123456.79"},
};

START_TEST(rounded) {
  struct arena *arena = arena_new(0);
  struct bytes text = decimal_round(arena, bytes_of(roundings[_i].text), roundings[_i].decimals);
  if (roundings[_i].rounded) ck_assert_str_eq(text.at, roundings[_i].rounded);
  else ck_assert_ptr_null(text.at);
  arena_free(arena);
}
END_TEST

static const struct {
  const char *text;
  unsigned decimals;
  bool fits;
  long long value;
  const char *back;
} scalings[] = {
    {"1.5", 2, true, 150, "1.50"},
    {"-0.05", 2, true, -5, "-0.05"},
    {"0", 3, true, 0, "0.000"},
    {"-0", 0, true, 0, "0"},
    {"12e1", 0, true, 120, "120"},
    {"1.505", 2, false, 0, NULL},
    {"999999999999999999", 0, true, 999999999999999999LL, "999999999999999999"},
    {"1000000000000000000", 0, false, 0, NULL},
    {"1", 18, false, 0, NULL},
    {"0.1", 18, true, 100000000000000000LL, "0.100000000000000000"},
    {"-7", 0, true, -7, "-7"},
    {"1e99999999999", 0, false, 0, NULL},
    {"1e-99999999999", 5, false, 0, NULL},
    {"abc", 0, false, 0, NULL},
};

START_TEST(scaled) {
  struct arena *arena = arena_new(0);
  long long value = 0;
  ck_assert_msg(decimal_to_scaled(bytes_of(scalings[_i].text), scalings[_i].decimals, &value) == scalings[_i].fits,
                "%s", scalings[_i].text);
  ck_assert_int_eq(value, scalings[_i].value);
  if (scalings[_i].back)
    ck_assert_str_eq(decimal_from_scaled(arena, value, scalings[_i].decimals).at, scalings[_i].back);
  arena_free(arena);
}
END_TEST

Suite *base_decimal_suite(void);

Suite *base_decimal_suite(void) {
  Suite *suite = suite_create("base_decimal");
  TCase *cases = tcase_create("decimal");
  tcase_add_loop_test(cases, form, 0, (int)(sizeof forms / sizeof *forms));
  tcase_add_loop_test(cases, compare, 0, (int)(sizeof order / sizeof *order));
  tcase_add_loop_test(cases, multiple, 0, (int)(sizeof multiples / sizeof *multiples));
  tcase_add_loop_test(cases, rounded, 0, (int)(sizeof roundings / sizeof *roundings));
  tcase_add_loop_test(cases, scaled, 0, (int)(sizeof scalings / sizeof *scalings));
  suite_add_tcase(suite, cases);
  return suite;
}
