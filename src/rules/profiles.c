/* profiles.c: which check is told how gravely */
/* SPDX-License-Identifier: MIT */
#include "base/suggest.h"
#include "rules/compile.h"

static const char *const words[] = {"note", "warning", "error", "off"}; /* in the order of enum rule_switch */

static const enum rule_switch of_severity[] = {
    [SEVERITY_NOTE] = SWITCH_NOTE, [SEVERITY_WARNING] = SWITCH_WARNING, [SEVERITY_ERROR] = SWITCH_ERROR};

static bool is_switch(struct bytes text, enum rule_switch *out) {
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (bytes_is(text, words[i])) {
      *out = (enum rule_switch)i;
      return true;
    }
  return false;
}

static bool is_key(const struct compiling *c, struct bytes key) {
  for (size_t i = 0; i < c->rules->check_count; i++)
    if (bytes_equal(key, c->rules->checks[i].name)) return true;
  return kind_find(key) != NULL || bytes_is(key, rule_id(RULE_KEPT_RAW));
}

/* The keys of all profiles name checks. */
static void judge_keys(struct compiling *c, const struct node *profile) {
  const struct node *severity = book_get(c, profile, "severity");
  for (const struct node *item = severity ? severity->first : NULL; item; item = item->next) {
    struct bytes key = book_key(c, item);
    struct suggestion near = suggest_begin(key);
    if (is_key(c, key)) continue;
    for (size_t i = 0; i < c->rules->check_count; i++)
      suggest_offer(&near, c->rules->checks[i].name);
    for (size_t i = 0; kind_at(i); i++)
      suggest_offer(&near, bytes_of(rule_id(kind_at(i)->rule)));
    suggest_offer(&near, bytes_of(rule_id(RULE_KEPT_RAW)));
    const struct node at = {.offset = item->name_offset, .length = key.len};
    book_tell(c, RULE_RULES_UNKNOWN_CHECK, &at, "no check has the name '%.*s'%s", BYTES_ARG(key),
              book_hint(c, near.best));
  }
}

/* What the profile itself says: a check's name goes before its kind. */
static bool says(const struct compiling *c, const struct node *profile, const struct check *check,
                 enum rule_switch *out) {
  const struct node *severity = book_get(c, profile, "severity"), *kind = NULL;
  for (const struct node *item = severity ? severity->first : NULL; item; item = item->next) {
    struct bytes key = book_key(c, item);
    if (bytes_equal(key, check->name)) return is_switch(item->text, out);
    if (bytes_is(key, rule_id(check->kind->rule))) kind = item;
  }
  return kind && is_switch(kind->text, out);
}

/* No check finds what a mapping could only keep as it stands: there is nothing in the record to look at. */
static bool says_of_kept(const struct compiling *c, const struct node *profile, enum rule_switch *out) {
  const struct node *severity = book_get(c, profile, "severity");
  const struct node *item = severity ? book_get(c, severity, rule_id(RULE_KEPT_RAW)) : NULL;
  return item && is_switch(item->text, out);
}

static const struct node *base_of(struct compiling *c, const struct node *profiles, const struct node *profile) {
  const struct node *extends = book_get(c, profile, "extends");
  if (!extends) return NULL;
  struct suggestion near = suggest_begin(extends->text);
  for (const struct node *each = profiles->first; each; each = each->next) {
    if (bytes_equal(book_key(c, each), extends->text)) return each;
    suggest_offer(&near, book_key(c, each));
  }
  book_tell(c, RULE_RULES_PROFILE, extends, "there is no profile '%.*s'%s", BYTES_ARG(extends->text),
            book_hint(c, near.best));
  return NULL;
}

static void fill(struct compiling *c, const struct node *profiles, const struct node *node, struct profile *out) {
  size_t steps = 0;
  bool kept_settled = false;
  bool *settled = book_array(c, c->rules->check_count, sizeof *settled);
  out->switches = book_array(c, c->rules->check_count, sizeof *out->switches);
  if (!out->switches || !settled) return;
  for (size_t i = 0; i < c->rules->check_count; i++)
    out->switches[i] = of_severity[rule_severity(c->rules->checks[i].kind->rule)];
  out->kept = of_severity[rule_severity(RULE_KEPT_RAW)];
  for (const struct node *at = node; at; at = base_of(c, profiles, at)) {
    if (steps++ > profiles->count) {
      book_tell(c, RULE_RULES_PROFILE, node, "the profile '%.*s' extends itself", BYTES_ARG(out->name));
      return;
    }
    if (!kept_settled) kept_settled = says_of_kept(c, at, &out->kept);
    for (size_t i = 0; i < c->rules->check_count; i++)
      if (!settled[i]) settled[i] = says(c, at, &c->rules->checks[i], &out->switches[i]);
  }
}

void book_profiles(struct compiling *c, const struct node *profiles) {
  if (!profiles) return;
  c->rules->profiles = book_array(c, profiles->count, sizeof *c->rules->profiles);
  for (const struct node *node = profiles->first; node && c->rules->profiles; node = node->next) {
    struct profile *profile = &c->rules->profiles[c->rules->profile_count++];
    profile->name = book_key(c, node);
    if (bytes_is(profile->name, "none")) {
      const struct node at = {.offset = node->name_offset, .length = profile->name.len};
      book_tell(c, RULE_RULES_PROFILE, &at, "'none' is the profile that judges nothing, and can't be another");
    }
    judge_keys(c, node);
    fill(c, profiles, node, profile);
  }
}
