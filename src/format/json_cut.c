/* json_cut.c: where a JSON value ends, by brackets and strings alone */
/* SPDX-License-Identifier: MIT */
#include "format/json.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum { OTHER, QUOTE, OPEN, CLOSE, BREAK };

static const unsigned char kinds[256] = {
    ['"'] = QUOTE, ['{'] = OPEN,  ['['] = OPEN,   ['}'] = CLOSE,  [']'] = CLOSE,  [','] = BREAK,
    [':'] = BREAK, [' '] = BREAK, ['\t'] = BREAK, ['\n'] = BREAK, ['\r'] = BREAK,
};

static bool ends_run(char c) {
  return c == '"' || c == '\\' || (unsigned char)c < 0x20;
}

const char *json_plain_run(const char *at, const char *end) {
#ifdef __SSE2__
  const __m128i quote = _mm_set1_epi8('"'), backslash = _mm_set1_epi8('\\'), control = _mm_set1_epi8(0x1F);

  while (end - at >= 16) {
    __m128i v = _mm_loadu_si128((const __m128i *)(const void *)at);
    __m128i hit = _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(v, quote), _mm_cmpeq_epi8(v, backslash)),
                               _mm_cmpeq_epi8(_mm_min_epu8(v, control), v));
    int mask = _mm_movemask_epi8(hit);

    if (mask != 0) {
      while ((mask & 1) == 0)
        mask >>= 1, at++;
      return at;
    }
    at += 16;
  }
#endif
  while (at < end && !ends_run(*at))
    at++;
  return at;
}

static void open_bracket(struct json_cut *cut, char c) {
  if (cut->depth < JSON_CUT_DEPTH) {
    uint64_t bit = (uint64_t)1 << (cut->depth % 64);

    if (c == '{') cut->kinds[cut->depth / 64] |= bit;
    else cut->kinds[cut->depth / 64] &= ~bit;
  }
  cut->depth++;
  cut->state = JSON_CUT_INSIDE;
}

static void close_bracket(struct json_cut *cut, char c) {
  cut->depth--;
  if (cut->depth < JSON_CUT_DEPTH) {
    bool object = (cut->kinds[cut->depth / 64] >> (cut->depth % 64) & 1) != 0;

    if (object != (c == '}')) {
      cut->state = JSON_CUT_BROKEN;
      return;
    }
  }
  if (cut->depth == 0) cut->state = JSON_CUT_DONE;
}

static const char *cut_inside(struct json_cut *cut, const char *at, const char *end) {
  while (at < end) {
    char c = *at++;

    switch (kinds[(unsigned char)c]) {
    case QUOTE: cut->state = JSON_CUT_STRING; return at;
    case OPEN: open_bracket(cut, c); break;
    case CLOSE:
      close_bracket(cut, c);
      if (cut->state != JSON_CUT_INSIDE) return at;
      break;
    default: break;
    }
  }
  return at;
}

static const char *cut_string(struct json_cut *cut, const char *at, const char *end) {
  at = json_plain_run(at, end);
  if (at == end) return at;
  switch (*at) {
  case '"': cut->state = cut->depth > 0 ? JSON_CUT_INSIDE : JSON_CUT_DONE; break;
  case '\\': cut->state = JSON_CUT_ESCAPE; break;
  case '\n':
  case '\r': cut->state = JSON_CUT_BROKEN; break;
  default: break; /* refused by the parser; the string's end can still be trusted */
  }
  return at + 1;
}

static const char *cut_start(struct json_cut *cut, const char *at) {
  switch (kinds[(unsigned char)*at]) {
  case QUOTE: cut->state = JSON_CUT_STRING; return at + 1;
  case OPEN: open_bracket(cut, *at); return at + 1;
  case OTHER: cut->state = JSON_CUT_SCALAR; return at + 1;
  default: cut->state = JSON_CUT_BROKEN; return at + 1;
  }
}

const char *json_cut_on(struct json_cut *cut, const char *at, const char *end) {
  while (at < end && cut->state != JSON_CUT_DONE && cut->state != JSON_CUT_BROKEN) {
    switch (cut->state) {
    case JSON_CUT_START: at = cut_start(cut, at); break;
    case JSON_CUT_SCALAR:
      while (at < end && kinds[(unsigned char)*at] == OTHER)
        at++;
      if (at < end) cut->state = JSON_CUT_DONE;
      break;
    case JSON_CUT_INSIDE: at = cut_inside(cut, at, end); break;
    case JSON_CUT_STRING: at = cut_string(cut, at, end); break;
    default: /* behind a backslash; a line end there breaks like any in a string */
      cut->state = *at == '\n' || *at == '\r' ? JSON_CUT_BROKEN : JSON_CUT_STRING;
      at++;
      break;
    }
  }
  return at;
}
