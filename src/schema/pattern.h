/* pattern.h: regular expressions of schemas */
/* SPDX-License-Identifier: MIT */
#ifndef SCHEMA_PATTERN_H
#define SCHEMA_PATTERN_H

#include "base/arena.h"

/* Compiled once, immutable, shared by threads; lives in its arena. `$` is the very end, \d and \w are ASCII, a pattern
   matches anywhere in the text. */
struct pattern;
/* One thread's workspace; NULL at first, made on demand, released by its owner. */
struct pattern_room;

enum pattern_answer { PATTERN_NO, PATTERN_YES, PATTERN_TOO_HARD, PATTERN_NO_MEMORY };

/* BEYOND: sound, but larger or deeper than is taken here; LOOKS_BACK: sound, but
   a lookbehind whose length isn't fixed. */
enum pattern_flaw { PATTERN_SOUND, PATTERN_BROKEN, PATTERN_BEYOND, PATTERN_LOOKS_BACK, PATTERN_FLAW_MEMORY };

/* The dialect of PCRE2. *out NULL: the text is no pattern (`*error_at`: the byte where it breaks) or memory ran out
 * (*no_memory). */
void pattern_compile(const struct pattern **out, struct arena *arena, struct bytes text, size_t *error_at,
                     bool *no_memory);
/* ECMA-262 with Unicode, as JSON Schema means it. *out NULL unless PATTERN_SOUND; *error_at: the byte where a BROKEN
   one breaks, where that is known. */
enum pattern_flaw pattern_compile_ecma(const struct pattern **out, struct arena *arena, struct bytes text,
                                       size_t *error_at);
/* Bounded in steps and memory, by as much as the text is long: PATTERN_TOO_HARD. */
enum pattern_answer pattern_match(const struct pattern *pattern, struct bytes text, struct pattern_room **room);
/* The whole text, from its first byte to its last, and what each group matched; bounded in
   the same way. PATTERN_NO also when there are not `count` groups or one took no part; count is at most
   PATTERN_PARTS. */
enum { PATTERN_PARTS = 64 };
enum pattern_answer pattern_parts(const struct pattern *pattern, struct bytes text, struct bytes parts[], size_t count,
                                  struct pattern_room **room);
size_t pattern_groups(const struct pattern *pattern); /* that capture */
void pattern_room_release(struct pattern_room *room); /* NULL is fine */

/* PCRE2's version at run time, as in "10.42 2022-12-11"; false when it doesn't fit. */
bool pattern_library(char *into, size_t room);

#endif
