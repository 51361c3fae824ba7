/* codes_rows.c: code lists as they are written, the mapping's own and shared ones */
/* SPDX-License-Identifier: MIT */
#include "mapping/compile.h"

#include "value/code_list.h"

static const char *const policies[] = {"quarantine", "keep-raw"};

bool mapping_otherwise(struct compile *c, const struct node *node, enum otherwise *out) {
  size_t word;
  if (!mapping_word(c, node, policies, 2, &word)) return false;
  *out = word ? OTHERWISE_KEEP_RAW : OTHERWISE_QUARANTINE;
  return true;
}

static bool spelling(struct compile *c, const struct node *node, struct bytes *out) {
  struct bytes text;
  if (!mapping_text(c, node, &text)) return false;
  *out = arena_copy(c->arena, text);
  if (!out->at) c->no_memory = true;
  return out->at != NULL;
}

static bool spellings(struct compile *c, const struct node *list, struct code_line *line) {
  if (list->kind != NODE_ARRAY) {
    struct diag_at at = mapping_at(c, list);
    mapping_tell(c, RULE_MAPPING_TYPE, &at, "'read' must be a list of spellings");
    return false;
  }
  struct bytes *read = mapping_alloc(c, list->count, sizeof *read);
  for (const struct node *item = list->first; read && item; item = item->next) {
    if (!spelling(c, item, &read[line->read_count])) return false;
    read[line->read_count] = bytes_trim(read[line->read_count]);
    line->read_count++;
  }
  line->read = read;
  return read != NULL;
}

/* A word of the wire: one spelling, or {read: [...], write: ...}. */
static bool word_parse(struct compile *c, const struct node *node, struct code_line *line) {
  static const struct key keys[] = {{"read", 0}, {"write", 0}};
  line->written = node;
  if (node->kind != NODE_OBJECT) return spelling(c, node, &line->write);
  if (!mapping_filled(c, node, "a code's word") || !mapping_keys(c, node, keys, 2, "a code's word")) return false;
  const struct node *read = mapping_get(c, node, "read"), *write = mapping_get(c, node, "write");
  if (read && !spellings(c, read, line)) return false;
  if (!write) return true;
  line->written = write;
  return spelling(c, write, &line->write);
}

/* The key of a row as a value, where it stands. */
static const struct node *key_value(struct compile *c, const struct node *node) {
  struct node *value = tree_new(c->scratch, NODE_STRING, NAME_NONE, mapping_key(c, node));
  if (!value) {
    c->no_memory = true;
    return NULL;
  }
  value->flags = NODE_UNTYPED;
  value->offset = node->name_offset;
  value->length = value->text.len;
  return value;
}

static void tell_clash(struct compile *c, const struct node *node, const struct code_clash *clash) {
  struct diag_at at = mapping_at(c, node);
  if (clash->spelling.at)
    mapping_tell(c, RULE_MAPPING_CODE_DUPLICATE, &at, "the spelling '%.*s' is read to another code already",
                 BYTES_ARG(clash->spelling));
  else
    mapping_tell(c, RULE_MAPPING_CODE_DUPLICATE, &at,
                 "this code stands in the list already: one is written, with 'read' for the others");
}

/* Adds the line if no earlier one stands in its way. */
static bool line_add(struct compile *c, struct code_rows *rows, struct code_line *lines, const struct code_line *line,
                     struct code_list *seen) {
  struct code_clash clash = {0};
  enum status status = code_list_add(seen, line->record, line->read, line->read_count, line->write, &clash);
  if (status == STATUS_NO_MEMORY) c->no_memory = true;
  if (status == STATUS_USAGE) tell_clash(c, clash.spelling.at ? line->written : line->record, &clash);
  if (status != STATUS_OK) return false;
  lines[rows->count++] = *line;
  return true;
}

static bool record_parse(struct compile *c, const struct node *row, struct code_line *line, const struct node **word) {
  static const struct key keys[] = {{"record", KEY_REQUIRED}, {"wire", KEY_REQUIRED}};
  if (!mapping_object(c, row, "a row of 'words'") || !mapping_keys(c, row, keys, 2, "a row of 'words'")) return false;
  *word = mapping_get(c, row, "wire");
  line->record = mapping_get(c, row, "record");
  struct bytes text;
  if (line->record->kind == NODE_OBJECT) return mapping_filled(c, line->record, "'record'") != NULL;
  return mapping_text(c, line->record, &text);
}

static bool words_parse(struct compile *c, const struct node *words, struct code_rows *rows) {
  bool map = words->kind == NODE_OBJECT, good = true;
  struct code_list *seen = code_list_new(c->scratch, rows->name);
  struct code_line *lines = mapping_alloc(c, words->count, sizeof *lines);
  if (!map && words->kind != NODE_ARRAY) {
    struct diag_at at = mapping_at(c, words);
    mapping_tell(c, RULE_MAPPING_TYPE, &at, "'words' must be an object, code: word, or a list of rows");
    return false;
  }
  if (!seen) c->no_memory = true;
  rows->lines = lines;
  for (const struct node *row = words->first; seen && lines && row; row = row->next) {
    struct code_line line = {.record = map ? key_value(c, row) : NULL};
    const struct node *word = row;
    bool read = map ? line.record != NULL : record_parse(c, row, &line, &word);
    if (!read || !word_parse(c, word, &line) || !line_add(c, rows, lines, &line, seen)) good = false;
  }
  return good && seen && lines;
}

static void own_parse(struct compile *c, const struct node *node, struct code_rows *rows) {
  static const struct key keys[] = {
      {"title", 0}, {"provenance", 0}, {"dated", 0}, {"otherwise", 0}, {"words", KEY_REQUIRED}};
  if (!mapping_object(c, node, "a code list")) return;
  bool good = mapping_keys(c, node, keys, sizeof keys / sizeof *keys, "a code list");
  const struct node *otherwise = mapping_get(c, node, "otherwise"), *words = mapping_get(c, node, "words");
  rows->has_otherwise = otherwise != NULL;
  if (otherwise && !mapping_otherwise(c, otherwise, &rows->otherwise)) good = false;
  if (words && !words_parse(c, words, rows)) good = false;
  rows->good = good && words;
}

void mapping_own_codes(struct compile *c, const struct node *codes) {
  if (!mapping_object(c, codes, "'codes'")) return;
  for (const struct node *child = codes->first; child; child = child->next) {
    struct own_codes *own = mapping_scratch(c, 1, sizeof *own);
    struct code_rows *rows = mapping_scratch(c, 1, sizeof *rows);
    if (!own || !rows) return;
    own->name = rows->name = mapping_key(c, child);
    rows->source = c->source;
    if (own->name.len && memchr(own->name.at, '.', own->name.len)) {
      struct diag_at at = mapping_at_key(c, child);
      mapping_tell(c, RULE_MAPPING_NAME, &at, "'%.*s' can't be told from a shared list: leave the dot out",
                   BYTES_ARG(own->name));
    }
    own_parse(c, child, rows);
    own->rows = rows;
    own->next = c->own;
    c->own = own;
  }
}

/* -- shared lists -- */

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

static bool list_keys(struct compile *c, const struct node *tree, struct bytes list) {
  static const struct key keys[] = {{"codes", KEY_REQUIRED}, {"name", KEY_REQUIRED}, {"title", 0},
                                    {"provenance", 0},       {"dated", 0},           {"otherwise", 0},
                                    {"rows", KEY_REQUIRED}};
  struct bytes text;
  if (!mapping_object(c, tree, "a code list")) return false;
  if (!mapping_keys(c, tree, keys, sizeof keys / sizeof *keys, "a code list")) return false;
  const struct node *version = mapping_get(c, tree, "codes"), *name = mapping_get(c, tree, "name");
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
  if (list_keys(c, tree, list)) one->tree = tree;
  c->source = source;
  return one;
}

static bool rows_parse(struct compile *c, const struct node *list, const char *scheme, struct code_rows *rows,
                       bool *found) {
  struct code_list *seen = code_list_new(c->scratch, rows->name);
  struct code_line *lines = mapping_alloc(c, list->count, sizeof *lines);
  bool good = seen && lines;
  struct bytes text;
  if (!seen) c->no_memory = true;
  rows->lines = lines;
  for (const struct node *row = list->first; seen && lines && row; row = row->next) {
    const struct node *word = row->kind == NODE_OBJECT ? mapping_get(c, row, scheme) : NULL;
    if (!mapping_object(c, row, "a row")) good = false;
    if (!word) continue;
    *found = true;
    struct code_line line = {.record = mapping_get(c, row, "code")};
    if (!line.record) {
      struct diag_at at = mapping_at(c, row);
      mapping_tell(c, RULE_MAPPING_MISSING_KEY, &at, "a row needs the key 'code'");
      good = false;
    } else if (!mapping_text(c, line.record, &text) || !word_parse(c, word, &line) ||
               !line_add(c, rows, lines, &line, seen)) {
      good = false;
    }
  }
  return good;
}

static void tell_scheme(struct compile *c, const struct node *node, const struct node *list, struct bytes scheme) {
  struct suggestion nearest = suggest_begin(scheme);
  for (const struct node *row = list->first; row; row = row->next)
    for (const struct node *word = row->kind == NODE_OBJECT ? row->first : NULL; word; word = word->next)
      if (!bytes_is(mapping_key(c, word), "code")) suggest_offer(&nearest, mapping_key(c, word));
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
  rows->good = rows_parse(c, list, scheme, rows, found) && good && *found;
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
  if (!found) tell_scheme(c, node, mapping_get(c, whole->tree, "rows"), scheme);
  return rows;
}
