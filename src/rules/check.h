/* check.h: what the files of rules share: a check of the book, compiled */
/* SPDX-License-Identifier: MIT */
#ifndef RULES_CHECK_H
#define RULES_CHECK_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/hash.h"
#include "rules/rules.h"

enum { FIELD_STEPS = 16 };

/* What a field must hold for a check. */
enum field_form { FIELD_ANY, FIELD_TEXT, FIELD_TIME, FIELD_POSITION };

/* A field of the record, bound to its shape; lists on the way are passed through. */
struct rule_field {
  struct bytes text; /* names joined by dots */
  uint32_t names[FIELD_STEPS];
  size_t count;
};

/* -- words.c: a code list or one of its columns, or words of the book -- */

struct word_code {
  struct bytes word, code;
};

struct word_list {
  struct word_code *items; /* by word, then code */
  size_t count;
  bool fold; /* case doesn't count */
};

void words_sort(struct word_list *list);
/* The first of those with this word; NULL: none. The others follow up to behind the last item. */
const struct word_code *words_find(const struct word_list *list, struct bytes word);
bool words_same(const struct word_list *list, struct bytes a, struct bytes b);
/* The word nearest to a text, for "did you mean"; .at NULL: none is near. */
struct bytes words_near(const struct word_list *list, struct bytes text);

/* -- areas.c, outline.c: polygons in millionths of a degree -- */

enum { DEGREE = 1000000, DEGREE_DECIMALS = 6 };

struct point {
  long long x, y; /* longitude, latitude; |x| up to 540 degrees */
};

struct outline {
  const struct bytes *codes;
  size_t code_count;
  struct point *points; /* the last joins the first */
  size_t count;
};

struct areas {
  struct outline *items;
  size_t count;
};

/* Does the outline meet the rectangle around (x, y) that reaches so far each way? Its border belongs to it. Exact. */
bool outline_meets(const struct outline *outline, struct point at, struct point reach);
/* STATUS_USAGE: told. */
enum status areas_read(struct areas *out, struct arena *arena, const struct node *tree, const struct source *source,
                       const struct names *names, struct diags *diags);

/* -- instants.c: from when to when a stated time may have been, in seconds; `until` isn't part of it -- */

struct instants {
  long long from, until;
};

/* False: it has no year, or not the form of a time. A zone that isn't known may be any. */
bool instants_of(struct bytes time, struct instants *out);

/* -- seen.c: which reports of a run were met -- */

enum { SEEN_MOST = 500000 };

struct seen;

struct seen_place {
  const char *input; /* NULL: not kept */
  uint64_t report;
};

enum seen_answer { SEEN_FIRST, SEEN_AGAIN, SEEN_FULL, SEEN_NO_MEMORY };

struct seen *seen_new(size_t most); /* so many are remembered; NULL: no memory */
void seen_free(struct seen *seen);
enum status seen_input(struct seen *seen, const char *name);
/* Of a key that was met before: where. */
enum seen_answer seen_meet(struct seen *seen, uint64_t hash, uint64_t report, struct seen_place *first);
uint64_t seen_hash(const struct seen *seen, struct bytes key);

/* -- checks -- */

struct kind;

struct check {
  const struct kind *kind;
  struct bytes name;
  uint64_t offset; /* in the book */
  struct rule_field *fields, *others;
  size_t field_count, other_count;
  struct word_list words;
  struct areas areas;
  long long tolerance; /* millionths of a degree */
  unsigned choice;     /* bits of a kind's words */
};

/* What a check finds is told with the severity that the profile gives it. */
enum rule_switch { SWITCH_NOTE, SWITCH_WARNING, SWITCH_ERROR, SWITCH_OFF };

struct profile {
  struct bytes name;
  enum rule_switch *switches; /* one a check */
  enum rule_switch kept;      /* of what a mapping could only keep as it stands */
};

struct rules {
  struct arena *arena;
  const struct source *source;
  struct check *checks;
  size_t check_count;
  struct profile *profiles;
  size_t profile_count;
  uint32_t time, latitude, longitude, notation, precision, zone; /* members of codecs' values */
};

/* A report under way, and one check of it. */
struct inquiry {
  struct judging *judging;
  const struct judged *judged;
  const struct check *check;
  enum severity severity;
  bool found, no_memory;
};

/* A value of the check's field; ways: what stood after each step to it. */
struct hit {
  const struct rule_field *field;
  const struct node *node, *ways[FIELD_STEPS + 1];
};

struct kind {
  enum rule rule;
  enum field_form form; /* of its field */
  const struct kind_parameter *parameters;
  void (*value)(struct inquiry *inquiry, const struct hit *hit); /* each value of its fields; or */
  void (*report)(struct inquiry *inquiry);                       /* the report as a whole */
  bool absence;                                                  /* it relies on what its fields don't hold */
};

enum parameter_kind {
  PARAMETER_FIELD,   /* into `others` */
  PARAMETER_CODES,   /* LIST: its codes; LIST.COLUMN: its words; one or several */
  PARAMETER_AREAS,   /* NAME of a file of outlines */
  PARAMETER_WORDS,   /* a list of texts, case doesn't count */
  PARAMETER_ORDER,   /* the same where case counts, and which order counts: its code is its number */
  PARAMETER_DEGREES, /* a decimal */
  PARAMETER_CHOICE   /* some of `words` */
};

struct kind_parameter {
  const char *key;
  enum parameter_kind kind;
  enum field_form form;
  bool required;
  const char *const *words;
};

const struct kind *kind_at(size_t index); /* NULL behind the last */
const struct kind *kind_find(struct bytes id);

extern const struct kind_parameter kind_no_parameters[];
/* check_*.c */
extern const struct kind kind_imo_check_digit, kind_mmsi_form, kind_mmsi_mid, kind_mmsi_flag, kind_position_range,
    kind_position_zero, kind_position_half, kind_position_area, kind_time_impossible, kind_time_future, kind_time_order,
    kind_time_zone, kind_unlisted_code, kind_placeholder, kind_field_missing, kind_duplicate_report,
    kind_marking_weaker, kind_marking_contradicts;

/* -- judge.c -- */
struct judging {
  const struct rules *rules;
  const struct profile *profile;
  struct instants now;
  bool knows_now, told_full;
  struct seen *seen;
  struct buf key; /* of the report under way, among those that were seen */
};

/* Calls `take` for every node that the field leads to, from the record down. */
void field_each(struct inquiry *inquiry, const struct rule_field *field,
                void (*take)(struct inquiry *inquiry, const struct hit *hit, void *user), void *user);
/* The values of another field that belong to the same objects as the hit's: `next` NULL first; NULL: no more. */
void field_beside(struct inquiry *inquiry, const struct hit *hit, const struct rule_field *other,
                  void (*take)(struct inquiry *inquiry, const struct hit *hit, void *user), void *user);
/* A value's member as text; .at NULL: it has none. */
struct bytes member_text(const struct node *value, uint32_t name);
/* Its text; .at NULL: no text. */
struct bytes node_text(const struct node *node);
bool inquiry_was_told(const struct inquiry *inquiry, const struct node *node); /* of its very span, something */
void inquiry_tell(struct inquiry *inquiry, const struct node *at, struct bytes field, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

#endif
