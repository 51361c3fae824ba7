/* check_promise.c: promises that rules break by declaration; the proof of what is left comes later */
/* SPDX-License-Identifier: MIT */
#include "mapping/compile.h"

static const char *promise_name(enum promise promise) {
  return promise == PROMISE_EXACT ? "exact" : promise == PROMISE_CANONICAL ? "canonical" : "lossy";
}

static void tell(struct compile *c, struct diag_at at, bool reading, const char *why) {
  enum promise promise = reading ? c->plan->read_promise : c->plan->write_promise;
  mapping_tell(c, RULE_MAPPING_PROMISE, &at, "'promise: {%s: %s}' can't be kept: %s", reading ? "read" : "write",
               promise_name(promise), why);
}

static bool is_promised(const struct compile *c, bool reading) {
  if (!reading) return c->plan->write_promise == PROMISE_EXACT;
  return c->plan->read_promise == PROMISE_EXACT || c->plan->read_promise == PROMISE_CANONICAL;
}

void mapping_breaks(struct compile *c, const struct node *node, bool reading, const char *why) {
  if (is_promised(c, reading)) tell(c, mapping_at(c, node), reading, why);
}

static bool same_way(const struct claim *a, const struct claim *b) {
  return a->count == b->count && (a->count == 0 || memcmp(a->path, b->path, a->count * sizeof *a->path) == 0);
}

/* Sorted claims: does another one of the same way go in the other direction? */
static bool answered(const struct claims *claims, size_t index, bool reading) {
  const struct claim *items = claims->items, *one = &items[index];
  for (size_t i = index; i < claims->count && same_way(&items[i], one); i++)
    if (reading ? items[i].write : items[i].read) return true;
  for (size_t i = index; i-- > 0 && same_way(&items[i], one);)
    if (reading ? items[i].write : items[i].read) return true;
  return false;
}

/* Could a report of this dialect fill this field, or a part of it, or what it is part of, where the composed place is
   empty? Not from that place itself. */
static bool is_read(const struct claims *filled, const struct claim *told) {
  for (size_t i = 0; i < filled->count; i++) {
    const struct claim *one = &filled->items[i];
    size_t shared = one->count < told->count ? one->count : told->count;
    if (one->origin && one->origin == told->origin) continue;
    if (one->read && memcmp(one->path, told->path, shared * sizeof *told->path) == 0) return true;
  }
  return false;
}

void check_promise(struct compile *c) {
  for (size_t i = 0, last = 0; c->plan->read_promise == PROMISE_EXACT && i < c->told.count; i++) {
    const struct claim *told = &c->told.items[i];
    bool again = last && c->told.items[last - 1].at.offset == told->at.offset;
    if (again || !is_read(&c->filled, told)) continue;
    tell(c, told->at, true, COMPOSE_ADDS);
    last = i + 1;
  }
  for (size_t i = 0; is_promised(c, true) && i < c->places.count; i++) {
    const struct claim *claim = &c->places.items[i];
    if (claim->kind == CLAIM_RULE && claim->read && !answered(&c->places, i, true))
      tell(c, claim->at, true, "this place is read and no rule writes it");
  }
  for (size_t i = 0; is_promised(c, false) && i < c->filled.count; i++) {
    const struct claim *claim = &c->filled.items[i];
    if (claim->write && !answered(&c->filled, i, false))
      tell(c, claim->at, false, "this field is written and no rule reads it back");
  }
}
