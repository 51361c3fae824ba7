/* told.c: what was told of a report, so that no later stage tells it again */
/* SPDX-License-Identifier: MIT */
#include "tree/told.h"

void told_clear(struct told *told) {
  told->count = 0;
  told->error = told->full = false;
}

void told_add(struct told *told, const struct diag *diag) {
  bool error = diag->severity == SEVERITY_ERROR;
  told->error = told->error || error;
  if (!diag->source || !diag->length) return;
  if (told->count == TOLD_MOST) told->full = true;
  else
    told->at[told->count++] =
        (struct told_span){.offset = diag->offset, .length = diag->length, .rule = diag->rule, .error = error};
}

/* -- which node a finding is about -- */

enum subject {
  SUBJECT_VALUE,   /* the node */
  SUBJECT_NAME,    /* the node, which stands in the stead of another one, or adds to them */
  SUBJECT_LACK,    /* what isn't in the node */
  SUBJECT_BESIDE,  /* what isn't in the node, or in what is around it: its next sibling is told of as well */
  SUBJECT_NOTHING, /* nothing that a rule reads */
};

static enum subject subject_of(enum rule rule) {
  switch (rule) {
  case RULE_XSD_UNEXPECTED_ELEMENT:
  case RULE_XSD_UNKNOWN_ATTRIBUTE:
  case RULE_SCHEMA_UNKNOWN_MEMBER:
  case RULE_SCHEMA_UNEVALUATED: return SUBJECT_NAME;
  case RULE_XSD_REQUIRED_ATTRIBUTE:
  case RULE_SCHEMA_REQUIRED:
  case RULE_SCHEMA_ITEMS:
  case RULE_SCHEMA_MEMBERS: return SUBJECT_LACK;
  case RULE_XSD_MISSING_ELEMENT: return SUBJECT_BESIDE;
  case RULE_XSD_TEXT: return SUBJECT_NOTHING;
  default: return SUBJECT_VALUE;
  }
}

bool told_of_parts(enum rule rule) {
  return rule == RULE_SCHEMA_REQUIRED || rule == RULE_SCHEMA_ITEMS || rule == RULE_SCHEMA_MEMBERS ||
         rule == RULE_SCHEMA_ANY_OF || rule == RULE_SCHEMA_ONE_OF || rule == RULE_SCHEMA_NOT;
}

/* How well a node stands where the finding does; 0: not at all. */
static unsigned fits(const struct node *node, const struct told_span *span) {
  bool by_name = subject_of(span->rule) == SUBJECT_NAME;
  if (!node->length) return 0;
  if (by_name && node->name_offset && node->name_offset == span->offset) return 4;
  if (node->offset == span->offset) return node->length == span->length ? 3 : 2;
  return node->offset < span->offset && span->offset - node->offset < node->length ? 1 : 0;
}

/* The outermost of those that stand there exactly, else the innermost that the place lies in; NULL: none. */
static struct node *find(struct node *top, const struct told_span *span) {
  struct node *found = NULL;
  unsigned best = 0;
  for (struct node *n = tree_walk(top, NULL); n; n = tree_walk(top, n)) {
    unsigned fit = fits(n, span);
    if (fit < best || !fit || (fit == best && fit > 1)) continue;
    best = fit;
    found = n;
  }
  return found;
}

static void mark_whole(struct told_span *span, struct node *node) {
  uint64_t end = node->offset + node->length;
  for (struct node *n = tree_walk(node, NULL); n; n = tree_walk(node, n))
    n->flags |= NODE_TOLD;
  if (node->kind == NODE_TEXT && tree_value(node->parent) == node) node->parent->flags |= NODE_TOLD;
  if (node->offset < span->offset) span->offset = node->offset;
  span->length = end > span->offset ? end - span->offset : 1;
  span->whole = true;
}

void told_mark(struct told *told, struct node *top) {
  const struct node *first = top->first;
  if (first && first->offset == top->offset && first->length == top->length) told->full = true;
  for (size_t i = 0; i < told->count; i++) {
    struct told_span *span = &told->at[i];
    enum subject subject = subject_of(span->rule);
    struct node *node = span->error && subject != SUBJECT_NOTHING ? find(top, span) : NULL;
    if (!node) continue;
    bool lacks = node == top || subject == SUBJECT_LACK || subject == SUBJECT_BESIDE;
    if (lacks) node->flags |= NODE_LACKING;
    else mark_whole(span, node);
    if (node != top && (subject == SUBJECT_NAME || subject == SUBJECT_BESIDE)) node->parent->flags |= NODE_LACKING;
  }
}

bool told_holds(const struct told *told, size_t count, uint64_t offset, uint64_t length) {
  for (size_t i = 0; i < count; i++) {
    const struct told_span *span = &told->at[i];
    if (span->offset == offset && span->length == length) return true;
    if (span->whole && offset >= span->offset && offset - span->offset < span->length) return true;
  }
  return false;
}

bool told_meets(const struct told *told, size_t count, uint64_t offset, uint64_t length) {
  for (size_t i = 0; i < count; i++)
    if (told->at[i].whole && told->at[i].offset >= offset && told->at[i].offset - offset < length) return true;
  return told_holds(told, count, offset, length);
}

/* -- fields that hold nothing for that reason -- */

bool unread_add(struct arena *arena, const struct unread **list, struct bytes field) {
  for (const struct unread *n = *list; n; n = n->next)
    if (bytes_equal(n->field, field)) return true;
  struct unread *added = arena_alloc(arena, sizeof *added);
  if (!added) return false;
  *added = (struct unread){field, *list};
  *list = added;
  return true;
}

static bool is_around(struct bytes outer, struct bytes inner) {
  return !outer.len || (bytes_start(inner, outer) && (inner.len == outer.len || inner.at[outer.len] == '.'));
}

bool unread_touches(const struct unread *list, struct bytes field) {
  for (; list; list = list->next)
    if (is_around(list->field, field) || is_around(field, list->field)) return true;
  return false;
}

/* Its names from the record down; items of lists have none. */
static struct bytes path_of(struct arena *arena, const struct names *names, const struct node *record,
                            const struct node *node) {
  struct bytes path = BYTES("");
  for (; node != record && path.at; node = node->parent) {
    if (node->name == NAME_NONE) continue;
    struct bytes name = names_text(names, node->name);
    path = path.len ? arena_format(arena, "%.*s.%.*s", BYTES_ARG(name), BYTES_ARG(path)) : name;
  }
  return path;
}

bool unread_marked(struct arena *arena, const struct names *names, const struct node *record,
                   const struct unread **list) {
  for (const struct node *n = tree_walk(record, NULL), *next; n; n = next) {
    bool marked = n->flags & (NODE_TOLD | NODE_LACKING);
    next = marked ? tree_walk_past(record, n) : tree_walk(record, n);
    if (!marked) continue;
    struct bytes path = path_of(arena, names, record, n);
    if (!path.at || !unread_add(arena, list, path)) return false;
  }
  return true;
}
