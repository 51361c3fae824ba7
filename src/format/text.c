/* text.c: characters that readers and writers look out for */
/* SPDX-License-Identifier: MIT */
#include "format/text.h"

#include "base/utf8.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

bool text_is_bidi(uint32_t code_point) {
  return (code_point >= 0x202A && code_point <= 0x202E) || (code_point >= 0x2066 && code_point <= 0x2069);
}

size_t text_bidi_prefix(struct bytes text) {
  const char *at = text.at, *end = text.at + text.len;

  while (at < end && (at = memchr(at, 0xE2, (size_t)(end - at))) != NULL) {
    uint32_t code_point;
    size_t len = utf8_decode((struct bytes){at, (size_t)(end - at)}, &code_point);

    if (len > 0 && text_is_bidi(code_point)) return (size_t)(at - text.at);
    at += len > 0 ? len : 1;
  }
  return text.len;
}

static bool is_odd(uint32_t c) {
  return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || (c >= 0x7F && c <= 0x9F) || text_is_bidi(c);
}

size_t text_ascii_run(struct bytes text) {
  size_t i = 0;

#ifdef __SSE2__
  /* As signed bytes, all from 0x80 on are below the blank too. */
  const __m128i blank = _mm_set1_epi8(' '), del = _mm_set1_epi8(0x7F);

  for (; text.len - i >= 16; i += 16) {
    __m128i v = _mm_loadu_si128((const __m128i *)(const void *)(text.at + i));

    if (_mm_movemask_epi8(_mm_or_si128(_mm_cmplt_epi8(v, blank), _mm_cmpeq_epi8(v, del))) != 0) break;
  }
#endif
  while (i < text.len && text.at[i] >= 0x20 && text.at[i] < 0x7F)
    i++;
  return i;
}

size_t text_odd_prefix(struct bytes text) {
  size_t i = 0;

  while ((i += text_ascii_run(bytes_from(text, i))) < text.len) {
    uint32_t code_point = (unsigned char)text.at[i];
    size_t len = 1;

    if (code_point >= 0x80) len = utf8_decode(bytes_from(text, i), &code_point);
    if (len == 0 || is_odd(code_point)) return i;
    i += len;
  }
  return text.len;
}
