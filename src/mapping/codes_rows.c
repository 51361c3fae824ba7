/* codes_rows.c: rows of code lists as they are written; the mapping's own lists */
/* SPDX-License-Identifier: MIT */
#include "mapping/compile.h"

static const char *const policies[] = {"quarantine", "keep-raw"};

bool mapping_otherwise(struct compile *c, const struct node *node, enum otherwise *out) {
  size_t word;
  if (!mapping_word(c, node, policies, 2, &word)) return false;
  *out = word ? OTHERWISE_KEEP_RAW : OTHERWISE_QUARANTINE;
  return true;
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

bool mapping_lines(struct compile *c, struct code_rows *rows, size_t room, struct code_draft *out) {
  *out = (struct code_draft){rows, mapping_alloc(c, room, sizeof *out->lines), code_list_new(c->scratch, rows->name)};
  if (!out->seen) c->no_memory = true;
  rows->lines = out->lines;
  return out->lines && out->seen;
}

bool mapping_line(struct compile *c, struct code_draft *draft, const struct code_line *line) {
  struct code_clash clash = {0};
  enum status status = code_list_add(draft->seen, line->record, &line->words, &clash);
  if (status == STATUS_NO_MEMORY) c->no_memory = true;
  if (status == STATUS_USAGE) tell_clash(c, clash.spelling.at ? line->written : line->record, &clash);
  if (status != STATUS_OK) return false;
  draft->lines[draft->rows->count++] = *line;
  return true;
}

bool mapping_code_record(struct compile *c, const struct node *node) {
  struct bytes text;
  if (node->kind == NODE_OBJECT) return mapping_filled(c, node, "'record'") != NULL;
  return mapping_text(c, node, &text);
}

static bool record_parse(struct compile *c, const struct node *row, struct code_line *line, const struct node **word) {
  static const struct key keys[] = {{"record", KEY_REQUIRED}, {"wire", KEY_REQUIRED}};
  if (!mapping_object(c, row, "a row of 'words'") || !mapping_keys(c, row, keys, 2, "a row of 'words'")) return false;
  *word = mapping_get(c, row, "wire");
  line->record = mapping_get(c, row, "record");
  return mapping_code_record(c, line->record);
}

static bool words_parse(struct compile *c, const struct node *words, struct code_rows *rows) {
  bool map = words->kind == NODE_OBJECT, good = true;
  struct code_draft draft;
  if (!map && words->kind != NODE_ARRAY) {
    struct diag_at at = mapping_at(c, words);
    mapping_tell(c, RULE_MAPPING_TYPE, &at, "'words' must be an object, code: word, or a list of rows");
    return false;
  }
  if (!mapping_lines(c, rows, words->count, &draft)) return false;
  for (const struct node *row = words->first; row; row = row->next) {
    struct code_line line = {.record = map ? key_value(c, row) : NULL};
    const struct node *word = row;
    bool read = map ? line.record != NULL : record_parse(c, row, &line, &word);
    if (!read || !mapping_code_word(c, word, &line) || !mapping_line(c, &draft, &line)) good = false;
  }
  return good;
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
