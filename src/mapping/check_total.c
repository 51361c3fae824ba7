/* check_total.c: required and not filled, in both directions */
/* SPDX-License-Identifier: MIT */
#include "mapping/compile.h"

#include "base/buf.h"

/* One side of the mapping: its claims, sorted, and what its schema says. */
struct side {
  const struct claims *claims;
  const struct shape *shape;
  bool wire;
};

static bool counts(const struct side *side, const struct claim *claim) {
  return side->wire ? claim->write : claim->read;
}

static const struct shape_member *member_of(const struct side *side, const struct shape *shape, uint32_t step) {
  uint32_t name = side->wire ? step >> 1 : step;
  return shape ? shape_member(shape, name, side->wire && step & 1) : NULL;
}

static const struct shape *behind(const struct side *side, const struct shape *shape, uint32_t step) {
  const struct shape_member *member = member_of(side, shape, step);
  const struct shape *next = member ? member->shape : NULL;
  return next && next->types & SHAPE_ARRAY ? next->items : next;
}

/* Is there a claim that counts whose way is `way` and then `step`? Sorted claims with that beginning stand from `from`
 * on. */
static bool filled(const struct side *side, size_t from, const uint32_t *way, size_t count, uint32_t step) {
  for (size_t i = from; i < side->claims->count; i++) {
    const struct claim *claim = &side->claims->items[i];
    if (claim->count < count || (count && memcmp(claim->path, way, count * sizeof *way) != 0)) return false;
    if (!counts(side, claim)) continue;
    if (claim->count == count) {
      if (claim->whole) return true; /* a rule that fills all of it */
    } else if (claim->path[count] == step) {
      return true;
    }
  }
  return false;
}

static struct bytes spelled(struct compile *c, const struct side *side, const uint32_t *way, size_t count,
                            uint32_t last) {
  struct buf out;
  buf_init(&out, 0);
  for (size_t i = 0; i <= count; i++) {
    uint32_t step = i < count ? way[i] : last;
    if (i && !(side->wire && step & 1)) buf_add_char(&out, side->wire ? '/' : '.');
    buf_add(&out, side->wire ? mapping_spell(c, step >> 1, step & 1) : names_text(c->names, step));
  }
  struct bytes text = arena_copy(c->scratch, buf_bytes(&out));
  buf_release(&out);
  return text;
}

static void tell(struct compile *c, const struct side *side, const struct claim *claim, size_t count, uint32_t step) {
  struct bytes text = spelled(c, side, claim->path, count, step);
  struct diag_at at = count ? claim->at : mapping_at_key(c, c->fields);
  *(side->wire ? &at.place : &at.field) = text;
  if (side->wire)
    mapping_tell(c, RULE_MAPPING_REQUIRED, &at, "the wire schema requires '%.*s', and nothing writes it",
                 BYTES_ARG(text));
  else
    mapping_tell(c, RULE_MAPPING_REQUIRED, &at, "the record requires '%.*s', and nothing fills it on reading",
                 BYTES_ARG(text));
}

/* The object or element that `count` steps of the claim lead to: has it all that it must? */
static void check_holder(struct compile *c, const struct side *side, size_t index, size_t count,
                         const struct shape *shape) {
  const struct claim *claim = &side->claims->items[index];
  for (size_t i = 0; shape && i < shape->member_count; i++) {
    const struct shape_member *member = &shape->members[i];
    uint32_t step = side->wire ? mapping_step(member->name, member->attribute) : member->name;
    if (member->required && !filled(side, index, claim->path, count, step)) tell(c, side, claim, count, step);
  }
}

/* What a group said of its type (where it names one) holds for its own object. */
static const struct shape *settled(const struct side *side, const struct claim *claim, size_t count,
                                   const struct shape *shape) {
  if (!side->wire) return shape;
  for (const struct scope *scope = claim->scope; scope; scope = scope->up)
    if (scope->place_count == count && scope->wire) return scope->wire;
  return shape;
}

static size_t common(const struct claim *a, const struct claim *b) {
  size_t count = 0;
  while (count < a->count && count < b->count && a->path[count] == b->path[count])
    count++;
  return count;
}

/* Every object on the way to something that is filled, once: claims are sorted, so what two neighbours share was seen.
 */
static void check_side(struct compile *c, const struct side *side) {
  const struct claim *before = NULL;
  for (size_t i = 0; i < side->claims->count; i++) {
    const struct claim *claim = &side->claims->items[i];
    if (!counts(side, claim)) continue;
    size_t seen = before ? common(before, claim) + 1 : 0;
    if (before && before->count < seen) seen = before->count;
    const struct shape *shape = side->shape;
    for (size_t count = 0; shape && count < claim->count; count++) {
      shape = settled(side, claim, count, shape);
      if (count >= seen) check_holder(c, side, i, count, shape);
      shape = behind(side, shape, claim->path[count]);
    }
    before = claim;
  }
}

void check_total(struct compile *c) {
  struct side wire = {&c->places, c->plan->wire_shape, true}, record = {&c->filled, c->plan->record_shape, false};
  check_side(c, &wire);
  check_side(c, &record);
}
