/* codes_word.c: what the wire says for a code: words that are read, one that is written, and how they stand to it */
/* SPDX-License-Identifier: MIT */
#include "mapping/compile.h"

/* Words under one key, trimmed. */
struct words {
  struct bytes *texts;
  size_t count;
  const struct node *first; /* where the first one stands */
};

static bool is_date(struct bytes text) {
  static const char form[] = "0000-00-00";
  if (text.len != 4 && text.len != 7 && text.len != 10) return false;
  for (size_t i = 0; i < text.len; i++) {
    bool digit = text.at[i] >= '0' && text.at[i] <= '9';
    if (form[i] == '0' ? !digit : text.at[i] != '-') return false;
  }
  return true;
}

static bool dates_parse(struct compile *c, const struct node *object) {
  static const char *const keys[] = {"from", "until"};
  bool good = true;
  for (size_t i = 0; i < 2; i++) {
    const struct node *node = mapping_get(c, object, keys[i]);
    struct bytes text;
    if (!node) continue;
    if (!mapping_text(c, node, &text)) good = false;
    else if (!is_date(text)) {
      struct diag_at at = mapping_at(c, node);
      mapping_tell(c, RULE_MAPPING_TYPE, &at,
                   "'%s' must be a date, as precise as it is known: 2022, 2022-06 or 2022-06-01", keys[i]);
      good = false;
    }
  }
  return good;
}

/* A spelling, or {word: spelling, from: date, until: date}. */
static bool spelling(struct compile *c, const struct node *node, struct bytes *out) {
  static const struct key keys[] = {{"word", KEY_REQUIRED}, {"from", 0}, {"until", 0}};
  struct bytes text;
  if (node->kind == NODE_OBJECT) {
    if (!mapping_keys(c, node, keys, 3, "a word") || !dates_parse(c, node)) return false;
    node = mapping_get(c, node, "word");
  }
  if (!mapping_text(c, node, &text)) return false;
  *out = arena_copy(c->arena, text);
  if (!out->at) c->no_memory = true;
  return out->at != NULL;
}

/* A spelling or a list of them. */
static bool words_parse(struct compile *c, const struct node *node, struct words *out) {
  bool list = node->kind == NODE_ARRAY;
  out->first = list ? node->first : node;
  out->texts = mapping_alloc(c, list ? node->count : 1, sizeof *out->texts);
  for (const struct node *item = out->first; out->texts && item; item = list ? item->next : NULL) {
    if (!spelling(c, item, &out->texts[out->count])) return false;
    out->texts[out->count] = bytes_trim(out->texts[out->count]);
    out->count++;
  }
  return out->texts != NULL;
}

static bool among(const struct words *words, struct bytes text) {
  for (size_t i = 0; i < words->count; i++)
    if (bytes_equal(words->texts[i], bytes_trim(text))) return true;
  return false;
}

/* What is read: the words of the same meaning and those that say more. */
static bool read_together(struct compile *c, const struct words *same, const struct words *narrower,
                          struct code_words *out) {
  struct bytes *texts = mapping_alloc(c, same->count + narrower->count, sizeof *texts);
  if (!texts) return false;
  for (size_t i = 0; i < same->count; i++)
    texts[out->read_count++] = same->texts[i];
  for (size_t i = 0; i < narrower->count; i++)
    if (!among(same, narrower->texts[i])) texts[out->read_count++] = narrower->texts[i];
  out->read = texts;
  return true;
}

static bool parts_parse(struct compile *c, const struct node *node, struct words parts[3]) {
  static const char *const keys[] = {"read", "broader", "narrower"};
  bool good = dates_parse(c, node);
  for (size_t i = 0; i < 3; i++) {
    const struct node *part = mapping_get(c, node, keys[i]);
    if (part && i == 0 && part->kind != NODE_ARRAY) {
      struct diag_at at = mapping_at(c, part);
      mapping_tell(c, RULE_MAPPING_TYPE, &at, "'read' must be a list of spellings");
      good = false;
    } else if (part && !words_parse(c, part, &parts[i])) {
      good = false;
    }
  }
  return good;
}

bool mapping_code_word(struct compile *c, const struct node *node, struct code_line *line) {
  static const struct key keys[] = {{"read", 0},     {"write", 0}, {"broader", 0},
                                    {"narrower", 0}, {"from", 0},  {"until", 0}};
  struct code_words *words = &line->words;
  line->written = node;
  if (node->kind != NODE_OBJECT || mapping_get(c, node, "word")) return spelling(c, node, &words->write);
  if (!mapping_filled(c, node, "a code's word") || !mapping_keys(c, node, keys, 6, "a code's word")) return false;
  struct words parts[3] = {0};
  const struct words *same = &parts[0], *broader = &parts[1], *narrower = &parts[2];
  const struct node *write = mapping_get(c, node, "write");
  if (!parts_parse(c, node, parts)) return false;
  if (write) {
    line->written = write;
    if (!spelling(c, write, &words->write)) return false;
  } else if (broader->count) {
    line->written = broader->first;
    words->write = broader->texts[0];
  }
  bool wider = words->write.at && among(broader, words->write),
       finer = words->write.at && among(narrower, words->write);
  words->relation = wider ? CODE_BROADER : finer ? CODE_NARROWER : CODE_EXACT;
  /* a word that says less than the code isn't read to it unless it is declared to be */
  bool read_none = mapping_get(c, node, "read") && !same->count;
  words->only_written = (wider || read_none) && !among(same, words->write);
  if (!read_together(c, same, narrower, words)) return false;
  if (words->write.at || words->read_count) return true;
  struct diag_at at = mapping_at(c, node);
  mapping_tell(c, RULE_MAPPING_MISSING_KEY, &at, "a code's word has no word in it, neither read nor written");
  return false;
}
