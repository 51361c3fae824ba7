/* rule.h: the rules of diagnostics: what each says, what to do, an example */
/* SPDX-License-Identifier: MIT */
#ifndef FAIRLEAD_RULE_H
#define FAIRLEAD_RULE_H

#include <fairlead/diag.h>

#ifdef __cplusplus
extern "C" {
#endif

/* One rule, opaque. Rules and all that these functions return live as long as the library; threads may share them. */
typedef struct fairlead_rule fairlead_rule;

FAIRLEAD_API size_t fairlead_rule_count(void);
FAIRLEAD_API const fairlead_rule *fairlead_rule_at(size_t index); /* in the manual's order; NULL behind the last */
/* By stable id, as fairlead_diag_rule gives it ("unknown-code"). NULL: there is none. */
FAIRLEAD_API const fairlead_rule *fairlead_rule_find(const char *id);
/* The nearest id to what was meant; NULL: none is near. */
FAIRLEAD_API const char *fairlead_rule_suggest(const char *id);

FAIRLEAD_API const char *fairlead_rule_id(const fairlead_rule *rule);
/* Its own; a profile may tell it as another. */
FAIRLEAD_API fairlead_severity fairlead_rule_severity(const fairlead_rule *rule);
FAIRLEAD_API const char *fairlead_rule_group(const fairlead_rule *rule);   /* what it is about, as in "XML" */
FAIRLEAD_API const char *fairlead_rule_summary(const fairlead_rule *rule); /* one line: what it says */
FAIRLEAD_API const char *fairlead_rule_help(const fairlead_rule *rule);    /* one line: what to do */
/* Lines of an input, a mapping, a schema or a command that bring it about, parted by LF; NULL: there is no example, as
   for what nobody can bring about on purpose. Why: one line, what is wrong in them or what to write. */
FAIRLEAD_API const char *fairlead_rule_example(const fairlead_rule *rule);
FAIRLEAD_API const char *fairlead_rule_example_why(const fairlead_rule *rule);

#ifdef __cplusplus
}
#endif
#endif
