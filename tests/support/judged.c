/* judged.c: a text judged by a JSON schema, for tests */
/* SPDX-License-Identifier: MIT */
#include "support/judged.h"

#include <check.h>

#include "base/alloc.h"
#include "schema/json_schema.h"
#include "support/json_text.h"
#include "support/told.h"

struct judging {
  struct names *names;
  struct arena *arena, *scratch;
  struct source source, schema_source;
  const struct node *schema_tree, *value;
  struct json_schema *schema;
  struct told told;
};

static void begin(struct judging *j, const struct judged_row *row) {
  *j = (struct judging){.names = names_new(NULL), .arena = arena_new(0)};
  j->source = source_whole("report", bytes_of(row->value), true);
  j->schema_source = source_whole("schema", bytes_of(row->schema), false);
  j->schema_tree = json_text(j->arena, j->names, bytes_of(row->schema));
  j->value = json_text(j->arena, j->names, bytes_of(row->value));
  ck_assert_msg(j->schema_tree && j->value, "%s: no JSON", row->title);
  told_init(&j->told);
}

static enum status judge(struct judging *j) {
  const struct limits limits = limits_default();
  const struct schema_options strict = {.files = NULL};
  enum status status =
      json_schema_load(&j->schema, &j->schema_source, j->schema_tree, j->names, &limits, &strict, &j->told.diags);

  if (status == STATUS_OK && !(j->scratch = arena_new(0))) status = STATUS_NO_MEMORY;
  if (status != STATUS_OK) return status;
  return json_schema_check(j->schema, j->value, &j->source, j->names, j->scratch, &j->told.diags);
}

static void end(struct judging *j) {
  json_schema_free(j->schema);
  arena_free(j->scratch);
  arena_free(j->arena);
  names_free(j->names);
}

void judged_row(const struct judged_row *row) {
  struct judging j;
  enum status status;

  begin(&j, row);
  status = judge(&j);
  ck_assert_msg(strcmp(j.told.text, row->told) == 0, "%s: told\n%s", row->title, j.told.text);
  ck_assert_msg(status == (row->told[0] ? STATUS_FINDING : STATUS_OK), "%s: status %d", row->title, status);
  end(&j);
}

void judged_without_memory(const struct judged_row *row, bool for_good) {
  bool done = false;

  for (size_t nth = 1; !done; nth++) {
    struct judging j;
    enum status status;
    begin(&j, row);
    mem_fail_at(nth, for_good);
    status = judge(&j);
    done = mem_count() < nth;
    mem_fail_at(0, false);
    ck_assert_msg(status == STATUS_NO_MEMORY || status == (row->told[0] ? STATUS_FINDING : STATUS_OK), "%s: %zu: %d",
                  row->title, nth, status);
    ck_assert_msg(!done || strcmp(j.told.text, row->told) == 0, "%s: told at last\n%s", row->title, j.told.text);
    end(&j);
  }
}
