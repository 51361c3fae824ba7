/* plan_text.h: plans for tests, from the text of a mapping */
/* SPDX-License-Identifier: MIT */
#ifndef SUPPORT_PLAN_TEXT_H
#define SUPPORT_PLAN_TEXT_H

#include "mapping/mapping.h"
#include "support/told.h"

struct plan_text {
  struct names *names;
  struct arena *arena;
  struct limits limits;
  struct told told;
  struct source source, codes_source;
  const struct node *tree, *codes;
  struct schema *wire, *record;
  struct plan *plan;
};

/* wire: the text of a JSON Schema or an XSD, which every `schema:` of the mapping gets; codes: of a shared list, NULL:
   there is none. The record is schemas/report-1.schema.json. */
void plan_text_init(struct plan_text *text, const char *wire, const char *codes);
void plan_text_release(struct plan_text *text);

/* mapping: YAML (or JSON). What was told stands in text->told. */
enum status plan_text_compile(struct plan_text *text, const char *mapping);
/* The same with the tree at hand, for many runs. */
enum status plan_text_again(struct plan_text *text, struct diags *diags);
/* A mapping's tree, not compiled; the bytes of a file. */
const struct node *plan_text_tree(struct plan_text *text, const char *name, const char *yaml);
const char *plan_text_file(struct plan_text *text, const char *path);

#endif
