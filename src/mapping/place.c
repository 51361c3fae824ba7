/* place.c: places of the wire, from the mapping's text to the wire schema's shapes */
/* SPDX-License-Identifier: MIT */
#include "mapping/compile.h"

#include "mapping/form.h"
#include "mapping/wire_name.h"

enum { SCALARS = SHAPE_NULL | SHAPE_BOOLEAN | SHAPE_INTEGER | SHAPE_NUMBER | SHAPE_STRING };

bool shape_takes_text(const struct shape *shape) {
  return !shape || !shape->types || shape->has_text || (shape->types & SCALARS & ~(unsigned)SHAPE_NULL);
}

bool shape_takes_members(const struct shape *shape) {
  return !shape || !shape->types || shape->open || shape->member_count || (shape->types & SHAPE_OBJECT);
}

uint32_t mapping_step(uint32_t name, bool attribute) {
  return name << 1 | (attribute ? 1u : 0u); /* at most 1,000,000 names stand */
}

struct bytes mapping_spell(struct compile *c, uint32_t name, bool attribute) {
  struct buf out;
  buf_init(&out, 0);
  if (attribute) buf_add_char(&out, '@');
  wire_name_put(&out, c->plan, c->names, name);
  struct bytes text = buf_status(&out) == STATUS_OK ? arena_copy(c->scratch, buf_bytes(&out)) : BYTES_NONE;
  buf_release(&out);
  return text;
}

void mapping_tell_prefix(struct compile *c, const struct diag_at *at, struct bytes prefix) {
  struct suggestion nearest = suggest_begin(prefix);
  for (size_t i = 0; i < c->plan->namespace_count; i++)
    suggest_offer(&nearest, c->plan->namespaces[i].prefix);
  struct bytes hint = mapping_hint(c, &nearest);
  mapping_tell(c, RULE_MAPPING_NAMESPACE, at, "the prefix '%.*s' is not declared under 'namespaces'%.*s",
               BYTES_ARG(prefix), BYTES_ARG(hint));
}

static uint32_t expanded_name(struct compile *c, const struct node *node, bool at_key, struct bytes text) {
  const char *colon = c->xml && text.len ? memchr(text.at, ':', text.len) : NULL;
  if (!colon) return mapping_name(c, text);
  struct bytes prefix = {text.at, (size_t)(colon - text.at)};
  const struct plan_namespace *space = wire_namespace(c->plan, prefix);
  struct bytes uri = space ? space->uri : BYTES_NONE;
  if (!space && bytes_is(prefix, "xml")) uri = BYTES("http://www.w3.org/XML/1998/namespace");
  if (!uri.at) {
    struct diag_at at = at_key ? mapping_at_key(c, node) : mapping_at(c, node);
    mapping_tell_prefix(c, &at, prefix);
    return NAME_NONE;
  }
  struct bytes local = bytes_from(text, prefix.len + 1);
  struct bytes full = arena_format(c->scratch, "{%.*s}%.*s", BYTES_ARG(uri), BYTES_ARG(local));
  if (!full.at) {
    c->no_memory = true;
    return NAME_NONE;
  }
  return mapping_name(c, full);
}

uint32_t mapping_wire_name(struct compile *c, const struct node *node, struct bytes text) {
  return expanded_name(c, node, false, text);
}

struct bytes mapping_type_name(struct compile *c, const struct shape *shape, const struct node *node,
                               struct bytes text) {
  uint32_t name = expanded_name(c, node, false, text);
  struct bytes full = name == NAME_NONE ? BYTES_NONE : names_text(c->names, name);
  struct suggestion nearest = suggest_begin(text);
  if (!full.at) return full;
  for (size_t i = 0; i < shape->word_count; i++) {
    if (bytes_equal(shape->words[i], full)) return full;
    uint32_t word = mapping_name(c, shape->words[i]);
    if (word) suggest_offer(&nearest, mapping_spell(c, word, false));
  }
  struct bytes hint = mapping_hint(c, &nearest);
  struct diag_at at = mapping_at(c, node);
  mapping_tell(c, RULE_MAPPING_VALUE_TYPE, &at, "the wire schema has no type '%.*s' that may stand there%.*s",
               BYTES_ARG(text), BYTES_ARG(hint));
  return BYTES_NONE;
}

/* A place's text while its steps are told apart. */
struct place_text {
  const struct node *node;
  bool at_key;
  struct bytes text;
};

static struct diag_at text_at(const struct compile *c, const struct place_text *text) {
  return text->at_key ? mapping_at_key(c, text->node) : mapping_at(c, text->node);
}

static bool tell_form(struct compile *c, const struct place_text *text, const char *why) {
  struct diag_at at = text_at(c, text);
  mapping_tell(c, RULE_MAPPING_UNKNOWN_PLACE, &at, "'%.*s' is no place: %s", BYTES_ARG(text->text), why);
  return false;
}

/* `date` for `g:date` */
static bool lacks_prefix(struct bytes name, struct bytes spelled) {
  if (spelled.len <= name.len + 1 || spelled.at[spelled.len - name.len - 1] != ':') return false;
  return bytes_equal(bytes_from(spelled, spelled.len - name.len), name);
}

static struct suggestion nearest_place(struct compile *c, const struct shape *shape, struct bytes wanted,
                                       struct bytes name) {
  struct suggestion nearest = suggest_begin(wanted.at ? wanted : name);
  for (size_t i = 0; i < shape->member_count; i++) {
    struct bytes spelled = mapping_spell(c, shape->members[i].name, shape->members[i].attribute);
    suggest_offer(&nearest, spelled);
    if (lacks_prefix(name, spelled)) {
      nearest.best = spelled;
      break;
    }
  }
  for (size_t i = 0; i < c->plan->short_name_count; i++)
    suggest_offer(&nearest, c->plan->short_names[i].text);
  return nearest;
}

/* The schema is open, so it may be meant; a name that is nearly another's, and a column that is never written, aren't.
 */
static void doubt_unlisted(struct compile *c, const struct place_text *text, const struct shape *shape,
                           struct bytes name, bool attribute) {
  struct bytes wanted = attribute ? arena_format(c->scratch, "@%.*s", BYTES_ARG(name)) : name;
  struct suggestion nearest = nearest_place(c, shape, wanted, name);
  struct bytes hint = mapping_hint(c, &nearest);
  struct diag_at at = text_at(c, text);
  if (!shape->member_count || (!c->csv && !nearest.best.at)) return;
  mapping_tell(c, RULE_MAPPING_UNLISTED_PLACE, &at, "the wire schema doesn't list '%.*s'%s%.*s", BYTES_ARG(wanted),
               c->csv ? ", so that column is not written" : "", BYTES_ARG(hint));
}

static bool tell_unknown(struct compile *c, const struct place_text *text, const struct shape *shape, struct bytes name,
                         bool attribute) {
  struct bytes wanted = attribute ? arena_format(c->scratch, "@%.*s", BYTES_ARG(name)) : name;
  struct suggestion nearest = nearest_place(c, shape, wanted, name);
  struct bytes hint = mapping_hint(c, &nearest);
  struct diag_at at = text_at(c, text);
  const struct form *form = mapping_form_of(c, shape);
  if (form)
    mapping_tell(c, RULE_MAPPING_UNKNOWN_PLACE, &at, "the form '%.*s' has no name '%.*s'%.*s", BYTES_ARG(form->name),
                 BYTES_ARG(wanted), BYTES_ARG(hint));
  else if (!shape->member_count)
    mapping_tell(c, RULE_MAPPING_UNKNOWN_PLACE, &at, "the wire schema has no place '%.*s': nothing stands below",
                 BYTES_ARG(wanted));
  else
    mapping_tell(c, RULE_MAPPING_UNKNOWN_PLACE, &at, "the wire schema has no place '%.*s' here%.*s", BYTES_ARG(wanted),
                 BYTES_ARG(hint));
  return false;
}

static bool step_bind(struct compile *c, const struct place_text *text, const struct shape *from, struct bytes name,
                      bool attribute, struct place_step *out) {
  const struct plan_short_name *given = wire_short_name(c->plan, name);
  out->name = given ? given->name : expanded_name(c, text->node, text->at_key, name);
  out->attribute = attribute;
  if (out->name == NAME_NONE) return false;
  if (!from || !from->types) return true;
  const struct shape_member *member = shape_member(from, out->name, attribute);
  if (!member && from->open) doubt_unlisted(c, text, from, name, attribute);
  if (!member) return from->open || tell_unknown(c, text, from, name, attribute);
  out->shape = member->shape;
  out->repeats = member->repeats;
  if (out->shape && out->shape->types & SHAPE_ARRAY && !c->xml) {
    out->repeats = true;
    out->shape = out->shape->items;
  }
  return true;
}

/* The next name of a place, its '@' taken away. */
static bool next_name(struct bytes *rest, struct bytes *name, bool *attribute) {
  *attribute = rest->len && rest->at[0] == '@';
  if (*attribute) *rest = bytes_from(*rest, 1);
  size_t len = 0;
  while (len < rest->len && rest->at[len] != '/' && rest->at[len] != '@')
    len++;
  *name = (struct bytes){rest->at, len};
  *rest = bytes_from(*rest, len);
  return len > 0;
}

static size_t steps_at_most(struct bytes text) {
  size_t count = 1;
  for (size_t i = 0; i < text.len; i++)
    count += text.at[i] == '/' || text.at[i] == '@';
  return count;
}

static bool steps_bind(struct compile *c, const struct place_text *text, const struct shape *from, struct place *out) {
  struct place_step *steps = mapping_alloc(c, steps_at_most(text->text), sizeof *steps);
  struct bytes rest = text->text, name;
  bool attribute;
  if (!steps) return false;
  out->steps = steps;
  out->shape = from;
  for (;;) {
    if (!next_name(&rest, &name, &attribute)) return tell_form(c, text, "a name is missing in it");
    if (attribute && !c->xml)
      return tell_form(c, text, "only XML has attributes; an awkward name needs a short one under 'names'");
    if (!step_bind(c, text, out->shape, name, attribute, &steps[out->count])) return false;
    out->shape = steps[out->count++].shape;
    if (!rest.len) return true;
    if (attribute) return tell_form(c, text, "nothing stands below an attribute");
    if (rest.at[0] == '/') rest = bytes_from(rest, 1);
  }
}

static bool spell_place(struct compile *c, struct place *place) {
  struct buf out;
  buf_init(&out, 0);
  for (size_t i = 0; i < place->count; i++) {
    if (place->steps[i].attribute) buf_add_char(&out, '@');
    else if (i) buf_add_char(&out, '/');
    wire_name_put(&out, c->plan, c->names, place->steps[i].name);
  }
  if (buf_status(&out) == STATUS_OK) place->text = arena_copy(c->arena, buf_bytes(&out));
  buf_release(&out);
  if (!place->text.at) c->no_memory = true;
  return place->text.at != NULL;
}

bool mapping_place(struct compile *c, const struct shape *from, const struct node *node, struct bytes text, bool at_key,
                   struct place *out) {
  struct place_text given = {node, at_key, text};
  *out = (struct place){.shape = from, .text = BYTES(".")};
  if (bytes_is(text, ".")) return true;
  if (!text.len) return tell_form(c, &given, "it is empty");
  if (wire_short_name(c->plan, text)) {
    struct place_step *step = mapping_alloc(c, 1, sizeof *step);
    if (!step || !step_bind(c, &given, from, text, false, step)) return false;
    *out = (struct place){.steps = step, .count = 1, .shape = step->shape};
    return spell_place(c, out);
  }
  return steps_bind(c, &given, from, out) && spell_place(c, out);
}

/* The shape in which the last of the steps, an attribute, names the type of the element that holds it. */
static const struct shape *with_type(struct compile *c, const struct shape *shape, const struct place_step *steps,
                                     size_t count, struct bytes type) {
  if (!shape) return NULL;
  if (count == 1) {
    const struct shape *variant = shape_variant(shape, type);
    return variant ? variant : shape;
  }
  const struct shape_member *member = shape_member(shape, steps->name, false);
  const struct shape *below = member ? with_type(c, member->shape, steps + 1, count - 1, type) : NULL;
  if (!member || below == member->shape) return shape;
  struct shape *copy = mapping_alloc(c, 1, sizeof *copy);
  struct shape_member *members = mapping_alloc(c, shape->member_count, sizeof *members);
  if (!copy || !members) return shape;
  memcpy(members, shape->members, shape->member_count * sizeof *members);
  members[member - shape->members].shape = below;
  *copy = *shape;
  copy->members = members;
  return copy;
}

/* What is wrong with a fact is told where it is compiled. */
const struct shape *mapping_settled(struct compile *c, const struct shape *shape, const struct node *facts) {
  if (!c->xml || !shape || !facts || facts->kind != NODE_OBJECT) return shape;
  size_t count = c->mistake_count, made = c->mistakes_made;
  for (const struct node *fact = facts->first; fact; fact = fact->next) {
    struct place place;
    struct bytes text = mapping_key(c, fact);
    if (!tree_is_scalar(fact) || !mapping_place(c, shape, fact, text, true, &place) || !place.count) continue;
    if (!place.shape || !place.shape->qname) continue;
    struct bytes type = mapping_type_name(c, place.shape, fact, fact->text);
    if (type.at) shape = with_type(c, shape, place.steps, place.count, type);
  }
  c->mistake_count = count;
  c->mistakes_made = made;
  return shape;
}

bool mapping_column(struct compile *c, const struct node *node, bool at_key, const struct place *place) {
  if (!c->csv || (place->count <= 1 && !place_repeats(place))) return true;
  struct diag_at at = at_key ? mapping_at_key(c, node) : mapping_at(c, node);
  mapping_tell(c, RULE_MAPPING_UNKNOWN_PLACE, &at,
               "'%.*s' is no column, and 'format' names CSV, which has nothing else", BYTES_ARG(place->text));
  return false;
}

void place_follow_record(struct place *place) {
  /* the steps were made by steps_bind, for this place alone */
  struct place_step *last = place->count ? (struct place_step *)&place->steps[place->count - 1] : NULL;
  if (last && !last->shape) last->repeats = true;
}

bool place_repeats(const struct place *place) {
  for (size_t i = 0; i < place->count; i++)
    if (place->steps[i].repeats && !place->steps[i].turn) return true;
  return false;
}

bool mapping_item(struct compile *c, const struct place *array, size_t turn, struct place *out) {
  struct place_step *steps = mapping_alloc(c, array->count, sizeof *steps);
  struct bytes text = arena_format(c->arena, "%.*s[%zu]", BYTES_ARG(array->text), turn);
  if (!text.at) c->no_memory = true;
  if (!steps || !text.at) return false;
  memcpy(steps, array->steps, array->count * sizeof *steps);
  steps[array->count - 1].turn = turn;
  *out = (struct place){.steps = steps, .count = array->count, .text = text, .shape = array->shape};
  return true;
}
