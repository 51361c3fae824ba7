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

enum status write_nothing(struct writing *writing, const struct plan_rule *rule, struct node *object,
                          struct node *wire) {
  struct said said = said_of(writing->relation, rule, object);
  struct leaf parts[FACT_PARTS] = {0};
  struct fact fact;
  bool any = false;
  enum status status = forget_spellings(writing, rule, object);
  for (size_t i = 0; i < rule->also_count && status == STATUS_OK; i++)
    status = forget_spellings(writing, &rule->also[i], object);
  bool one = !rule->field.list && !rule->join.at;
  if (status != STATUS_OK || !rule->read || !one || (!said.value && said.reason == NAME_NONE)) return status;
  status = written_parts(writing, rule, wire, parts, &any);
  if (status != STATUS_OK || !any) return status;
  status = fact_read(writing->relation, rule, parts, rule->place_count, &fact);
  if (status == STATUS_OK && fact_equal(&fact, said.value, said.reason)) take_said(&said, &fact);
  return status == STATUS_NO_MEMORY ? status : STATUS_OK;
}
