/* rule.c: implements include/fairlead/rule.h */
/* SPDX-License-Identifier: MIT */
#include <fairlead/rule.h>

#include "base/suggest.h"
#include "diag/rule.h"

/* A handle says which rule it is by where it stands. */
struct fairlead_rule {
  char unused;
};

static const struct fairlead_rule handles[RULE_COUNT];

static enum rule rule_of(const fairlead_rule *handle) {
  return (enum rule)(handle - handles);
}

size_t fairlead_rule_count(void) {
  return RULE_COUNT;
}

const fairlead_rule *fairlead_rule_at(size_t index) {
  return index < RULE_COUNT ? &handles[index] : NULL;
}

const fairlead_rule *fairlead_rule_find(const char *id) {
  enum rule rule;
  return id && rule_find(bytes_of(id), &rule) ? &handles[rule] : NULL;
}

const char *fairlead_rule_suggest(const char *id) {
  struct suggestion near = suggest_begin(bytes_of(id ? id : ""));
  for (int i = 0; i < RULE_COUNT; i++)
    suggest_offer(&near, bytes_of(rule_id((enum rule)i)));
  return near.best.at;
}

const char *fairlead_rule_id(const fairlead_rule *rule) {
  return rule_id(rule_of(rule));
}

fairlead_severity fairlead_rule_severity(const fairlead_rule *rule) {
  return (fairlead_severity)rule_severity(rule_of(rule));
}

const char *fairlead_rule_group(const fairlead_rule *rule) {
  return rule_topic(rule_of(rule));
}

const char *fairlead_rule_summary(const fairlead_rule *rule) {
  return rule_summary(rule_of(rule));
}

const char *fairlead_rule_help(const fairlead_rule *rule) {
  return rule_help(rule_of(rule));
}

const char *fairlead_rule_example(const fairlead_rule *rule) {
  return rule_example(rule_of(rule));
}

const char *fairlead_rule_example_why(const fairlead_rule *rule) {
  return rule_example_why(rule_of(rule));
}
