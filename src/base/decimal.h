/* decimal.h: exact decimal text, no floating point */
/* SPDX-License-Identifier: MIT */
#ifndef BASE_DECIMAL_H
#define BASE_DECIMAL_H

#include "base/arena.h"
#include <stdint.h>

/* Forms: [-]digits[.digits][(e|E)[+|-]digits] as in JSON; '+' and leading zeros are no decimal unless said. */
bool decimal_is_json_number(struct bytes text);
bool decimal_is_integer(struct bytes text); /* a JSON number whose value is whole: 1, 1.0, 1e2 */
/* -1, 0, 1; exact for any length; exponents beyond +-100,000 are compared by magnitude without expanding. */
int decimal_compare(struct bytes a, struct bytes b);
enum decimal_answer { DECIMAL_NO, DECIMAL_YES, DECIMAL_TOO_HARD };
/* Is a a whole multiple of b (b > 0)? Exact, for any length of a and any exponents; too hard for a b of more than 200
 * digits between its outer zeros. */
enum decimal_answer decimal_multiple(struct bytes a, struct bytes b);
/* The same for the same value, however it is spelled; for telling many numbers apart. */
uint64_t decimal_sum(struct bytes text);
/* Text with exactly `decimals` digits after the point (none: no point), half away from zero, no exponent, no "-0". .at
 * NULL: not a number, or no memory. */
struct bytes decimal_round(struct arena *arena, struct bytes text, unsigned decimals);
/* Up to 18 digits after scaling by 10^decimals; false when it doesn't fit or isn't exact. For coordinates and the like.
 */
bool decimal_to_scaled(struct bytes text, unsigned decimals, long long *out);
struct bytes decimal_from_scaled(struct arena *arena, long long value, unsigned decimals);

#endif
