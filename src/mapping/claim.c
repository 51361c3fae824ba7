/* claim.c: who fills which field and who writes which place */
/* SPDX-License-Identifier: MIT */
#include "mapping/compile.h"

#include <stdlib.h>

static struct claim *claims_add(struct compile *c, struct claims *claims) {
  if (claims->count == claims->room) {
    size_t room = claims->room ? claims->room * 2 : 64;
    struct claim *items = mapping_scratch(c, room, sizeof *items);
    if (!items) return NULL;
    if (claims->count) memcpy(items, claims->items, claims->count * sizeof *items);
    claims->items = items;
    claims->room = room;
  }
  return &claims->items[claims->count++];
}

static uint32_t *way_copy(struct compile *c, const uint32_t *up, size_t up_count, size_t more) {
  uint32_t *way = mapping_scratch(c, up_count + more, sizeof *way);
  if (way && up_count) memcpy(way, up, up_count * sizeof *way);
  return way;
}

const uint32_t *mapping_way_in(struct compile *c, const struct scope *scope, const struct place *place, size_t *count) {
  uint32_t *way = way_copy(c, scope->place, scope->place_count, place->count);
  for (size_t i = 0; way && i < place->count; i++)
    way[scope->place_count + i] = mapping_step(place->steps[i].name, place->steps[i].attribute);
  *count = scope->place_count + place->count;
  return way;
}

const uint32_t *mapping_way_field(struct compile *c, const struct scope *scope, const struct field *field,
                                  size_t *count) {
  uint32_t *way = way_copy(c, scope->field, scope->field_count, field->count);
  if (way && field->count) memcpy(way + scope->field_count, field->names, field->count * sizeof *way);
  *count = scope->field_count + field->count;
  return way;
}

void mapping_claim_field(struct compile *c, const struct scope *scope, const struct field *field, struct diag_at at,
                         bool read, bool write, bool whole) {
  struct claim claim = {.scope = scope, .at = at, .read = read, .write = write, .whole = whole};
  claim.path = mapping_way_field(c, scope, field, &claim.count);
  struct claim *added = claim.path ? claims_add(c, &c->filled) : NULL;
  if (added) *added = claim;
}

/* A member of the report itself that stands once: the same for whoever names it. */
static uint32_t origin_of(const struct scope *scope, const struct place *place) {
  if (scope->place_count + place->count != 1 || place_repeats(place)) return 0;
  return place->count ? mapping_step(place->steps[0].name, place->steps[0].attribute) : scope->place[0];
}

void mapping_claim_from(struct compile *c, const struct scope *scope, const struct field *field, struct diag_at at,
                        bool read, bool write, const struct place *place) {
  size_t count = c->filled.count;
  mapping_claim_field(c, scope, field, at, read, write, true);
  if (c->filled.count > count) c->filled.items[count].origin = origin_of(scope, place);
}

void mapping_claim_told(struct compile *c, const struct scope *scope, const struct field *field, struct diag_at at,
                        const struct scope *composed, const struct place *place) {
  struct claim claim = {.scope = scope, .at = at, .origin = origin_of(composed, place)};
  claim.path = mapping_way_field(c, scope, field, &claim.count);
  struct claim *added = claim.path ? claims_add(c, &c->told) : NULL;
  if (added) *added = claim;
}

void mapping_claim_constant(struct compile *c, const struct scope *scope, const struct field *field, struct diag_at at,
                            bool read, bool write, const struct node *value) {
  size_t count = c->filled.count;
  mapping_claim_field(c, scope, field, at, read, write, true);
  if (c->filled.count > count) c->filled.items[count].constant = value;
}

void mapping_claim_below(struct compile *c, const struct scope *scope, const struct field *field,
                         const struct node *members, struct diag_at at, bool read, bool write) {
  for (const struct node *member = members->first; member; member = member->next) {
    struct claim claim = {.scope = scope, .at = at, .read = read, .write = write, .whole = true};
    size_t up_count;
    const uint32_t *up = mapping_way_field(c, scope, field, &up_count);
    uint32_t *way = up ? way_copy(c, up, up_count, 1) : NULL;
    if (!way) return;
    way[up_count] = member->name;
    claim.path = way;
    claim.count = up_count + 1;
    struct claim *added = claims_add(c, &c->filled);
    if (added) *added = claim;
  }
}

void mapping_claim_place(struct compile *c, const struct scope *scope, const struct place *place, struct diag_at at,
                         enum claim_kind kind, bool read, bool write) {
  struct claim claim = {.scope = scope, .at = at, .kind = kind, .read = read, .write = write};
  claim.whole = kind == CLAIM_DROP;
  claim.path = mapping_way_in(c, scope, place, &claim.count);
  struct claim *added = claim.path ? claims_add(c, &c->places) : NULL;
  if (added) *added = claim;
}

void mapping_claim_form(struct compile *c, const struct scope *scope, const struct place *place, struct diag_at at,
                        const struct form *form) {
  size_t before = c->places.count;
  mapping_claim_place(c, scope, place, at, CLAIM_FORM, scope->read, scope->write);
  if (c->places.count > before) c->places.items[before].form = form;
}

static int claim_order(const void *left, const void *right) {
  const struct claim *a = left, *b = right;
  for (size_t i = 0; i < a->count && i < b->count; i++)
    if (a->path[i] != b->path[i]) return a->path[i] < b->path[i] ? -1 : 1;
  if (a->count != b->count) return a->count < b->count ? -1 : 1;
  return a->at.offset < b->at.offset ? -1 : a->at.offset > b->at.offset;
}

void claims_sort(struct claims *claims) {
  if (claims->count) qsort(claims->items, claims->count, sizeof *claims->items, claim_order);
}
