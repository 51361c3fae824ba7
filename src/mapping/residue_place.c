/* residue_place.c: how residue entries write where a wire node stands */
/* SPDX-License-Identifier: MIT */
#include "mapping/residue_place.h"
#include "base/buf.h"
#include "mapping/wire_place.h"

/* -- names -- */

static bool is_short(const struct plan *plan, struct bytes text) {
  for (size_t i = 0; i < plan->short_name_count; i++)
    if (bytes_equal(plan->short_names[i].text, text)) return true;
  return false;
}

/* The namespace whose prefix, with a colon, a text begins with. */
static const struct plan_namespace *prefixed(const struct plan *plan, struct bytes text) {
  const char *colon = text.len ? memchr(text.at, ':', text.len) : NULL;
  for (size_t i = 0; colon && i < plan->namespace_count; i++) {
    struct bytes prefix = plan->namespaces[i].prefix;
    if (prefix.len && bytes_equal(prefix, (struct bytes){text.at, (size_t)(colon - text.at)}))
      return &plan->namespaces[i];
  }
  return NULL;
}

static void escape_into(struct buf *out, struct bytes name) {
  static const char special[] = "~/@[";
  for (size_t i = 0; i < name.len; i++) {
    const char *found = name.at[i] ? strchr(special, name.at[i]) : NULL;
    if (found) buf_add_format(out, "~%d", (int)(found - special));
    else buf_add_char(out, name.at[i]);
  }
}

static void name_into(struct buf *out, const struct plan *plan, struct bytes name, uint32_t id) {
  for (size_t i = 0; i < plan->short_name_count; i++)
    if (plan->short_names[i].name == id) {
      buf_add(out, plan->short_names[i].text);
      return;
    }
  const char *close = name.len && name.at[0] == '{' ? memchr(name.at, '}', name.len) : NULL;
  struct bytes uri = close ? (struct bytes){name.at + 1, (size_t)(close - name.at) - 1} : BYTES_NONE;
  for (size_t i = 0; close && i < plan->namespace_count; i++)
    if (plan->namespaces[i].prefix.len && bytes_equal(plan->namespaces[i].uri, uri)) {
      buf_add(out, plan->namespaces[i].prefix);
      buf_add_char(out, ':');
      escape_into(out, bytes_from(name, uri.len + 2));
      return;
    }
  if (bytes_is(name, ".")) {
    buf_add_text(out, "~4");
    return;
  }
  if (!name.len || is_short(plan, name) || prefixed(plan, name)) buf_add_text(out, "~5");
  escape_into(out, name);
}

static bool unescape_into(struct buf *out, struct bytes text) {
  for (size_t i = 0; i < text.len; i++) {
    if (text.at[i] != '~') {
      buf_add_char(out, text.at[i]);
      continue;
    }
    if (++i == text.len || text.at[i] < '0' || text.at[i] > '5') return false;
    if (text.at[i] != '5') buf_add_char(out, "~/@[."[text.at[i] - '0']);
  }
  return true;
}

enum status step_name(const struct relation *relation, struct bytes text, uint32_t *out) {
  const struct plan *plan = relation->plan;
  for (size_t i = 0; i < plan->short_name_count; i++)
    if (bytes_equal(plan->short_names[i].text, text)) {
      *out = plan->short_names[i].name;
      return STATUS_OK;
    }
  const struct plan_namespace *space = prefixed(plan, text);
  struct buf full;
  buf_init(&full, 0);
  if (space) {
    buf_add_char(&full, '{');
    buf_add(&full, space->uri);
    buf_add_char(&full, '}');
    text = bytes_from(text, space->prefix.len + 1);
  }
  bool readable = unescape_into(&full, text);
  *out = readable && buf_status(&full) == STATUS_OK ? names_add(relation->names, buf_bytes(&full)) : NAME_NONE;
  buf_release(&full);
  return !readable ? STATUS_REFUSED : *out == NAME_NONE ? STATUS_NO_MEMORY : STATUS_OK;
}

/* -- from the node to its place -- */

struct numbered {
  const struct node *parent, *child; /* the child asked about last */
  uint32_t *turns;                   /* of the children; 0: the only one of its like */
  size_t at;                         /* of the child */
};

/* Of so few a count of its own costs less than a table. */
enum { FEW = 16 };

static uint32_t turn_among_few(const struct node *node) {
  uint32_t before = 0, all = 0;
  bool items = node->parent->kind == NODE_ARRAY, passed = false;
  for (const struct node *n = node->parent->first; n; n = n->next) {
    if (n == node) passed = true;
    if (!items && (n->kind != node->kind || n->name != node->name)) continue;
    all++;
    before += !passed;
  }
  return items || all > 1 ? before + 1 : 0;
}

/* An array's items are numbered whatever they are, others among those of their kind and name. Elements, members and
   text never share a name, attributes have no number. */
static bool count_turns(struct place_numbers *numbers, struct numbered *level, const struct node *parent) {
  struct arena *arena = numbers->relation->arena;
  size_t names = names_count(numbers->relation->names) + 1, i = 0;
  *level = (struct numbered){.parent = parent, .child = parent->first};
  level->turns = arena_array(arena, parent->count, sizeof *level->turns);
  if (numbers->count_room < names) {
    numbers->counts = arena_array(arena, names, sizeof *numbers->counts);
    numbers->count_room = numbers->counts ? names : 0;
  }
  if (!level->turns || !numbers->counts) return false;
  bool items = parent->kind == NODE_ARRAY;
  for (const struct node *n = parent->first; n; n = n->next, i++)
    if (items) level->turns[i] = (uint32_t)i + 1;
    else if (n->kind != NODE_ATTRIBUTE) level->turns[i] = ++numbers->counts[n->name];
  i = 0;
  for (const struct node *n = parent->first; !items && n; n = n->next, i++)
    if (numbers->counts[n->name] == 1) level->turns[i] = 0;
  for (const struct node *n = parent->first; !items && n; n = n->next)
    if (n->kind != NODE_ATTRIBUTE) numbers->counts[n->name] = 0;
  return true;
}

/* 0: the node is the only one of its like. Nodes come in document order, so the search goes on where it ended. */
static bool turn_of(struct place_numbers *numbers, size_t depth, const struct node *node, uint32_t *out) {
  struct numbered *level = &numbers->levels[depth];
  *out = 0;
  if (node->kind == NODE_ATTRIBUTE) return true;
  if (node->parent->count <= FEW) {
    *out = turn_among_few(node);
    return true;
  }
  if (level->parent != node->parent && !count_turns(numbers, level, node->parent)) return false;
  for (bool again = false;; again = true) {
    for (; level->child && level->child != node; level->at++)
      level->child = level->child->next;
    if (level->child || again) break;
    level->child = node->parent->first;
    level->at = 0;
  }
  if (level->child) *out = level->turns[level->at];
  return true;
}

/* An element without element children: its text is what stands at its own place. */
static bool is_simple(const struct node *element) {
  for (const struct node *child = element->first; child; child = child->next)
    if (child->kind == NODE_ELEMENT) return false;
  return true;
}

static bool room_for(struct place_numbers *numbers, size_t depth) {
  if (depth <= numbers->room) return true;
  size_t room = depth < 16 ? 16 : depth * 2;
  struct numbered *levels = arena_array(numbers->relation->arena, room, sizeof *levels);
  if (!levels) return false;
  if (numbers->room) memcpy(levels, numbers->levels, numbers->room * sizeof *levels);
  numbers->levels = levels;
  numbers->room = room;
  return true;
}

static void step_into(struct buf *out, const struct relation *relation, const struct node *node, uint32_t turn,
                      bool first) {
  if (node->kind == NODE_TEXT) {
    if (!first) buf_add_char(out, '/');
    buf_add_char(out, '.');
  } else if (node->parent->kind != NODE_ARRAY) {
    if (node->kind == NODE_ATTRIBUTE) buf_add_char(out, '@');
    else if (!first) buf_add_char(out, '/');
    name_into(out, relation->plan, names_text(relation->names, node->name), node->name);
  }
  if (turn) buf_add_format(out, "[%u]", (unsigned)turn);
}

struct bytes place_of(struct place_numbers *numbers, const struct node *base, const struct node *node) {
  const struct relation *relation = numbers->relation;
  size_t depth = 0;
  if (node != base && node->kind == NODE_TEXT && is_simple(node->parent)) node = node->parent;
  for (const struct node *n = node; n != base; n = n->parent)
    depth++;
  if (!depth) return BYTES(".");
  const struct node **way = arena_array(relation->arena, depth, sizeof *way);
  if (!way || !room_for(numbers, depth)) return BYTES_NONE;
  for (size_t i = depth; i-- > 0; node = node->parent)
    way[i] = node;
  struct buf out;
  buf_init(&out, 0);
  bool counted = true;
  for (size_t i = 0; i < depth && counted; i++) {
    uint32_t turn = 0;
    counted = turn_of(numbers, i, way[i], &turn);
    step_into(&out, relation, way[i], turn, i == 0);
  }
  bool whole = counted && buf_status(&out) == STATUS_OK;
  struct bytes text = whole ? arena_copy(relation->arena, buf_bytes(&out)) : BYTES_NONE;
  buf_release(&out);
  return text;
}

struct bytes place_joined(struct arena *arena, struct bytes prefix, struct bytes place) {
  if (!prefix.at) return place;
  if (bytes_is(place, ".")) return prefix;
  const char *between = place.len && place.at[0] == '@' ? "" : "/";
  struct bytes joined = arena_format(arena, "%.*s%s%.*s", (int)prefix.len, prefix.at, between, BYTES_ARG(place));
  return joined;
}

/* -- from the place to the node -- */

struct indexed {
  const struct node *parent;
  uint32_t name;
  uint32_t turn; /* 0: `count` of that kind and name; of a parent without a name: it was looked through */
  enum node_kind kind;
  struct node *node;
  size_t count;
};

/* Members and items differ by name alone, an element's children also by kind. */
static enum node_kind kind_among(const struct node *parent, enum node_kind kind) {
  return parent->kind == NODE_ELEMENT ? kind : NODE_NULL;
}

static struct indexed *slot_of(const struct place_index *index, const struct indexed *key) {
  uint64_t hash = (uint64_t)(uintptr_t)key->parent * 0x9e3779b97f4a7c15U;
  hash = (hash ^ key->name) * 0xff51afd7ed558ccdU;
  hash = (hash ^ (hash >> 29) ^ key->turn ^ ((uint64_t)key->kind << 32)) * 0xc4ceb9fe1a85ec53U;
  for (size_t at = (size_t)(hash >> 20) & (index->room - 1);; at = (at + 1) & (index->room - 1)) {
    struct indexed *slot = &index->slots[at];
    bool same =
        slot->parent == key->parent && slot->name == key->name && slot->turn == key->turn && slot->kind == key->kind;
    if (!slot->parent || same) return slot;
  }
}

/* The slot of a key, taken for it where it is new. NULL: no memory. */
static struct indexed *slot_for(struct place_index *index, struct indexed key) {
  if (index->count * 2 >= index->room) {
    struct place_index larger = *index;
    larger.room = index->room ? index->room * 2 : 64;
    larger.slots = arena_array(index->relation->arena, larger.room, sizeof *larger.slots);
    if (!larger.slots) return NULL;
    for (size_t i = 0; i < index->room; i++)
      if (index->slots[i].parent) *slot_of(&larger, &index->slots[i]) = index->slots[i];
    *index = larger;
  }
  struct indexed *slot = slot_of(index, &key);
  if (!slot->parent) {
    *slot = key;
    index->count++;
  }
  return slot;
}

static bool index_child(struct place_index *index, const struct node *parent, struct node *child) {
  enum node_kind kind = kind_among(parent, child->kind);
  struct indexed *all = slot_for(index, (struct indexed){.parent = parent, .name = child->name, .kind = kind});
  if (!all) return false;
  uint32_t turn = (uint32_t)++all->count;
  struct indexed *slot =
      slot_for(index, (struct indexed){.parent = parent, .name = child->name, .turn = turn, .kind = kind});
  if (slot) slot->node = child;
  return slot != NULL;
}

/* Marks a parent that was looked through: no child is an object of turn 0. */
static enum status index_parent(struct place_index *index, const struct node *parent) {
  struct indexed *seen = slot_for(index, (struct indexed){.parent = parent, .kind = NODE_OBJECT});
  if (!seen) return STATUS_NO_MEMORY;
  if (seen->node) return STATUS_OK;
  seen->node = (struct node *)parent;
  for (struct node *child = parent->first; child; child = child->next)
    if (!index_child(index, parent, child)) return STATUS_NO_MEMORY;
  return STATUS_OK;
}

static struct node *nth_among_few(const struct node *parent, enum node_kind kind, uint32_t name, size_t nth) {
  for (struct node *n = parent->first; n; n = n->next)
    if (n->name == name && kind_among(parent, n->kind) == kind && --nth == 0) return n;
  return NULL;
}

/* The nth child (1-based) of that kind and name, made behind the others where missing. */
static enum status nth_child(struct place_index *index, struct node **at, enum node_kind kind, uint32_t name,
                             size_t nth, bool *made) {
  struct node *parent = *at;
  struct indexed key = {.parent = parent, .name = name, .turn = (uint32_t)nth, .kind = kind_among(parent, kind)};
  bool few = parent->count <= FEW;
  enum status status = few ? STATUS_OK : index_parent(index, parent);
  if (status != STATUS_OK) return status;
  *at = few ? nth_among_few(parent, key.kind, name, nth) : slot_of(index, &key)->node;
  if (*at) return STATUS_OK;
  if (index->peek) return STATUS_END;
  *at = tree_new(index->relation->arena, kind, name, BYTES_NONE);
  if (!*at) return STATUS_NO_MEMORY;
  wire_adopt(parent, *at);
  *made = true;
  return few || index_child(index, parent, *at) ? STATUS_OK : STATUS_NO_MEMORY;
}

static size_t parse_index(struct bytes *left) {
  size_t n = 0, i = 1;
  for (; i < left->len && left->at[i] >= '0' && left->at[i] <= '9' && n < 100000000; i++)
    n = n * 10 + (size_t)(left->at[i] - '0');
  if (i == 1 || i >= left->len || left->at[i] != ']') return 0;
  *left = bytes_from(*left, i + 1);
  return n;
}

bool step_parse(struct bytes *at, struct residue_step *step) {
  struct bytes left = *at;
  size_t len = 0;
  *step = (struct residue_step){.attribute = left.len && left.at[0] == '@'};
  if (step->attribute) left = bytes_from(left, 1);
  while (len < left.len && left.at[len] != '/' && left.at[len] != '@' && left.at[len] != '[')
    len++;
  step->name = (struct bytes){left.at, len};
  step->text = !step->attribute && bytes_is(step->name, ".");
  left = bytes_from(left, len);
  if (!len) return false;
  while (left.len && left.at[0] == '[') {
    if (step->index_count == sizeof step->indexes / sizeof *step->indexes) return false;
    if (!(step->indexes[step->index_count++] = parse_index(&left))) return false;
  }
  bool last = !left.len;
  if (!last && (step->attribute || step->text)) return false;
  if (!last && left.at[0] == '/') {
    left = bytes_from(left, 1);
    if (!left.len) return false;
  } else if (!last && left.at[0] != '@') {
    return false;
  }
  *at = left;
  return true;
}

static enum status follow_step(struct place_index *index, struct node **node, const struct residue_step *step,
                               bool *made) {
  bool element = (*node)->kind == NODE_ELEMENT;
  size_t nth = step->index_count ? step->indexes[0] : 1;
  if (!element && (*node)->kind != NODE_OBJECT) return STATUS_REFUSED;
  if (step->text) return nth_child(index, node, NODE_TEXT, NAME_NONE, nth, made);
  uint32_t name;
  enum status status = step_name(index->relation, step->name, &name);
  if (status != STATUS_OK) return status;
  if (element) return nth_child(index, node, step->attribute ? NODE_ATTRIBUTE : NODE_ELEMENT, name, nth, made);
  status = nth_child(index, node, step->index_count ? NODE_ARRAY : NODE_OBJECT, name, 1, made);
  for (size_t i = 0; status == STATUS_OK && i < step->index_count; i++) {
    if ((*node)->kind != NODE_ARRAY) return STATUS_REFUSED;
    *made = false;
    status =
        nth_child(index, node, i + 1 < step->index_count ? NODE_ARRAY : NODE_OBJECT, NAME_NONE, step->indexes[i], made);
  }
  return status;
}

enum status place_follow(struct place_index *index, struct node *base, struct bytes at, struct node **out, bool *made) {
  struct residue_step step;
  uint32_t name;
  *made = false;
  *out = base;
  if (bytes_is(at, ".")) return STATUS_OK;
  if (!at.len) return STATUS_REFUSED;
  bool element = base->kind == NODE_ELEMENT;
  for (struct bytes left = at; left.len;) { /* all of it is a place here, or nothing is made */
    if (!step_parse(&left, &step)) return STATUS_REFUSED;
    if (element ? step.index_count > 1 : step.text || step.attribute) return STATUS_REFUSED;
    enum status status = step.text ? STATUS_OK : step_name(index->relation, step.name, &name);
    if (status != STATUS_OK) return status;
  }
  enum status status = STATUS_OK;
  while (at.len && status == STATUS_OK) {
    step_parse(&at, &step);
    *made = false;
    status = follow_step(index, out, &step, made);
  }
  return status;
}

bool place_item(struct bytes at, struct bytes *item, struct bytes *rest) {
  struct residue_step step;
  struct bytes left = at;
  if (!at.len || !step_parse(&left, &step) || step.index_count != 1 || !left.len) return false;
  *item = (struct bytes){at.at, at.len - left.len};
  *rest = left;
  if (item->at[item->len - 1] == '/') item->len--;
  return true;
}

struct node *place_another(struct place_index *index, const struct node *item) {
  struct node *node = tree_new(index->relation->arena, item->kind, item->name, BYTES_NONE);
  if (!node) return NULL;
  wire_adopt(item->parent, node);
  bool few = item->parent->count <= FEW + 1; /* else it may have been looked through */
  return few || index_child(index, item->parent, node) ? node : NULL;
}

size_t place_turn(struct bytes at, struct bytes place) {
  if (!bytes_start(at, place)) return 0;
  struct bytes rest = bytes_from(at, place.len);
  if (!rest.len) return 1;
  size_t turn = rest.at[0] == '[' ? parse_index(&rest) : 0;
  return rest.len ? 0 : turn;
}
