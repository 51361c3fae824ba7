/* rules_outline_test.c: polygons and what meets them, exact */
/* SPDX-License-Identifier: MIT */
#include "rules/check.h"
#include <check.h>

/* A hat: concave, with edges along and across the axes; degrees. */
static struct point hat[] = {{0, 0}, {10, 0}, {10, 10}, {5, 5}, {0, 10}};

static struct outline scaled(const struct point *from, size_t count, struct point *into) {
  for (size_t i = 0; i < count; i++)
    into[i] = (struct point){from[i].x * DEGREE, from[i].y * DEGREE};
  return (struct outline){.points = into, .count = count};
}

static bool meets(const struct outline *outline, double x, double y, double reach) {
  const struct point at = {(long long)(x * DEGREE), (long long)(y * DEGREE)};
  const struct point far = {(long long)(reach * DEGREE), (long long)(reach * DEGREE)};
  return outline_meets(outline, at, far);
}

START_TEST(inside_outside_and_on_the_border) {
  struct point room[5];
  const struct outline outline = scaled(hat, 5, room);
  static const struct {
    double x, y;
    bool in;
  } rows[] = {
      {5, 2, true},   {5, 4.999999, true},   {5, 5, true},          {5, 5.000001, false},  {0, 0, true},
      {10, 10, true}, {0, 7, true},          {-0.000001, 7, false}, {1, 8.5, true},        {5, 9, false},
      {9, 8.5, true}, {10.000001, 3, false}, {7, 0, true},          {7, -0.000001, false}, {-5, 5, false},
      {15, 5, false}, {-5, 10, false},       {15, 0, false},        {2.5, 7.5, true},      {2.5, 7.500001, false},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    ck_assert_msg(meets(&outline, rows[i].x, rows[i].y, 0) == rows[i].in, "row %zu", i);
}
END_TEST

/* Turned around, and begun at another corner, it is the same polygon. */
START_TEST(direction_and_beginning_mean_nothing) {
  struct point turned[5], room[5], same[5];
  for (size_t i = 0; i < 5; i++)
    turned[i] = hat[(7 - i) % 5];
  const struct outline outline = scaled(hat, 5, room), other = scaled(turned, 5, same);
  for (double x = -2; x <= 12; x += 0.5)
    for (double y = -2; y <= 12; y += 0.5)
      ck_assert_msg(meets(&outline, x, y, 0) == meets(&other, x, y, 0), "%f %f", x, y);
}
END_TEST

START_TEST(a_reach_is_as_wide_each_way) {
  struct point room[5];
  const struct outline outline = scaled(hat, 5, room);
  ck_assert(meets(&outline, -0.25, 5, 0.25));
  ck_assert(!meets(&outline, -0.25, 5, 0.249999));
  ck_assert(meets(&outline, 10.25, 10.25, 0.25)); /* a corner to a corner */
  ck_assert(!meets(&outline, 10.25, 10.250001, 0.25));
  ck_assert(meets(&outline, 5, 5.5, 0.25)); /* a slanting edge passes between middle and corner */
  ck_assert(!meets(&outline, 5, 5.500001, 0.25));
  ck_assert(meets(&outline, 5, 50, 50)); /* all of it lies in the reach */
}
END_TEST

START_TEST(the_globe_is_round) {
  static const struct point fiji[] = {{170, -20}, {190, -20}, {190, -10}, {170, -10}};
  static const struct point east[] = {{-180, 45}, {-170, 45}, {-170, 60}, {-180, 60}};
  struct point room[4], more[4];
  const struct outline over = scaled(fiji, 4, room), beside = scaled(east, 4, more);
  ck_assert(meets(&over, 175, -15, 0));
  ck_assert(meets(&over, 180, -15, 0));
  ck_assert(meets(&over, -180, -15, 0));
  ck_assert(meets(&over, -175, -15, 0));
  ck_assert(!meets(&over, -169, -15, 0));
  ck_assert(!meets(&over, 0, -15, 0));
  ck_assert(meets(&beside, 179.9, 50, 0.1));
  ck_assert(!meets(&beside, 179.9, 50, 0.099999));
  ck_assert(meets(&beside, 180, 50, 0));
}
END_TEST

Suite *rules_outline_suite(void);

Suite *rules_outline_suite(void) {
  Suite *suite = suite_create("rules_outline");
  TCase *tests = tcase_create("outline");
  tcase_add_test(tests, inside_outside_and_on_the_border);
  tcase_add_test(tests, direction_and_beginning_mean_nothing);
  tcase_add_test(tests, a_reach_is_as_wide_each_way);
  tcase_add_test(tests, the_globe_is_round);
  suite_add_tcase(suite, tests);
  return suite;
}
