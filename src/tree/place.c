/* place.c: where a node stands, as people write it */
/* SPDX-License-Identifier: MIT */
#include "tree/tree.h"

enum { STEPS_MOST = 1024 };

struct writing {
  char between;
  bool always_counts; /* items carry their number even when there is one only */
};

static const struct writing wire = {'/', false}, record = {'.', true};

/* 1-based number among the siblings it shares a name with; 0: it is the only one. */
static size_t number_of(const struct node *node, const struct writing *writing) {
  const struct node *parent = node->parent;
  size_t number = 0, same = 0;
  if (!parent || node->kind == NODE_ATTRIBUTE || parent->kind == NODE_OBJECT) return 0;
  for (const struct node *child = parent->first; child; child = child->next) {
    if (parent->kind != NODE_ARRAY && (child->name != node->name || child->kind != node->kind)) continue;
    same++;
    if (child == node) number = same;
  }
  return same > 1 || (parent->kind == NODE_ARRAY && writing->always_counts) ? number : 0;
}

static struct bytes local_part(struct bytes name) {
  if (name.len == 0 || name.at[0] != '{') return name;
  for (size_t i = name.len; i-- > 0;)
    if (name.at[i] == '}') return bytes_from(name, i + 1);
  return name;
}

/* Each step is written into the arena and joined there: a place is short, and made only for a diagnostic. */
static struct bytes written(struct arena *arena, const struct names *names, const struct node *top,
                            const struct node *node, const struct writing *writing) {
  const struct node *steps[STEPS_MOST];
  size_t count = 0;
  if (node->kind == NODE_TEXT && node != top) node = node->parent;
  for (; node && node != top && count < STEPS_MOST; node = node->parent)
    steps[count++] = node;
  struct bytes place = BYTES("");
  while (count-- > 0) {
    struct bytes name = local_part(names_shown(names, steps[count]->name));
    size_t number = number_of(steps[count], writing);
    char between[2] = {steps[count]->kind == NODE_ATTRIBUTE ? '@' : writing->between, '\0'};
    /* An item of an array adds its number to the array's name. */
    bool item = steps[count]->parent && steps[count]->parent->kind == NODE_ARRAY;
    if (item || (place.len == 0 && between[0] != '@')) between[0] = '\0';
    if (item) name = BYTES("");
    if (number) place = arena_format(arena, "%.*s%s%.*s[%zu]", BYTES_ARG(place), between, BYTES_ARG(name), number);
    else if (!item) place = arena_format(arena, "%.*s%s%.*s", BYTES_ARG(place), between, BYTES_ARG(name));
    if (!place.at) return BYTES_NONE;
  }
  return place.len ? place : BYTES(".");
}

struct bytes tree_place(struct arena *arena, const struct names *names, const struct node *top,
                        const struct node *node) {
  return written(arena, names, top, node, &wire);
}

struct bytes tree_field(struct arena *arena, const struct names *names, const struct node *top,
                        const struct node *node) {
  return written(arena, names, top, node, &record);
}
