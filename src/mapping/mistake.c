/* mistake.c: mistakes in a mapping, gathered, then told in the order of the file */
/* SPDX-License-Identifier: MIT */
#include "mapping/compile.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

enum { MISTAKES_MOST = 1000, MESSAGE_MOST = 1024 };

static struct mistake *mistake_new(struct compile *c) {
  if (c->mistake_count == MISTAKES_MOST) return NULL;
  if (c->mistake_count == c->mistake_room) {
    size_t room = c->mistake_room ? c->mistake_room * 2 : 16;
    struct mistake *all = mapping_scratch(c, room, sizeof *all);
    if (!all) return NULL;
    if (c->mistake_count) memcpy(all, c->mistakes, c->mistake_count * sizeof *all);
    c->mistakes = all;
    c->mistake_room = room;
  }
  return &c->mistakes[c->mistake_count];
}

void mapping_tell(struct compile *c, enum rule rule, const struct diag_at *at, const char *format, ...) {
  char message[MESSAGE_MOST];
  va_list list;
  va_start(list, format);
  int len = vsnprintf(message, sizeof message, format, list);
  va_end(list);
  size_t made = len < 0 ? 0 : (size_t)len < sizeof message ? (size_t)len : sizeof message - 1;
  if (rule_severity(rule) == SEVERITY_ERROR) c->mistakes_made++;
  struct mistake *mistake = mistake_new(c);
  if (!mistake) return;
  *mistake = (struct mistake){.rule = rule, .at = *at, .number = c->mistake_count};
  mistake->message = arena_copy(c->scratch, (struct bytes){message, made});
  if (!mistake->message.at) c->no_memory = true;
  else c->mistake_count++;
}

static int mistake_order(const void *left, const void *right) {
  const struct mistake *a = left, *b = right;
  if (a->at.offset != b->at.offset) return a->at.offset < b->at.offset ? -1 : 1;
  return a->number < b->number ? -1 : a->number > b->number;
}

static bool same(const struct mistake *a, const struct mistake *b) {
  return a->rule == b->rule && a->at.source == b->at.source && a->at.offset == b->at.offset &&
         bytes_equal(a->message, b->message);
}

/* Those of one source, sorted; a list that two rules use has its mistakes once. */
static void emit_source(struct compile *c, const struct source *source) {
  struct mistake *some = mapping_scratch(c, c->mistake_count, sizeof *some);
  size_t count = 0;
  for (size_t i = 0; some && i < c->mistake_count; i++)
    if (c->mistakes[i].at.source == source) some[count++] = c->mistakes[i];
  if (count) qsort(some, count, sizeof *some, mistake_order);
  for (size_t i = 0; i < count; i++)
    if (i == 0 || !same(&some[i - 1], &some[i]))
      diag_emit(c->diags, some[i].rule, &some[i].at, "%.*s", BYTES_ARG(some[i].message));
}

static bool seen_before(const struct compile *c, size_t index) {
  for (size_t i = 0; i < index; i++)
    if (c->mistakes[i].at.source == c->mistakes[index].at.source) return true;
  return false;
}

/* The mapping's own first, then those of the code lists that it names. */
void mistakes_emit(struct compile *c) {
  emit_source(c, c->plan->source);
  for (size_t i = 0; i < c->mistake_count; i++)
    if (c->mistakes[i].at.source != c->plan->source && !seen_before(c, i)) emit_source(c, c->mistakes[i].at.source);
}
