/* write_nothing.c: rules that are only read, when a report is written */
/* SPDX-License-Identifier: MIT */
#include "mapping/aside.h"
#include "mapping/fact.h"
#include "mapping/residue.h"
#include "mapping/wire_place.h"
#include "mapping/writing.h"

/* Raw spellings that a rule read which doesn't write: they don't go back either. */
static enum status forget_spellings(struct writing *writing, const struct plan_rule *rule, struct node *object) {
  const struct relation *relation = writing->relation;
  if (rule_is_aside(rule)) return STATUS_OK; /* they are another rule's */
  bool all = rule->join.at || (rule->field.list && !rule->split.at && !rule->take_first);
  for (size_t i = 0; i < rule->place_count; i++) {
    struct residue_turn *turns;
    size_t count;
    enum status status = residue_turns(relation, object, place_told(writing, rule, i), &turns, &count);
    if (status != STATUS_OK) return status;
    for (size_t k = 0; k < count; k++)
      if (all || turns[k].turn == 1) residue_outdated(turns[k].entry);
  }
  return STATUS_OK;
}

/* The leaves that other rules wrote at this one's places; *any: there are some. */
static enum status written_parts(struct writing *writing, const struct plan_rule *rule, struct node *wire,
                                 struct leaf parts[], bool *any) {
  struct arena *arena = writing->relation->arena;
  for (size_t i = 0; i < rule->place_count; i++) {
    struct node **hits;
    size_t count;
    bool structure = false;
    enum status status = place_find(arena, wire, &rule->places[i], &hits, &count);
    if (status != STATUS_OK) return status;
    if (count) parts[i] = leaf_of(arena, hits[0], &structure);
    *any = *any || count;
  }
  return STATUS_OK;
}

/* What the rule would read from what is on the wire now is no loss; *took: it would. */
static enum status take_echo(struct writing *writing, const struct plan_rule *rule, struct node *object,
                             struct node *wire, bool *took) {
  struct said said = said_of(writing->relation, rule, object);
  struct leaf parts[FACT_PARTS] = {0};
  struct fact fact;
  bool any = false;
  if (!rule->read || rule->field.list || rule->join.at || (!said.value && said.reason == NAME_NONE)) return STATUS_OK;
  enum status status = written_parts(writing, rule, wire, parts, &any);
  if (status != STATUS_OK || !any) return status;
  status = fact_read(writing->relation, rule, parts, rule->place_count, &fact);
  if (status != STATUS_OK) return status == STATUS_NO_MEMORY ? status : STATUS_OK;
  if (!fact_equal(&fact, said.value, said.reason)) return STATUS_OK;
  take_said(&said, &fact);
  *took = true;
  return STATUS_OK;
}

static bool only_read(const struct plan_rule *rule) {
  return rule->kind == PLAN_VALUE && !rule->write;
}

enum status write_nothing(struct writing *writing, const struct plan_rule *group, struct node *object,
                          struct node *wire) {
  enum status status = STATUS_OK;
  bool some = false;
  for (size_t i = 0; i < group->rule_count; i++) {
    const struct plan_rule *rule = &group->rules[i];
    if (!only_read(rule)) continue;
    some = true;
    status = forget_spellings(writing, rule, object);
    for (size_t k = 0; k < rule->also_count && status == STATUS_OK; k++)
      status = forget_spellings(writing, &rule->also[k], object);
    if (status != STATUS_OK) return status;
  }
  if (!some) return STATUS_OK;
  struct unwritten *unwritten = arena_alloc(writing->relation->arena, sizeof *unwritten);
  if (!unwritten) return STATUS_NO_MEMORY;
  *unwritten = (struct unwritten){group, object, wire, writing->unwritten};
  writing->unwritten = unwritten;
  return STATUS_OK;
}

enum status write_echoes(struct writing *writing) {
  for (struct unwritten *at = writing->unwritten; at; at = at->next) {
    bool took = false;
    for (size_t i = 0; i < at->group->rule_count; i++) {
      if (!only_read(&at->group->rules[i])) continue;
      enum status status = take_echo(writing, &at->group->rules[i], at->object, at->wire, &took);
      if (status != STATUS_OK) return status;
    }
    if (took) take_facts(at->group->is, at->group->is_count, at->object);
  }
  return STATUS_OK;
}
