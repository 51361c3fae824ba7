/* json_schema_compile.c: what each keyword holds, judged and made ready */
/* SPDX-License-Identifier: MIT */
#include "base/decimal.h"
#include "schema/json_schema_dialect.h"

#include <stdint.h>
#include <stdlib.h>

/* So many words of an enum are as quickly compared one by one. */
enum { WORDS_SHORT = 8 };

static bool holds(struct compiler *compiler, const struct clause *clause, bool right, const char *what) {
  if (!right)
    compiler_tell(compiler, RULE_SCHEMA_VALUE, clause->value, false, "'%s' must be %s", clause->keyword->name, what);
  return right;
}

void compile_annotation(struct compiler *compiler, struct clause *clause) {
  (void)compiler;
  (void)clause;
}

void compile_text(struct compiler *compiler, struct clause *clause) {
  holds(compiler, clause, clause->value->kind == NODE_STRING, "a string");
}

void compile_enum(struct compiler *compiler, struct clause *clause) {
  if (!holds(compiler, clause, clause->value->kind == NODE_ARRAY, "an array")) return;
  if (clause->value->count <= WORDS_SHORT) return;
  clause->words = compiler_alloc(compiler, 1, sizeof *clause->words);
  if (clause->words && !value_set_make(compiler->schema->arena, clause->value, clause->words))
    compiler->status = STATUS_NO_MEMORY;
}

static void hint_format(struct compiler *compiler, const struct node *value) {
  const struct diag_at at = {
      .source = resource_source(compiler, value), .offset = value->offset, .length = value->length};
  const struct bytes near = json_format_near(value->text);

  if (near.at)
    diag_emit_as(compiler->diags, RULE_SCHEMA_VALUE, SEVERITY_WARNING, &at,
                 "'%.*s' is no format, so it judges nothing; did you mean '%.*s'?", BYTES_ARG(value->text),
                 BYTES_ARG(near));
}

/* A note, unless it is to judge; of a name that nobody knows it stays one. */
void compile_format(struct compiler *compiler, struct clause *clause) {
  const struct node *value = clause->value;
  struct json_schema *schema = compiler->schema;

  clause->idle = true;
  if (!holds(compiler, clause, value->kind == NODE_STRING, "a string") || !compiler_asserts_format(compiler)) return;
  clause->format = json_format_named(value->text);
  clause->idle = !clause->format;
  if (!clause->format) hint_format(compiler, value);
  if (clause->format && !json_format_prepare(clause->format, schema->arena, &schema->bidi))
    compiler->status = STATUS_NO_MEMORY;
}

void compile_flag(struct compiler *compiler, struct clause *clause) {
  holds(compiler, clause, clause->value->kind == NODE_TRUE || clause->value->kind == NODE_FALSE, "true or false");
}

void compile_list(struct compiler *compiler, struct clause *clause) {
  holds(compiler, clause, clause->value->kind == NODE_ARRAY, "an array");
}

void compile_dialect(struct compiler *compiler, struct clause *clause) {
  const struct bytes text = clause->value->text;
  const bool ours = bytes_is(text, "https://json-schema.org/draft/2020-12/schema") ||
                    bytes_is(text, "https://json-schema.org/draft/2020-12/schema#");

  if (compiler->options->open) compile_text(compiler, clause);
  else
    holds(compiler, clause, clause->value->kind == NODE_STRING && ours,
          "'https://json-schema.org/draft/2020-12/schema'");
}

void compile_schema(struct compiler *compiler, struct clause *clause) {
  clause->sub = json_schema_compile(compiler, clause->value);
}

static bool reserve_branches(struct compiler *compiler, struct clause *clause) {
  clause->branches = compiler_alloc(compiler, clause->value->count, sizeof *clause->branches);
  return clause->branches != NULL;
}

void compile_schemas(struct compiler *compiler, struct clause *clause) {
  const bool full = clause->value->kind == NODE_ARRAY && clause->value->first;

  if (!holds(compiler, clause, full, "an array of at least one schema") || !reserve_branches(compiler, clause)) return;
  for (const struct node *item = clause->value->first; item; item = item->next)
    clause->branches[clause->branch_count++].sub = json_schema_compile(compiler, item);
}

static int by_name(const void *a, const void *b) {
  const struct branch *left = a, *right = b;

  return left->name < right->name ? -1 : left->name > right->name;
}

static uint32_t slot_of(uint32_t name, unsigned bits) {
  return (name * UINT32_C(0x9E3779B1)) >> (32 - bits);
}

/* Names that crowd in one place, perhaps on purpose, are searched for instead. */
static void hash_branches(struct compiler *compiler, struct clause *clause) {
  enum { REACH_MOST = 8, BITS_MOST = 24 };
  const size_t count = clause->branch_count;
  unsigned bits = 2, reach = 0;
  uint32_t *slots;

  while (bits < BITS_MOST && ((size_t)1 << bits) < 2 * count)
    bits++;
  slots = compiler_alloc(compiler, (size_t)1 << bits, sizeof *slots);
  for (size_t i = 0; slots && i < count; i++) {
    const uint32_t mask = ((uint32_t)1 << bits) - 1;
    uint32_t slot = slot_of(clause->branches[i].name, bits);
    unsigned far = 0;
    for (; slots[slot] && far <= REACH_MOST; far++)
      slot = (slot + 1) & mask;
    if (far > REACH_MOST) return;
    slots[slot] = (uint32_t)i + 1;
    if (far > reach) reach = far;
  }
  clause->slots = slots;
  clause->slot_bits = bits;
  clause->slot_reach = reach;
}

void compile_named(struct compiler *compiler, struct clause *clause) {
  const bool right = clause->value->kind == NODE_OBJECT;

  if (!holds(compiler, clause, right, "an object of schemas") || !reserve_branches(compiler, clause)) return;
  for (const struct node *member = clause->value->first; member; member = member->next)
    clause->branches[clause->branch_count++] =
        (struct branch){.name = member->name, .sub = json_schema_compile(compiler, member)};
  qsort(clause->branches, clause->branch_count, sizeof *clause->branches, by_name);
  hash_branches(compiler, clause);
}

const struct branch *clause_branch(const struct clause *clause, uint32_t name) {
  const struct branch key = {.name = name};
  uint32_t slot;

  if (clause->slots) {
    slot = slot_of(name, clause->slot_bits);
    for (unsigned i = 0; i <= clause->slot_reach && clause->slots[slot]; i++) {
      const struct branch *branch = &clause->branches[clause->slots[slot] - 1];
      if (branch->name == name) return branch;
      slot = (slot + 1) & (((uint32_t)1 << clause->slot_bits) - 1);
    }
    return NULL;
  }
  return bsearch(&key, clause->branches, clause->branch_count, sizeof key, by_name);
}

static const struct pattern *make_pattern(struct compiler *compiler, struct bytes text, const struct node *node,
                                          bool at_key) {
  const struct pattern *pattern = NULL;
  size_t error_at = 0;

  switch (pattern_compile_ecma(&pattern, compiler->schema->arena, text, &error_at)) {
  case PATTERN_SOUND: break;
  case PATTERN_FLAW_MEMORY: compiler->status = STATUS_NO_MEMORY; break;
  case PATTERN_BROKEN:
    compiler_tell(compiler, RULE_SCHEMA_VALUE, node, at_key, "not a regular expression: it breaks at byte %zu",
                  error_at + 1);
    break;
  case PATTERN_LOOKS_BACK:
    compiler_tell(compiler, RULE_LIMIT, node, at_key, "the regular expression looks behind by no fixed length");
    break;
  default: compiler_tell(compiler, RULE_LIMIT, node, at_key, "the regular expression is too large");
  }
  return pattern;
}

void compile_patterned(struct compiler *compiler, struct clause *clause) {
  const bool right = clause->value->kind == NODE_OBJECT;

  if (!holds(compiler, clause, right, "an object of schemas") || !reserve_branches(compiler, clause)) return;
  for (const struct node *member = clause->value->first; member && compiler->status != STATUS_NO_MEMORY;
       member = member->next) {
    struct branch *branch = &clause->branches[clause->branch_count++];
    branch->name = member->name;
    branch->pattern = make_pattern(compiler, names_text(compiler->names, member->name), member, true);
    branch->sub = json_schema_compile(compiler, member);
  }
}

void compile_pattern(struct compiler *compiler, struct clause *clause) {
  if (holds(compiler, clause, clause->value->kind == NODE_STRING, "a string"))
    clause->pattern = make_pattern(compiler, clause->value->text, clause->value, false);
}

/* The strings of an array as names. */
static const uint32_t *names_of(struct compiler *compiler, const struct clause *clause, const struct node *array,
                                size_t *count) {
  uint32_t *names;
  bool right = array->kind == NODE_ARRAY;

  *count = 0;
  for (const struct node *item = right ? array->first : NULL; item; item = item->next)
    if (item->kind != NODE_STRING) right = false;
  if (!holds(compiler, clause, right, clause->dependences ? "an object of arrays of names" : "an array of names"))
    return NULL;
  names = compiler_alloc(compiler, array->count, sizeof *names);
  if (!names) return NULL;
  for (const struct node *item = array->first; item; item = item->next) {
    names[*count] = names_add(compiler->names, item->text);
    if (!names[(*count)++]) compiler->status = STATUS_NO_MEMORY;
  }
  return names;
}

void compile_names(struct compiler *compiler, struct clause *clause) {
  clause->names = names_of(compiler, clause, clause->value, &clause->name_count);
}

void compile_dependences(struct compiler *compiler, struct clause *clause) {
  if (!holds(compiler, clause, clause->value->kind == NODE_OBJECT, "an object of arrays of names")) return;
  clause->dependences = compiler_alloc(compiler, clause->value->count, sizeof *clause->dependences);
  if (!clause->dependences) return;
  for (const struct node *member = clause->value->first; member; member = member->next) {
    struct dependence *dependence = &clause->dependences[clause->dependence_count++];
    dependence->name = member->name;
    dependence->names = names_of(compiler, clause, member, &dependence->name_count);
  }
}

void compile_count(struct compiler *compiler, struct clause *clause) {
  const struct node *value = clause->value;
  const bool right =
      value->kind == NODE_NUMBER && decimal_is_integer(value->text) && decimal_compare(value->text, BYTES("0")) >= 0;
  long long number = 0;

  if (!holds(compiler, clause, right, "a whole number that is not negative")) return;
  clause->number =
      decimal_to_scaled(value->text, 0, &number) && (unsigned long long)number <= SIZE_MAX ? (size_t)number : SIZE_MAX;
}

void compile_number(struct compiler *compiler, struct clause *clause) {
  holds(compiler, clause, clause->value->kind == NODE_NUMBER, "a number");
}

void compile_divisor(struct compiler *compiler, struct clause *clause) {
  const struct node *value = clause->value;

  holds(compiler, clause, value->kind == NODE_NUMBER && decimal_compare(value->text, BYTES("0")) > 0,
        "a number above zero");
}

/* Of earlier drafts: names, or a schema, that a member asks for. */
void compile_dependencies(struct compiler *compiler, struct clause *clause) {
  const struct node *value = clause->value;

  if (!holds(compiler, clause, value->kind == NODE_OBJECT, "an object of schemas and arrays of names")) return;
  clause->dependences = compiler_alloc(compiler, value->count, sizeof *clause->dependences);
  if (!clause->dependences || !reserve_branches(compiler, clause)) return;
  for (const struct node *member = value->first; member; member = member->next) {
    struct dependence *dependence = &clause->dependences[clause->dependence_count];
    if (member->kind != NODE_ARRAY) {
      clause->branches[clause->branch_count++] =
          (struct branch){.name = member->name, .sub = json_schema_compile(compiler, member)};
      continue;
    }
    clause->dependence_count++;
    dependence->name = member->name;
    dependence->names = names_of(compiler, clause, member, &dependence->name_count);
  }
}
