/* rule.c: rules under `fields`: short, long, listed, grouped */
/* SPDX-License-Identifier: MIT */
#include "mapping/compile.h"
#include "mapping/form.h"

static const struct rule_key {
  const char *name;
  unsigned forms; /* a set of enum rule_form */
} rule_keys[] = {
    {"at", FORM_GROUP | FORM_VALUE | FORM_ALSO},
    {"fields", FORM_GROUP},
    {"where", FORM_GROUP},
    {"is", FORM_GROUP},
    {"take", FORM_GROUP | FORM_VALUE},
    {"form", FORM_GROUP},
    {"fixed", FORM_GROUP},
    {"drop", FORM_GROUP},
    {"as", FORM_VALUE | FORM_ALSO},
    {"codes", FORM_VALUE | FORM_ALSO},
    {"otherwise", FORM_VALUE | FORM_ALSO | FORM_SET},
    {"absent", FORM_VALUE | FORM_ALSO},
    {"fold", FORM_VALUE | FORM_ALSO},
    {"split", FORM_VALUE},
    {"join", FORM_VALUE},
    {"set", FORM_SET},
    {"only", FORM_ANY},
    {"why", FORM_ANY},
    {"also", FORM_VALUE},
    {"compose", FORM_GROUP},
};
enum { RULE_KEYS = sizeof rule_keys / sizeof *rule_keys };

/* A rule under way: everything that its parts need. */
struct draft {
  const struct scope *scope;
  const struct node *key, *rule;
  const struct shape *holder; /* of the object that holds the field */
  enum rule_form form;
};

static void tell_key(struct compile *c, const struct node *node, enum rule_form form) {
  struct bytes name = mapping_key(c, node);
  struct suggestion nearest = suggest_begin(name);
  for (size_t i = 0; i < RULE_KEYS; i++)
    if (form != FORM_ALSO || rule_keys[i].forms & FORM_ALSO) suggest_offer(&nearest, bytes_of(rule_keys[i].name));
  struct bytes hint = mapping_hint(c, &nearest);
  struct diag_at at = mapping_at_key(c, node);
  mapping_tell(c, RULE_MAPPING_UNKNOWN_KEY, &at, "%s has no key '%.*s'%.*s",
               form == FORM_ALSO ? "a place of 'also'" : "a rule", BYTES_ARG(name), BYTES_ARG(hint));
}

static bool key_fits(struct compile *c, const struct node *rule, enum rule_form form, const struct node *node) {
  struct bytes name = mapping_key(c, node);
  const struct rule_key *key = NULL;
  for (size_t i = 0; i < RULE_KEYS && !key; i++)
    if (bytes_is(name, rule_keys[i].name)) key = &rule_keys[i];
  struct diag_at at = mapping_at_key(c, node);
  if (key && key->forms & form) return true;
  if (key) {
    const char *why = form == FORM_GROUP  ? "does not go with 'fields'"
                      : form == FORM_SET  ? "does not go with 'set'"
                      : form == FORM_ALSO ? "is no key of a place of 'also'"
                                          : "needs 'fields' beside it";
    mapping_tell(c, RULE_MAPPING_TOGETHER, &at, "'%s' %s", key->name, why);
  } else {
    bool value = form == FORM_VALUE || form == FORM_ALSO;
    enum key_answer answer = value ? mapping_codec_key(c, rule, node) : KEY_UNKNOWN;
    if (answer == KEY_UNKNOWN) tell_key(c, node, form);
    return answer == KEY_GOOD;
  }
  return false;
}

bool mapping_rule_keys(struct compile *c, const struct node *rule, enum rule_form form) {
  bool good = true;
  for (const struct node *child = rule->first; child; child = child->next)
    if (!key_fits(c, rule, form, child)) good = false;
  return good;
}

static bool tell_only(struct compile *c, const struct node *only, const char *why) {
  struct diag_at at = mapping_at(c, only);
  mapping_tell(c, RULE_MAPPING_ONLY, &at, "this rule works in no direction: %s", why);
  return false;
}

static bool directions(struct compile *c, const struct draft *draft, struct plan_rule *out) {
  static const char *const words[] = {"read", "write"};
  size_t word = 0;
  const struct node *only = mapping_get(c, draft->rule, "only"), *why = mapping_get(c, draft->rule, "why");
  struct bytes text;
  out->read = draft->scope->read;
  out->write = draft->scope->write;
  if (why && !mapping_text(c, why, &text)) return false;
  if (!only) return true;
  if (!mapping_word(c, only, words, 2, &word)) return false;
  if (!why) {
    struct diag_at at = mapping_at_key(c, only);
    mapping_tell(c, RULE_MAPPING_MISSING_KEY, &at,
                 "'only' needs 'why' beside it: what is one way says so and says why");
    return false;
  }
  *(word ? &out->read : &out->write) = false;
  if (!out->read && !out->write) return tell_only(c, only, "what stands around it has only the other one");
  if (draft->form == FORM_SET && !out->read) return tell_only(c, only, "'set' fills on reading");
  return true;
}

/* What becomes of a record that says something else: it is lost by name, or the report can't be held. */
static bool set_otherwise(struct compile *c, const struct node *node, struct plan_rule *out) {
  static const char *const words[] = {"quarantine"};
  size_t word;
  out->strict = mapping_word(c, node, words, 1, &word);
  return out->strict;
}

static bool rule_set(struct compile *c, const struct draft *draft, struct plan_rule *out) {
  const struct node *set = mapping_get(c, draft->rule, "set");
  struct diag_at at = mapping_at_key(c, draft->key);
  if (out->field.list) {
    mapping_tell(c, RULE_MAPPING_REPETITION, &at, "'%.*s' is a list: it can't be set to one value",
                 BYTES_ARG(out->field.text));
    return false;
  }
  const struct node *otherwise = mapping_get(c, draft->rule, "otherwise");
  if (otherwise && !set_otherwise(c, otherwise, out)) return false;
  out->kind = PLAN_SET;
  out->set = mapping_record_value(c, out->field.shape, set, out->field.text);
  mapping_claim_constant(c, draft->scope, &out->field, at, out->read, out->write, out->set);
  return out->set != NULL;
}

static bool group_place(struct compile *c, const struct draft *draft, struct plan_rule *out, struct place *place) {
  const struct node *node = mapping_get(c, draft->rule, "at");
  struct bytes text = BYTES(".");
  if (node && node->kind == NODE_ARRAY) {
    struct diag_at at = mapping_at(c, node);
    mapping_tell(c, RULE_MAPPING_TYPE, &at, "a rule with 'fields' stands at one place, not at a list");
    return false;
  }
  if (node && !mapping_text(c, node, &text)) return false;
  out->places = place;
  out->place_count = 1;
  if (!node) node = draft->key;
  return mapping_place(c, draft->scope->wire, node, text, false, place) && mapping_column(c, node, false, place);
}

static bool tell_many(struct compile *c, const struct draft *draft, const char *format, struct bytes name) {
  struct diag_at at = mapping_at_key(c, draft->key);
  mapping_tell(c, RULE_MAPPING_REPETITION, &at, format, BYTES_ARG(name));
  return false;
}

static bool group_repeats(struct compile *c, const struct draft *draft, const struct plan_rule *out,
                          struct place *place) {
  if (out->field.list && !out->take_first) place_follow_record(place);
  bool many = place_repeats(place);
  if (out->field.list && !many && !out->take_first && out->write)
    return tell_many(c, draft,
                     "'%.*s' is a list and its place holds one: say 'take: first', or name a place that repeats",
                     out->field.text);
  bool chosen = out->take_first || mapping_get(c, draft->rule, "where");
  if (!out->field.list && many && !chosen && out->read)
    return tell_many(c, draft,
                     "'%.*s' is one and its place repeats: tell by 'where' or 'take: first' which one is meant",
                     out->field.text);
  return true;
}

static struct scope *scope_below(struct compile *c, const struct scope *up, const struct plan_rule *group) {
  struct scope *scope = mapping_scratch(c, 1, sizeof *scope);
  if (!scope) return NULL;
  scope->up = up;
  scope->wire = group->places->shape;
  scope->record = group->field.shape;
  scope->place = mapping_way_in(c, up, group->places, &scope->place_count);
  scope->field = mapping_way_field(c, up, &group->field, &scope->field_count);
  scope->field_text = group->field.text;
  scope->depth = up->depth + 1;
  scope->read = group->read;
  scope->write = group->write;
  return scope->place && scope->field ? scope : NULL;
}

static bool group_form(struct compile *c, const struct draft *draft, struct plan_rule *out, struct scope *scope) {
  const struct node *node = mapping_get(c, draft->rule, "form");
  const struct place *place = out->places;
  if (!node) return true;
  if (!(out->form = mapping_form(c, node))) return false;
  struct diag_at at = mapping_at(c, node);
  const char *why = NULL;
  if (!place->count && !draft->scope->place_count) why = "the text that it splits needs a place, not the report's";
  else if (place->count && place->steps[place->count - 1].attribute) why = "an attribute can't be split";
  else if (!shape_takes_text(place->shape)) why = "no text stands at this place";
  if (why) mapping_tell(c, RULE_MAPPING_FORM, &at, "'form': %s", why);
  mapping_claim_form(c, draft->scope, place, at, out->form);
  scope->wire = &out->form->shape;
  return !why;
}

static bool rule_group(struct compile *c, const struct draft *draft, struct plan_rule *out, const struct scope **told) {
  static const char *const takes[] = {"first"};
  size_t word;
  const struct node *node, *rule = draft->rule;
  out->kind = PLAN_GROUP;
  if (draft->scope->depth >= c->limits->depth) {
    struct diag_at at = mapping_at_key(c, draft->key);
    mapping_tell(c, RULE_LIMIT, &at, "rules are nested deeper than %zu", c->limits->depth);
    return false;
  }
  if (!shape_takes_members(out->field.shape))
    return tell_many(c, draft, "'%.*s' holds no fields: it needs no 'fields' in its rule", out->field.text);
  struct place *place = mapping_alloc(c, 1, sizeof *place);
  if (!place || !group_place(c, draft, out, place)) return false;
  if ((node = mapping_get(c, rule, "take")) && !mapping_word(c, node, takes, 1, &word)) return false;
  out->take_first = node != NULL;
  if (node) mapping_breaks(c, node, false, "'take: first' leaves the other items out");
  struct scope *scope = scope_below(c, draft->scope, out);
  if (!scope) return false;
  bool good = group_form(c, draft, out, scope);
  scope->wire = mapping_settled(c, scope->wire, mapping_get(c, rule, "where"));
  scope->wire = mapping_settled(c, scope->wire, mapping_get(c, rule, "fixed"));
  if ((node = mapping_get(c, rule, "where"))) mapping_where(c, scope, node, out);
  if ((node = mapping_get(c, rule, "is"))) mapping_is(c, scope, node, out);
  good = group_repeats(c, draft, out, place) && good;
  if ((node = mapping_get(c, rule, "fixed"))) mapping_fixed(c, scope, node, out);
  if ((node = mapping_get(c, rule, "drop"))) mapping_drop(c, scope, node, out);
  if ((node = mapping_get(c, rule, "compose"))) mapping_compose(c, scope, node, out);
  mapping_fields(c, scope, mapping_get(c, rule, "fields"), out);
  *told = scope;
  return good;
}

static bool tell_here(struct compile *c, const struct draft *draft) {
  struct diag_at at = mapping_at_key(c, draft->key);
  mapping_tell(c, RULE_MAPPING_UNKNOWN_FIELD, &at,
               "'.' is the object itself: rules for its fields stand under 'fields'");
  return false;
}

static bool rule_long(struct compile *c, struct draft *draft, struct plan_rule *out, const struct scope **told) {
  bool group = mapping_get(c, draft->rule, "fields") != NULL, set = mapping_get(c, draft->rule, "set") != NULL;
  draft->form = group ? FORM_GROUP : set ? FORM_SET : FORM_VALUE;
  bool good = mapping_rule_keys(c, draft->rule, draft->form);
  if (!directions(c, draft, out)) return false;
  if (group) return rule_group(c, draft, out, told) && good;
  if (!out->field.count) return tell_here(c, draft);
  if (set) return rule_set(c, draft, out) && good;
  out->kind = PLAN_VALUE;
  if (!mapping_value(c, draft->scope, draft->key, draft->rule, draft->holder, out)) return false;
  return mapping_also(c, draft->scope, draft->key, draft->rule, draft->holder, out) && good;
}

/* told gets the group's scope, NULL for others. */
static bool rule_any(struct compile *c, const struct draft *given, const struct node *node, struct plan_rule *out,
                     const struct scope **told) {
  struct draft draft = *given;
  *told = NULL;
  out->offset = node->name == NAME_NONE ? node->offset : node->name_offset;
  if (node->kind == NODE_OBJECT) {
    draft.rule = node;
    return rule_long(c, &draft, out, told);
  }
  if (!out->field.count) return tell_here(c, &draft);
  out->kind = PLAN_VALUE;
  out->read = draft.scope->read;
  out->write = draft.scope->write;
  return mapping_short(c, draft.scope, draft.key, node, out);
}

/* Items of a list are told apart by `is` on writing: `where` alone says nothing of a record. */
static bool are_apart(const struct scope *a, const struct scope *b, bool list) {
  if (a->read && b->read && !scope_apart(a, b, true, true)) return false;
  return !a->write || !b->write || scope_apart(a, b, !list, true);
}

static void check_apart(struct compile *c, const struct node *item, bool list, const struct scope *scope,
                        const struct node *first, const struct scope *const *told, size_t count) {
  for (size_t i = 0; i < count; i++, first = first->next) {
    if (!told[i] || are_apart(told[i], scope, list)) continue;
    struct diag_at at = mapping_at(c, item);
    at.related = c->source;
    at.related_offset = first->offset;
    const char *by = list && scope_apart(told[i], scope, true, true)
                         ? "'is' does not tell this rule for '%.*s' from an earlier one on writing"
                         : "neither 'where' nor 'is' tells this rule for '%.*s' from an earlier one";
    mapping_tell(c, RULE_MAPPING_DUPLICATE, &at, by, BYTES_ARG(scope->field_text));
    return;
  }
}

static size_t rule_list(struct compile *c, const struct draft *draft, const struct field *field,
                        const struct node *list, struct plan_rule *out) {
  const struct scope **told = mapping_scratch(c, list->count, sizeof *told);
  size_t count = 0, seen = 0;
  for (const struct node *item = list->first; told && item; item = item->next, seen++) {
    if (item->kind != NODE_OBJECT) {
      struct diag_at at = mapping_at(c, item);
      mapping_tell(c, RULE_MAPPING_TYPE, &at, "in a list of rules each must be an object");
      continue;
    }
    out[count] = (struct plan_rule){.field = *field};
    if (!rule_any(c, draft, item, &out[count], &told[seen])) continue;
    if (told[seen] && field->count) check_apart(c, item, field->list, told[seen], list->first, told, seen);
    count++;
  }
  return count;
}

void mapping_fields(struct compile *c, const struct scope *scope, const struct node *fields, struct plan_rule *group) {
  size_t room = 0, count = 0;
  if (!mapping_filled(c, fields, "'fields'")) return;
  for (const struct node *child = fields->first; child; child = child->next)
    room += child->kind == NODE_ARRAY ? child->count : 1;
  struct plan_rule *rules = mapping_alloc(c, room, sizeof *rules);
  for (const struct node *child = fields->first; rules && child; child = child->next) {
    struct draft draft = {.scope = scope, .key = child};
    struct field field;
    const struct scope *told;
    if (!mapping_field(c, scope, child, &field, &draft.holder)) continue;
    if (child->kind == NODE_ARRAY) {
      count += rule_list(c, &draft, &field, child, &rules[count]);
      continue;
    }
    rules[count].field = field;
    if (rule_any(c, &draft, child, &rules[count], &told)) count++;
    else rules[count] = (struct plan_rule){0};
  }
  group->rules = rules;
  group->rule_count = rules ? count : 0;
}
