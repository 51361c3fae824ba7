/* wire.c: what stands under `wire`: format, schema, each, names, namespaces, default, residue */
/* SPDX-License-Identifier: MIT */
#include "mapping/compile.h"

#include "base/utf8.h"
#include "schema/pattern.h"

bool mapping_format(struct compile *c, const struct node *node, struct bytes name) {
  struct suggestion nearest = suggest_begin(name);
  struct bytes known;
  size_t count = 0;
  for (; c->loader->known && (known = c->loader->known(c->loader->self, c->folder, "format", count)).at; count++) {
    if (bytes_equal(known, name)) return true;
    suggest_offer(&nearest, known);
  }
  if (!count) return true; /* nobody knows */
  struct bytes hint = mapping_hint(c, &nearest);
  struct diag_at at = mapping_at(c, node);
  mapping_tell(c, RULE_MAPPING_UNKNOWN_WORD, &at, "there is no format '%.*s'%.*s", BYTES_ARG(name), BYTES_ARG(hint));
  return false;
}

static void formats(struct compile *c, const struct node *node) {
  bool list = node->kind == NODE_ARRAY;
  size_t count = list ? node->count : 1, xml = 0;
  struct bytes *all = mapping_alloc(c, count, sizeof *all), text;
  struct diag_at at = mapping_at(c, node);
  if (!count) mapping_tell(c, RULE_MAPPING_TYPE, &at, "'format' must name at least one notation");
  const struct node *item = list ? node->first : node;
  for (size_t i = 0; all && i < count; i++, item = item->next) {
    if (!mapping_text(c, item, &text) || !mapping_format(c, item, text)) continue;
    struct bytes copy = arena_copy(c->arena, text);
    if (!copy.at) c->no_memory = true;
    all[c->plan->format_count++] = copy;
    xml += bytes_is(text, "xml");
    if (bytes_is(text, "csv")) c->csv = true;
    if (bytes_is(text, "text")) c->lines = true;
  }
  c->plan->formats = all;
  c->xml = xml > 0;
  if (xml && count > 1)
    mapping_tell(c, RULE_MAPPING_TOGETHER, &at,
                 "'xml' does not share a schema with other notations: give it a mapping of its own");
}

static bool is_prefix(struct bytes text) {
  for (size_t i = 0; i < text.len; i++) {
    char c = text.at[i];
    bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (unsigned char)c >= 0x80;
    if (!letter && (i == 0 || !((c >= '0' && c <= '9') || c == '-' || c == '.'))) return false;
  }
  return true;
}

static const char *prefix_wrong(struct bytes prefix, struct bytes uri) {
  if (!is_prefix(prefix)) return "is no XML name without colon";
  if (prefix.len >= 3 && strchr("xX", prefix.at[0]) && strchr("mM", prefix.at[1]) && strchr("lL", prefix.at[2]))
    return "is reserved by XML";
  if (!uri.len) return "needs the name of a namespace";
  return memchr(uri.at, '}', uri.len) ? "has a namespace with a brace in its name" : NULL;
}

static void namespaces(struct compile *c, const struct node *node) {
  if (!mapping_object(c, node, "'namespaces'")) return;
  struct diag_at at = mapping_at_key(c, node);
  if (!c->xml) mapping_tell(c, RULE_MAPPING_TOGETHER, &at, "'namespaces' is for 'format: xml'");
  struct plan_namespace *all = mapping_alloc(c, node->count, sizeof *all);
  size_t count = 0;
  for (const struct node *child = node->first; all && child; child = child->next) {
    struct bytes uri, prefix = mapping_key(c, child);
    if (!mapping_text(c, child, &uri)) continue;
    const char *wrong = prefix_wrong(prefix, uri);
    at = mapping_at_key(c, child);
    if (wrong) mapping_tell(c, RULE_MAPPING_NAMESPACE, &at, "the prefix '%.*s' %s", BYTES_ARG(prefix), wrong);
    all[count].prefix = prefix;
    all[count].uri = arena_copy(c->arena, uri);
    if (!all[count++].uri.at) c->no_memory = true;
  }
  c->plan->namespaces = all;
  c->plan->namespace_count = count;
}

/* Many readers know names without prefix only. */
static void default_namespace(struct compile *c, const struct node *node) {
  struct plan_namespace *all = (struct plan_namespace *)(uintptr_t)c->plan->namespaces; /* made just now */
  struct bytes prefix;
  if (!mapping_text(c, node, &prefix)) return;
  for (size_t i = 0; i < c->plan->namespace_count; i++) {
    all[i].unprefixed = bytes_equal(all[i].prefix, prefix);
    if (all[i].unprefixed) return;
  }
  struct diag_at at = mapping_at(c, node);
  mapping_tell_prefix(c, &at, prefix);
}

static bool is_short_name(struct bytes text) {
  return text.len && !bytes_is(text, ".") && !memchr(text.at, '/', text.len) && !memchr(text.at, '@', text.len) &&
         !memchr(text.at, '[', text.len) && !memchr(text.at, '~', text.len);
}

static void short_names(struct compile *c, const struct node *node) {
  if (!mapping_object(c, node, "'names'")) return;
  struct plan_short_name *all = mapping_alloc(c, node->count, sizeof *all);
  size_t count = 0;
  for (const struct node *child = node->first; all && child; child = child->next) {
    struct bytes text;
    if (!mapping_text(c, child, &text)) continue;
    if (!is_short_name(mapping_key(c, child))) {
      struct diag_at at = mapping_at_key(c, child);
      mapping_tell(c, RULE_MAPPING_NAME, &at,
                   "'%.*s' is no short name: '/', '@', '[', '~' and '.' alone would be read as a place",
                   BYTES_ARG(mapping_key(c, child)));
      continue;
    }
    uint32_t name = mapping_wire_name(c, child, text);
    if (name == NAME_NONE) continue;
    all[count++] = (struct plan_short_name){mapping_key(c, child), name};
  }
  c->plan->short_names = all;
  c->plan->short_name_count = count;
}

static void load_schema(struct compile *c, const struct node *node) {
  struct bytes name, known;
  if ((c->outline && c->xml) || !mapping_text(c, node, &name)) return;
  enum status status = c->loader->schema(c->loader->self, c->folder, name, &c->plan->wire);
  if (status == STATUS_NO_MEMORY) c->no_memory = true;
  struct diag_at at = mapping_at(c, node);
  if (status != STATUS_OK || !c->plan->wire) {
    struct suggestion nearest = suggest_begin(name);
    for (size_t i = 0; c->loader->known && (known = c->loader->known(c->loader->self, c->folder, "schema", i)).at; i++)
      suggest_offer(&nearest, known);
    struct bytes hint = mapping_hint(c, &nearest);
    c->plan->wire = NULL;
    mapping_tell(c, RULE_MAPPING_SCHEMA, &at, "the wire schema '%.*s' could not be used%.*s", BYTES_ARG(name),
                 BYTES_ARG(hint));
  } else if (schema_is_xsd(c->plan->wire) != c->xml) {
    mapping_tell(c, RULE_MAPPING_SCHEMA, &at,
                 c->xml ? "'%.*s' is a JSON Schema, and XML needs an XSD"
                        : "'%.*s' is an XSD, and this notation needs a JSON Schema",
                 BYTES_ARG(name));
    c->plan->wire = NULL;
  }
}

/* As a place without schema: its names. */
bool mapping_each(struct compile *c, const struct node *node, struct bytes text, const uint32_t **out, size_t *count) {
  struct place place;
  struct diag_at at = node ? mapping_at(c, node) : mapping_at_key(c, c->wire);
  if (!mapping_place(c, NULL, node ? node : c->wire, text, false, &place)) return false;
  uint32_t *each = mapping_alloc(c, place.count, sizeof *each);
  for (size_t i = 0; each && i < place.count; i++) {
    each[i] = place.steps[i].name;
    if (!place.steps[i].attribute) continue;
    mapping_tell(c, RULE_MAPPING_EACH, &at, "a report can't be an attribute");
    return false;
  }
  if (c->xml && !place.count) {
    mapping_tell(c, RULE_MAPPING_EACH, &at, "XML needs 'each': the way from the root element to a report, both named");
    return false;
  }
  *out = each;
  *count = place.count;
  return each != NULL;
}

static void hear_of_subset(void *self, const struct diag *diag) {
  bool *beyond = self;
  if (diag->rule == RULE_XSD_SUBSET) *beyond = true;
}

/* XML: the way must be there in the schema; what diagnostics say of it points at `each`, but for a root that the schema
   has and no mapping can bind to. */
static bool each_bound(struct compile *c, const struct node *node) {
  struct plan *plan = c->plan;
  struct diags silent;
  bool beyond = false;
  diags_init(&silent, hear_of_subset, &beyond, 0);
  struct diag_at at = mapping_at(c, node);
  const struct shape *shape = schema_shape(plan->wire, plan->each, 1, c->names, &silent);
  c->root_shape = shape;
  if (silent.no_memory) {
    c->no_memory = true;
    return false;
  }
  for (size_t i = 1; shape && i < plan->each_count; i++) {
    const struct shape_member *member = shape_member(shape, plan->each[i], false);
    if (!member) {
      struct bytes name = mapping_spell(c, plan->each[i], false);
      struct suggestion nearest = suggest_begin(name);
      for (size_t k = 0; k < shape->member_count; k++)
        if (!shape->members[k].attribute) suggest_offer(&nearest, mapping_spell(c, shape->members[k].name, false));
      struct bytes hint = mapping_hint(c, &nearest);
      mapping_tell(c, RULE_MAPPING_EACH, &at, "the wire schema has no element '%.*s' there%.*s", BYTES_ARG(name),
                   BYTES_ARG(hint));
      return false;
    }
    shape = member->shape;
  }
  if (beyond) schema_shape(plan->wire, plan->each, 1, c->names, c->diags);
  else if (!shape) {
    struct bytes name = mapping_spell(c, plan->each[0], false);
    mapping_tell(c, RULE_MAPPING_EACH, &at, "the wire schema has no root element '%.*s'", BYTES_ARG(name));
  }
  return shape != NULL;
}

/* Text: what a report's first line matches. */
static void first_line(struct compile *c, const struct node *node) {
  struct bytes text;
  size_t broken;
  bool no_memory;
  if (!mapping_text(c, node, &text)) return;
  pattern_compile(&c->plan->first_line, c->arena, text, &broken, &no_memory);
  if (no_memory) c->no_memory = true;
  if (c->plan->first_line || no_memory) return;
  struct diag_at at = mapping_at(c, node);
  mapping_tell(c, RULE_MAPPING_EACH, &at, "in a text 'each' is the pattern of a report's first line, and this is none");
}

static void each(struct compile *c, const struct node *node) {
  struct bytes text = BYTES(".");
  if (c->lines) {
    if (node) first_line(c, node);
    node = NULL;
  }
  if (node && !mapping_text(c, node, &text)) return;
  if (!mapping_each(c, node, text, &c->plan->each, &c->plan->each_count)) return;
  c->each = node;
  if (!c->plan->wire || (c->xml && !each_bound(c, node))) return;
  c->plan->wire_shape = schema_shape(c->plan->wire, c->plan->each, c->plan->each_count, c->names, c->diags);
  if (!c->plan->wire_shape && c->diags->no_memory) c->no_memory = true;
}

static void residue_place(struct compile *c, const struct node *node) {
  struct plan *plan = c->plan;
  struct bytes text;
  if (!mapping_text(c, node, &text) || !mapping_place(c, plan->wire_shape, node, text, false, &plan->residue_place))
    return;
  struct diag_at at = mapping_at(c, node);
  if (!plan->residue_place.count || place_repeats(&plan->residue_place) || !shape_takes_text(plan->residue_place.shape))
    mapping_tell(c, RULE_MAPPING_REPETITION, &at, "'residue' must be a place of its own that holds one text");
  else plan->has_residue_place = true;
}

void mapping_wire(struct compile *c, const struct node *wire) {
  static const struct key keys[] = {{"format", KEY_REQUIRED}, {"schema", KEY_REQUIRED}, {"each", 0},    {"names", 0},
                                    {"namespaces", 0},        {"default", 0},           {"residue", 0}, {"form", 0},
                                    {"heading", 0},           {"prepare", 0},           {"render", 0}};
  if (!mapping_object(c, wire, "'wire'")) return;
  mapping_keys(c, wire, keys, sizeof keys / sizeof *keys, "'wire'");
  c->wire = wire;
  const struct node *node;
  if ((node = mapping_get(c, wire, "format"))) formats(c, node);
  if ((node = mapping_get(c, wire, "namespaces"))) namespaces(c, node);
  if ((node = mapping_get(c, wire, "default"))) default_namespace(c, node);
  if ((node = mapping_get(c, wire, "names"))) short_names(c, node);
  if ((node = mapping_get(c, wire, "schema"))) load_schema(c, node);
  each(c, mapping_get(c, wire, "each"));
  if ((node = mapping_get(c, wire, "prepare"))) mapping_prepare(c, node);
  if ((node = mapping_get(c, wire, "render"))) mapping_render(c, node);
  mapping_wire_lines(c, wire);
  if ((node = mapping_get(c, wire, "residue"))) residue_place(c, node);
}
