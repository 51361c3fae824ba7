/* code_list.c: a two-way vocabulary: record values and wire spellings */
/* SPDX-License-Identifier: MIT */
#include "value/code_list.h"

#include "base/suggest.h"
#include "tree/compare.h"

/* A hash chain over spellings (folded), and one over the texts of scalar record values. */
struct entry {
  struct bytes text;
  struct code_row *row;
  struct entry *next;
};

struct chains {
  struct entry **heads;
  size_t count, entries;
};

struct code_list {
  struct arena *arena;
  struct bytes name;
  struct code_row **rows;
  size_t count, room;
  struct chains spellings, values;
  size_t objects; /* rows whose record side is an object */
};

static char folded(char c) {
  return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

static bool equal_folded(struct bytes a, struct bytes b) {
  if (a.len != b.len) return false;
  for (size_t i = 0; i < a.len; i++)
    if (folded(a.at[i]) != folded(b.at[i])) return false;
  return true;
}

static uint64_t hash_of(struct bytes text) {
  uint64_t hash = 0xcbf29ce484222325U;
  for (size_t i = 0; i < text.len; i++)
    hash = (hash ^ (unsigned char)folded(text.at[i])) * 0x100000001b3U;
  return hash ^ (hash >> 32);
}

static struct entry *chain_of(const struct chains *chains, struct bytes text) {
  return chains->count ? chains->heads[hash_of(text) & (chains->count - 1)] : NULL;
}

static bool chains_grow(struct arena *arena, struct chains *chains) {
  size_t count = chains->count ? chains->count * 2 : 16;
  struct entry **heads = arena_array(arena, count, sizeof(struct entry *));
  if (!heads) return false;
  for (size_t i = 0; i < chains->count; i++) {
    for (struct entry *entry = chains->heads[i], *next; entry; entry = next) {
      struct entry **head = &heads[hash_of(entry->text) & (count - 1)];
      next = entry->next;
      entry->next = *head;
      *head = entry;
    }
  }
  chains->heads = heads;
  chains->count = count;
  return true;
}

static bool chains_add(struct arena *arena, struct chains *chains, struct bytes text, struct code_row *row) {
  if (chains->entries >= chains->count && !chains_grow(arena, chains)) return false;
  struct entry *entry = arena_alloc(arena, sizeof *entry);
  if (!entry) return false;
  struct entry **head = &chains->heads[hash_of(text) & (chains->count - 1)];
  *entry = (struct entry){text, row, *head};
  *head = entry;
  chains->entries++;
  return true;
}

static const struct code_row *find(const struct chains *chains, struct bytes text, bool fold) {
  const struct entry *near = NULL;
  for (const struct entry *entry = chain_of(chains, text); entry; entry = entry->next) {
    if (bytes_equal(entry->text, text)) return entry->row;
    if (fold && equal_folded(entry->text, text)) near = entry;
  }
  return near ? near->row : NULL;
}

struct code_list *code_list_new(struct arena *arena, struct bytes name) {
  struct code_list *list = arena_alloc(arena, sizeof *list);
  if (!list) return NULL;
  list->arena = arena;
  list->name = name;
  return list;
}

/* The text by which a scalar of the record is looked up: a number 1 and a text "1" are the same code. */
static bool scalar_text(const struct node *node, struct bytes *out) {
  if (node->kind == NODE_NULL) return false;
  return tree_is_scalar(node) && tree_text(NULL, node, out);
}

static const struct code_row *same_value(const struct code_list *list, const struct node *record) {
  struct bytes text;
  if (scalar_text(record, &text)) return find(&list->values, text, false);
  for (size_t i = 0; i < list->count; i++)
    if (tree_equal(list->rows[i]->record, record, NULL, NULL)) return list->rows[i];
  return NULL;
}

static const struct code_row *clash_of(const struct code_list *list, const struct node *record,
                                       const struct code_words *words, struct bytes *spelling) {
  const struct code_row *row = same_value(list, record);
  *spelling = BYTES_NONE;
  for (size_t i = 0; !row && i < words->read_count; i++) {
    *spelling = bytes_trim(words->read[i]);
    row = find(&list->spellings, *spelling, false);
  }
  if (row || !words->write.at || words->only_written) return row;
  *spelling = bytes_trim(words->write);
  return find(&list->spellings, *spelling, false);
}

static bool among(const struct bytes *texts, size_t count, struct bytes text) {
  for (size_t i = 0; i < count; i++)
    if (bytes_equal(texts[i], text)) return true;
  return false;
}

/* The row with its spellings trimmed, each once, the written one with them. */
static struct code_row *row_new(struct arena *arena, const struct node *record, const struct code_words *words) {
  struct code_row *row = arena_alloc(arena, sizeof *row);
  struct bytes *texts = arena_array(arena, words->read_count + 1, sizeof *texts);
  if (!row || !texts) return NULL;
  size_t count = 0;
  for (size_t i = 0; i < words->read_count; i++)
    if (!among(texts, count, bytes_trim(words->read[i]))) texts[count++] = bytes_trim(words->read[i]);
  bool both = words->write.at && !words->only_written;
  if (both && !among(texts, count, bytes_trim(words->write))) texts[count++] = bytes_trim(words->write);
  *row = (struct code_row){record, texts, count, words->write, words->relation};
  return row;
}

static bool rows_grow(struct code_list *list) {
  size_t room = list->room ? list->room * 2 : 16;
  struct code_row **rows = arena_array(list->arena, room, sizeof(struct code_row *));
  if (!rows) return false;
  if (list->count) memcpy(rows, list->rows, list->count * sizeof(struct code_row *));
  list->rows = rows;
  list->room = room;
  return true;
}

enum status code_list_add(struct code_list *list, const struct node *record, const struct code_words *words,
                          struct code_clash *clash) {
  struct bytes spelling, text;
  const struct code_row *there = clash_of(list, record, words, &spelling);
  if (there) {
    if (clash) *clash = (struct code_clash){there, spelling};
    return STATUS_USAGE;
  }
  if (list->count == list->room && !rows_grow(list)) return STATUS_NO_MEMORY;
  struct code_row *row = row_new(list->arena, record, words);
  if (!row) return STATUS_NO_MEMORY;
  for (size_t i = 0; i < row->read_count; i++)
    if (!chains_add(list->arena, &list->spellings, row->read[i], row)) return STATUS_NO_MEMORY;
  if (!scalar_text(record, &text)) list->objects++;
  else if (!chains_add(list->arena, &list->values, text, row)) return STATUS_NO_MEMORY;
  list->rows[list->count++] = row;
  return STATUS_OK;
}

bool code_list_fold_clash(const struct code_list *list, struct bytes *a, struct bytes *b) {
  for (size_t i = 0; i < list->spellings.count; i++) {
    for (const struct entry *one = list->spellings.heads[i]; one; one = one->next) {
      for (const struct entry *other = one->next; other; other = other->next) {
        if (one->row == other->row || !equal_folded(one->text, other->text)) continue;
        *a = other->text;
        *b = one->text;
        return true;
      }
    }
  }
  return false;
}

const struct code_row *code_list_read(const struct code_list *list, struct bytes text, bool fold) {
  return find(&list->spellings, bytes_trim(text), fold);
}

/* A scalar of the row equals one of the record as the lookup of scalars would have it. */
static bool holds(const struct node *wanted, const struct node *found) {
  struct bytes a, b;
  if (scalar_text(wanted, &a)) return scalar_text(found, &b) && bytes_equal(a, b);
  return tree_equal(wanted, found, NULL, NULL);
}

static bool says(const struct code_row *row, const struct node *record) {
  if (row->record->kind != NODE_OBJECT) return false;
  for (const struct node *member = row->record->first; member; member = member->next) {
    const struct node *found = tree_child(record, member->name);
    if (!found || !holds(member, found)) return false;
  }
  return true;
}

const struct code_row *code_list_write(const struct code_list *list, const struct node *record) {
  const struct code_row *best = NULL;
  struct bytes text;
  if (scalar_text(record, &text)) {
    best = find(&list->values, text, false);
    return best && best->write.at ? best : NULL;
  }
  if (record->kind != NODE_OBJECT || list->objects == 0) return NULL;
  for (size_t i = 0; i < list->count; i++) {
    const struct code_row *row = list->rows[i];
    if (!row->write.at || (best && row->record->count <= best->record->count)) continue;
    if (says(row, record)) best = row;
  }
  return best;
}

struct bytes code_list_nearest(const struct code_list *list, struct bytes text) {
  struct suggestion suggestion = suggest_begin(bytes_trim(text));
  for (size_t i = 0; i < list->count; i++)
    for (size_t j = 0; j < list->rows[i]->read_count; j++)
      suggest_offer(&suggestion, list->rows[i]->read[j]);
  return suggestion.best;
}

struct bytes code_list_name(const struct code_list *list) {
  return list->name;
}

size_t code_list_count(const struct code_list *list) {
  return list->count;
}

const struct code_row *code_list_at(const struct code_list *list, size_t i) {
  return list->rows[i];
}
