/* check_text.c: codes that no list has, words that stand for nothing, and fields that hold nothing */
/* SPDX-License-Identifier: MIT */
#include "rules/check.h"

/* Codes so short that one beside it would show what stands there. */
enum { CODE_SHORT = 4 };

static void judge_code(struct inquiry *inquiry, const struct hit *hit) {
  struct bytes text = node_text(hit->node);
  if (!text.at || words_find(&inquiry->check->words, text)) return;
  struct bytes near = text.len > CODE_SHORT ? words_near(&inquiry->check->words, text) : BYTES_NONE;
  struct word_list folded = {NULL, 0, true};
  if (near.at && words_same(&folded, near, text)) near = BYTES_NONE;
  inquiry_tell(inquiry, hit->node, BYTES_NONE, "the code stands in none of the lists%s%.*s%s",
               near.at ? "; did you mean '" : "", BYTES_ARG(near), near.at ? "'?" : "");
}

static const struct kind_parameter code_parameters[] = {{"codes", PARAMETER_CODES, 0, true, NULL},
                                                        {NULL, 0, 0, false, NULL}};
const struct kind kind_unlisted_code = {RULE_UNLISTED_CODE, FIELD_TEXT, code_parameters, judge_code, NULL, false};

static void judge_placeholder(struct inquiry *inquiry, const struct hit *hit) {
  struct bytes text = node_text(hit->node);
  if (text.at && words_find(&inquiry->check->words, bytes_trim(text)))
    inquiry_tell(inquiry, hit->node, BYTES_NONE, "a word that stands where nothing is known, and is no value");
}

static const struct kind_parameter placeholder_parameters[] = {{"words", PARAMETER_WORDS, 0, true, NULL},
                                                               {NULL, 0, 0, false, NULL}};
const struct kind kind_placeholder = {RULE_PLACEHOLDER,  FIELD_TEXT, placeholder_parameters,
                                      judge_placeholder, NULL,       false};

static void note_hit(struct inquiry *inquiry, const struct hit *hit, void *user) {
  (void)inquiry;
  if (hit->node->kind != NODE_NULL && (tree_is_scalar(hit->node) || hit->node->first)) *(bool *)user = true;
}

static void judge_missing(struct inquiry *inquiry) {
  const struct check *check = inquiry->check;
  bool there = false;
  for (size_t i = 0; i < check->other_count; i++)
    field_each(inquiry, &check->others[i], note_hit, &there);
  for (size_t i = 0; i < check->field_count && !there; i++) {
    bool filled = false;
    field_each(inquiry, &check->fields[i], note_hit, &filled);
    if (!filled)
      inquiry_tell(inquiry, inquiry->judged->record, check->fields[i].text, "the report says nothing of '%.*s'",
                   BYTES_ARG(check->fields[i].text));
  }
}

static const struct kind_parameter missing_parameters[] = {{"unless", PARAMETER_FIELD, FIELD_ANY, false, NULL},
                                                           {NULL, 0, 0, false, NULL}};
const struct kind kind_field_missing = {RULE_FIELD_MISSING, FIELD_ANY, missing_parameters, NULL, judge_missing, true};
