/* sample.h: a file of reports in a form that nothing is known of yet */
/* SPDX-License-Identifier: MIT */
#ifndef DRAFT_SAMPLE_H
#define DRAFT_SAMPLE_H

#include "draft/guess.h"
#include "format/format.h"

enum { SAMPLE_REPORTS = 1000, SAMPLE_EACH = 8 };

struct sample {
  const struct format *format;
  uint32_t each[SAMPLE_EACH]; /* names from the root to a report, as readers want them */
  size_t each_count;
  struct guess *report; /* what its reports have in common */
  struct guess *around; /* XML: the document as one, with the reports in it; NULL: another notation */
  uint64_t reports;     /* how many were looked at */
  bool refused;         /* some reports could not be read, and were told */
};

/* Reads up to SAMPLE_REPORTS reports. STATUS_OK; STATUS_REFUSED: told why; STATUS_NO_MEMORY. Texts live in the arena.
 */
enum status sample_read(struct sample *sample, const char *name, struct bytes text, struct names *names,
                        const struct limits *limits, struct arena *arena, struct diags *diags);

#endif
