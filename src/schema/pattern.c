/* pattern.c: regular expressions through PCRE2, bounded */
/* SPDX-License-Identifier: MIT */
#include "schema/pattern.h"

#include "base/alloc.h"
#include "schema/pattern_ecma.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

/* Backtracking steps, nested recursions and KiB of one match; a pattern of 64 KiB, groups nested 100 deep. */
enum {
  MATCH_STEPS = 1000000,
  MATCH_DEPTH = 10000,
  MATCH_KIB = 16384,
  PATTERN_BYTES = 65536,
  PATTERN_GROUPS = ECMA_DEPTH
};
/* Of an ECMA-262 pattern as PCRE2 takes it. */
enum { PLAIN_BYTES = 1024 * 1024 };
/* Of a match of parts: so many for any text, and for each of its bytes. */
enum { PARTS_STEPS = 20000, PARTS_STEPS_A_BYTE = 500 };

struct pattern {
  pcre2_code *code;
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
static int compile(struct pattern **out, struct arena *arena, struct bytes text, size_t most, uint32_t more,
                   size_t *error_at) {
  const uint32_t options = PCRE2_UTF | PCRE2_DOLLAR_ENDONLY | PCRE2_ALLOW_EMPTY_CLASS | PCRE2_MATCH_UNSET_BACKREF |
                           PCRE2_NEVER_BACKSLASH_C | PCRE2_NO_DOTSTAR_ANCHOR | more;
  pcre2_general_context *memory = pcre2_general_context_create(code_alloc, code_free, arena);
  pcre2_compile_context *context = memory ? pcre2_compile_context_create(memory) : NULL;
  struct pattern *pattern = arena_alloc(arena, sizeof *pattern);
  int code = PCRE2_ERROR_HEAP_FAILED;

  *out = NULL;
  *error_at = 0;
  if (!context || !pattern) return code;
  pcre2_set_max_pattern_length(context, most);
  pcre2_set_parens_nest_limit(context, PATTERN_GROUPS);
  if (more & PCRE2_ALT_BSUX) pcre2_set_compile_extra_options(context, PCRE2_EXTRA_ALT_BSUX);
  pattern->code = pcre2_compile((PCRE2_SPTR)text.at, text.len, options, &code, error_at, context);
  if (!pattern->code) return code;
  *out = pattern;
  return 0;
}

void pattern_compile(const struct pattern **out, struct arena *arena, struct bytes text, size_t *error_at,
                     bool *no_memory) {
  struct pattern *pattern;

  text.at = text.at ? text.at : "";
  *no_memory = compile(&pattern, arena, text, PATTERN_BYTES, PCRE2_ALT_BSUX, error_at) == PCRE2_ERROR_HEAP_FAILED;
  *out = pattern;
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

enum pattern_flaw pattern_compile_ecma(const struct pattern **out, struct arena *arena, struct bytes text,
                                       size_t *error_at) {
  enum pattern_flaw flaw = PATTERN_FLAW_MEMORY;
  struct pattern *pattern = NULL;
  struct buf ours;

  buf_init(&ours, PLAIN_BYTES);
  switch (pattern_from_ecma(&ours, text, error_at)) {
  case ECMA_BROKEN: flaw = PATTERN_BROKEN; break;
  case ECMA_BEYOND: flaw = PATTERN_BEYOND; break;
  case ECMA_SOUND:
    flaw = flaw_of(compile(&pattern, arena, buf_bytes(&ours), PLAIN_BYTES, 0, error_at));
    *error_at = 0;
    break;
  default: break;
  }
  buf_release(&ours);
  *out = pattern;
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
  pcre2_set_depth_limit(room->limits, MATCH_DEPTH);
  pcre2_set_heap_limit(room->limits, MATCH_KIB);
  return room;
}

/* The number of groups, or the answer when there is no match. */
static int match(const struct pattern *pattern, struct bytes text, uint32_t steps, struct pattern_room **room,
                 enum pattern_answer *answer) {
  const char *at = text.at ? text.at : "";
  int count;

  *answer = PATTERN_NO_MEMORY;
  if (!*room) *room = room_new();
  if (!*room) return -1;
  pcre2_set_match_limit((*room)->limits, steps);
  count = pcre2_match(pattern->code, (PCRE2_SPTR)at, text.len, 0, PCRE2_NO_JIT, (*room)->data, (*room)->limits);
  switch (count) {
  case PCRE2_ERROR_NOMEMORY: break;
  case PCRE2_ERROR_MATCHLIMIT:
  case PCRE2_ERROR_DEPTHLIMIT:
  case PCRE2_ERROR_HEAPLIMIT:
  case PCRE2_ERROR_RECURSELOOP: *answer = PATTERN_TOO_HARD; break;
  default: *answer = count >= 0 ? PATTERN_YES : PATTERN_NO; /* no match, or bytes that are no UTF-8 */
  }
  return count;
}

enum pattern_answer pattern_match(const struct pattern *pattern, struct bytes text, struct pattern_room **room) {
  enum pattern_answer answer;

  match(pattern, text, MATCH_STEPS, room, &answer);
  return answer;
}

/* As much work as the text is long. */
static uint32_t steps_for(struct bytes text) {
  const size_t steps = text.len < MATCH_STEPS / PARTS_STEPS_A_BYTE ? text.len * PARTS_STEPS_A_BYTE : MATCH_STEPS;

  return (uint32_t)(PARTS_STEPS + steps);
}

enum pattern_answer pattern_line(const struct pattern *pattern, struct bytes line, struct pattern_room **room) {
  enum pattern_answer answer;

  match(pattern, line, steps_for(line), room, &answer);
  return answer;
}

enum pattern_answer pattern_parts(const struct pattern *pattern, struct bytes text, struct bytes parts[], size_t count,
                                  struct pattern_room **room) {
  enum pattern_answer answer;
  const int groups = match(pattern, text, steps_for(text), room, &answer);
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
