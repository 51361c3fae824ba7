/* json_schema_load.c: from a schema's tree to its compiled form */
/* SPDX-License-Identifier: MIT */
#include "base/alloc.h"
#include "base/buf.h"
#include "schema/json_schema_dialect.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

/* A report at the deepest allowed nesting passes a few schemas at each level ($ref, allOf, ...). What is compiled is
   larger than its document, but not without end. */
enum { SCHEMAS_A_LEVEL = 8, GROWTH = 32, MEMORY_LEAST = 16 * 1024 * 1024 };
/* Whatever the caller's ceiling of depth: the stack is no larger for it. */
enum { NESTING_MOST = 1000, APPLIED_MOST = 4000 };

void *compiler_alloc(struct compiler *compiler, size_t count, size_t size) {
  void *at = arena_array(compiler->schema->arena, count ? count : 1, size);

  if (!at) compiler->status = STATUS_NO_MEMORY;
  return at;
}

void compiler_tell(struct compiler *compiler, enum rule rule, const struct node *node, bool at_key, const char *format,
                   ...) {
  struct diag_at at = {.source = resource_source(compiler, node)};
  char message[512];
  va_list list;

  at.offset = at_key ? node->name_offset : node->offset;
  at.length = at_key ? names_text(compiler->names, node->name).len + 2 : node->length;
  va_start(list, format);
  vsnprintf(message, sizeof message, format, list);
  va_end(list);
  diag_emit(compiler->diags, rule, &at, "%s", message);
  if (compiler->status == STATUS_OK) compiler->status = STATUS_USAGE;
}

/* An open schema may have notes of any name; one that is nearly a keyword, or was one, is worth a word. */
static void hint_unknown(struct compiler *compiler, const struct node *member, struct bytes name, struct bytes near) {
  const struct diag_at at = {
      .source = resource_source(compiler, member), .offset = member->name_offset, .length = name.len + 2};
  const char *now = json_schema_keyword_now(name);

  if (bytes_is(name, "definitions")) return; /* pointers lead there still */
  if (now)
    diag_emit_as(compiler->diags, RULE_SCHEMA_KEYWORD, SEVERITY_WARNING, &at,
                 "'%.*s' is of an earlier draft, so it judges nothing; 2020-12 has '%s'", BYTES_ARG(name), now);
  else if (near.at)
    diag_emit_as(compiler->diags, RULE_SCHEMA_KEYWORD, SEVERITY_WARNING, &at,
                 "'%.*s' is no keyword, so it judges nothing; did you mean '%.*s'?", BYTES_ARG(name), BYTES_ARG(near));
}

static void tell_unknown(struct compiler *compiler, const struct node *member) {
  const struct bytes name = names_text(compiler->names, member->name);
  const struct bytes near = json_schema_keyword_near(name);
  const char *now = json_schema_keyword_now(name);

  if (compiler->options->open) hint_unknown(compiler, member, name, near);
  else if (now)
    compiler_tell(compiler, RULE_SCHEMA_KEYWORD, member, true,
                  "keyword '%.*s' is of an earlier draft; 2020-12 has '%s'", BYTES_ARG(name), now);
  else if (near.at)
    compiler_tell(compiler, RULE_SCHEMA_KEYWORD, member, true, "unknown keyword '%.*s'; did you mean '%.*s'?",
                  BYTES_ARG(name), BYTES_ARG(near));
  else
    compiler_tell(compiler, RULE_SCHEMA_KEYWORD, member, true,
                  "unknown keyword '%.*s'; members of your own start with 'x-'", BYTES_ARG(name));
}

static void compile_member(struct compiler *compiler, struct subschema *schema, struct clause ***end,
                           const struct node *member, bool only_ref) {
  bool left_out;
  const struct keyword *keyword = json_schema_keyword_in(compiler, member, &left_out);
  struct clause *clause;

  if (only_ref && !(keyword && (keyword->slot == SLOT_REF || bytes_is(bytes_of(keyword->name), "definitions")))) return;
  if (!keyword) {
    if (!left_out) tell_unknown(compiler, member);
    return;
  }
  clause = compiler_alloc(compiler, 1, sizeof *clause);
  if (!clause) return;
  *clause = (struct clause){.keyword = keyword, .owner = schema, .value = member};
  if (keyword->slot) schema->at[keyword->slot] = clause;
  keyword->compile(compiler, clause);
  **end = clause;
  *end = &clause->next;
}

static int turn_of(const struct clause *clause) {
  const enum slot slot = clause->keyword->slot;

  if (slot == SLOT_TYPE) return 0;
  return slot == SLOT_UNEVALUATED_MEMBERS || slot == SLOT_UNEVALUATED_ITEMS ? 2 : 1;
}

/* Notes stay out of the way; `type` goes before all others, what looks at the others' marks behind them. */
static void gather_judges(struct subschema *schema) {
  struct clause **end = &schema->judges;

  for (int turn = 0; turn <= 2; turn++)
    for (struct clause *clause = schema->first; clause; clause = clause->next) {
      if (!clause->keyword->check || clause->idle || turn_of(clause) != turn) continue;
      *end = clause;
      end = &clause->next_judge;
    }
  schema->looks = schema->at[SLOT_UNEVALUATED_MEMBERS] || schema->at[SLOT_UNEVALUATED_ITEMS];
}

static size_t nesting_most(const struct compiler *compiler) {
  return compiler->limits->depth < NESTING_MOST ? compiler->limits->depth : NESTING_MOST;
}

struct subschema *json_schema_compile(struct compiler *compiler, const struct node *node) {
  struct subschema *schema = compiler_alloc(compiler, 1, sizeof *schema);
  struct resource *around = compiler->resource;
  struct clause **end;
  bool only_ref;

  if (!schema) return NULL;
  schema->node = node;
  schema->never = node->kind == NODE_FALSE;
  resource_enter(compiler, schema);
  if (compiler->last) compiler->last->next = schema;
  else compiler->schema->all = schema;
  compiler->last = schema;
  compiler->schema->count++;
  resource_note_schema(compiler, schema);
  if (node->kind == NODE_OBJECT && compiler->depth < nesting_most(compiler)) {
    compiler->depth++;
    end = &schema->first;
    only_ref = json_schema_is_only_ref(compiler, node);
    for (const struct node *member = node->first; member && compiler->status != STATUS_NO_MEMORY; member = member->next)
      compile_member(compiler, schema, &end, member, only_ref);
    compiler->depth--;
    gather_judges(schema);
  } else if (node->kind == NODE_OBJECT) {
    compiler_tell(compiler, RULE_LIMIT, node, false, "nested deeper than %zu", nesting_most(compiler));
  } else if (node->kind != NODE_TRUE && node->kind != NODE_FALSE) {
    const bool list = node->kind == NODE_ARRAY && bytes_is(names_text(compiler->names, node->name), "items");
    compiler_tell(compiler, RULE_SCHEMA_VALUE, node, false, "a schema must be an object, true or false%s",
                  list ? "; a list of them is 'prefixItems' in 2020-12" : "");
  }
  compiler->resource = around;
  return schema;
}

/* A file's name as what its references are relative to; its folder is known to who finds files. */
static struct bytes own_uri(const struct source *source) {
  const char *slash = strrchr(source->name, '/');
  const struct bytes name = bytes_of(slash ? slash + 1 : source->name);

  for (size_t i = 0; i < name.len; i++)
    if (strchr(":#?%", name.at[i])) return BYTES("");
  return name;
}

/* Any object is a schema, one whose members are all notes judges nothing: a report that was named by mistake, say. */
static bool is_no_schema(const struct compiler *compiler, const struct subschema *root) {
  size_t others = 0, members = 0;
  for (const struct node *member = root->node->first; member && root->node->kind == NODE_OBJECT;
       member = member->next) {
    const struct bytes name = names_text(compiler->names, member->name);
    if (bytes_start(name, BYTES("$")) || bytes_is(name, "definitions")) return false;
    members++;
  }
  for (const struct clause *clause = root->first; clause; clause = clause->next)
    others++;
  return !root->judges && others < members;
}

static void compile_all(struct compiler *compiler, const struct node *tree, bool judged) {
  struct json_schema *schema = compiler->schema;

  buf_init(&compiler->text, 0);
  buf_init(&compiler->key, 0);
  compiler->uris = names_new(NULL);
  if (compiler->uris)
    schema->root = resource_add_part(compiler, schema->source, schema->source->name, tree, own_uri(schema->source));
  if (!schema->root) compiler->status = STATUS_NO_MEMORY;
  if (compiler->status != STATUS_NO_MEMORY) json_schema_resolve(compiler);
  if (compiler->status == STATUS_OK && !json_schema_shapes(schema, compiler->names))
    compiler->status = STATUS_NO_MEMORY;
  if (compiler->status == STATUS_OK && judged && is_no_schema(compiler, schema->root))
    compiler_tell(compiler, RULE_SCHEMA_KEYWORD, tree, false, "nothing in it judges anything: it is no JSON Schema");
  if (compiler->status == STATUS_OK && judged) json_schema_judge_itself(compiler);
  names_free(compiler->uris);
  buf_release(&compiler->text);
  buf_release(&compiler->key);
}

static size_t memory_most(const struct limits *limits) {
  return limits->document_bytes > (SIZE_MAX - MEMORY_LEAST) / GROWTH ? 0
                                                                     : limits->document_bytes * GROWTH + MEMORY_LEAST;
}

static enum status load(struct json_schema **out, const struct source *source, const struct node *tree,
                        struct names *names, const struct limits *limits, const struct schema_options *options,
                        struct diags *diags, bool judged) {
  struct json_schema *schema = mem_new(sizeof *schema);
  struct compiler compiler = {
      .schema = schema, .names = names, .limits = limits, .options = options, .diags = diags, .status = STATUS_OK};
  struct node *copy = NULL;

  *out = NULL;
  if (!schema) return STATUS_NO_MEMORY;
  schema->source = source;
  schema->depth = limits->depth < APPLIED_MOST / SCHEMAS_A_LEVEL ? limits->depth * SCHEMAS_A_LEVEL : APPLIED_MOST;
  schema->bare = options->open;
  schema->arena = arena_new(memory_most(limits));
  if (schema->arena) copy = json_schema_typed(schema->arena, tree);
  if (copy) compile_all(&compiler, copy, judged);
  else compiler.status = STATUS_NO_MEMORY;
  if (compiler.status == STATUS_OK) {
    *out = schema;
    return STATUS_OK;
  }
  if (compiler.status == STATUS_NO_MEMORY && schema->arena && arena_full(schema->arena)) {
    const struct diag_at at = {.source = source};
    diag_emit(diags, RULE_LIMIT, &at, "the schema takes more memory than the ceiling");
    compiler.status = STATUS_USAGE;
  }
  json_schema_free(schema);
  return compiler.status;
}

enum status json_schema_load(struct json_schema **out, const struct source *source, const struct node *tree,
                             struct names *names, const struct limits *limits, const struct schema_options *options,
                             struct diags *diags) {
  const size_t limit = diags->limit;
  enum status status;

  diags_begin_report(diags, diags->report);
  if (!limit) diags->limit = limits->diagnostics;
  status = load(out, source, tree, names, limits, options, diags, options->open && options->files);
  diags_begin_report(diags, diags->report); /* says how many more there are */
  diags->limit = limit;
  return status;
}

enum status json_schema_load_unjudged(struct json_schema **out, const struct source *source, const struct node *tree,
                                      struct names *names, const struct limits *limits,
                                      const struct schema_options *options, struct diags *diags) {
  return load(out, source, tree, names, limits, options, diags, false);
}

void json_schema_free(struct json_schema *schema) {
  if (!schema) return;
  arena_free(schema->arena);
  mem_free(schema);
}
