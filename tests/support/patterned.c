/* patterned.c: a text matched by a pattern, for tests */
/* SPDX-License-Identifier: MIT */
#include "support/patterned.h"

#include <check.h>

void patterned_row(const struct pattern_row *row, bool ecma) {
  struct arena *arena = arena_new(0);
  struct pattern_room *room = NULL;
  const struct pattern *pattern = NULL;
  size_t error_at = 0;
  bool no_memory = false;

  if (ecma) pattern_compile_ecma(&pattern, arena, bytes_of(row->pattern), &error_at);
  else pattern_compile(&pattern, arena, bytes_of(row->pattern), &error_at, &no_memory);
  ck_assert_msg(pattern && !no_memory, "%s: breaks at %zu", row->pattern, error_at);
  for (int i = 0; i < 2; i++)
    ck_assert_msg(pattern_match(pattern, bytes_of(row->text), &room) == row->answer, "%s: %s", row->pattern, row->text);
  pattern_room_release(room);
  arena_free(arena);
}
