/* rule_value.c: a rule of one record value and one or several wire leaves */
/* SPDX-License-Identifier: MIT */
#include "mapping/compile.h"

#include "value/code_list.h"
#include "value/codec.h"

/* A value rule under way. */
struct value_draft {
  const struct scope *scope;
  const struct node *key, *rule; /* rule: NULL for a short one */
  const struct shape *holder;
};

static bool place_one(struct compile *c, const struct scope *scope, const struct node *node, struct place *out) {
  struct bytes text;
  if (!mapping_text(c, node, &text) || !mapping_place(c, scope->wire, node, text, false, out)) return false;
  if (!mapping_column(c, node, false, out)) return false;
  if (shape_takes_text(out->shape)) return true;
  struct diag_at at = mapping_at(c, node);
  mapping_tell(c, RULE_MAPPING_VALUE_TYPE, &at,
               "'%.*s' holds other places, no text: rules for them stand under 'fields'", BYTES_ARG(text));
  return false;
}

/* NULL: a mistake was told. */
static struct place *places_of(struct compile *c, const struct scope *scope, const struct node *at,
                               struct plan_rule *out) {
  bool list = at->kind == NODE_ARRAY, good = true;
  size_t count = list ? at->count : 1;
  struct place *all = mapping_alloc(c, count, sizeof *all);
  if (!all) return NULL;
  if (!count) {
    struct diag_at where = mapping_at(c, at);
    mapping_tell(c, RULE_MAPPING_TYPE, &where, "'at' must not be empty");
    return NULL;
  }
  const struct node *node = list ? at->first : at;
  for (size_t i = 0; i < count; i++, node = node->next)
    if (!place_one(c, scope, node, &all[i])) good = false;
  if (!good) return NULL;
  out->places = all;
  out->place_count = count;
  return all;
}

static void claim_places(struct compile *c, const struct value_draft *draft, const struct node *at,
                         const struct plan_rule *rule) {
  const struct node *node = at->kind == NODE_ARRAY ? at->first : at;
  size_t count = at->kind == NODE_ARRAY ? rule->place_count : 1; /* items of one array are claimed as one */
  for (size_t i = 0; i < count; i++, node = node->next)
    mapping_claim_place(c, draft->scope, &rule->places[i], mapping_at(c, node), CLAIM_RULE, rule->read, rule->write);
}

/* After the rule is whole: what it takes and fills. */
static void claim_value(struct compile *c, const struct value_draft *draft, const struct node *at,
                        const struct plan_rule *rule) {
  claim_places(c, draft, at, rule);
  struct diag_at key = mapping_at_key(c, draft->key);
  const struct code_row *row = rule->codes && code_list_count(rule->codes) ? code_list_at(rule->codes, 0) : NULL;
  if (!row || row->record->kind != NODE_OBJECT) {
    if (rule->place_count == 1 && !rule->also_count)
      mapping_claim_from(c, draft->scope, &rule->field, key, rule->read, rule->write, rule->places);
    else mapping_claim_field(c, draft->scope, &rule->field, key, rule->read, rule->write, true);
    return;
  }
  struct node *members = tree_new(c->scratch, NODE_OBJECT, NAME_NONE, BYTES_NONE);
  for (size_t i = 0; members && i < code_list_count(rule->codes); i++)
    for (const struct node *m = code_list_at(rule->codes, i)->record->first; m; m = m->next) {
      struct node *member = tree_child(members, m->name) ? NULL : tree_new(c->scratch, NODE_NULL, m->name, BYTES_NONE);
      if (member) tree_append(members, member);
    }
  if (members) mapping_claim_below(c, draft->scope, &rule->field, members, key, rule->read, rule->write);
  else c->no_memory = true;
}

static bool tell_repetition(struct compile *c, const struct value_draft *draft, const char *format, struct bytes name) {
  struct diag_at at = mapping_at_key(c, draft->key);
  mapping_tell(c, RULE_MAPPING_REPETITION, &at, format, BYTES_ARG(name));
  return false;
}

static bool places_repeat(const struct plan_rule *rule) {
  for (size_t i = 0; i < rule->place_count; i++)
    if (place_repeats(&rule->places[i])) return true;
  return false;
}

static bool repetition(struct compile *c, const struct value_draft *draft, struct place *places,
                       const struct plan_rule *rule) {
  struct bytes name = rule->field.text;
  if ((rule->field.list && !rule->split.at && !rule->take_first) || rule->join.at)
    for (size_t i = 0; i < rule->place_count; i++)
      place_follow_record(&places[i]);
  bool many = places_repeat(rule), list = rule->field.list;
  if (rule->split.at && !list) return tell_repetition(c, draft, "'split' makes a list and '%.*s' is none", name);
  if (rule->split.at && many)
    return tell_repetition(c, draft, "'split' is for a place that stands once; that of '%.*s' repeats", name);
  if (rule->join.at && list) return tell_repetition(c, draft, "'join' makes one text and '%.*s' is a list", name);
  if (rule->join.at && !many)
    return tell_repetition(c, draft, "'join' is for a place that repeats; that of '%.*s' stands once", name);
  if (list && !many && !rule->split.at && !rule->take_first && rule->write)
    return tell_repetition(c, draft, "'%.*s' is a list and its place holds one: say 'split' or 'take: first'", name);
  if (!list && many && !rule->join.at && !rule->take_first && rule->read)
    return tell_repetition(c, draft, "'%.*s' is one and its place repeats: say 'join' or 'take: first'", name);
  return true;
}

static bool tell_type(struct compile *c, const struct node *node, const struct plan_rule *rule, const char *why) {
  struct diag_at at = mapping_at(c, node);
  at.field = rule->field.text;
  mapping_tell(c, RULE_MAPPING_VALUE_TYPE, &at, "'%.*s' %s", BYTES_ARG(rule->field.text), why);
  return false;
}

/* Names the codecs that fill the object, if there are any. */
static bool tell_object(struct compile *c, const struct node *node, const struct plan_rule *rule) {
  const struct codec *codec = NULL;
  struct bytes def = rule->field.shape->def;
  for (size_t i = 0; !codec && i < codec_count(); i++)
    if (codec_at(i)->defs && bytes_is(def, codec_at(i)->defs)) codec = codec_at(i);
  if (!codec) return tell_type(c, node, rule, "holds fields: rules for them stand under 'fields'");
  struct diag_at at = mapping_at(c, node);
  at.field = rule->field.text;
  mapping_tell(c, RULE_MAPPING_VALUE_TYPE, &at, "'%.*s' holds fields: a codec fills them, such as 'as: %s'",
               BYTES_ARG(rule->field.text), codec->name);
  return false;
}

static bool value_fits(struct compile *c, const struct node *node, const struct plan_rule *rule) {
  const struct shape *shape = rule->field.shape;
  if (rule->codes) return true; /* judged row by row */
  if (rule->codec) return mapping_codec_fits(c, node, rule);
  return shape_takes_text(shape) || tell_object(c, node, rule);
}

/* A codec that reads an array: its items become the rule's places. */
static bool items_of(struct compile *c, struct plan_rule *out) {
  const struct place *array = out->places;
  const struct place_step *last = array->count ? &array->steps[array->count - 1] : NULL;
  size_t count = out->codec ? out->codec->codec->items : 0;
  if (c->xml || !count || out->place_count != 1 || out->field.list || !last || !last->repeats) return true;
  struct place *items = mapping_alloc(c, count, sizeof *items);
  for (size_t i = 0; items && i < count; i++)
    if (!mapping_item(c, array, i + 1, &items[i])) return false;
  if (!items) return false;
  out->places = items;
  out->place_count = count;
  return true;
}

static bool delimiter(struct compile *c, const struct value_draft *draft, const char *key, struct bytes *out) {
  const struct node *node = mapping_get(c, draft->rule, key);
  struct bytes text;
  if (!node) return true;
  if (!mapping_text(c, node, &text)) return false;
  if (!text.len) {
    struct diag_at at = mapping_at(c, node);
    mapping_tell(c, RULE_MAPPING_TYPE, &at, "'%s' must name what stands between two items", key);
    return false;
  }
  *out = arena_copy(c->arena, text);
  if (!out->at) c->no_memory = true;
  return out->at != NULL;
}

static bool together(struct compile *c, const struct value_draft *draft, const char *a, const char *b, bool needed) {
  const struct node *first = mapping_get(c, draft->rule, a), *second = mapping_get(c, draft->rule, b);
  if (!first || !second == !needed) return true;
  struct diag_at at = mapping_at_key(c, first);
  mapping_tell(c, RULE_MAPPING_TOGETHER, &at, needed ? "'%s' needs '%s' beside it" : "'%s' does not go with '%s'", a,
               b);
  return false;
}

static bool keys_together(struct compile *c, const struct value_draft *draft) {
  static const char *const words[] = {"case"}, *const takes[] = {"first"};
  const struct node *fold = mapping_get(c, draft->rule, "fold"), *take = mapping_get(c, draft->rule, "take");
  size_t word;
  bool good = together(c, draft, "as", "codes", false);
  good = together(c, draft, "split", "join", false) && good;
  good = together(c, draft, "take", "split", false) && good;
  good = together(c, draft, "take", "join", false) && good;
  if (!mapping_get(c, draft->rule, "as")) good = together(c, draft, "otherwise", "codes", true) && good;
  if (fold && !mapping_get(c, draft->rule, "codes")) good = together(c, draft, "fold", "absent", true) && good;
  if (fold) good = mapping_word(c, fold, words, 1, &word) && good;
  if (take) good = mapping_word(c, take, takes, 1, &word) && good;
  if (take) mapping_breaks(c, take, false, "'take: first' leaves the other items out");
  return good;
}

static bool part_count(struct compile *c, const struct node *at, const struct plan_rule *rule) {
  if (rule->codec || rule->place_count == 1) return true;
  struct diag_at where = mapping_at(c, at);
  mapping_tell(c, RULE_MAPPING_TYPE, &where, "several places are for a codec that reads several ('as')");
  return false;
}

static bool long_parts(struct compile *c, const struct value_draft *draft, const struct node *at,
                       struct plan_rule *out) {
  bool good = keys_together(c, draft);
  out->fold = mapping_get(c, draft->rule, "fold") != NULL;
  out->take_first = mapping_get(c, draft->rule, "take") != NULL;
  good = delimiter(c, draft, "split", &out->split) && good;
  good = delimiter(c, draft, "join", &out->join) && good;
  struct place *places = places_of(c, draft->scope, at, out);
  bool as = mapping_get(c, draft->rule, "as") != NULL, codes = mapping_get(c, draft->rule, "codes") != NULL;
  if (places && as && !codes) good = mapping_codec(c, draft->rule, out) && good;
  if (places && !as) good = part_count(c, at, out) && good;
  if (places && codes && !as) good = mapping_codes(c, draft->rule, out) && good;
  good = mapping_absent(c, draft->rule, draft->holder, out) && good;
  if (places && good && !out->take_first) good = items_of(c, out);
  return places && good && repetition(c, draft, places, out);
}

static bool value_whole(struct compile *c, const struct value_draft *draft, bool further, struct plan_rule *out) {
  const struct node *rule = draft->rule;
  const struct node *at = mapping_get(c, rule, "at"), *as = mapping_get(c, rule, "as");
  if (!at) {
    struct diag_at where = mapping_at_key(c, rule);
    mapping_tell(c, RULE_MAPPING_MISSING_KEY, &where,
                 further ? "a place of 'also' needs the key 'at'" : "a rule needs the key 'at', 'fields' or 'set'");
    return false;
  }
  if (!long_parts(c, draft, at, out) || !value_fits(c, as ? as : at, out)) return false;
  (further ? claim_places : claim_value)(c, draft, at, out);
  return true;
}

bool mapping_value(struct compile *c, const struct scope *scope, const struct node *key, const struct node *rule,
                   const struct shape *holder, struct plan_rule *out) {
  struct value_draft draft = {scope, key, rule, holder};
  return value_whole(c, &draft, false, out);
}

bool mapping_value_further(struct compile *c, const struct scope *scope, const struct node *key,
                           const struct node *rule, const struct shape *holder, struct plan_rule *out) {
  struct value_draft draft = {scope, key, rule, holder};
  return value_whole(c, &draft, true, out);
}

bool mapping_short(struct compile *c, const struct scope *scope, const struct node *key, const struct node *text,
                   struct plan_rule *out) {
  struct value_draft draft = {scope, key, NULL, NULL};
  struct place *place = mapping_alloc(c, 1, sizeof *place);
  if (!place || !place_one(c, scope, text, place)) return false;
  out->places = place;
  out->place_count = 1;
  if (!repetition(c, &draft, place, out) || !value_fits(c, text, out)) return false;
  claim_value(c, &draft, text, out);
  return true;
}
