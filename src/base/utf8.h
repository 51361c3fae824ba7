/* utf8.h: decode, validate, count columns */
/* SPDX-License-Identifier: MIT */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "base/bytes.h"
#include <stdint.h>

/* Length of the valid, shortest-form sequence at the start of text (1 to 4), 0 if invalid, truncated, a surrogate or
 * above U+10FFFF. */
size_t utf8_decode(struct bytes text, uint32_t *code_point);
size_t utf8_encode(uint32_t code_point, char into[4]); /* 0 for a surrogate or above U+10FFFF */
/* Offset of the first invalid byte; text.len when all is valid. A sequence cut off by the end counts as invalid from
 * its start. */
size_t utf8_valid_prefix(struct bytes text);
size_t utf8_count(struct bytes text); /* code points; each invalid byte counts as one */
/* Copies for people: control characters (C0, DEL, C1, bidi controls, line separators) and invalid bytes as \u{..} or
 * \x... */
struct buf;
void utf8_escape(struct buf *out, struct bytes text);
/* XML 1.0 Char. */
bool utf8_is_xml_char(uint32_t code_point);
/* Offset of the first thing that no XML 1.0 document can hold (invalid UTF-8 or not a Char), text.len when there is
 * none. */
size_t utf8_xml_prefix(struct bytes text);

#endif
