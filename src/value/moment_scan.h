/* moment_scan.h: how the notations of moments are taken apart */
/* SPDX-License-Identifier: MIT */
#ifndef VALUE_MOMENT_SCAN_H
#define VALUE_MOMENT_SCAN_H

#include "value/moment.h"

/* All take from the front of what is left. */
bool scan_is_digit(char c);
bool scan_is_letter(char c);
char scan_folded(char c);
char scan_at(const struct bytes *left, size_t i); /* NUL behind the end */
void scan_skip(struct bytes *left, size_t count);
void scan_blanks(struct bytes *left);
size_t scan_digits(const struct bytes *left);         /* how many are ahead */
int scan_number(struct bytes *left, size_t digits);   /* at most nine digits, which are there */
bool scan_char(struct bytes *left, char c);           /* not NUL */
bool scan_word(struct bytes *left, const char *word); /* a whole word in small letters, case ignored */
int scan_name(struct bytes *left, const char *const names[],
              int count); /* whole, or its first three letters; 0: none */
int scan_month(struct bytes *left);

/* moment_date.c, moment_clock.c: parts of a moment. NULL: it was there; else what is wrong. */
const char *scan_date(struct bytes *left, enum moment_order order, struct moment *out);
bool scan_is_group(struct bytes left); /* 131350ZJUN17 */
const char *scan_group(struct bytes *left, struct moment *out);
const char *scan_clock(struct bytes *left, bool iso, const struct moment_reading *how, struct moment *out);
const char *scan_zone(struct bytes *left, bool mail, struct moment *out); /* nothing left: none, which is right */

extern const char *const scan_no_notation;

#endif
