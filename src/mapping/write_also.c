/* write_also.c: a fact that stands at several places, written to all of them */
/* SPDX-License-Identifier: MIT */
#include "mapping/also.h"
#include "mapping/aside.h"
#include "mapping/residue.h"

/* One of the places. */
struct spot {
  const struct plan_rule *rule;
  struct node *entries[FACT_PARTS];
  struct leaf canonical[FACT_PARTS], raw[FACT_PARTS];
  struct fact fact; /* what reading them again gives */
  bool any_raw, coarser, held;
  enum status printed;
  struct bytes why;
};

struct spots {
  struct spot *all;
  const struct fact **facts;
  size_t count;
  bool any_raw;
};

static enum status print_spots(const struct writing *writing, const struct plan_rule *rule, struct node *object,
                               const struct said *said, struct spots *spots) {
  const struct relation *relation = writing->relation;
  spots->count = rule->also_count + 1;
  spots->all = arena_array(relation->arena, spots->count, sizeof *spots->all);
  spots->facts = arena_array(relation->arena, spots->count, sizeof *spots->facts);
  if (!spots->all || !spots->facts) return STATUS_NO_MEMORY;
  for (size_t i = 0; i < spots->count; i++) {
    struct spot *spot = &spots->all[i];
    spot->rule = also_rule(rule, i);
    spots->facts[i] = &spot->fact;
    for (size_t k = 0; k < spot->rule->place_count; k++) {
      spot->entries[k] = residue_raw(relation, object, place_told(writing, spot->rule, k));
      spot->any_raw = spot->any_raw || spot->entries[k];
    }
    spots->any_raw = spots->any_raw || spot->any_raw;
    spot->printed =
        fact_print(relation, spot->rule, said->value, said->reason, spot->canonical, &spot->coarser, &spot->why);
    if (spot->printed == STATUS_NO_MEMORY) return STATUS_NO_MEMORY;
    for (size_t k = 0; k < spot->rule->place_count; k++)
      spot->held = spot->held || spot->canonical[k].text.at;
  }
  return STATUS_OK;
}

/* The kept spellings where there are any, else the canonical ones: good only if reading all of them again says what the
   record says now. */
static bool raw_spots(const struct writing *writing, const struct node *holder, const struct said *said,
                      struct spots *spots) {
  const struct relation *relation = writing->relation;
  for (size_t i = 0; i < spots->count; i++) {
    struct spot *spot = &spots->all[i];
    for (size_t k = 0; k < spot->rule->place_count; k++) {
      spot->raw[k] = spot->canonical[k];
      if (spot->entries[k] && !write_raw(writing, spot->entries[k], &spot->raw[k])) return false;
    }
    if (fact_read(relation, spot->rule, spot->raw, spot->rule->place_count, &spot->fact) != STATUS_OK) return false;
    if (!asides_agree(writing, spot->rule, holder, spot->raw)) return false;
  }
  size_t first = also_chosen(spots->facts, spots->count);
  const struct fact nothing = {0}, *chosen = first < spots->count ? spots->facts[first] : &nothing;
  bool object = said->value && said->value->kind == NODE_OBJECT;
  /* words kept raw beside an object of which the code lists spell nothing */
  for (size_t i = 0; object && !chosen->value && i < spots->count; i++)
    if (!spots->all[i].rule->codes || spots->all[i].held) object = false;
  return (object && !chosen->value) || fact_equal(chosen, said->value, said->reason);
}

static enum status write_raws(struct writing *writing, const struct said *said, const struct spots *spots,
                              struct node *wire, bool *wrote) {
  size_t first = also_chosen(spots->facts, spots->count);
  enum status status = STATUS_OK;
  for (size_t i = 0; i < spots->count && status == STATUS_OK; i++) {
    const struct spot *spot = &spots->all[i];
    bool says = first < spots->count && also_agrees(writing->relation, spots->all[first].rule, spots->facts[first],
                                                    spot->rule, spots->facts[i]);
    for (size_t k = 0; k < spot->rule->place_count; k++)
      if (spot->entries[k]) residue_take(spot->entries[k]);
    if (says) take_said(said, &spot->fact);
    unsigned flags = says || !spot->any_raw ? NODE_TAKEN : NODE_KEPT;
    status = write_leaves(writing, spot->rule, wire, spot->raw, said->value, flags, wrote);
  }
  return status;
}

static enum status write_canonical(struct writing *writing, const struct plan_rule *rule, struct said *said,
                                   struct spots *spots, struct node *wire, bool *wrote) {
  const struct relation *relation = writing->relation;
  bool held = false, coarser = false, refused = false;
  enum status status = STATUS_OK;
  for (size_t i = 0; i < spots->count; i++) {
    const struct spot *spot = &spots->all[i];
    if (spot->printed == STATUS_REFUSED) {
      write_cannot_hold(writing, spot->rule, said->value ? said->value : said->reason_node, spot->why);
      refused = true;
    }
    if (spot->held && !held) coarser = spot->coarser; /* the first that says it counts when it is read again */
    held = held || spot->held;
  }
  if (!held || refused) return STATUS_OK;
  if (coarser && ledger_lose(writing->ledger, rule->field.text, 1) != STATUS_OK) return STATUS_NO_MEMORY;
  for (size_t i = 0; i < spots->count && status == STATUS_OK; i++) {
    struct spot *spot = &spots->all[i];
    if (!spot->held) continue;
    bool again = said->value &&
                 fact_read(relation, spot->rule, spot->canonical, spot->rule->place_count, &spot->fact) == STATUS_OK;
    if (!again || !spot->fact.value) spot->fact = (struct fact){0};
    take_said(said, &spot->fact);
    status = write_leaves(writing, spot->rule, wire, spot->canonical, said->value, NODE_TAKEN, wrote);
  }
  return status;
}

enum status write_also(struct writing *writing, const struct plan_rule *rule, struct node *object, struct node *wire,
                       bool *wrote) {
  struct said said = said_of(writing->relation, rule, object);
  struct spots spots = {0};
  enum status status = print_spots(writing, rule, object, &said, &spots);
  if (status != STATUS_OK || (!said.value && said.reason == NAME_NONE && !spots.any_raw)) return status;
  if (spots.any_raw && raw_spots(writing, object, &said, &spots))
    return write_raws(writing, &said, &spots, wire, wrote);
  for (size_t i = 0; i < spots.count && rule->read; i++)
    for (size_t k = 0; k < spots.all[i].rule->place_count; k++)
      if (spots.all[i].entries[k]) residue_outdated(spots.all[i].entries[k]);
  return write_canonical(writing, rule, &said, &spots, wire, wrote);
}
