/* decimal.c: exact decimal text, no floating point */
/* SPDX-License-Identifier: MIT */
#include "base/decimal.h"

#include <stdint.h>

enum { DIGITS_MOST = 10000, DIVISOR_MOST = 200 };
static const long long EXPONENT_MOST = 1000000000000000;

/* The value is 0.d1d2d3... * 10^magnitude with d1 != 0, its digits without zeros at both ends; count 0 is zero. */
struct parts {
  bool negative;
  const char *at; /* digits, with one '.' possibly among them */
  size_t span;    /* length of at, '.' included */
  size_t count;   /* digits in it */
  long long magnitude;
};

static bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

static size_t skip_digits(struct bytes text, size_t i) {
  while (i < text.len && is_digit(text.at[i]))
    i++;
  return i;
}

static long long exponent_of(struct bytes digits, bool negative) {
  long long value = 0;
  for (size_t i = 0; i < digits.len && value < EXPONENT_MOST; i++)
    value = value * 10 + (digits.at[i] - '0');
  if (value > EXPONENT_MOST) value = EXPONENT_MOST;
  return negative ? -value : value;
}

static void trim_zeros(struct parts *parts, size_t whole) {
  bool point_seen = false;
  long long before = 0;
  while (parts->span && (parts->at[0] == '0' || parts->at[0] == '.')) {
    if (parts->at[0] == '.') point_seen = true;
    else if (point_seen) before--;
    else whole--;
    parts->at++, parts->span--;
  }
  while (parts->span && (parts->at[parts->span - 1] == '0' || parts->at[parts->span - 1] == '.'))
    parts->span--;
  parts->count = parts->span - (memchr(parts->at, '.', parts->span) ? 1 : 0);
  parts->magnitude += point_seen ? before : (long long)whole;
}

static bool parse(struct bytes text, struct parts *out) {
  *out = (struct parts){0};
  size_t i = 0;
  if (i < text.len && text.at[i] == '-') out->negative = true, i++;
  size_t start = i;
  i = skip_digits(text, i);
  size_t whole = i - start;
  if (whole == 0 || (whole > 1 && text.at[start] == '0')) return false;
  if (i < text.len && text.at[i] == '.') {
    size_t end = skip_digits(text, i + 1);
    if (end == i + 1) return false;
    i = end;
  }
  out->at = text.at + start;
  out->span = i - start;
  if (i < text.len && (text.at[i] == 'e' || text.at[i] == 'E')) {
    bool negative = false;
    i++;
    if (i < text.len && (text.at[i] == '+' || text.at[i] == '-')) negative = text.at[i++] == '-';
    size_t end = skip_digits(text, i);
    if (end == i) return false;
    out->magnitude = exponent_of((struct bytes){text.at + i, end - i}, negative);
    i = end;
  }
  if (i != text.len) return false;
  trim_zeros(out, whole);
  if (out->count == 0) out->magnitude = 0, out->negative = false;
  return true;
}

/* Digits one after the other, 0 behind the last. */
struct digits {
  const char *at, *end;
};

static struct digits digits_of(const struct parts *parts) {
  return (struct digits){parts->at, parts->at + parts->span};
}

static int next_digit(struct digits *digits) {
  if (digits->at < digits->end && *digits->at == '.') digits->at++;
  return digits->at < digits->end ? *digits->at++ - '0' : 0;
}

bool decimal_is_json_number(struct bytes text) {
  struct parts parts;
  return parse(text, &parts);
}

bool decimal_is_integer(struct bytes text) {
  struct parts parts;
  return parse(text, &parts) && (parts.count == 0 || parts.magnitude >= (long long)parts.count);
}

int decimal_compare(struct bytes a, struct bytes b) {
  struct parts x, y;
  if (!parse(a, &x) || !parse(b, &y)) return 0;
  if (x.count == 0 && y.count == 0) return 0;
  if (x.count == 0) return y.negative ? 1 : -1;
  if (y.count == 0) return x.negative ? -1 : 1;
  if (x.negative != y.negative) return x.negative ? -1 : 1;
  int larger = x.negative ? -1 : 1;
  if (x.magnitude != y.magnitude) return x.magnitude > y.magnitude ? larger : -larger;
  struct digits p = digits_of(&x), q = digits_of(&y);
  for (size_t i = 0; i < x.count || i < y.count; i++) {
    int d = next_digit(&p), e = next_digit(&q);
    if (d != e) return d > e ? larger : -larger;
  }
  return 0;
}

/* The digits of value and so many zeros, divided by a divisor below 10^9. */
static bool divides_short(const struct parts *divisor, const struct parts *value, size_t zeros) {
  struct digits d = digits_of(divisor), v = digits_of(value);
  uint64_t by = 0, rest = 0;

  for (size_t i = 0; i < divisor->count; i++)
    by = by * 10 + (uint64_t)next_digit(&d);
  for (size_t i = 0; i < value->count + zeros; i++)
    rest = (rest * 10 + (uint64_t)next_digit(&v)) % by;
  return rest == 0;
}

/* Remainder by schoolbook division on decimal digits; rest has room for one digit more than the divisor. */
static bool divides(const struct parts *divisor, const struct parts *value, size_t zeros) {
  signed char by[DIVISOR_MOST], rest[DIVISOR_MOST + 1] = {0};
  size_t n = divisor->count;
  struct digits d = digits_of(divisor), v = digits_of(value);
  for (size_t i = 0; i < n; i++)
    by[i] = (signed char)next_digit(&d);
  for (size_t i = 0; i < value->count + zeros; i++) {
    memmove(rest, rest + 1, n);
    rest[n] = (signed char)next_digit(&v);
    while (rest[0] || memcmp(rest + 1, by, n) >= 0) {
      int borrow = 0;
      for (size_t j = n; j-- > 0;) {
        int digit = rest[j + 1] - by[j] - borrow;
        borrow = digit < 0;
        rest[j + 1] = (signed char)(digit + (borrow ? 10 : 0));
      }
      rest[0] = (signed char)(rest[0] - borrow);
    }
  }
  for (size_t i = 0; i <= n; i++)
    if (rest[i]) return false;
  return true;
}

enum decimal_answer decimal_multiple(struct bytes a, struct bytes b) {
  struct parts x, y;
  if (!parse(a, &x) || !parse(b, &y) || y.count == 0) return DECIMAL_NO;
  if (x.count == 0) return DECIMAL_YES;
  /* Both as whole numbers that don't end in 0, times a power of ten. With a smaller power on the left, the left would
   * have to end in 0. */
  long long power_x = x.magnitude - (long long)x.count, power_y = y.magnitude - (long long)y.count;
  if (power_x < power_y) return DECIMAL_NO;
  if (y.count > DIVISOR_MOST) return DECIMAL_TOO_HARD;
  /* A number of n digits holds no higher power of two or five than 4 n: more zeros than that change nothing. */
  size_t zeros = 4 * y.count;
  if (power_x - power_y < (long long)zeros) zeros = (size_t)(power_x - power_y);
  bool whole = y.count < 10 ? divides_short(&y, &x, zeros) : divides(&y, &x, zeros);
  return whole ? DECIMAL_YES : DECIMAL_NO;
}

static uint64_t mixed(uint64_t sum, uint64_t more) {
  sum = (sum ^ more) * UINT64_C(0x9e3779b97f4a7c15);
  return sum ^ (sum >> 29);
}

uint64_t decimal_sum(struct bytes text) {
  struct parts parts;
  if (!parse(text, &parts)) return 0;
  uint64_t sum = mixed(parts.negative, (uint64_t)parts.magnitude);
  struct digits digits = digits_of(&parts);
  for (size_t i = 0; i < parts.count; i++)
    sum = mixed(sum, (uint64_t)next_digit(&digits));
  return sum;
}

/* Adds one to a run of digits; true when a digit more is needed in front. */
static bool carried(char *digits, size_t len) {
  while (len-- > 0) {
    if (digits[len] != '9') {
      digits[len]++;
      return false;
    }
    digits[len] = '0';
  }
  return true;
}

struct bytes decimal_round(struct arena *arena, struct bytes text, unsigned decimals) {
  struct parts parts;
  if (!parse(text, &parts) || parts.magnitude > DIGITS_MOST || decimals > DIGITS_MOST) return BYTES_NONE;
  /* `kept` digits of the value are wanted, counted from its first one; the whole part has at least one digit, which may
   * be a 0. */
  long long kept = parts.magnitude + (long long)decimals;
  size_t whole = parts.magnitude > 0 ? (size_t)parts.magnitude : 1, len = whole + decimals;
  char *at = arena_alloc(arena, len + 4); /* sign, carry, point, NUL */
  if (!at) return BYTES_NONE;
  char *digits = at + 2;
  memset(digits, '0', len);
  struct digits from = digits_of(&parts);
  for (size_t i = len - (size_t)(kept > 0 ? kept : 0); kept > 0 && i < len; i++)
    digits[i] = (char)('0' + next_digit(&from));
  if (kept >= 0 && parts.count && next_digit(&from) >= 5 && carried(digits, len)) *--digits = '1', len++, whole++;
  bool zero = true;
  for (size_t i = 0; i < len && zero; i++)
    zero = digits[i] == '0';
  if (parts.negative && !zero) *--digits = '-', whole++, len++;
  if (decimals) {
    memmove(digits + whole + 1, digits + whole, decimals);
    digits[whole] = '.';
    len++;
  }
  digits[len] = '\0';
  return (struct bytes){digits, len};
}

bool decimal_to_scaled(struct bytes text, unsigned decimals, long long *out) {
  struct parts parts;
  if (!parse(text, &parts) || decimals > 18) return false;
  long long kept = parts.magnitude + (long long)decimals, value = 0;
  if (parts.count == 0) kept = 0;
  if (parts.count && (kept < (long long)parts.count || kept > 18)) return false;
  struct digits from = digits_of(&parts);
  for (long long i = 0; i < kept; i++)
    value = value * 10 + next_digit(&from);
  *out = parts.negative ? -value : value;
  return true;
}

struct bytes decimal_from_scaled(struct arena *arena, long long value, unsigned decimals) {
  char digits[32];
  if (decimals > 18) return BYTES_NONE;
  unsigned long long left = value < 0 ? 0 - (unsigned long long)value : (unsigned long long)value;
  size_t at = sizeof digits;
  for (unsigned i = 0; left || i <= decimals; i++, left /= 10) {
    if (i == decimals && decimals) digits[--at] = '.';
    digits[--at] = (char)('0' + left % 10);
  }
  if (value < 0) digits[--at] = '-';
  return arena_copy(arena, (struct bytes){digits + at, sizeof digits - at});
}
