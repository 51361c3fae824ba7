/* json_schema.h: the compiled form of a JSON schema, and how it is judged by; for json_schema_*.c and schema.c only */
/* SPDX-License-Identifier: MIT */
#ifndef SCHEMA_JSON_SCHEMA_H
#define SCHEMA_JSON_SCHEMA_H

#include "base/buf.h"
#include "base/limits.h"
#include "diag/diag.h"
#include "schema/json_format.h"
#include "schema/options.h"
#include "schema/pattern.h"
#include "schema/shape.h"
#include "tree/tree.h"

struct check;
struct value_key;
struct compiler;
struct clause;
struct units;
struct dialect;
struct resource;
struct subschema;

/* Keywords that others of the same schema object look at. */
enum slot {
  SLOT_NONE,
  SLOT_REF,
  SLOT_DYNAMIC_REF,
  SLOT_ANCHOR,
  SLOT_DYNAMIC_ANCHOR,
  SLOT_TYPE,
  SLOT_ENUM,
  SLOT_CONST,
  SLOT_PROPERTIES,
  SLOT_PATTERNS,
  SLOT_ADDITIONAL,
  SLOT_REQUIRED,
  SLOT_PREFIX,
  SLOT_ITEMS,
  SLOT_UNEVALUATED_MEMBERS,
  SLOT_UNEVALUATED_ITEMS,
  SLOT_CONTAINS,
  SLOT_MIN_CONTAINS,
  SLOT_MAX_CONTAINS,
  SLOT_ALL_OF,
  SLOT_ANY_OF,
  SLOT_ONE_OF,
  SLOT_IF,
  SLOT_THEN,
  SLOT_ELSE,
  SLOT_MARKING,
  SLOT_DERIVABLE,
  SLOT_COUNT
};

/* One row a keyword. check NULL: it judges nothing by itself. */
struct keyword {
  const char *name;
  void (*compile)(struct compiler *compiler, struct clause *clause);
  bool (*check)(struct check *check, const struct clause *clause, const struct node *node);
  enum slot slot;
  bool in_place; /* applies its schemas to the very node it stands at */
  bool annotation;
};

/* A schema that hangs on a name, a pattern or a number. */
struct branch {
  uint32_t name;
  const struct pattern *pattern;
  struct subschema *sub;
};

/* One keyword of one schema object. What `value` becomes depends on the keyword. */
struct clause {
  const struct keyword *keyword;
  struct subschema *owner;
  const struct node *value;
  struct clause *next, *next_judge;
  struct subschema *sub;   /* $ref (resolved), not, if, items, ... */
  struct branch *branches; /* in text order; properties: sorted by name */
  size_t branch_count;
  const uint32_t *slots; /* properties: branches by hashed name, counted from 1; NULL: search */
  unsigned slot_bits, slot_reach;
  struct dependence *dependences; /* dependentRequired */
  size_t dependence_count;
  const uint32_t *names; /* required */
  size_t name_count;
  const struct pattern *pattern;
  const struct json_format *format;
  struct value_set *words; /* of a long enum; NULL: of a short one */
  size_t number;           /* minLength, ... */
  unsigned types;          /* type */
  uint32_t binding;        /* $dynamicRef: of the anchor that may be set anew on the way; 0: it is a $ref */
  bool idle;               /* what it holds judges nothing */
};

struct value_set {
  struct value_key *keys; /* sorted by sum */
  size_t count;
};

struct dependence {
  uint32_t name;
  const uint32_t *names;
  size_t name_count;
};

struct subschema {
  struct clause *judges; /* those that judge: `type` first, unevaluated* last */
  bool never;            /* `false` */
  bool looks;            /* at what the others have evaluated */
  struct resource *resource;
  const struct node *node;
  struct subschema *next; /* of all, as compiled */
  struct clause *first;   /* in text order */
  const struct clause *at[SLOT_COUNT];
  enum { WALK_NEW, WALK_OPEN, WALK_DONE } walk;
  bool shaped;
  struct shape shape;
};

/* A document that the schema spans. */
struct schema_part {
  const struct source *source;
  const char *path;
  const struct node *tree;
  const struct resource *root;
  bool mixed; /* holds schemas of several metaschemas */
  struct schema_part *next;
};

/* A $dynamicAnchor: what references to its name are bound to once its resource is entered. */
struct dynamic_anchor {
  uint32_t binding;
  const struct subschema *sub;
  const struct dynamic_anchor *next;
};

/* What a $id names, or a whole document. */
struct resource {
  struct bytes uri; /* what its references are relative to, without a fragment */
  struct schema_part *part;
  const struct dialect *dialect;
  struct subschema *root;
  const struct dynamic_anchor *anchors;
};

struct json_schema {
  struct arena *arena;
  const struct source *source; /* of the schema itself */
  struct subschema *root, *all;
  size_t count;
  const struct pattern *bidi; /* for formats; NULL: none needs it */
  uint32_t bindings;          /* names of dynamic anchors; 0: no $dynamicRef asks for them */
  size_t depth;               /* most schemas applied one within another */
  bool bare;                  /* no mapping stands on it: of shapes only the types are wanted */
};

static inline const struct source *subschema_source(const struct subschema *schema) {
  return schema->resource->part->source;
}

/* json_schema_load.c. tree is copied. STATUS_OK, STATUS_USAGE (told), STATUS_NO_MEMORY. source is borrowed for the
 * schema's life. */
enum status json_schema_load(struct json_schema **out, const struct source *source, const struct node *tree,
                             struct names *names, const struct limits *limits, const struct schema_options *options,
                             struct diags *diags);
/* The same for a metaschema, which no other judges. */
enum status json_schema_load_unjudged(struct json_schema **out, const struct source *source, const struct node *tree,
                                      struct names *names, const struct limits *limits,
                                      const struct schema_options *options, struct diags *diags);
void json_schema_free(struct json_schema *schema);

/* Where an absolute URI leads, with or without a plain fragment. */
struct target {
  struct subschema *sub;
  bool dynamic;     /* a $dynamicAnchor */
  bool broken;      /* a document that couldn't be read, as was told */
  uint32_t binding; /* of a dynamic anchor's name */
};

struct compiler {
  struct json_schema *schema;
  struct subschema *last;
  struct names *names;
  const struct limits *limits;
  const struct schema_options *options;
  struct diags *diags;
  size_t depth;
  struct resource *resource; /* what is compiled belongs to it */
  struct schema_part *parts, *last_part;
  size_t part_count;
  struct names *uris; /* numbers of targets */
  struct target *targets;
  size_t target_room, uri_bytes;
  struct subschema **by_node; /* hashed */
  size_t node_room;
  const struct node **members; /* of objects with many that pointers pass, hashed */
  size_t member_room, member_count;
  struct dialect *dialects;
  struct buf text, key; /* URIs and fragments in the making */
  size_t steps;         /* of pointers, a ceiling on what a schema may cost */
  size_t lost;          /* references that lead nowhere */
  enum status status;   /* OK, USAGE once something was told, NO_MEMORY */
};

struct subschema *json_schema_compile(struct compiler *compiler, const struct node *node);
void *compiler_alloc(struct compiler *compiler, size_t count, size_t size);
/* Tells a mistake of the schema at a node (`at_key`: at its name). */
void compiler_tell(struct compiler *compiler, enum rule rule, const struct node *node, bool at_key, const char *format,
                   ...) __attribute__((format(printf, 5, 6)));

/* json_schema_resource.c: documents, what their URIs lead to, and which schema stands at which node */
/* The document's root becomes a schema; NULL: no memory. `uri`: where it was found. */
struct subschema *resource_add_part(struct compiler *compiler, const struct source *source, const char *path,
                                    const struct node *tree, struct bytes uri);
/* Does a resource begin at this object? Then it is the compiler's; else nothing changes. */
void resource_enter(struct compiler *compiler, struct subschema *schema);
struct subschema *resource_schema_at(const struct compiler *compiler, const struct node *node); /* NULL: none */
void resource_note_schema(struct compiler *compiler, struct subschema *schema);
/* What a URI, or a URI and a fragment (.at not NULL), leads to; `make`: an empty one if there is none. */
struct target *resource_target(struct compiler *compiler, struct bytes uri, struct bytes fragment, bool make);
uint32_t resource_binding(struct compiler *compiler, struct bytes name); /* 0: no memory */
const struct source *resource_source(const struct compiler *compiler, const struct node *node);

/* json_schema_document.c. A copy of a document in which what a notation left untyped (YAML) has the type of its form.
 */
struct node *json_schema_typed(struct arena *arena, const struct node *tree); /* a copy; NULL: no memory */
/* The document that a reference leads to, found and compiled; NULL: told. The caller sees to it that nothing is known
   there yet. */
struct subschema *json_schema_fetch(struct compiler *compiler, const struct clause *clause, struct bytes uri);

/* json_schema_pointer.c: what a JSON pointer leads to from a node; NULL: nothing. It is written over. */
const struct node *json_schema_follow(struct compiler *compiler, const struct node *from, char *pointer, size_t len);
bool json_schema_is_spent(const struct compiler *compiler); /* pointers cost more than they may */

/* json_schema_ref.c: references to schemas; refuses circles that never leave a node. */
void json_schema_resolve(struct compiler *compiler);
/* json_schema_circle.c */
void json_schema_refuse_circles(struct compiler *compiler);
/* json_schema_meta.c: each document by its metaschema */
void json_schema_judge_itself(struct compiler *compiler);

/* json_schema_keyword.c */
const struct keyword *json_schema_keyword(struct bytes name); /* NULL: unknown */
struct bytes json_schema_keyword_near(struct bytes name);     /* .at NULL: none */

/* json_schema_compile.c: what keywords hold, made ready */
void compile_annotation(struct compiler *compiler, struct clause *clause);
void compile_text(struct compiler *compiler, struct clause *clause);
void compile_flag(struct compiler *compiler, struct clause *clause);
void compile_list(struct compiler *compiler, struct clause *clause);
void compile_dialect(struct compiler *compiler, struct clause *clause);
void compile_id(struct compiler *compiler, struct clause *clause);
void compile_anchor(struct compiler *compiler, struct clause *clause);
void compile_dynamic_anchor(struct compiler *compiler, struct clause *clause);
void compile_recursive_anchor(struct compiler *compiler, struct clause *clause);
void compile_dependencies(struct compiler *compiler, struct clause *clause);
void compile_vocabulary(struct compiler *compiler, struct clause *clause);
void compile_schema(struct compiler *compiler, struct clause *clause);
void compile_schemas(struct compiler *compiler, struct clause *clause);
void compile_named(struct compiler *compiler, struct clause *clause);
void compile_patterned(struct compiler *compiler, struct clause *clause);
void compile_type(struct compiler *compiler, struct clause *clause);
void compile_names(struct compiler *compiler, struct clause *clause);
void compile_dependences(struct compiler *compiler, struct clause *clause);
void compile_pattern(struct compiler *compiler, struct clause *clause);
void compile_enum(struct compiler *compiler, struct clause *clause);
void compile_format(struct compiler *compiler, struct clause *clause);
void compile_count(struct compiler *compiler, struct clause *clause);
void compile_number(struct compiler *compiler, struct clause *clause);
void compile_divisor(struct compiler *compiler, struct clause *clause);

/* json_schema_shape.c: after everything is resolved. False: no memory. */
bool json_schema_shapes(struct json_schema *schema, const struct names *names);
const struct shape *json_schema_shape(const struct subschema *schema);

/* json_schema_validate.c. One finding: which clause is broken (NULL: a `false`), at which node of the report. */
struct finding {
  struct finding *next;
  enum rule rule;
  const struct clause *clause;
  const struct node *node;
  bool at_key;   /* at the node's name, not at its value */
  uint32_t name; /* of the missing member; of the member that asks for it in beside */
  uint32_t beside;
  size_t fits;                   /* oneOf: how many forms fit; contains: how many items */
  size_t fitting[2];             /* oneOf: the first two that do */
  const struct fit *fits_list;   /* oneOf, anyOf: the forms, where nothing says which was meant */
  const struct finding *nearest; /* of the form, or of the item, that fits best; NULL: none comes near */
  size_t nearest_count;
  const struct node *array;         /* contains: whose items were counted in fits */
  size_t repeats;                   /* uniqueItems: the earlier item, from 1 */
  const struct subschema *excluded; /* not: what the node fits */
  const struct clause *because;     /* an `if` that chose, or a contains that asked: a fault in ... */
  const struct node *asked;         /* ... what it asked of this node is the cause */
  const struct clause *forms;       /* it was judged as one of these forms, for there are others */
  size_t form;
  size_t order;
  uint64_t at;  /* the offset that it is told at */
  bool dropped; /* another one says it */
};

struct findings {
  struct finding *first, *last;
  size_t count;
};

/* Which members or items of a node were evaluated: kept only where an unevaluated* will ask. */
struct marks {
  const struct node *node;
  bool all;
  uint64_t few;            /* of up to 64 */
  struct mark_words *many; /* of more */
};

/* What a dynamic anchor's name stands for now. */
struct binding {
  const struct subschema *to; /* NULL: nothing on the way set it */
  size_t depth;               /* of the schema that did */
};

/* How near a form comes to a node that it doesn't fit. */
struct fit {
  struct fit *next;
  size_t form;
  struct findings findings;
  struct marks marks;
  bool other_type;  /* the node is of a type that the form doesn't know at all */
  size_t constants; /* of the node's members that are just what the form asks for */
  size_t near;      /* that are nearly so */
  size_t names;     /* that nearly have the name of one that is missing */
  size_t known;     /* that are of the form's type */
  size_t depth;     /* of the deepest finding */
};

struct check {
  const struct json_schema *schema;
  const struct resource *resource; /* the last one entered that has dynamic anchors */
  struct binding *bindings;        /* NULL: no $dynamicRef asks */
  const struct names *names;
  struct arena *scratch;
  struct pattern_room *room;
  struct findings *into;       /* NULL: only yes or no is asked */
  const struct findings *told; /* where into leads when nothing is being tried */
  struct units *units;         /* output units are made of it instead; NULL: no */
  struct marks *marks;         /* of the node at hand; NULL: nobody will ask */
  struct mark_words *spare_marks;
  struct finding *spare_findings;
  struct fit *spare_fits;
  size_t depth, steps, steps_most, too_hard;
  enum status status; /* OK, LIMIT, NO_MEMORY */
};

enum status json_schema_check(const struct json_schema *schema, const struct node *top, const struct source *source,
                              const struct names *names, struct arena *scratch, struct diags *diags);
bool check_apply(struct check *check, const struct subschema *schema, const struct node *node);
size_t check_steps(const struct node *top); /* at most */
/* json_schema_dynamic.c: the same, while the schema's resource binds its dynamic anchors. */
bool check_apply_bound(struct check *check, const struct subschema *schema, const struct node *node);
bool check_bindings(struct check *check); /* false: no memory */
/* When nobody asks why, the first misfit ends it. */
static inline bool check_goes_on(const struct check *check, bool fits) {
  return check->status == STATUS_OK && (fits || check->into || check->units);
}
/* The same, but only asks, and marks nothing. */
bool check_fits(struct check *check, const struct subschema *schema, const struct node *node);
/* Notes a finding; NULL when none is asked for, or memory ran out. */
struct finding *check_found(struct check *check, enum rule rule, const struct clause *clause, const struct node *node);

/* Those noted behind `last`, which was check->into->last; NULL: none. */
static inline struct finding *check_found_since(const struct check *check, const struct finding *last) {
  if (!check->into) return NULL;
  return last ? last->next : check->into->first;
}

/* json_schema_marks.c. Between begin and end a set may be handed to check->marks. */
void marks_begin(struct check *check, struct marks *marks, const struct node *node);
void marks_end(struct check *check, struct marks *marks);
void marks_join(struct marks *into, const struct marks *from); /* both of one node */
void marks_set(struct marks *marks, size_t index);
bool marks_hold(const struct marks *marks, size_t index);
/* Nothing is marked unless somebody will ask. */
static inline void check_mark(struct check *check, size_t index) {
  if (check->marks) marks_set(check->marks, index);
}
static inline void check_mark_all(struct check *check) {
  if (check->marks) check->marks->all = true;
}

/* json_schema_fit.c: of several forms of which none fits, the one that was meant. `around`: the schema that has them */
void fit_weigh(struct check *check, struct fit *fit, const struct subschema *form, const struct node *node,
               const struct subschema *around);
int fit_compare(const struct fit *fit, const struct fit *than); /* 1: the first comes nearer */
/* Each form asks for a word of its own at the same place, and it is none of them; NULL: no. */
const struct finding *fits_shared_word(const struct fit *fits, const struct fit *best);
const struct clause *fit_word(const struct fit *fit, const struct node *node); /* NULL: none */
/* The one member that the form lacks, when that is all; NAME_NONE: it isn't. */
uint32_t fit_lacks(const struct fit *fit, const struct node *node);

/* json_schema_check_forms.c: findings that are told of no more are used again */
void check_give_back(struct check *check, struct findings *findings);

/* json_schema_message.c */
void json_schema_message(const struct check *check, const struct finding *finding, struct buf *out);
/* json_schema_word.c: parts of it. `types`: a set. */
void message_add_types(struct buf *out, unsigned types);
void message_add_kind(struct buf *out, const struct node *node);
void message_add_enum(struct buf *out, const struct finding *finding); /* the report's own word is never told */

/* json_schema_known.c. Is the member's name one that `schema` knows, by itself or by what it applies to the same
   object? near: one it knows and the object lacks; .at NULL: none. */
bool json_schema_knows(const struct names *names, const struct subschema *schema, const struct node *member,
                       struct bytes *near);
/* The same of a table's columns, whose rows are objects. */
bool json_schema_knows_column(const struct json_schema *schema, const struct names *names, const uint32_t columns[],
                              size_t count, size_t which, struct bytes *near);
/* A member of the object that `schema` doesn't know and that may be the missing one by another name; .at NULL: none. */
struct bytes json_schema_meant(const struct names *names, const struct subschema *schema, const struct node *object,
                               uint32_t missing);
/* Does `schema` ask about a member of that name, or does an `if` that it applies to the same object? */
bool json_schema_asks(const struct subschema *schema, uint32_t name);
bool json_schema_chooses(const struct subschema *schema, uint32_t name);

/* json_schema_exclude.c. What a node that fits an excluded schema is told at: itself, or the one member that matters;
 *at_key: at its name. */
const struct node *json_schema_excluded(struct check *check, const struct node *node, const struct subschema **schema,
                                        bool *at_key);

/* json_schema_sift.c: leaves those that name a fault, without what follows from it; how many. Their order is another.
 */
size_t json_schema_sift(const struct check *check, struct finding **findings, size_t count);

/* json_schema_tell.c: findings as diagnostics, by place */
enum status json_schema_tell(const struct check *check, const struct findings *findings, const struct node *top,
                             const struct source *source, struct diags *diags);

/* json_schema_equal.c. A set of enum shape_type: what a value is; an untyped text may be several. */
unsigned value_kinds(const struct node *node);
bool value_equal(struct arena *scratch, const struct node *value, const struct node *other, bool *no_memory);

/* json_schema_many.c. Some two items that are the same: the later one, and the index of the other; *out NULL: all
   differ. LIMIT: too many that are all but the same, made so on purpose. */
enum status value_repeated(struct arena *scratch, const struct node *array, const struct node **out, size_t *earlier);
/* The items of an array, for asking after one of them. False: no memory. */
bool value_set_make(struct arena *arena, const struct node *array, struct value_set *out);
/* *steps grows where it had to compare with all of them. */
bool value_set_holds(struct arena *scratch, const struct value_set *set, const struct node *node, size_t *steps,
                     bool *no_memory);

/* The checks: json_schema_check_{value,parts,contains,unevaluated,forms}.c */
bool check_type(struct check *check, const struct clause *clause, const struct node *node);
bool check_enum(struct check *check, const struct clause *clause, const struct node *node);
bool check_const(struct check *check, const struct clause *clause, const struct node *node);
bool check_minimum(struct check *check, const struct clause *clause, const struct node *node);
bool check_maximum(struct check *check, const struct clause *clause, const struct node *node);
bool check_above(struct check *check, const struct clause *clause, const struct node *node);
bool check_below(struct check *check, const struct clause *clause, const struct node *node);
bool check_multiple(struct check *check, const struct clause *clause, const struct node *node);
bool check_min_length(struct check *check, const struct clause *clause, const struct node *node);
bool check_max_length(struct check *check, const struct clause *clause, const struct node *node);
bool check_pattern(struct check *check, const struct clause *clause, const struct node *node);
bool check_format(struct check *check, const struct clause *clause, const struct node *node);
bool check_properties(struct check *check, const struct clause *clause, const struct node *node);
bool check_patterned(struct check *check, const struct clause *clause, const struct node *node);
bool check_additional(struct check *check, const struct clause *clause, const struct node *node);
bool check_names(struct check *check, const struct clause *clause, const struct node *node);
bool check_required(struct check *check, const struct clause *clause, const struct node *node);
bool check_dependences(struct check *check, const struct clause *clause, const struct node *node);
bool check_dependencies(struct check *check, const struct clause *clause, const struct node *node);
bool check_dependent(struct check *check, const struct clause *clause, const struct node *node);
bool check_min_members(struct check *check, const struct clause *clause, const struct node *node);
bool check_max_members(struct check *check, const struct clause *clause, const struct node *node);
bool check_prefix(struct check *check, const struct clause *clause, const struct node *node);
bool check_items(struct check *check, const struct clause *clause, const struct node *node);
bool check_contains(struct check *check, const struct clause *clause, const struct node *node);
bool check_unevaluated_members(struct check *check, const struct clause *clause, const struct node *node);
bool check_unevaluated_items(struct check *check, const struct clause *clause, const struct node *node);
bool check_min_items(struct check *check, const struct clause *clause, const struct node *node);
bool check_max_items(struct check *check, const struct clause *clause, const struct node *node);
bool check_unique(struct check *check, const struct clause *clause, const struct node *node);
bool check_ref(struct check *check, const struct clause *clause, const struct node *node);
bool check_dynamic_ref(struct check *check, const struct clause *clause, const struct node *node);
bool check_all_of(struct check *check, const struct clause *clause, const struct node *node);
bool check_any_of(struct check *check, const struct clause *clause, const struct node *node);
bool check_one_of(struct check *check, const struct clause *clause, const struct node *node);
bool check_not(struct check *check, const struct clause *clause, const struct node *node);
bool check_if(struct check *check, const struct clause *clause, const struct node *node);
const struct branch *clause_branch(const struct clause *clause, uint32_t name); /* of properties; NULL: none */

#endif
