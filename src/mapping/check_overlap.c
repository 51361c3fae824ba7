/* check_overlap.c: two rules of one direction that fill the same field or write the same place */
/* SPDX-License-Identifier: MIT */
#include "mapping/compile.h"

#include "tree/compare.h"

static bool same_way(const struct scope_fact *a, const struct scope_fact *b) {
  return a->count == b->count && memcmp(a->path, b->path, a->count * sizeof *a->path) == 0;
}

/* Do two groups ask one thing to be two different texts? */
static bool facts_apart(const struct scope_fact *a, size_t a_count, const struct scope_fact *b, size_t b_count) {
  for (size_t i = 0; i < a_count; i++)
    for (size_t k = 0; k < b_count; k++)
      if (same_way(&a[i], &b[k]) && !bytes_equal(a[i].text, b[k].text)) return true;
  return false;
}

bool scope_apart(const struct scope *a, const struct scope *b, bool by_where, bool by_is) {
  for (const struct scope *x = a; x; x = x->up)
    for (const struct scope *y = b; y; y = y->up) {
      if (by_where && facts_apart(x->where, x->where_count, y->where, y->where_count)) return true;
      if (by_is && facts_apart(x->is, x->is_count, y->is, y->is_count)) return true;
    }
  return false;
}

/* b's way begins with a's. */
static bool below(const struct claim *a, const struct claim *b) {
  return a->count <= b->count && (a->count == 0 || memcmp(a->path, b->path, a->count * sizeof *a->path) == 0);
}

static void tell(struct compile *c, const struct claim *a, const struct claim *b, const char *what) {
  const struct claim *later = a->at.offset > b->at.offset ? a : b, *earlier = later == a ? b : a;
  struct diag_at at = later->at;
  at.related = earlier->at.source;
  at.related_offset = earlier->at.offset;
  mapping_tell(c, RULE_MAPPING_DUPLICATE, &at, "%s", what);
}

static const char *fields_clash(const struct claim *a, const struct claim *b) {
  if (!a->read || !b->read || scope_apart(a->scope, b->scope, true, true)) return NULL;
  if (a->constant && b->constant && tree_equal(a->constant, b->constant, NULL, NULL)) return NULL;
  return a->count == b->count ? "another rule fills this field on reading already"
                              : "another rule fills the whole of it on reading already";
}

/* Rules that split one text split it alike; none takes it whole beside them. */
static const char *forms_clash(const struct claim *a, const struct claim *b) {
  if (scope_apart(a->scope, b->scope, true, false)) return NULL;
  if (a->kind == b->kind && a->form == b->form) return NULL;
  return a->kind == b->kind ? "another rule splits this text by another form"
                            : "another rule splits this text by a form: it can't be taken whole as well";
}

/* Below a group that `is` chooses items for: its text goes first, and the one around is for reports without such an
 * item. */
static bool chosen_within(const struct scope *inner, const struct scope *outer) {
  bool chosen = false;
  for (; inner && inner != outer; inner = inner->up)
    chosen = chosen || inner->is_count;
  return inner && chosen;
}

static const char *places_clash(const struct claim *a, const struct claim *b) {
  if ((a->kind == CLAIM_FORM || b->kind == CLAIM_FORM) && a->count == b->count) return forms_clash(a, b);
  bool dropped = a->kind == CLAIM_DROP || b->kind == CLAIM_DROP;
  if (a->kind == CLAIM_WHERE && b->kind == CLAIM_WHERE) return NULL;
  if ((a->kind == CLAIM_COMPOSE) != (b->kind == CLAIM_COMPOSE)) return NULL; /* it waits for all rules */
  if (a->kind == CLAIM_COMPOSE && (chosen_within(a->scope, b->scope) || chosen_within(b->scope, a->scope))) return NULL;
  if (dropped ? !a->read || !b->read : !a->write || !b->write) return NULL;
  if (scope_apart(a->scope, b->scope, true, false)) return NULL;
  if (dropped) return "this place is dropped, and a rule reads it";
  if (!scope_apart(a->scope, b->scope, false, true)) return "another rule writes this place already";
  return a->read && b->read ? "another rule reads this place already: only 'where' tells rules apart on reading" : NULL;
}

/* Sorted claims: what lies below claim i follows it. Each is told once, with the first that stands in its way. */
static void check(struct compile *c, const struct claims *claims,
                  const char *(*clash)(const struct claim *, const struct claim *)) {
  for (size_t i = 0; i < claims->count; i++) {
    const struct claim *a = &claims->items[i];
    for (size_t k = i + 1; k < claims->count && below(a, &claims->items[k]); k++) {
      const struct claim *b = &claims->items[k];
      const char *what = a->whole || a->count == b->count ? clash(a, b) : NULL;
      if (!what) continue;
      tell(c, a, b, what);
      break;
    }
  }
}

void check_overlap(struct compile *c) {
  claims_sort(&c->filled);
  claims_sort(&c->places);
  check(c, &c->filled, fields_clash);
  check(c, &c->places, places_clash);
}
