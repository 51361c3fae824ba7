/* value_uuid_test.c: UUIDs given, and made of names; moments in UTC */
/* SPDX-License-Identifier: MIT */
#include "support/values.h"

Suite *value_uuid_suite(void);

#define U "uuid"
#define R "report--"
#define T "date-time-utc"
#define OF_NAME "b6780762-f17a-54fe-93c7-4692a64cfb3c"

/* The UUIDs of names are what Python's uuid.uuid5 makes of them in the project's namespace. */
static const struct values_row rows[] = {
    {U, NULL, {OF_NAME}, 1, OF_NAME, NULL},
    {U, NULL, {"gisis 2026-001"}, 1, OF_NAME, OF_NAME},
    {U, NULL, {" gisis 2026-001\n"}, 1, OF_NAME, OF_NAME},
    {U, NULL, {"\xc3\x85 ship"}, 1, "e23e8e21-6c12-5e95-a85e-08a872997b5c", "e23e8e21-6c12-5e95-a85e-08a872997b5c"},
    {U, R, {R OF_NAME}, 1, OF_NAME, NULL},
    {U, R, {OF_NAME}, 1, OF_NAME, R OF_NAME},
    {U, R, {"gisis 2026-001"}, 1, OF_NAME, R OF_NAME},
    {U, R, {R "x"}, 1, "3aed9468-0cfd-5094-8618-a4d1204fdb48", R "3aed9468-0cfd-5094-8618-a4d1204fdb48"},
    {U, R, {R "B6780762-F17A-54FE-93C7-4692A64CFB3C"}, 1, OF_NAME, R OF_NAME},
    {U, NULL, {R OF_NAME}, 1, "de2aff83-9d42-5086-98b2-0ef6802dae7c", "de2aff83-9d42-5086-98b2-0ef6802dae7c"},
    {U, NULL, {" "}, 1, "end", NULL},
    {U, "of=uuids", {"x"}, 1, "refused: is no UUID", NULL},
    {U, "of=uuids,prefix=" R, {OF_NAME}, 1, OF_NAME, R OF_NAME},
    {T, NULL, {"2026-08-03T22:00:05.000Z"}, 1, "2026-08-03T22:00:05Z second utc", NULL},
    {T, NULL, {"2026-08-03T22:00:05.250Z"}, 1, "2026-08-03T22:00:05.250Z fraction utc", NULL},
    {T, NULL, {"2026-08-03T22:00:05.123456Z"}, 1, "2026-08-03T22:00:05.123456Z fraction utc", NULL},
    {T, NULL, {"2026-08-03T22:00:05.2Z"}, 1, "2026-08-03T22:00:05.2Z fraction utc", "2026-08-03T22:00:05.200Z *"},
    {T, NULL, {"2026-08-03T22:00:05Z"}, 1, "2026-08-03T22:00:05Z second utc", "2026-08-03T22:00:05.000Z"},
    {T, NULL, {"2026-08-03T22:00Z"}, 1, "2026-08-03T22:00Z minute utc", "2026-08-03T22:00:00.000Z *"},
    {T,
     NULL,
     {"2026-08-03T22:00:05+08:00"},
     1,
     "2026-08-03T22:00:05+08:00 second offset",
     "2026-08-03T14:00:05.000Z *"},
    {T,
     NULL,
     {"2024-02-28T23:30:00-01:00"},
     1,
     "2024-02-28T23:30:00-01:00 second offset",
     "2024-02-29T00:30:00.000Z *"},
    {T,
     NULL,
     {"2025-12-31T23:30:00-01:00"},
     1,
     "2025-12-31T23:30:00-01:00 second offset",
     "2026-01-01T00:30:00.000Z *"},
    {T,
     NULL,
     {"2026-03-01T00:30:00+01:00"},
     1,
     "2026-03-01T00:30:00+01:00 second offset",
     "2026-02-28T23:30:00.000Z *"},
    {T,
     NULL,
     {"2026-01-01T00:30:00+01:00"},
     1,
     "2026-01-01T00:30:00+01:00 second offset",
     "2025-12-31T23:30:00.000Z *"},
    {T, NULL, {"2026-08-03T22:00:05"}, 1, "2026-08-03T22:00:05 second unknown", "refused: has no zone that is known"},
    {T, NULL, {"2026-08-03"}, 1, "2026-08-03 day unknown", "refused: has no time of day to the minute"},
};

START_TEST(row) {
  values_check(&rows[_i]);
}
END_TEST

/* A record's identifier that is no UUID is not in the one that is made of it. */
START_TEST(name) {
  struct values values = values_new();
  const struct codec_use *use = values_use(&values, U, R);
  struct bytes texts[CODEC_PARTS_MOST];
  struct node *value = tree_new(values.arena, NODE_STRING, NAME_NONE, BYTES("gisis 2026-001"));
  ck_assert_str_eq(values_print(&values, use, value, 1, texts), R OF_NAME " *");
  value->text = BYTES(R OF_NAME);
  ck_assert_str_eq(values_print(&values, use, value, 1, texts), R OF_NAME);
  value->text = BYTES(" ");
  ck_assert_str_eq(values_print(&values, use, value, 1, texts), "refused: is empty");
  values_free(&values);
}
END_TEST

Suite *value_uuid_suite(void) {
  Suite *suite = suite_create("value_uuid");
  TCase *cases = tcase_create("rows");
  tcase_add_loop_test(cases, row, 0, (int)(sizeof rows / sizeof *rows));
  tcase_add_test(cases, name);
  suite_add_tcase(suite, cases);
  return suite;
}
