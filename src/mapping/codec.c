/* codec.c: the codec that a rule names, and whether it fits */
/* SPDX-License-Identifier: MIT */
#include "mapping/compile.h"

#include "value/codec.h"

static const struct codec *codec_of(struct compile *c, const struct node *rule) {
  const struct node *as = mapping_get(c, rule, "as");
  return as && as->kind == NODE_STRING ? codec_find(as->text) : NULL;
}

static const struct codec *codec_with(struct bytes parameter) {
  for (size_t i = 0; i < codec_count(); i++)
    if (codec_parameter_find(codec_at(i), parameter)) return codec_at(i);
  return NULL;
}

enum key_answer mapping_codec_key(struct compile *c, const struct node *rule, const struct node *key) {
  struct bytes name = mapping_key(c, key);
  const struct codec *codec = codec_of(c, rule), *other = codec_with(name);
  if (codec && codec_parameter_find(codec, name)) return KEY_GOOD;
  if (!other) return KEY_UNKNOWN;
  struct diag_at at = mapping_at_key(c, key);
  if (codec)
    mapping_tell(c, RULE_MAPPING_CODEC_PARAMETER, &at, "'%.*s' is a parameter of '%s', not of '%s'", BYTES_ARG(name),
                 other->name, codec->name);
  else if (!mapping_get(c, rule, "as"))
    mapping_tell(c, RULE_MAPPING_CODEC_PARAMETER, &at, "'%.*s' is a codec's parameter: say 'as: %s' beside it",
                 BYTES_ARG(name), other->name);
  return KEY_TOLD; /* or the codec's name is wrong, which is told there */
}

static bool tell_codec(struct compile *c, const struct node *as, struct bytes name) {
  struct suggestion nearest = suggest_begin(name);
  for (size_t i = 0; i < codec_count(); i++)
    suggest_offer(&nearest, bytes_of(codec_at(i)->name));
  struct bytes hint = mapping_hint(c, &nearest);
  struct diag_at at = mapping_at(c, as);
  mapping_tell(c, RULE_MAPPING_UNKNOWN_CODEC, &at, "there is no codec '%.*s'%.*s", BYTES_ARG(name), BYTES_ARG(hint));
  return false;
}

static bool parts_fit(struct compile *c, const struct node *rule, const struct codec *codec, size_t count) {
  if (count >= codec->parts_min && count <= codec->parts_max) return true;
  struct diag_at at = mapping_at(c, mapping_get(c, rule, "at"));
  if (codec->parts_min == codec->parts_max)
    mapping_tell(c, RULE_MAPPING_TYPE, &at, "'%s' stands at %zu place%s, not at %zu", codec->name, codec->parts_max,
                 codec->parts_max == 1 ? "" : "s", count);
  else
    mapping_tell(c, RULE_MAPPING_TYPE, &at, "'%s' stands at %zu to %zu places, not at %zu", codec->name,
                 codec->parts_min, codec->parts_max, count);
  return false;
}

/* The words that a parameter gives must be words of the wire's enumeration. */
static bool texts_fit(struct compile *c, const struct node *rule, const struct plan_rule *out) {
  const struct codec_parameter *parameter = out->codec->codec->parameters;
  const struct shape *shape = out->places->shape;
  bool good = true;
  for (; parameter && parameter->name; parameter++) {
    const struct node *list = parameter->words ? NULL : mapping_get(c, rule, parameter->name);
    for (const struct node *item = list && shape && shape->word_count ? list->first : NULL; item; item = item->next)
      if (!mapping_wire_allows(c, shape, item, item->text)) good = false;
  }
  return good;
}

bool mapping_codec(struct compile *c, const struct node *rule, struct plan_rule *out) {
  const struct node *as = mapping_get(c, rule, "as");
  struct codec_fault fault = {0};
  struct bytes name;
  if (!mapping_text(c, as, &name)) return false;
  const struct codec *codec = codec_find(name);
  if (!codec) return tell_codec(c, as, name);
  if (!parts_fit(c, rule, codec, out->place_count)) return false;
  const struct node *otherwise = mapping_get(c, rule, "otherwise");
  if (otherwise && !mapping_otherwise(c, otherwise, &out->otherwise)) return false;
  enum status status = codec_compile(&out->codec, codec, rule, c->arena, c->names, &fault);
  if (status == STATUS_OK) return texts_fit(c, rule, out);
  if (status == STATUS_NO_MEMORY) c->no_memory = true;
  struct diag_at at = mapping_at(c, fault.node ? fault.node : as);
  if (status != STATUS_NO_MEMORY) mapping_tell(c, RULE_MAPPING_CODEC_PARAMETER, &at, "%.*s", BYTES_ARG(fault.message));
  return false;
}

static const char *made(const struct codec *codec) {
  switch (codec->value) {
  case NODE_TRUE:
  case NODE_FALSE: return "true or false";
  case NODE_NUMBER: return "a number";
  default: return "a text";
  }
}

static unsigned types_made(const struct codec *codec) {
  switch (codec->value) {
  case NODE_TRUE:
  case NODE_FALSE: return SHAPE_BOOLEAN;
  case NODE_NUMBER: return SHAPE_INTEGER | SHAPE_NUMBER;
  default: return SHAPE_STRING;
  }
}

bool mapping_codec_fits(struct compile *c, const struct node *node, const struct plan_rule *rule) {
  const struct codec *codec = rule->codec->codec;
  const struct shape *shape = rule->field.shape;
  if (!shape || !shape->types) return true;
  if (codec->defs ? bytes_is(shape->def, codec->defs) : (shape->types & types_made(codec)) != 0) return true;
  struct diag_at at = mapping_at(c, node);
  at.field = rule->field.text;
  if (codec->defs)
    mapping_tell(c, RULE_MAPPING_VALUE_TYPE, &at, "'%s' makes a '%s', and '%.*s' is none", codec->name, codec->defs,
                 BYTES_ARG(rule->field.text));
  else
    mapping_tell(c, RULE_MAPPING_VALUE_TYPE, &at, "'%s' makes %s, and '%.*s' holds none", codec->name, made(codec),
                 BYTES_ARG(rule->field.text));
  return false;
}
