/* xsd_inside.h: what the xsd files share; libxml2's types stay in here */
/* SPDX-License-Identifier: MIT */
#ifndef SCHEMA_XSD_INSIDE_H
#define SCHEMA_XSD_INSIDE_H

#include "base/arena.h"
#include "schema/xsd.h"
#include <libxml/parser.h>
#include <libxml/xmlschemas.h>

/* Each shape of an XSD is the first member of one of these. */
struct xsd_form {
  struct shape shape;
  size_t number;               /* 0-based, in the order of xsd->forms */
  const char *beyond;          /* why it lies outside the subset; NULL: it doesn't */
  const struct source *source; /* where what does stands */
  uint64_t offset;
  struct xsd_form *older;
};

struct xsd_global {
  uint32_t name;
  struct shape *shape;
  struct xsd_global *older;
};

/* A file of the schema; one has one namespace, but for an open schema. */
struct xsd_file {
  struct bytes name; /* without folder: as imports name it */
  struct source source;
  const uint64_t *tags; /* where its start tags begin, in order */
  size_t tag_count;
  xmlDocPtr document; /* its _private is this; of the first file the compiled schema points into it */
  const char *target; /* namespace, or NULL */
  bool elements_qualified, attributes_qualified;
  /* Of an open schema. */
  bool joins, seen; /* it has no namespace and is included by one that may have; private */
  xmlChar *written; /* what libxml2 gets in place of its text; NULL: the text */
  size_t written_length;
  struct xsd_file *next;
};

/* The local name of elements that a keyref selects; empty: any. */
struct xsd_selected {
  struct bytes name;
  struct xsd_selected *next;
};

struct xsd {
  struct judge judge;
  struct arena *arena;
  bool open;                     /* any published schema, and no shapes */
  struct xsd_selected *selected; /* what keys are referred from */
  struct xsd_file *files;        /* the schema itself first */
  size_t file_count, file_bytes;
  xmlSchemaPtr schema;
  struct xsd_form *forms; /* the latest first */
  size_t form_count;
  struct xsd_global *elements;
};

/* For xmlSetStructuredErrorFunc and the like; libxml2 2.12 made it const. */
#if LIBXML_VERSION >= 21200
typedef const xmlError *xsd_error;
#else
typedef xmlErrorPtr xsd_error;
#endif

/* -- xsd_load.c -- */
/* Parses a file that was scanned. */
enum status xsd_parse(struct xsd_file *file, struct diags *diags);

/* -- xsd_import.c -- */
/* The schema's own file, and those that it and they import, each scanned, parsed and checked. */
enum status xsd_gather(struct xsd *xsd, const char *path, struct bytes text, const struct limits *limits,
                       const struct schema_files *files, struct diags *diags);
/* One more of them, scanned and parsed; name: as libxml2 knows it. All are copied. */
enum status xsd_add_file(struct xsd *xsd, struct bytes name, const char *path, struct bytes text,
                         const struct limits *limits, struct diags *diags, struct xsd_file **out);
/* The file that libxml2 knows by this address; NULL: none. */
const struct xsd_file *xsd_file_at(const struct xsd *xsd, const char *url);
/* While a schema is compiled libxml2 gets the files that were gathered, and no others; NULL ends that. */
void xsd_serve(const struct xsd *xsd);
void xsd_serve_once(void);    /* sets the process up for it */
#define XSD_BASE "fairlead:/" /* libxml2 knows the files by it */
/* The file that a node stands in: one of ours, or libxml2's own copy of one. */
const struct xsd_file *xsd_file_of(const struct xsd *xsd, const xmlNode *node);

/* -- xsd_open.c -- */
/* The same with all that includes, imports and redefinitions lead to, as far as `files` has it. */
enum status xsd_gather_open(struct xsd *xsd, const char *path, struct bytes text, const struct limits *limits,
                            const struct schema_files *files, struct diags *diags);
#define XSD_XML_FILE "xml.xsd (built in)"

/* -- xsd_scan.c -- */
/* Refuses what must not reach libxml2 (STATUS_USAGE, told) and fills file->tags. */
enum status xsd_scan(struct xsd *xsd, struct xsd_file *file, const struct limits *limits, struct diags *diags);
/* Where the start tag of an element begins in its file. */
uint64_t xsd_offset(const struct xsd_file *file, const xmlNode *node);

/* -- xsd_check.c -- */
/* Refuses constructs that libxml2 would fetch, or whose compilation can take all memory. */
enum status xsd_check(const struct xsd *xsd, const struct xsd_file *file, struct diags *diags);
void xsd_tell(const struct xsd *xsd, struct diags *diags, enum rule rule, const xmlNode *node, const char *message,
              const char *name);

/* -- xsd_id.c -- */
/* Of a schema that uses xs:ID and the like: a warning at the first place. */
void xsd_doubt_ids(const struct xsd *xsd, struct diags *diags);

/* -- xsd_shape.c, xsd_type.c -- */
/* Shapes of all global elements and what they lead to. */
enum status xsd_read_shapes(struct xsd *xsd, struct names *names, struct diags *diags);

struct xsd_reading {
  struct xsd *xsd;
  struct names *names;
  bool no_memory;
};

/* NULL when memory ran out (also noted in the reading). */
struct shape *xsd_new_form(struct xsd_reading *reading);
void xsd_beyond(struct xsd_reading *reading, struct shape *shape, const xmlNode *node, const char *why);
struct shape *xsd_element_shape(struct xsd_reading *reading, xmlNode *element);
/* Of a type: a definition, or one of XML Schema's own by its name. */
struct shape *xsd_type_shape(struct xsd_reading *reading, xmlNode *definition);
struct shape *xsd_simple_shape(struct xsd_reading *reading, xmlNode *definition);
struct shape *xsd_named_type(struct xsd_reading *reading, const xmlNode *at, const char *qname);
uint32_t xsd_add_name(struct xsd_reading *reading, const char *uri, const char *local);

/* -- xsd_variant.c -- */
/* What xsi:type may name, for the shapes of all types that others are derived from. */
enum status xsd_read_variants(struct xsd_reading *reading, struct diags *diags);

/* -- xsd_node.c -- */
#define XSD_URI "http://www.w3.org/2001/XMLSchema"
#define XML_URI "http://www.w3.org/XML/1998/namespace"
#define XSI_URI "http://www.w3.org/2001/XMLSchema-instance"
bool xsd_is(const xmlNode *node, const char *local);
/* Borrowed from the document; NULL: no such attribute. */
const char *xsd_attribute(const xmlNode *node, const char *name);
xmlNode *xsd_first(const xmlNode *node); /* element child, annotations left out */
xmlNode *xsd_next(const xmlNode *node);
/* The global definition of that kind which a QName names; NULL: none in these files. *uri and *local are told too, uri
 * NULL: no namespace. */
xmlNode *xsd_global(const struct xsd *xsd, const xmlNode *at, const char *kind, const char *qname, const char **uri,
                    const char **local);
xmlNode *xsd_walk(const xmlNode *top, const xmlNode *at); /* elements in document order */

/* -- xsd_validate.c -- */
void xsd_fill_judge(struct xsd *xsd);

/* One parse's. libxml2's messages quote the report, so that only their form is used: the code, the names in their head,
   and what the schema itself put at their end. */
struct xsd_plug {
  const struct xsd *xsd;
  xmlSchemaValidCtxtPtr validator;
  xmlSchemaSAXPlugPtr sax;
  xmlSAXHandlerPtr handler; /* these two stand in place of the reader's */
  void *self;
  const struct judge_locus *locus;
  struct arena *arena;      /* of places; not there for one that has `point` */
  enum node_kind last_kind; /* where the last finding was, and which */
  uint64_t last_offset;
  enum rule last_rule;
  /* The unknown attribute that was told last, in which element, and the one that it is near. */
  char misspelt[64];
  struct bytes meant;
  uint64_t meant_offset;
  char sought[160]; /* the elements that were sought in the schema last, and what was found */
  bool has_sought;
};
/* For xmlSchemaSetValidStructuredErrors. */
void xsd_on_finding(void *plug, xsd_error error);

/* -- xsd_stream.c -- */
/* Fills xsd->selected. */
enum status xsd_find_selected(struct xsd *xsd);
void xsd_stream(const void *schema, struct judge_stream *stream, const struct judge_locus *locus);

#endif
