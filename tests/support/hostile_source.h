/* hostile_source.h: a byte source that gives little, ends early, fails */
/* SPDX-License-Identifier: MIT */
#ifndef SUPPORT_HOSTILE_SOURCE_H
#define SUPPORT_HOSTILE_SOURCE_H

#include "base/io.h"

struct hostile_source {
  struct bytes left;
  size_t piece;      /* most bytes a call; 0: all */
  size_t good;       /* bytes before it fails; SIZE_MAX: never */
  enum status error; /* what it then says; STATUS_OK: the end */
  size_t calls;
};

struct hostile_source hostile_source_over(struct bytes text, size_t piece); /* never fails */
struct byte_source hostile_source_open(struct hostile_source *source);

#endif
