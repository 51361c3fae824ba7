/* csv_dialect.c: which delimiter a CSV has */
/* SPDX-License-Identifier: MIT */
#include "format/csv.h"

enum { CANDIDATES = 3 };

static const char candidates[CANDIDATES] = {',', ';', '\t'};

static int candidate(char c) {
  for (int i = 0; i < CANDIDATES; i++)
    if (candidates[i] == c) return i;
  return -1;
}

char csv_find_delimiter(struct bytes window) {
  size_t counts[CANDIDATES] = {0}, best = 0;
  enum { AT_CELL, IN_BARE, IN_QUOTES, AFTER_QUOTE } stand = AT_CELL;
  bool tie = false;

  for (size_t i = 0; i < window.len; i++) {
    char c = window.at[i];
    int which = candidate(c);

    if (stand == IN_QUOTES) {
      if (c == '"') stand = AFTER_QUOTE;
      continue;
    }
    if (c == '\n') break;
    if (c == '"' && stand != IN_BARE) {
      stand = IN_QUOTES;
      continue;
    }
    if (which >= 0) counts[which]++;
    stand = which >= 0 ? AT_CELL : IN_BARE;
  }
  for (size_t i = 1; i < CANDIDATES; i++) {
    if (counts[i] > counts[best]) {
      best = i;
      tie = false;
    } else if (counts[i] == counts[best] && counts[i] > 0) {
      tie = true;
    }
  }
  return tie ? 0 : candidates[best];
}
