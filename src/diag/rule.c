/* rule.c: what can be told: every rule with its severity, advice and example */
/* SPDX-License-Identifier: MIT */
#include "diag/rule.h"

static const struct {
  const char *id;
  enum severity severity;
  const char *summary, *help;
} rules[RULE_COUNT] = {
#define RULE(symbol, id, severity, summary, help) {id, severity, summary, help},
#include "diag/rules.def"
#undef RULE
};

static const struct {
  const char *lines, *why;
} examples[RULE_COUNT] = {
#define EXAMPLE(symbol, lines, why) [RULE_##symbol] = {lines, why},
#include "diag/examples.def"
#undef EXAMPLE
};

/* Rules as they stand, each group's title before its own. */
static const struct {
  const char *group;
  enum rule rule;
} order[] = {
#define GROUP(title) {title, RULE_COUNT},
#define RULE(symbol, id, severity, summary, help) {NULL, RULE_##symbol},
#include "diag/rules.def"
#undef RULE
};

const char *rule_id(enum rule rule) {
  return rules[rule].id;
}

enum severity rule_severity(enum rule rule) {
  return rules[rule].severity;
}

const char *rule_summary(enum rule rule) {
  return rules[rule].summary;
}

const char *rule_help(enum rule rule) {
  return rules[rule].help;
}

const char *rule_topic(enum rule rule) {
  const char *group = "";
  for (size_t i = 0; i < sizeof order / sizeof *order && order[i].rule != rule; i++)
    if (order[i].group) group = order[i].group;
  return group;
}

const char *rule_example(enum rule rule) {
  return examples[rule].lines;
}

const char *rule_example_why(enum rule rule) {
  return examples[rule].why;
}

bool rule_find(struct bytes id, enum rule *out) {
  for (int i = 0; i < RULE_COUNT; i++)
    if (bytes_is(id, rules[i].id)) {
      *out = (enum rule)i;
      return true;
    }
  return false;
}

const char *severity_name(enum severity severity) {
  switch (severity) {
  case SEVERITY_NOTE: return "note";
  case SEVERITY_WARNING: return "warning";
  case SEVERITY_ERROR: return "error";
  }
  return "error";
}
