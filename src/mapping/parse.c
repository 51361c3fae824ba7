/* parse.c: keys, texts and words of a mapping file */
/* SPDX-License-Identifier: MIT */
#include "mapping/compile.h"

#include "base/buf.h"

void *mapping_alloc(struct compile *c, size_t count, size_t size) {
  void *at = arena_array(c->arena, count ? count : 1, size);
  if (!at) c->no_memory = true;
  return at;
}

void *mapping_scratch(struct compile *c, size_t count, size_t size) {
  void *at = arena_array(c->scratch, count ? count : 1, size);
  if (!at) c->no_memory = true;
  return at;
}

uint32_t mapping_name(struct compile *c, struct bytes text) {
  uint32_t name = names_add(c->names, text);
  if (name == NAME_NONE) c->no_memory = true;
  return name;
}

struct bytes mapping_key(const struct compile *c, const struct node *node) {
  return node->name == NAME_NONE ? BYTES_NONE : names_text(c->names, node->name);
}

struct diag_at mapping_at(const struct compile *c, const struct node *node) {
  return (struct diag_at){.source = c->source, .offset = node->offset, .length = node->length};
}

struct diag_at mapping_at_key(const struct compile *c, const struct node *node) {
  if (node->name == NAME_NONE) return mapping_at(c, node);
  return (struct diag_at){.source = c->source, .offset = node->name_offset, .length = mapping_key(c, node).len};
}

struct bytes mapping_hint(struct compile *c, const struct suggestion *suggestion) {
  if (!suggestion->best.at) return BYTES("");
  struct bytes hint = arena_format(c->scratch, "; did you mean '%.*s'?", BYTES_ARG(suggestion->best));
  return hint.at ? hint : BYTES("");
}

const struct node *mapping_get(const struct compile *c, const struct node *object, const char *key) {
  uint32_t name = names_find(c->names, bytes_of(key));
  return name == NAME_NONE ? NULL : tree_child(object, name);
}

const struct node *mapping_object(struct compile *c, const struct node *node, const char *what) {
  if (node->kind == NODE_OBJECT) return node;
  struct diag_at at = mapping_at(c, node);
  mapping_tell(c, RULE_MAPPING_TYPE, &at, "%s must be an object, keys with values", what);
  return NULL;
}

const struct node *mapping_filled(struct compile *c, const struct node *node, const char *what) {
  if (!mapping_object(c, node, what)) return NULL;
  if (node->count) return node;
  struct diag_at at = mapping_at(c, node);
  mapping_tell(c, RULE_MAPPING_TYPE, &at, "%s must not be empty", what);
  return NULL;
}

static const struct key *key_find(const struct key *keys, size_t count, struct bytes name) {
  for (size_t i = 0; i < count; i++)
    if (bytes_is(name, keys[i].name)) return &keys[i];
  return NULL;
}

static void tell_unknown(struct compile *c, const struct node *node, const struct key *keys, size_t count,
                         const char *what) {
  struct bytes name = mapping_key(c, node);
  struct suggestion nearest = suggest_begin(name);
  for (size_t i = 0; i < count; i++)
    suggest_offer(&nearest, bytes_of(keys[i].name));
  struct bytes hint = mapping_hint(c, &nearest);
  struct diag_at at = mapping_at_key(c, node);
  mapping_tell(c, RULE_MAPPING_UNKNOWN_KEY, &at, "%s has no key '%.*s'%.*s", what, BYTES_ARG(name), BYTES_ARG(hint));
}

bool mapping_keys(struct compile *c, const struct node *object, const struct key *keys, size_t count,
                  const char *what) {
  bool good = true;
  for (const struct node *child = object->first; child; child = child->next) {
    if (key_find(keys, count, mapping_key(c, child))) continue;
    tell_unknown(c, child, keys, count, what);
    good = false;
  }
  for (size_t i = 0; i < count; i++) {
    if (!(keys[i].flags & KEY_REQUIRED) || mapping_get(c, object, keys[i].name)) continue;
    struct diag_at at = mapping_at_key(c, object);
    mapping_tell(c, RULE_MAPPING_MISSING_KEY, &at, "%s needs the key '%s'", what, keys[i].name);
    good = false;
  }
  return good;
}

static bool text_of(const struct node *node, struct bytes *out) {
  switch (node->kind) {
  case NODE_STRING:
  case NODE_NUMBER: *out = node->text; return true;
  case NODE_TRUE: *out = BYTES("true"); return true;
  case NODE_FALSE: *out = BYTES("false"); return true;
  default: return false;
  }
}

bool mapping_text(struct compile *c, const struct node *node, struct bytes *out) {
  if (text_of(node, out)) return true;
  const char *is = node->kind == NODE_ARRAY ? "a list" : node->kind == NODE_OBJECT ? "an object" : "null";
  struct bytes key = mapping_key(c, node);
  struct diag_at at = mapping_at(c, node);
  if (key.at) mapping_tell(c, RULE_MAPPING_TYPE, &at, "'%.*s' must be a text, not %s", BYTES_ARG(key), is);
  else mapping_tell(c, RULE_MAPPING_TYPE, &at, "a text must stand here, not %s", is);
  return false;
}

/* 'a', 'b' or 'c' */
static struct bytes words_listed(struct compile *c, const char *const *words, size_t count) {
  struct buf list;
  buf_init(&list, 4096);
  for (size_t i = 0; i < count; i++)
    buf_add_format(&list, "%s'%s'", i == 0 ? "" : i + 1 == count ? " or " : ", ", words[i]);
  struct bytes text = arena_copy(c->scratch, buf_bytes(&list));
  buf_release(&list);
  return text.at ? text : BYTES("another word");
}

bool mapping_word(struct compile *c, const struct node *node, const char *const *words, size_t count, size_t *out) {
  struct bytes text;
  if (!mapping_text(c, node, &text)) return false;
  struct suggestion nearest = suggest_begin(text);
  for (size_t i = 0; i < count; i++) {
    if (bytes_is(text, words[i])) {
      *out = i;
      return true;
    }
    suggest_offer(&nearest, bytes_of(words[i]));
  }
  struct bytes hint = mapping_hint(c, &nearest), list = words_listed(c, words, count);
  struct diag_at at = mapping_at(c, node);
  mapping_tell(c, RULE_MAPPING_UNKNOWN_WORD, &at, "'%.*s' must be %.*s, not '%.*s'%.*s",
               BYTES_ARG(mapping_key(c, node)), BYTES_ARG(list), BYTES_ARG(text), BYTES_ARG(hint));
  return false;
}
