/* fact.c: one value rule at one spot, in both directions */
/* SPDX-License-Identifier: MIT */
#include "mapping/fact.h"
#include "base/decimal.h"
#include "mapping/wire_order.h"
#include "mapping/wire_place.h"
#include "tree/compare.h"
#include "value/code_list.h"
#include "value/codec.h"

bool leaf_equal(const struct leaf *a, const struct leaf *b) {
  if (!a->text.at || !b->text.at) return !a->text.at && !b->text.at;
  bool typeless = (a->untyped || b->untyped);
  return (typeless || a->kind == b->kind) && bytes_equal(a->text, b->text);
}

struct leaf leaf_of(struct arena *arena, const struct node *node, bool *structure) {
  struct leaf leaf = {0};
  *structure = !leaf_read(arena, node, &leaf.kind, &leaf.text);
  if (*structure) leaf.text = BYTES_NONE;
  else if (!leaf.text.at) leaf.text = BYTES("");
  leaf.untyped = (node->flags & NODE_UNTYPED) != 0;
  return leaf;
}

static bool is_word(const struct shape *shape, struct bytes text) {
  if (!shape || !shape->word_count) return true;
  for (size_t i = 0; i < shape->word_count; i++)
    if (bytes_equal(shape->words[i], text)) return true;
  return false;
}

bool leaf_settle(const struct relation *relation, const struct place *place, struct leaf *leaf, struct bytes *why) {
  *why = BYTES("it has not the type that the wire's schema asks for");
  if (!wire_leaf_kind(place->shape, relation->typed, leaf->kind, leaf->text, &leaf->kind)) return false;
  *why = BYTES("it is no word of the wire's schema");
  return is_word(place->shape, leaf->text);
}

static bool same_text(struct bytes a, struct bytes b, bool fold) {
  if (a.len != b.len) return false;
  for (size_t i = 0; i < a.len; i++) {
    unsigned char x = (unsigned char)a.at[i], y = (unsigned char)b.at[i];
    if (fold && x >= 'A' && x <= 'Z') x = (unsigned char)(x + 32);
    if (fold && y >= 'A' && y <= 'Z') y = (unsigned char)(y + 32);
    if (x != y) return false;
  }
  return true;
}

static uint32_t reason_of(const struct plan_rule *rule, struct bytes text) {
  text = bytes_trim(text);
  for (size_t i = 0; i < rule->absent_count; i++)
    for (size_t k = 0; k < rule->absent[i].count; k++)
      if (same_text(rule->absent[i].spellings[k], text, rule->fold)) return rule->absent[i].reason;
  return NAME_NONE;
}

static enum status refuse(struct fact *fact, enum rule rule, size_t part, struct bytes why) {
  fact->rule = rule;
  fact->part = part;
  fact->why = why;
  return why.at ? STATUS_REFUSED : STATUS_NO_MEMORY;
}

/* -- reading -- */

static enum status read_code(const struct relation *relation, const struct plan_rule *rule, const struct leaf *part,
                             struct fact *out) {
  if (!bytes_trim(part->text).len) return STATUS_OK; /* blank: only the spelling stays */
  const struct code_row *row = code_list_read(rule->codes, part->text, rule->fold);
  if (row) {
    out->value = tree_copy(relation->arena, row->record);
    if (!out->value) return STATUS_NO_MEMORY;
    out->value->name = NAME_NONE;
    out->merge = out->value->kind == NODE_OBJECT;
    return STATUS_OK;
  }
  bool keep = rule->otherwise == OTHERWISE_KEEP_RAW;
  if (keep && !relation->judging) return STATUS_OK;
  struct bytes near = code_list_nearest(rule->codes, part->text), name = code_list_name(rule->codes);
  const char *hint = near.at ? "; did you mean '" : "";
  struct bytes why = arena_format(relation->arena, "the code list '%.*s' has no such code%s%.*s%s", BYTES_ARG(name),
                                  hint, BYTES_ARG(near), near.at ? "'?" : "");
  if (!keep) return refuse(out, RULE_UNKNOWN_CODE, 0, why);
  out->kept = why;
  return why.at ? STATUS_OK : STATUS_NO_MEMORY;
}

static enum status read_codec(const struct relation *relation, const struct plan_rule *rule, const struct leaf parts[],
                              size_t count, struct fact *out) {
  struct node nodes[FACT_PARTS];
  const struct node *given[FACT_PARTS] = {0};
  for (size_t i = 0; i < count; i++) {
    if (!parts[i].text.at || parts[i].kind == NODE_NULL || reason_of(rule, parts[i].text) != NAME_NONE) continue;
    nodes[i] =
        (struct node){.kind = parts[i].kind, .text = parts[i].text, .flags = parts[i].untyped ? NODE_UNTYPED : 0};
    given[i] = &nodes[i];
  }
  bool keep = rule->otherwise == OTHERWISE_KEEP_RAW;
  struct codec_call call = {.arena = relation->arena, .typed = relation->typed, .lenient = keep};
  enum status status = codec_read(rule->codec, given, count, &call, &out->value);
  if (status == STATUS_REFUSED && !keep)
    return refuse(out, rule->codec->codec->rule, call.part,
                  arena_format(relation->arena, "'%.*s' %s", BYTES_ARG(rule->places[call.part].text), call.why));
  if (status == STATUS_REFUSED && relation->judging) {
    out->kept = arena_format(relation->arena, "'%.*s' %s", BYTES_ARG(rule->places[call.part].text), call.why);
    out->part = call.part;
  }
  if (status == STATUS_END || status == STATUS_REFUSED) out->value = NULL, status = STATUS_OK;
  if (out->value && out->value->kind == NODE_OBJECT && !rule->field.count) out->merge = true;
  if (out->value && call.doubt) {
    out->doubt = arena_format(relation->arena, "'%.*s' %s", BYTES_ARG(rule->places[call.part].text), call.doubt);
    out->part = call.part;
  }
  return status;
}

static enum status read_text(const struct relation *relation, const struct plan_rule *rule, const struct leaf *part,
                             struct fact *out) {
  const struct shape *shape = rule->field.shape;
  unsigned scalars =
      shape ? shape->types & (SHAPE_NULL | SHAPE_BOOLEAN | SHAPE_INTEGER | SHAPE_NUMBER | SHAPE_STRING) : 0;
  enum node_kind kind = part->kind;
  bool number = (scalars & SHAPE_NUMBER) ? decimal_is_json_number(part->text)
                                         : (scalars & SHAPE_INTEGER) && decimal_is_integer(part->text);
  bool yes = bytes_is(part->text, "true"), no = bytes_is(part->text, "false");
  if (scalars & SHAPE_STRING) kind = NODE_STRING;
  else if (number) kind = NODE_NUMBER;
  else if ((scalars & SHAPE_BOOLEAN) && (yes || no)) kind = yes ? NODE_TRUE : NODE_FALSE;
  else if (scalars)
    return refuse(out, RULE_VALUE_TYPE, 0,
                  arena_format(relation->arena, "'%.*s' has not the form that the field '%.*s' needs",
                               BYTES_ARG(rule->places[0].text), BYTES_ARG(rule->field.text)));
  bool truth = kind == NODE_TRUE || kind == NODE_FALSE;
  out->value = tree_new(relation->arena, kind, NAME_NONE, truth ? BYTES_NONE : part->text);
  if (out->value && !scalars && relation->typed && part->untyped) out->value->flags |= NODE_UNTYPED;
  return out->value ? STATUS_OK : STATUS_NO_MEMORY;
}

/* Whether a word stands for members of an object, which other rules may fill too: no reason stands for all of it. */
static bool says_members(const struct plan_rule *rule) {
  return rule->codes && code_list_count(rule->codes) && code_list_at(rule->codes, 0)->record->kind == NODE_OBJECT;
}

enum status fact_read(const struct relation *relation, const struct plan_rule *rule, const struct leaf parts[],
                      size_t count, struct fact *out) {
  *out = (struct fact){0};
  size_t there = 0, nothing = 0;
  uint32_t reason = NAME_NONE;
  for (size_t i = 0; i < count; i++) {
    if (!parts[i].text.at) continue;
    there++;
    uint32_t here = parts[i].kind == NODE_NULL ? NAME_NONE : reason_of(rule, parts[i].text);
    if (here != NAME_NONE && reason == NAME_NONE) reason = here;
    if (here != NAME_NONE || parts[i].kind == NODE_NULL) nothing++;
  }
  if (there == nothing) {
    /* of a part alone the spelling stays: a reason would spell all of them */
    if (there == count && !says_members(rule)) out->reason = reason;
    return STATUS_OK;
  }
  if (rule->codes) return read_code(relation, rule, &parts[0], out);
  if (rule->codec) return read_codec(relation, rule, parts, count, out);
  return read_text(relation, rule, &parts[0], out);
}

/* -- printing -- */

static enum status print_reason(const struct plan_rule *rule, uint32_t reason, const struct relation *relation,
                                struct leaf parts[]) {
  for (size_t i = 0; i < rule->absent_count; i++) {
    if (rule->absent[i].reason != reason || !rule->absent[i].count) continue;
    for (size_t k = 0; k < rule->place_count; k++) {
      struct bytes text = rule->absent[i].spellings[0];
      parts[k] = (struct leaf){.text = text};
      if (!wire_leaf_kind(rule->places[k].shape, relation->typed, NODE_STRING, text, &parts[k].kind))
        return STATUS_REFUSED;
    }
  }
  return STATUS_OK;
}

unsigned shape_codec_types(const struct shape *shape) {
  if (!shape) return 0;
  return ((shape->types & SHAPE_BOOLEAN) ? (unsigned)CODEC_BOOLEAN : 0) |
         ((shape->types & SHAPE_INTEGER) ? (unsigned)CODEC_INTEGER : 0) |
         ((shape->types & SHAPE_NUMBER) ? (unsigned)CODEC_NUMBER : 0) |
         ((shape->types & SHAPE_STRING) ? (unsigned)CODEC_STRING : 0);
}

static enum status print_codec(const struct relation *relation, const struct plan_rule *rule, const struct node *value,
                               struct leaf parts[], bool *coarser, struct bytes *why) {
  struct codec_call call = {.arena = relation->arena, .typed = relation->typed};
  struct bytes texts[FACT_PARTS] = {0};
  for (size_t i = 0; i < rule->place_count; i++)
    call.allowed[i] = shape_codec_types(rule->places[i].shape);
  enum status status = codec_print(rule->codec, value, &call, texts, rule->place_count, coarser);
  if (status == STATUS_REFUSED && rule->otherwise == OTHERWISE_KEEP_RAW) return STATUS_OK; /* told as lost */
  if (status == STATUS_REFUSED) *why = arena_format(relation->arena, "it %s", call.why);
  for (size_t i = 0; status == STATUS_OK && i < rule->place_count; i++) {
    parts[i] = (struct leaf){call.kinds[i], texts[i], false};
    if (texts[i].at && call.kinds[i] == NODE_TRUE) parts[i].text = BYTES("true");
    if (texts[i].at && call.kinds[i] == NODE_FALSE) parts[i].text = BYTES("false");
  }
  return status;
}

static enum status print_text(const struct relation *relation, const struct node *value, struct leaf *part,
                              struct bytes *why) {
  if (!leaf_read(relation->arena, value, &part->kind, &part->text)) {
    *why = BYTES("it is a structure");
    return STATUS_REFUSED;
  }
  if (!part->text.at) part->text = BYTES("");
  return STATUS_OK;
}

enum status fact_print(const struct relation *relation, const struct plan_rule *rule, const struct node *value,
                       uint32_t reason, struct leaf parts[], bool *coarser, struct bytes *why) {
  for (size_t i = 0; i < rule->place_count; i++)
    parts[i] = (struct leaf){0};
  *coarser = false;
  if (!value) {
    *why = BYTES("it has no spelling for nothing");
    return reason == NAME_NONE ? STATUS_OK : print_reason(rule, reason, relation, parts);
  }
  enum status status = STATUS_OK;
  if (rule->codes) {
    const struct code_row *row = code_list_write(rule->codes, value);
    *why = BYTES("its code list has no spelling for it");
    if (!row) return rule->otherwise == OTHERWISE_KEEP_RAW || value->kind == NODE_OBJECT ? STATUS_OK : STATUS_REFUSED;
    parts[0].text = row->write;
    /* a word that says less or more than the code, or is read to another one */
    *coarser = row->relation != CODE_EXACT || code_list_read(rule->codes, row->write, rule->fold) != row;
    parts[0].kind = NODE_STRING;
  } else if (rule->codec) {
    status = print_codec(relation, rule, value, parts, coarser, why);
  } else {
    status = print_text(relation, value, &parts[0], why);
  }
  for (size_t i = 0; status == STATUS_OK && i < rule->place_count; i++)
    if (parts[i].text.at && !leaf_settle(relation, &rule->places[i], &parts[i], why)) status = STATUS_REFUSED;
  /* What spells nothing here would come back as a reason. */
  for (size_t i = 0; status == STATUS_OK && rule->absent_count && i < rule->place_count; i++)
    if (parts[i].text.at && reason_of(rule, parts[i].text) != NAME_NONE) *coarser = true;
  return status;
}

bool fact_equal(const struct fact *fact, const struct node *value, uint32_t reason) {
  if (fact->reason != reason) return false;
  if (!fact->value) return !value;
  if (!value) return false;
  if (!fact->merge) return tree_equal(fact->value, value, NULL, NULL);
  for (const struct node *member = fact->value->first; member; member = member->next) {
    const struct node *there = tree_child(value, member->name);
    if (!there || !tree_equal(member, there, NULL, NULL)) return false;
  }
  return true;
}
