/* bind_codes.c: code lists as words and the codes that they stand for */
/* SPDX-License-Identifier: MIT */
#include "base/suggest.h"
#include "rules/compile.h"

enum { CODES_MOST = 200000, WORD_DEPTH = 4 };

/* One LIST or LIST.COLUMN under way. */
struct gathering {
  struct compiling *c;
  struct word_code *items;
  size_t count, room;
  bool columned; /* the column occurs */
};

static void add(struct gathering *g, struct bytes word, struct bytes code) {
  word = bytes_trim(word);
  if (!word.at || g->c->worst == STATUS_NO_MEMORY) return;
  if (g->count == g->room) {
    size_t room = g->room ? g->room * 2 : 64;
    struct word_code *items = book_array(g->c, room, sizeof *items);
    if (!items) return;
    if (g->count) memcpy(items, g->items, g->count * sizeof *items);
    g->items = items;
    g->room = room;
  }
  g->items[g->count++] = (struct word_code){word, code};
}

/* A word, a list of them, {word: ...} with its dates, or {read: ..., write: ..., broader: ..., narrower: ...}. */
static void add_words(struct gathering *g, const struct node *node, struct bytes code, unsigned depth) {
  static const char *const keys[] = {"word", "read", "write", "broader", "narrower", NULL};
  if (depth == WORD_DEPTH) return;
  if (tree_is_scalar(node)) add(g, node->text, code);
  for (const struct node *item = node->kind == NODE_ARRAY ? node->first : NULL; item; item = item->next)
    add_words(g, item, code, depth + 1);
  for (size_t i = 0; node->kind == NODE_OBJECT && keys[i]; i++) {
    const struct node *member = book_get(g->c, node, keys[i]);
    if (member) add_words(g, member, code, depth + 1);
  }
}

/* A row is an object, or a list in the order of `columns`. */
static const struct node *cell(const struct compiling *c, const struct node *columns, const struct node *row,
                               struct bytes column) {
  if (row->kind == NODE_OBJECT) {
    uint32_t name = names_find(c->names, column);
    return name == NAME_NONE ? NULL : tree_child(row, name);
  }
  const struct node *head = columns ? columns->first : NULL, *item = row->first;
  for (; head && item; head = head->next, item = item->next)
    if (bytes_equal(head->text, column)) return item;
  return NULL;
}

static bool gather(struct gathering *g, const struct node *node, const struct node *list, struct bytes column) {
  const struct node *rows = book_get(g->c, list, "rows"), *columns = book_get(g->c, list, "columns");
  for (const struct node *row = rows ? rows->first : NULL; row && g->count < CODES_MOST; row = row->next) {
    const struct node *code = cell(g->c, columns, row, BYTES("code"));
    const struct node *word = column.len ? cell(g->c, columns, row, column) : code;
    if (!code || !word) continue;
    g->columned = true;
    add_words(g, word, code->text, 0);
  }
  if (!g->columned)
    book_tell(g->c, RULE_RULES_CODES, node, "the code list of '%.*s' has no such column", BYTES_ARG(node->text));
  return g->columned;
}

static bool gather_list(struct gathering *g, const struct node *node) {
  const char *dot = node->text.len ? memchr(node->text.at, '.', node->text.len) : NULL;
  struct bytes name = {node->text.at, dot ? (size_t)(dot - node->text.at) : node->text.len};
  struct bytes column = dot ? bytes_from(node->text, name.len + 1) : BYTES_NONE;
  const struct node *list = NULL;
  enum status status = g->c->loader->codes(g->c->loader->self, name, &list);
  if (status == STATUS_OK) return gather(g, node, list, column);
  if (status == STATUS_IO || status == STATUS_NO_MEMORY) g->c->worst = status;
  struct suggestion near = suggest_begin(name);
  struct bytes known;
  for (size_t i = 0; (known = g->c->loader->known(g->c->loader->self, i)).at; i++)
    suggest_offer(&near, known);
  if (status == STATUS_END)
    book_tell(g->c, RULE_RULES_CODES, node, "there is no code list '%.*s'%s", BYTES_ARG(name),
              book_hint(g->c, near.best));
  else book_tell(g->c, RULE_RULES_CODES, node, "the code list '%.*s' could not be used", BYTES_ARG(name));
  return false;
}

bool bind_codes(struct compiling *c, const struct node *node, struct word_list *out) {
  struct gathering g = {.c = c};
  bool good = true;
  for (const struct node *item = book_first(node); item; item = book_next(node, item)) {
    g.columned = false;
    if (!gather_list(&g, item)) good = false;
  }
  out->items = g.items;
  out->count = g.count;
  words_sort(out);
  return good && c->worst == STATUS_OK;
}
