/* compose.c: templates of text made of fields */
/* SPDX-License-Identifier: MIT */
#include "mapping/compile.h"

#include "base/buf.h"
#include "value/codec.h"

/* A template under way. */
struct draft {
  const struct scope *scope;
  const struct node *node; /* the text */
  struct bytes left;
};

static bool tell_form(struct compile *c, const struct draft *draft, const char *why) {
  struct diag_at at = mapping_at(c, draft->node);
  mapping_tell(c, RULE_MAPPING_TYPE, &at, "%s; a brace itself is written '{{'", why);
  return false;
}

/* Up to the next field, '{{' as one brace. */
static bool literal(struct compile *c, struct draft *draft, struct bytes *out) {
  struct buf text;
  buf_init(&text, 0);
  while (draft->left.len) {
    bool brace = bytes_start(draft->left, BYTES("{{"));
    if (draft->left.at[0] == '{' && !brace) break;
    buf_add_char(&text, draft->left.at[0]);
    draft->left = bytes_from(draft->left, brace ? 2 : 1);
  }
  *out = buf_status(&text) == STATUS_OK ? arena_copy(c->arena, buf_bytes(&text)) : BYTES_NONE;
  buf_release(&text);
  if (!out->at) c->no_memory = true;
  return out->at != NULL;
}

static struct bytes next_name(struct bytes *rest) {
  const char *dot = rest->len ? memchr(rest->at, '.', rest->len) : NULL;
  struct bytes name = {rest->at, dot ? (size_t)(dot - rest->at) : rest->len};
  *rest = bytes_from(*rest, dot ? name.len + 1 : name.len);
  return name;
}

static bool has_name(struct compile *c, const struct shape *shape, struct bytes name) {
  if (!shape || !shape->types) return true;
  uint32_t id = names_find(c->names, name);
  return id != NAME_NONE && shape_member(shape, id, false);
}

static bool tell_field(struct compile *c, const struct draft *draft, struct bytes path, const struct shape *shape,
                       struct bytes name) {
  struct suggestion nearest = suggest_begin(name);
  for (size_t i = 0; shape && i < shape->member_count; i++)
    suggest_offer(&nearest, names_text(c->names, shape->members[i].name));
  struct bytes hint = mapping_hint(c, &nearest);
  struct diag_at at = mapping_at(c, draft->node);
  at.field = path;
  mapping_tell(c, RULE_MAPPING_UNKNOWN_FIELD, &at, "the record has no field '%.*s' here%.*s", BYTES_ARG(name),
               BYTES_ARG(hint));
  return false;
}

/* The way from the record object nearest to the group's that has the first name. */
static bool way_bind(struct compile *c, const struct draft *draft, struct bytes path, struct compose_piece *piece) {
  const struct scope *scope = draft->scope;
  struct bytes rest = path, name = next_name(&rest);
  for (; scope->up && !has_name(c, scope->record, name); scope = scope->up)
    piece->up++;
  size_t most = 1;
  for (size_t i = 0; i < path.len; i++)
    most += path.at[i] == '.';
  uint32_t *names = mapping_alloc(c, most, sizeof *names);
  if (!names) return false;
  const struct shape *shape = scope->record;
  piece->names = names;
  for (;; name = next_name(&rest)) {
    bool said = shape && shape->types;
    const struct shape_member *member = NULL;
    if ((names[piece->count] = mapping_name(c, name)) == NAME_NONE) return false;
    if (said) member = shape_member(shape, names[piece->count], false);
    if (said && !member && !shape->open) return tell_field(c, draft, path, shape, name);
    shape = member ? member->shape : NULL;
    if (shape && shape->types & SHAPE_ARRAY) shape = shape->items;
    if (++piece->count == most) break;
  }
  if (shape_takes_text(shape)) return true;
  struct diag_at at = mapping_at(c, draft->node);
  at.field = path;
  mapping_tell(c, RULE_MAPPING_VALUE_TYPE, &at, "'%.*s' holds fields, no text: name one of them", BYTES_ARG(path));
  return false;
}

static bool path_bind(struct compile *c, struct draft *draft, struct bytes path, struct compose_piece *piece) {
  piece->now = bytes_is(path, "now");
  if (piece->now) return true;
  if (!path.len || path.at[0] == '.' || path.at[path.len - 1] == '.' || bytes_contain(path, BYTES("..")))
    return tell_form(c, draft, "a field's name is missing");
  return way_bind(c, draft, path, piece);
}

static bool piece_next(struct compile *c, struct draft *draft, struct compose_piece *piece) {
  const char *end = memchr(draft->left.at, '}', draft->left.len);
  if (!end) return tell_form(c, draft, "a field's name does not end: '}' is missing");
  struct bytes path = {draft->left.at + 1, (size_t)(end - draft->left.at) - 1};
  draft->left = bytes_from(draft->left, path.len + 2);
  return path_bind(c, draft, path, piece);
}

static bool template_parse(struct compile *c, const struct scope *scope, const struct node *node,
                           struct plan_compose *out) {
  struct draft draft = {.scope = scope, .node = node};
  size_t most = 0;
  if (!mapping_text(c, node, &draft.left)) return false;
  for (size_t i = 0; i < draft.left.len; i++)
    most += draft.left.at[i] == '{';
  struct compose_piece *pieces = mapping_alloc(c, most, sizeof *pieces);
  struct bytes text;
  if (!pieces) return false;
  out->pieces = pieces;
  while (literal(c, &draft, &text)) {
    if (!draft.left.len) {
      out->after = text;
      if (out->piece_count || text.len) return true;
      struct diag_at at = mapping_at(c, node);
      mapping_tell(c, RULE_MAPPING_TYPE, &at, "a template must not be empty");
      return false;
    }
    struct compose_piece *piece = &pieces[out->piece_count++];
    piece->before = text;
    if (!piece_next(c, &draft, piece)) return false;
  }
  return false;
}

static bool needs_parse(struct compile *c, const struct scope *scope, const struct node *node,
                        struct plan_compose *out) {
  bool list = node->kind == NODE_ARRAY, good = true;
  struct compose_piece *needs = mapping_alloc(c, list ? node->count : 1, sizeof *needs);
  struct bytes path;
  for (const struct node *item = list ? node->first : node; needs && item; item = list ? item->next : NULL) {
    struct draft draft = {.scope = scope, .node = item};
    if (!mapping_text(c, item, &path) || !path_bind(c, &draft, path, &needs[out->need_count++])) good = false;
  }
  out->needs = needs;
  return needs && good;
}

static bool keys_fit(struct compile *c, const struct node *node) {
  bool good = true;
  for (const struct node *child = node->first; child; child = child->next) {
    struct bytes name = mapping_key(c, child);
    if (bytes_is(name, "text") || bytes_is(name, "as") || bytes_is(name, "needs") || bytes_is(name, "makes")) continue;
    enum key_answer answer = mapping_codec_key(c, node, child);
    struct diag_at at = mapping_at_key(c, child);
    if (answer == KEY_UNKNOWN)
      mapping_tell(c, RULE_MAPPING_UNKNOWN_KEY, &at, "a place of 'compose' has no key '%.*s'", BYTES_ARG(name));
    if (answer != KEY_GOOD) good = false;
  }
  if (mapping_get(c, node, "text")) return good;
  struct diag_at at = mapping_at_key(c, node);
  mapping_tell(c, RULE_MAPPING_MISSING_KEY, &at, "a place of 'compose' needs the key 'text'");
  return false;
}

static bool codec_one(struct compile *c, const struct node *node, struct plan_compose *out) {
  const struct node *as = mapping_get(c, node, "as");
  struct plan_rule rule = {.kind = PLAN_VALUE, .places = &out->place, .place_count = 1};
  const struct codec *codec = as && as->kind == NODE_STRING ? codec_find(as->text) : NULL;
  if (!as) return true;
  if (codec && codec->parts_min > 1) {
    struct diag_at at = mapping_at(c, as);
    mapping_tell(c, RULE_MAPPING_TYPE, &at, "'%s' stands at several places: no single text is its input", codec->name);
    return false;
  }
  if (!mapping_codec(c, node, &rule)) return false;
  out->codec = rule.codec;
  return true;
}

static bool compose_one(struct compile *c, const struct scope *scope, const struct node *node,
                        struct plan_compose *out) {
  const struct node *text = node;
  out->offset = node->offset;
  if (node->kind == NODE_OBJECT) {
    static const char *const made[] = {"group"};
    const struct node *needs = mapping_get(c, node, "needs"), *makes = mapping_get(c, node, "makes");
    size_t word;
    if (!keys_fit(c, node) || !codec_one(c, node, out)) return false;
    if (needs && !needs_parse(c, scope, needs, out)) return false;
    if (makes && !mapping_word(c, makes, made, 1, &word)) return false;
    out->makes = makes != NULL;
    text = mapping_get(c, node, "text");
  }
  return template_parse(c, scope, text, out);
}

static bool place_bind(struct compile *c, const struct scope *scope, const struct node *node, struct place *place) {
  if (!mapping_place(c, scope->wire, node, mapping_key(c, node), true, place)) return false;
  if (!mapping_column(c, node, true, place)) return false;
  struct diag_at at = mapping_at_key(c, node);
  if (!shape_takes_text(place->shape)) {
    mapping_tell(c, RULE_MAPPING_VALUE_TYPE, &at, "'%.*s' holds other places, no text", BYTES_ARG(place->text));
    return false;
  }
  for (size_t i = 0; i + 1 < place->count; i++)
    if (place->steps[i].repeats) {
      mapping_tell(c, RULE_MAPPING_REPETITION, &at, "'%.*s' stands under something that repeats: compose it there",
                   BYTES_ARG(place->text));
      return false;
    }
  bool last = place->count && place->steps[place->count - 1].repeats;
  if (node->kind != NODE_ARRAY || last || !place->shape) return true;
  mapping_tell(c, RULE_MAPPING_REPETITION, &at, "'%.*s' stands once: several texts are for a place that repeats",
               BYTES_ARG(place->text));
  return false;
}

/* Writing adds what needs not be there, if a report of this dialect may fill what it is made of. */
static void check_promises(struct compile *c, const struct scope *scope, const struct node *node,
                           const struct plan_compose *made) {
  const struct place *place = &made->place;
  const struct shape *holder = place->count > 1 ? place->steps[place->count - 2].shape : scope->wire;
  const struct place_step *last = place->count ? &place->steps[place->count - 1] : NULL;
  const struct shape_member *member = holder && last ? shape_member(holder, last->name, last->attribute) : NULL;
  if (c->no_memory || (member && member->required)) return; /* without memory the schema may be missing */
  for (size_t i = 0; i < made->piece_count; i++) {
    const struct compose_piece *piece = &made->pieces[i];
    const struct scope *from = scope;
    struct field field = {.names = piece->names, .count = piece->count};
    for (size_t up = piece->up; up > 0; up--)
      from = from->up;
    if (!piece->now) mapping_claim_told(c, from, &field, mapping_at(c, node), scope, place);
    else if (c->plan->read_promise == PROMISE_EXACT) mapping_breaks(c, node, true, COMPOSE_ADDS);
  }
  if (!made->piece_count && c->plan->read_promise == PROMISE_EXACT) mapping_breaks(c, node, true, COMPOSE_ADDS);
}

void mapping_compose(struct compile *c, const struct scope *scope, const struct node *node, struct plan_rule *group) {
  size_t room = 0, count = 0;
  if (!mapping_filled(c, node, "'compose'")) return;
  for (const struct node *child = node->first; child; child = child->next)
    room += child->kind == NODE_ARRAY ? child->count : 1;
  struct plan_compose *all = mapping_alloc(c, room, sizeof *all);
  for (const struct node *child = node->first; all && child; child = child->next) {
    struct place place;
    bool list = child->kind == NODE_ARRAY;
    if (!place_bind(c, scope, child, &place)) continue;
    if (list) place_follow_record(&place);
    mapping_breaks(c, child, false, "what is composed is residue when it is read again");
    mapping_claim_place(c, scope, &place, mapping_at_key(c, child), CLAIM_COMPOSE, false, scope->write);
    size_t first = count;
    for (const struct node *item = list ? child->first : child; item; item = list ? item->next : NULL) {
      all[count] = (struct plan_compose){.place = place, .again = count > first};
      if (compose_one(c, scope, item, &all[count])) check_promises(c, scope, item, &all[count++]);
    }
  }
  group->composes = all;
  group->compose_count = count;
}
