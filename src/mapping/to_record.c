/* to_record.c: a plan run forward: wire report to record */
/* SPDX-License-Identifier: MIT */
#include "mapping/fact.h"
#include "mapping/form.h"
#include "mapping/reading.h"
#include "mapping/residue.h"
#include "mapping/residue_place.h"
#include "mapping/wire_order.h"
#include "mapping/wire_place.h"
#include <stdlib.h>

static enum status read_group(struct reading *reading, const struct plan_rule *rule, struct node *wire,
                              struct node *object, bool *produced);

static void tell_as(struct reading *reading, const struct plan_rule *rule, enum rule id, enum severity severity,
                    const struct node *at, struct bytes why) {
  const struct relation *relation = reading->relation;
  const struct node *stood = rule ? tree_value(at) : at;
  struct diag_at where = {.source = relation->source,
                          .offset = stood->offset,
                          .length = stood->length,
                          .field = rule ? rule->field.text : BYTES_NONE,
                          .related = rule ? relation->plan->source : NULL,
                          .related_offset = rule ? rule->offset : 0};
  if (id == RULE_UNMAPPED && at->name_offset) where.offset = at->name_offset, where.length = 1;
  if (diags_is_open(relation->diags)) /* counting to a place takes as long as the report has siblings there */
    where.place = tree_place(relation->arena, relation->names, reading->wire, at);
  diag_emit_as(relation->diags, id, severity, &where, "%.*s", BYTES_ARG(why));
  if (severity == SEVERITY_ERROR) reading->refused = true;
}

void reading_tell(struct reading *reading, const struct plan_rule *rule, enum rule id, const struct node *at,
                  struct bytes why) {
  tell_as(reading, rule, id, rule_severity(id), at, why);
}

static enum status own(struct reading *reading, struct node *wire, struct node *object) {
  struct owner *owner = arena_alloc(reading->relation->arena, sizeof *owner);
  if (!owner) return STATUS_NO_MEMORY;
  *owner = (struct owner){wire, object, reading->owners};
  reading->owners = owner;
  reading->owner_count++;
  wire->flags |= NODE_OWNED;
  return STATUS_OK;
}

/* -- groups -- */

bool relate_is_where(const struct relation *relation, const struct plan_rule *rule, struct node *wire, unsigned mark) {
  for (size_t i = 0; i < rule->where_count; i++) {
    struct node **hits;
    size_t count;
    if (place_find(relation->arena, wire, &rule->where[i].place, &hits, &count) != STATUS_OK || !count) return false;
    bool structure;
    struct leaf leaf = leaf_of(relation->arena, hits[0], &structure);
    if (structure || !bytes_equal(bytes_trim(leaf.text), rule->where[i].text)) return false;
    if (mark) leaf_mark(hits[0], mark);
  }
  return true;
}

static enum status put_facts(struct reading *reading, const struct record_fact *facts, size_t count,
                             struct node *object) {
  struct arena *arena = reading->relation->arena;
  for (size_t i = 0; i < count; i++) {
    const struct field *field = &facts[i].field;
    struct node *value = tree_copy(arena, facts[i].value);
    struct node *holder = record_make(arena, object, field->names, field->count - 1, NULL);
    if (!value || !holder) return STATUS_NO_MEMORY;
    record_set(holder, field->names[field->count - 1], value);
  }
  return STATUS_OK;
}

/* A group's record object joins its list where the wire has it, so that items of several rules keep the wire's order.
   A rule's own come in that order: each is sought from the last one on. */
static void insert_item(struct node *list, struct node **last, struct node *item, uint64_t offset) {
  struct node *before = *last && (*last)->parent == list ? *last : NULL;
  item->offset = offset;
  item->name = NAME_NONE;
  if (list->last && list->last->offset <= offset) before = list->last;
  for (struct node *n = before ? before->next : list->first; n && n->offset <= offset; n = n->next)
    before = n;
  tree_insert_after(list, before, item);
  *last = item;
}

/* What is told of places below the node, while a group reads there. `.` goes on with the object that is at hand. */
static bool move_base(struct reading *reading, const struct plan_rule *rule, const struct node *hit) {
  const struct relation *relation = reading->relation;
  struct place_numbers numbers = {.relation = relation};
  if (rule->field.count) {
    reading->base = hit;
    reading->prefix = BYTES_NONE;
    return true;
  }
  if (rule->places[0].count) reading->prefix = place_of(&numbers, reading->base, hit);
  return !rule->places[0].count || reading->prefix.at;
}

static enum status read_below(struct reading *reading, const struct plan_rule *rule, struct node *hit,
                              struct node *object, bool *produced) {
  const struct node *base = reading->base;
  const struct bytes prefix = reading->prefix;
  enum status status = move_base(reading, rule, hit) ? STATUS_OK : STATUS_NO_MEMORY;
  if (status == STATUS_OK) status = read_group(reading, rule, hit, object, produced);
  reading->base = base;
  reading->prefix = prefix;
  return status;
}

/* As read_below, where `where` chooses a wire node for parts of the record object at hand. If none of them is said, the
   node is nobody's: all of it stays residue, so that it comes back whole. */
static enum status read_chosen(struct reading *reading, const struct plan_rule *rule, struct node *hit,
                               struct node *object, bool *produced) {
  const struct relation *relation = reading->relation;
  struct unsaid *outer = reading->unsaid;
  bool chosen = reading->chosen;
  size_t said = reading->said;
  reading->chosen = true;
  reading->unsaid = NULL;
  enum status status = read_below(reading, rule, hit, object, produced);
  if (reading->said == said) *produced = false;
  for (struct unsaid *at = reading->unsaid; at && *produced && status == STATUS_OK; at = at->next) {
    leaf_mark(at->leaf, NODE_KEPT);
    status = residue_keep(relation, at->object, at->at, at->leaf);
  }
  reading->chosen = chosen;
  reading->unsaid = outer;
  return status;
}

static enum status read_object(struct reading *reading, const struct plan_rule *rule, struct node *hit,
                               struct node *object, struct node **last, bool *produced) {
  const struct relation *relation = reading->relation;
  const struct field *field = &rule->field;
  struct node *target = field->list ? NULL : record_find(object, field->names, field->count);
  bool fresh = !target, item_produced = false;
  if (fresh) target = tree_new(relation->arena, NODE_OBJECT, NAME_NONE, BYTES_NONE);
  if (!target) return STATUS_NO_MEMORY;
  bool chosen = reading->chosen;
  if (field->count) reading->chosen = false;
  enum status status = !field->count && rule->where_count && rule->places[0].count
                           ? read_chosen(reading, rule, hit, target, &item_produced)
                           : read_below(reading, rule, hit, target, &item_produced);
  reading->chosen = chosen;
  if (status != STATUS_OK || !item_produced) return status;
  *produced = true;
  relate_is_where(relation, rule, hit, NODE_TAKEN);
  if ((status = put_facts(reading, rule->is, rule->is_count, target)) != STATUS_OK) return status;
  if (!field->count) return STATUS_OK;
  if (rule->places[0].count && (status = own(reading, hit, target)) != STATUS_OK) return status;
  if (!fresh) return STATUS_OK;
  if (field->list) {
    struct node *list = read_list(reading, object, field);
    if (!list) return STATUS_NO_MEMORY;
    insert_item(list, last, target, hit->offset);
    return STATUS_OK;
  }
  struct node *holder = record_make(relation->arena, object, field->names, field->count - 1, NULL);
  if (!holder) return STATUS_NO_MEMORY;
  record_set(holder, field->names[field->count - 1], target);
  return STATUS_OK;
}

static enum status read_child_group(struct reading *reading, const struct plan_rule *rule, struct node *wire,
                                    struct node *object, bool *produced) {
  const struct relation *relation = reading->relation;
  struct node **hits, *last = NULL;
  size_t count;
  bool told;
  enum status status = read_find(reading, wire, &rule->places[0], &hits, &count, &told);
  if (status == STATUS_OK && told) status = read_skip(reading, rule, NULL, 0);
  for (size_t i = 0; status == STATUS_OK && i < count; i++) {
    if (!read_is_plain(reading, rule, hits[i])) {
      status = read_skip(reading, rule, &hits[i], 1);
      continue;
    }
    if (rule->form) status = form_split_leaf(relation, rule->form, hits[i], &reading->room);
    if (status != STATUS_OK || !relate_is_where(relation, rule, hits[i], 0)) continue;
    status = read_object(reading, rule, hits[i], object, &last, produced);
    if (!rule->field.list || rule->take_first) break;
  }
  return status;
}

/* The fixed value as it would be written, and nothing else. */
static bool is_fixed(const struct relation *relation, const struct wire_fact *fixed, const struct node *node) {
  bool structure = false;
  struct bytes why;
  if (fixed->null) return node->kind == NODE_NULL;
  struct leaf there = leaf_of(relation->arena, node, &structure), written = {NODE_STRING, fixed->text, false};
  return !structure && leaf_settle(relation, &fixed->place, &written, &why) && leaf_equal(&there, &written);
}

static enum status read_fixed(struct reading *reading, const struct plan_rule *rule, struct node *wire) {
  struct node **hits;
  size_t count;
  for (size_t i = 0; i < rule->fixed_count; i++) {
    if (place_find(reading->relation->arena, wire, &rule->fixed[i].place, &hits, &count) != STATUS_OK)
      return STATUS_NO_MEMORY;
    if (count && is_fixed(reading->relation, &rule->fixed[i], hits[0])) leaf_mark(hits[0], NODE_TAKEN);
  }
  return STATUS_OK;
}

static enum status read_drops(struct reading *reading, const struct plan_rule *rule, struct node *wire) {
  struct node **hits;
  size_t count;
  for (size_t i = 0; i < rule->drop_count; i++) {
    if (place_find(reading->relation->arena, wire, &rule->drops[i].place, &hits, &count) != STATUS_OK)
      return STATUS_NO_MEMORY;
    for (size_t k = 0; k < count; k++)
      for (struct node *n = tree_walk(hits[k], NULL); n; n = tree_walk(hits[k], n))
        if (!(n->flags & NODE_TAKEN)) n->flags |= NODE_DROPPED;
  }
  return STATUS_OK;
}

static bool sets_only(const struct plan_rule *rule) {
  for (size_t i = 0; i < rule->rule_count; i++)
    if (rule->rules[i].kind != PLAN_SET && !(rule->rules[i].kind == PLAN_GROUP && sets_only(&rule->rules[i])))
      return false;
  return rule->rule_count > 0;
}

static enum status read_group(struct reading *reading, const struct plan_rule *rule, struct node *wire,
                              struct node *object, bool *produced) {
  enum status status = STATUS_OK;
  for (size_t i = 0; status == STATUS_OK && i < 2 * rule->rule_count; i++) {
    const struct plan_rule *child = &rule->rules[i % rule->rule_count];
    bool later = child->kind == PLAN_VALUE && !child->write; /* what is only read knows what the others took */
    if (!child->read || later != (i >= rule->rule_count)) continue;
    if (child->kind == PLAN_VALUE) status = read_value(reading, child, wire, object, produced);
    else if (child->kind == PLAN_GROUP) status = read_child_group(reading, child, wire, object, produced);
  }
  if (status == STATUS_OK) status = read_drops(reading, rule, wire);
  /* what the dialect implies is no reason to make an object, unless that is all there is to it */
  if (rule == &reading->relation->plan->root || (!rule->field.list && sets_only(rule))) *produced = true;
  for (size_t i = 0; status == STATUS_OK && *produced && i < rule->rule_count; i++) {
    const struct plan_rule *child = &rule->rules[i];
    if (child->kind != PLAN_SET || !child->read) continue;
    struct record_fact fact = {child->field, child->set};
    status = put_facts(reading, &fact, 1, object);
  }
  /* writing gives it again with the object alone: without one it is residue of what is around */
  return status == STATUS_OK && *produced ? read_fixed(reading, rule, wire) : status;
}

/* -- what no rule took -- */

static int by_wire(const void *left, const void *right) {
  const struct owner *a = left, *b = right;
  if (a->wire != b->wire) return (uintptr_t)a->wire < (uintptr_t)b->wire ? -1 : 1;
  return 0;
}

/* The owners in the order of their nodes' addresses, of several on one node the latest alone. */
static enum status sort_owners(const struct reading *reading, struct owner **out, size_t *count) {
  struct owner *all = arena_array(reading->relation->arena, reading->owner_count, sizeof *all);
  *count = 0;
  if (!all) return STATUS_NO_MEMORY;
  for (struct owner *owner = reading->owners; owner; owner = owner->next) {
    if (!(owner->wire->flags & NODE_OWNED)) continue;
    ((struct node *)(uintptr_t)owner->wire)->flags &= ~(unsigned)NODE_OWNED;
    all[(*count)++] = *owner;
  }
  for (size_t i = 0; i < *count; i++)
    ((struct node *)(uintptr_t)all[i].wire)->flags |= NODE_OWNED;
  qsort(all, *count, sizeof *all, by_wire);
  *out = all;
  return STATUS_OK;
}

static const struct owner *owner_of(const struct owner *owners, size_t count, const struct node *leaf) {
  struct owner key = {.wire = leaf};
  while (key.wire && !(key.wire->flags & NODE_OWNED))
    key.wire = key.wire->parent;
  return key.wire ? bsearch(&key, owners, count, sizeof *owners, by_wire) : NULL;
}

static bool stands(const void *object, uint32_t name) {
  return tree_child(object, name) != NULL;
}

/* The outermost node on the way to `node` that its parent's shape (*shape) doesn't list; NULL: all are. */
static const struct node *first_unlisted(const struct reading *reading, const struct node *node,
                                         const struct shape **shape) {
  if (node == reading->wire) {
    *shape = reading->relation->plan->wire_shape;
    return NULL;
  }
  const struct node *found = first_unlisted(reading, node->parent, shape);
  if (found || !*shape) return found;
  if (node->parent->kind == NODE_ARRAY) {
    *shape = (*shape)->items;
    return NULL;
  }
  const struct shape_member *member = shape_member(*shape, node->name, false);
  if (!member) return node;
  *shape = member->shape;
  return NULL;
}

/* A member that an open schema doesn't list, near one that isn't there: misspelt, most likely. Of a table the reader
   tells that of the header. */
static void doubt_name(struct reading *reading, const struct node *leaf) {
  const struct relation *relation = reading->relation;
  const struct shape *shape = NULL;
  if (!relation->judging || !relation->typed) return;
  const struct node *node = first_unlisted(reading, leaf, &shape);
  if (!node || node == reading->doubted) return;
  reading->doubted = node;
  struct bytes near = shape_nearest(shape, relation->names, node->name, stands, node->parent);
  if (!near.at) return;
  reading_tell(
      reading, NULL, RULE_UNMAPPED, node,
      arena_format(relation->arena, "no rule of the mapping takes this place; did you mean '%.*s'?", BYTES_ARG(near)));
}

static enum status keep_unmapped(struct reading *reading) {
  const struct relation *relation = reading->relation;
  const unsigned booked = NODE_TAKEN | NODE_KEPT | NODE_DROPPED | NODE_TOLD;
  struct place_numbers numbers = {.relation = relation};
  struct owner *owners = NULL;
  size_t count = 0;
  for (struct node *n = tree_walk(reading->wire, NULL); n; n = tree_walk(reading->wire, n)) {
    if (!tree_is_leaf(n) || (n->flags & booked)) continue;
    if (relation->plan->unmapped == UNMAPPED_REJECT) {
      reading_tell(reading, NULL, RULE_UNMAPPED_REJECTED, n,
                   BYTES("no rule of the mapping takes this place, and it rejects what it doesn't take"));
      continue;
    }
    if (relation->plan->unmapped == UNMAPPED_REPORT)
      reading_tell(reading, NULL, RULE_UNMAPPED, n, BYTES("no rule of the mapping takes this place"));
    else doubt_name(reading, n);
    if (!owners && sort_owners(reading, &owners, &count) != STATUS_OK) return STATUS_NO_MEMORY;
    const struct owner *owner = owner_of(owners, count, n);
    if (!owner) return STATUS_BUG;
    enum status status = residue_keep(relation, owner->object, place_of(&numbers, owner->wire, n), n);
    if (status != STATUS_OK) return status;
    n->flags |= NODE_KEPT;
  }
  return STATUS_OK;
}

/* A leaf is told once, though several rules tried it. */
static void tell_kept(struct reading *reading) {
  const struct relation *relation = reading->relation;
  const enum severity severity = relation->kept_as ? *relation->kept_as : rule_severity(RULE_KEPT_RAW);
  struct kept *kept = NULL;
  if (relation->kept_untold) return;
  while (reading->kept) { /* in the order of the rules */
    struct kept *next = reading->kept->next;
    reading->kept->next = kept;
    kept = reading->kept;
    reading->kept = next;
  }
  for (; kept; kept = kept->next) {
    bool again = false;
    for (const struct kept *later = kept->next; later && !again; later = later->next)
      again = later->leaf == kept->leaf;
    if (!again && !(kept->leaf->flags & NODE_TAKEN))
      tell_as(reading, kept->rule, RULE_KEPT_RAW, severity, kept->leaf, kept->why);
  }
}

static enum status take_foreign(struct reading *reading, struct node *record) {
  const struct relation *relation = reading->relation;
  if (!relation->plan->has_residue_place) return STATUS_OK;
  struct node **hits;
  size_t count;
  enum status status = place_find(relation->arena, reading->wire, &relation->plan->residue_place, &hits, &count);
  bool structure = false;
  if (status != STATUS_OK || !count) return status;
  struct leaf leaf = leaf_of(relation->arena, hits[0], &structure);
  if (structure) return STATUS_OK;
  status = residue_unpack(relation, record, leaf.text);
  if (status == STATUS_REFUSED) return STATUS_OK; /* not ours: kept like any other leaf */
  if (status == STATUS_OK) leaf_mark(hits[0], NODE_TAKEN);
  return status;
}

static void book(const struct reading *reading, struct ledger *ledger) {
  for (const struct node *n = tree_walk(reading->wire, NULL); n; n = tree_walk(reading->wire, n)) {
    if (!tree_is_leaf(n)) continue;
    ledger->in.leaves++;
    if (n->flags & NODE_TAKEN) ledger->in.carried++;
    else if (n->flags & NODE_DROPPED) ledger->in.dropped++;
    else if (n->flags & NODE_KEPT) ledger->in.residue++;
  }
}

enum status relate_read(struct node **record, const struct relation *relation, struct node *wire,
                        struct ledger *ledger) {
  struct reading reading = {.relation = relation, .wire = wire, .base = wire, .marked = relation->marked};
  const struct plan *plan = relation->plan;
  struct node *object = tree_new(relation->arena, NODE_OBJECT, NAME_NONE, BYTES_NONE);
  if (!object || own(&reading, wire, object) != STATUS_OK) return STATUS_NO_MEMORY;
  bool produced = false;
  enum status status = read_group(&reading, &plan->root, wire, object, &produced);
  pattern_room_release(reading.room);
  if (status == STATUS_OK) status = take_foreign(&reading, object);
  if (status == STATUS_OK && reading.refused && !relation->unread) return STATUS_REFUSED;
  if (status == STATUS_OK) status = keep_unmapped(&reading);
  if (status == STATUS_OK) tell_kept(&reading);
  if (status == STATUS_OK) status = record_type(object, plan->record_shape, relation->limits);
  if (status == STATUS_OK) status = record_order(object, plan->record_shape, relation->limits);
  if (status == STATUS_OK && arena_failed(relation->arena)) status = STATUS_NO_MEMORY;
  if (status != STATUS_OK) return status;
  *record = object;
  if (reading.refused) return STATUS_REFUSED;
  book(&reading, ledger);
  return STATUS_OK;
}
