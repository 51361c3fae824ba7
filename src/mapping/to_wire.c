/* to_wire.c: a plan run back: record to wire report */
/* SPDX-License-Identifier: MIT */
#include "mapping/residue.h"
#include "mapping/residue_place.h"
#include "mapping/wire_order.h"
#include "mapping/wire_place.h"
#include "mapping/writing.h"
#include "tree/compare.h"

static enum status write_group(struct writing *writing, const struct plan_rule *rule, struct node *object,
                               struct node *wire, bool *wrote);

/* -- groups -- */

static bool is_so(const struct plan_rule *rule, struct node *object) {
  for (size_t i = 0; i < rule->is_count; i++) {
    const struct node *there = record_find(object, rule->is[i].field.names, rule->is[i].field.count);
    if (!there || !tree_equal(there, rule->is[i].value, NULL, NULL)) return false;
  }
  return true;
}

void take_facts(const struct record_fact *facts, size_t count, struct node *object) {
  for (size_t i = 0; i < count; i++) {
    struct node *there = record_find(object, facts[i].field.names, facts[i].field.count);
    if (there && tree_equal(there, facts[i].value, NULL, NULL)) write_took(there);
  }
}

static enum status write_wire_facts(struct writing *writing, const struct wire_fact *facts, size_t count,
                                    struct node *wire, unsigned flags) {
  struct arena *arena = writing->relation->arena;
  for (size_t i = 0; i < count; i++) {
    struct node **hits;
    size_t hit_count;
    enum status status = place_find(arena, wire, &facts[i].place, &hits, &hit_count);
    if (status != STATUS_OK) return status;
    if (hit_count) continue; /* residue: another value was read here */
    struct node *node = place_make(arena, wire, &facts[i].place, false);
    enum node_kind kind = facts[i].null ? NODE_NULL : NODE_STRING;
    status = node ? leaf_fill(arena, node, kind, facts[i].text, flags) : STATUS_NO_MEMORY;
    if (status != STATUS_OK) return status;
    if (node->kind == NODE_STRING) wire_leaf_type(node, facts[i].place.shape, writing->relation->typed);
  }
  return STATUS_OK;
}

/* As in to_record.c: what residue is told from while a group writes there. */
static bool move_base(struct writing *writing, const struct plan_rule *rule, const struct node *object,
                      const struct node *target) {
  const struct relation *relation = writing->relation;
  struct place_numbers numbers = {.relation = relation};
  if (rule->field.count) {
    writing->base = target;
    writing->prefix = BYTES_NONE;
    return true;
  }
  if (!rule->places[0].count) return true;
  writing->prefix = place_of(&numbers, writing->base, target);
  for (size_t i = 0; i < rule->where_count && writing->prefix.at; i++) {
    struct bytes chosen = place_joined(relation->arena, writing->prefix, rule->where[i].place.text);
    if (chosen.at && residue_raw(relation, object, chosen))
      writing->prefix = BYTES("["); /* another's; none begins so */
  }
  return writing->prefix.at != NULL;
}

static enum status write_below(struct writing *writing, const struct plan_rule *rule, struct node *object,
                               struct node *target, bool *inside) {
  const struct node *base = writing->base;
  const struct bytes prefix = writing->prefix;
  enum status status = move_base(writing, rule, object, target) ? STATUS_OK : STATUS_NO_MEMORY;
  if (status == STATUS_OK) status = write_group(writing, rule, object, target, inside);
  writing->base = base;
  writing->prefix = prefix;
  return status;
}

/* One of several that stand at the place: the one that `where` tells, if another group made it already. */
static enum status find_shared(struct writing *writing, const struct plan_rule *rule, struct node *wire,
                               struct node **out) {
  struct arena *arena = writing->relation->arena;
  struct node **hits, **facts;
  size_t count, fact_count;
  enum status status = place_find(arena, wire, &rule->places[0], &hits, &count);
  *out = NULL;
  for (size_t i = 0; status == STATUS_OK && !*out && i < count; i++) {
    *out = hits[i];
    for (size_t k = 0; status == STATUS_OK && *out && k < rule->where_count; k++) {
      status = place_find(arena, hits[i], &rule->where[k].place, &facts, &fact_count);
      bool structure = false;
      if (status != STATUS_OK || !fact_count ||
          !bytes_equal(leaf_of(arena, facts[0], &structure).text, rule->where[k].text))
        *out = NULL;
    }
  }
  return status;
}

/* The wire node of one record object. */
static enum status find_target(struct writing *writing, const struct plan_rule *rule, struct node *wire,
                               struct node **out) {
  const struct place *place = &rule->places[0];
  struct node **hits;
  size_t count;
  *out = NULL;
  if (place->steps[place->count - 1].repeats)
    return rule->where_count && !rule->field.list ? find_shared(writing, rule, wire, out) : STATUS_OK;
  enum status status = place_find(writing->relation->arena, wire, place, &hits, &count);
  if (status == STATUS_OK && count) *out = hits[0];
  return status;
}

/* Another group made the node something else than `where` wants it to be. */
static enum status says_otherwise(struct writing *writing, const struct plan_rule *rule, struct node *target,
                                  bool *out) {
  struct arena *arena = writing->relation->arena;
  enum status status = STATUS_OK;
  for (size_t i = 0; i < rule->where_count && status == STATUS_OK && !*out; i++) {
    struct node **hits;
    size_t count;
    bool structure = false;
    status = place_find(arena, target, &rule->where[i].place, &hits, &count);
    if (status == STATUS_OK && count)
      *out = !bytes_equal(leaf_of(arena, hits[0], &structure).text, rule->where[i].text);
  }
  return status;
}

/* One record object into one wire node, which is made only if something is written in it. */
static enum status write_object(struct writing *writing, const struct plan_rule *rule, struct node *object,
                                struct node *wire, bool *wrote) {
  struct arena *arena = writing->relation->arena;
  const struct place *place = &rule->places[0];
  struct node *target = wire;
  bool made = false, inside = false;
  enum status status;
  if (place->count) {
    if ((status = find_target(writing, rule, wire, &target)) != STATUS_OK) return status;
    made = !target;
    if (made) target = place_make(arena, wire, place, true);
    if (!target) return STATUS_NO_MEMORY;
  }
  bool otherwise = false;
  if (!made && (status = says_otherwise(writing, rule, target, &otherwise)) != STATUS_OK) return status;
  if (otherwise) return STATUS_OK; /* what it would say is lost, and named */
  struct frame *frame = arena_alloc(arena, sizeof *frame);
  if (!frame) return STATUS_NO_MEMORY;
  *frame = (struct frame){object, writing->frame};
  writing->frame = frame;
  status = write_below(writing, rule, object, target, &inside);
  writing->frame = frame->up;
  if (status == STATUS_OK && inside) {
    if (rule->read) take_facts(rule->is, rule->is_count, object); /* else reading gives them not back */
    status = write_wire_facts(writing, rule->where, rule->where_count, target,
                              rule->read ? NODE_TAKEN : NODE_TAKEN | NODE_TELLING);
  }
  for (struct node *n = target, *up; made && !inside && n != wire; n = up) { /* nothing was written: nothing stays */
    up = n->parent;
    if (!n->first) tree_remove(n);
  }
  *wrote = *wrote || inside;
  return status;
}

static bool same_field(const struct plan_rule *a, const struct plan_rule *b) {
  return a->kind == PLAN_GROUP && b->kind == PLAN_GROUP && a->field.count == b->field.count &&
         (!a->field.count || memcmp(a->field.names, b->field.names, a->field.count * sizeof *a->field.names) == 0);
}

/* Rules that share one list are told apart by `is:`; items go in the record's order, each by the first rule that
 * fits.
 */
static enum status write_family(struct writing *writing, const struct plan_rule *rules, size_t count, size_t first,
                                struct node *object, struct node *wire, bool *wrote) {
  const struct plan_rule *rule = &rules[first];
  struct node *there = record_find(object, rule->field.names, rule->field.count);
  if (!there) return STATUS_OK;
  bool list = there->kind == NODE_ARRAY;
  struct node *item = list ? there->first : there;
  if (item && item->kind != NODE_OBJECT) return STATUS_OK;
  bool *spent = arena_array(writing->relation->arena, count, sizeof *spent);
  if (!spent) return STATUS_NO_MEMORY;
  enum status status = STATUS_OK;
  for (; item && status == STATUS_OK; item = list ? item->next : NULL)
    for (size_t i = first; i < count && status == STATUS_OK; i++) {
      const struct plan_rule *candidate = &rules[i];
      if (!same_field(rule, candidate) || !candidate->write || spent[i] || !is_so(candidate, item)) continue;
      status = write_object(writing, candidate, item, wire, wrote);
      if (candidate->take_first) spent[i] = true;
      if (list) break; /* a single object may be spread over several wire nodes */
    }
  return status;
}

static enum status finish_later(struct writing *writing, const struct plan_rule *rule, struct node *wire) {
  struct finish *finish = arena_alloc(writing->relation->arena, sizeof *finish);
  if (!finish) return STATUS_NO_MEMORY;
  *finish = (struct finish){rule, wire, writing->frame, NULL};
  *(writing->last_finish ? &writing->last_finish->next : &writing->first_finish) = finish;
  writing->last_finish = finish;
  return STATUS_OK;
}

/* Read again, what is written would say the rule's value: a record that says another one isn't turned into that. */
static void hold_to(struct writing *writing, const struct plan_rule *rule, const struct node *object) {
  const struct relation *relation = writing->relation;
  const struct node *there = record_find(object, rule->field.names, rule->field.count);
  if (!there || tree_equal(there, rule->set, NULL, NULL)) return;
  struct diag_at at = {.source = relation->source,
                       .offset = there->offset,
                       .length = there->length,
                       .field = rule->field.text,
                       .related = relation->plan->source,
                       .related_offset = rule->offset};
  diag_emit(relation->diags, RULE_CANNOT_HOLD, &at,
            "'%.*s' says another thing than '%.*s', which is all that '%.*s' tells of", BYTES_ARG(rule->field.text),
            BYTES_ARG(rule->set->text), BYTES_ARG(relation->plan->name));
  writing->refused = true;
}

static enum status write_group(struct writing *writing, const struct plan_rule *rule, struct node *object,
                               struct node *wire, bool *wrote) {
  const struct relation *relation = writing->relation;
  enum status status = STATUS_OK;
  for (size_t i = 0; status == STATUS_OK && i < rule->rule_count; i++) {
    const struct plan_rule *child = &rule->rules[i];
    bool first = true;
    for (size_t k = 0; child->kind == PLAN_GROUP && k < i; k++)
      first = first && !same_field(&rule->rules[k], child);
    if (child->kind == PLAN_SET) {
      struct record_fact fact = {child->field, child->set};
      if (child->strict) hold_to(writing, child, object);
      take_facts(&fact, 1, object);
    } else if (child->kind == PLAN_VALUE && child->write) {
      writing->group = rule;
      status = write_value(writing, child, object, wire, wrote);
    } else if (child->kind == PLAN_GROUP && first) {
      status = write_family(writing, rule->rules, rule->rule_count, i, object, wire, wrote);
    }
  }
  if (status == STATUS_OK) status = write_nothing(writing, rule, object, wire);
  bool whole = rule->field.count || rule == &relation->plan->root; /* else what is around restores the object's */
  if (status == STATUS_OK && whole) status = residue_restore(relation, object, wire, wrote);
  if (status == STATUS_OK && !*wrote) status = write_made(writing, rule, wrote);
  /* at `.` the wire node is there anyway: what is composed in it needs nothing beside */
  bool here = rule->compose_count && !rule->places[0].count && !rule->where_count && !rule->fixed_count;
  if (status == STATUS_OK && (*wrote || here || rule == &relation->plan->root)) {
    if (rule->fixed_count) *wrote = true;
    if (whole) status = write_wire_facts(writing, rule->fixed, rule->fixed_count, wire, NODE_FIXED);
    if (status == STATUS_OK && (rule->compose_count || !whole)) status = finish_later(writing, rule, wire);
  }
  return status;
}

/* What waited: of groups within before those around them. */
static enum status finish_all(struct writing *writing) {
  enum status status = STATUS_OK;
  for (struct finish *finish = writing->first_finish; finish && status == STATUS_OK; finish = finish->next) {
    const struct plan_rule *rule = finish->rule;
    writing->frame = finish->frame;
    if (!rule->field.count && rule != &writing->relation->plan->root)
      status = write_wire_facts(writing, rule->fixed, rule->fixed_count, finish->wire, NODE_FIXED);
    if (status == STATUS_OK) status = write_composed(writing, rule, finish->wire);
  }
  return status;
}

/* Required places that nothing was written to: the report can't be held. */
static void check_required(struct writing *writing, const struct node *node, const struct shape *shape, size_t depth) {
  const struct relation *relation = writing->relation;
  shape = wire_shape_at(shape, node);
  if (!shape || depth > relation->limits->depth) return;
  if (node->kind == NODE_ARRAY) {
    for (const struct node *item = node->first; item; item = item->next)
      check_required(writing, item, shape->items, depth + 1);
    return;
  }
  if (node->kind != NODE_OBJECT && node->kind != NODE_ELEMENT) return;
  for (size_t i = 0; i < shape->member_count; i++) {
    const struct shape_member *member = &shape->members[i];
    const struct node *there = member->attribute ? tree_attribute(node, member->name) : tree_child(node, member->name);
    if (!there && member->required) {
      bool told = diags_is_open(relation->diags);
      struct bytes place = told ? wire_member_place(relation, writing->wire, node, member) : BYTES("");
      struct diag_at at = {.source = relation->source,
                           .offset = writing->record->offset,
                           .length = writing->record->length,
                           .place = place};
      diag_emit(relation->diags, RULE_CANNOT_HOLD, &at, "'%.*s' is required and the record says nothing that fills it",
                BYTES_ARG(place));
      writing->refused = true;
    }
  }
  for (const struct node *child = node->first; child; child = child->next) {
    const struct shape_member *member =
        child->kind == NODE_TEXT ? NULL : shape_member(shape, child->name, child->kind == NODE_ATTRIBUTE);
    if (member) check_required(writing, child, member->shape, depth + 1);
  }
}

/* The sets of a group of one record object, and of such groups in it; *count is raised by each that holds. */
static bool sets_hold(const struct plan_rule *rule, const struct node *object, size_t *count) {
  for (size_t i = 0; i < rule->rule_count; i++) {
    const struct plan_rule *child = &rule->rules[i];
    const struct node *there = record_find(object, child->field.names, child->field.count);
    if (child->kind == PLAN_SET) {
      if (!there || !tree_equal(there, child->set, NULL, NULL)) return false;
      ++*count;
    } else if (child->kind == PLAN_GROUP && !child->field.list && there && !sets_hold(child, there, count)) {
      return false;
    }
  }
  return true;
}

bool relate_is_home(const struct plan *plan, const struct node *record) {
  size_t count = 0;
  return sets_hold(&plan->root, record, &count) && count > 0;
}

enum status relate_write(struct node **wire, const struct relation *relation, struct node *record,
                         struct ledger *ledger) {
  const struct plan *plan = relation->plan;
  enum node_kind kind = relation->elements ? NODE_ELEMENT : NODE_OBJECT;
  uint32_t name = relation->elements && plan->each_count ? plan->each[plan->each_count - 1] : NAME_NONE;
  struct writing writing = {.relation = relation, .record = record, .ledger = ledger};
  writing.base = writing.wire = tree_new(relation->arena, kind, name, BYTES_NONE);
  if (!writing.wire) return STATUS_NO_MEMORY;
  const struct frame frame = {.object = record};
  bool wrote = false;
  writing.frame = &frame;
  enum status status = write_group(&writing, &plan->root, record, writing.wire, &wrote);
  if (status == STATUS_OK) status = finish_all(&writing);
  if (status == STATUS_OK) status = write_echoes(&writing);
  if (status == STATUS_OK && plan->has_residue_place) status = residue_pack(relation, record, writing.wire);
  if (status == STATUS_OK && plan->form_count) status = write_forms(&writing, &plan->root, writing.wire);
  if (status == STATUS_OK && relation->lines && !writing.refused) status = write_lines(&writing);
  pattern_room_release(writing.room);
  if (status == STATUS_OK) status = wire_order(writing.wire, plan->wire_shape, relation->limits->depth);
  if (status == STATUS_OK) check_required(&writing, writing.wire, plan->wire_shape, 0);
  if (status == STATUS_OK && !writing.refused) status = write_losses(&writing);
  if (status == STATUS_OK && arena_failed(relation->arena)) status = STATUS_NO_MEMORY;
  if (status != STATUS_OK) return status;
  if (writing.refused) return STATUS_REFUSED;
  write_book(&writing, writing.wire);
  *wire = writing.wire;
  return STATUS_OK;
}
