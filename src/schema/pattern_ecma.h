/* pattern_ecma.h: ECMA-262 regular expressions, said in the words of PCRE2; for pattern*.c only */
/* SPDX-License-Identifier: MIT */
#ifndef SCHEMA_PATTERN_ECMA_H
#define SCHEMA_PATTERN_ECMA_H

#include "base/buf.h"
#include <stdint.h>

/* Bytes of a pattern, open groups at a time, and the highest count of a quantifier. */
enum { ECMA_BYTES = 65536, ECMA_DEPTH = 100, ECMA_TIMES = 65535 };

enum ecma_answer { ECMA_SOUND, ECMA_BROKEN, ECMA_BEYOND, ECMA_NO_MEMORY };

/* Appends to `out` what PCRE2 (UTF, no UCP, empty classes allowed) takes for the same. Flag `u` of ECMA-262 2018, but
   for one thing: any escaped ASCII punctuation stands for itself. BROKEN, BEYOND (more than is done here): `*at` is the
   byte. *wild: one step of a match may take long (looking around, references back, long repetitions). */
enum ecma_answer pattern_from_ecma(struct buf *out, struct bytes text, size_t *at, bool *wild);

/* pattern_property.c: what stands between the braces of \p{...}, as PCRE2 writes it, behind \p or \P. False: ECMA-262
   knows none of that name, or its form is wrong; whether a script of a name exists is for PCRE2 to say. */
bool pattern_property(struct buf *out, struct bytes name, bool negated);

#endif
