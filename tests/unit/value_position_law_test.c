/* value_position_law_test.c: what the codecs of positions promise, over many values */
/* SPDX-License-Identifier: MIT */
#include "support/values.h"

#define DM "position-dm"
#define DMS "position-dms"
#define DD "position-lat-lon"

static uint64_t next(uint64_t *state) {
  *state ^= *state << 13;
  *state ^= *state >> 7;
  *state ^= *state << 17;
  return *state;
}

static unsigned up_to(uint64_t *state, unsigned most) {
  return (unsigned)(next(state) % (most + 1));
}

/* An angle in a notation, near to all and at all that may go wrong. */
static const char *generated(struct values *values, uint64_t *state, const char *notation, unsigned decimals,
                             bool latitude) {
  static const char nines[] = "999999999", zeros[] = "000000000";
  unsigned most = latitude ? 90 : 180, degrees = up_to(state, most), how = up_to(state, 3);
  unsigned minutes = how == 0 ? 59 : how == 1 ? 0 : up_to(state, 59);
  unsigned seconds = how == 0 ? 59 : how == 1 ? 0 : up_to(state, 59);
  char hemisphere = (latitude ? "NS" : "EW")[up_to(state, 1)], digits[16];
  for (unsigned i = 0; i < decimals; i++)
    digits[i] = how == 0 ? nines[i] : how == 1 ? zeros[i] : (char)('0' + up_to(state, 9));
  digits[decimals] = '\0';
  const char *point = decimals ? "." : "";
  if (degrees == most) minutes = seconds = 0, memcpy(digits, zeros, decimals);
  if (strcmp(notation, "dms") == 0)
    return arena_format(values->arena, "%u\xc2\xb0%02u'%02u%s%s\"%c", degrees, minutes, seconds, point, digits,
                        hemisphere)
        .at;
  if (strcmp(notation, "dm") == 0)
    return arena_format(values->arena, "%u\xc2\xb0 %02u%s%s' %c", degrees, minutes, point, digits, hemisphere).at;
  bool zero = degrees == 0 && strspn(digits, "0") == decimals;
  bool negative = !zero && (hemisphere == 'S' || hemisphere == 'W');
  return arena_format(values->arena, "%s%u%s%s", negative ? "-" : "", degrees, point, digits).at;
}

struct promise {
  const char *codec, *notation;
  size_t count;
};

static const struct promise laws[] = {
    {DM, "dm", 1},
    {DM, "dm", 2},
    {DMS, "dms", 1},
    {DMS, "dms", 2},
    {DD, "decimal", 1},
    {DD, "decimal", 2},
    {DD, "decimal", 3},
    {"position-lon-lat", "decimal", 1},
    {"position-lon-lat", "decimal", 2},
    {"position-lon-lat", "decimal", 3},
    {"position-compact", "dms", 1},
    {"position-compact", "dms", 2},
    {"position-digits", "dm", 1},
    {"position-digits", "dm", 2},
    {"position-colon", "dm", 1},
    {"position-colon", "dm", 2},
    {"position-dash", "dm", 1},
    {"position-dash", "dm", 2},
    {"position-parts", "dm", 6},
};

static const char *base_codec(const char *notation) {
  return strcmp(notation, "dm") == 0 ? DM : strcmp(notation, "dms") == 0 ? DMS : DD;
}

/* In a text of dm or dms no minute and no second is 60. */
static bool tells_sixty(const struct promise *promise, const char *text) {
  if (strcmp(promise->notation, "decimal") == 0) return false;
  if (strcmp(promise->codec, "position-compact") == 0 || strcmp(promise->codec, "position-digits") == 0) {
    for (const char *letter = strpbrk(text, "NSEW"); letter; letter = strpbrk(letter + 1, "NSEW")) {
      const char *end = letter, *point;
      while (end > text && strchr("0123456789.", end[-1]))
        end--;
      size_t whole = strspn(end, "0123456789");
      point = end + whole;
      for (const char *pair = point - 2; pair >= end + 2; pair -= 2)
        if (pair[0] >= '6') return true;
    }
    return false;
  }
  const char *behind = strpbrk(text, ":-\xb0'");
  for (; behind; behind = strpbrk(behind + 1, ":-\xb0'"))
    if (!(*behind == '-' && behind[1] == ' ') && strtol(behind + 1, NULL, 10) > 59) return true;
  return false;
}

/* read(print(v)) = v in the notation the codec is named for, nothing is lost, and half a position stays half. */
START_TEST(law) {
  const struct promise *promise = &laws[_i];
  uint64_t state = 0x9e3779b97f4a7c15U + (unsigned)_i;
  for (int i = 0; i < 1200; i++) {
    struct values values = values_new();
    const struct codec_use *base = values_use(&values, base_codec(promise->notation), NULL);
    const struct codec_use *use = values_use(&values, promise->codec, NULL);
    unsigned decimals = up_to(&state, strcmp(promise->notation, "dms") == 0 ? 8 : 9);
    bool may_half = promise->count != 3 && !(promise->count == 1 && strcmp(promise->notation, "decimal") == 0);
    unsigned half = may_half ? up_to(&state, 9) : 9;
    const char *texts[2] = {generated(&values, &state, promise->notation, decimals, true),
                            generated(&values, &state, promise->notation, decimals, false)};
    if (half < 2) texts[half] = NULL;
    struct node *value = NULL, *again = NULL;
    struct bytes printed[CODEC_PARTS_MOST] = {BYTES_NONE};
    const char *first = values_read(&values, base, texts, 2, &value), *back[CODEC_PARTS_MOST] = {NULL};
    ck_assert_msg(value, "'%s' '%s': %s", texts[0], texts[1], first);
    const char *told = values_print(&values, use, value, promise->count, printed);
    ck_assert_msg(told[strlen(told) - 1] != '*' && strncmp(told, "refused", 7) != 0, "%s: '%s'", first, told);
    for (size_t k = 0; k < promise->count; k++)
      if (printed[k].at) back[k] = arena_copy(values.arena, printed[k]).at;
    for (size_t k = 0; k < promise->count && promise->count < 3; k++)
      ck_assert_msg(!back[k] || !tells_sixty(promise, back[k]), "%s: '%s'", first, told);
    ck_assert_msg(strcmp(values_read(&values, use, back, promise->count, &again), first) == 0, "%s: '%s'", first, told);
    ck_assert_str_eq(values_print(&values, use, again, promise->count, printed), told);
    values_free(&values);
  }
}
END_TEST

/* Every codec reads what every other one writes; what bare degrees mean is for their codec to say. */
START_TEST(all_read_all) {
  uint64_t state = 0x2545f4914f6cdd1dU + (unsigned)_i;
  const struct promise *promise = &laws[_i];
  for (int i = 0; i < 40 && promise->count == 1 && strcmp(promise->notation, "decimal") != 0; i++)
    for (size_t k = 0; k < sizeof laws / sizeof *laws; k++) {
      struct values values = values_new();
      const char *texts[2] = {generated(&values, &state, promise->notation, up_to(&state, 5), true),
                              generated(&values, &state, promise->notation, up_to(&state, 5), false)};
      struct node *value = NULL, *again = NULL;
      struct bytes printed[CODEC_PARTS_MOST];
      const char *shown =
          values_read(&values, values_use(&values, base_codec(promise->notation), NULL), texts, 2, &value);
      values_print(&values, values_use(&values, promise->codec, NULL), value, 1, printed);
      const char *back = arena_copy(values.arena, printed[0]).at;
      if (laws[k].count == 1)
        ck_assert_str_eq(values_read(&values, values_use(&values, laws[k].codec, NULL), &back, 1, &again), shown);
      values_free(&values);
    }
}
END_TEST

Suite *value_position_law_suite(void);

Suite *value_position_law_suite(void) {
  Suite *suite = suite_create("value_position_law");
  TCase *cases = tcase_create("position_law");
  tcase_add_loop_test(cases, law, 0, (int)(sizeof laws / sizeof *laws));
  tcase_add_loop_test(cases, all_read_all, 0, (int)(sizeof laws / sizeof *laws));
  suite_add_tcase(suite, cases);
  return suite;
}
