/* plan.h: a mapping compiled: immutable, read by to_record.c and to_wire.c */
/* SPDX-License-Identifier: MIT */
#ifndef MAPPING_PLAN_H
#define MAPPING_PLAN_H

#include "diag/diag.h"
#include "schema/schema.h"
#include "tree/tree.h"

struct sheet;     /* format/sheet.h */
struct codec_use; /* value/codec.h */
struct code_list; /* value/code_list.h */
struct form;      /* mapping/form.h */
struct pattern;   /* schema/pattern.h */

/* Where a fact stands on the wire, relative to the group's wire node. No steps: `.`, the node itself. */
struct place_step {
  uint32_t name; /* member, column, expanded element or attribute name */
  bool attribute;
  bool repeats;              /* a JSON array or a repeated element stands here: its items */
  size_t turn;               /* of a JSON array only this item, 1-based; 0: all */
  const struct shape *shape; /* behind this step (an array's items when it repeats); NULL: open */
};

struct place {
  const struct place_step *steps;
  size_t count;
  struct bytes text;         /* relative, as residue entries and messages write it */
  const struct shape *shape; /* of the place (the group's for `.`); NULL: open */
};

bool place_repeats(const struct place *place); /* place.c */

/* Where a fact stands in the record, relative to the group's record object. */
struct field {
  const uint32_t *names;
  size_t count;              /* 0: `.`, the object itself (groups only) */
  bool list;                 /* the last name holds an array: the rule is about its items */
  struct bytes text;         /* from the record's top, as messages write it */
  const struct shape *shape; /* of the field (of an item when list) */
};

/* `is:` and `set:` on the record's side. */
struct record_fact {
  struct field field;
  const struct node *value; /* scalar or object, typed by the field's shape */
};

/* `where:` and `fixed:` on the wire's side. */
struct wire_fact {
  struct place place;
  struct bytes text;
  bool null; /* of `fixed`: null instead of a text */
};

struct absence {
  uint32_t reason;               /* name of withheld, none, ... */
  const struct bytes *spellings; /* trimmed; the first is written */
  size_t count;
};

struct wire_drop {
  struct place place;
  struct bytes why;
};

/* A piece of a template: a literal and the field behind it. */
struct compose_piece {
  struct bytes before;
  bool now;  /* the moment of the run */
  size_t up; /* record objects outwards from the group's that the way begins at */
  const uint32_t *names;
  size_t count;
};

/* Text made of fields, for a place that nothing else is written to. */
struct plan_compose {
  struct place place;
  const struct compose_piece *pieces;
  size_t piece_count;
  struct bytes after;
  const struct compose_piece *needs; /* fields without which it isn't composed */
  size_t need_count;
  const struct codec_use *codec; /* the text is its input; NULL: none */
  bool makes;                    /* it is reason enough to make the group's wire node */
  bool again;                    /* the next text at the same place */
  uint64_t offset;               /* of the template in the mapping's source */
};

enum otherwise { OTHERWISE_QUARANTINE, OTHERWISE_KEEP_RAW };

enum plan_rule_kind {
  PLAN_GROUP, /* fields: rules relate parts of one record object and one wire node */
  PLAN_VALUE, /* one record value and one or several wire leaves */
  PLAN_SET    /* a record value that the dialect implies */
};

struct plan_rule {
  enum plan_rule_kind kind;
  bool read, write; /* `only:` clears one */
  struct field field;
  uint64_t offset; /* of the rule in the mapping's source */

  /* PLAN_VALUE: 1..n places; PLAN_GROUP: exactly one (no steps: `.`) */
  const struct place *places;
  size_t place_count;

  /* PLAN_GROUP */
  const struct plan_rule *rules;
  size_t rule_count;
  const struct wire_fact *where;
  size_t where_count;
  const struct record_fact *is;
  size_t is_count;
  const struct wire_fact *fixed;
  size_t fixed_count;
  const struct wire_drop *drops;
  size_t drop_count;
  bool take_first;
  const struct form *form; /* the wire node is one text that this splits; NULL: none */
  const struct plan_compose *composes;
  size_t compose_count;

  /* PLAN_VALUE */
  const struct codec_use *codec; /* NULL: text as it stands */
  const struct code_list *codes; /* NULL: none; excludes codec */
  enum otherwise otherwise;      /* of an unknown word of the codes, or a spelling that the codec can't read */
  const struct absence *absent;
  size_t absent_count;
  bool fold;                    /* absent spellings and codes compare without case (ASCII) */
  struct bytes split;           /* one leaf, many items; .at NULL: none */
  struct bytes join;            /* many leaves, one text; .at NULL: none */
  const struct plan_rule *also; /* further places of the same fact: PLAN_VALUE rules of the same field */
  size_t also_count;

  /* PLAN_SET */
  const struct node *set;
  bool strict; /* a record that says another value can't be written */
};

enum unmapped { UNMAPPED_KEEP, UNMAPPED_REPORT, UNMAPPED_REJECT };
enum promise { PROMISE_NONE, PROMISE_EXACT, PROMISE_CANONICAL, PROMISE_LOSSY };
/* Whose form it is: a published standard's, a desk's as seen in its data, or this project's. */
enum form_status { FORM_NOT_SAID, FORM_OFFICIAL, FORM_OBSERVED, FORM_PROJECT_DEFINED };

struct plan_namespace {
  struct bytes prefix, uri;
  bool unprefixed; /* written as the default namespace */
};

struct plan_short_name {
  struct bytes text; /* as the mapping writes it */
  uint32_t name;
};

struct plan_example {
  struct bytes wire, record; /* paths relative to the mapping's folder */
  enum promise grade;
};

/* `wire.prepare`: reports of an older shape, made ones of `each` by a stylesheet. */
struct plan_prepare {
  const uint32_t *each;
  size_t each_count;
  const struct sheet *sheet;
};

/* `wire.render`: what is written goes through a stylesheet. */
struct plan_render {
  const struct sheet *sheet;
  const struct bytes *formats; /* names, in order */
  size_t format_count;
  bool whole; /* once, over all reports */
};

struct plan {
  struct bytes name, title;
  uint32_t dialect;            /* the name, interned: the key under `residue` */
  const struct source *source; /* the mapping file; not confidential */
  const struct bytes *formats; /* names, in order */
  size_t format_count;
  const struct schema *wire; /* NULL: none declared (everything open) */
  const struct schema *record;
  const struct shape *wire_shape; /* of one report */
  const struct shape *record_shape;
  const uint32_t *each;
  size_t each_count;
  const struct plan_prepare *prepares;
  size_t prepare_count;
  const struct plan_render *render; /* NULL: none; else nothing is read */
  const struct plan_namespace *namespaces;
  size_t namespace_count;
  const struct plan_short_name *short_names;
  size_t short_name_count;
  const struct form *forms;
  size_t form_count;
  const struct pattern *first_line; /* of a report of lines; NULL: no notation of the wire is made of lines */
  const struct form *text_form, *heading_form;
  const struct node *envelope, *hole; /* as writer_options wants them; NULL: none */
  bool has_residue_place;
  struct place residue_place; /* of foreign residue, relative to the report */
  enum promise read_promise, write_promise;
  enum form_status status;
  enum unmapped unmapped;
  struct plan_rule root; /* PLAN_GROUP over the report and the record */
  const struct plan_example *examples;
  size_t example_count;
  const struct names *names; /* the catalog's; every id above is of it */
  struct arena *arena;       /* owns all of the above but source, schemas, names */
};

#endif
