/* draft.h: a mapping, a schema and an example made from a sample, for people to go on from */
/* SPDX-License-Identifier: MIT */
#ifndef DRAFT_DRAFT_H
#define DRAFT_DRAFT_H

#include "base/buf.h"
#include "draft/sample.h"

/* What a draft is made of. */
struct draft {
  struct bytes name;       /* of the dialect */
  const char *sample_name; /* of the sample's file, for messages */
  struct bytes sample_bytes;
  const struct shape *record; /* of the record */

  struct names *names;
  const struct limits *limits;
  struct diags *diags;
  /* made */
  struct arena *arena;
  struct sample sample;
  struct bytes namespace_uri; /* of the sample's root; empty: none */
};

/* One file of the draft; path is relative to the mapping's folder. */
typedef enum status (*draft_take)(void *self, const char *path, struct bytes text);

/* Reads the sample and gives NAME.yaml, NAME-1.schema.json or NAME-1.xsd, and the example. STATUS_OK; STATUS_REFUSED:
   the sample can't be read, told; STATUS_USAGE: no name of a dialect, told; what take answers. */
enum status draft_make(struct draft *draft, draft_take take, void *self);

/* -- the parts -- */
void draft_json_schema(const struct draft *draft, struct buf *out);
void draft_xsd(const struct draft *draft, struct buf *out);
/* example: the path of the example that goes along. */
enum status draft_mapping(struct draft *draft, struct buf *out, const char *example);

#endif
