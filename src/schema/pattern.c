/* pattern.c: regular expressions through PCRE2, bounded */
/* SPDX-License-Identifier: MIT */
#include "schema/pattern.h"

#include "base/alloc.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

/* Backtracking steps, nested recursions and KiB of one match; a pattern of 64 KiB, groups nested 100 deep. */
enum { MATCH_STEPS = 1000000, MATCH_DEPTH = 10000, MATCH_KIB = 16384, PATTERN_BYTES = 65536, PATTERN_GROUPS = 100 };
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

/* ECMA-262 names of general categories that PCRE2 10.42 knows by their short names only. */
static const char *const categories[][2] = {
    {"Letter", "L"},
    {"Cased_Letter", "L&"},
    {"Uppercase_Letter", "Lu"},
    {"Lowercase_Letter", "Ll"},
    {"Titlecase_Letter", "Lt"},
    {"Modifier_Letter", "Lm"},
    {"Other_Letter", "Lo"},
    {"Mark", "M"},
    {"Nonspacing_Mark", "Mn"},
    {"Spacing_Mark", "Mc"},
    {"Enclosing_Mark", "Me"},
    {"Number", "N"},
    {"Decimal_Number", "Nd"},
    {"digit", "Nd"},
    {"Letter_Number", "Nl"},
    {"Other_Number", "No"},
    {"Symbol", "S"},
    {"Math_Symbol", "Sm"},
    {"Currency_Symbol", "Sc"},
    {"Modifier_Symbol", "Sk"},
    {"Other_Symbol", "So"},
    {"Punctuation", "P"},
    {"punct", "P"},
    {"Separator", "Z"},
    {"Space_Separator", "Zs"},
    {"Line_Separator", "Zl"},
    {"Paragraph_Separator", "Zp"},
    {"Other", "C"},
    {"Control", "Cc"},
    {"Format", "Cf"},
    {"Unassigned", "Cn"},
};

/* At `{Name}`: how many bytes it takes, and what stands for it. 0: not one of ours. */
static size_t category_at(struct bytes rest, const char **stands) {
  const char *end = rest.len && rest.at[0] == '{' ? memchr(rest.at, '}', rest.len) : NULL;

  if (!end) return 0;
  for (size_t i = 0; i < sizeof categories / sizeof *categories; i++) {
    if (!bytes_is((struct bytes){rest.at + 1, (size_t)(end - rest.at) - 1}, categories[i][0])) continue;
    *stands = categories[i][1];
    return (size_t)(end - rest.at) + 1;
  }
  return 0;
}

/* The pattern with \p{Letter} as \p{L}; never longer than it was. .at NULL: no memory. */
static struct bytes with_short_names(struct arena *arena, struct bytes text) {
  struct bytes copy = arena_copy(arena, text);
  char *to = (char *)copy.at;
  size_t len = 0;

  if (!to) return BYTES_NONE;
  for (size_t i = 0; i < text.len;) {
    const bool escape = text.at[i] == '\\' && i + 1 < text.len;
    const char *stands = NULL;
    size_t taken;
    to[len++] = text.at[i++];
    if (!escape) continue;
    to[len++] = text.at[i++];
    if (to[len - 1] != 'p' && to[len - 1] != 'P') continue;
    taken = category_at(bytes_from(text, i), &stands);
    if (!taken) continue;
    to[len++] = '{';
    for (; *stands; stands++)
      to[len++] = *stands;
    to[len++] = '}';
    i += taken;
  }
  return (struct bytes){to, len};
}

void pattern_compile(const struct pattern **out, struct arena *arena, struct bytes text, size_t *error_at,
                     bool *no_memory) {
  const uint32_t options = PCRE2_UTF | PCRE2_DOLLAR_ENDONLY | PCRE2_ALLOW_EMPTY_CLASS | PCRE2_ALT_BSUX |
                           PCRE2_MATCH_UNSET_BACKREF | PCRE2_NEVER_BACKSLASH_C | PCRE2_NO_DOTSTAR_ANCHOR;
  pcre2_general_context *memory = pcre2_general_context_create(code_alloc, code_free, arena);
  pcre2_compile_context *context = memory ? pcre2_compile_context_create(memory) : NULL;
  struct pattern *pattern = arena_alloc(arena, sizeof *pattern);
  const struct bytes plain = with_short_names(arena, text);
  int code = 0;

  *out = NULL;
  *error_at = 0;
  *no_memory = !context || !pattern || !plain.at;
  if (*no_memory) return;
  pcre2_set_max_pattern_length(context, PATTERN_BYTES);
  pcre2_set_parens_nest_limit(context, PATTERN_GROUPS);
  pcre2_set_compile_extra_options(context, PCRE2_EXTRA_ALT_BSUX);
  pattern->code = pcre2_compile((PCRE2_SPTR)plain.at, plain.len, options, &code, error_at, context);
  *no_memory = !pattern->code && code == PCRE2_ERROR_HEAP_FAILED;
  if (pattern->code) *out = pattern;
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
