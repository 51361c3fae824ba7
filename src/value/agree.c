/* agree.c: do two values of codecs say the same, as far as the coarser of them goes? */
/* SPDX-License-Identifier: MIT */
#include "value/agree.h"

#include "base/decimal.h"
#include "tree/compare.h"
#include "value/moment.h"

static struct bytes member_text(const struct codec_use *use, const struct node *value, const char *name) {
  for (size_t i = 0; use->codec->members && use->codec->members[i]; i++) {
    if (strcmp(use->codec->members[i], name) != 0) continue;
    const struct node *member = tree_child(value, use->members[i]);
    return member ? member->text : BYTES_NONE;
  }
  return BYTES_NONE;
}

static bool owns(const struct codec_use *use, const char *name) {
  for (size_t i = 0; use->codec->members && use->codec->members[i]; i++)
    if (strcmp(use->codec->members[i], name) == 0) return true;
  return false;
}

/* -- positions: they differ by no more than the coarser one's step -- */

enum { DECIMALS = 12 }; /* of a degree: three digits and these fit 64 bits 3,600 times */

static bool scaled(struct arena *arena, struct bytes text, long long *out) {
  struct bytes rounded = decimal_round(arena, text, DECIMALS);
  const long long most = 360 * 1000000000000LL;
  return rounded.at && decimal_to_scaled(rounded, DECIMALS, out) && *out <= most && *out >= -most;
}

/* The step of the last stated digit, in seconds of arc; 0: not known. */
static long long step_of(const struct codec_use *use, const struct node *value, struct arena *arena) {
  struct bytes notation = member_text(use, value, "notation");
  long long step;
  if (!scaled(arena, member_text(use, value, "precision"), &step) || step < 0) return 0;
  return step * (bytes_is(notation, "decimal") ? 3600 : bytes_is(notation, "dm") ? 60 : 1);
}

static bool positions_agree(const struct codec_use *a_use, const struct node *a, const struct codec_use *b_use,
                            const struct node *b, struct arena *arena) {
  static const char *const halves[] = {"latitude", "longitude"};
  long long a_step = step_of(a_use, a, arena), b_step = step_of(b_use, b, arena), x, y;
  long long step = a_step > b_step ? a_step : b_step;
  for (size_t i = 0; i < 2; i++) {
    struct bytes a_text = member_text(a_use, a, halves[i]), b_text = member_text(b_use, b, halves[i]);
    if (!a_text.at || !b_text.at) continue; /* what is not said is no contradiction */
    if (!scaled(arena, a_text, &x) || !scaled(arena, b_text, &y)) return false;
    long long apart = x > y ? x - y : y - x, turn = 360 * 1000000000000LL;
    if (i == 1 && apart > turn / 2) apart = turn > apart ? turn - apart : 0; /* across the 180th meridian */
    if (apart * 3600 > step) return false;
  }
  return true;
}

/* -- times: equal down to the coarser one's last stated part -- */

/* Days since 1 March 0000 of the Gregorian calendar. */
static long long days_of(int year, int month, int day) {
  long long y = month > 2 ? year : year - 1, m = month > 2 ? month - 3 : month + 9;
  return y * 365 + y / 4 - y / 100 + y / 400 + (m * 153 + 2) / 5 + day;
}

/* A text without a year gets a leap year: both then have the same one. */
static bool moment_of(struct arena *arena, struct bytes text, bool no_year, struct moment *out) {
  if (no_year)
    text = arena_format(arena, "2000%.*s", BYTES_ARG(bytes_from(text, bytes_start(text, BYTES("--")) ? 1 : 4)));
  const struct moment_reading how = {.zone = MOMENT_UNKNOWN};
  return text.at && !moment_parse(text, &how, out);
}

static bool is_definite(const struct moment *moment) {
  return moment->precision >= MOMENT_HOUR && (moment->zone == MOMENT_UTC || moment->zone == MOMENT_OFFSET);
}

static long long minutes_of(const struct moment *moment) {
  long long offset = moment->zone == MOMENT_OFFSET ? moment->offset_hour * 60 + moment->offset_minute : 0;
  if (moment->offset_sign == '-') offset = -offset;
  return days_of(moment->year, moment->month, moment->day) * 1440 + moment->hour * 60 + moment->minute - offset;
}

static bool fractions_agree(struct bytes a, struct bytes b) {
  for (size_t i = 0; i < a.len && i < b.len; i++)
    if (a.at[i] != b.at[i]) return false;
  return true;
}

static bool moments_agree(const struct moment *a, const struct moment *b) {
  enum moment_precision coarser = a->precision < b->precision ? a->precision : b->precision;
  if (is_definite(a) && is_definite(b)) {
    long long apart = minutes_of(a) - minutes_of(b);
    if (coarser == MOMENT_HOUR ? apart >= 60 || apart <= -60 : apart != 0) return false;
  } else {
    const int left[] = {a->year, a->month, a->day, a->hour, a->minute};
    const int right[] = {b->year, b->month, b->day, b->hour, b->minute};
    for (int i = 0; i <= (int)coarser && i <= (int)MOMENT_MINUTE; i++)
      if (left[i] != right[i]) return false;
  }
  if (coarser >= MOMENT_SECOND && a->second != b->second) return false;
  return coarser < MOMENT_FRACTION || fractions_agree(a->fraction, b->fraction);
}

static bool times_agree(const struct codec_use *a_use, const struct node *a, const struct codec_use *b_use,
                        const struct node *b, struct arena *arena) {
  struct bytes a_text = member_text(a_use, a, "time"), b_text = member_text(b_use, b, "time");
  struct moment x, y;
  if (!a_text.at || !b_text.at || a_text.len < 4 || b_text.len < 4) return false;
  bool no_year = bytes_start(a_text, BYTES("--")) || bytes_start(b_text, BYTES("--"));
  return moment_of(arena, a_text, no_year, &x) && moment_of(arena, b_text, no_year, &y) && moments_agree(&x, &y);
}

bool values_agree(const struct codec_use *a_use, const struct node *a, const struct codec_use *b_use,
                  const struct node *b, struct arena *arena, bool *judged) {
  *judged = true;
  if (tree_equal(a, b, NULL, NULL)) return true;
  bool objects = a_use && b_use && a->kind == NODE_OBJECT && b->kind == NODE_OBJECT;
  if (objects && owns(a_use, "latitude") && owns(b_use, "latitude")) return positions_agree(a_use, a, b_use, b, arena);
  if (objects && owns(a_use, "time") && owns(b_use, "time")) return times_agree(a_use, a, b_use, b, arena);
  *judged = false;
  return false;
}
