/* wire_sheet.c: what stands under `wire.prepare` and `wire.render`: stylesheets, and where they come in */
/* SPDX-License-Identifier: MIT */
#include "mapping/compile.h"

/* The stylesheet that `by` names, for these notations (none: it prepares). */
static const struct sheet *load(struct compile *c, const struct node *object, const struct bytes *formats,
                                size_t count) {
  const struct node *node = mapping_get(c, object, "by");
  const struct sheet *sheet = NULL;
  struct bytes name;
  if (!node || !mapping_text(c, node, &name)) return NULL;
  struct diag_at at = mapping_at(c, node);
  enum status status =
      c->loader->sheet ? c->loader->sheet(c->loader->self, c->folder, name, formats, count, &sheet) : STATUS_REFUSED;
  if (status == STATUS_NO_MEMORY) c->no_memory = true;
  if (status == STATUS_OK) return sheet;
  mapping_tell(c, RULE_MAPPING_STYLESHEET, &at, "the stylesheet '%.*s' could not be used%s", BYTES_ARG(name),
               status == STATUS_REFUSED ? ": it is neither beside the mapping nor in schemas/" : "");
  return NULL;
}

static bool only_xml(struct compile *c, const struct node *node, const char *what) {
  struct diag_at at = mapping_at_key(c, node);
  if (!c->xml) mapping_tell(c, RULE_MAPPING_TOGETHER, &at, "'%s' is for 'format: xml'", what);
  return c->xml;
}

/* -- prepare -- */

static bool same_root(const struct plan_prepare *a, const uint32_t *each, size_t count) {
  return a->each_count && count && a->each[0] == each[0];
}

static void prepare_one(struct compile *c, const struct node *item, struct plan_prepare *all, size_t *count) {
  static const struct key keys[] = {{"each", KEY_REQUIRED}, {"by", KEY_REQUIRED}};
  struct plan_prepare *one = &all[*count];
  struct bytes text;
  if (!mapping_object(c, item, "an item of 'prepare'") || !mapping_keys(c, item, keys, 2, "an item of 'prepare'"))
    return;
  const struct node *node = mapping_get(c, item, "each");
  if (!mapping_text(c, node, &text) || !mapping_each(c, node, text, &one->each, &one->each_count)) return;
  struct diag_at at = mapping_at(c, node);
  bool taken = c->plan->each_count && c->plan->each[0] == one->each[0];
  for (size_t i = 0; i < *count; i++)
    taken = taken || same_root(&all[i], one->each, one->each_count);
  if (taken)
    mapping_tell(c, RULE_MAPPING_EACH, &at,
                 "the root element tells the shapes apart, and another 'each' begins with this one");
  one->sheet = load(c, item, NULL, 0);
  if (one->sheet && !taken) ++*count;
}

void mapping_prepare(struct compile *c, const struct node *node) {
  struct diag_at at = mapping_at(c, node);
  if (!only_xml(c, node, "prepare")) return;
  if (node->kind != NODE_ARRAY || !node->count) {
    mapping_tell(c, RULE_MAPPING_TYPE, &at, "'prepare' must be a list of objects with 'each' and 'by'");
    return;
  }
  struct plan_prepare *all = mapping_alloc(c, node->count, sizeof *all);
  size_t count = 0;
  for (const struct node *item = node->first; all && item; item = item->next)
    prepare_one(c, item, all, &count);
  c->plan->prepares = all;
  c->plan->prepare_count = count;
}

/* -- render -- */

static size_t formats(struct compile *c, const struct node *node, const struct bytes **out) {
  bool list = node->kind == NODE_ARRAY;
  size_t most = list ? node->count : 1, count = 0;
  struct bytes *all = mapping_alloc(c, most, sizeof *all), text;
  struct diag_at at = mapping_at(c, node);
  if (!most) mapping_tell(c, RULE_MAPPING_TYPE, &at, "'format' must name at least one notation");
  const struct node *item = list ? node->first : node;
  for (size_t i = 0; all && i < most; i++, item = item->next) {
    if (!mapping_text(c, item, &text) || !mapping_format(c, item, text)) continue;
    struct bytes copy = arena_copy(c->arena, text);
    if (!copy.at) c->no_memory = true;
    all[count++] = copy;
  }
  *out = all;
  return count == most ? count : 0;
}

static void told_promise(struct compile *c, const struct node *node) {
  struct diag_at at = mapping_at_key(c, node);
  if (c->plan->read_promise != PROMISE_NONE)
    mapping_tell(c, RULE_MAPPING_PROMISE, &at,
                 "what a stylesheet rendered isn't read again: promise nothing for reading");
  if (c->plan->write_promise == PROMISE_EXACT || c->plan->write_promise == PROMISE_CANONICAL)
    mapping_tell(c, RULE_MAPPING_PROMISE, &at,
                 "what a stylesheet renders isn't accounted for: promise 'lossy' for writing");
}

void mapping_render(struct compile *c, const struct node *node) {
  static const struct key keys[] = {{"by", KEY_REQUIRED}, {"format", KEY_REQUIRED}, {"whole", 0}};
  static const char *const words[] = {"false", "true"};
  struct plan_render *render = mapping_alloc(c, 1, sizeof *render);
  const struct node *whole;
  size_t word = 0;
  if (!render || !only_xml(c, node, "render") || !mapping_object(c, node, "'render'")) return;
  c->plan->render = render;
  told_promise(c, node);
  if (!mapping_keys(c, node, keys, 3, "'render'")) return;
  if ((whole = mapping_get(c, node, "whole")) && mapping_word(c, whole, words, 2, &word)) render->whole = word == 1;
  if (render->whole && c->plan->each_count < 2) {
    struct diag_at at = mapping_at(c, whole);
    mapping_tell(c, RULE_MAPPING_TOGETHER, &at, "'whole' needs an element around the reports");
  }
  render->format_count = formats(c, mapping_get(c, node, "format"), &render->formats);
  if (render->format_count) render->sheet = load(c, node, render->formats, render->format_count);
}
