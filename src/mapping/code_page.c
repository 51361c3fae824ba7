/* code_page.c: a shared code list as a page for people */
/* SPDX-License-Identifier: MIT */
#include "mapping/code_page.h"
#include "mapping/code_columns.h"

struct page {
  struct buf *out;
  struct compile *c;
  const struct node *tree;
  const struct code_columns *columns;
};

/* Text of a list in Markdown: nothing in it is markup, no row of a table ends in it. */
static void put(const struct page *page, struct bytes text) {
  for (size_t i = 0; i < text.len; i++) {
    unsigned char ch = (unsigned char)text.at[i];
    if (memchr("\\|*_`[]<>#~&", ch, 12) && ch) buf_add_char(page->out, '\\');
    buf_add_char(page->out, ch < 0x20 || ch == 0x7f ? ' ' : (char)ch);
  }
}

static void put_node(const struct page *page, const struct node *node) {
  struct bytes text;
  if (tree_text(page->c->scratch, node, &text)) put(page, text);
}

static const struct node *get(const struct page *page, const struct node *object, const char *key) {
  return object && object->kind == NODE_OBJECT ? mapping_get(page->c, object, key) : NULL;
}

/* `code`, and what it stands for where that is more than itself */
static void put_code(const struct page *page, const struct node *code, const struct node *record) {
  buf_add_text(page->out, "`");
  put_node(page, code);
  buf_add_text(page->out, "`");
  if (!record || record->kind != NODE_OBJECT) return;
  buf_add_text(page->out, " (");
  for (const struct node *member = record->first; member; member = member->next) {
    if (member != record->first) buf_add_text(page->out, ", ");
    put(page, mapping_key(page->c, member));
    buf_add_text(page->out, " ");
    put_node(page, member);
  }
  buf_add_text(page->out, ")");
}

/* -- words -- */

static const struct node *word_of(const struct page *page, const struct node *item) {
  const struct node *word = get(page, item, "word");
  return word ? word : item;
}

static bool among(const struct page *page, const struct node *part, struct bytes text) {
  const struct node *item = part && part->kind == NODE_ARRAY ? part->first : part;
  struct bytes other;
  for (; item; item = part->kind == NODE_ARRAY ? item->next : NULL)
    if (tree_text(page->c->scratch, word_of(page, item), &other) && bytes_equal(bytes_trim(other), bytes_trim(text)))
      return true;
  return false;
}

static void put_dates(const struct page *page, const struct node *object) {
  static const char *const keys[] = {"from", "until"};
  for (size_t i = 0; i < 2; i++) {
    const struct node *date = get(page, object, keys[i]);
    if (!date) continue;
    buf_add_format(page->out, " (%s ", keys[i]);
    put_node(page, date);
    buf_add_text(page->out, ")");
  }
}

/* One word behind those before it: how it stands to the code, and in which direction it goes if only in one. */
static void put_word(const struct page *page, const struct node *cell, const struct node *item, bool *first,
                     const char *way) {
  struct bytes text;
  if (!tree_text(page->c->scratch, word_of(page, item), &text)) return;
  if (!*first) buf_add_text(page->out, "; ");
  *first = false;
  if (among(page, get(page, cell, "broader"), text)) buf_add_text(page->out, "&gt; ");
  else if (among(page, get(page, cell, "narrower"), text)) buf_add_text(page->out, "&lt; ");
  put(page, bytes_trim(text));
  put_dates(page, item);
  buf_add_text(page->out, way);
}

/* The words under a key that don't stand there already. */
static void put_part(const struct page *page, const struct node *cell, const char *key, struct bytes written,
                     bool *first) {
  bool same = strcmp(key, "read") == 0;
  const struct node *part = get(page, cell, key);
  const struct node *item = part && part->kind == NODE_ARRAY ? part->first : part;
  struct bytes text;
  for (; item; item = part->kind == NODE_ARRAY ? item->next : NULL)
    if (tree_text(page->c->scratch, word_of(page, item), &text) &&
        !bytes_equal(bytes_trim(text), bytes_trim(written)) && (same || !among(page, get(page, cell, "read"), text)))
      put_word(page, cell, item, first, strcmp(key, "broader") == 0 ? " (neither)" : " (read)");
}

static void put_cell(const struct page *page, const struct node *cell, const struct code_words *words) {
  bool first = true;
  if (cell->kind != NODE_OBJECT || get(page, cell, "word")) {
    put_word(page, cell, cell, &first, "");
    return;
  }
  const struct node *write = get(page, cell, "write"), *broader = get(page, cell, "broader");
  if (!write && broader) write = broader->kind == NODE_ARRAY ? broader->first : broader;
  if (write) put_word(page, cell, write, &first, words->only_written ? " (written)" : "");
  put_part(page, cell, "read", words->write, &first);
  put_part(page, cell, "narrower", words->write, &first);
  put_part(page, cell, "broader", words->write, &first);
  put_dates(page, cell);
}

/* -- the page -- */

static void put_item(const struct page *page, const char *what, const struct node *node) {
  if (!node) return;
  buf_add_format(page->out, "- %s: ", what);
  put_node(page, node);
  buf_add_text(page->out, "\n");
}

static void put_head(const struct page *page) {
  const struct node *description = get(page, page->tree, "description"), *title = get(page, page->tree, "title");
  buf_add_text(page->out, "# ");
  put_node(page, title ? title : get(page, page->tree, "name"));
  buf_add_text(page->out, "\n\n");
  if (description) {
    put_node(page, description);
    buf_add_text(page->out, "\n\n");
  }
  put_item(page, "list", get(page, page->tree, "name"));
  put_item(page, "field of the record", get(page, page->tree, "field"));
  put_item(page, "dated", get(page, page->tree, "dated"));
  put_item(page, "provenance", get(page, page->tree, "provenance"));
}

static void put_columns(const struct page *page) {
  buf_add_text(page->out, "\n## Columns\n");
  for (size_t i = 0; i < page->columns->count; i++) {
    const struct code_column *column = &page->columns->items[i];
    const struct node *otherwise = get(page, page->tree, "otherwise");
    const struct node *policy = otherwise && otherwise->kind == NODE_OBJECT
                                    ? tree_child(otherwise, names_find(page->c->names, column->name))
                                    : NULL;
    buf_add_text(page->out, "\n### ");
    put(page, column->name);
    buf_add_text(page->out, "\n\n");
    put_item(page, "whose", get(page, column->about, "title"));
    put_item(page, "dated", get(page, column->about, "dated"));
    put_item(page, "provenance", get(page, column->about, "provenance"));
    put_item(page, "other words", policy);
    buf_add_format(page->out, "- words: of %zu of %zu codes\n", column->rows.count, page->columns->codes.count);
  }
}

static void put_table(const struct page *page, size_t next[]) {
  const struct code_columns *columns = page->columns;
  buf_add_text(
      page->out,
      "\n## Codes\n\nA word means the same as the code, unless it says more (&lt; narrower) or less (&gt; broader). "
      "(read): it is read as the code\nand not written for it; (written): the other way round; (neither): only "
      "known.\n\n| code |");
  for (size_t i = 0; i < columns->count; i++) {
    buf_add_text(page->out, " ");
    put(page, columns->items[i].name);
    buf_add_text(page->out, " |");
  }
  buf_add_text(page->out, "\n|---|");
  for (size_t i = 0; i < columns->count; i++)
    buf_add_text(page->out, "---|");
  buf_add_text(page->out, "\n");
  for (size_t row = 0; row < columns->codes.count; row++) {
    const struct code_line *code = &columns->codes.lines[row];
    buf_add_text(page->out, "| ");
    put_code(page, code->written, code->record);
    buf_add_text(page->out, " |");
    for (size_t i = 0; i < columns->count; i++) {
      const struct code_rows *rows = &columns->items[i].rows;
      const struct code_line *line = next[i] < rows->count ? &rows->lines[next[i]] : NULL;
      if (line && line->row == code->row) {
        buf_add_text(page->out, " ");
        put_cell(page, line->cell, &line->words);
        next[i]++;
      }
      buf_add_text(page->out, " |");
    }
    buf_add_text(page->out, "\n");
  }
}

enum equal { EQUAL_NONE, EQUAL_BROADER, EQUAL_NARROWER, EQUAL_READ };

static bool stands(const struct code_line *line, enum equal how) {
  if (!line) return how == EQUAL_NONE;
  if (!line->words.write.at) return how == EQUAL_READ;
  return how == (line->words.relation == CODE_BROADER    ? EQUAL_BROADER
                 : line->words.relation == CODE_NARROWER ? EQUAL_NARROWER
                                                         : EQUAL_NONE) &&
         line->words.relation != CODE_EXACT;
}

static void put_group(const struct page *page, const struct code_rows *rows, enum equal how, const char *what) {
  const struct code_rows *codes = &page->columns->codes;
  size_t next = 0, count = 0;
  for (size_t i = 0; i < codes->count; i++) {
    const struct code_line *line =
        next < rows->count && rows->lines[next].row == codes->lines[i].row ? &rows->lines[next++] : NULL;
    if (!stands(line, how)) continue;
    if (!count++) buf_add_format(page->out, "- %s:", what);
    buf_add_text(page->out, count == 1 ? " " : ", ");
    put_code(page, codes->lines[i].written, NULL);
    if (how == EQUAL_NONE || how == EQUAL_READ) continue;
    buf_add_text(page->out, " as ");
    put(page, bytes_trim(line->words.write));
  }
  if (count) buf_add_text(page->out, "\n");
}

static void put_unequal(const struct page *page) {
  buf_add_text(page->out, "\n## What has no equal\n");
  for (size_t i = 0; i < page->columns->count; i++) {
    const struct code_column *column = &page->columns->items[i];
    buf_add_text(page->out, "\n### ");
    put(page, column->name);
    buf_add_text(page->out, "\n\n");
    size_t before = page->out->len;
    put_group(page, &column->rows, EQUAL_NONE, "no word at all");
    put_group(page, &column->rows, EQUAL_READ, "only read");
    put_group(page, &column->rows, EQUAL_BROADER, "written in a broader word");
    put_group(page, &column->rows, EQUAL_NARROWER, "written in a narrower word");
    if (page->out->len == before) buf_add_text(page->out, "Every code has its word.\n");
  }
}

enum status code_page_write(struct buf *out, const struct node *tree, const struct source *source, struct bytes list,
                            struct names *names, const struct limits *limits, struct diags *diags) {
  struct arena *arena = arena_new(0);
  struct plan plan = {.source = source};
  struct compile c = {.plan = &plan,
                      .arena = arena,
                      .scratch = arena,
                      .names = names,
                      .source = source,
                      .limits = limits,
                      .diags = diags};
  struct code_columns columns;
  enum status status = arena ? STATUS_OK : STATUS_NO_MEMORY;
  if (!arena) return status;
  bool good = code_columns_judge(&c, tree, list, &columns);
  size_t *next = mapping_scratch(&c, columns.count, sizeof *next);
  mistakes_emit(&c);
  if (c.no_memory || !next) status = STATUS_NO_MEMORY;
  else if (!good) status = STATUS_USAGE;
  if (status == STATUS_OK) {
    const struct page page = {out, &c, tree, &columns};
    put_head(&page);
    put_columns(&page);
    put_table(&page, next);
    put_unequal(&page);
    status = buf_status(out);
  }
  arena_free(arena);
  return status;
}
