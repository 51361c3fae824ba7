/* rule.h: what can be told: every rule with its severity, advice and example */
/* SPDX-License-Identifier: MIT */
#ifndef DIAG_RULE_H
#define DIAG_RULE_H

#include "base/bytes.h"

enum severity { SEVERITY_NOTE, SEVERITY_WARNING, SEVERITY_ERROR };
enum { SEVERITIES = SEVERITY_ERROR + 1 };

/* Rules come from rules.def: RULE(SYMBOL, "kebab-id", SEVERITY_X, "one line: what it says", "one line: what to do"),
   below GROUP("what they are about"). */
enum rule {
#define RULE(symbol, id, severity, summary, help) RULE_##symbol,
#include "diag/rules.def"
#undef RULE
  RULE_COUNT
};

const char *rule_id(enum rule rule);
enum severity rule_severity(enum rule rule);
const char *rule_summary(enum rule rule);
const char *rule_help(enum rule rule);
const char *rule_topic(enum rule rule);
/* From examples.def: EXAMPLE(SYMBOL, "lines that bring it about", "one line: what is wrong in them"). NULL: none. */
const char *rule_example(enum rule rule);
const char *rule_example_why(enum rule rule);
bool rule_find(struct bytes id, enum rule *out);
const char *severity_name(enum severity severity);

#endif
