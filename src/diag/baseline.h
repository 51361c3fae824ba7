/* baseline.h: findings that are known already, counted by what stays when reports move */
/* SPDX-License-Identifier: MIT */
#ifndef DIAG_BASELINE_H
#define DIAG_BASELINE_H

#include "base/status.h"
#include "diag/diag.h"

/* What a finding is known by, and how often. Item numbers (`[3]`) are taken out of place, field and message, a leading
   `./` of the input: a report that moves up or down in its file is still known. Texts never hold values. */
struct baseline_entry {
  struct bytes input, rule, place, field, message; /* the last three may be empty */
  uint64_t count;                                  /* how often it is known */
  uint64_t met;                                    /* how often this run met it: may be more */
};

/* One thread's. Its text, as JSON, is never longer than the ceiling it was made with. */
struct baseline;

enum status baseline_new(struct baseline **out, size_t ceiling);
void baseline_free(struct baseline *baseline); /* NULL is fine */

/* Not what is the machine's fault, nor the count of what isn't shown: nobody knows these beforehand. */
bool baseline_holds(enum rule rule);
/* To write one: counts a finding. STATUS_OK, also for what a baseline doesn't hold; LIMIT: the ceiling; NO_MEMORY. */
enum status baseline_count(struct baseline *baseline, const struct diag *diag);
/* To read one: an entry as it stands in the file; what stands there already becomes more. LIMIT, NO_MEMORY. */
enum status baseline_put(struct baseline *baseline, const struct baseline_entry *entry);

size_t baseline_size(const struct baseline *baseline);
struct baseline_entry baseline_at(const struct baseline *baseline, size_t index); /* in the order they came */
/* All indexes, ordered by input, rule, place, field, message; the caller frees by mem_free. NULL: no memory. */
size_t *baseline_order(const struct baseline *baseline);

/* -- in a run -- */
void baseline_begin(struct baseline *baseline); /* nothing is met yet */
/* An input is judged: what is known of it and doesn't occur is gone. */
enum status baseline_look_at(struct baseline *baseline, const char *input);
/* Is it known, and not yet met as often as that? Counts it. */
bool baseline_knows(struct baseline *baseline, const struct diag *diag);
/* Of the inputs that were judged: how many known findings didn't occur. */
uint64_t baseline_gone(const struct baseline *baseline);

#endif
