/* to_wire.c: a plan run back: record to wire report */
/* SPDX-License-Identifier: MIT */
#include "mapping/relate.h"
#include "base/buf.h"
#include "mapping/fact.h"
#include "mapping/residue.h"
#include "mapping/wire_order.h"
#include "mapping/wire_place.h"
#include "tree/compare.h"

struct writing {
  const struct relation *relation;
  struct node *record, *wire;
  struct ledger *ledger;
  bool refused;
};

static enum status write_group(struct writing *writing, const struct plan_rule *rule, struct node *object,
                               struct node *wire, bool *wrote);

static void mark_taken(struct node *value) {
  for (struct node *n = tree_walk(value, NULL); n; n = tree_walk(value, n))
    n->flags |= NODE_TAKEN;
}

/* `value`: what can't be held; NULL: nothing in particular of the record. */
static void cannot_hold(struct writing *writing, const struct plan_rule *rule, const struct place *place,
                        const struct node *value, struct bytes why) {
  const struct relation *relation = writing->relation;
  const struct node *stood = value ? value : writing->record;
  struct diag_at at = {.source = relation->source,
                       .offset = stood->offset,
                       .length = stood->length,
                       .place = place->text,
                       .field = rule->field.text,
                       .related = relation->plan->source,
                       .related_offset = rule->offset};
  diag_emit(relation->diags, RULE_CANNOT_HOLD, &at, "'%.*s' can't hold '%.*s': %.*s", BYTES_ARG(place->text),
            BYTES_ARG(rule->field.text), BYTES_ARG(why));
  writing->refused = true;
}

static enum status lose(struct writing *writing, struct bytes field) {
  return ledger_lose(writing->ledger, field, 1);
}

/* -- values -- */

/* What the record says in a rule's field: the value, or the reason why there is none. */
struct said {
  struct node *value, *reason_node;
  uint32_t reason;
};

static struct said said_of(const struct relation *relation, const struct plan_rule *rule, struct node *object) {
  struct said said = {0};
  const struct field *field = &rule->field;
  said.value = record_find(object, field->names, field->count);
  struct node *holder = field->count ? record_find(object, field->names, field->count - 1) : NULL;
  struct node *absent = holder && holder->kind == NODE_OBJECT ? tree_child(holder, relation->words->absent) : NULL;
  if (!said.value && absent && absent->kind == NODE_OBJECT) {
    said.reason_node = tree_child(absent, field->names[field->count - 1]);
    if (said.reason_node) said.reason = names_find(relation->names, said.reason_node->text);
  }
  return said;
}

/* The kept spellings of a rule's places, where there are any, else the canonical ones. Good only if reading them again
 * says what the record says now. */
static bool raw_spelling(struct writing *writing, const struct plan_rule *rule, struct node *const entries[],
                         const struct leaf canonical[], const struct node *value, uint32_t reason, struct leaf raw[],
                         struct fact *fact) {
  const struct relation *relation = writing->relation;
  for (size_t i = 0; i < rule->place_count; i++) {
    bool structure = false;
    raw[i] = canonical[i];
    if (entries[i]) raw[i] = leaf_of(relation->arena, record_residue_value(relation->words, entries[i]), &structure);
    if (structure) return false;
  }
  if (fact_read(relation, rule, raw, rule->place_count, fact) != STATUS_OK) return false;
  return fact_equal(fact, value, reason);
}

/* The leaves of a value that its printed form says. Members of a merged object are taken one by one. */
static void take_value(const struct plan_rule *rule, const struct fact *fact, struct node *value) {
  if (!value) return;
  if (!fact->merge) {
    mark_taken(value);
    return;
  }
  (void)rule;
  for (const struct node *member = fact->value->first; member; member = member->next) {
    struct node *taken = tree_child(value, member->name);
    if (taken) mark_taken(taken);
  }
}

/* What is written stands where the record's value was read, so that what the wire schema finds has a place. */
static void stand_as(struct node *leaf, const struct node *value) {
  leaf->offset = value ? value->offset : 0;
  leaf->length = value ? value->length : 0;
}

static enum status write_leaves(struct writing *writing, const struct plan_rule *rule, struct node *wire,
                                const struct leaf leaves[], const struct node *value, unsigned flags, bool *wrote) {
  struct arena *arena = writing->relation->arena;
  for (size_t i = 0; i < rule->place_count; i++) {
    if (!leaves[i].text.at) continue;
    struct node *node = place_make(arena, wire, &rule->places[i], false);
    if (!node) return STATUS_NO_MEMORY;
    enum status status = leaf_fill(arena, node, leaves[i].kind, leaves[i].text, flags);
    if (status != STATUS_OK) return status;
    stand_as(node, value);
    *wrote = true;
  }
  return STATUS_OK;
}

static enum status write_single(struct writing *writing, const struct plan_rule *rule, struct node *object,
                                struct node *wire, bool *wrote) {
  const struct relation *relation = writing->relation;
  struct said said = said_of(relation, rule, object);
  struct node *entries[FACT_PARTS] = {0};
  bool any_raw = false;
  for (size_t i = 0; i < rule->place_count; i++) {
    entries[i] = residue_raw(relation, object, rule->places[i].text, 1);
    any_raw = any_raw || entries[i];
  }
  if (!said.value && said.reason == NAME_NONE && !any_raw) return STATUS_OK;
  struct leaf canonical[FACT_PARTS] = {0}, raw[FACT_PARTS] = {0};
  bool coarser = false;
  struct bytes why = BYTES_NONE;
  struct fact fact = {0};
  enum status printed = fact_print(relation, rule, said.value, said.reason, canonical, &coarser, &why);
  if (printed == STATUS_NO_MEMORY) return printed;
  if (any_raw && raw_spelling(writing, rule, entries, canonical, said.value, said.reason, raw, &fact)) {
    for (size_t i = 0; i < rule->place_count; i++)
      if (entries[i]) residue_take(relation, entries[i]);
    bool says = fact.value || fact.reason != NAME_NONE;
    if (says) take_value(rule, &fact, said.value);
    if (says && said.reason_node) said.reason_node->flags |= NODE_TAKEN;
    return write_leaves(writing, rule, wire, raw, said.value, says ? NODE_TAKEN : NODE_KEPT, wrote);
  }
  bool contradicts = rule->read && (fact.value || fact.reason != NAME_NONE);
  for (size_t i = 0; contradicts && i < rule->place_count; i++)
    if (entries[i]) residue_outdate(entries[i]);
  if (printed == STATUS_REFUSED) {
    cannot_hold(writing, rule, &rule->places[0], said.value ? said.value : said.reason_node, why);
    return STATUS_OK;
  }
  bool held = false;
  for (size_t i = 0; i < rule->place_count; i++)
    held = held || canonical[i].text.at;
  if (!held) return STATUS_OK; /* told as lost, or as cannot-hold where the place is required */
  if (coarser && lose(writing, rule->field.text) != STATUS_OK) return STATUS_NO_MEMORY;
  if (said.reason_node) said.reason_node->flags |= NODE_TAKEN;
  if (said.value) {
    if (fact_read(relation, rule, canonical, rule->place_count, &fact) != STATUS_OK || !fact.value)
      fact = (struct fact){0};
    take_value(rule, &fact, said.value);
  }
  return write_leaves(writing, rule, wire, canonical, said.value, NODE_TAKEN, wrote);
}

/* Items of a list into a repetition. A kept spelling that says nothing takes a turn of its own, at the number it was
 * read from. */
static enum status write_items(struct writing *writing, const struct plan_rule *rule, struct node *object,
                               struct node *wire, bool *wrote) {
  const struct relation *relation = writing->relation;
  const struct place *place = &rule->places[0];
  struct node *list = record_find(object, rule->field.names, rule->field.count);
  struct node *item = list && list->kind == NODE_ARRAY ? list->first : NULL;
  if (list && list->kind == NODE_ARRAY) list->flags |= NODE_TAKEN;
  if (!item) {
    struct said said = said_of(relation, rule, object);
    if (said.reason != NAME_NONE) return write_single(writing, rule, object, wire, wrote);
  }
  for (size_t nth = 1;; nth++) {
    struct node *entry = residue_raw(relation, object, place->text, nth);
    struct leaf leaf = {0}, raw = {0};
    struct fact fact = {0};
    bool coarser = false;
    struct bytes why = BYTES_NONE;
    if (!item && !entry) return STATUS_OK;
    if (nth > 1 && rule->take_first) return STATUS_OK; /* the others are lost, and named */
    if (entry) {
      bool alone = raw_spelling(writing, rule, &entry, &leaf, NULL, NAME_NONE, &raw, &fact);
      if (!alone && !(item && fact.value && fact_equal(&fact, item, NAME_NONE))) {
        if (rule->read && (fact.value || fact.reason != NAME_NONE)) residue_outdate(entry);
        entry = NULL;
      }
      if (!entry && !item) return STATUS_OK;
    }
    unsigned flags = entry && !fact.value ? NODE_KEPT : NODE_TAKEN;
    if (entry) {
      residue_take(relation, entry);
      leaf = raw;
    } else {
      enum status status = fact_print(relation, rule, item, NAME_NONE, &leaf, &coarser, &why);
      if (status == STATUS_REFUSED) cannot_hold(writing, rule, place, item, why);
      if (status != STATUS_OK) return status == STATUS_REFUSED ? STATUS_OK : status;
      if (coarser && lose(writing, rule->field.text) != STATUS_OK) return STATUS_NO_MEMORY;
    }
    struct node *node = place_make(relation->arena, wire, place, true);
    enum status status = node ? leaf_fill(relation->arena, node, leaf.kind, leaf.text, flags) : STATUS_NO_MEMORY;
    if (status != STATUS_OK) return status;
    if (flags == NODE_TAKEN) {
      stand_as(node, item);
      mark_taken(item);
      item = item->next;
    }
    *wrote = true;
  }
}

/* Many items in one leaf. */
static enum status write_split(struct writing *writing, const struct plan_rule *rule, struct node *object,
                               struct node *wire, bool *wrote) {
  const struct relation *relation = writing->relation;
  struct node *list = record_find(object, rule->field.names, rule->field.count);
  struct node *entry = residue_raw(relation, object, rule->places[0].text, 1);
  if (!list || list->kind != NODE_ARRAY || !list->first) return write_single(writing, rule, object, wire, wrote);
  struct buf text;
  buf_init(&text, 0);
  enum status status = STATUS_OK;
  for (struct node *item = list->first; item; item = item->next) {
    struct leaf leaf = {0};
    bool coarser = false;
    struct bytes why = BYTES_NONE;
    status = fact_print(relation, rule, item, NAME_NONE, &leaf, &coarser, &why);
    for (size_t k = 0; status == STATUS_OK && k + rule->split.len <= leaf.text.len; k++)
      if (bytes_start(bytes_from(leaf.text, k), rule->split))
        status = STATUS_REFUSED, why = BYTES("an item contains the delimiter that joins the items");
    if (status == STATUS_REFUSED) cannot_hold(writing, rule, &rule->places[0], item, why);
    if (status != STATUS_OK) goto out;
    if (coarser && (status = lose(writing, rule->field.text)) != STATUS_OK) goto out;
    if (item != list->first) buf_add(&text, rule->split);
    buf_add(&text, leaf.text);
    mark_taken(item);
  }
  list->flags |= NODE_TAKEN;
  struct leaf whole = {NODE_STRING, arena_copy(relation->arena, buf_bytes(&text)), false};
  if (buf_status(&text) != STATUS_OK || !whole.text.at) {
    status = STATUS_NO_MEMORY;
    goto out;
  }
  if (entry)
    residue_take(relation,
                 entry); /* spelled anew: the kept spelling was only other blanks or spellings of the same items */
  status = write_leaves(writing, rule, wire, &whole, list, NODE_TAKEN, wrote);
out:
  buf_release(&text);
  return status == STATUS_REFUSED ? STATUS_OK : status;
}

/* One text that many leaves make. */
static enum status write_join(struct writing *writing, const struct plan_rule *rule, struct node *object,
                              struct node *wire, bool *wrote) {
  const struct relation *relation = writing->relation;
  struct said said = said_of(relation, rule, object);
  struct leaf whole = {0};
  bool coarser = false;
  struct bytes why = BYTES_NONE;
  if (!said.value) return write_single(writing, rule, object, wire, wrote);
  enum status status = fact_print(relation, rule, said.value, NAME_NONE, &whole, &coarser, &why);
  if (status == STATUS_REFUSED) cannot_hold(writing, rule, &rule->places[0], said.value, why);
  if (status != STATUS_OK) return status == STATUS_REFUSED ? STATUS_OK : status;
  mark_taken(said.value);
  struct bytes left = whole.text;
  for (bool more = true; more;) {
    size_t len = 0;
    while (len < left.len && !bytes_start(bytes_from(left, len), rule->join))
      len++;
    struct leaf part = {NODE_STRING, {left.at, len}, false};
    more = len < left.len;
    left = bytes_from(left, more ? len + rule->join.len : len);
    struct node *node = place_make(relation->arena, wire, &rule->places[0], true);
    status = node ? leaf_fill(relation->arena, node, part.kind, part.text, NODE_TAKEN) : STATUS_NO_MEMORY;
    if (status != STATUS_OK) return status;
    stand_as(node, said.value);
    *wrote = true;
  }
  return STATUS_OK;
}

static enum status write_value(struct writing *writing, const struct plan_rule *rule, struct node *object,
                               struct node *wire, bool *wrote) {
  if (rule->split.at) return write_split(writing, rule, object, wire, wrote);
  if (rule->join.at) return write_join(writing, rule, object, wire, wrote);
  if (rule->field.list) return write_items(writing, rule, object, wire, wrote);
  return write_single(writing, rule, object, wire, wrote);
}

/* -- groups -- */

static bool is_so(const struct plan_rule *rule, struct node *object) {
  for (size_t i = 0; i < rule->is_count; i++) {
    const struct node *there = record_find(object, rule->is[i].field.names, rule->is[i].field.count);
    if (!there || !tree_equal(there, rule->is[i].value, NULL, NULL)) return false;
  }
  return true;
}

static void take_facts(const struct record_fact *facts, size_t count, struct node *object) {
  for (size_t i = 0; i < count; i++) {
    struct node *there = record_find(object, facts[i].field.names, facts[i].field.count);
    if (there && tree_equal(there, facts[i].value, NULL, NULL)) mark_taken(there);
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
    status = node ? leaf_fill(arena, node, NODE_STRING, facts[i].text, flags) : STATUS_NO_MEMORY;
    if (status != STATUS_OK) return status;
    if (node->kind == NODE_STRING) wire_leaf_type(node, facts[i].place.shape, writing->relation->typed);
  }
  return STATUS_OK;
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
    struct node **hits = NULL;
    size_t count = 0;
    bool repeats = place->steps[place->count - 1].repeats;
    if (!repeats && (status = place_find(arena, wire, place, &hits, &count)) != STATUS_OK) return status;
    target = count ? hits[0] : place_make(arena, wire, place, true);
    made = !count;
    if (!target) return STATUS_NO_MEMORY;
  }
  status = write_group(writing, rule, object, target, &inside);
  if (status == STATUS_OK && inside) {
    take_facts(rule->is, rule->is_count, object);
    status = write_wire_facts(writing, rule->where, rule->where_count, target, NODE_TAKEN);
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
         memcmp(a->field.names, b->field.names, a->field.count * sizeof *a->field.names) == 0;
}

/* Rules that share one list are told apart by `is:`; items go in the record's order, each by the first rule that fits.
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
    for (size_t i = first; i < count; i++) {
      const struct plan_rule *candidate = &rules[i];
      if (!same_field(rule, candidate) || !candidate->write || spent[i] || !is_so(candidate, item)) continue;
      status = write_object(writing, candidate, item, wire, wrote);
      if (candidate->take_first) spent[i] = true;
      if (list) break; /* a single object may be spread over several wire nodes */
    }
  return status;
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
      take_facts(&fact, 1, object);
    } else if (child->kind == PLAN_VALUE && child->write) status = write_value(writing, child, object, wire, wrote);
    else if (child->kind == PLAN_GROUP && first)
      status = write_family(writing, rule->rules, rule->rule_count, i, object, wire, wrote);
  }
  if (status == STATUS_OK) status = residue_restore(relation, object, wire, wrote);
  if (status == STATUS_OK && (*wrote || rule == &relation->plan->root)) {
    if (rule->fixed_count) *wrote = true;
    status = write_wire_facts(writing, rule->fixed, rule->fixed_count, wire, NODE_FIXED);
  }
  return status;
}

/* -- accounts -- */

/* A record leaf's path without item numbers; residue is named down to its dialect. */
static struct bytes loss_path(const struct relation *relation, const struct node *record, const struct node *leaf) {
  const struct node *way[256];
  size_t depth = 0;
  for (const struct node *n = leaf; n && n != record; n = n->parent) {
    if (depth == sizeof way / sizeof *way) return BYTES("...");
    way[depth++] = n;
  }
  struct buf out;
  buf_init(&out, 0);
  size_t left = SIZE_MAX;
  while (depth-- && left--) {
    const struct node *n = way[depth];
    if (n->name == NAME_NONE) {
      if (left != SIZE_MAX) left++;
      continue;
    }
    if (out.len) buf_add_char(&out, '.');
    buf_add(&out, names_text(relation->names, n->name));
    if (n->name == relation->words->residue) left = 1;
  }
  struct bytes text = buf_status(&out) == STATUS_OK ? arena_copy(relation->arena, buf_bytes(&out)) : BYTES_NONE;
  buf_release(&out);
  return text;
}

static enum status book_losses(struct writing *writing) {
  for (const struct node *n = tree_walk(writing->record, NULL); n; n = tree_walk(writing->record, n)) {
    if (!tree_is_leaf(n) || (n->flags & NODE_TAKEN) || n == writing->record) continue;
    struct bytes path = loss_path(writing->relation, writing->record, n);
    if (!path.at || lose(writing, path) != STATUS_OK) return STATUS_NO_MEMORY;
  }
  return STATUS_OK;
}

static void book_out(struct writing *writing) {
  struct ledger_out *out = &writing->ledger->out;
  for (const struct node *n = tree_walk(writing->wire, NULL); n; n = tree_walk(writing->wire, n)) {
    if (!tree_is_leaf(n) || (n == writing->wire && !n->first && !n->flags)) continue;
    out->leaves++;
    if (n->flags & NODE_FIXED) out->fixed++;
    else if (n->flags & NODE_KEPT) out->residue++;
    else if (n->flags & NODE_DERIVED) out->derived++;
    else if (n->flags & NODE_ASSUMED) out->assumed++;
    else if (n->flags & NODE_TAKEN) out->carried++;
  }
}

/* Required places that nothing was written to: the report can't be held. */
static enum status check_required(struct writing *writing, const struct node *node, const struct shape *shape,
                                  size_t depth) {
  const struct relation *relation = writing->relation;
  if (!shape || depth > relation->limits->depth) return STATUS_OK;
  if (node->kind == NODE_ARRAY) {
    for (const struct node *item = node->first; item; item = item->next)
      check_required(writing, item, shape->items, depth + 1);
    return STATUS_OK;
  }
  if (node->kind != NODE_OBJECT && node->kind != NODE_ELEMENT) return STATUS_OK;
  for (size_t i = 0; i < shape->member_count; i++) {
    const struct shape_member *member = &shape->members[i];
    const struct node *there = member->attribute ? tree_attribute(node, member->name) : tree_child(node, member->name);
    if (!there && member->required) {
      struct bytes place = wire_member_place(relation, writing->wire, node, member);
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
  return STATUS_OK;
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
  writing.wire = tree_new(relation->arena, kind, name, BYTES_NONE);
  if (!writing.wire) return STATUS_NO_MEMORY;
  bool wrote = false;
  enum status status = write_group(&writing, &plan->root, record, writing.wire, &wrote);
  if (status == STATUS_OK && plan->has_residue_place) status = residue_pack(relation, record, writing.wire);
  if (status == STATUS_OK) status = wire_order(writing.wire, plan->wire_shape, relation->limits->depth);
  if (status == STATUS_OK) status = check_required(&writing, writing.wire, plan->wire_shape, 0);
  if (status == STATUS_OK && !writing.refused) status = book_losses(&writing);
  if (status == STATUS_OK && arena_failed(relation->arena)) status = STATUS_NO_MEMORY;
  if (status != STATUS_OK) return status;
  if (writing.refused) return STATUS_REFUSED;
  book_out(&writing);
  *wire = writing.wire;
  return STATUS_OK;
}
