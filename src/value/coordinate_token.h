/* coordinate_token.h: numbers, marks and words that coordinates are written with */
/* SPDX-License-Identifier: MIT */
#ifndef VALUE_COORDINATE_TOKEN_H
#define VALUE_COORDINATE_TOKEN_H

#include "value/coordinate.h"

enum token_kind {
  TOKEN_END,
  TOKEN_NUMBER,
  TOKEN_DEGREE,
  TOKEN_MINUTE,
  TOKEN_SECOND,
  TOKEN_COLON,
  TOKEN_DASH,
  TOKEN_PLUS,
  TOKEN_COMMA,
  TOKEN_BLANK,
  TOKEN_HEMISPHERE,
  TOKEN_AXIS,
  TOKEN_OTHER
};

struct token {
  enum token_kind kind;
  struct bytes text;
  char letter;               /* of a hemisphere: N S E W */
  enum coordinate_axis axis; /* of a word */
  size_t whole, decimals;    /* digits of a number */
};

struct token token_ahead(struct bytes left);
void token_take(struct bytes *left, struct token token);
/* Passes tokens of these kinds (a set of 1 << kind); true: there was one. */
bool token_pass(struct bytes *left, unsigned kinds);

#endif
