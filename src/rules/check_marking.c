/* check_marking.c: markings of one report that don't go together */
/* SPDX-License-Identifier: MIT */
#include "rules/check.h"

/* -- the whole marked weaker than a part -- */

/* 0: none of the words; the order counts from 1. */
static size_t rank_of(const struct word_list *order, struct bytes text) {
  for (size_t i = 0; text.at && i < order->count; i++)
    if (bytes_equal(order->items[i].word, text)) return i + 1;
  return 0;
}

static void compare_part(struct inquiry *inquiry, const struct hit *part, void *user) {
  const struct hit *whole = user;
  const struct word_list *order = &inquiry->check->words;
  size_t all = rank_of(order, node_text(whole->node)), own = rank_of(order, node_text(part->node));
  if (all && own > all)
    inquiry_tell(inquiry, whole->node, BYTES_NONE, "the report is marked weaker than its part '%.*s'",
                 BYTES_ARG(part->field->text));
}

static void judge_weaker(struct inquiry *inquiry, const struct hit *hit) {
  struct hit whole = *hit;
  for (size_t i = 0; i < inquiry->check->other_count; i++)
    field_beside(inquiry, hit, &inquiry->check->others[i], compare_part, &whole);
}

static const struct kind_parameter weaker_parameters[] = {{"parts", PARAMETER_FIELD, FIELD_TEXT, true, NULL},
                                                          {"order", PARAMETER_ORDER, 0, true, NULL},
                                                          {NULL, 0, 0, false, NULL}};
const struct kind kind_marking_weaker = {RULE_MARKING_WEAKER, FIELD_TEXT, weaker_parameters, judge_weaker, NULL, false};

/* -- words of a printed marking that say another one -- */

static char lowered(char c) {
  return c >= 'A' && c <= 'Z' ? (char)(c + 'a' - 'A') : c;
}

static bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static bool goes_on(char c) {
  return (lowered(c) >= 'a' && lowered(c) <= 'z') || (c >= '0' && c <= '9') || c == '+';
}

/* How many bytes of the text are the word: case doesn't count, and a colon may have blanks around it, or be one. */
static size_t matched(struct bytes text, struct bytes word) {
  size_t at = 0;
  for (size_t i = 0; i < word.len; i++) {
    if (word.at[i] != ':') {
      if (at >= text.len || lowered(text.at[at]) != lowered(word.at[i])) return 0;
      at++;
      continue;
    }
    size_t from = at;
    while (at < text.len && (is_blank(text.at[at]) || text.at[at] == ':'))
      at++;
    if (at == from) return 0;
  }
  return at < text.len && goes_on(text.at[at]) ? 0 : at;
}

/* A set of codes, each by where it first stands in the list. */
static unsigned long long bit_of(const struct word_list *list, struct bytes code) {
  for (size_t i = 0; i < list->count && i < 64; i++)
    if (bytes_equal(list->items[i].code, code)) return 1ULL << i;
  return 0;
}

/* What the word at the text's beginning may stand for; 0: no word is there. */
static unsigned long long codes_at(const struct word_list *list, struct bytes text) {
  unsigned long long codes = 0;
  for (size_t i = 0; i < list->count; i++)
    if (matched(text, list->items[i].word)) codes |= bit_of(list, list->items[i].code);
  return codes;
}

struct said {
  unsigned long long codes;        /* what all words so far allow */
  const struct node *contradicted; /* the text that leaves nothing */
};

static void look_through(struct inquiry *inquiry, const struct hit *hit, void *user) {
  struct said *said = user;
  struct bytes text = node_text(hit->node);
  for (size_t i = 0; text.at && i < text.len && !said->contradicted; i++) {
    if (i && goes_on(text.at[i - 1])) continue;
    unsigned long long codes = codes_at(&inquiry->check->words, bytes_from(text, i));
    if (!codes) continue;
    said->codes &= codes;
    if (!said->codes) said->contradicted = hit->node;
  }
}

static void judge_contradicts(struct inquiry *inquiry, const struct hit *hit) {
  struct bytes text = node_text(hit->node);
  struct said said = {.codes = text.at ? bit_of(&inquiry->check->words, text) : 0};
  if (!said.codes) return;
  for (size_t i = 0; i < inquiry->check->other_count && !said.contradicted; i++)
    field_beside(inquiry, hit, &inquiry->check->others[i], look_through, &said);
  if (said.contradicted)
    inquiry_tell(inquiry, said.contradicted, BYTES_NONE, "the words say another marking than '%.*s'",
                 BYTES_ARG(hit->field->text));
}

static const struct kind_parameter contradicts_parameters[] = {{"texts", PARAMETER_FIELD, FIELD_TEXT, true, NULL},
                                                               {"codes", PARAMETER_CODES, 0, true, NULL},
                                                               {NULL, 0, 0, false, NULL}};
const struct kind kind_marking_contradicts = {RULE_MARKING_CONTRADICTS, FIELD_TEXT, contradicts_parameters,
                                              judge_contradicts,        NULL,       false};
