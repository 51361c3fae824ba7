/* compile.h: what the parts of the compiler share while a mapping becomes a plan */
/* SPDX-License-Identifier: MIT */
#ifndef MAPPING_COMPILE_H
#define MAPPING_COMPILE_H

#include "mapping/mapping.h"
#include "base/suggest.h"
#include "value/code_list.h"

enum claim_kind { CLAIM_RULE, CLAIM_WHERE, CLAIM_DROP, CLAIM_FORM, CLAIM_COMPOSE };

/* What a rule is; FORM_ALSO: an entry of `also`. */
enum rule_form { FORM_GROUP = 1, FORM_VALUE = 2, FORM_SET = 4, FORM_ANY = 7, FORM_ALSO = 8 };

/* Something that a rule fills (in the record) or writes (on the wire), for the checks that look at all rules. */
struct claim {
  const uint32_t *path; /* from the top: names of the record, steps of the wire (mapping_step) */
  size_t count;
  const struct scope *scope; /* the innermost group */
  struct diag_at at;         /* what diagnostics point at */
  enum claim_kind kind;
  bool read, write;
  bool whole;                  /* what stands below belongs to it too */
  const struct form *form;     /* CLAIM_FORM */
  const struct node *constant; /* what `set` or `is` always fills in; NULL: read from somewhere */
  uint32_t origin; /* step of the report's own member that this alone is read from, or composed to; 0: else */
};

struct claims {
  struct claim *items;
  size_t count, room;
};

/* One equality of a group, with its way from the top. */
struct scope_fact {
  const uint32_t *path;
  size_t count;
  struct bytes text;
};

/* A group while the rules below it are compiled; in the scratch arena. */
struct scope {
  const struct scope *up;            /* NULL: the top */
  const struct shape *wire, *record; /* NULL: open */
  const uint32_t *place, *field;     /* the ways from the top */
  size_t place_count, field_count;
  struct bytes field_text; /* "" at the top */
  size_t depth;
  bool read, write;
  const struct scope_fact *where, *is;
  size_t where_count, is_count;
};

/* The mapping's own code list, by name. */
struct own_codes {
  struct bytes name;
  const struct code_rows *rows;
  struct own_codes *next;
};

struct shared_codes {
  struct bytes list, scheme; /* scheme .at NULL: the list itself */
  const struct node *tree;   /* NULL: it could not be had, and that was told */
  const struct source *source;
  const struct code_rows *rows;
  struct shared_codes *next;
};

/* A mistake, held back until all can be told in the order of the file. */
struct mistake {
  enum rule rule;
  struct diag_at at;
  struct bytes message;
  size_t number;
};

struct compile {
  struct plan *plan;
  struct arena *arena;   /* the plan's */
  struct arena *scratch; /* until mapping_compile returns */
  struct names *names;
  const struct source *source; /* of the nodes at hand: the mapping, or a shared code list for a while */
  const char *folder;
  const struct mapping_loader *loader;
  const struct limits *limits;
  struct diags *diags;
  bool xml, csv, lines;
  bool outline; /* no more than tells an input's dialect */
  bool no_memory;
  const struct node *wire, *fields; /* of the whole mapping */
  const struct node *each;
  const struct shape *root_shape; /* XML: of the document's root */
  uint32_t absent, residue;       /* words of the record model */
  struct own_codes *own;
  struct shared_codes *shared;
  struct claims places, filled, told; /* told: fields that a text is made of, where its place may be empty */
  struct mistake *mistakes;
  size_t mistake_count, mistake_room, mistakes_made; /* made: also those beyond the ceiling */
};

enum key_flag { KEY_REQUIRED = 1 };

struct key {
  const char *name;
  unsigned flags;
};

/* mistake.c: the message as diag_emit wants it. */
void mapping_tell(struct compile *c, enum rule rule, const struct diag_at *at, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
void mistakes_emit(struct compile *c);

/* parse.c: keys, texts and words of the mapping file. What returns bool or NULL has told the mistake. */
void *mapping_alloc(struct compile *c, size_t count, size_t size); /* zeroed, the plan's; NULL: no memory, noted */
void *mapping_scratch(struct compile *c, size_t count, size_t size);
uint32_t mapping_name(struct compile *c, struct bytes text); /* NAME_NONE: no memory, noted */
struct diag_at mapping_at_key(const struct compile *c, const struct node *node);
struct diag_at mapping_at(const struct compile *c, const struct node *node); /* the value */
struct bytes mapping_key(const struct compile *c, const struct node *node);
struct bytes mapping_hint(struct compile *c, const struct suggestion *suggestion); /* "; did you mean 'x'?" or "" */
const struct node *mapping_get(const struct compile *c, const struct node *object, const char *key);
const struct node *mapping_object(struct compile *c, const struct node *node, const char *what);
const struct node *mapping_filled(struct compile *c, const struct node *node,
                                  const char *what); /* an object, not empty */
bool mapping_keys(struct compile *c, const struct node *object, const struct key *keys, size_t count, const char *what);
bool mapping_text(struct compile *c, const struct node *node, struct bytes *out); /* any scalar but null */
bool mapping_word(struct compile *c, const struct node *node, const char *const *words, size_t count, size_t *out);

/* place.c: places of the wire. */
uint32_t mapping_step(uint32_t name, bool attribute);
struct bytes mapping_spell(struct compile *c, uint32_t name, bool attribute); /* as a mapping would write it */
uint32_t mapping_wire_name(struct compile *c, const struct node *node, struct bytes text);  /* short name, prefix */
void mapping_tell_prefix(struct compile *c, const struct diag_at *at, struct bytes prefix); /* it isn't declared */
/* The name of a type, with a prefix, as {namespace}local; .at NULL: told. */
struct bytes mapping_type_name(struct compile *c, const struct shape *shape, const struct node *node,
                               struct bytes text);
bool mapping_place(struct compile *c, const struct shape *from, const struct node *node, struct bytes text, bool at_key,
                   struct place *out);
/* The shape of a group whose `where` or `fixed` (NULL: none) names its type. */
const struct shape *mapping_settled(struct compile *c, const struct shape *shape, const struct node *facts);
bool mapping_column(struct compile *c, const struct node *node, bool at_key,
                    const struct place *place); /* if CSV is written */
bool mapping_item(struct compile *c, const struct place *array, size_t turn,
                  struct place *out); /* one item of it, as a place of its own */
void place_follow_record(
    struct place *place); /* where the wire schema is open, it repeats because the record's side does */
bool shape_takes_text(const struct shape *shape);
bool shape_takes_members(const struct shape *shape);

/* field.c: fields of the record. holder: the shape of the object that holds the field. */
/* `.` has no names: it is the object at hand. */
bool mapping_field(struct compile *c, const struct scope *scope, const struct node *node, struct field *out,
                   const struct shape **holder);
const struct node *mapping_record_value(struct compile *c, const struct shape *shape, const struct node *node,
                                        struct bytes field);
bool mapping_wire_text(struct compile *c, const struct shape *shape, const struct node *node, struct bytes *out);
bool mapping_wire_allows(struct compile *c, const struct shape *shape, const struct node *node, struct bytes text);

/* equality.c: is, where, fixed, drop. */
bool mapping_is(struct compile *c, struct scope *scope, const struct node *node, struct plan_rule *group);
bool mapping_where(struct compile *c, struct scope *scope, const struct node *node, struct plan_rule *group);
void mapping_fixed(struct compile *c, const struct scope *scope, const struct node *node, struct plan_rule *group);
void mapping_drop(struct compile *c, const struct scope *scope, const struct node *node, struct plan_rule *group);

/* claim.c: who fills what. NULL memory is noted. */
void mapping_claim_field(struct compile *c, const struct scope *scope, const struct field *field, struct diag_at at,
                         bool read, bool write, bool whole);
/* A field that is read from one place. */
void mapping_claim_from(struct compile *c, const struct scope *scope, const struct field *field, struct diag_at at,
                        bool read, bool write, const struct place *place);
/* A field that the text composed at a place of a group is made of. */
void mapping_claim_told(struct compile *c, const struct scope *scope, const struct field *field, struct diag_at at,
                        const struct scope *composed, const struct place *place);
/* One value that is always the same: two claims of it don't contradict each other. */
void mapping_claim_constant(struct compile *c, const struct scope *scope, const struct field *field, struct diag_at at,
                            bool read, bool write, const struct node *value);
void mapping_claim_below(struct compile *c, const struct scope *scope, const struct field *field,
                         const struct node *members, struct diag_at at, bool read, bool write);
void mapping_claim_place(struct compile *c, const struct scope *scope, const struct place *place, struct diag_at at,
                         enum claim_kind kind, bool read, bool write);
void mapping_claim_form(struct compile *c, const struct scope *scope, const struct place *place, struct diag_at at,
                        const struct form *form);
const uint32_t *mapping_way_in(struct compile *c, const struct scope *scope, const struct place *place, size_t *count);
const uint32_t *mapping_way_field(struct compile *c, const struct scope *scope, const struct field *field,
                                  size_t *count);
void claims_sort(struct claims *claims);

/* rule.c */
void mapping_fields(struct compile *c, const struct scope *scope, const struct node *fields, struct plan_rule *group);
bool mapping_rule_keys(struct compile *c, const struct node *rule, enum rule_form form);
/* rule_also.c: `also` of a value rule, if it has one. */
bool mapping_also(struct compile *c, const struct scope *scope, const struct node *key, const struct node *rule,
                  const struct shape *holder, struct plan_rule *out);
/* rule_value.c: what an object with `at` and without `fields` says. */
bool mapping_value(struct compile *c, const struct scope *scope, const struct node *key, const struct node *rule,
                   const struct shape *holder, struct plan_rule *out);
/* The same for a further place of a field that another rule claims. */
bool mapping_value_further(struct compile *c, const struct scope *scope, const struct node *key,
                           const struct node *rule, const struct shape *holder, struct plan_rule *out);
bool mapping_short(struct compile *c, const struct scope *scope, const struct node *key, const struct node *text,
                   struct plan_rule *out);

/* wire.c: what stands under `wire:`. */
void mapping_wire(struct compile *c, const struct node *wire);
bool mapping_format(struct compile *c, const struct node *node, struct bytes name); /* is there such a notation? */
bool mapping_each(struct compile *c, const struct node *node, struct bytes text, const uint32_t **out, size_t *count);
/* wire_sheet.c: after `each`. */
void mapping_prepare(struct compile *c, const struct node *node);
void mapping_render(struct compile *c, const struct node *node);
/* envelope.c */
void mapping_envelope(struct compile *c, const struct node *envelope);

/* form_compile.c */
void mapping_forms(struct compile *c, const struct node *forms);
void mapping_wire_lines(struct compile *c, const struct node *wire);         /* `form` and `heading` under `wire` */
const struct form *mapping_form(struct compile *c, const struct node *node); /* NULL: a mistake, told */
const struct form *mapping_form_of(const struct compile *c, const struct shape *shape); /* NULL: the shape is none's */
/* compose.c */
void mapping_compose(struct compile *c, const struct scope *scope, const struct node *node, struct plan_rule *group);

/* rule_absent.c */
bool mapping_absent(struct compile *c, const struct node *rule, const struct shape *holder, struct plan_rule *out);

/* codes_*.c: code lists as written; codes.c: as a rule uses them. */
struct code_line {
  const struct node *record; /* a scalar or an object, spans of the list's source */
  struct code_words words;
  const struct node *written;    /* where write stands */
  const struct node *row, *cell; /* of a shared list */
};
struct code_rows {
  struct bytes name;
  const struct source *source;
  const struct code_line *lines;
  size_t count;
  bool has_otherwise, good;
  enum otherwise otherwise;
};
/* codes_word.c: one column's word of a row. */
bool mapping_code_word(struct compile *c, const struct node *node, struct code_line *line);
/* codes_rows.c: lines under way, none of which stands in another's way. */
struct code_draft {
  struct code_rows *rows;
  struct code_line *lines;
  struct code_list *seen;
};
bool mapping_lines(struct compile *c, struct code_rows *rows, size_t room, struct code_draft *out);
bool mapping_line(struct compile *c, struct code_draft *draft, const struct code_line *line);
bool mapping_code_record(struct compile *c, const struct node *node); /* a scalar or an object that isn't empty */
void mapping_own_codes(struct compile *c, const struct node *codes);
/* codes_shared.c: the list's own keys; one of its columns; *found is raised when a row has
   something in it */
bool mapping_code_list(struct compile *c, const struct node *tree, struct bytes list);
bool mapping_code_column(struct compile *c, const struct node *tree, const char *scheme, struct code_rows *rows,
                         bool *found);
const struct code_rows *mapping_shared_codes(struct compile *c, const struct node *node, struct bytes list,
                                             struct bytes scheme); /* NULL: a mistake, told */
bool mapping_otherwise(struct compile *c, const struct node *node, enum otherwise *out);
bool mapping_codes(struct compile *c, const struct node *rule, struct plan_rule *out);

/* codec.c */
enum key_answer { KEY_UNKNOWN, KEY_GOOD, KEY_TOLD };
bool mapping_codec(struct compile *c, const struct node *rule, struct plan_rule *out);
enum key_answer mapping_codec_key(struct compile *c, const struct node *rule, const struct node *key);
bool mapping_codec_fits(struct compile *c, const struct node *node, const struct plan_rule *rule);

/* check_*.c */
bool scope_apart(const struct scope *a, const struct scope *b, bool by_where, bool by_is);
void check_overlap(struct compile *c);
void check_total(struct compile *c);
void check_promise(struct compile *c);
#define COMPOSE_ADDS "this place is composed where a report had nothing in it"
void mapping_breaks(struct compile *c, const struct node *node, bool reading, const char *why); /* if it was promised */

#endif
