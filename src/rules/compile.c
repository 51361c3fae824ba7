/* compile.c: a rule book's tree bound to the record's shape */
/* SPDX-License-Identifier: MIT */
#include "rules/compile.h"
#include "base/alloc.h"
#include "base/decimal.h"
#include "base/suggest.h"
#include <stdarg.h>
#include <stdio.h>

void book_tell(struct compiling *c, enum rule rule, const struct node *at, const char *format, ...) {
  struct diag_at where = {.source = c->source, .offset = at->offset, .length = at->length};
  char message[512];
  va_list list;
  va_start(list, format);
  int len = vsnprintf(message, sizeof message, format, list);
  va_end(list);
  diag_emit(c->diags, rule, &where, "%s", len < 0 ? "" : message);
  c->bad = true;
}

void *book_array(struct compiling *c, size_t count, size_t size) {
  void *at = arena_array(c->arena, count ? count : 1, size);
  if (!at) c->worst = STATUS_NO_MEMORY;
  return at;
}

const struct node *book_get(const struct compiling *c, const struct node *object, const char *key) {
  uint32_t name = names_find(c->names, bytes_of(key));
  return name != NAME_NONE && object->kind == NODE_OBJECT ? tree_child(object, name) : NULL;
}

struct bytes book_key(const struct compiling *c, const struct node *member) {
  return names_text(c->names, member->name);
}

const char *book_hint(struct compiling *c, struct bytes near) {
  struct bytes text = near.at ? arena_format(c->arena, "; did you mean '%.*s'?", BYTES_ARG(near)) : BYTES_NONE;
  return text.at ? text.at : "";
}

const struct node *book_first(const struct node *node) {
  return node->kind == NODE_ARRAY ? node->first : node;
}

const struct node *book_next(const struct node *node, const struct node *item) {
  return node->kind == NODE_ARRAY ? item->next : NULL;
}

static size_t book_count(const struct node *node) {
  return node->kind == NODE_ARRAY ? node->count : 1;
}

/* -- parameters -- */

static void take_fields(struct compiling *c, const struct node *node, enum field_form form, struct rule_field **out,
                        size_t *count) {
  *out = book_array(c, book_count(node), sizeof **out);
  for (const struct node *item = book_first(node); item && *out; item = book_next(node, item))
    *count += bind_field(c, item, form, &(*out)[*count]);
}

static void take_words(struct compiling *c, const struct node *node, bool ordered, struct word_list *out) {
  out->items = book_array(c, book_count(node), sizeof *out->items);
  for (const struct node *item = book_first(node); item && out->items; item = book_next(node, item))
    out->items[out->count++] = (struct word_code){bytes_trim(item->text), item->text};
  out->fold = !ordered;
  if (!ordered && out->items) words_sort(out);
}

static void take_areas(struct compiling *c, const struct node *node, struct areas *out) {
  const struct node *tree = NULL;
  const struct source *source = NULL;
  enum status status = c->loader->areas(c->loader->self, node->text, &tree, &source);
  if (status == STATUS_OK) status = areas_read(out, c->arena, tree, source, c->names, c->diags);
  if (status == STATUS_OK) return;
  if (status == STATUS_IO || status == STATUS_NO_MEMORY) c->worst = status;
  book_tell(c, RULE_RULES_AREAS, node,
            status == STATUS_END ? "there is no file of outlines '%.*s.areas.yaml'"
                                 : "the outlines '%.*s' could not be used",
            BYTES_ARG(node->text));
}

static void take_choice(struct compiling *c, const struct node *node, const char *const *words, unsigned *out) {
  for (const struct node *item = book_first(node); item; item = book_next(node, item)) {
    struct suggestion near = suggest_begin(item->text);
    unsigned i = 0;
    while (words[i] && !bytes_is(item->text, words[i]))
      suggest_offer(&near, bytes_of(words[i++]));
    if (words[i]) *out |= 1u << i;
    else
      book_tell(c, RULE_RULES_PARAMETER, item, "'%.*s' is none of the words that stand here%s", BYTES_ARG(item->text),
                book_hint(c, near.best));
  }
}

static void take_parameter(struct compiling *c, const struct kind_parameter *parameter, const struct node *node,
                           struct check *out) {
  switch (parameter->kind) {
  case PARAMETER_FIELD: take_fields(c, node, parameter->form, &out->others, &out->other_count); break;
  case PARAMETER_CODES: bind_codes(c, node, &out->words); break;
  case PARAMETER_AREAS: take_areas(c, node, &out->areas); break;
  case PARAMETER_WORDS: take_words(c, node, false, &out->words); break;
  case PARAMETER_ORDER: take_words(c, node, true, &out->words); break;
  case PARAMETER_CHOICE: take_choice(c, node, parameter->words, &out->choice); break;
  case PARAMETER_DEGREES:
    if (!decimal_to_scaled(node->text, DEGREE_DECIMALS, &out->tolerance) || out->tolerance < 0 ||
        out->tolerance > 10LL * DEGREE)
      book_tell(c, RULE_RULES_PARAMETER, node, "'%s' is from 0 to 10 degrees, of up to 6 decimals", parameter->key);
    break;
  }
}

/* -- checks -- */

static const char *const common[] = {"check", "name", "field", "note", NULL};

static const struct kind_parameter *parameter_of(const struct kind *kind, struct bytes key) {
  for (const struct kind_parameter *p = kind->parameters; p->key; p++)
    if (bytes_is(key, p->key)) return p;
  return NULL;
}

static void tell_parameter(struct compiling *c, const struct kind *kind, const struct node *member) {
  struct bytes key = book_key(c, member);
  struct suggestion near = suggest_begin(key);
  for (const struct kind_parameter *p = kind->parameters; p->key; p++)
    suggest_offer(&near, bytes_of(p->key));
  const struct node at = {.offset = member->name_offset, .length = key.len};
  book_tell(c, RULE_RULES_PARAMETER, &at, "the check '%s' has no '%.*s'%s", rule_id(kind->rule), BYTES_ARG(key),
            book_hint(c, near.best));
}

static void take_parameters(struct compiling *c, const struct node *item, struct check *out) {
  const struct kind *kind = out->kind;
  for (const struct node *member = item->first; member; member = member->next) {
    struct bytes key = book_key(c, member);
    const struct kind_parameter *parameter = parameter_of(kind, key);
    size_t i = 0;
    while (common[i] && !bytes_is(key, common[i]))
      i++;
    if (parameter) take_parameter(c, parameter, member, out);
    else if (!common[i]) tell_parameter(c, kind, member);
  }
  for (const struct kind_parameter *p = kind->parameters; p->key; p++)
    if (p->required && !book_get(c, item, p->key))
      book_tell(c, RULE_RULES_PARAMETER, item, "the check '%s' needs '%s'", rule_id(kind->rule), p->key);
}

static void take_check(struct compiling *c, const struct node *item) {
  const struct node *check = book_get(c, item, common[0]), *name = book_get(c, item, common[1]),
                    *field = book_get(c, item, common[2]);
  if (!check || !field) return; /* the schema told */
  const struct kind *kind = kind_find(check->text);
  if (!kind) {
    struct suggestion near = suggest_begin(check->text);
    for (size_t i = 0; kind_at(i); i++)
      suggest_offer(&near, bytes_of(rule_id(kind_at(i)->rule)));
    book_tell(c, RULE_RULES_UNKNOWN_CHECK, check, "there is no check '%.*s'%s", BYTES_ARG(check->text),
              book_hint(c, near.best));
    return;
  }
  struct check *out = &c->rules->checks[c->rules->check_count++];
  *out = (struct check){.kind = kind, .name = name ? name->text : check->text, .offset = check->offset};
  take_fields(c, field, kind->form, &out->fields, &out->field_count);
  take_parameters(c, item, out);
}

static void take_checks(struct compiling *c, const struct node *checks) {
  if (!checks) return;
  c->rules->checks = book_array(c, checks->count, sizeof *c->rules->checks);
  for (const struct node *item = checks->first; item && c->rules->checks && c->worst == STATUS_OK; item = item->next)
    take_check(c, item);
}

/* -- the book -- */

static uint32_t member_name(const struct names *names, const char *member) {
  return names_find(names, bytes_of(member));
}

static struct rules *rules_new(const struct names *names, const struct source *source) {
  struct rules *rules = mem_new(sizeof *rules);
  if (!rules) return NULL;
  *rules = (struct rules){.arena = arena_new(0),
                          .source = source,
                          .time = member_name(names, "time"),
                          .zone = member_name(names, "zone"),
                          .precision = member_name(names, "precision"),
                          .latitude = member_name(names, "latitude"),
                          .longitude = member_name(names, "longitude"),
                          .notation = member_name(names, "notation")};
  if (rules->arena) return rules;
  mem_free(rules);
  return NULL;
}

enum status rules_compile(struct rules **out, const struct node *tree, const struct source *source,
                          const struct rules_loader *loader, const struct shape *record, const struct names *names,
                          struct diags *diags) {
  struct rules *rules = rules_new(names, source);
  if (!rules) return STATUS_NO_MEMORY;
  struct compiling c = {rules, rules->arena, source, names, loader, record, diags, STATUS_OK, false};
  take_checks(&c, book_get(&c, tree, "checks"));
  if (c.worst == STATUS_OK) book_profiles(&c, book_get(&c, tree, "profiles"));
  if (c.worst == STATUS_OK && !c.bad) {
    *out = rules;
    return STATUS_OK;
  }
  rules_free(rules);
  return c.worst != STATUS_OK ? c.worst : STATUS_USAGE;
}

void rules_free(struct rules *rules) {
  if (!rules) return;
  arena_free(rules->arena);
  mem_free(rules);
}

struct bytes rules_profile_at(const struct rules *rules, size_t index) {
  return index < rules->profile_count ? rules->profiles[index].name : BYTES_NONE;
}
