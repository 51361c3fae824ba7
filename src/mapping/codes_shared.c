/* codes_shared.c: columns of shared code lists */
/* SPDX-License-Identifier: MIT */
#include "mapping/compile.h"

static struct shared_codes *shared_find(struct compile *c, struct bytes list, struct bytes scheme) {
  for (struct shared_codes *one = c->shared; one; one = one->next)
    if (bytes_equal(one->list, list) && !one->scheme.at == !scheme.at && bytes_equal(one->scheme, scheme)) return one;
  return NULL;
}

static struct shared_codes *shared_new(struct compile *c, struct bytes list, struct bytes scheme) {
  struct shared_codes *one = mapping_scratch(c, 1, sizeof *one);
  if (!one) return NULL;
  *one = (struct shared_codes){.list = list, .scheme = scheme, .next = c->shared};
  c->shared = one;
  return one;
}

bool mapping_code_list(struct compile *c, const struct node *tree, struct bytes list) {
  static const struct key keys[] = {
      {"codes", KEY_REQUIRED}, {"name", KEY_REQUIRED}, {"title", 0},          {"description", 0},
      {"provenance", 0},       {"dated", 0},           {"field", 0},          {"otherwise", 0},
      {"schemes", 0},          {"columns", 0},         {"rows", KEY_REQUIRED}};
  struct bytes text;
  if (!mapping_object(c, tree, "a code list")) return false;
  if (!mapping_keys(c, tree, keys, sizeof keys / sizeof *keys, "a code list")) return false;
  const struct node *version = mapping_get(c, tree, "codes"), *name = mapping_get(c, tree, "name");
  const struct node *columns = mapping_get(c, tree, "columns");
  if (columns && columns->kind != NODE_ARRAY) {
    struct diag_at at = mapping_at(c, columns);
    mapping_tell(c, RULE_MAPPING_TYPE, &at, "'columns' must be a list of names");
    return false;
  }
  if (!mapping_text(c, version, &text)) return false;
  if (!bytes_is(text, "1")) {
    struct diag_at at = mapping_at(c, version);
    mapping_tell(c, RULE_MAPPING_VERSION, &at, "version '%.*s' of code lists is not known; this is 1", BYTES_ARG(text));
    return false;
  }
  if (!mapping_text(c, name, &text)) return false;
  if (bytes_equal(text, list)) return true;
  struct diag_at at = mapping_at(c, name);
  mapping_tell(c, RULE_MAPPING_NAME, &at, "the list is named '%.*s', and its file '%.*s'", BYTES_ARG(text),
               BYTES_ARG(list));
  return false;
}

static void tell_list(struct compile *c, const struct node *node, struct bytes list) {
  struct suggestion nearest = suggest_begin(list);
  struct bytes name;
  for (size_t i = 0; c->loader->known && (name = c->loader->known(c->loader->self, c->folder, "codes", i)).at; i++)
    suggest_offer(&nearest, name);
  for (struct own_codes *own = c->own; own; own = own->next)
    suggest_offer(&nearest, own->name);
  struct bytes hint = mapping_hint(c, &nearest);
  struct diag_at at = mapping_at(c, node);
  mapping_tell(c, RULE_MAPPING_UNKNOWN_CODES, &at, "the code list '%.*s' could not be loaded%.*s", BYTES_ARG(list),
               BYTES_ARG(hint));
}

static const struct shared_codes *list_load(struct compile *c, const struct node *node, struct bytes list) {
  struct shared_codes *one = shared_find(c, list, BYTES_NONE);
  if (one) return one;
  if (!(one = shared_new(c, list, BYTES_NONE))) return NULL;
  const struct node *tree = NULL;
  enum status status = c->loader->codes(c->loader->self, c->folder, list, &tree, &one->source);
  if (status == STATUS_NO_MEMORY) c->no_memory = true;
  if (status != STATUS_OK || !tree) {
    tell_list(c, node, list);
    return one;
  }
  const struct source *source = c->source;
  c->source = one->source;
  if (mapping_code_list(c, tree, list)) one->tree = tree;
  c->source = source;
  return one;
}

/* Where a column stands in rows that are lists. */
static size_t column_of(struct compile *c, const struct node *tree, const char *name) {
  const struct node *columns = mapping_get(c, tree, "columns");
  size_t at = 0;
  struct bytes text;
  for (const struct node *one = columns ? columns->first : NULL; one; one = one->next, at++)
    if (mapping_text(c, one, &text) && bytes_is(text, name)) return at;
  return SIZE_MAX;
}

/* What a row says in a column. An empty text in a row that is a list says nothing. */
static const struct node *cell_of(struct compile *c, const struct node *row, const char *name, size_t column) {
  if (row->kind == NODE_OBJECT) return mapping_get(c, row, name);
  if (row->kind != NODE_ARRAY || column >= row->count) return NULL;
  const struct node *cell = row->first;
  while (column--)
    cell = cell->next;
  return cell->kind == NODE_STRING && !cell->text.len ? NULL : cell;
}

static bool row_parse(struct compile *c, const struct node *row, const struct node *word, const struct node *code,
                      struct code_draft *draft) {
  const struct node *record = row->kind == NODE_OBJECT ? mapping_get(c, row, "record") : NULL;
  struct code_line line = {.record = record ? record : code, .row = row, .cell = word};
  struct bytes text;
  if (!code) {
    struct diag_at at = mapping_at(c, row);
    mapping_tell(c, RULE_MAPPING_MISSING_KEY, &at, "a row needs the key 'code'");
    return false;
  }
  return mapping_text(c, code, &text) && mapping_code_record(c, line.record) && mapping_code_word(c, word, &line) &&
         mapping_line(c, draft, &line);
}

static bool rows_parse(struct compile *c, const struct node *tree, const char *scheme, struct code_rows *rows,
                       bool *found) {
  const struct node *list = mapping_get(c, tree, "rows");
  size_t column = column_of(c, tree, scheme), codes = column_of(c, tree, "code");
  struct code_draft draft;
  bool good = true;
  if (!mapping_lines(c, rows, list->count, &draft)) return false;
  for (const struct node *row = list->first; row; row = row->next) {
    if (row->kind != NODE_ARRAY && !mapping_object(c, row, "a row")) {
      good = false;
      continue;
    }
    const struct node *word = cell_of(c, row, scheme, column);
    if (!word) continue;
    *found = true;
    if (!row_parse(c, row, word, cell_of(c, row, "code", codes), &draft)) good = false;
  }
  return good;
}

static void tell_scheme(struct compile *c, const struct node *node, const struct node *tree, struct bytes scheme) {
  static const char *const others[] = {"code", "record", "note"};
  struct suggestion nearest = suggest_begin(scheme);
  const struct node *list = mapping_get(c, tree, "rows"), *columns = mapping_get(c, tree, "columns");
  struct bytes text;
  for (const struct node *one = columns ? columns->first : NULL; one; one = one->next)
    if (mapping_text(c, one, &text)) suggest_offer(&nearest, text);
  for (const struct node *row = list->first; row; row = row->next)
    for (const struct node *word = row->kind == NODE_OBJECT ? row->first : NULL; word; word = word->next) {
      struct bytes key = mapping_key(c, word);
      if (!bytes_is(key, others[0]) && !bytes_is(key, others[1]) && !bytes_is(key, others[2]))
        suggest_offer(&nearest, key);
    }
  struct bytes hint = mapping_hint(c, &nearest);
  struct diag_at at = mapping_at(c, node);
  mapping_tell(c, RULE_MAPPING_UNKNOWN_CODES, &at, "the code list has no column '%.*s'%.*s", BYTES_ARG(scheme),
               BYTES_ARG(hint));
}

static void scheme_parse(struct compile *c, const struct node *tree, const char *scheme, struct code_rows *rows,
                         bool *found) {
  const struct node *list = mapping_get(c, tree, "rows"), *all = mapping_get(c, tree, "otherwise");
  const struct node *otherwise = all && mapping_object(c, all, "'otherwise'") ? mapping_get(c, all, scheme) : NULL;
  bool good = true;
  if (list->kind != NODE_ARRAY) {
    struct diag_at at = mapping_at(c, list);
    mapping_tell(c, RULE_MAPPING_TYPE, &at, "'rows' must be a list");
    *found = true;
    return;
  }
  rows->has_otherwise = otherwise != NULL;
  if (otherwise && !mapping_otherwise(c, otherwise, &rows->otherwise)) good = false;
  rows->good = rows_parse(c, tree, scheme, rows, found) && good && *found;
}

bool mapping_code_column(struct compile *c, const struct node *tree, const char *scheme, struct code_rows *rows,
                         bool *found) {
  scheme_parse(c, tree, scheme, rows, found);
  return rows->good;
}

const struct code_rows *mapping_shared_codes(struct compile *c, const struct node *node, struct bytes list,
                                             struct bytes scheme) {
  const struct shared_codes *whole = list_load(c, node, list);
  if (!whole || !whole->tree) return NULL;
  struct shared_codes *one = shared_find(c, list, scheme);
  if (one) return one->rows;
  struct code_rows *rows = mapping_scratch(c, 1, sizeof *rows);
  struct bytes key = arena_copy(c->scratch, scheme);
  if (!rows || !key.at || !(one = shared_new(c, list, scheme))) {
    c->no_memory = true;
    return NULL;
  }
  bool found = false;
  const struct source *source = c->source;
  rows->name = arena_format(c->arena, "%.*s.%.*s", BYTES_ARG(list), BYTES_ARG(scheme));
  rows->source = c->source = whole->source;
  scheme_parse(c, whole->tree, key.at, rows, &found);
  c->source = source;
  one->rows = rows;
  if (!found) tell_scheme(c, node, whole->tree, scheme);
  return rows;
}
