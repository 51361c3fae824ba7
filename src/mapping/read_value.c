/* read_value.c: a value rule run forward: wire leaves to a field */
/* SPDX-License-Identifier: MIT */
#include "mapping/also.h"
#include "mapping/aside.h"
#include "mapping/residue.h"
#include "mapping/residue_place.h"
#include "mapping/wire_place.h"

struct node *read_list(struct reading *reading, struct node *object, const struct field *field) {
  struct arena *arena = reading->relation->arena;
  struct node *holder = record_make(arena, object, field->names, field->count - 1, NULL);
  if (!holder) return NULL;
  struct node *list = tree_child(holder, field->names[field->count - 1]);
  if (list) return list;
  list = tree_new(arena, NODE_ARRAY, NAME_NONE, BYTES_NONE);
  if (list) record_set(holder, field->names[field->count - 1], list);
  return list;
}

static enum status put_value(struct reading *reading, const struct plan_rule *rule, struct node *object,
                             const struct fact *fact) {
  const struct field *field = &rule->field;
  struct arena *arena = reading->relation->arena;
  if (field->list) {
    struct node *list = read_list(reading, object, field);
    if (!list) return STATUS_NO_MEMORY;
    fact->value->name = NAME_NONE;
    tree_append(list, fact->value);
    return STATUS_OK;
  }
  if (fact->merge) {
    struct node *target = record_make(arena, object, field->names, field->count, NULL);
    if (!target) return STATUS_NO_MEMORY;
    for (struct node *child = fact->value->first, *next; child; child = next) {
      next = child->next;
      tree_remove(child);
      record_set(target, child->name, child);
    }
    return STATUS_OK;
  }
  struct node *holder = record_make(arena, object, field->names, field->count - 1, NULL);
  if (!holder) return STATUS_NO_MEMORY;
  record_set(holder, field->names[field->count - 1], fact->value);
  return STATUS_OK;
}

static enum status put_reason(struct reading *reading, const struct plan_rule *rule, struct node *object,
                              uint32_t reason) {
  const struct relation *relation = reading->relation;
  const struct field *field = &rule->field;
  struct node *holder = record_make(relation->arena, object, field->names, field->count - 1, NULL);
  if (!holder) return STATUS_NO_MEMORY;
  enum status status = record_absent_set(relation->words, relation->arena, holder, field->names[field->count - 1],
                                         names_text(relation->names, reason));
  return status == STATUS_REFUSED ? STATUS_OK
                                  : status; /* another rule gave a reason: the raw spelling below keeps this one */
}

static struct bytes numbered(struct arena *arena, struct bytes place, size_t nth, bool only) {
  return only ? place : arena_format(arena, "%.*s[%zu]", BYTES_ARG(place), nth);
}

static enum status put_off(struct reading *reading, struct node *object, const struct leaves *leaves) {
  for (size_t i = leaves->count; i-- > 0;) {
    if (!leaves->nodes[i]) continue;
    struct unsaid *unsaid = arena_alloc(reading->relation->arena, sizeof *unsaid);
    if (!unsaid) return STATUS_NO_MEMORY;
    *unsaid = (struct unsaid){leaves->nodes[i], object, leaves->ats[i], reading->unsaid};
    reading->unsaid = unsaid;
  }
  return STATUS_OK;
}

/* A rule that is never written needs no spelling of a leaf that another rule has taken. */
enum status read_keep(struct reading *reading, const struct plan_rule *rule, struct node *object,
                      const struct leaves *leaves, const struct leaf printed[], bool said) {
  if (said) reading->said++;
  else if (reading->chosen) return put_off(reading, object, leaves);
  bool more = false; /* writing would add a part that wasn't there: then all of them are kept, and nothing is added */
  for (size_t i = 0; printed && i < leaves->count; i++)
    more = more || (!leaves->nodes[i] && printed[i].text.at);
  for (size_t i = 0; i < leaves->count; i++) {
    if (!leaves->nodes[i] || (!rule->write && leaves->nodes[i]->flags & (NODE_TAKEN | NODE_KEPT))) continue;
    leaf_mark(leaves->nodes[i], said ? NODE_TAKEN : NODE_KEPT);
    if (!more && said && printed && leaf_equal(&printed[i], &leaves->parts[i])) continue;
    enum status status = residue_keep(reading->relation, object, leaves->ats[i], leaves->nodes[i]);
    if (status != STATUS_OK) return status;
  }
  return STATUS_OK;
}

static bool is_said(const struct fact *fact) {
  return fact->value || fact->reason != NAME_NONE;
}

enum status read_put(struct reading *reading, const struct plan_rule *rule, struct node *object,
                     const struct fact *fact, const struct node *from) {
  if (fact->reason != NAME_NONE) return put_reason(reading, rule, object, fact->reason);
  if (!fact->value) return STATUS_OK;
  from = tree_value(from);
  fact->value->offset = from->offset;
  fact->value->length = from->length;
  return put_value(reading, rule, object, fact);
}

static bool holds_told(const struct node *node) {
  for (const struct node *n = tree_walk(node, NULL); n; n = tree_walk(node, n))
    if (n->flags & NODE_TOLD) return true;
  return false;
}

bool read_leaf(struct reading *reading, const struct plan_rule *rule, const struct node *node, struct leaf *out) {
  bool structure = false;
  *out = leaf_of(reading->relation->arena, node, &structure);
  if (structure && !(reading->marked && holds_told(node)))
    reading_tell(reading, rule, RULE_NOT_A_VALUE, node, BYTES("a value is expected here, not a structure"));
  return !structure;
}

bool read_doubt(struct reading *reading, const struct plan_rule *rule, const struct node *leaf, struct bytes why) {
  struct kept *kept = arena_alloc(reading->relation->arena, sizeof *kept);
  if (!kept) return false;
  *kept = (struct kept){rule, leaf, why, reading->kept};
  reading->kept = kept;
  return true;
}

/* among: of several items, so that a reason can't stand in the field. */
static enum status read_parts(struct reading *reading, const struct plan_rule *rule, struct node *object,
                              struct node *nodes[], const struct bytes ats[], size_t count, bool among) {
  const struct relation *relation = reading->relation;
  struct leaf parts[FACT_PARTS] = {0}, printed[FACT_PARTS] = {0};
  struct leaves leaves = {nodes, parts, ats, count};
  const struct node *from = NULL;
  for (size_t i = 0; i < count; i++) {
    if (nodes[i] && !read_leaf(reading, rule, nodes[i], &parts[i])) return read_skip(reading, rule, nodes, count);
    if (nodes[i] && !from) from = nodes[i];
  }
  struct fact fact;
  enum status status = fact_read(relation, rule, parts, count, &fact);
  if (rule_is_aside(rule) && status != STATUS_NO_MEMORY)
    return status == STATUS_OK && fact.value ? read_put(reading, rule, object, &fact, from) : STATUS_OK;
  if (status == STATUS_REFUSED) {
    reading_tell(reading, rule, fact.rule, nodes[fact.part] ? nodes[fact.part] : reading->wire, fact.why);
    return read_skip(reading, rule, nodes, count);
  }
  if (status != STATUS_OK) return status;
  if (among) fact.reason = NAME_NONE;
  if (fact.kept.at && nodes[fact.part] && !read_doubt(reading, rule, nodes[fact.part], fact.kept))
    return STATUS_NO_MEMORY;
  bool coarser = false;
  struct bytes why;
  if (fact.doubt.at && nodes[fact.part]) reading_tell(reading, rule, RULE_DOUBTFUL_VALUE, nodes[fact.part], fact.doubt);
  if (is_said(&fact)) status = fact_print(relation, rule, fact.value, fact.reason, printed, &coarser, &why);
  if (status == STATUS_NO_MEMORY) return status;
  /* raw spellings are compared before the value joins the record, where merging takes it apart */
  status = read_keep(reading, rule, object, &leaves, status == STATUS_OK ? printed : NULL, is_said(&fact));
  return status == STATUS_OK ? read_put(reading, rule, object, &fact, from) : status;
}

/* -- one leaf that holds many items -- */

/* All or nothing: an item that is kept raw keeps the whole leaf. */
static enum status read_split(struct reading *reading, const struct plan_rule *rule, struct node *object,
                              struct node *node, struct bytes at) {
  const struct relation *relation = reading->relation;
  struct leaf whole, printed = {0};
  struct fact fact;
  if (!read_leaf(reading, rule, node, &whole)) return read_skip(reading, rule, &node, 1);
  enum status status = fact_read(relation, rule, &whole, 1, &fact); /* as a whole it may be a spelling of nothing */
  if (status == STATUS_NO_MEMORY) return status;
  bool nothing = whole.kind == NODE_NULL || !bytes_trim(whole.text).len || fact.reason != NAME_NONE;
  if (status == STATUS_OK && !fact.value && nothing) return read_parts(reading, rule, object, &node, &at, 1, false);
  struct node *items = tree_new(relation->arena, NODE_ARRAY, NAME_NONE, BYTES_NONE);
  if (!items) return STATUS_NO_MEMORY;
  status = fact_read_split(relation, rule, &whole, items, &fact);
  if (status == STATUS_REFUSED) reading_tell(reading, rule, fact.rule, node, fact.why);
  if (status == STATUS_REFUSED) return read_skip(reading, rule, &node, 1);
  if (status == STATUS_NO_MEMORY) return status;
  bool coarser = false;
  struct bytes why;
  bool said = status == STATUS_OK;
  if (said) status = fact_print_split(relation, rule, items, &printed, &coarser, &why);
  if (status == STATUS_NO_MEMORY) return status;
  struct leaves leaves = {&node, &whole, &at, 1};
  status = read_keep(reading, rule, object, &leaves, status == STATUS_OK ? &printed : NULL, said);
  struct node *list = said && status == STATUS_OK ? read_list(reading, object, &rule->field) : NULL;
  if (!list) return said && status == STATUS_OK ? STATUS_NO_MEMORY : status;
  while (items->first) {
    struct node *value = items->first;
    value->offset = tree_value(node)->offset;
    value->length = tree_value(node)->length;
    tree_remove(value);
    tree_append(list, value);
  }
  return STATUS_OK;
}

/* -- many leaves that make one text -- */

static enum status gather(struct reading *reading, const struct plan_rule *rule, struct node *nodes[],
                          struct leaf *parts, size_t count, struct leaf *whole) {
  size_t bad = 0;
  for (size_t i = 0; i < count; i++)
    if (!read_leaf(reading, rule, nodes[i], &parts[i])) return STATUS_REFUSED;
  enum status status = fact_join(reading->relation, rule, parts, count, whole, &bad);
  if (status == STATUS_REFUSED)
    reading_tell(reading, rule, RULE_DELIMITER_INSIDE, nodes[bad],
                 BYTES("an item contains the delimiter that joins the items"));
  return status;
}

static enum status read_join(struct reading *reading, const struct plan_rule *rule, struct node *object,
                             struct node **nodes, size_t count, struct bytes place) {
  const struct relation *relation = reading->relation;
  struct leaf whole, *parts = arena_array(relation->arena, count, sizeof *parts), *printed = NULL;
  struct bytes *ats = arena_array(relation->arena, count, sizeof *ats);
  struct leaves leaves = {nodes, parts, ats, count};
  size_t printed_count = 0;
  if (!parts || !ats) return STATUS_NO_MEMORY;
  enum status status = gather(reading, rule, nodes, parts, count, &whole);
  if (status == STATUS_REFUSED) return read_skip(reading, rule, nodes, count);
  if (status != STATUS_OK) return status;
  struct fact fact;
  status = fact_read(relation, rule, &whole, 1, &fact);
  if (status == STATUS_REFUSED) reading_tell(reading, rule, fact.rule, nodes[0], fact.why);
  if (status == STATUS_REFUSED) return read_skip(reading, rule, nodes, count);
  if (status != STATUS_OK) return status;
  for (size_t i = 0; i < count; i++)
    if (!(ats[i] = numbered(relation->arena, place, i + 1, count == 1)).at) return STATUS_NO_MEMORY;
  bool coarser = false;
  struct bytes why;
  if (is_said(&fact))
    status = fact_print_join(relation, rule, fact.value, fact.reason, &printed, &printed_count, &coarser, &why);
  if (status == STATUS_NO_MEMORY) return status;
  bool same = status == STATUS_OK && printed_count == count;
  status = read_keep(reading, rule, object, &leaves, same ? printed : NULL, is_said(&fact));
  return status == STATUS_OK ? read_put(reading, rule, object, &fact, nodes[0]) : status;
}

/* -- a rule -- */

static enum status read_items(struct reading *reading, const struct plan_rule *rule, struct node *object,
                              struct node **nodes, size_t count, struct bytes place) {
  size_t wanted = rule->take_first ? 1 : count;
  enum status status = STATUS_OK;
  for (size_t i = 0; i < wanted && status == STATUS_OK; i++) {
    struct bytes at = numbered(reading->relation->arena, place, i + 1, count == 1);
    status = at.at ? read_parts(reading, rule, object, &nodes[i], &at, 1, wanted > 1) : STATUS_NO_MEMORY;
  }
  return status;
}

static enum status read_places(struct reading *reading, const struct plan_rule *rule, struct node *wire,
                               struct node *object, bool *produced) {
  const struct relation *relation = reading->relation;
  struct node *nodes[FACT_PARTS] = {0};
  struct bytes ats[FACT_PARTS] = {0};
  bool any = false, told = false;
  if (rule->also_count) return read_also(reading, rule, wire, object, produced);
  for (size_t i = 0; i < rule->place_count; i++) {
    struct node **hits;
    size_t count;
    bool gap;
    enum status status = read_find(reading, wire, &rule->places[i], &hits, &count, &gap);
    if (status == STATUS_OK && gap && rule->join.at) return read_skip(reading, rule, hits, count);
    if (status == STATUS_OK && gap) status = read_skip(reading, rule, NULL, 0);
    if (status != STATUS_OK) return status;
    told = told || (gap && !count);
    ats[i] = place_joined(relation->arena, reading->prefix, rule->places[i].text);
    if (!ats[i].at) return STATUS_NO_MEMORY;
    if (!count) continue;
    *produced = any = true;
    nodes[i] = hits[0];
    if (rule->place_count > 1) continue;
    if (rule->split.at) return read_split(reading, rule, object, hits[0], ats[0]);
    if (rule->join.at) return read_join(reading, rule, object, hits, count, ats[0]);
    if (rule->field.list) return read_items(reading, rule, object, hits, count, ats[0]);
    if (count > 1 && !(ats[0] = numbered(relation->arena, ats[0], 1, false)).at) return STATUS_NO_MEMORY;
  }
  if (told) return read_skip(reading, rule, nodes, rule->place_count);
  return any ? read_parts(reading, rule, object, nodes, ats, rule->place_count, false) : STATUS_OK;
}

/* What is only read makes an object by what it says: the place as such is another rule's. */
enum status read_value(struct reading *reading, const struct plan_rule *rule, struct node *wire, struct node *object,
                       bool *produced) {
  if (rule->write) return read_places(reading, rule, wire, object, produced);
  size_t before = object->count;
  bool found = false;
  enum status status = read_places(reading, rule, wire, object, &found);
  *produced = *produced || object->count != before;
  return status;
}
