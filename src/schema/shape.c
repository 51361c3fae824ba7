/* shape.c: members of a shape by name */
/* SPDX-License-Identifier: MIT */
#include "schema/shape.h"

#include "base/suggest.h"

const struct shape_member *shape_member(const struct shape *shape, uint32_t name, bool attribute) {
  for (size_t i = 0; i < shape->member_count; i++)
    if (shape->members[i].name == name && shape->members[i].attribute == attribute) return &shape->members[i];
  return NULL;
}

struct bytes shape_nearest(const struct shape *shape, const struct names *names, uint32_t name,
                           bool (*stands)(const void *self, uint32_t name), const void *self) {
  struct suggestion near = suggest_begin(names_text(names, name));
  if (shape_member(shape, name, false)) return BYTES_NONE;
  for (size_t i = 0; i < shape->member_count; i++)
    if (!shape->members[i].attribute && !stands(self, shape->members[i].name))
      suggest_offer(&near, names_text(names, shape->members[i].name));
  return near.best;
}

const struct shape *shape_variant(const struct shape *shape, struct bytes type) {
  for (size_t i = 0; i < shape->variant_count; i++)
    if (bytes_equal(shape->variants[i].type, type)) return shape->variants[i].shape;
  return NULL;
}
