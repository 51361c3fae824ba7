/* shape.h: what a schema says about the form of a place, without its notation */
/* SPDX-License-Identifier: MIT */
#ifndef SCHEMA_SHAPE_H
#define SCHEMA_SHAPE_H

#include "base/bytes.h"
#include "base/intern.h"
#include <stdint.h>

enum shape_type { /* a set */
                  SHAPE_NULL = 1,
                  SHAPE_BOOLEAN = 2,
                  SHAPE_INTEGER = 4,
                  SHAPE_NUMBER = 8,
                  SHAPE_STRING = 16,
                  SHAPE_OBJECT = 32, /* JSON object; XML element with element children or attributes */
                  SHAPE_ARRAY = 64   /* JSON array (XML repetition is shape_member.repeats) */
};

struct shape;

/* A type that may stand in for the declared one where the report names it. */
struct shape_variant {
  struct bytes type; /* {namespace}local */
  const struct shape *shape;
};

struct shape_member {
  uint32_t name;  /* member key; element or attribute expanded name */
  bool attribute; /* XML attribute */
  bool required;
  bool repeats; /* XML: maxOccurs > 1 */
  const struct shape *shape;
  struct bytes marking; /* x-marking, .at NULL: none */
  bool derivable;       /* x-derivable */
};

/* Immutable; lives as long as its schema. Shapes may be recursive (a $ref back): walk by need, never whole. */
struct shape {
  unsigned types;   /* 0: nothing said, anything goes */
  bool open;        /* further members are allowed (additionalProperties not false, xs:any) */
  bool has_text;    /* scalar; XML: simple content, also beside attributes */
  struct bytes def; /* name of the $defs entry or named type it comes from; .at NULL: inline */
  const struct shape_member
      *members; /* in writing order: properties' text order; XML: attributes, then elements in sequence order */
  size_t member_count;
  const struct shape *rest;  /* JSON: of members that aren't listed, when open; NULL: anything */
  const struct shape *items; /* of arrays; NULL: anything */
  const struct bytes *words; /* enumeration or const, as texts; NULL: none */
  size_t word_count;
  bool qname; /* the text is a name: {namespace}local in trees and plans, with a prefix in documents and mappings */
  const struct shape_variant *variants; /* XML: what the attribute `variant_by` (xsi:type) may name; itself among them
                                           unless it is abstract; none: nothing is derived from it */
  size_t variant_count;
  uint32_t variant_by;
};

const struct shape_member *shape_member(const struct shape *shape, uint32_t name,
                                        bool attribute); /* NULL: no such member */
/* The listed name nearest to one that isn't listed, of those that don't stand; .at NULL: none is near. */
struct bytes shape_nearest(const struct shape *shape, const struct names *names, uint32_t name,
                           bool (*stands)(const void *self, uint32_t name), const void *self);
const struct shape *shape_variant(const struct shape *shape, struct bytes type); /* NULL: no such variant */

#endif
