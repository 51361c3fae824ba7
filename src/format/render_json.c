/* render_json.c: what a stylesheet made as the data it stands for */
/* SPDX-License-Identifier: MIT */
#include "format/render_json.h"
#include "format/render.h"

static const char prefix[] = "{" RENDER_JSON "}";

struct building {
  struct arena *arena;
  struct names *names;
  const char *wrong;
};

static bool is(const struct building *b, const struct node *node, const char *local) {
  struct bytes name = names_text(b->names, node->name);
  return bytes_start(name, bytes_of(prefix)) && bytes_is(bytes_from(name, sizeof prefix - 1), local);
}

/* A number as JSON spells it. */
static bool is_number(struct bytes text) {
  size_t i = 0, digits = 0;
  const char *t = text.at;
  if (i < text.len && t[i] == '-') i++;
  size_t first = i;
  for (; i < text.len && t[i] >= '0' && t[i] <= '9'; i++)
    digits++;
  if (!digits || (t[first] == '0' && digits > 1)) return false;
  if (i < text.len && t[i] == '.') {
    for (i++, digits = 0; i < text.len && t[i] >= '0' && t[i] <= '9'; i++)
      digits++;
    if (!digits) return false;
  }
  if (i < text.len && (t[i] == 'e' || t[i] == 'E')) {
    i++;
    if (i < text.len && (t[i] == '+' || t[i] == '-')) i++;
    for (digits = 0; i < text.len && t[i] >= '0' && t[i] <= '9'; i++)
      digits++;
    if (!digits) return false;
  }
  return i == text.len;
}

static struct node *scalar(struct building *b, const struct node *from, uint32_t name) {
  struct bytes text;
  if (!tree_text(b->arena, from, &text)) {
    b->wrong = "an element where only text may stand";
    return NULL;
  }
  if (!text.at) return NULL;
  if (is(b, from, "string")) return tree_new(b->arena, NODE_STRING, name, text);
  text = bytes_trim(text);
  if (is(b, from, "number")) {
    if (!is_number(text)) b->wrong = "a 'number' that JSON doesn't have";
    return b->wrong ? NULL : tree_new(b->arena, NODE_NUMBER, name, text);
  }
  if (is(b, from, "boolean")) {
    bool yes = bytes_is(text, "true") || bytes_is(text, "1"), no = bytes_is(text, "false") || bytes_is(text, "0");
    if (!yes && !no) b->wrong = "a 'boolean' that is neither true nor false";
    return b->wrong ? NULL : tree_new(b->arena, yes ? NODE_TRUE : NODE_FALSE, name, BYTES_NONE);
  }
  if (!is(b, from, "null")) b->wrong = "an element that is no map, array, string, number, boolean or null";
  else if (text.len) b->wrong = "a 'null' with content";
  return b->wrong ? NULL : tree_new(b->arena, NODE_NULL, name, BYTES_NONE);
}

/* The key that a map's member needs, and nothing else has. */
static bool key_of(struct building *b, const struct node *from, const struct node *parent, uint32_t *name) {
  const struct node *attribute = from->first && from->first->kind == NODE_ATTRIBUTE ? from->first : NULL;
  bool key = attribute && bytes_is(names_text(b->names, attribute->name), "key");
  *name = NAME_NONE;
  if (attribute && (!key || (attribute->next && attribute->next->kind == NODE_ATTRIBUTE))) {
    b->wrong = "an attribute other than 'key'";
    return false;
  }
  if (!parent || parent->kind != NODE_OBJECT) return true;
  if (!key) {
    b->wrong = "a member of a map without 'key'";
    return false;
  }
  *name = names_add(b->names, attribute->text);
  if (*name != NAME_NONE && tree_child(parent, *name)) b->wrong = "a key that stands twice in a map";
  return *name != NAME_NONE && !b->wrong;
}

static struct node *build(struct building *b, const struct node *from, struct node *parent) {
  uint32_t name;
  struct node *node = NULL;
  if (from->kind == NODE_TEXT) {
    b->wrong = "text where only elements may stand";
    return NULL;
  }
  if (!key_of(b, from, parent, &name)) return NULL;
  if (is(b, from, "map")) node = tree_new(b->arena, NODE_OBJECT, name, BYTES_NONE);
  else if (is(b, from, "array")) node = tree_new(b->arena, NODE_ARRAY, name, BYTES_NONE);
  else node = scalar(b, from, name);
  if (node && parent) tree_append(parent, node);
  return node;
}

static const struct node *first_content(const struct node *node) {
  const struct node *child = node->first;
  while (child && child->kind == NODE_ATTRIBUTE)
    child = child->next;
  return child;
}

const char *render_json(const struct node *made, struct arena *arena, struct names *names, struct node **out) {
  struct building b = {arena, names, NULL};
  struct node *top = build(&b, made, NULL), *parent = top;
  const struct node *from = top && !tree_is_scalar(top) ? first_content(made) : NULL;
  *out = NULL;
  if (!top) return b.wrong;
  while (from) {
    struct node *node = build(&b, from, parent);
    if (!node) return b.wrong;
    const struct node *next = tree_is_scalar(node) ? NULL : first_content(from);
    if (next) parent = node;
    while (!next && from != made && !(next = from->next)) {
      from = from->parent;
      parent = parent->parent;
    }
    from = from == made ? NULL : next;
  }
  *out = top;
  return NULL;
}
