/* codes.c: a code list as a rule uses it, its record side typed by the field */
/* SPDX-License-Identifier: MIT */
#include "mapping/compile.h"

static const struct node *object_bind(struct compile *c, const struct plan_rule *rule, const struct node *given) {
  const struct shape *shape = rule->field.shape;
  struct node *object = tree_new(c->arena, NODE_OBJECT, NAME_NONE, BYTES_NONE);
  if (!object) c->no_memory = true;
  if (shape && shape->types && !(shape->types & SHAPE_OBJECT)) {
    struct diag_at at = mapping_at(c, given);
    at.field = rule->field.text;
    mapping_tell(c, RULE_MAPPING_VALUE_TYPE, &at, "'%.*s' holds no fields, and the code is an object",
                 BYTES_ARG(rule->field.text));
    return NULL;
  }
  struct scope scope = {.record = shape, .field_text = rule->field.text};
  for (const struct node *member = given->first; object && member; member = member->next) {
    const struct shape *holder;
    struct field field;
    if (!mapping_field(c, &scope, member, &field, &holder)) return NULL;
    if (field.count != 1 || field.list) {
      struct diag_at at = mapping_at_key(c, member);
      mapping_tell(c, RULE_MAPPING_VALUE_TYPE, &at, "a code's members are single values, named without dots");
      return NULL;
    }
    struct node *value = (struct node *)mapping_record_value(c, field.shape, member, field.text); /* made just now */
    if (!value) return NULL;
    value->name = member->name;
    tree_append(object, value);
  }
  return object;
}

/* Words that name types, as the plan has them. */
static bool types_bind(struct compile *c, const struct shape *shape, const struct code_line *line,
                       struct code_words *words) {
  const struct node *at = line->written ? line->written : line->record;
  struct bytes *read = mapping_alloc(c, words->read_count, sizeof *read);
  for (size_t i = 0; read && i < words->read_count; i++)
    if (!(read[i] = mapping_type_name(c, shape, at, words->read[i])).at) return false;
  if (words->write.at && !(words->write = mapping_type_name(c, shape, at, words->write)).at) return false;
  words->read = read;
  return read != NULL;
}

static bool line_bind(struct compile *c, const struct code_line *line, struct code_list *list, struct plan_rule *out) {
  const struct shape *shape = out->places->shape;
  struct code_words words = line->words;
  const struct node *record = line->record->kind == NODE_OBJECT
                                  ? object_bind(c, out, line->record)
                                  : mapping_record_value(c, out->field.shape, line->record, out->field.text);
  if (!record) return false;
  if (shape && shape->qname) {
    if (!types_bind(c, shape, line, &words)) return false;
  } else if (words.write.at && out->write && !mapping_wire_allows(c, shape, line->written, words.write)) {
    return false;
  }
  enum status status = code_list_add(list, record, &words, NULL);
  if (status == STATUS_NO_MEMORY) c->no_memory = true;
  return status == STATUS_OK;
}

static bool rows_bind(struct compile *c, const struct code_rows *rows, struct plan_rule *out) {
  const struct source *source = c->source;
  struct code_list *list = code_list_new(c->arena, rows->name);
  bool good = list != NULL;
  if (!list) c->no_memory = true;
  c->source = rows->source;
  for (size_t i = 0; list && i < rows->count; i++)
    if (!line_bind(c, &rows->lines[i], list, out)) good = false;
  c->source = source;
  out->codes = list;
  return good;
}

static void tell_own(struct compile *c, const struct node *node, struct bytes name) {
  struct suggestion nearest = suggest_begin(name);
  struct bytes other;
  for (struct own_codes *own = c->own; own; own = own->next)
    suggest_offer(&nearest, own->name);
  for (size_t i = 0; c->loader->known && (other = c->loader->known(c->loader->self, c->folder, "codes", i)).at; i++)
    suggest_offer(&nearest, other);
  struct bytes hint = mapping_hint(c, &nearest);
  struct diag_at at = mapping_at(c, node);
  mapping_tell(c, RULE_MAPPING_UNKNOWN_CODES, &at,
               "the mapping has no code list '%.*s' of its own (a shared one is named LIST.SCHEME)%.*s",
               BYTES_ARG(name), BYTES_ARG(hint));
}

static const struct code_rows *rows_find(struct compile *c, const struct node *node, struct bytes name) {
  const char *dot = name.len ? memchr(name.at, '.', name.len) : NULL;
  if (dot) {
    struct bytes list = {name.at, (size_t)(dot - name.at)};
    return mapping_shared_codes(c, node, list, bytes_from(name, list.len + 1));
  }
  for (struct own_codes *own = c->own; own; own = own->next)
    if (bytes_equal(own->name, name)) return own->rows;
  tell_own(c, node, name);
  return NULL;
}

static bool otherwise_of(struct compile *c, const struct node *rule, const struct code_rows *rows,
                         struct plan_rule *out) {
  const struct node *given = mapping_get(c, rule, "otherwise");
  out->otherwise = rows->otherwise;
  if (given) return mapping_otherwise(c, given, &out->otherwise);
  if (rows->has_otherwise) return true;
  struct diag_at at = mapping_at(c, mapping_get(c, rule, "codes"));
  mapping_tell(c, RULE_MAPPING_OTHERWISE, &at,
               "what becomes of other words than those of '%.*s'? 'otherwise: quarantine' or 'otherwise: keep-raw'",
               BYTES_ARG(rows->name));
  return false;
}

static bool fold_fits(struct compile *c, const struct node *rule, const struct plan_rule *out) {
  struct bytes a, b;
  if (!out->fold || !code_list_fold_clash(out->codes, &a, &b)) return true;
  struct diag_at at = mapping_at(c, mapping_get(c, rule, "fold"));
  mapping_tell(c, RULE_MAPPING_CODE_DUPLICATE, &at, "'%.*s' and '%.*s' mean different codes and differ in case only",
               BYTES_ARG(a), BYTES_ARG(b));
  return false;
}

bool mapping_codes(struct compile *c, const struct node *rule, struct plan_rule *out) {
  const struct node *node = mapping_get(c, rule, "codes");
  struct bytes name;
  if (!mapping_text(c, node, &name)) return false;
  const struct code_rows *rows = rows_find(c, node, name);
  if (!rows) return false;
  if (!rows->good) return false; /* told where the list stands */
  bool good = otherwise_of(c, rule, rows, out);
  return rows_bind(c, rows, out) && fold_fits(c, rule, out) && good;
}
