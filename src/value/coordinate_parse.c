/* coordinate_parse.c: one angle out of the notations in which people write it */
/* SPDX-License-Identifier: MIT */
#include "value/coordinate.h"

#include "base/decimal.h"
#include "value/coordinate_token.h"

/* 6° 26.10' N   2°05.83' N   1°07'00"N   01-07N   04:18.31N   06-17.5N   04 11N   052812N   0095500W   1256.49N
   04312.17E 10&deg; 19.0' S   LAT-15* 06.57' N   N 6 26.1   -6.435   6.435 S. Digits are ASCII; the point is the
   decimal sign. */

/* What was written, not yet what it means. */
struct written {
  struct token numbers[3];
  enum token_kind marks[3]; /* behind each number; TOKEN_BLANK: none */
  size_t count;
  char hemisphere;
  enum token_kind sign; /* TOKEN_DASH, TOKEN_PLUS; TOKEN_END: none */
  enum coordinate_axis axis;
  bool dash; /* behind the word for the axis, where it may be a sign or not */
};

static bool between_numbers(enum token_kind kind) {
  return kind == TOKEN_DEGREE || kind == TOKEN_MINUTE || kind == TOKEN_SECOND || kind == TOKEN_COLON ||
         kind == TOKEN_DASH;
}

/* The numbers of one angle and their marks. A number with decimals is an angle's last. A dash behind a blank begins
 * something new. */
static const char *take_numbers(struct bytes *left, struct written *out) {
  for (;;) {
    struct token number = token_ahead(*left);
    if (number.kind != TOKEN_NUMBER) return out->count ? "has a mark that nothing follows" : "is no position";
    token_take(left, number);
    out->numbers[out->count] = number;
    struct bytes before = *left;
    bool blank = token_pass(left, 1U << TOKEN_BLANK);
    struct token mark = token_ahead(*left);
    bool marked = between_numbers(mark.kind) && !(mark.kind == TOKEN_DASH && blank);
    out->marks[out->count++] = marked ? mark.kind : TOKEN_BLANK;
    if (marked) {
      token_take(left, mark);
      blank = token_pass(left, 1U << TOKEN_BLANK) || blank;
    }
    bool goes_on = marked && (mark.kind == TOKEN_COLON || mark.kind == TOKEN_DASH);
    bool more = token_ahead(*left).kind == TOKEN_NUMBER && number.decimals == 0 && out->count < 3;
    if (goes_on && !more) return "has a mark that nothing follows";
    if (more && (marked || blank)) continue;
    if (!marked) *left = before;
    return NULL;
  }
}

/* `LAT-15` and `LAT - 15` separate or negate; `LAT -15` negates, its dash stays. */
static bool pass_dash(struct bytes *left) {
  bool blank = token_pass(left, 1U << TOKEN_BLANK | 1U << TOKEN_COLON);
  struct token dash = token_ahead(*left);
  struct bytes behind = bytes_from(*left, dash.text.len);
  if (dash.kind != TOKEN_DASH || (blank && token_ahead(behind).kind == TOKEN_NUMBER)) return false;
  *left = behind;
  token_pass(left, 1U << TOKEN_BLANK);
  return true;
}

static const char *take_written(struct bytes *left, struct written *out) {
  *out = (struct written){.axis = COORDINATE_ANY};
  token_pass(left, 1U << TOKEN_BLANK | 1U << TOKEN_COMMA);
  struct token token = token_ahead(*left);
  if (token.kind == TOKEN_AXIS) {
    out->axis = token.axis;
    token_take(left, token);
    out->dash = pass_dash(left);
    token = token_ahead(*left);
  }
  if (token.kind == TOKEN_HEMISPHERE) {
    out->hemisphere = token.letter;
    token_take(left, token);
    token_pass(left, 1U << TOKEN_BLANK);
    token = token_ahead(*left);
  }
  if (token.kind == TOKEN_DASH || token.kind == TOKEN_PLUS) {
    out->sign = token.kind;
    token_take(left, token);
  }
  const char *why = take_numbers(left, out);
  if (why || out->hemisphere) return why;
  struct bytes before = *left;
  token_pass(left, 1U << TOKEN_BLANK);
  token = token_ahead(*left);
  if (token.kind != TOKEN_HEMISPHERE) {
    *left = before;
    return NULL;
  }
  out->hemisphere = token.letter;
  token_take(left, token);
  return NULL;
}

static const char *settle_axis(const struct written *written, enum coordinate_axis expected,
                               enum coordinate_axis *out) {
  *out = written->axis;
  if (written->hemisphere) {
    bool vertical = written->hemisphere == 'N' || written->hemisphere == 'S';
    enum coordinate_axis axis = vertical ? COORDINATE_LATITUDE : COORDINATE_LONGITUDE;
    if (*out != COORDINATE_ANY && *out != axis) return "has the hemisphere of the other axis";
    *out = axis;
    if (written->sign != TOKEN_END) return "has both a sign and a hemisphere";
  } else if (written->dash) {
    return "has a dash that may be a sign";
  }
  if (expected != COORDINATE_ANY && *out != COORDINATE_ANY && *out != expected)
    return "has the hemisphere of the other axis";
  if (*out == COORDINATE_ANY) *out = expected;
  return NULL;
}

static bool is_negative(const struct written *written) {
  return written->sign == TOKEN_DASH || written->hemisphere == 'S' || written->hemisphere == 'W';
}

static long long value_of(const char *digits, size_t count) {
  long long value = 0;
  for (size_t i = 0; i < count; i++)
    value = value * 10 + (digits[i] - '0');
  return value;
}

static long long power_of_ten(unsigned exponent) {
  long long power = 1;
  while (exponent-- > 0)
    power *= 10;
  return power;
}

static const char *const out_of_range = "is beyond the pole or the antimeridian";

/* The last number, minutes or seconds, gives the decimals; minutes is -1 when it is itself the minutes. */
static const char *sexagesimal(const struct written *written, long long degrees, long long minutes, long long last,
                               struct bytes fraction, struct coordinate *out) {
  bool with_seconds = minutes >= 0;
  out->notation = with_seconds ? COORDINATE_DMS : COORDINATE_DM;
  if (fraction.len > (with_seconds ? COORDINATE_DMS_DECIMALS : COORDINATE_DM_DECIMALS))
    return "has more decimals than a position can have";
  out->decimals = (unsigned)fraction.len;
  long long step = power_of_ten(out->decimals), part = value_of(fraction.at, fraction.len);
  /* Some writers round 59.9 seconds up to 60 and don't carry; the minutes then reach 60 too. */
  bool round_minute = with_seconds && minutes == 60 && last == 0 && part == 0;
  if ((with_seconds ? minutes : last) > 59 && !round_minute) return "has 60 minutes or more";
  if (with_seconds && (last > 60 || (last == 60 && part > 0))) return "has more than 60 seconds";
  long long whole = with_seconds ? (degrees * 60 + minutes) * 60 + last : degrees * 60 + last;
  long long most = (out->axis == COORDINATE_LATITUDE ? 90LL : 180LL) * (with_seconds ? 3600 : 60) * step;
  out->units = whole * step + part;
  if (out->units > most) return out_of_range;
  if (is_negative(written)) out->units = -out->units;
  return NULL;
}

static struct bytes fraction_of(const struct token *number) {
  return bytes_from(number->text, number->decimals ? number->whole + 1 : number->whole);
}

static const char *decimal(struct arena *arena, const struct written *written, struct coordinate *out) {
  const struct token *number = &written->numbers[0];
  struct bytes text = number->text;
  size_t whole = number->whole;
  if (number->decimals > 100) return "has more decimals than a position can have";
  for (; whole > 1 && text.at[0] == '0'; whole--)
    text = bytes_from(text, 1);
  if (whole > 3) return out_of_range;
  if (decimal_compare(text, out->axis == COORDINATE_LATITUDE ? BYTES("90") : BYTES("180")) > 0) return out_of_range;
  out->notation = COORDINATE_DECIMAL;
  out->decimals = (unsigned)number->decimals;
  bool negative = is_negative(written) && decimal_compare(text, BYTES("0")) != 0;
  out->text = arena_format(arena, "%s%.*s", negative ? "-" : "", BYTES_ARG(text));
  return NULL;
}

/* DDMM, DDDMM, DDMMSS, DDDMMSS with decimals on the last: told by the number of digits, which differs between the axes.
 */
static const char *compact(const struct written *written, size_t degree_digits, struct coordinate *out) {
  const struct token *number = &written->numbers[0];
  const char *digits = number->text.at;
  long long degrees = value_of(digits, degree_digits), minutes = value_of(digits + degree_digits, 2);
  struct bytes fraction = fraction_of(number);
  if (number->whole == degree_digits + 2) return sexagesimal(written, degrees, -1, minutes, fraction, out);
  return sexagesimal(written, degrees, minutes, value_of(digits + degree_digits + 2, 2), fraction, out);
}

static const char *one_number(struct arena *arena, const struct written *written, struct coordinate *out) {
  enum token_kind mark = written->marks[0];
  size_t degree_digits = out->axis == COORDINATE_LATITUDE ? 2 : 3, whole = written->numbers[0].whole;
  if (mark == TOKEN_MINUTE || mark == TOKEN_SECOND) return "has no degrees";
  if (mark == TOKEN_DEGREE || !written->hemisphere || whole <= degree_digits) return decimal(arena, written, out);
  if (whole == degree_digits + 2 || whole == degree_digits + 4) return compact(written, degree_digits, out);
  return "has a number of digits that may be degrees or minutes";
}

static bool mark_fits(enum token_kind mark, enum token_kind own, bool last) {
  return mark == own || mark == TOKEN_BLANK || (!last && (mark == TOKEN_COLON || mark == TOKEN_DASH));
}

static const char *several_numbers(const struct written *written, struct coordinate *out) {
  const struct token *numbers = written->numbers;
  size_t last = written->count - 1;
  if (!written->hemisphere && written->sign == TOKEN_END) return "has no hemisphere";
  if (!mark_fits(written->marks[0], TOKEN_DEGREE, false) || !mark_fits(written->marks[1], TOKEN_MINUTE, last == 1) ||
      (last == 2 && !mark_fits(written->marks[2], TOKEN_SECOND, true)))
    return "has its marks in an order that is no position's";
  if (numbers[0].whole > 3 || numbers[1].whole > 2 || (last == 2 && numbers[2].whole > 2))
    return "has too many digits in a part";
  long long degrees = value_of(numbers[0].text.at, numbers[0].whole),
            second = value_of(numbers[1].text.at, numbers[1].whole);
  if (last == 1) return sexagesimal(written, degrees, -1, second, fraction_of(&numbers[1]), out);
  return sexagesimal(written, degrees, second, value_of(numbers[2].text.at, numbers[2].whole), fraction_of(&numbers[2]),
                     out);
}

const char *coordinate_parse(struct arena *arena, struct bytes *left, enum coordinate_axis axis,
                             struct coordinate *out) {
  struct written written;
  *out = (struct coordinate){0};
  const char *why = take_written(left, &written);
  if (!why) why = settle_axis(&written, axis, &out->axis);
  if (why) return why;
  if (out->axis == COORDINATE_ANY) return "does not tell latitude from longitude";
  return written.count == 1 ? one_number(arena, &written, out) : several_numbers(&written, out);
}
