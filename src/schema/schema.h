/* schema.h: one face over XSD and JSON Schema: load, ask the shape, validate */
/* SPDX-License-Identifier: MIT */
#ifndef SCHEMA_SCHEMA_H
#define SCHEMA_SCHEMA_H

#include "base/buf.h"
#include "base/limits.h"
#include "diag/diag.h"
#include "schema/options.h"
#include "schema/output.h"
#include "schema/shape.h"
#include "tree/judge.h"
#include "tree/tree.h"

/* Immutable after loading; shared by threads. */
struct schema;

/* text: the schema file's bytes, name: its path for diagnostics; both are copied. Kind is told by content: XML (XSD) or
   JSON. `options` NULL: all zero. Names are added to `names` (the catalog's, before it freezes). A schema with a
   mistake, a reference that leads nowhere, or an XSD that libxml2 can't compile: STATUS_USAGE with diagnostics. JSON is
   parsed by a reader that the caller hands in as a tree (layers: schema doesn't know format), so for JSON give `tree`
   (spans relative to text), for XSD NULL. What options->files handed in is borrowed for the schema's life. */
enum status schema_load(struct schema **out, const char *name, struct bytes text, const struct node *tree,
                        struct names *names, const struct limits *limits, const struct schema_options *options,
                        struct diags *diags);
void schema_free(struct schema *schema);
const char *schema_name(const struct schema *schema);
bool schema_is_xsd(const struct schema *schema);

/* The shape of one report. JSON: the root shape (each is not looked at: a JSON schema describes one report). XSD: of
   the element that `each` (root first) leads to; NULL with a diagnostic when there is none, or when it lies outside the
   subset our shape reader knows. Names in each may be found nowhere. */
const struct shape *schema_shape(const struct schema *schema, const uint32_t *each, size_t each_count,
                                 const struct names *names, struct diags *diags);

/* JSON Schema: judges one tree: all findings, each at the exact node (offset in `source`), rule ids schema-type,
   schema-required, schema-unknown-member, schema-enum, ... NODE_UNTYPED strings fit a type when their text has its form
   (true/false, JSON number, null/~/empty; always string). STATUS_OK or STATUS_FINDING; NO_MEMORY. Values are never
   quoted in messages. `top` may be a subtree. Thread-safe. */
enum status schema_check(const struct schema *schema, const struct node *top, const struct source *source,
                         const struct names *names, struct arena *scratch, struct diags *diags);

/* JSON Schema: does it name a member as the column is named? Else `meant`: one that it names, that is near and no
   column has; .at NULL: none. */
bool schema_knows_column(const struct schema *schema, const struct names *names, const uint32_t columns[], size_t count,
                         size_t which, struct bytes *meant);

/* JSON Schema: the same, but adds the tree's output unit to `out`, as one JSON object, and tells nothing but a ceiling
   that was passed. Of a tree that couldn't be read there is a unit too. */
enum status schema_output(const struct schema *schema, enum output_form form, const struct node *top,
                          const struct source *source, const struct names *names, struct arena *scratch,
                          struct buf *out, struct diags *diags);
void schema_output_unread(enum output_form form, struct buf *out);

/* XSD: is the document surely valid, and would a reader with these limits take it? False also where only its bytes can
   tell. Nobody is told: for that it has to be written and read. */
bool schema_accepts(const struct schema *schema, const struct judge_document *document, const struct limits *limits);

/* XSD: the judge to give to the XML reader; NULL for JSON. */
const struct judge *schema_judge(const struct schema *schema);

#endif
