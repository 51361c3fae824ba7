/* mapping_code_page_test.c: a shared code list as a page */
/* SPDX-License-Identifier: MIT */
#include <check.h>

#include "base/alloc.h"
#include "mapping/code_page.h"
#include "support/plan_text.h"

Suite *mapping_code_page_suite(void);

static struct plan_text text;
static struct buf page;

static void setup(void) {
  plan_text_init(&text, "{}", NULL);
  buf_init(&page, 0);
}

static void teardown(void) {
  buf_release(&page);
  plan_text_release(&text);
}

static enum status write(const char *yaml) {
  const struct node *tree = plan_text_tree(&text, "l.yaml", yaml);
  struct source source = source_whole("l.yaml", bytes_of(yaml), false);
  buf_clear(&page);
  enum status status = code_page_write(&page, tree, &source, BYTES("l"), text.names, &text.limits, &text.told.diags);
  buf_add_char(&page, '\0');
  return status;
}

static void holds(const char *line) {
  ck_assert_msg(strstr(page.at, line) != NULL, "not there: %s\n%s", line, page.at);
}

START_TEST(test_ways) {
  ck_assert_int_eq(write("codes: 1\nname: l\nrows:\n"
                         "  - {code: a, x: A, y: {read: [P, Q]}}\n"
                         "  - {code: b, x: {broader: A}, y: {write: B, narrower: [C, D]}}\n"
                         "  - {code: c, x: {read: [E], broader: [E, F]}, y: {read: [G], write: H, narrower: [G, H]}}\n"
                         "  - {code: d, record: {k: v, n: 1}, x: {read: [], write: A}}\n"),
                   STATUS_OK);
  holds("| code | x | y |\n|---|---|---|\n");
  holds("| `a` | A | P (read); Q (read) |\n");
  holds("| `b` | &gt; A (written) | B; &lt; C (read); &lt; D (read) |\n");
  holds("| `c` | &gt; E; &gt; F (neither) | &lt; H; &lt; G (read) |\n");
  holds("| `d` (k v, n 1) | A (written) | |\n");
  holds("- written in a broader word: `b` as A, `c` as E\n");
  holds("- no word at all: `d`\n- only read: `a`\n- written in a narrower word: `c` as H\n");
}
END_TEST

START_TEST(test_lists_and_marks) {
  ck_assert_int_eq(
      write("codes: 1\nname: l\ntitle: \"A *b* | <c>\\nd\"\ncolumns: [code, x, y]\nschemes: {y: {}, x: {}}\n"
            "rows:\n  - [a, \"\", Y]\n  - [b, {word: X, from: 1990, until: 1999-12}]\n"),
      STATUS_OK);
  holds("# A \\*b\\* \\| \\<c\\> d\n");
  holds("| code | y | x |\n|---|---|---|\n| `a` | Y | |\n| `b` | | X (from 1990) (until 1999-12) |\n");
}
END_TEST

static const struct {
  const char *yaml, *told;
} mistakes[] = {
    {"codes: 2\nname: l\nrows: []\n", "1:8 mapping-version : version '2' of code lists is not known; this is 1\n"},
    {"codes: 1\nname: m\nrows: []\n", "2:7 mapping-name : the list is named 'm', and its file 'l'\n"},
    {"codes: 1\nname: l\ncolumns: code\nrows: []\n", "3:10 mapping-type : 'columns' must be a list of names\n"},
    {"codes: 1\nname: l\ncolumns: [code, x]\nrows:\n  - [a, [b, c]]\n  - [\"\", d]\n",
     "5:9 mapping-type : a text must stand here, not a list\n6:5 mapping-missing-key : a row needs the key 'code'\n"},
    {"codes: 1\nname: l\nrows: all\n", "3:7 mapping-type : 'rows' must be a list\n"},
    {"codes: 1\nname: l\nrows:\n  - {code: a, x: A}\n  - {code: b, x: a}\n",
     "4:3 mapping-code-duplicate : 'A' and 'a' of the column 'x' differ in case only\n"},
    {"codes: 1\nname: l\nrows:\n  - {code: a, x: A}\n  - {code: b, x: {read: [A]}}\n",
     "5:18 mapping-code-duplicate : the spelling 'A' is read to another code already\n"},
    {"codes: 1\nname: l\nschemes: {x: {}}\nrows:\n  - {code: a, x: A, y: B}\n",
     "5:21 mapping-unknown-key : 'schemes' says nothing of the column 'y'\n"},
    {"codes: 1\nname: l\nrows:\n  - just a text\n", "4:5 mapping-type : a row must be an object, keys with values\n"},
};

START_TEST(test_mistakes) {
  ck_assert_int_eq(write(mistakes[_i].yaml), STATUS_USAGE);
  ck_assert_str_eq(text.told.text, mistakes[_i].told);
  ck_assert_uint_eq(page.len, 1);
}
END_TEST

/* Each allocation fails once, alone and with all after it: no page, no leak, no other status. */
START_TEST(test_no_memory) {
  static const char yaml[] = "codes: 1\nname: l\nschemes: {x: {title: X}}\nrows:\n"
                             "  - {code: a, x: {read: [A, B], write: C, narrower: D, until: 2001}}\n"
                             "  - {code: b, record: {k: v}, x: {broader: C}}\n";
  const struct node *tree = plan_text_tree(&text, "l.yaml", yaml);
  struct source source = source_whole("l.yaml", bytes_of(yaml), false);
  for (int all_after = 0; all_after < 2; all_after++)
    for (size_t nth = 1;; nth++) {
      struct diags diags;
      diags_init(&diags, NULL, NULL, 0);
      buf_release(&page);
      buf_init(&page, 0);
      mem_fail_at(nth, all_after);
      enum status status = code_page_write(&page, tree, &source, BYTES("l"), text.names, &text.limits, &diags);
      mem_fail_at(0, false);
      if (status == STATUS_OK) break;
      ck_assert_msg(status == STATUS_NO_MEMORY, "allocation %zu of %s: status %d", nth, all_after ? "all" : "one",
                    status);
      ck_assert_uint_lt(nth, 10000);
    }
}
END_TEST

Suite *mapping_code_page_suite(void) {
  Suite *suite = suite_create("mapping_code_page");
  TCase *all = tcase_create("page");
  tcase_add_checked_fixture(all, setup, teardown);
  tcase_add_test(all, test_ways);
  tcase_add_test(all, test_lists_and_marks);
  tcase_add_loop_test(all, test_mistakes, 0, sizeof mistakes / sizeof *mistakes);
  tcase_add_test(all, test_no_memory);
  suite_add_tcase(suite, all);
  return suite;
}
