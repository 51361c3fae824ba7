/* json_schema_output.h: an instance's output unit, as JSON Schema 2020-12, section 12, defines it */
/* SPDX-License-Identifier: MIT */
#ifndef SCHEMA_JSON_SCHEMA_OUTPUT_H
#define SCHEMA_JSON_SCHEMA_OUTPUT_H

#include "schema/json_schema.h"
#include "schema/output.h"

/* Adds one JSON object, without a line end. STATUS_OK: valid; FINDING: not, or a ceiling was passed, which is told;
   NO_MEMORY. */
enum status json_schema_output(const struct json_schema *schema, enum output_form form, const struct node *top,
                               const struct source *source, const struct names *names, struct arena *scratch,
                               struct buf *out, struct diags *diags);

/* Of what is no JSON value at all. */
void json_schema_output_unread(enum output_form form, struct buf *out);

/* json_schema_place.c: where things stand, as JSON pointers in quotes. */
struct unit;
struct output_places {
  const struct names *names;
  const struct node *top;
  /* Where the last asked item of each depth stood: units come in the order of the items. */
  struct {
    const struct node *item;
    size_t index;
  } near[64];
};
void output_add_text(struct buf *out, struct bytes text); /* in quotes, escaped */
void output_add_instance(struct output_places *places, struct buf *out, const struct node *node);
size_t output_index(struct output_places *places, const struct node *item);
/* keywordLocation, and absoluteKeywordLocation where a reference was followed. `name`: of a keyword below the unit's
   schema; .at NULL: the unit itself. */
void output_add_keyword(struct output_places *places, struct buf *out, const struct unit *unit, struct bytes name);

/* json_schema_note.c: annotations */
struct bytes output_note(const struct names *names, const struct node *member); /* its keyword; .at NULL: no note */
bool output_collects(const struct unit *unit); /* a keyword that notes what it was applied to, and was to something */
void output_add_collected(struct output_places *places, struct buf *out, const struct unit *unit);
void output_add_value(const struct names *names, struct buf *out, const struct node *value);

#endif
