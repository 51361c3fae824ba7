/* api_rule_test.c: the rules as embedders see them */
/* SPDX-License-Identifier: MIT */
#include <fairlead/fairlead.h>

#include <check.h>
#include <string.h>

START_TEST(all) {
  size_t count = fairlead_rule_count(), examples = 0;
  ck_assert_uint_gt(count, 100);
  ck_assert_ptr_null(fairlead_rule_at(count));
  for (size_t i = 0; i < count; i++) {
    const fairlead_rule *rule = fairlead_rule_at(i);
    ck_assert_ptr_nonnull(rule);
    ck_assert_ptr_eq(fairlead_rule_find(fairlead_rule_id(rule)), rule);
    ck_assert(strlen(fairlead_rule_summary(rule)) && strlen(fairlead_rule_help(rule)));
    ck_assert(strlen(fairlead_rule_group(rule)));
    ck_assert_msg(!fairlead_rule_example(rule) == !fairlead_rule_example_why(rule), "%s", fairlead_rule_id(rule));
    examples += fairlead_rule_example(rule) != NULL;
  }
  ck_assert_uint_gt(examples, 100);
}
END_TEST

START_TEST(one) {
  const fairlead_rule *rule = fairlead_rule_find("unmapped");
  ck_assert_ptr_nonnull(rule);
  ck_assert_int_eq(fairlead_rule_severity(rule), FAIRLEAD_WARNING);
  ck_assert_str_eq(fairlead_rule_group(rule), "relating wire and record");
  ck_assert_ptr_nonnull(strstr(fairlead_rule_example(rule), "no rule takes it"));
  ck_assert_ptr_null(fairlead_rule_example(fairlead_rule_find("internal")));
}
END_TEST

START_TEST(none) {
  ck_assert_ptr_null(fairlead_rule_find("unmaped"));
  ck_assert_ptr_null(fairlead_rule_find(""));
  ck_assert_ptr_null(fairlead_rule_find(NULL));
  ck_assert_str_eq(fairlead_rule_suggest("unmaped"), "unmapped");
  ck_assert_ptr_null(fairlead_rule_suggest("nothing like it at all"));
}
END_TEST

Suite *api_rule_suite(void);

Suite *api_rule_suite(void) {
  Suite *suite = suite_create("api_rule");
  TCase *cases = tcase_create("rule");
  tcase_add_test(cases, all);
  tcase_add_test(cases, one);
  tcase_add_test(cases, none);
  suite_add_tcase(suite, cases);
  return suite;
}
