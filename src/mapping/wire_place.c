/* wire_place.c: places found and made in a wire tree */
/* SPDX-License-Identifier: MIT */
#include "mapping/wire_place.h"
#include "base/buf.h"

static bool step_fits(const struct place_step *step, const struct node *child) {
  if (child->name != step->name) return false;
  if (child->kind == NODE_ATTRIBUTE) return step->attribute;
  return !step->attribute;
}

/* Children of `node` that a step leads to are offered one by one; `at` NULL begins. */
static struct node *step_next(const struct place_step *step, struct node *node, struct node *at) {
  if (at && at->parent != node) { /* inside a repeating member's array */
    return at->next;
  }
  for (struct node *child = at ? at->next : node->first; child; child = child->next) {
    if (!step_fits(step, child)) continue;
    if (child->kind != NODE_ARRAY || !step->repeats) return child;
    return child->first;
  }
  return NULL;
}

enum status place_find(struct arena *arena, struct node *from, const struct place *place, struct node ***out,
                       size_t *count) {
  struct node **hits = arena_array(arena, 1, sizeof(struct node *));
  if (!hits) return STATUS_NO_MEMORY;
  hits[0] = from;
  size_t hit_count = 1;
  for (size_t s = 0; s < place->count; s++) {
    size_t next_count = 0;
    for (size_t i = 0; i < hit_count; i++)
      for (struct node *n = step_next(&place->steps[s], hits[i], NULL); n; n = step_next(&place->steps[s], hits[i], n))
        next_count++;
    struct node **next = NULL;
    if (next_count) {
      next = arena_array(arena, next_count, sizeof *next);
      if (!next) return STATUS_NO_MEMORY;
    }
    size_t at = 0;
    for (size_t i = 0; i < hit_count; i++)
      for (struct node *n = step_next(&place->steps[s], hits[i], NULL); n; n = step_next(&place->steps[s], hits[i], n))
        next[at++] = n;
    hits = next;
    hit_count = next_count;
    if (!hit_count) break;
  }
  *out = hits;
  *count = hit_count;
  return STATUS_OK;
}

static struct node *step_make(struct arena *arena, struct node *from, const struct place_step *step, bool fresh) {
  if (!fresh) {
    struct node *there = step_next(step, from, NULL);
    if (there) return there;
  }
  bool element = from->kind == NODE_ELEMENT;
  enum node_kind kind = !element ? NODE_OBJECT : step->attribute ? NODE_ATTRIBUTE : NODE_ELEMENT;
  if (element || !step->repeats) {
    struct node *node = tree_new(arena, kind, step->name, BYTES_NONE);
    if (node) tree_append(from, node);
    return node;
  }
  struct node *array = tree_child(from, step->name);
  if (!array) {
    array = tree_new(arena, NODE_ARRAY, step->name, BYTES_NONE);
    if (!array) return NULL;
    tree_append(from, array);
  }
  struct node *item = tree_new(arena, kind, NAME_NONE, BYTES_NONE);
  if (item) tree_append(array, item);
  return item;
}

struct node *place_make(struct arena *arena, struct node *from, const struct place *place, bool fresh) {
  struct node *node = from;
  for (size_t s = 0; node && s < place->count; s++)
    node = step_make(arena, node, &place->steps[s], fresh && s + 1 == place->count);
  return node;
}

enum status leaf_fill(struct arena *arena, struct node *leaf, enum node_kind kind, struct bytes text, unsigned flags) {
  if (leaf->kind == NODE_ELEMENT) {
    if (text.len) {
      struct node *run = tree_new(arena, NODE_TEXT, NAME_NONE, text);
      if (!run) return STATUS_NO_MEMORY;
      run->flags |= flags;
      tree_append(leaf, run);
    }
    leaf->flags |= flags;
    return STATUS_OK;
  }
  if (leaf->kind != NODE_ATTRIBUTE) leaf->kind = kind;
  leaf->text = text;
  leaf->flags |= flags;
  return STATUS_OK;
}

bool leaf_read(struct arena *arena, const struct node *node, enum node_kind *kind, struct bytes *text) {
  if (node->kind == NODE_ELEMENT) {
    *kind = NODE_STRING;
    return tree_text(arena, node, text);
  }
  if (!tree_is_scalar(node)) return false;
  *kind = node->kind == NODE_ATTRIBUTE || node->kind == NODE_TEXT ? NODE_STRING : node->kind;
  *text = node->kind == NODE_TRUE ? BYTES("true") : node->kind == NODE_FALSE ? BYTES("false") : node->text;
  return true;
}

void leaf_mark(struct node *leaf, unsigned flags) {
  leaf->flags |= flags;
  if (leaf->kind == NODE_ELEMENT)
    for (struct node *child = leaf->first; child; child = child->next)
      if (child->kind == NODE_TEXT) child->flags |= flags;
}

/* -- residue places -- */

static void escape_into(struct buf *out, struct bytes name) {
  for (size_t i = 0; i < name.len; i++) {
    char c = name.at[i];
    if (c == '~') buf_add(out, BYTES("~0"));
    else if (c == '/') buf_add(out, BYTES("~1"));
    else if (c == '@') buf_add(out, BYTES("~2"));
    else if (c == '[') buf_add(out, BYTES("~3"));
    else if (c == '.' && name.len == 1) buf_add(out, BYTES("~4"));
    else buf_add_char(out, c);
  }
}

static void name_into(struct buf *out, const struct plan *plan, struct bytes name, uint32_t id) {
  for (size_t i = 0; i < plan->short_name_count; i++)
    if (plan->short_names[i].name == id) {
      buf_add(out, plan->short_names[i].text);
      return;
    }
  const char *close = name.len && name.at[0] == '{' ? memchr(name.at, '}', name.len) : NULL;
  if (close) {
    struct bytes uri = {name.at + 1, (size_t)(close - name.at) - 1};
    for (size_t i = 0; i < plan->namespace_count; i++)
      if (plan->namespaces[i].prefix.len && bytes_equal(plan->namespaces[i].uri, uri)) {
        buf_add(out, plan->namespaces[i].prefix);
        buf_add_char(out, ':');
        name = bytes_from(name, uri.len + 2);
        break;
      }
  }
  escape_into(out, name);
}

/* Which of its like is it, 1-based; 0 when it is the only one. */
static size_t index_of(const struct node *node) {
  size_t before = 0, after = 0;
  bool passed = false;
  if (!node->parent) return 0;
  for (const struct node *n = node->parent->first; n; n = n->next) {
    if (n == node) passed = true;
    else if (n->kind == node->kind && n->name == node->name) passed ? after++ : before++;
  }
  return before + after ? before + 1 : 0;
}

/* An element without element children: its text is what stands at its own place. */
static bool is_simple(const struct node *element) {
  for (const struct node *child = element->first; child; child = child->next)
    if (child->kind == NODE_ELEMENT) return false;
  return true;
}

static void step_into(struct buf *out, const struct relation *relation, const struct node *node, bool first) {
  bool item = node->parent && node->parent->kind == NODE_ARRAY;
  size_t index = index_of(node);
  if (node->kind == NODE_TEXT) {
    if (!first) buf_add_char(out, '/');
    buf_add_char(out, '.');
  } else if (!item) {
    if (node->kind == NODE_ATTRIBUTE) buf_add_char(out, '@');
    else if (!first) buf_add_char(out, '/');
    name_into(out, relation->plan, names_text(relation->names, node->name), node->name);
  }
  if (item && !index) index = 1;
  if (index && node->kind != NODE_ATTRIBUTE) buf_add_format(out, "[%zu]", index);
}

struct bytes place_of(const struct relation *relation, const struct node *base, const struct node *node) {
  const struct node *way[256];
  size_t depth = 0;
  if (node != base && node->kind == NODE_TEXT && is_simple(node->parent)) node = node->parent;
  for (const struct node *n = node; n && n != base; n = n->parent) {
    if (depth == sizeof way / sizeof *way) return BYTES_NONE;
    way[depth++] = n;
  }
  struct buf out;
  buf_init(&out, 0);
  if (!depth) buf_add_char(&out, '.');
  for (bool first = true; depth--; first = false)
    step_into(&out, relation, way[depth], first);
  struct bytes text = buf_status(&out) == STATUS_OK ? arena_copy(relation->arena, buf_bytes(&out)) : BYTES_NONE;
  buf_release(&out);
  return text;
}

/* One step of a residue place: [@]name[n][m].. or .[n] */
struct residue_step {
  bool attribute, text;
  struct bytes name; /* still escaped */
  size_t indexes[8], index_count;
};

static bool step_parse(struct bytes *at, struct residue_step *step) {
  *step = (struct residue_step){0};
  struct bytes left = *at;
  if (left.len && left.at[0] == '@') step->attribute = true, left = bytes_from(left, 1);
  size_t len = 0;
  while (len < left.len && left.at[len] != '/' && left.at[len] != '@' && left.at[len] != '[')
    len++;
  step->name = (struct bytes){left.at, len};
  step->text = !step->attribute && bytes_is(step->name, ".");
  left = bytes_from(left, len);
  if (!len) return false;
  while (left.len && left.at[0] == '[') {
    size_t n = 0, i = 1;
    for (; i < left.len && left.at[i] >= '0' && left.at[i] <= '9' && n < 1000000; i++)
      n = n * 10 + (size_t)(left.at[i] - '0');
    if (i == 1 || i >= left.len || left.at[i] != ']' || !n) return false;
    if (step->index_count == sizeof step->indexes / sizeof *step->indexes) return false;
    step->indexes[step->index_count++] = n;
    left = bytes_from(left, i + 1);
  }
  if (left.len && left.at[0] == '/') left = bytes_from(left, 1);
  else if (left.len && left.at[0] != '@') return false;
  *at = left;
  return true;
}

static bool unescape_into(struct buf *out, struct bytes text) {
  for (size_t i = 0; i < text.len; i++) {
    if (text.at[i] != '~') {
      buf_add_char(out, text.at[i]);
      continue;
    }
    if (++i == text.len || text.at[i] < '0' || text.at[i] > '4') return false;
    buf_add_char(out, "~/@[."[text.at[i] - '0']);
  }
  return true;
}

static uint32_t step_name(const struct relation *relation, struct bytes text) {
  const struct plan *plan = relation->plan;
  for (size_t i = 0; i < plan->short_name_count; i++)
    if (bytes_equal(plan->short_names[i].text, text)) return plan->short_names[i].name;
  struct buf full;
  buf_init(&full, 0);
  const char *colon = text.len ? memchr(text.at, ':', text.len) : NULL;
  if (colon) {
    struct bytes prefix = {text.at, (size_t)(colon - text.at)};
    for (size_t i = 0; i < plan->namespace_count; i++)
      if (prefix.len && bytes_equal(plan->namespaces[i].prefix, prefix)) {
        buf_add_char(&full, '{');
        buf_add(&full, plan->namespaces[i].uri);
        buf_add_char(&full, '}');
        text = bytes_from(text, prefix.len + 1);
        break;
      }
  }
  uint32_t name = NAME_NONE;
  if (unescape_into(&full, text) && buf_status(&full) == STATUS_OK) name = names_add(relation->names, buf_bytes(&full));
  buf_release(&full);
  return name;
}

/* The nth child (1-based) of that kind and name, made behind the others where missing. */
static struct node *nth_child(const struct relation *relation, struct node *parent, enum node_kind kind, uint32_t name,
                              size_t nth, bool make, bool *made) {
  for (struct node *child = parent->first; child; child = child->next) {
    bool like = parent->kind == NODE_ELEMENT ? child->kind == kind && child->name == name : child->name == name;
    if (like && --nth == 0) return child;
  }
  if (!make) return NULL;
  struct node *child = tree_new(relation->arena, kind, name, BYTES_NONE);
  if (!child) return NULL;
  tree_append(parent, child);
  *made = true;
  return child;
}

struct node *place_follow(const struct relation *relation, struct node *base, struct bytes at, bool make, bool *made) {
  bool ignored;
  if (!made) made = &ignored;
  *made = false;
  struct node *node = base;
  if (bytes_is(at, ".")) return base;
  while (at.len && node) {
    struct residue_step step;
    if (!step_parse(&at, &step)) return NULL;
    bool element = node->kind == NODE_ELEMENT;
    if (!element && node->kind != NODE_OBJECT) return NULL;
    *made = false;
    if (step.text) {
      node = element
                 ? nth_child(relation, node, NODE_TEXT, NAME_NONE, step.index_count ? step.indexes[0] : 1, make, made)
                 : NULL;
      continue;
    }
    uint32_t name = step_name(relation, step.name);
    if (name == NAME_NONE) return NULL;
    if (element) {
      enum node_kind kind = step.attribute ? NODE_ATTRIBUTE : NODE_ELEMENT;
      node = nth_child(relation, node, kind, name, step.index_count ? step.indexes[0] : 1, make, made);
      continue;
    }
    node = nth_child(relation, node, step.index_count ? NODE_ARRAY : NODE_OBJECT, name, 1, make, made);
    for (size_t i = 0; node && i < step.index_count; i++) {
      if (node->kind != NODE_ARRAY) return NULL;
      *made = false;
      node = nth_child(relation, node, i + 1 < step.index_count ? NODE_ARRAY : NODE_OBJECT, NAME_NONE, step.indexes[i],
                       make, made);
    }
  }
  return node;
}
