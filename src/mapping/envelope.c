/* envelope.c: what stands around the reports */
/* SPDX-License-Identifier: MIT */
#include "mapping/compile.h"

#include "base/decimal.h"

static struct node *node_new(struct compile *c, enum node_kind kind, uint32_t name, struct bytes text) {
  struct node *node = tree_new(c->arena, kind, name, text);
  if (!node) c->no_memory = true;
  return node;
}

/* Attributes first, else behind what stands there. */
static void add_child(struct node *parent, struct node *child) {
  struct node *before = NULL;
  if (child->kind != NODE_ATTRIBUTE) {
    tree_append(parent, child);
    return;
  }
  for (struct node *at = parent->first; at && at->kind == NODE_ATTRIBUTE; at = at->next)
    before = at;
  tree_insert_after(parent, before, child);
}

static struct node *child_of(const struct node *parent, uint32_t name, bool attribute) {
  return attribute ? tree_attribute(parent, name) : tree_child(parent, name);
}

static struct node *step_into(struct compile *c, struct node *parent, uint32_t name) {
  struct node *child = tree_child(parent, name);
  if (child) return child;
  child = node_new(c, c->xml ? NODE_ELEMENT : NODE_OBJECT, name, BYTES_NONE);
  if (child) add_child(parent, child);
  return child;
}

/* In JSON what is written plain is what it looks like, as in a record without shape. */
static enum node_kind kind_of(const struct node *node, struct bytes text) {
  if (node->kind != NODE_STRING || !(node->flags & NODE_UNTYPED)) return node->kind;
  if (bytes_is(text, "true")) return NODE_TRUE;
  if (bytes_is(text, "false")) return NODE_FALSE;
  return decimal_is_json_number(text) ? NODE_NUMBER : NODE_STRING;
}

static void tell_place(struct compile *c, const struct node *node, const char *why) {
  struct diag_at at = mapping_at_key(c, node);
  mapping_tell(c, RULE_MAPPING_UNKNOWN_PLACE, &at, "'%.*s' is no place of the envelope: %s",
               BYTES_ARG(mapping_key(c, node)), why);
}

/* One `place: value`, below `top`, which stands for the document (XML: the root element is the first step). */
static bool fact_add(struct compile *c, struct node *top, const struct shape *shape, const struct node *node) {
  struct place place;
  struct bytes text;
  if (!mapping_place(c, shape, node, mapping_key(c, node), true, &place)) return false;
  if (!place.count) {
    tell_place(c, node, "it names nothing");
    return false;
  }
  if (!shape_takes_text(place.shape)) {
    tell_place(c, node, "it holds other places, no text");
    return false;
  }
  if (!mapping_wire_text(c, place.shape, node, &text)) return false;
  struct node *parent = top;
  for (size_t i = 0; parent && i + 1 < place.count; i++)
    parent = step_into(c, parent, place.steps[i].name);
  const struct place_step *last = &place.steps[place.count - 1];
  if (!parent) return false;
  if (tree_is_scalar(parent) || child_of(parent, last->name, last->attribute)) {
    tell_place(c, node, "another one stands there");
    return false;
  }
  enum node_kind kind = !c->xml ? kind_of(node, text) : last->attribute ? NODE_ATTRIBUTE : NODE_ELEMENT;
  struct node *leaf = node_new(c, kind, last->name, kind == NODE_ELEMENT ? BYTES_NONE : text);
  if (!leaf) return false;
  add_child(parent, leaf);
  struct node *run = kind == NODE_ELEMENT ? node_new(c, NODE_TEXT, NAME_NONE, text) : NULL;
  if (run) tree_append(leaf, run);
  return true;
}

/* The hole, behind what the envelope says, unless the schema knows its order. */
static bool hole_add(struct compile *c, struct node *top, const struct node *envelope) {
  struct plan *plan = c->plan;
  struct node *parent = top;
  for (size_t i = 0; parent && i + 1 < plan->each_count; i++) {
    parent = step_into(c, parent, plan->each[i]);
    if (parent && tree_is_scalar(parent)) {
      tell_place(c, envelope, "the reports stand below a text");
      return false;
    }
  }
  uint32_t last = plan->each[plan->each_count - 1];
  if (!parent) return false;
  if (tree_child(parent, last)) {
    tell_place(c, envelope, "a text stands where the reports stand");
    return false;
  }
  struct node *hole = node_new(c, c->xml ? NODE_ELEMENT : NODE_ARRAY, last, BYTES_NONE);
  if (!hole) return false;
  add_child(parent, hole);
  plan->hole = hole;
  return true;
}

static size_t rank(const struct shape *shape, const struct node *node) {
  for (size_t i = 0; i < shape->member_count; i++)
    if (shape->members[i].name == node->name && shape->members[i].attribute == (node->kind == NODE_ATTRIBUTE)) return i;
  return shape->member_count;
}

static void check_required(struct compile *c, const struct node *node, const struct shape *shape) {
  for (size_t i = 0; i < shape->member_count; i++) {
    const struct shape_member *member = &shape->members[i];
    if (!member->required || child_of(node, member->name, member->attribute)) continue;
    struct bytes name = mapping_spell(c, member->name, member->attribute);
    struct diag_at at = mapping_at(c, c->each);
    at.place = name;
    mapping_tell(c, RULE_MAPPING_REQUIRED, &at,
                 "the wire schema requires '%.*s' around the reports: name it under 'envelope'", BYTES_ARG(name));
  }
}

/* Puts the children of an element in the schema's order; the way down is short and few. */
static void order_below(struct compile *c, struct node *node, const struct shape *shape, size_t depth) {
  if (!shape || !depth || node == c->plan->hole) return;
  check_required(c, node, shape);
  for (struct node *child = node->first, *next; child; child = next) {
    struct node *before = NULL;
    next = child->next;
    for (struct node *at = node->first; at != child; at = at->next)
      if (rank(shape, at) <= rank(shape, child)) before = at;
      else break;
    tree_remove(child);
    tree_insert_after(node, before, child);
    const struct shape_member *member = shape_member(shape, child->name, child->kind == NODE_ATTRIBUTE);
    if (member && child->kind == NODE_ELEMENT) order_below(c, child, member->shape, depth - 1);
  }
}

/* The document's node, over XML's root element, as a shape: mapping_place begins there. */
static const struct shape *document_shape(struct compile *c, struct shape_member *root, struct shape *document) {
  if (!c->xml || !c->root_shape) return NULL;
  *root = (struct shape_member){.name = c->plan->each[0], .required = true, .shape = c->root_shape};
  *document = (struct shape){.types = SHAPE_OBJECT, .members = root, .member_count = 1};
  return document;
}

void mapping_envelope(struct compile *c, const struct node *envelope) {
  struct plan *plan = c->plan;
  struct shape_member root;
  struct shape document;
  const struct shape *shape = document_shape(c, &root, &document);
  if (envelope && !mapping_object(c, envelope, "'envelope'")) return;
  if (plan->each_count < (c->xml ? 2u : 1u)) {
    if (!envelope) return;
    struct diag_at at = mapping_at_key(c, envelope);
    mapping_tell(c, RULE_MAPPING_TOGETHER, &at,
                 "'envelope' needs an 'each' below the root: nothing stands around the reports");
    return;
  }
  struct node *top = node_new(c, c->xml ? NODE_ELEMENT : NODE_OBJECT, NAME_NONE, BYTES_NONE);
  bool good = true;
  if (!top) return;
  for (const struct node *child = envelope ? envelope->first : NULL; child; child = child->next)
    if (!fact_add(c, top, shape, child)) good = false;
  if (!hole_add(c, top, envelope) || !good) return;
  if (!c->xml) {
    plan->envelope = top;
    return;
  }
  struct node *element = top->first;
  if (top->first != top->last || element->kind != NODE_ELEMENT) {
    tell_place(c, envelope, "a document has one root element");
    return;
  }
  tree_remove(element);
  order_below(c, element, c->root_shape, c->limits->depth);
  plan->envelope = element;
}
