/* code_columns.c: the columns of a shared code list, all of them judged */
/* SPDX-License-Identifier: MIT */
#include "mapping/code_columns.h"

static bool is_kept(struct bytes key) {
  static const char *const kept[] = {"code", "record", "note"};
  for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
    if (bytes_is(key, kept[i])) return true;
  return false;
}

static bool column_add(struct compile *c, struct code_columns *all, const struct node *node, struct bytes name) {
  if (is_kept(name)) return true;
  for (size_t i = 0; i < all->count; i++)
    if (bytes_equal(all->items[i].name, name)) return true;
  if (all->closed) {
    struct diag_at at = mapping_at_key(c, node);
    mapping_tell(c, RULE_MAPPING_UNKNOWN_KEY, &at, "'schemes' says nothing of the column '%.*s'", BYTES_ARG(name));
    return false;
  }
  if (all->count == all->room) {
    size_t room = all->room ? all->room * 2 : 16;
    struct code_column *items = mapping_scratch(c, room, sizeof *items);
    if (!items) return false;
    if (all->count) memcpy(items, all->items, all->count * sizeof *items);
    all->items = items;
    all->room = room;
  }
  all->items[all->count++] = (struct code_column){.name = name};
  return true;
}

static bool schemes_add(struct compile *c, struct code_columns *all, const struct node *schemes) {
  static const struct key keys[] = {{"title", 0}, {"provenance", 0}, {"dated", 0}};
  if (!schemes) return true;
  if (!mapping_object(c, schemes, "'schemes'")) return false;
  bool good = true;
  for (const struct node *one = schemes->first; one; one = one->next) {
    if (!mapping_object(c, one, "a scheme") || !mapping_keys(c, one, keys, 3, "a scheme")) good = false;
    else if (!column_add(c, all, one, mapping_key(c, one))) good = false;
    else if (all->count) all->items[all->count - 1].about = one;
  }
  all->closed = good;
  return good;
}

static bool rows_add(struct compile *c, struct code_columns *all, const struct node *tree) {
  const struct node *rows = mapping_get(c, tree, "rows"), *columns = mapping_get(c, tree, "columns");
  bool good = true;
  struct bytes text;
  for (const struct node *one = columns ? columns->first : NULL; one; one = one->next)
    if (!mapping_text(c, one, &text) || !column_add(c, all, one, text)) good = false;
  for (const struct node *row = rows->first; row; row = row->next)
    for (const struct node *word = row->kind == NODE_OBJECT ? row->first : NULL; word; word = word->next)
      if (!column_add(c, all, word, mapping_key(c, word))) good = false;
  return good;
}

static bool column_judge(struct compile *c, const struct node *tree, struct code_column *column) {
  struct code_rows *rows = &column->rows;
  struct bytes name = arena_copy(c->scratch, column->name), a, b;
  if (!name.at) c->no_memory = true;
  size_t made = c->mistakes_made;
  bool found = false, good = name.at && mapping_code_column(c, tree, name.at, rows, &found);
  if (name.at && !found && c->mistakes_made == made) {
    struct diag_at at = column->about ? mapping_at_key(c, column->about) : mapping_at(c, mapping_get(c, tree, "rows"));
    mapping_tell(c, RULE_MAPPING_MISSING_KEY, &at, "no row has a word in the column '%.*s'", BYTES_ARG(column->name));
    return false;
  }
  if (!good) return false;
  struct code_list *list = code_list_new(c->scratch, name);
  if (!list) c->no_memory = true;
  for (size_t i = 0; list && i < rows->count; i++)
    if (code_list_add(list, rows->lines[i].record, &rows->lines[i].words, NULL) == STATUS_NO_MEMORY)
      c->no_memory = true;
  if (!list || !code_list_fold_clash(list, &a, &b)) return list != NULL;
  struct diag_at at = mapping_at(c, mapping_get(c, tree, "rows"));
  mapping_tell(c, RULE_MAPPING_CODE_DUPLICATE, &at, "'%.*s' and '%.*s' of the column '%.*s' differ in case only",
               BYTES_ARG(a), BYTES_ARG(b), BYTES_ARG(column->name));
  return false;
}

bool code_columns_judge(struct compile *c, const struct node *tree, struct bytes list, struct code_columns *out) {
  *out = (struct code_columns){0};
  if (!mapping_code_list(c, tree, list)) return false;
  bool good = schemes_add(c, out, mapping_get(c, tree, "schemes"));
  good = rows_add(c, out, tree) && good;
  struct code_column codes = {.name = BYTES("code")};
  good = column_judge(c, tree, &codes) && good;
  for (size_t i = 0; i < out->count; i++)
    good = column_judge(c, tree, &out->items[i]) && good;
  out->codes = codes.rows;
  return good;
}
