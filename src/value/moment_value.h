/* moment_value.h: a moment as wire texts say it and as a value of the record */
/* SPDX-License-Identifier: MIT */
#ifndef VALUE_MOMENT_VALUE_H
#define VALUE_MOMENT_VALUE_H

#include "value/codecs.h"
#include "value/moment.h"

extern const char *const moment_members[];
/* Words of parameters, in the order of the enums. */
extern const char *const moment_zone_words[],
    *const moment_part_words[], *const moment_order_words[], *const moment_month_words[], *const moment_year_words[];
enum { MOMENT_MONTHS_LONG, MOMENT_MONTHS_SHORT };
enum { MOMENT_YEARS_FOUR, MOMENT_YEARS_TWO };
#define MOMENT_ZONE_PARAMETER                                                                                          \
  { "zone", moment_zone_words, 0, "the zone of a value that states none" }
#define MOMENT_PART_PARAMETER                                                                                          \
  { "part", moment_part_words, 0, "what is read of a range of times of day" }
#define MOMENT_ORDER_PARAMETER                                                                                         \
  { "order", moment_order_words, 0, "the order of month, day and year in numbers" }
#define MOMENT_MONTHS_PARAMETER                                                                                        \
  { "months", moment_month_words, 0, "months in full, or their first three letters" }
#define MOMENT_YEARS_PARAMETER                                                                                         \
  { "years", moment_year_words, 0, "digits of the year" }

/* The word of a codec's parameter, by name; 0 when it has no such parameter. */
size_t moment_word(const struct codec_use *use, const char *parameter);

/* A codec's read, of one place, or of a day's, its time of day's and perhaps that one's zone's. */
enum status moment_read(const struct codec_use *use, const struct node *const parts[], size_t count,
                        struct codec_call *call, struct node **out);
enum status moment_made(const struct codec_use *use, const struct moment *moment, struct codec_call *call,
                        struct node **out);
struct moment_reading moment_how(const struct codec_use *use);
/* Another rule of the place says what its leaf says. */
bool moment_aside(const struct codec_use *use);

/* For printing: the moment of a value. STATUS_REFUSED: it is none. *coarsened: its precision is another than stated. */
enum status moment_of(const struct codec_use *use, const struct node *value, struct codec_call *call,
                      struct moment *out, bool *coarsened);
/* Would a text that tells the zone or not (`told`) be read as another zone? STATUS_REFUSED: worse, as UTC. */
enum status moment_zone_fits(const struct codec_use *use, const struct moment *moment, bool told,
                             struct codec_call *call, bool *coarsened);
/* STATUS_OK; STATUS_REFUSED where the notation can't tell such a year. */
enum status moment_year_fits(const struct moment *moment, size_t years, bool words, struct codec_call *call);

/* A day in a notation of dates; gives the length. */
size_t moment_in_words(const struct moment *moment, size_t months, size_t years, char into[MOMENT_ROOM]);

#endif
