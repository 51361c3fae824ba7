/* judged.c: a text judged by a JSON schema, for tests */
/* SPDX-License-Identifier: MIT */
#include "support/judged.h"

#include "base/alloc.h"
#include "support/json_text.h"

void judging_begin(struct judging *j, const char *title, const char *schema, const char *value) {
  *j = (struct judging){.names = names_new(NULL), .arena = arena_new(0)};
  j->source = source_whole("report", bytes_of(value), true);
  j->schema_source = source_whole("schema", bytes_of(schema), false);
  j->schema_tree = json_text(j->arena, j->names, bytes_of(schema));
  j->value = json_text(j->arena, j->names, bytes_of(value));
  ck_assert_msg(j->schema_tree && j->value, "%s: no JSON", title);
  told_init(&j->told);
}

enum status judging_load(struct judging *j) {
  const struct limits limits = limits_default();
  const struct schema_options strict = {.files = NULL};
  enum status status =
      json_schema_load(&j->schema, &j->schema_source, j->schema_tree, j->names, &limits, &strict, &j->told.diags);

  if (status == STATUS_OK && !(j->scratch = arena_new(0))) status = STATUS_NO_MEMORY;
  return status;
}

static enum status judge(struct judging *j) {
  const enum status status = judging_load(j);

  if (status != STATUS_OK) return status;
  return json_schema_check(j->schema, j->value, &j->source, j->names, j->scratch, &j->told.diags);
}

void judging_end(struct judging *j) {
  json_schema_free(j->schema);
  arena_free(j->scratch);
  arena_free(j->arena);
  names_free(j->names);
}

void judged_row(const struct judged_row *row) {
  struct judging j;
  enum status status;

  judging_begin(&j, row->title, row->schema, row->value);
  status = judge(&j);
  ck_assert_msg(strcmp(j.told.text, row->told) == 0, "%s: told\n%s", row->title, j.told.text);
  ck_assert_msg(status == (row->told[0] ? STATUS_FINDING : STATUS_OK), "%s: status %d", row->title, status);
  judging_end(&j);
}

void judged_without_memory(const struct judged_row *row, bool for_good) {
  bool done = false;

  for (size_t nth = 1; !done; nth++) {
    struct judging j;
    enum status status;
    judging_begin(&j, row->title, row->schema, row->value);
    mem_fail_at(nth, for_good);
    status = judge(&j);
    done = mem_count() < nth;
    mem_fail_at(0, false);
    ck_assert_msg(status == STATUS_NO_MEMORY || status == (row->told[0] ? STATUS_FINDING : STATUS_OK), "%s: %zu: %d",
                  row->title, nth, status);
    ck_assert_msg(!done || strcmp(j.told.text, row->told) == 0, "%s: told at last\n%s", row->title, j.told.text);
    judging_end(&j);
  }
}

Suite *judged_suite(const char *name, const TTest *each_row, const TTest *without_memory, size_t rows,
                    const TTest *more) {
  Suite *suite = suite_create(name);
  TCase *tcase = tcase_create("rows");

  tcase_set_timeout(tcase, 60);
  tcase_add_loop_test(tcase, each_row, 0, (int)rows);
  tcase_add_loop_test(tcase, without_memory, 0, 2 * (int)rows);
  if (more) tcase_add_test(tcase, more);
  suite_add_tcase(suite, tcase);
  return suite;
}
