/* write_value.c: a value rule run back: a field to wire leaves */
/* SPDX-License-Identifier: MIT */
#include "mapping/also.h"
#include "mapping/aside.h"
#include "mapping/residue.h"
#include "mapping/residue_place.h"
#include "mapping/wire_place.h"
#include "tree/compare.h"
#include "value/code_list.h"

void write_took(struct node *value) {
  for (struct node *n = tree_walk(value, NULL); n; n = tree_walk(value, n))
    n->flags |= NODE_TAKEN;
}

void write_cannot_hold(struct writing *writing, const struct plan_rule *rule, const struct node *value,
                       struct bytes why) {
  const struct relation *relation = writing->relation;
  const struct node *stood = value ? value : writing->record;
  struct bytes place = rule->places[0].text;
  struct diag_at at = {.source = relation->source,
                       .offset = stood->offset,
                       .length = stood->length,
                       .place = place,
                       .field = rule->field.text,
                       .related = relation->plan->source,
                       .related_offset = rule->offset};
  diag_emit(relation->diags, RULE_CANNOT_HOLD, &at, "'%.*s' can't hold '%.*s': %.*s", BYTES_ARG(place),
            BYTES_ARG(rule->field.text), BYTES_ARG(why));
  writing->refused = true;
}

/* Something of a value isn't in what was written; a word that stands for less or more than the code is named so. */
static enum status lose(struct writing *writing, const struct plan_rule *rule) {
  struct bytes field = rule->field.text;
  if (rule->codes) field = arena_format(writing->relation->arena, "%.*s (coarsened)", BYTES_ARG(field));
  return field.at ? ledger_lose(writing->ledger, field, 1) : STATUS_NO_MEMORY;
}

struct bytes place_told(const struct writing *writing, const struct plan_rule *rule, size_t index) {
  const struct bytes place = rule->places[index].text;
  const struct bytes told = place_joined(writing->relation->arena, writing->prefix, place);
  return told.at ? told : place;
}

struct said said_of(const struct relation *relation, const struct plan_rule *rule, struct node *object) {
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

void take_said(const struct said *said, const struct fact *fact) {
  if (said->reason_node) said->reason_node->flags |= NODE_TAKEN;
  if (!said->value) return;
  if (!fact->merge) {
    write_took(said->value);
    return;
  }
  for (const struct node *member = fact->value->first; member; member = member->next) {
    struct node *taken = tree_child(said->value, member->name);
    if (taken) write_took(taken);
  }
}

/* What is written stands where the record's value was read, so that what the wire schema finds has a place. */
static enum status write_leaf(struct writing *writing, const struct place *place, const struct leaf *leaf,
                              struct node *wire, bool fresh, const struct node *value, unsigned flags, bool *wrote) {
  struct arena *arena = writing->relation->arena;
  struct node *node = place_make(arena, wire, place, fresh);
  if (!node) return STATUS_NO_MEMORY;
  node->offset = value ? value->offset : 0;
  node->length = value ? value->length : 0;
  *wrote = true;
  return leaf_fill(arena, node, leaf->kind, leaf->text, flags);
}

enum status write_leaves(struct writing *writing, const struct plan_rule *rule, struct node *wire,
                         const struct leaf leaves[], const struct node *value, unsigned flags, bool *wrote) {
  enum status status = STATUS_OK;
  for (size_t i = 0; i < rule->place_count && status == STATUS_OK; i++)
    if (leaves[i].text.at) status = write_leaf(writing, &rule->places[i], &leaves[i], wire, false, value, flags, wrote);
  return status;
}

bool write_raw(const struct writing *writing, const struct node *entry, struct leaf *out) {
  const struct relation *relation = writing->relation;
  bool structure = false;
  *out = leaf_of(relation->arena, record_residue_value(relation->words, entry), &structure);
  return !structure;
}

/* -- one value -- */

/* Does reading these leaves say what the record says now? */
static bool says_so(struct writing *writing, const struct plan_rule *rule, const struct node *object,
                    const struct leaf canonical[], const struct said *said, const struct leaf raw[],
                    struct fact *fact) {
  const struct relation *relation = writing->relation;
  if (fact_read(relation, rule, raw, rule->place_count, fact) != STATUS_OK) return false;
  /* a word kept raw beside an object of which the code list spells nothing */
  if (rule->codes && !fact->value && said->value && said->value->kind == NODE_OBJECT) return !canonical[0].text.at;
  if (!fact_equal(fact, said->value, said->reason) || !asides_agree(writing, rule, object, raw)) return false;
  struct fact full;
  if (!fact->merge || fact_read(relation, rule, canonical, rule->place_count, &full) != STATUS_OK) return true;
  return !full.value || tree_equal(fact->value, full.value, NULL, NULL); /* else the canonical spelling says more */
}

/* The kept spellings of a rule's places, and at the others the canonical ones, or nothing: a canonical one may have no
   room beside a kept one that says it all. */
static bool raw_spelling(struct writing *writing, const struct plan_rule *rule, const struct node *object,
                         struct node *const entries[], const struct leaf canonical[], const struct said *said,
                         struct leaf raw[], struct fact *fact) {
  bool others = false;
  for (size_t i = 0; i < rule->place_count; i++) {
    raw[i] = canonical[i];
    if (entries[i] && !write_raw(writing, entries[i], &raw[i])) return false;
    others = others || (!entries[i] && canonical[i].text.at);
  }
  if (says_so(writing, rule, object, canonical, said, raw, fact)) return true;
  for (size_t i = 0; i < rule->place_count; i++)
    if (!entries[i]) raw[i] = (struct leaf){0};
  return others && says_so(writing, rule, object, canonical, said, raw, fact);
}

/* The members of an object that a word was chosen for. What is read again may be fewer: that was told as coarsened. */
static struct fact chosen(const struct plan_rule *rule, const struct node *value) {
  const struct code_row *row = code_list_write(rule->codes, value);
  if (!row || row->record->kind != NODE_OBJECT) return (struct fact){0};
  return (struct fact){.value = (struct node *)row->record, .merge = true}; /* only looked at */
}

static enum status write_single(struct writing *writing, const struct plan_rule *rule, struct node *object,
                                struct node *wire, bool *wrote) {
  const struct relation *relation = writing->relation;
  struct said said = said_of(relation, rule, object);
  struct node *entries[FACT_PARTS] = {0};
  struct leaf canonical[FACT_PARTS] = {0}, raw[FACT_PARTS] = {0};
  bool any_raw = false, coarser = false, held = false;
  struct bytes why = BYTES_NONE;
  struct fact fact = {0};
  for (size_t i = 0; i < rule->place_count; i++) {
    entries[i] = residue_raw(relation, object, place_told(writing, rule, i));
    any_raw = any_raw || entries[i];
  }
  if (!said.value && said.reason == NAME_NONE && !any_raw) return STATUS_OK;
  enum status printed = fact_print(relation, rule, said.value, said.reason, canonical, &coarser, &why);
  if (printed == STATUS_NO_MEMORY) return printed;
  if (any_raw && raw_spelling(writing, rule, object, entries, canonical, &said, raw, &fact)) {
    for (size_t i = 0; i < rule->place_count; i++)
      if (entries[i]) residue_take(entries[i]);
    bool says = fact.value || fact.reason != NAME_NONE;
    if (says) take_said(&said, &fact);
    return write_leaves(writing, rule, wire, raw, said.value, says ? NODE_TAKEN : NODE_KEPT, wrote);
  }
  for (size_t i = 0; i < rule->place_count && rule->read; i++)
    if (entries[i]) residue_outdated(entries[i]);
  if (printed == STATUS_REFUSED) {
    write_cannot_hold(writing, rule, said.value ? said.value : said.reason_node, why);
    return STATUS_OK;
  }
  for (size_t i = 0; i < rule->place_count; i++)
    held = held || canonical[i].text.at;
  if (!held) return STATUS_OK; /* told as lost, or as cannot-hold where the place is required */
  if (coarser && lose(writing, rule) != STATUS_OK) return STATUS_NO_MEMORY;
  if (said.value && coarser && rule->codes) fact = chosen(rule, said.value);
  else if (said.value && (fact_read(relation, rule, canonical, rule->place_count, &fact) != STATUS_OK || !fact.value))
    fact = (struct fact){0};
  take_said(&said, &fact);
  return write_leaves(writing, rule, wire, canonical, said.value, NODE_TAKEN, wrote);
}

/* -- a list into a repetition -- */

/* Items and kept spellings on their way. A spelling that says nothing takes a turn of its own, at the number it was
   read from; one that says what its item says stands for that. */
struct queue {
  struct node *item;
  struct residue_turn *turns;
  size_t count, next, number; /* of the next turn; of the leaf that is written next */
};

enum standing { STANDS_ALONE, STANDS_FOR_ITEM, STANDS_FOR_NOTHING };

static enum standing standing_of(struct writing *writing, const struct plan_rule *rule, const struct residue_turn *turn,
                                 const struct node *item, struct leaf *raw) {
  struct fact fact;
  if (!write_raw(writing, turn->entry, raw)) return STANDS_FOR_NOTHING;
  if (fact_read(writing->relation, rule, raw, 1, &fact) != STATUS_OK) return STANDS_FOR_NOTHING;
  if (turn->sole && fact.reason != NAME_NONE) return STANDS_FOR_NOTHING; /* it spelled why there is no item at all */
  if (!fact.value) return STANDS_ALONE;
  return item && fact_equal(&fact, item, NAME_NONE) ? STANDS_FOR_ITEM : STANDS_FOR_NOTHING;
}

static enum status write_item(struct writing *writing, const struct plan_rule *rule, struct queue *queue,
                              struct node *wire, bool *wrote) {
  const struct relation *relation = writing->relation;
  struct leaf leaf = {0};
  unsigned flags = NODE_TAKEN;
  /* behind the last item the turns that are left follow one another */
  if (queue->next < queue->count && (queue->turns[queue->next].turn <= queue->number || !queue->item)) {
    const struct residue_turn *turn = &queue->turns[queue->next++];
    struct node *entry = turn->entry;
    enum standing standing = standing_of(writing, rule, turn, queue->item, &leaf);
    if (standing == STANDS_FOR_NOTHING) {
      residue_outdated(entry);
      return STATUS_OK;
    }
    residue_take(entry);
    if (standing == STANDS_ALONE) flags = NODE_KEPT;
  } else {
    struct bytes why = BYTES_NONE;
    bool coarser = false;
    enum status status = fact_print(relation, rule, queue->item, NAME_NONE, &leaf, &coarser, &why);
    if (status == STATUS_REFUSED) write_cannot_hold(writing, rule, queue->item, why);
    if (status == STATUS_NO_MEMORY) return status;
    if (status == STATUS_REFUSED || !leaf.text.at) {
      queue->item = queue->item->next;
      return STATUS_OK;
    }
    if (coarser && lose(writing, rule) != STATUS_OK) return STATUS_NO_MEMORY;
  }
  struct node *item = flags == NODE_TAKEN ? queue->item : NULL;
  if (item) {
    write_took(item);
    queue->item = item->next;
  }
  queue->number++;
  return write_leaf(writing, &rule->places[0], &leaf, wire, true, item, flags, wrote);
}

static enum status write_items(struct writing *writing, const struct plan_rule *rule, struct node *object,
                               struct node *wire, bool *wrote) {
  const struct relation *relation = writing->relation;
  struct node *list = record_find(object, rule->field.names, rule->field.count);
  struct queue queue = {.item = list && list->kind == NODE_ARRAY ? list->first : NULL, .number = 1};
  enum status status = residue_turns(relation, object, place_told(writing, rule, 0), &queue.turns, &queue.count);
  if (!rule->read) queue.count = 0;
  if (status == STATUS_OK && !list && said_of(relation, rule, object).reason != NAME_NONE) {
    for (size_t i = 0; i < queue.count && !rule->take_first; i++)
      if (queue.turns[i].turn > 1) residue_outdated(queue.turns[i].entry);
    return write_single(writing, rule, object, wire, wrote);
  }
  /* of more than the first the others are lost, and named; what was read behind it is residue */
  if (rule->take_first)
    while (queue.count && queue.turns[queue.count - 1].turn > 1)
      queue.count--;
  while (status == STATUS_OK && (queue.item || queue.next < queue.count) && !(rule->take_first && queue.number > 1))
    status = write_item(writing, rule, &queue, wire, wrote);
  return status;
}

/* -- many items in one leaf -- */

static bool is_same_list(const struct node *a, const struct node *b) {
  const struct node *x = a->first, *y = b->first;
  for (; x && y; x = x->next, y = y->next)
    if (!tree_equal(x, y, NULL, NULL)) return false;
  return !x && !y;
}

/* The kept spelling, if it says what the record says. STATUS_REFUSED: it doesn't. */
static enum status raw_split(struct writing *writing, const struct plan_rule *rule, const struct node *entry,
                             const struct node *list, struct leaf *out) {
  struct node *again = tree_new(writing->relation->arena, NODE_ARRAY, NAME_NONE, BYTES_NONE);
  struct fact fact;
  if (!again) return STATUS_NO_MEMORY;
  if (!write_raw(writing, entry, out)) return STATUS_REFUSED;
  enum status status = fact_read_split(writing->relation, rule, out, again, &fact);
  if (status == STATUS_END) return list ? STATUS_REFUSED : STATUS_OK; /* it was kept for it couldn't be taken apart */
  return status == STATUS_OK && !(list && is_same_list(again, list)) ? STATUS_REFUSED : status;
}

static enum status write_split(struct writing *writing, const struct plan_rule *rule, struct node *object,
                               struct node *wire, bool *wrote) {
  const struct relation *relation = writing->relation;
  struct node *list = record_find(object, rule->field.names, rule->field.count);
  struct node *entry = residue_raw(relation, object, place_told(writing, rule, 0));
  struct leaf leaf = {0};
  enum status status = entry ? raw_split(writing, rule, entry, list, &leaf) : STATUS_REFUSED;
  if (status == STATUS_NO_MEMORY) return status;
  if (status == STATUS_OK && (list || said_of(relation, rule, object).reason == NAME_NONE)) {
    residue_take(entry);
    if (list) write_took(list);
    return write_leaves(writing, rule, wire, &leaf, list, list ? NODE_TAKEN : NODE_KEPT, wrote);
  }
  if (!list) return write_single(writing, rule, object, wire, wrote);
  if (entry && rule->read) residue_outdated(entry);
  if (list->kind != NODE_ARRAY || !list->first) return STATUS_OK; /* no text says so: lost, and named */
  bool coarser = false;
  struct bytes why = BYTES_NONE;
  status = fact_print_split(relation, rule, list, &leaf, &coarser, &why);
  if (status == STATUS_REFUSED) write_cannot_hold(writing, rule, list, why);
  if (status != STATUS_OK) return status == STATUS_REFUSED ? STATUS_OK : status;
  if (coarser && lose(writing, rule) != STATUS_OK) return STATUS_NO_MEMORY;
  write_took(list);
  return write_leaves(writing, rule, wire, &leaf, list, NODE_TAKEN, wrote);
}

/* -- one text that many leaves make -- */

/* Do these leaves, joined, say what the record says? STATUS_REFUSED: no. */
static enum status joined_says(const struct relation *relation, const struct plan_rule *rule, const struct leaf parts[],
                               size_t count, const struct said *said, struct fact *fact) {
  struct leaf whole;
  enum status status = fact_join(relation, rule, parts, count, &whole, NULL);
  if (status == STATUS_OK) status = fact_read(relation, rule, &whole, 1, fact);
  if (status != STATUS_OK) return status;
  return fact_equal(fact, said->value, said->reason) ? STATUS_OK : STATUS_REFUSED;
}

/* The kept leaves of a rule, and what writing gives without them. */
struct joined {
  struct leaf *parts;
  size_t count;
  const struct residue_turn *turns;
  size_t turn_count;
};

/* All leaves were kept, for writing gives another number of them. */
static enum status whole_raw(struct writing *writing, const struct plan_rule *rule, struct joined *joined,
                             const struct said *said, struct fact *fact) {
  struct leaf *raw = arena_array(writing->relation->arena, joined->turn_count, sizeof *raw);
  if (!raw) return STATUS_NO_MEMORY;
  for (size_t i = 0; i < joined->turn_count; i++)
    if (joined->turns[i].turn != i + 1 || !write_raw(writing, joined->turns[i].entry, &raw[i])) return STATUS_REFUSED;
  enum status status = joined_says(writing->relation, rule, raw, joined->turn_count, said, fact);
  if (status != STATUS_OK) return status;
  joined->parts = raw;
  joined->count = joined->turn_count;
  for (size_t i = 0; i < joined->turn_count; i++)
    residue_take(joined->turns[i].entry);
  return STATUS_OK;
}

/* Some were kept: all stand in their parts' stead if the text is the same then, else each whose own text is. */
static enum status some_raw(struct writing *writing, const struct plan_rule *rule, struct joined *joined,
                            const struct said *said) {
  struct leaf *raw = arena_array(writing->relation->arena, joined->count, sizeof *raw), leaf;
  struct fact fact;
  if (!raw) return STATUS_NO_MEMORY;
  memcpy(raw, joined->parts, joined->count * sizeof *raw);
  for (size_t i = 0; i < joined->turn_count; i++)
    if (joined->turns[i].turn <= joined->count && write_raw(writing, joined->turns[i].entry, &leaf))
      raw[joined->turns[i].turn - 1] = leaf;
  enum status status = joined_says(writing->relation, rule, raw, joined->count, said, &fact);
  if (status == STATUS_NO_MEMORY) return status;
  for (size_t i = 0; i < joined->turn_count; i++) {
    size_t at = joined->turns[i].turn - 1;
    bool stands = at < joined->count && write_raw(writing, joined->turns[i].entry, &leaf) &&
                  (status == STATUS_OK || bytes_equal(leaf.text, joined->parts[at].text));
    if (stands) joined->parts[at] = leaf;
    if (stands) residue_take(joined->turns[i].entry);
    else residue_outdated(joined->turns[i].entry);
  }
  return STATUS_OK;
}

static enum status write_join(struct writing *writing, const struct plan_rule *rule, struct node *object,
                              struct node *wire, bool *wrote) {
  const struct relation *relation = writing->relation;
  struct said said = said_of(relation, rule, object);
  struct residue_turn *turns = NULL;
  struct joined joined = {0};
  struct fact fact = {0};
  unsigned flags = NODE_TAKEN;
  enum status status = residue_turns(relation, object, place_told(writing, rule, 0), &turns, &joined.turn_count);
  joined.turns = turns;
  if (!rule->read) joined.turn_count = 0;
  if (status != STATUS_OK || (!said.value && said.reason == NAME_NONE && !joined.turn_count)) return status;
  status = joined.turn_count ? whole_raw(writing, rule, &joined, &said, &fact) : STATUS_REFUSED;
  if (status == STATUS_NO_MEMORY) return status;
  if (status == STATUS_OK) {
    if (!fact.value && fact.reason == NAME_NONE) flags = NODE_KEPT;
  } else {
    bool coarser = false;
    struct bytes why = BYTES_NONE;
    status = fact_print_join(relation, rule, said.value, said.reason, &joined.parts, &joined.count, &coarser, &why);
    if (status == STATUS_REFUSED) write_cannot_hold(writing, rule, said.value ? said.value : said.reason_node, why);
    if (status != STATUS_OK) return status == STATUS_REFUSED ? STATUS_OK : status;
    if (joined.turn_count && (status = some_raw(writing, rule, &joined, &said)) != STATUS_OK) return status;
    if (coarser && lose(writing, rule) != STATUS_OK) return STATUS_NO_MEMORY;
  }
  fact.merge = false;
  if (joined.count && flags == NODE_TAKEN) take_said(&said, &fact);
  for (size_t i = 0; i < joined.count && status == STATUS_OK; i++)
    status = write_leaf(writing, &rule->places[0], &joined.parts[i], wire, true, said.value, flags, wrote);
  return status;
}

enum status write_value(struct writing *writing, const struct plan_rule *rule, struct node *object, struct node *wire,
                        bool *wrote) {
  if (rule->also_count) return write_also(writing, rule, object, wire, wrote);
  if (rule->split.at) return write_split(writing, rule, object, wire, wrote);
  if (rule->join.at) return write_join(writing, rule, object, wire, wrote);
  if (rule->field.list) return write_items(writing, rule, object, wire, wrote);
  return write_single(writing, rule, object, wire, wrote);
}
