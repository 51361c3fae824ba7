/* judge.c: a record against the checks that a profile switches on */
/* SPDX-License-Identifier: MIT */
#include "base/alloc.h"
#include "rules/check.h"
#include <stdarg.h>
#include <stdio.h>

struct judging *judging_new(const struct rules *rules, size_t profile, struct bytes now) {
  struct judging *judging = mem_new(sizeof *judging);
  if (!judging) return NULL;
  buf_init(&judging->key, 0);
  judging->rules = rules;
  judging->profile = &rules->profiles[profile];
  judging->knows_now = now.len && instants_of(now, &judging->now);
  size_t remembering = 0;
  for (size_t i = 0; i < rules->check_count; i++)
    remembering += rules->checks[i].kind == &kind_duplicate_report && judging->profile->switches[i] != SWITCH_OFF;
  judging->seen = seen_new(remembering * SEEN_MOST);
  if (judging->seen) return judging;
  mem_free(judging);
  return NULL;
}

void judging_free(struct judging *judging) {
  if (!judging) return;
  seen_free(judging->seen);
  buf_release(&judging->key);
  mem_free(judging);
}

enum status judging_input(struct judging *judging, const char *name) {
  return seen_input(judging->seen, name);
}

/* -- where a field leads -- */

struct walk {
  struct inquiry *inquiry;
  bool beside; /* values to compare with: none that anything was told of, not even by these checks */
  const struct rule_field *field;
  void (*take)(struct inquiry *inquiry, const struct hit *hit, void *user);
  void *user;
  struct hit hit;
};

/* No deeper than a field has names: lists hold no lists in the record. */
static void walk_on(struct walk *walk, const struct node *node, size_t step) {
  if (node->kind == NODE_ARRAY) {
    for (const struct node *item = node->first; item; item = item->next)
      if (item->kind != NODE_ARRAY) walk_on(walk, item, step);
    return;
  }
  walk->hit.ways[step] = node;
  if (step == walk->field->count) {
    const struct judged *judged = walk->inquiry->judged;
    walk->hit.node = node;
    if (walk->beside && judged->told && told_meets(judged->told, judged->told->count, node->offset, node->length))
      return;
    walk->take(walk->inquiry, &walk->hit, walk->user);
    return;
  }
  const struct node *child = node->kind == NODE_OBJECT ? tree_child(node, walk->field->names[step]) : NULL;
  if (child) walk_on(walk, child, step + 1);
}

void field_each(struct inquiry *inquiry, const struct rule_field *field,
                void (*take)(struct inquiry *inquiry, const struct hit *hit, void *user), void *user) {
  struct walk walk = {inquiry, false, field, take, user, {.field = field}};
  walk_on(&walk, inquiry->judged->record, 0);
}

void field_beside(struct inquiry *inquiry, const struct hit *hit, const struct rule_field *other,
                  void (*take)(struct inquiry *inquiry, const struct hit *hit, void *user), void *user) {
  struct walk walk = {inquiry, true, other, take, user, {.field = other}};
  size_t shared = 0;
  while (shared < other->count && shared < hit->field->count && other->names[shared] == hit->field->names[shared])
    shared++;
  for (size_t i = 0; i < shared; i++)
    walk.hit.ways[i] = hit->ways[i];
  walk_on(&walk, hit->ways[shared], shared);
}

struct bytes node_text(const struct node *node) {
  return node->kind == NODE_STRING || node->kind == NODE_NUMBER ? node->text : BYTES_NONE;
}

struct bytes member_text(const struct node *value, uint32_t name) {
  const struct node *member = value->kind == NODE_OBJECT && name != NAME_NONE ? tree_child(value, name) : NULL;
  return member ? node_text(member) : BYTES_NONE;
}

/* -- telling -- */

void inquiry_tell(struct inquiry *inquiry, const struct node *at, struct bytes field, const char *format, ...) {
  const struct judged *judged = inquiry->judged;
  const struct rules *rules = inquiry->judging->rules;
  struct diag_at where = {.source = judged->source,
                          .offset = at->offset,
                          .length = at->length,
                          .field = field,
                          .related = rules->source,
                          .related_offset = inquiry->check->offset};
  char message[512];
  va_list list;
  va_start(list, format);
  int len = vsnprintf(message, sizeof message, format, list);
  va_end(list);
  if (!field.at && diags_is_open(judged->diags))
    where.field = tree_field(judged->arena, judged->names, judged->record, at);
  diag_emit_as(judged->diags, inquiry->check->kind->rule, inquiry->severity, &where, "%s", len < 0 ? "" : message);
  inquiry->found = inquiry->found || inquiry->severity == SEVERITY_ERROR;
}

/* -- the checks in turn -- */

bool inquiry_was_told(const struct inquiry *inquiry, const struct node *node) {
  const struct judged *judged = inquiry->judged;
  return judged->told && told_meets(judged->told, judged->told_count, node->offset, node->length);
}

/* Could the check say more than what was told? Fields that it compares must have been read. */
static bool is_readable(const struct judged *judged, const struct check *check) {
  if (!judged->unread) return true;
  for (size_t i = 0; i < check->other_count; i++)
    if (unread_touches(judged->unread, check->others[i].text)) return false;
  for (size_t i = 0; check->kind->absence && i < check->field_count; i++)
    if (unread_touches(judged->unread, check->fields[i].text)) return false;
  return true;
}

static void take_value(struct inquiry *inquiry, const struct hit *hit, void *user) {
  (void)user;
  if (!inquiry_was_told(inquiry, hit->node)) inquiry->check->kind->value(inquiry, hit);
}

static const enum severity severities[] = {
    [SWITCH_NOTE] = SEVERITY_NOTE, [SWITCH_WARNING] = SEVERITY_WARNING, [SWITCH_ERROR] = SEVERITY_ERROR};

bool rules_tells_kept(const struct rules *rules, size_t profile, enum severity *as) {
  const enum rule_switch state = rules->profiles[profile].kept;
  if (state != SWITCH_OFF) *as = severities[state];
  return state != SWITCH_OFF;
}

enum status rules_judge(struct judging *judging, const struct judged *judged) {
  const struct rules *rules = judging->rules;
  struct inquiry inquiry = {.judging = judging, .judged = judged};
  for (size_t i = 0; i < rules->check_count && !inquiry.no_memory; i++) {
    const struct check *check = &rules->checks[i];
    enum rule_switch state = judging->profile->switches[i];
    if (state == SWITCH_OFF || !is_readable(judged, check)) continue;
    inquiry.check = check;
    inquiry.severity = severities[state];
    if (check->kind->report) check->kind->report(&inquiry);
    for (size_t k = 0; check->kind->value && k < check->field_count; k++)
      field_each(&inquiry, &check->fields[k], take_value, NULL);
  }
  if (inquiry.no_memory) return STATUS_NO_MEMORY;
  return inquiry.found ? STATUS_FINDING : STATUS_OK;
}
