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

/* The local name of elements that a keyref selects, or of what a key is made of; empty: any. */
struct xsd_selected {
  struct bytes name;
  struct xsd_selected *next;
};

struct xsd {
  struct judge judge;
  struct arena *arena;
  bool open;                     /* any published schema, and no shapes */
  struct xsd_selected *selected; /* what keys are referred from */
  struct xsd_selected *fields;   /* what keys are made of */
  xmlDictPtr known;              /* local names of all elements */
  bool wild;                     /* has xs:any */
  uint32_t repeat_most;          /* of one name in a row what lies beyond makes no difference */
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
/* -- xsd_trail.c: what a validator was fed -- */
struct xsd_name {
  const xmlChar *local, *uri; /* the parser's, or of the plug's dictionary */
};

struct xsd_run {
  struct xsd_name name;
  size_t count;
};

/* What of an element's order was found broken: nothing; it was a moment ago; it was, and all went well since; nobody
   knows any more. */
enum xsd_order { ORDER_FINE, ORDER_BROKEN, ORDER_MENDED, ORDER_LOST };

struct xsd_open {
  struct xsd_name name;
  size_t runs; /* where its children's begin */
  bool noted;  /* more is known of it */
};

/* What few elements have. */
struct xsd_note {
  const xmlChar *spelt;        /* it is misspelt so, and its name is what was meant; NULL: it isn't */
  xmlChar *type;               /* its xsi:type */
  size_t spaces, spaces_count; /* its namespaces */
  size_t mark;                 /* where its children's runs end that stand before the break */
  enum xsd_order order;
  bool cut;     /* children were left out of the middle */
  bool dropped; /* its parent is taken as if it weren't there */
  bool gap;     /* something of it was skipped, or a field of a key is faulty */
};

/* Elements that stand open, and the names of their children before them, repetitions as one. */
struct xsd_trail {
  struct xsd_open *open;
  struct xsd_note *notes; /* of the same number */
  struct xsd_run *runs;
  const xmlChar **spaces; /* prefix and address of each */
  size_t count, room, run_count, run_room, space_count, space_room;
  uint64_t starts;
  bool failed; /* no memory: nothing of it holds */
};

/* The parts of open and close that few elements need. */
bool xsd_trail_grow(struct xsd_trail *trail);
void xsd_trail_keep(struct xsd_trail *trail, int spaces, const xmlChar **declared, int attributes,
                    const xmlChar **values);
bool xsd_trail_forget(struct xsd_trail *trail); /* of the one just closed; false: it is no child of its parent */
/* As if a child of that name were closed; while one is open its `runs` must follow. */
void xsd_trail_add(struct xsd_trail *trail, struct xsd_name name);
struct xsd_note *xsd_trail_note(struct xsd_trail *trail, size_t at); /* to be changed */
void xsd_trail_release(struct xsd_trail *trail);

static inline void xsd_trail_open(struct xsd_trail *trail, const xmlChar *local, const xmlChar *uri, int spaces,
                                  const xmlChar **declared, int attributes, const xmlChar **values) {
  trail->starts++;
  if (trail->count == trail->room && !xsd_trail_grow(trail)) return;
  trail->open[trail->count++] = (struct xsd_open){{local, uri}, trail->run_count, false};
  bool keeps = spaces > 0;
  for (int i = 0; i < attributes; i++)
    keeps = keeps || values[5 * i + 2];
  if (keeps) xsd_trail_keep(trail, spaces, declared, attributes, values);
}

static inline void xsd_trail_close(struct xsd_trail *trail) {
  if (trail->failed) return;
  const struct xsd_open *open = &trail->open[--trail->count];
  trail->run_count = open->runs;
  bool is_child = !open->noted || xsd_trail_forget(trail);
  if (!trail->count || !is_child) return;
  struct xsd_run *last = trail->run_count > open[-1].runs ? &trail->runs[trail->run_count - 1] : NULL;
  if (last && last->name.local == open->name.local && last->name.uri == open->name.uri) last->count++;
  else if (trail->run_count < trail->run_room) trail->runs[trail->run_count++] = (struct xsd_run){open->name, 1};
  else xsd_trail_add(trail, open->name);
}

/* A start tag as the parser calls it back. */
struct xsd_start {
  const xmlChar *local, *prefix, *uri;
  int namespaces;
  const xmlChar **declared;
  int count, defaulted;
  const xmlChar **attributes;
};

/* A validator beside the parse's own: fed by us alone. Stays where it was made. */
struct xsd_side {
  xmlSchemaValidCtxtPtr validator;
  xmlSchemaSAXPlugPtr sax;
  xmlSAXHandlerPtr handler;
  void *self;
};

enum { XSD_EXPECTED = 10, XSD_MOVED = 64 };

struct xsd_expected {
  struct xsd_name names[XSD_EXPECTED];
  size_t count;
};

/* A name that may stand elsewhere than it should. */
struct xsd_moved {
  size_t depth; /* of its parent */
  struct xsd_name name;
  bool filled; /* it was taken as if it stood there, and didn't come yet */
};

/* Behind what a validator doesn't go on at. */
struct xsd_recovery {
  struct xsd_side sides[2], *side; /* the one that is fed, if any */
  enum { SIDE_MUTE, SIDE_TRIES, SIDE_TELLS } voice;
  bool active;    /* the document's own skips something from now on, or a side validator is there */
  bool refused;   /* an element isn't let in where it stands; `expected` is */
  bool shut;      /* its content isn't looked at */
  bool failed;    /* the side validator */
  size_t depth;   /* of the element whose rest is judged so; 0: none */
  size_t deaf;    /* of the element whose content is passed over; 0: none */
  uint64_t spent; /* elements fed that the document doesn't have */
  struct xsd_expected expected, first; /* by the finding just made; by the one that broke an order */
  size_t first_depth;                  /* of the element whose order it was */
  struct xsd_moved moved[XSD_MOVED];
  size_t moved_count;
  xmlChar *pending; /* a message to be told or not */
  xmlDictPtr names;
};

/* One parse's. libxml2's messages quote the report, so that only their form is used: the code, the names in their head,
   and what the schema itself put at their end. */
struct xsd_plug {
  const struct xsd *xsd;
  xmlSchemaValidCtxtPtr validator;
  xmlSchemaSAXPlugPtr sax;
  xmlSAXHandlerPtr handler; /* these two are the validator's */
  void *self;
  xmlSAXHandlerPtr reader; /* and these the reader's, called before; NULL: it is called otherwise */
  void *reader_self;
  xmlSAXHandler own; /* stands in their place */
  bool stopped;      /* the library failed */
  bool closes;       /* an end tag is what is judged */
  /* Text that the validator hasn't seen. It comes in pieces, and libxml2 would measure all of it at each of them. */
  struct xsd_text {
    char bytes[4096];
    size_t length;
    bool is_cdata;     /* some of it */
    bool counts;       /* it isn't white space alone */
    bool behind_child; /* it follows an end tag */
  } text;
  struct xsd_trail trail;
  struct xsd_recovery recovery;
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
/* A finding by libxml2's code and message, as if it were called back now. */
void xsd_tell_finding(struct xsd_plug *plug, int code, struct bytes message);
/* The validator looks no further: at anything of the element, or of its parent's content. */
bool xsd_shuts(int code);
bool xsd_refuses(int code, struct bytes message);
bool xsd_is_missing(int code, struct bytes message);

/* -- xsd_message.c: parts of libxml2's messages that come from the schema or are names -- */
size_t xsd_position(struct bytes text, struct bytes part);
struct bytes xsd_local(struct bytes name); /* without {uri} */
struct bytes xsd_head_attribute(struct bytes message, struct bytes element);
struct bytes xsd_quoted_tail(struct bytes message);
struct bytes xsd_missing_attribute(struct bytes message);
/* The next name of the list behind "Expected is"; with its {uri}. false: no more. Wildcards are left out. */
bool xsd_next_expected(struct bytes *list, struct bytes *out);
struct bytes xsd_expected_list(struct bytes message); /* empty: the message has none */

/* -- xsd_plug.c -- */
void xsd_fill_judge(struct xsd *xsd);
/* A validator that finds by `on_finding`; plugged before *handler, which may be NULL. */
bool xsd_make_validator(xmlSchemaPtr schema, xmlStructuredErrorFunc on_finding, void *self,
                        xmlSchemaValidCtxtPtr *validator, xmlSchemaSAXPlugPtr *sax, xmlSAXHandlerPtr *handler,
                        void **handler_self);
void xsd_drop_validator(xmlSchemaValidCtxtPtr validator, xmlSchemaSAXPlugPtr sax);
/* The library failed: nothing more is judged. */
void xsd_stop(struct xsd_plug *plug);
/* The reader took our handlers away, as it does where libxml2's memory runs out: what was made mustn't be used or
 * freed.
 */
bool xsd_is_taken(const struct xsd_plug *plug);
bool xsd_stands(const struct xsd_plug *plug); /* neither of the two */
/* -- xsd_text.c -- */
void xsd_add_text(struct xsd_plug *plug, const char *text, size_t length, bool is_cdata);
void xsd_judge_text(struct xsd_plug *plug); /* what was added */
/* Before a start tag, or an end tag. White space beside elements is nothing that a schema judges. */
static inline void xsd_end_text(struct xsd_plug *plug, bool opens) {
  struct xsd_text *known = &plug->text;
  bool beside = opens || known->behind_child;
  if (known->counts || (!beside && known->length)) xsd_judge_text(plug);
  known->length = 0;
  known->behind_child = !opens;
}

/* -- xsd_side.c -- */
bool xsd_side_stands(const struct xsd_plug *plug); /* it can be fed */
void xsd_side_drop(struct xsd_side *side);
/* Puts another in the place of the side validator, fed all that stands open but the last, and `start` in its place if
   there is one. False: it doesn't let it in, and the old one stays. */
bool xsd_side_try(struct xsd_plug *plug, const struct xsd_start *start);
/* Names of a finding of the document's own validator. */
void xsd_take_expected(struct xsd_plug *plug, struct bytes message);

/* -- xsd_recover.c -- */
/* After the validator's own event: `start` was refused, or a side validator is there. */
void xsd_recover_start(struct xsd_plug *plug, const struct xsd_start *start);
void xsd_recover_end(struct xsd_plug *plug);
void xsd_recover_text(struct xsd_plug *plug, const xmlChar *text, int length, bool cdata);
/* May what the side validator misses at the end of the element be told? */
bool xsd_recover_tells_missing(struct xsd_plug *plug, struct bytes message);
void xsd_recover_release(struct xsd_plug *plug);

/* What the parser says, for the validator and for recovery. */
static inline void xsd_feed_start(struct xsd_plug *plug, const xmlChar *local, const xmlChar *prefix,
                                  const xmlChar *uri, int namespaces, const xmlChar **declared, int count,
                                  int defaulted, const xmlChar **attributes) {
  if (plug->stopped) return;
  xsd_trail_open(&plug->trail, local, uri, namespaces, declared, count, attributes);
  plug->handler->startElementNs(plug->self, local, prefix, uri, namespaces, declared, count, defaulted, attributes);
  if (!plug->recovery.active) return;
  const struct xsd_start start = {local, prefix, uri, namespaces, declared, count, defaulted, attributes};
  xsd_recover_start(plug, &start);
}

static inline void xsd_feed_end(struct xsd_plug *plug, const xmlChar *local, const xmlChar *prefix,
                                const xmlChar *uri) {
  if (plug->stopped) return;
  plug->closes = true;
  plug->handler->endElementNs(plug->self, local, prefix, uri);
  if (plug->recovery.active) xsd_recover_end(plug);
  plug->closes = false;
  xsd_trail_close(&plug->trail);
}

static inline void xsd_feed_text(struct xsd_plug *plug, const xmlChar *text, int length, bool cdata) {
  if (plug->stopped) return;
  if (cdata) plug->handler->cdataBlock(plug->self, text, length);
  else plug->handler->characters(plug->self, text, length);
  if (plug->recovery.active) xsd_recover_text(plug, text, length, cdata);
}

/* -- xsd_names.c -- */
/* Fills xsd->known, wild, repeat_most. */
enum status xsd_read_names(struct xsd *xsd);

/* -- xsd_stream.c -- */
/* Fills xsd->selected and fields. */
enum status xsd_find_selected(struct xsd *xsd);
bool xsd_is_selected(const struct xsd_selected *selected, const char *local);
void xsd_stream(const void *schema, struct judge_stream *stream, const struct judge_locus *locus);

#endif
