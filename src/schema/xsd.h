/* xsd.h: an XML schema, compiled by libxml2, and what we read from it ourselves */
/* SPDX-License-Identifier: MIT */
#ifndef SCHEMA_XSD_H
#define SCHEMA_XSD_H

#include "base/limits.h"
#include "diag/diag.h"
#include "schema/options.h"
#include "schema/shape.h"
#include "tree/judge.h"
#include "tree/tree.h"

/* Immutable after loading; shared by threads. One file a namespace: xs:import names a file of the schema's own folder,
   whose bytes the caller hands in, so that libxml2 opens nothing; circles are fine. xs:include and xs:redefine are
   refused before libxml2 sees them, as is a document type declaration, a minOccurs or maxOccurs above 10,000 (but
   `unbounded`), group references that expand to more than 10,000 particles, patterns whose nested repetitions multiply
   to more than 10,000, and more than 64 files: compiling such a schema can take all memory and time. */
struct xsd;

/* name: the path for diagnostics; name and text are copied. options: NULL is all zero; without `files` nothing is
   imported; `open` takes schemas as they were published: files that are included, redefined, in folders or at
   addresses, several of a namespace; there are no shapes then. Names of elements and attributes are added to `names`.
   STATUS_OK; STATUS_USAGE with diagnostics when the schema is refused or doesn't compile; STATUS_NO_MEMORY. The caller
   frees. */
enum status xsd_load(struct xsd **out, const char *name, struct bytes text, struct names *names,
                     const struct limits *limits, const struct schema_options *options, struct diags *diags);
void xsd_free(struct xsd *xsd); /* NULL is fine */

/* The shape of the element that `each` (expanded names, root first) leads to. Read: global and local elements,
   references, named and inline types, sequence, choice, all, groups and attribute groups, simple and complex content by
   extension and restriction, types that xsi:type may name, enumerations, xs:any (open); lists and unions are text. NULL
   with a diagnostic: no such element, or something in or below it lies outside that subset (substitution groups,
   abstract elements, mixed content). */
const struct shape *xsd_shape(const struct xsd *xsd, const uint32_t *each, size_t each_count, const struct names *names,
                              struct diags *diags);

/* As schema_accepts. */
bool xsd_accepts(const struct xsd *xsd, const struct judge_document *document, const struct limits *limits);

/* To plug into the XML reader; lives as long as the schema. */
const struct judge *xsd_judge(const struct xsd *xsd);

#endif
