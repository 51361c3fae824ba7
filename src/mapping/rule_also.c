/* rule_also.c: further places of a fact */
/* SPDX-License-Identifier: MIT */
#include "mapping/compile.h"

/* What makes a value of several leaves or several values of one says nothing of how they agree. */
static bool goes_with(struct compile *c, const struct node *also, const struct node *rule,
                      const struct plan_rule *main_rule) {
  static const char *const others[] = {"split", "join", "take"};
  struct diag_at at = mapping_at_key(c, also);
  for (size_t i = 0; i < sizeof others / sizeof *others; i++)
    if (mapping_get(c, rule, others[i])) {
      mapping_tell(c, RULE_MAPPING_TOGETHER, &at, "'also' does not go with '%s'", others[i]);
      return false;
    }
  if (!main_rule->field.list) return true;
  mapping_tell(c, RULE_MAPPING_REPETITION, &at, "'%.*s' is a list: 'also' is for a fact that stands alone",
               BYTES_ARG(main_rule->field.text));
  return false;
}

bool mapping_also(struct compile *c, const struct scope *scope, const struct node *key, const struct node *rule,
                  const struct shape *holder, struct plan_rule *out) {
  const struct node *also = mapping_get(c, rule, "also");
  if (!also) return true;
  if (!goes_with(c, also, rule, out)) return false;
  if (also->kind != NODE_ARRAY || !also->first) {
    struct diag_at at = mapping_at(c, also);
    mapping_tell(c, RULE_MAPPING_TYPE, &at, "'also' must be a list of objects with 'at'");
    return false;
  }
  struct plan_rule *all = mapping_alloc(c, also->count, sizeof *all);
  bool good = all != NULL;
  size_t count = 0;
  for (const struct node *item = also->first; all && item; item = item->next) {
    struct plan_rule *one = &all[count];
    *one = (struct plan_rule){.kind = PLAN_VALUE, .read = out->read, .write = out->write, .field = out->field};
    one->offset = item->offset;
    bool fits = mapping_object(c, item, "a place of 'also'") && mapping_rule_keys(c, item, FORM_ALSO) &&
                mapping_value_further(c, scope, key, item, holder, one);
    if (fits) count++;
    else good = false;
  }
  out->also = all;
  out->also_count = count;
  return good;
}
