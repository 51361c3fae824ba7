/* read_also.c: a fact that stands at several places, read */
/* SPDX-License-Identifier: MIT */
#include "mapping/also.h"
#include "mapping/residue_place.h"
#include "mapping/wire_place.h"
#include "tree/compare.h"
#include "value/agree.h"

size_t also_chosen(const struct fact *const facts[], size_t count) {
  for (size_t i = 0; i < count; i++)
    if (facts[i]->value) return i;
  for (size_t i = 0; i < count; i++)
    if (facts[i]->reason != NAME_NONE) return i;
  return count;
}

/* Would the rule spell the value of another one as `spelled` was spelled, or as something that means the same? */
static bool says(const struct relation *relation, const struct plan_rule *rule, const struct node *value,
                 const struct node *spelled) {
  struct leaf leaves[FACT_PARTS] = {0};
  struct fact again;
  struct bytes why;
  bool coarser;
  if (fact_print(relation, rule, value, NAME_NONE, leaves, &coarser, &why) != STATUS_OK) return false;
  if (fact_read(relation, rule, leaves, rule->place_count, &again) != STATUS_OK || !again.value) return false;
  return tree_equal(again.value, spelled, NULL, NULL);
}

bool also_agrees(const struct relation *relation, const struct plan_rule *rule, const struct fact *fact,
                 const struct plan_rule *other_rule, const struct fact *other) {
  if (!fact->value || !other->value) return !fact->value && !other->value && fact->reason == other->reason;
  bool judged;
  bool same = values_agree(rule->codec, fact->value, other_rule->codec, other->value, relation->arena, &judged);
  if (judged) return same;
  return says(relation, other_rule, fact->value, other->value) || says(relation, rule, other->value, fact->value);
}

/* One of the places. */
struct spot {
  const struct plan_rule *rule;
  struct node *nodes[FACT_PARTS];
  struct bytes ats[FACT_PARTS];
  struct leaf parts[FACT_PARTS];
  struct fact fact;
  const struct node *from; /* the first leaf; NULL: none is there */
};

/* A spot that something was told of is none; another one may say the same. */
static enum status skip_spot(struct reading *reading, struct spot *spot) {
  enum status status = read_skip(reading, spot->rule, spot->nodes, spot->rule->place_count);
  *spot = (struct spot){.rule = spot->rule};
  return status;
}

static enum status find_leaves(struct reading *reading, struct spot *spot, struct node *wire) {
  struct arena *arena = reading->relation->arena;
  bool gaps = false;
  for (size_t i = 0; i < spot->rule->place_count; i++) {
    const struct place *place = &spot->rule->places[i];
    struct node **hits;
    size_t count;
    bool told;
    enum status status = read_find(reading, wire, place, &hits, &count, &told);
    if (status != STATUS_OK) return status;
    gaps = gaps || (told && !count);
    if (!count) continue;
    spot->nodes[i] = hits[0];
    if (!spot->from) spot->from = hits[0];
    spot->ats[i] = place_joined(arena, reading->prefix, place->text);
    if (count > 1 && spot->ats[i].at) spot->ats[i] = arena_format(arena, "%.*s[1]", BYTES_ARG(spot->ats[i]));
    if (!spot->ats[i].at) return STATUS_NO_MEMORY;
  }
  return gaps ? skip_spot(reading, spot) : STATUS_OK;
}

/* STATUS_REFUSED: told. */
static enum status read_spot(struct reading *reading, struct spot *spot, struct node *wire) {
  enum status status = find_leaves(reading, spot, wire);
  size_t count = spot->rule->place_count;
  if (status != STATUS_OK || !spot->from) return status;
  for (size_t i = 0; i < count; i++)
    if (spot->nodes[i] && !read_leaf(reading, spot->rule, spot->nodes[i], &spot->parts[i])) return STATUS_REFUSED;
  status = fact_read(reading->relation, spot->rule, spot->parts, count, &spot->fact);
  if (status == STATUS_REFUSED) {
    const struct node *at = spot->nodes[spot->fact.part];
    reading_tell(reading, spot->rule, spot->fact.rule, at ? at : spot->from, spot->fact.why);
  }
  if (status == STATUS_OK && spot->fact.kept.at && spot->nodes[spot->fact.part] &&
      !read_doubt(reading, spot->rule, spot->nodes[spot->fact.part], spot->fact.kept))
    return STATUS_NO_MEMORY;
  if (status == STATUS_OK && spot->fact.doubt.at && spot->nodes[spot->fact.part])
    reading_tell(reading, spot->rule, RULE_DOUBTFUL_VALUE, spot->nodes[spot->fact.part], spot->fact.doubt);
  return status;
}

/* Books the leaves, and keeps every spelling that writing the chosen fact would not give again. */
static enum status keep_spot(struct reading *reading, struct node *object, const struct spot *spot,
                             const struct spot *chosen) {
  const struct relation *relation = reading->relation;
  struct leaf printed[FACT_PARTS] = {0};
  struct bytes why;
  bool coarser, said = chosen && also_agrees(relation, chosen->rule, &chosen->fact, spot->rule, &spot->fact);
  if (!said && chosen && spot->fact.value)
    reading_tell(reading, spot->rule, RULE_PLACES_DISAGREE, spot->from,
                 BYTES("another place of the same fact says something else, and counts"));
  enum status status = STATUS_OK;
  if (said) status = fact_print(relation, spot->rule, chosen->fact.value, chosen->fact.reason, printed, &coarser, &why);
  if (status == STATUS_NO_MEMORY) return status;
  struct leaves leaves = {(struct node **)(uintptr_t)spot->nodes, spot->parts, spot->ats, spot->rule->place_count};
  return read_keep(reading, spot->rule, object, &leaves, status == STATUS_OK ? printed : NULL, said);
}

enum status read_also(struct reading *reading, const struct plan_rule *rule, struct node *wire, struct node *object,
                      bool *produced) {
  struct arena *arena = reading->relation->arena;
  size_t count = rule->also_count + 1;
  struct spot *spots = arena_array(arena, count, sizeof *spots);
  const struct fact **facts = arena_array(arena, count, sizeof *facts);
  bool refused = false;
  if (!spots || !facts) return STATUS_NO_MEMORY;
  for (size_t i = 0; i < count; i++) {
    spots[i].rule = also_rule(rule, i);
    facts[i] = &spots[i].fact;
    enum status status = read_spot(reading, &spots[i], wire);
    if (status != STATUS_OK && status != STATUS_REFUSED) return status;
    if (spots[i].from) *produced = true;
    refused = refused || status == STATUS_REFUSED;
  }
  for (size_t i = 0; i < count && refused; i++) {
    enum status status = read_skip(reading, rule, spots[i].nodes, spots[i].rule->place_count);
    if (status != STATUS_OK) return status;
  }
  if (refused) return STATUS_OK;
  size_t first = also_chosen(facts, count);
  const struct spot *chosen = first < count ? &spots[first] : NULL;
  for (size_t i = 0; i < count; i++) {
    enum status status = spots[i].from ? keep_spot(reading, object, &spots[i], chosen) : STATUS_OK;
    if (status != STATUS_OK) return status;
  }
  return chosen ? read_put(reading, rule, object, &chosen->fact, chosen->from) : STATUS_OK;
}
