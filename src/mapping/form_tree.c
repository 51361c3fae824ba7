/* form_tree.c: leaves of a wire tree that a form splits, and their way back */
/* SPDX-License-Identifier: MIT */
#include "base/buf.h"
#include "mapping/form.h"
#include "mapping/wire_place.h"

/* The text as it stands in the source; .at NULL: it is written otherwise there (escapes), or out of sight. */
static struct bytes text_in_source(const struct relation *relation, const struct node *leaf, struct bytes text) {
  const struct source *source = relation->source;
  if (!source || !leaf->length || leaf->offset < source->window_offset) return BYTES_NONE;
  const uint64_t from = leaf->offset - source->window_offset, quotes = leaf->length == text.len + 2 ? 1 : 0;
  if (leaf->length != text.len + 2 * quotes || from + leaf->length > source->window.len) return BYTES_NONE;
  struct bytes there = {source->window.at + from + quotes, text.len};
  return bytes_equal(there, text) ? there : BYTES_NONE;
}

static struct node *part_new(const struct relation *relation, bool element, uint32_t name, struct bytes text) {
  struct node *node = tree_new(relation->arena, element ? NODE_ELEMENT : NODE_STRING, name, element ? BYTES("") : text);
  if (!node || !element || !text.len) return node;
  struct node *run = tree_new(relation->arena, NODE_TEXT, NAME_NONE, text);
  if (run) tree_append(node, run);
  return run ? node : NULL;
}

static void stand(struct node *node, uint64_t offset, uint64_t length) {
  node->offset = node->name_offset = offset;
  node->length = length;
  if (node->kind == NODE_ELEMENT && node->first) stand(node->first, offset, length);
}

static void stand_at(struct node *node, const struct node *other) {
  node->offset = other->offset;
  node->length = other->length;
}

static const struct node *first_run(const struct node *element) {
  const struct node *run = element->first;
  while (run && run->kind != NODE_TEXT)
    run = run->next;
  return run;
}

static void drop_runs(struct node *element) {
  for (struct node *child = element->first, *next; child; child = next) {
    next = child->next;
    if (child->kind == NODE_TEXT) tree_remove(child);
  }
}

enum status form_split_leaf(const struct relation *relation, const struct form *form, struct node *leaf,
                            struct pattern_room **room) {
  const bool element = leaf->kind == NODE_ELEMENT;
  struct form_parts parts;
  struct bytes text;
  if (leaf->flags & NODE_FORMED || !(element || leaf->kind == NODE_STRING)) return STATUS_OK;
  if (!tree_text(relation->arena, leaf, &text)) return STATUS_OK;
  enum status status = form_split(form, text, &parts, room);
  if (status != STATUS_OK) return status == STATUS_REFUSED ? STATUS_OK : status;
  const struct node *run = element ? first_run(leaf) : leaf;
  const struct bytes there = text_in_source(relation, run, text);
  const uint64_t offset = run->offset + (run->length == text.len + 2 ? 1 : 0), length = run->length,
                 whole = run->offset;
  const unsigned untyped = relation->typed || element ? 0 : leaf->flags & NODE_UNTYPED;
  if (element) drop_runs(leaf);
  else leaf->kind = NODE_OBJECT;
  leaf->flags = (leaf->flags & ~(unsigned)NODE_UNTYPED) | NODE_FORMED;
  for (size_t i = 0; i < parts.by->count; i++) {
    const size_t name = parts.by->pieces[i].name;
    struct node *part = part_new(relation, element, form->names[name], parts.of[name]);
    if (!part) return STATUS_NO_MEMORY;
    part->flags |= untyped;
    if (there.at) stand(part, offset + (uint64_t)(parts.of[name].at - text.at), parts.of[name].len);
    else stand(part, whole, length);
    tree_append(leaf, part);
  }
  return STATUS_OK;
}

/* -- the way back -- */

static size_t name_of(const struct form *form, const struct node *child) {
  size_t i = 0;
  while (i < form->name_count && form->names[i] != child->name)
    i++;
  return i;
}

static bool is_part(const struct node *child) {
  return child->kind != NODE_ATTRIBUTE && child->kind != NODE_TEXT;
}

static size_t size_of(uint64_t set) {
  size_t count = 0;
  for (; set; set &= set - 1)
    count++;
  return count;
}

/* The template that lacks least. */
static const struct form_template *nearest(const struct form *form, uint64_t there) {
  const struct form_template *best = &form->templates[0];
  for (size_t t = 1; t < form->template_count; t++)
    if (size_of(form->templates[t].names & ~there) < size_of(best->names & ~there)) best = &form->templates[t];
  return best;
}

/* 'a', 'b' */
static struct bytes missing(const struct relation *relation, const struct form *form, uint64_t there) {
  const struct form_template *by = nearest(form, there);
  struct buf out;
  buf_init(&out, 0);
  for (size_t i = 0; i < by->count; i++) {
    if (there >> by->pieces[i].name & 1) continue;
    struct bytes name = names_text(relation->names, form->names[by->pieces[i].name]);
    buf_add_format(&out, "%s'%.*s'", out.len ? ", " : "", BYTES_ARG(name));
  }
  struct bytes text = arena_format(relation->arena, "the form '%.*s' needs %.*s beside it", BYTES_ARG(form->name),
                                   BYTES_ARG(buf_bytes(&out)));
  if (buf_status(&out) != STATUS_OK) text = BYTES_NONE;
  buf_release(&out);
  return text;
}

enum status form_settle(const struct relation *relation, const struct form *form, struct node *node,
                        struct form_joint *out, struct bytes *why) {
  uint64_t there = 0;
  *out = (struct form_joint){0};
  for (struct node *child = node->first; child; child = child->next) {
    const size_t name = is_part(child) ? name_of(form, child) : form->name_count;
    if (name == form->name_count || !tree_text(relation->arena, child, &out->parts.of[name])) continue;
    there |= (uint64_t)1 << name;
  }
  out->parts.by = form_choose(form, there);
  if (!out->parts.by) {
    *why = missing(relation, form, there);
    return why->at ? STATUS_REFUSED : STATUS_NO_MEMORY;
  }
  struct node **end = &out->left;
  for (struct node *child = node->first, *next; child; child = next) {
    next = child->next;
    const size_t name = is_part(child) ? name_of(form, child) : form->name_count;
    if (!is_part(child) || (name < form->name_count && out->parts.by->names >> name & 1)) continue;
    tree_remove(child);
    *end = child;
    end = &child->next;
  }
  *end = NULL;
  return STATUS_OK;
}

struct bytes form_otherwise(const struct relation *relation, const struct form *form, size_t name) {
  return arena_format(relation->arena, "its part '%.*s' would be read otherwise by the form '%.*s'",
                      BYTES_ARG(names_text(relation->names, form->names[name])), BYTES_ARG(form->name));
}

enum status form_join(const struct relation *relation, const struct form *form, const struct form_joint *joint,
                      struct node *node, struct bytes *why, struct pattern_room **room) {
  struct bytes text;
  size_t bad = 0;
  const bool element = node->kind == NODE_ELEMENT;
  enum status status = form_compose(form, &joint->parts, relation->arena, &text, &bad, room);
  if (status == STATUS_REFUSED) *why = form_otherwise(relation, form, bad);
  if (status != STATUS_OK) return status == STATUS_REFUSED && !why->at ? STATUS_NO_MEMORY : status;
  for (struct node *child = node->first, *next; child; child = next) {
    next = child->next;
    if (!node->length) stand_at(node, child);
    if (is_part(child)) tree_remove(child);
  }
  if (!element) node->kind = NODE_OBJECT;
  return leaf_fill(relation->arena, node, NODE_STRING, text, NODE_FORMED);
}
