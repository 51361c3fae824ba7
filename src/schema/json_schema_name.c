/* json_schema_name.c: the keywords by which a schema names itself and others */
/* SPDX-License-Identifier: MIT */
#include "schema/json_schema_dialect.h"
#include "schema/uri.h"

static bool holds(struct compiler *compiler, const struct clause *clause, bool right, const char *what) {
  if (!right)
    compiler_tell(compiler, RULE_SCHEMA_VALUE, clause->value, false, "'%s' must be %s", clause->keyword->name, what);
  return right;
}

static bool is_anchor(struct bytes text) {
  for (size_t i = 0; i < text.len; i++) {
    const char c = text.at[i];
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    if (!letter && (!i || !((c >= '0' && c <= '9') || c == '-' || c == '.'))) return false;
  }
  return text.len != 0;
}

/* NULL: told, or no memory. */
static struct target *add_anchor(struct compiler *compiler, const struct clause *clause, struct bytes name) {
  struct target *target = resource_target(compiler, compiler->resource->uri, name, true);

  if (!target && compiler->status == STATUS_OK)
    compiler_tell(compiler, RULE_LIMIT, clause->value, false, "more or longer identifiers than the ceiling");
  if (!target) return NULL;
  if (!target->sub) {
    target->sub = clause->owner;
    return target;
  }
  if (target->sub == clause->owner) return target;
  if (target->sub->resource == compiler->resource)
    compiler_tell(compiler, RULE_SCHEMA_REF, clause->value, false, "another schema has the anchor '%.*s' already",
                  BYTES_ARG(name));
  return NULL;
}

static void add_dynamic(struct compiler *compiler, const struct clause *clause, struct bytes name) {
  struct target *target = add_anchor(compiler, clause, name);
  struct dynamic_anchor *anchor = target ? compiler_alloc(compiler, 1, sizeof *anchor) : NULL;

  if (!anchor) return;
  target->dynamic = true;
  *anchor = (struct dynamic_anchor){.sub = clause->owner, .next = compiler->resource->anchors};
  anchor->binding = resource_binding(compiler, name);
  if (anchor->binding) compiler->resource->anchors = anchor;
}

void compile_id(struct compiler *compiler, struct clause *clause) {
  const bool text = holds(compiler, clause, clause->value->kind == NODE_STRING, "a string");
  const struct bytes fragment = text ? uri_split(clause->value->text).fragment : BYTES_NONE;

  if (!fragment.len) return;
  if (compiler->resource->dialect->draft >= DRAFT_07) {
    if (clause->value->text.at[0] == '#') add_anchor(compiler, clause, fragment);
  } else holds(compiler, clause, false, "without a fragment; a name inside a document is an '$anchor'");
}

static const char anchor_form[] = "a name of letters, digits, '-', '_' and '.' that begins with a letter or '_'";

void compile_anchor(struct compiler *compiler, struct clause *clause) {
  const struct node *value = clause->value;

  if (holds(compiler, clause, value->kind == NODE_STRING && is_anchor(value->text), anchor_form))
    add_anchor(compiler, clause, value->text);
}

void compile_dynamic_anchor(struct compiler *compiler, struct clause *clause) {
  const struct node *value = clause->value;

  if (holds(compiler, clause, value->kind == NODE_STRING && is_anchor(value->text), anchor_form))
    add_dynamic(compiler, clause, value->text);
}

/* Of 2019-09: the resource's root under no name at all. */
void compile_recursive_anchor(struct compiler *compiler, struct clause *clause) {
  const enum node_kind kind = clause->value->kind;

  if (holds(compiler, clause, kind == NODE_TRUE || kind == NODE_FALSE, "true or false") && kind == NODE_TRUE)
    add_dynamic(compiler, clause, BYTES(""));
}

/* Whose vocabularies these are is read where a schema names this one as its metaschema. */
void compile_vocabulary(struct compiler *compiler, struct clause *clause) {
  bool right = clause->value->kind == NODE_OBJECT;

  for (const struct node *each = right ? clause->value->first : NULL; each; each = each->next)
    if (each->kind != NODE_TRUE && each->kind != NODE_FALSE) right = false;
  holds(compiler, clause, right, "an object of vocabularies, each true or false");
}
