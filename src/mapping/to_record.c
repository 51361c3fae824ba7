/* to_record.c: a plan run forward: wire report to record */
/* SPDX-License-Identifier: MIT */
#include "mapping/relate.h"
#include "base/buf.h"
#include "mapping/fact.h"
#include "mapping/residue.h"
#include "mapping/wire_place.h"

/* Which record object answers for a wire node: leaves that no rule takes go to the innermost one's residue. */
struct owner {
  const struct node *wire;
  struct node *object;
  struct owner *next;
};

struct reading {
  const struct relation *relation;
  struct node *wire;
  struct owner *owners; /* the latest first */
  bool refused;
};

static enum status read_group(struct reading *reading, const struct plan_rule *rule, struct node *wire,
                              struct node *object, bool *produced);

static void tell(struct reading *reading, const struct plan_rule *rule, enum rule id, const struct node *at,
                 struct bytes why) {
  const struct relation *relation = reading->relation;
  struct diag_at where = {.source = relation->source,
                          .offset = at->offset,
                          .length = at->length,
                          .place = tree_place(relation->arena, relation->names, reading->wire, at),
                          .field = rule ? rule->field.text : BYTES_NONE,
                          .related = rule ? relation->plan->source : NULL,
                          .related_offset = rule ? rule->offset : 0};
  diag_emit(relation->diags, id, &where, "%.*s", BYTES_ARG(why));
  if (rule_severity(id) == SEVERITY_ERROR) reading->refused = true;
}

static enum status own(struct reading *reading, const struct node *wire, struct node *object) {
  struct owner *owner = arena_alloc(reading->relation->arena, sizeof *owner);
  if (!owner) return STATUS_NO_MEMORY;
  *owner = (struct owner){wire, object, reading->owners};
  reading->owners = owner;
  return STATUS_OK;
}

/* -- values -- */

static struct node *list_of(struct reading *reading, struct node *object, const struct field *field) {
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
    struct node *list = list_of(reading, object, field);
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

/* Books the leaves of a value that was read, and keeps each spelling that writing the value would not give again. */
static enum status keep_raw(struct reading *reading, const struct plan_rule *rule, struct node *object,
                            const struct fact *fact, struct node *const nodes[], const struct leaf parts[],
                            const struct bytes ats[], size_t count) {
  const struct relation *relation = reading->relation;
  struct leaf printed[FACT_PARTS] = {0};
  bool coarser = false;
  struct bytes why;
  enum status status = STATUS_OK;
  bool said = fact->value || fact->reason != NAME_NONE;
  if (said) status = fact_print(relation, rule, fact->value, fact->reason, printed, &coarser, &why);
  if (status == STATUS_NO_MEMORY) return status;
  for (size_t i = 0; i < count; i++) {
    if (!nodes[i]) continue;
    leaf_mark(nodes[i], said ? NODE_TAKEN : NODE_KEPT);
    if (said && status == STATUS_OK && leaf_equal(&printed[i], &parts[i])) continue;
    enum status kept = residue_keep(relation, object, ats[i], nodes[i]);
    if (kept != STATUS_OK) return kept;
  }
  return STATUS_OK;
}

static enum status read_parts(struct reading *reading, const struct plan_rule *rule, struct node *object,
                              struct node *const nodes[], const struct bytes ats[], size_t count, bool *produced) {
  const struct relation *relation = reading->relation;
  struct leaf parts[FACT_PARTS] = {0};
  for (size_t i = 0; i < count; i++) {
    bool structure = false;
    if (nodes[i]) parts[i] = leaf_of(relation->arena, nodes[i], &structure);
    if (structure) {
      tell(reading, rule, RULE_NOT_A_VALUE, nodes[i], BYTES("a value is expected here, not a structure"));
      return STATUS_OK;
    }
  }
  struct fact fact;
  enum status status = fact_read(relation, rule, parts, count, &fact);
  if (status == STATUS_REFUSED) {
    tell(reading, rule, fact.rule, nodes[fact.part] ? nodes[fact.part] : reading->wire, fact.why);
    return STATUS_OK;
  }
  if (status != STATUS_OK) return status;
  /* raw spellings are compared before the value joins the record, where merging takes it apart */
  if ((status = keep_raw(reading, rule, object, &fact, nodes, parts, ats, count)) != STATUS_OK) return status;
  for (size_t i = count; fact.value && i-- > 0;) /* a finding about the value points to the leaf it came from */
    if (nodes[i]) fact.value->offset = nodes[i]->offset, fact.value->length = nodes[i]->length;
  if (fact.value) status = put_value(reading, rule, object, &fact);
  else if (fact.reason != NAME_NONE) status = put_reason(reading, rule, object, fact.reason);
  *produced = true;
  return status;
}

/* One leaf that holds many items. All or nothing: an item that is kept raw keeps the whole leaf. */
static enum status read_split(struct reading *reading, const struct plan_rule *rule, struct node *object,
                              struct node *node, bool *produced) {
  const struct relation *relation = reading->relation;
  const struct bytes *at = &rule->places[0].text;
  bool structure = false;
  struct leaf whole = leaf_of(relation->arena, node, &structure);
  if (structure) {
    tell(reading, rule, RULE_NOT_A_VALUE, node, BYTES("a value is expected here, not a structure"));
    return STATUS_OK;
  }
  struct fact fact;
  enum status status = fact_read(relation, rule, &whole, 1, &fact); /* as a whole it may be a spelling of nothing */
  if (status == STATUS_NO_MEMORY) return status;
  if (status == STATUS_OK && !fact.value) return read_parts(reading, rule, object, &node, at, 1, produced);
  struct node *items = tree_new(relation->arena, NODE_ARRAY, NAME_NONE, BYTES_NONE);
  if (!items) return STATUS_NO_MEMORY;
  struct bytes left = whole.text;
  for (bool more = true; more;) {
    size_t len = 0;
    while (len < left.len && !bytes_start(bytes_from(left, len), rule->split))
      len++;
    struct leaf item = {NODE_STRING, {left.at, len}, whole.untyped};
    more = len < left.len;
    left = bytes_from(left, more ? len + rule->split.len : len);
    if ((status = fact_read(relation, rule, &item, 1, &fact)) == STATUS_REFUSED) {
      tell(reading, rule, fact.rule, node, fact.why);
      return STATUS_OK;
    }
    if (status != STATUS_OK) return status;
    if (!fact.value) { /* an item that only its spelling says */
      leaf_mark(node, NODE_KEPT);
      *produced = true;
      return residue_keep(relation, object, *at, node);
    }
    fact.value->name = NAME_NONE;
    tree_append(items, fact.value);
  }
  leaf_mark(node, NODE_TAKEN);
  struct node *list = list_of(reading, object, &rule->field);
  if (!list) return STATUS_NO_MEMORY;
  bool same = true;
  struct buf again;
  buf_init(&again, 0);
  for (struct node *value = items->first, *next; value; value = next) {
    next = value->next;
    struct leaf printed = {0};
    bool coarser = false;
    struct bytes why;
    status = fact_print(relation, rule, value, NAME_NONE, &printed, &coarser, &why);
    if (status == STATUS_NO_MEMORY) break;
    if (status != STATUS_OK) same = false;
    if (again.len || value != items->first) buf_add(&again, rule->split);
    buf_add(&again, printed.text);
  }
  if (status != STATUS_NO_MEMORY) {
    if (buf_status(&again) != STATUS_OK) status = STATUS_NO_MEMORY;
    else status = STATUS_OK, same = same && bytes_equal(buf_bytes(&again), whole.text);
  }
  buf_release(&again);
  if (status != STATUS_OK) return status;
  while (items->first) {
    struct node *value = items->first;
    tree_remove(value);
    tree_append(list, value);
  }
  *produced = true;
  return same ? STATUS_OK : residue_keep(relation, object, *at, node);
}

/* Many leaves that make one text. */
static enum status read_join(struct reading *reading, const struct plan_rule *rule, struct node *object,
                             struct node **nodes, size_t count, bool *produced) {
  const struct relation *relation = reading->relation;
  struct buf text;
  buf_init(&text, 0);
  enum status status = STATUS_OK;
  for (size_t i = 0; i < count; i++) {
    bool structure = false;
    struct leaf part = leaf_of(relation->arena, nodes[i], &structure);
    bool inside = false;
    for (size_t k = 0; !structure && k + rule->join.len <= part.text.len; k++)
      inside = inside || bytes_start(bytes_from(part.text, k), rule->join);
    if (structure || inside) {
      tell(reading, rule, structure ? RULE_NOT_A_VALUE : RULE_DELIMITER_INSIDE, nodes[i],
           structure ? BYTES("a value is expected here, not a structure")
                     : BYTES("an item contains the delimiter that joins the items"));
      goto out;
    }
    if (i) buf_add(&text, rule->join);
    buf_add(&text, part.text);
    leaf_mark(nodes[i], NODE_TAKEN);
  }
  if (buf_status(&text) != STATUS_OK) {
    status = STATUS_NO_MEMORY;
    goto out;
  }
  struct leaf whole = {NODE_STRING, arena_copy(relation->arena, buf_bytes(&text)), false};
  struct fact fact;
  status = whole.text.at ? fact_read(relation, rule, &whole, 1, &fact) : STATUS_NO_MEMORY;
  if (status == STATUS_REFUSED) {
    tell(reading, rule, fact.rule, nodes[0], fact.why);
    status = STATUS_OK;
    goto out;
  }
  if (status != STATUS_OK) goto out;
  *produced = true;
  if (fact.value) status = put_value(reading, rule, object, &fact);
out:
  buf_release(&text);
  return status;
}

static enum status read_value(struct reading *reading, const struct plan_rule *rule, struct node *wire,
                              struct node *object, bool *produced) {
  const struct relation *relation = reading->relation;
  struct node *nodes[FACT_PARTS] = {0};
  struct bytes ats[FACT_PARTS] = {0};
  bool any = false;
  for (size_t i = 0; i < rule->place_count; i++) {
    struct node **hits;
    size_t count;
    enum status status = place_find(relation->arena, wire, &rule->places[i], &hits, &count);
    if (status != STATUS_OK) return status;
    ats[i] = rule->places[i].text;
    if (!count) continue;
    any = true;
    nodes[i] = hits[0];
    if (rule->place_count > 1) continue;
    if (rule->split.at) return read_split(reading, rule, object, hits[0], produced);
    if (rule->join.at) return read_join(reading, rule, object, hits, count, produced);
    for (size_t k = 0; rule->field.list && k < (rule->take_first ? 1 : count); k++) {
      struct bytes at = numbered(relation->arena, ats[0], k + 1, count == 1);
      if (!at.at) return STATUS_NO_MEMORY;
      if ((status = read_parts(reading, rule, object, &hits[k], &at, 1, produced)) != STATUS_OK) return status;
    }
    if (rule->field.list) return STATUS_OK;
    if (count > 1 && (ats[0] = numbered(relation->arena, ats[0], 1, false)).at == NULL) return STATUS_NO_MEMORY;
  }
  return any ? read_parts(reading, rule, object, nodes, ats, rule->place_count, produced) : STATUS_OK;
}

/* -- groups -- */

static bool is_where(const struct relation *relation, const struct plan_rule *rule, struct node *wire, unsigned mark) {
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
 */
static void insert_item(struct node *list, struct node *item, uint64_t offset) {
  struct node *before = list->last;
  item->offset = offset;
  item->name = NAME_NONE;
  while (before && before->offset > offset) {
    struct node *n = list->first;
    if (n == before) {
      before = NULL;
      break;
    }
    while (n->next != before)
      n = n->next;
    before = n;
  }
  tree_insert_after(list, before, item);
}

static enum status read_object(struct reading *reading, const struct plan_rule *rule, struct node *hit,
                               struct node *object, bool *produced) {
  const struct relation *relation = reading->relation;
  const struct field *field = &rule->field;
  struct node *target = field->list ? NULL : record_find(object, field->names, field->count);
  bool fresh = !target, item_produced = false;
  if (fresh) target = tree_new(relation->arena, NODE_OBJECT, NAME_NONE, BYTES_NONE);
  if (!target) return STATUS_NO_MEMORY;
  enum status status = read_group(reading, rule, hit, target, &item_produced);
  if (status != STATUS_OK || !item_produced) return status;
  *produced = true;
  is_where(relation, rule, hit, NODE_TAKEN);
  if ((status = put_facts(reading, rule->is, rule->is_count, target)) != STATUS_OK) return status;
  if (rule->places[0].count && (status = own(reading, hit, target)) != STATUS_OK) return status;
  if (!fresh) return STATUS_OK;
  if (field->list) {
    struct node *list = list_of(reading, object, field);
    if (!list) return STATUS_NO_MEMORY;
    insert_item(list, target, hit->offset);
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
  struct node **hits;
  size_t count;
  enum status status = place_find(relation->arena, wire, &rule->places[0], &hits, &count);
  for (size_t i = 0; status == STATUS_OK && i < count; i++) {
    if (!is_where(relation, rule, hits[i], 0)) continue;
    status = read_object(reading, rule, hits[i], object, produced);
    if (!rule->field.list || rule->take_first) break;
  }
  return status;
}

static enum status read_constants(struct reading *reading, const struct plan_rule *rule, struct node *wire) {
  struct node **hits;
  size_t count;
  for (size_t i = 0; i < rule->fixed_count; i++) {
    if (place_find(reading->relation->arena, wire, &rule->fixed[i].place, &hits, &count) != STATUS_OK)
      return STATUS_NO_MEMORY;
    bool structure = false;
    struct leaf leaf = count ? leaf_of(reading->relation->arena, hits[0], &structure) : (struct leaf){0};
    if (count && !structure && bytes_equal(leaf.text, rule->fixed[i].text)) leaf_mark(hits[0], NODE_TAKEN);
  }
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
  for (size_t i = 0; status == STATUS_OK && i < rule->rule_count; i++) {
    const struct plan_rule *child = &rule->rules[i];
    if (!child->read) continue;
    if (child->kind == PLAN_VALUE) status = read_value(reading, child, wire, object, produced);
    else if (child->kind == PLAN_GROUP) status = read_child_group(reading, child, wire, object, produced);
  }
  if (status == STATUS_OK) status = read_constants(reading, rule, wire);
  /* what the dialect implies is no reason to make an object, unless that is all there is to it */
  if (rule == &reading->relation->plan->root || (!rule->field.list && sets_only(rule))) *produced = true;
  for (size_t i = 0; status == STATUS_OK && *produced && i < rule->rule_count; i++) {
    const struct plan_rule *child = &rule->rules[i];
    if (child->kind != PLAN_SET || !child->read) continue;
    struct record_fact fact = {child->field, child->set};
    status = put_facts(reading, &fact, 1, object);
  }
  return status;
}

/* -- what no rule took -- */

static struct node *owner_of(const struct reading *reading, const struct node *leaf, const struct node **base) {
  for (const struct node *n = leaf; n; n = n->parent)
    for (const struct owner *owner = reading->owners; owner; owner = owner->next)
      if (owner->wire == n) {
        *base = n;
        return owner->object;
      }
  return NULL;
}

static enum status keep_unmapped(struct reading *reading) {
  const struct relation *relation = reading->relation;
  const unsigned booked = NODE_TAKEN | NODE_KEPT | NODE_DROPPED;
  for (struct node *n = tree_walk(reading->wire, NULL); n; n = tree_walk(reading->wire, n)) {
    if (!tree_is_leaf(n) || (n->flags & booked)) continue;
    if (relation->plan->unmapped == UNMAPPED_REJECT) {
      tell(reading, NULL, RULE_UNMAPPED_REJECTED, n,
           BYTES("no rule of the mapping takes this place, and it rejects what it doesn't take"));
      continue;
    }
    if (relation->plan->unmapped == UNMAPPED_REPORT)
      tell(reading, NULL, RULE_UNMAPPED, n, BYTES("no rule of the mapping takes this place"));
    const struct node *base = reading->wire;
    struct node *object = owner_of(reading, n, &base);
    if (!object) return STATUS_BUG;
    enum status status = residue_keep(relation, object, place_of(relation, base, n), n);
    if (status != STATUS_OK) return status;
    n->flags |= NODE_KEPT;
  }
  return STATUS_OK;
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
  struct reading reading = {.relation = relation, .wire = wire};
  const struct plan *plan = relation->plan;
  struct node *object = tree_new(relation->arena, NODE_OBJECT, NAME_NONE, BYTES_NONE);
  if (!object || own(&reading, wire, object) != STATUS_OK) return STATUS_NO_MEMORY;
  bool produced = false;
  enum status status = read_group(&reading, &plan->root, wire, object, &produced);
  if (status == STATUS_OK) status = take_foreign(&reading, object);
  /* A leaf that a rule refused is not unmapped; what is can only be told once every rule could read. */
  if (status == STATUS_OK && reading.refused) return STATUS_REFUSED;
  if (status == STATUS_OK) status = keep_unmapped(&reading);
  if (status == STATUS_OK) status = record_type(object, plan->record_shape, relation->limits);
  if (status == STATUS_OK) status = record_order(object, plan->record_shape, relation->limits);
  if (status == STATUS_OK && arena_failed(relation->arena)) status = STATUS_NO_MEMORY;
  if (status != STATUS_OK) return status;
  if (reading.refused) return STATUS_REFUSED;
  book(&reading, ledger);
  *record = object;
  return STATUS_OK;
}
