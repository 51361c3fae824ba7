/* report_key.h: what tells a finding again when lines have moved */
/* SPDX-License-Identifier: MIT */
#ifndef DIAG_REPORT_KEY_H
#define DIAG_REPORT_KEY_H

#include "diag/report.h"

/* Of input, rule, place without the numbers of items, field and message; no line and no value. */
uint64_t report_key(const struct report *report, const struct diag *diag);

/* How often each key came. The zero state is empty. */
struct key_counts {
  struct key_count {
    uint64_t key, count; /* count 0: free */
  } * slots;
  size_t used, room; /* room is a power of two, or 0 */
};

/* 1 for the first; 0 when memory ran out. */
uint64_t key_counts_add(struct key_counts *counts, uint64_t key);
void key_counts_release(struct key_counts *counts);

#endif
