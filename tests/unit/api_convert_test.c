/* api_convert_test.c: the converter called in the wrong state, or with nothing */
/* SPDX-License-Identifier: MIT */
#include <fairlead/fairlead.h>

#include <check.h>
#include <stdio.h>
#include <string.h>

static fairlead_status give_nothing(void *user, char *into, size_t room, size_t *got) {
  (void)user, (void)into, (void)room;
  *got = 0;
  return FAIRLEAD_OK;
}

static fairlead_status fail_oddly(void *user, char *into, size_t room, size_t *got) {
  (void)user, (void)into, (void)room, (void)got;
  return FAIRLEAD_END;
}

static fairlead_status take_all(void *user, const char *bytes, size_t length) {
  (void)user, (void)bytes, (void)length;
  return FAIRLEAD_OK;
}

static fairlead_catalog *catalog;
static fairlead_converter *converter;

static void set_up(void) {
  ck_assert_int_eq(fairlead_catalog_new(&catalog), FAIRLEAD_OK);
  ck_assert_int_eq(fairlead_catalog_add_folder(catalog, TOP_SRCDIR), FAIRLEAD_OK);
  ck_assert_int_eq(fairlead_catalog_load(catalog, "record"), FAIRLEAD_OK);
  ck_assert_int_eq(fairlead_converter_new(&converter, catalog, "record", "record"), FAIRLEAD_OK);
}

static void tear_down(void) {
  fairlead_converter_free(converter);
  fairlead_catalog_free(catalog);
}

START_TEST(states) {
  ck_assert_int_eq(fairlead_converter_feed(converter, "x", give_nothing, NULL), FAIRLEAD_USAGE);
  ck_assert_int_eq(fairlead_converter_finish(converter), FAIRLEAD_USAGE);
  ck_assert_int_eq(fairlead_converter_begin(converter, NULL, NULL), FAIRLEAD_USAGE);
  ck_assert_int_eq(fairlead_converter_begin(converter, take_all, NULL), FAIRLEAD_OK);
  ck_assert_int_eq(fairlead_converter_set_output_format(converter, "json"), FAIRLEAD_USAGE);
  ck_assert_int_eq(fairlead_converter_feed(converter, "x", give_nothing, NULL), FAIRLEAD_REFUSED); /* empty */
  ck_assert_int_eq(fairlead_converter_feed(converter, "x", fail_oddly, NULL), FAIRLEAD_IO);
  ck_assert_int_eq(fairlead_converter_finish(converter), FAIRLEAD_OK);
  ck_assert_int_eq(fairlead_converter_finish(converter), FAIRLEAD_USAGE);
  ck_assert_uint_eq(fairlead_converter_balance(converter, "inputs-refused"), 1);
  ck_assert_int_eq(fairlead_catalog_load(catalog, "ifc-feed"), FAIRLEAD_USAGE); /* frozen */
  ck_assert_int_eq(fairlead_catalog_add_schema_folder(catalog, "x"), FAIRLEAD_USAGE);
}
END_TEST

START_TEST(schema_folders) {
  fairlead_catalog *fresh = NULL;
  ck_assert_int_eq(fairlead_catalog_new(&fresh), FAIRLEAD_OK);
  ck_assert_int_eq(fairlead_catalog_add_schema_folder(NULL, "x"), FAIRLEAD_USAGE);
  ck_assert_int_eq(fairlead_catalog_add_folder(NULL, "x"), FAIRLEAD_USAGE);
  ck_assert_int_eq(fairlead_catalog_set_limit(NULL, "depth", 1), FAIRLEAD_USAGE);
  ck_assert_int_eq(fairlead_catalog_load(NULL, "record"), FAIRLEAD_USAGE);
  ck_assert_int_eq(fairlead_catalog_load_all(NULL), FAIRLEAD_USAGE);
  ck_assert_int_eq(fairlead_catalog_list(NULL), FAIRLEAD_USAGE);
  ck_assert_int_eq(fairlead_catalog_add_schema_folder(fresh, NULL), FAIRLEAD_USAGE);
  ck_assert_int_eq(fairlead_catalog_add_schema_folder(fresh, "none"), FAIRLEAD_OK);
  ck_assert_int_eq(fairlead_catalog_add_schema_folder(fresh, TOP_SRCDIR "/tests/case/schema/documents/shared"),
                   FAIRLEAD_OK);
  ck_assert_int_eq(fairlead_catalog_load_schema(fresh, TOP_SRCDIR "/tests/case/schema/documents/visit.schema.json", 0),
                   FAIRLEAD_OK);
  fairlead_catalog_free(fresh);
}
END_TEST

START_TEST(now) {
  static const char *const good[] = {"2026-11-21T18:04:15Z", "2026-11-21T18:04:15.5+08:00", "", NULL};
  static const char *const bad[] = {"2026-11-21", "2026-11-21T18:04Z", "2026-11-21T18:04:15", "--11-21T18:04:15Z",
                                    "now"};
  for (size_t i = 0; i < sizeof good / sizeof *good; i++)
    ck_assert_int_eq(fairlead_converter_set_now(converter, good[i]), FAIRLEAD_OK);
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
    ck_assert_int_eq(fairlead_converter_set_now(converter, bad[i]), FAIRLEAD_USAGE);
  ck_assert_int_eq(fairlead_converter_set_now(NULL, good[0]), FAIRLEAD_USAGE);
  ck_assert_int_eq(fairlead_converter_begin(converter, take_all, NULL), FAIRLEAD_OK);
  ck_assert_int_eq(fairlead_converter_set_now(converter, good[0]), FAIRLEAD_USAGE);
  ck_assert_int_eq(fairlead_converter_finish(converter), FAIRLEAD_OK);
}
END_TEST

static void note(void *user, const fairlead_diag *diag) {
  snprintf(user, 64, "%s", fairlead_diag_rule(diag));
}

START_TEST(profile) {
  static const char report[] = "source: {system: asam}\nships:\n  - {role: victim, imo: \"9074720\"}\n";
  char told[64] = "", wrong[64] = "", *bytes = NULL;
  size_t length = 0;
  fairlead_converter *judge = NULL;
  fairlead_catalog_on_diagnostic(catalog, note, told);
  ck_assert_int_eq(fairlead_converter_set_profile(NULL, "default"), FAIRLEAD_USAGE);
  ck_assert_int_eq(fairlead_converter_set_profile(converter, "default"), FAIRLEAD_USAGE); /* it writes */
  ck_assert_int_eq(fairlead_converter_new(&judge, catalog, "record", NULL), FAIRLEAD_OK);
  fairlead_converter_on_diagnostic(judge, note, wrong);
  ck_assert_int_eq(fairlead_converter_set_profile(judge, "defalt"), FAIRLEAD_USAGE);
  ck_assert_str_eq(told, "unknown-profile");
  ck_assert_int_eq(fairlead_converter_run_memory(judge, report, sizeof report - 1, &bytes, &length), FAIRLEAD_OK);
  fairlead_bytes_free(bytes);
  ck_assert_str_eq(wrong, ""); /* as at first: none are judged */
  ck_assert_int_eq(fairlead_converter_set_profile(judge, "default"), FAIRLEAD_OK);
  ck_assert_int_eq(fairlead_converter_run_memory(judge, report, sizeof report - 1, &bytes, &length), FAIRLEAD_FINDING);
  fairlead_bytes_free(bytes);
  ck_assert_str_eq(wrong, "imo-check-digit");
  ck_assert_int_eq(fairlead_converter_set_profile(judge, "none"), FAIRLEAD_OK);
  ck_assert_int_eq(fairlead_converter_run_memory(judge, report, sizeof report - 1, &bytes, &length), FAIRLEAD_OK);
  fairlead_bytes_free(bytes);
  ck_assert_int_eq(fairlead_converter_begin(judge, NULL, NULL), FAIRLEAD_OK);
  ck_assert_int_eq(fairlead_converter_set_profile(judge, NULL), FAIRLEAD_USAGE); /* during a run */
  fairlead_converter_free(judge);
}
END_TEST

START_TEST(nothing) {
  char *bytes = NULL;
  size_t length = 0;
  ck_assert_int_eq(fairlead_converter_new(NULL, catalog, NULL, NULL), FAIRLEAD_USAGE);
  ck_assert_int_eq(fairlead_converter_new(&converter, NULL, NULL, NULL), FAIRLEAD_USAGE);
  ck_assert_int_eq(fairlead_converter_begin(NULL, take_all, NULL), FAIRLEAD_USAGE);
  ck_assert_int_eq(fairlead_converter_run_memory(converter, NULL, 1, &bytes, &length), FAIRLEAD_USAGE);
  ck_assert_int_eq(fairlead_converter_run_memory(converter, "x", 1, NULL, &length), FAIRLEAD_USAGE);
  ck_assert_uint_eq(fairlead_converter_balance(converter, "no-such-account"), 0);
  ck_assert_ptr_null(fairlead_converter_loss(converter, 0, NULL));
  fairlead_converter_free(NULL);
  fairlead_bytes_free(NULL);
}
END_TEST

START_TEST(memory) {
  static const char report[] = "{\"source\": {\"system\": \"x\"}}\n";
  char *bytes = NULL;
  size_t length = 0;
  ck_assert_int_eq(fairlead_converter_set_output_format(converter, "ndjson"), FAIRLEAD_OK);
  ck_assert_int_eq(fairlead_converter_set_output_format(converter, "csv"), FAIRLEAD_USAGE);
  for (int i = 0; i < 2; i++) {
    ck_assert_int_eq(fairlead_converter_run_memory(converter, report, sizeof report - 1, &bytes, &length), FAIRLEAD_OK);
    ck_assert_str_eq(bytes, "{\"source\":{\"system\":\"x\"}}\n");
    ck_assert_uint_eq(length, strlen(bytes));
    fairlead_bytes_free(bytes);
  }
}
END_TEST

START_TEST(output_units) {
  const char *const schema = TOP_SRCDIR "/schemas/output-unit-1.schema.json";
  fairlead_catalog *other = NULL;
  fairlead_converter *judge = NULL;
  char *bytes = NULL;
  size_t length = 0;
  ck_assert_int_eq(fairlead_converter_set_output_units(converter, "flag"), FAIRLEAD_USAGE); /* a dialect's */
  ck_assert_int_eq(fairlead_converter_set_output_units(converter, NULL), FAIRLEAD_OK);
  ck_assert_int_eq(fairlead_converter_set_output_units(NULL, NULL), FAIRLEAD_USAGE);
  ck_assert_int_eq(fairlead_catalog_new(&other), FAIRLEAD_OK);
  ck_assert_int_eq(fairlead_catalog_load_schema(other, schema, 0), FAIRLEAD_OK);
  ck_assert_int_eq(fairlead_converter_new(&judge, other, schema, NULL), FAIRLEAD_OK);
  ck_assert_int_eq(fairlead_converter_set_output_units(judge, "verbose"), FAIRLEAD_USAGE);
  ck_assert_int_eq(fairlead_converter_set_output_units(judge, "flag"), FAIRLEAD_OK);
  ck_assert_int_eq(fairlead_converter_begin(judge, NULL, NULL), FAIRLEAD_USAGE); /* nobody takes them */
  ck_assert_int_eq(fairlead_converter_set_input_format(judge, "ndjson"), FAIRLEAD_OK);
  ck_assert_int_eq(fairlead_converter_run_memory(judge, "{\"valid\":true}\n{}\n{", 19, &bytes, &length),
                   FAIRLEAD_FINDING);
  ck_assert_str_eq(bytes, "{\"valid\":true}\n{\"valid\":false}\n{\"valid\":false}\n");
  fairlead_bytes_free(bytes);
  fairlead_converter_free(judge);
  fairlead_catalog_free(other);
}
END_TEST

Suite *api_convert_suite(void);

Suite *api_convert_suite(void) {
  Suite *suite = suite_create("api_convert");
  TCase *cases = tcase_create("calls");
  tcase_add_checked_fixture(cases, set_up, tear_down);
  tcase_add_test(cases, states);
  tcase_add_test(cases, schema_folders);
  tcase_add_test(cases, now);
  tcase_add_test(cases, profile);
  tcase_add_test(cases, nothing);
  tcase_add_test(cases, memory);
  tcase_add_test(cases, output_units);
  suite_add_tcase(suite, cases);
  return suite;
}
