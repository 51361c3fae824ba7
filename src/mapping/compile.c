/* compile.c: a mapping file's tree becomes a plan */
/* SPDX-License-Identifier: MIT */
#include "mapping/compile.h"

#include "record/record.h"

bool mapping_is_name(struct bytes text) {
  bool after_hyphen = true;
  for (size_t i = 0; i < text.len; i++) {
    char c = text.at[i];
    bool letter = c >= 'a' && c <= 'z', digit = c >= '0' && c <= '9';
    if (!letter && (i == 0 || (!digit && (c != '-' || after_hyphen)))) return false;
    after_hyphen = c == '-';
  }
  return !after_hyphen;
}

static struct bytes text_kept(struct compile *c, const struct node *node) {
  struct bytes text;
  if (!node || !mapping_text(c, node, &text)) return BYTES_NONE;
  struct bytes copy = arena_copy(c->arena, text);
  if (!copy.at) c->no_memory = true;
  return copy;
}

static void version(struct compile *c, const struct node *node) {
  struct bytes text;
  if (!node || !mapping_text(c, node, &text) || bytes_is(text, "1")) return;
  struct diag_at at = mapping_at(c, node);
  mapping_tell(c, RULE_MAPPING_VERSION, &at, "version '%.*s' of the mapping language is not known; this is 1",
               BYTES_ARG(text));
}

static void name(struct compile *c, const struct node *node) {
  c->plan->name = text_kept(c, node);
  if (!c->plan->name.at) return;
  struct diag_at at = mapping_at(c, node);
  if (!mapping_is_name(c->plan->name))
    mapping_tell(c, RULE_MAPPING_NAME, &at,
                 "'%.*s' is no name of a dialect: small letters, digits and single hyphens, a letter first",
                 BYTES_ARG(c->plan->name));
  else if (bytes_is(c->plan->name, "record"))
    mapping_tell(c, RULE_MAPPING_NAME, &at, "'record' is what the internal form is called");
  c->plan->dialect = mapping_name(c, c->plan->name);
}

/* exact, canonical, lossy: in the order of enum promise behind PROMISE_NONE */
static void promised(struct compile *c, const struct node *node, enum promise *out) {
  static const char *const words[] = {"exact", "canonical", "lossy"};
  size_t word;
  if (node && mapping_word(c, node, words, 3, &word)) *out = (enum promise)(PROMISE_EXACT + (int)word);
}

static void promises(struct compile *c, const struct node *node) {
  static const struct key keys[] = {{"read", 0}, {"write", 0}};
  if (!mapping_object(c, node, "'promise'")) return;
  mapping_keys(c, node, keys, 2, "'promise'");
  promised(c, mapping_get(c, node, "read"), &c->plan->read_promise);
  promised(c, mapping_get(c, node, "write"), &c->plan->write_promise);
}

static void unmapped(struct compile *c, const struct node *node) {
  static const char *const words[] = {"keep", "report", "reject"}; /* in the order of enum unmapped */
  size_t word;
  if (mapping_word(c, node, words, 3, &word)) c->plan->unmapped = (enum unmapped)word;
}

static void examples(struct compile *c, const struct node *node) {
  static const struct key keys[] = {{"wire", KEY_REQUIRED}, {"record", KEY_REQUIRED}, {"grade", 0}, {"why", 0}};
  struct plan_example *all = mapping_alloc(c, node->count, sizeof *all);
  size_t count = 0;
  if (node->kind != NODE_ARRAY) {
    struct diag_at at = mapping_at(c, node);
    mapping_tell(c, RULE_MAPPING_TYPE, &at, "'examples' must be a list of objects with 'wire' and 'record'");
    return;
  }
  for (const struct node *item = node->first; all && item; item = item->next) {
    if (!mapping_object(c, item, "an example") || !mapping_keys(c, item, keys, 4, "an example")) continue;
    text_kept(c, mapping_get(c, item, "why"));
    all[count].wire = text_kept(c, mapping_get(c, item, "wire"));
    all[count].record = text_kept(c, mapping_get(c, item, "record"));
    promised(c, mapping_get(c, item, "grade"), &all[count++].grade);
  }
  c->plan->examples = all;
  c->plan->example_count = count;
}

static void head(struct compile *c, const struct node *top) {
  static const char *const states[] = {"official", "observed", "project-defined"}; /* behind FORM_NOT_SAID */
  const struct node *node;
  size_t state;
  version(c, mapping_get(c, top, "mapping"));
  if ((node = mapping_get(c, top, "name"))) name(c, node);
  c->plan->title = text_kept(c, mapping_get(c, top, "title"));
  text_kept(c, mapping_get(c, top, "description"));
  if ((node = mapping_get(c, top, "status")) && mapping_word(c, node, states, 3, &state))
    c->plan->status = (enum form_status)(FORM_OFFICIAL + (int)state);
  if ((node = mapping_get(c, top, "promise"))) promises(c, node);
  if ((node = mapping_get(c, top, "unmapped"))) unmapped(c, node);
  if ((node = mapping_get(c, top, "examples"))) examples(c, node);
}

static void rules(struct compile *c, const struct node *top) {
  struct plan *plan = c->plan;
  struct place *here = mapping_alloc(c, 1, sizeof *here);
  struct scope *scope = mapping_scratch(c, 1, sizeof *scope);
  const struct node *node;
  if (!here || !scope) return;
  *here = (struct place){.text = BYTES("."), .shape = plan->wire_shape};
  *scope = (struct scope){.wire = plan->wire_shape, .record = plan->record_shape, .field_text = BYTES("")};
  scope->read = !plan->render; /* what was rendered isn't read again */
  scope->write = true;
  plan->root =
      (struct plan_rule){.kind = PLAN_GROUP, .read = scope->read, .write = true, .places = here, .place_count = 1};
  plan->root.field = (struct field){.text = BYTES(""), .shape = plan->record_shape};
  scope->wire = mapping_settled(c, scope->wire, mapping_get(c, top, "fixed"));
  if ((node = mapping_get(c, top, "fixed"))) mapping_fixed(c, scope, node, &plan->root);
  if ((node = mapping_get(c, top, "drop"))) mapping_drop(c, scope, node, &plan->root);
  if ((node = mapping_get(c, top, "compose"))) mapping_compose(c, scope, node, &plan->root);
  if (!(node = mapping_get(c, top, "fields"))) return;
  plan->root.offset = node->name_offset;
  c->fields = node;
  mapping_fields(c, scope, node, &plan->root);
  if (plan->has_residue_place)
    mapping_claim_place(c, scope, &plan->residue_place, mapping_at(c, mapping_get(c, c->wire, "residue")), CLAIM_RULE,
                        true, true);
}

static void whole(struct compile *c, const struct node *top, uint64_t errors_before) {
  static const struct key keys[] = {{"mapping", KEY_REQUIRED},
                                    {"name", KEY_REQUIRED},
                                    {"title", 0},
                                    {"description", 0},
                                    {"status", 0},
                                    {"wire", KEY_REQUIRED},
                                    {"promise", 0},
                                    {"fields", KEY_REQUIRED},
                                    {"fixed", 0},
                                    {"envelope", 0},
                                    {"compose", 0},
                                    {"drop", 0},
                                    {"unmapped", 0},
                                    {"codes", 0},
                                    {"forms", 0},
                                    {"examples", 0}};
  const struct node *node;
  if (!mapping_object(c, top, "a mapping")) return;
  if (!mapping_get(c, top, "mapping") && mapping_get(c, top, "rows")) {
    struct diag_at at = mapping_at(c, top);
    mapping_tell(c, RULE_MAPPING_TYPE, &at, "this is a code list: it is checked with the mappings that use it");
    return;
  }
  mapping_keys(c, top, keys, sizeof keys / sizeof *keys, "a mapping");
  head(c, top);
  if ((node = mapping_get(c, top, "forms"))) mapping_forms(c, node);
  if ((node = mapping_get(c, top, "wire"))) mapping_wire(c, node);
  if ((node = mapping_get(c, top, "codes"))) mapping_own_codes(c, node);
  rules(c, top);
  if (c->plan->each) mapping_envelope(c, mapping_get(c, top, "envelope"));
  if (c->no_memory) return;
  check_overlap(c);
  check_promise(c);
  /* What is missing may be in a rule that was refused. */
  if (!c->mistakes_made && c->diags->errors == errors_before) check_total(c);
}

/* Where reports stand and what they look like, and nothing of what their places mean. */
static void outline(struct compile *c, const struct node *top) {
  const struct node *node;
  if (!mapping_object(c, top, "a mapping")) return;
  if ((node = mapping_get(c, top, "name"))) name(c, node);
  if ((node = mapping_get(c, top, "forms"))) mapping_forms(c, node);
  if ((node = mapping_get(c, top, "wire"))) mapping_wire(c, node);
  if (c->plan->each) mapping_envelope(c, mapping_get(c, top, "envelope"));
}

static enum status plan_new(struct plan **out, struct arena *arena) {
  struct plan *plan = arena_alloc(arena, sizeof *plan);
  if (!plan) return STATUS_NO_MEMORY;
  plan->arena = arena;
  *out = plan;
  return STATUS_OK;
}

static enum status fill_plan(struct compile *c, const struct node *tree) {
  uint64_t errors = c->diags->errors;
  struct plan *plan = c->plan;
  struct diags silent;
  struct record_words words;
  if (record_words_init(&words, c->names) != STATUS_OK) return STATUS_NO_MEMORY;
  c->absent = words.absent;
  c->residue = words.residue;
  diags_init(&silent, NULL, NULL, 0);
  if (plan->record) plan->record_shape = schema_shape(plan->record, NULL, 0, c->names, &silent);
  if (plan->record) whole(c, tree, errors);
  else outline(c, tree);
  mistakes_emit(c);
  if (c->no_memory || arena_failed(c->arena) || arena_failed(c->scratch)) return STATUS_NO_MEMORY;
  return !c->mistakes_made && c->diags->errors == errors ? STATUS_OK : STATUS_USAGE;
}

enum status mapping_compile(struct plan **out, const struct node *tree, const struct source *source, const char *folder,
                            const struct mapping_loader *loader, const struct schema *record, struct names *names,
                            const struct limits *limits, struct diags *diags) {
  struct arena *arena = arena_new(0), *scratch = arena_new(0);
  struct plan *plan = NULL;
  enum status status = arena && scratch ? plan_new(&plan, arena) : STATUS_NO_MEMORY;
  *out = NULL;
  if (status != STATUS_OK) goto out;
  plan->source = source;
  plan->record = record;
  plan->names = names;
  struct compile c = {.plan = plan,
                      .arena = arena,
                      .scratch = scratch,
                      .names = names,
                      .source = source,
                      .folder = folder,
                      .loader = loader,
                      .limits = limits,
                      .outline = !record,
                      .diags = diags};
  status = fill_plan(&c, tree);
  if (status != STATUS_OK) goto out;
  *out = plan;
  arena = NULL;
out:
  arena_free(scratch);
  arena_free(arena);
  return status;
}

void plan_free(struct plan *plan) {
  if (plan) arena_free(plan->arena);
}
