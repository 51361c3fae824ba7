/* shape.c: members of a shape by name */
/* SPDX-License-Identifier: MIT */
#include "schema/shape.h"

const struct shape_member *shape_member(const struct shape *shape, uint32_t name, bool attribute) {
  for (size_t i = 0; i < shape->member_count; i++)
    if (shape->members[i].name == name && shape->members[i].attribute == attribute) return &shape->members[i];
  return NULL;
}

const struct shape *shape_variant(const struct shape *shape, struct bytes type) {
  for (size_t i = 0; i < shape->variant_count; i++)
    if (bytes_equal(shape->variants[i].type, type)) return shape->variants[i].shape;
  return NULL;
}
