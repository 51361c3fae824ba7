/* pattern.c: regular expressions through PCRE2, bounded */
/* SPDX-License-Identifier: MIT */
#include "schema/pattern.h"

#include "base/alloc.h"
#include "schema/pattern_ecma.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

/* A pattern of 64 KiB, groups nested 100 deep; of an ECMA-262 pattern as PCRE2 takes it. */
enum { PATTERN_BYTES = 65536, PATTERN_GROUPS = ECMA_DEPTH, PLAIN_BYTES = 1024 * 1024 };
/* Backtracking steps of a match: so many for any text, for each byte of a short one, and for each byte behind that. */
enum { STEPS = 20000, SHORT_BYTES = 2000, STEPS_A_BYTE = 500, STEPS_BEHIND = 8 };
/* KiB that backtracking may take: so many for any text, more for a long one (128 bytes a byte), and the most. */
enum { MATCH_KIB = 16384, BYTES_A_KIB = 8, MATCH_KIB_MOST = 262144 };

/* Characters looked at while matching a long text by a pattern of unbounded steps: so many, and for each byte. */
enum { WORK = 1000000, WORK_A_BYTE = 64, LONG_BYTES = 256, BLIND_BYTES = 4096 };

struct pattern {
  pcre2_code *code;
  pcre2_code *watched; /* the same, which tells where it looks; NULL: counting steps is enough */
  struct bytes plain;  /* what PCRE2 was given, of a watched one */
  bool blind;          /* too large to be watched, though it should be */
};

struct watch {
  struct bytes plain;
  size_t at, work, most;
};

struct pattern_room {
  pcre2_general_context *memory;
  pcre2_match_context *limits;
  pcre2_match_data *data;
};

static void *room_alloc(size_t size, void *unused) {
  (void)unused;
  return mem_alloc(size);
}

static void room_free(void *at, void *unused) {
  (void)unused;
  mem_free(at);
}

/* What PCRE2 takes while compiling stays in the arena, the compiled form with it. */
static void *code_alloc(size_t size, void *arena) {
  return arena_alloc(arena, size);
}

static void code_free(void *at, void *unused) {
  (void)at;
  (void)unused;
}

/* The error's code; 0: none. */
static int compile(pcre2_code **out, struct arena *arena, struct bytes text, size_t most, uint32_t more,
                   size_t *error_at) {
  const uint32_t options = PCRE2_UTF | PCRE2_DOLLAR_ENDONLY | PCRE2_ALLOW_EMPTY_CLASS | PCRE2_MATCH_UNSET_BACKREF |
                           PCRE2_NEVER_BACKSLASH_C | PCRE2_NO_DOTSTAR_ANCHOR | more;
  pcre2_general_context *memory = pcre2_general_context_create(code_alloc, code_free, arena);
  pcre2_compile_context *context = memory ? pcre2_compile_context_create(memory) : NULL;
  int code = PCRE2_ERROR_HEAP_FAILED;

  *error_at = 0;
  if (!context) return code;
  pcre2_set_max_pattern_length(context, most);
  pcre2_set_parens_nest_limit(context, PATTERN_GROUPS);
  if (more & PCRE2_ALT_BSUX) pcre2_set_compile_extra_options(context, PCRE2_EXTRA_ALT_BSUX);
  *out = pcre2_compile((PCRE2_SPTR)text.at, text.len, options, &code, error_at, context);
  return *out ? 0 : code;
}

void pattern_compile(const struct pattern **out, struct arena *arena, struct bytes text, size_t *error_at,
                     bool *no_memory) {
  struct pattern *pattern = arena_alloc(arena, sizeof *pattern);
  int code = PCRE2_ERROR_HEAP_FAILED;

  text.at = text.at ? text.at : "";
  if (pattern) code = compile(&pattern->code, arena, text, PATTERN_BYTES, PCRE2_ALT_BSUX, error_at);
  *no_memory = code == PCRE2_ERROR_HEAP_FAILED;
  *out = code == 0 ? pattern : NULL;
}

/* What PCRE2 doesn't take of a sound ECMA-262 pattern. */
static enum pattern_flaw flaw_of(int code) {
  switch (code) {
  case 0: return PATTERN_SOUND;
  case PCRE2_ERROR_HEAP_FAILED: return PATTERN_FLAW_MEMORY;
  case PCRE2_ERROR_UNKNOWN_UNICODE_PROPERTY: return PATTERN_BROKEN; /* no such script */
  case PCRE2_ERROR_LOOKBEHIND_NOT_FIXED_LENGTH: return PATTERN_LOOKS_BACK;
  default: return PATTERN_BEYOND;
  }
}

/* PCRE2 counts its steps anew from each character that a match may begin at. */
static bool is_anchored(const pcre2_code *code) {
  uint32_t options = 0;

  pcre2_pattern_info(code, PCRE2_INFO_ALLOPTIONS, &options);
  return (options & PCRE2_ANCHORED) != 0;
}

/* Possessive repetitions would pass many characters in a step that is counted as one. What a match begins with, PCRE2
   10.42 takes from a lookahead as if it were consumed: (?=a)\u00e9*a. */
static int compile_plain(struct pattern *pattern, struct arena *arena, struct bytes plain, bool wild) {
  const uint32_t options = PCRE2_NO_AUTO_POSSESS | (bytes_contain(plain, BYTES("(?=")) ? PCRE2_NO_START_OPTIMIZE : 0);
  size_t unused;
  int code = compile(&pattern->code, arena, plain, PLAIN_BYTES, options, &unused);

  if (code != 0 || (!wild && is_anchored(pattern->code))) return code;
  pattern->plain = arena_copy(arena, plain);
  if (!pattern->plain.at) return PCRE2_ERROR_HEAP_FAILED;
  code = compile(&pattern->watched, arena, plain, PLAIN_BYTES, options | PCRE2_AUTO_CALLOUT, &unused);
  pattern->blind = code != 0;
  return code == PCRE2_ERROR_HEAP_FAILED ? code : 0;
}

enum pattern_flaw pattern_compile_ecma(const struct pattern **out, struct arena *arena, struct bytes text,
                                       size_t *error_at) {
  enum pattern_flaw flaw = PATTERN_FLAW_MEMORY;
  struct pattern *pattern = arena_alloc(arena, sizeof *pattern);
  enum ecma_answer answer;
  struct buf plain;
  bool wild;

  buf_init(&plain, PLAIN_BYTES);
  answer = pattern_from_ecma(&plain, text, error_at, &wild);
  if (answer == ECMA_BROKEN) flaw = PATTERN_BROKEN;
  if (answer == ECMA_BEYOND) flaw = PATTERN_BEYOND;
  if (answer == ECMA_SOUND) {
    *error_at = 0;
    if (pattern) flaw = flaw_of(compile_plain(pattern, arena, buf_bytes(&plain), wild));
  }
  buf_release(&plain);
  *out = flaw == PATTERN_SOUND ? pattern : NULL;
  return flaw;
}

static struct pattern_room *room_new(void) {
  struct pattern_room *room = mem_new(sizeof *room);

  if (!room) return NULL;
  room->memory = pcre2_general_context_create(room_alloc, room_free, NULL);
  if (room->memory) room->limits = pcre2_match_context_create(room->memory);
  if (room->memory) room->data = pcre2_match_data_create(PATTERN_PARTS + 1, room->memory);
  if (!room->limits || !room->data) {
    pattern_room_release(room);
    return NULL;
  }
  return room;
}

/* As much work as the text is long. */
static uint32_t steps_for(size_t len) {
  const size_t start = len < SHORT_BYTES ? len : SHORT_BYTES;
  const size_t steps = STEPS + start * STEPS_A_BYTE + (len - start) * STEPS_BEHIND;

  return steps < UINT32_MAX ? (uint32_t)steps : UINT32_MAX;
}

static uint32_t room_for(size_t len) {
  const size_t more = len / BYTES_A_KIB;

  return more < MATCH_KIB_MOST - MATCH_KIB ? (uint32_t)(MATCH_KIB + more) : MATCH_KIB_MOST;
}

/* How long is the text of the group that a `\g{N}` refers to, if that comes next? */
static size_t compared(const pcre2_callout_block *block, struct bytes plain) {
  struct bytes next = bytes_from(plain, block->pattern_position);
  size_t group = 0;

  if (!bytes_start(next, BYTES("\\g{"))) return 0;
  for (next = bytes_from(next, 3); next.len && next.at[0] != '}'; next = bytes_from(next, 1))
    group = group * 10 + (size_t)(next.at[0] - '0');
  if (group >= block->capture_top || block->offset_vector[2 * group] == PCRE2_UNSET) return 0;
  return block->offset_vector[2 * group + 1] - block->offset_vector[2 * group];
}

static int look(pcre2_callout_block *block, void *into) {
  struct watch *watch = into;
  const size_t at = block->current_position;

  watch->work += 1 + (at > watch->at ? at - watch->at : watch->at - at) + compared(block, watch->plain);
  watch->at = at;
  return watch->work > watch->most ? PCRE2_ERROR_CALLOUT : 0;
}

/* The number of groups, or the answer when there is no match. */
static int match(const struct pattern *pattern, struct bytes text, struct pattern_room **room,
                 enum pattern_answer *answer) {
  const bool watched = pattern->watched && text.len > LONG_BYTES;
  struct watch watch = {.plain = pattern->plain, .most = WORK + text.len * WORK_A_BYTE};
  const char *at = text.at ? text.at : "";
  int count;

  *answer = PATTERN_TOO_HARD;
  if (pattern->blind && text.len > BLIND_BYTES) return -1;
  *answer = PATTERN_NO_MEMORY;
  if (!*room) *room = room_new();
  if (!*room) return -1;
  pcre2_set_match_limit((*room)->limits, steps_for(text.len));
  pcre2_set_heap_limit((*room)->limits, room_for(text.len));
  pcre2_set_callout((*room)->limits, watched ? look : NULL, &watch);
  count = pcre2_match(watched ? pattern->watched : pattern->code, (PCRE2_SPTR)at, text.len, 0, PCRE2_NO_JIT,
                      (*room)->data, (*room)->limits);
  switch (count) {
  case PCRE2_ERROR_NOMEMORY: break;
  case PCRE2_ERROR_MATCHLIMIT:
  case PCRE2_ERROR_HEAPLIMIT:
  case PCRE2_ERROR_CALLOUT:
  case PCRE2_ERROR_RECURSELOOP: *answer = PATTERN_TOO_HARD; break;
  default: *answer = count >= 0 ? PATTERN_YES : PATTERN_NO; /* no match, or bytes that are no UTF-8 */
  }
  return count;
}

enum pattern_answer pattern_match(const struct pattern *pattern, struct bytes text, struct pattern_room **room) {
  enum pattern_answer answer;

  match(pattern, text, room, &answer);
  return answer;
}

enum pattern_answer pattern_parts(const struct pattern *pattern, struct bytes text, struct bytes parts[], size_t count,
                                  struct pattern_room **room) {
  enum pattern_answer answer;
  const int groups = match(pattern, text, room, &answer);
  const size_t *ends;

  if (answer != PATTERN_YES) return answer;
  ends = pcre2_get_ovector_pointer((*room)->data);
  if (groups < 1 || (size_t)groups - 1 != count || ends[0] != 0 || ends[1] != text.len) return PATTERN_NO;
  for (size_t i = 0; i < count; i++) {
    const size_t from = ends[2 * i + 2], to = ends[2 * i + 3];

    if (from == PCRE2_UNSET || from > to || to > text.len) return PATTERN_NO;
    parts[i] = (struct bytes){text.at + from, to - from};
  }
  return PATTERN_YES;
}

size_t pattern_groups(const struct pattern *pattern) {
  uint32_t count = 0;

  pcre2_pattern_info(pattern->code, PCRE2_INFO_CAPTURECOUNT, &count);
  return count;
}

void pattern_room_release(struct pattern_room *room) {
  if (!room) return;
  pcre2_match_data_free(room->data);
  pcre2_match_context_free(room->limits);
  pcre2_general_context_free(room->memory);
  mem_free(room);
}

bool pattern_library(char *into, size_t room) {
  return room >= 64 && pcre2_config(PCRE2_CONFIG_VERSION, into) > 0;
}
