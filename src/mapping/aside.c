/* aside.c: rules that say a further thing of places that another rule answers for */
/* SPDX-License-Identifier: MIT */
#include "mapping/aside.h"
#include "value/codec.h"

bool rule_is_aside(const struct plan_rule *rule) {
  return rule->codec && rule->codec->codec->aside && rule->codec->codec->aside(rule->codec);
}

static bool same_places(const struct plan_rule *a, const struct plan_rule *b) {
  if (a->place_count != b->place_count) return false;
  for (size_t i = 0; i < a->place_count; i++)
    if (!bytes_equal(a->places[i].text, b->places[i].text)) return false;
  return true;
}

bool asides_agree(const struct writing *writing, const struct plan_rule *rule, const struct node *object,
                  const struct leaf raw[]) {
  const struct plan_rule *group = writing->group;
  for (size_t i = 0; group && i < group->rule_count; i++) {
    const struct plan_rule *aside = &group->rules[i];
    struct fact fact;
    if (aside->kind != PLAN_VALUE || !aside->read || !rule_is_aside(aside) || !same_places(rule, aside)) continue;
    if (fact_read(writing->relation, aside, raw, rule->place_count, &fact) != STATUS_OK || !fact.value) continue;
    const struct node *value = record_find(object, aside->field.names, aside->field.count);
    if (!fact_equal(&fact, value, NAME_NONE)) return false;
  }
  return true;
}
