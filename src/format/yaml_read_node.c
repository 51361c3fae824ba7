/* yaml_read_node.c: a node of a YAML document as a tree */
/* SPDX-License-Identifier: MIT */
#include "format/yaml_read_inside.h"

/* libyaml gets quadratic on deep nesting: beyond DEEPEST a document is given up at once. */
enum { DEEPEST = 1000, NAMES_MOST = 1000000 };

/* A node in the making. */
struct build {
  struct yaml_reader *r;
  struct arena *arena;
  struct node *top, *open;
  uint32_t name; /* of the key whose value comes next */
  uint64_t name_offset, end;
  size_t depth, nodes;
  bool refused; /* told; its events are only passed from here on */
};

static enum status refuse(struct build *b, enum rule rule, const char *message) {
  struct diag_at at = {.source = &b->r->input->source, .offset = b->r->step.offset};

  if (b->refused) return STATUS_OK;
  at.length = b->r->step.end - b->r->step.offset;
  if (b->open != NULL) at.place = tree_place(b->arena, b->r->options.names, b->top, b->open);
  diag_emit(b->r->options.diags, rule, &at, "%s", message);
  b->refused = true;
  return STATUS_OK;
}

static enum status refuse_limit(struct build *b, const char *what, size_t limit) {
  struct diag_at at = {.source = &b->r->input->source, .offset = b->r->step.offset};

  if (b->refused) return STATUS_OK;
  diag_emit(b->r->options.diags, RULE_LIMIT, &at, "%s: more than %zu", what, limit);
  b->refused = true;
  return STATUS_OK;
}

static enum status refuse_features(struct build *b) {
  const struct yaml_step *step = &b->r->step;

  if (step->kind == YAML_ALIAS) return refuse(b, RULE_YAML_FEATURE, "an alias: write the value out");
  if (step->anchored) return refuse(b, RULE_YAML_FEATURE, "an anchor: nothing may refer to it");
  if (step->tagged) return refuse(b, RULE_YAML_FEATURE, "a tag: types come from the schema");
  return STATUS_OK;
}

/* Why the step can't be a key; NULL: it can. */
static const char *key_fault(const struct yaml_step *step) {
  if (step->kind == YAML_ALIAS) return "an alias: write the value out";
  if (step->kind != YAML_SCALAR) return "a key that is no scalar";
  if (step->anchored) return "an anchor: nothing may refer to it";
  if (step->tagged) return "a tag: types come from the schema";
  if (step->plain && step->text.len == 0) return "a key without a name";
  if (step->plain && bytes_is(step->text, "<<")) return "a merge key: write the members out";
  return NULL;
}

static bool has_nul(struct bytes text) {
  return text.len > 0 && memchr(text.at, 0, text.len) != NULL;
}

static enum status take_key(struct build *b) {
  struct yaml_reader *r = b->r;
  const char *fault = key_fault(&r->step);

  if (fault != NULL) return refuse(b, RULE_YAML_FEATURE, fault);
  if (has_nul(r->step.text)) return refuse(b, RULE_NUL, "an escaped NUL");
  if (r->step.text.len > r->options.limits->tag_bytes)
    return refuse_limit(b, "bytes of one name", r->options.limits->tag_bytes);
  b->name = names_add(r->options.names, r->step.text);
  b->name_offset = r->step.offset;
  if (b->name != NAME_NONE) return STATUS_OK;
  if (names_count(r->options.names) < NAMES_MOST) return STATUS_NO_MEMORY;
  return refuse_limit(b, "different names of one run", NAMES_MOST);
}

static struct node *add_node(struct build *b, enum node_kind kind, struct bytes text) {
  struct node *node = tree_new(b->arena, kind, b->name, text);

  if (node == NULL) return NULL;
  node->offset = b->r->step.offset;
  node->name_offset = b->name_offset;
  if (b->open != NULL) tree_append(b->open, node);
  else b->top = node;
  b->name = NAME_NONE;
  b->name_offset = 0;
  return node;
}

/* A block scalar's place goes on to the next token: without the white space it ends with its text. */
static uint64_t scalar_end(const struct build *b) {
  const struct yaml_step *step = &b->r->step;
  uint64_t end = step->end;

  if (!step->block) return end;
  while (end > step->offset && strchr(" \t\r\n", *yaml_at(b->r, end - 1)) != NULL)
    end--;
  return end;
}

static enum status take_scalar(struct build *b) {
  const struct yaml_step *step = &b->r->step;
  struct bytes text;
  struct node *node;

  if (has_nul(step->text)) return refuse(b, RULE_NUL, "an escaped NUL");
  if (step->text.len > b->r->options.limits->text_bytes)
    return refuse_limit(b, "bytes of one text", b->r->options.limits->text_bytes);
  text = arena_copy(b->arena, step->text);
  if (text.at == NULL) return STATUS_NO_MEMORY;
  node = add_node(b, NODE_STRING, text);
  if (node == NULL) return STATUS_NO_MEMORY;
  if (step->plain) node->flags = NODE_UNTYPED;
  b->end = scalar_end(b);
  node->length = b->end - node->offset;
  return STATUS_OK;
}

static enum status check_names(struct build *b) {
  struct yaml_reader *r = b->r;
  const struct node *repeated = NULL;
  struct diag_at at = {.source = &r->input->source};

  if (name_marks_repeated(&r->marks, b->open, &repeated) != STATUS_OK) return STATUS_NO_MEMORY;
  if (repeated == NULL) return STATUS_OK;
  at.offset = repeated->name_offset;
  at.length = 1;
  at.place = tree_place(b->arena, r->options.names, b->top, b->open);
  diag_emit(r->options.diags, RULE_DUPLICATE_NAME, &at, "the name '%.*s' stands twice in one object",
            BYTES_ARG(names_text(r->options.names, repeated->name)));
  b->refused = true;
  return STATUS_OK;
}

static enum status close_container(struct build *b) {
  char first = *yaml_at(b->r, b->open->offset);

  /* A block collection ends with its last child, not where the next token starts. */
  if (first == '{' || first == '[') b->end = b->r->step.end;
  b->open->length = b->end - b->open->offset;
  if (b->open->kind == NODE_OBJECT) {
    enum status status = check_names(b);

    if (status != STATUS_OK || b->refused) return status;
  }
  b->open = b->open->parent;
  b->name = NAME_NONE;
  b->name_offset = 0;
  return STATUS_OK;
}

static enum status open_container(struct build *b, enum node_kind kind) {
  const struct limits *limits = b->r->options.limits;

  if (b->depth > limits->depth) return refuse_limit(b, "depth", limits->depth);
  b->open = add_node(b, kind, BYTES_NONE);
  return b->open == NULL ? STATUS_NO_MEMORY : STATUS_OK;
}

static enum status take_step(struct build *b) {
  enum yaml_kind kind = b->r->step.kind;

  if (kind == YAML_SEQUENCE_DONE || kind == YAML_MAPPING_DONE) return close_container(b);
  if (b->open != NULL && b->open->kind == NODE_OBJECT && b->name == NAME_NONE) return take_key(b);
  refuse_features(b);
  if (!b->refused && ++b->nodes > b->r->options.limits->nodes)
    refuse_limit(b, "nodes of one report", b->r->options.limits->nodes);
  if (b->refused) return STATUS_OK;
  if (kind == YAML_SCALAR) return take_scalar(b);
  return open_container(b, kind == YAML_MAPPING ? NODE_OBJECT : NODE_ARRAY);
}

enum status yaml_build_node(struct yaml_reader *r, struct arena *arena, struct node **out, uint64_t *end) {
  struct build b = {.r = r, .arena = arena, .end = r->step.end};

  for (;;) {
    enum yaml_kind kind = r->step.kind;
    enum status status = STATUS_OK;

    if (kind == YAML_SEQUENCE || kind == YAML_MAPPING) b.depth++;
    if (b.refused) b.end = r->step.end;
    else status = take_step(&b);
    if (kind == YAML_SEQUENCE_DONE || kind == YAML_MAPPING_DONE) b.depth--;
    if (status != STATUS_OK) return status;
    if (b.depth == 0) break;
    if (b.depth > DEEPEST) return STATUS_FINDING;
    status = yaml_next_step(r);
    if (status != STATUS_OK) return status;
  }
  *out = b.refused ? NULL : b.top;
  *end = b.end;
  return b.refused ? STATUS_REFUSED : STATUS_OK;
}

enum status yaml_read_key(struct yaml_reader *r, uint32_t *name) {
  struct build key = {.r = r, .arena = r->aside};
  enum status status = take_key(&key);

  *name = key.name;
  return status == STATUS_OK && key.refused ? STATUS_REFUSED : status;
}

enum status yaml_check_features(struct yaml_reader *r) {
  struct build b = {.r = r, .arena = r->aside};

  refuse_features(&b);
  return b.refused ? STATUS_REFUSED : STATUS_OK;
}
