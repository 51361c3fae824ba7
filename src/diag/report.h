/* report.h: what a run found, in a form that people, a gate or a tracker of findings reads */
/* SPDX-License-Identifier: MIT */
#ifndef DIAG_REPORT_H
#define DIAG_REPORT_H

#include "base/buf.h"
#include "base/io.h"
#include "diag/diag.h"

struct report;

/* One row a form. Each function adds to report->out, which is written as it fills; NULL where there is nothing to do.
   Nothing but what stands in `state` may grow, and that within `rows`. */
struct report_form {
  const char *name;        /* as in --report NAME */
  const char *summary;     /* one line of help */
  bool for_people;         /* read as it comes, beside other output */
  bool sums_up;            /* what isn't shown of one report is told in the end, with all else */
  bool takes_known;        /* lists what the baseline knows, too */
  size_t rows;             /* findings listed at most; 0: all */
  size_t most[SEVERITIES]; /* of each severity; 0: as the rows have room */
  size_t state;            /* bytes at report->state, zero at first */
  void (*begin)(struct report *report);
  void (*next_input)(struct report *report); /* one is about to begin; report->input is still what was before */
  void (*finding)(struct report *report, const struct diag *diag, bool listed); /* not listed: only to be counted */
  void (*end_input)(struct report *report);
  void (*end)(struct report *report); /* every count is what it will be */
  void (*release)(struct report *report);
};

/* NULL behind the last. */
const struct report_form *report_form_at(size_t index);
const struct report_form *report_form_find(const char *name); /* NULL: none */

struct report {
  const struct report_form *form;
  struct byte_sink sink;
  const char *version;                           /* of the program that judges */
  bool color, show_values, advice;               /* of text: advice is what to do about each rule */
  size_t rows;                                   /* findings listed at most; 0: all */
  uint64_t found[SEVERITIES], shown[SEVERITIES]; /* of the run; found holds what wasn't told too */
  uint64_t known;                                /* to the baseline, none of these */
  uint64_t inputs, failed, reports; /* inputs begun; those that weren't read to their end; reports judged */
  uint64_t input_reports;           /* of the input that ends */
  int exit_status;
  struct buf out, input; /* the name of the input under way, followed by a NUL; empty: none yet */
  void *state;
  enum status status; /* the first failure: of the sink, or memory */
  bool begun, ended;
  uint64_t listed[SEVERITIES];
};

/* Borrows version. STATUS_OK or STATUS_NO_MEMORY. */
enum status report_init(struct report *report, const struct report_form *form, struct byte_sink sink,
                        const char *version);
void report_release(struct report *report); /* takes the zero state */

/* Findings told between belong to the input where they name no source of their own. */
void report_begin_input(struct report *report, const char *name);
void report_take(struct report *report, const struct diag *diag);
/* The input under way couldn't be opened or read: a finding of rule read-failed. */
void report_unread(struct report *report, const char *why);
void report_end_input(struct report *report, uint64_t reports, bool failed);
/* Ends the document; later calls do nothing. The first failure of all. */
enum status report_finish(struct report *report, int exit_status);

uint64_t report_found(const struct report *report);
uint64_t report_shown(const struct report *report);
/* The name to tell of a diagnostic without a source: the input's, else "-". */
const char *report_source(const struct report *report, const struct diag *diag);
/* `showing n of m findings` and what of each severity. */
void report_showing(const struct report *report, struct buf *out);
bool report_is_cut(const struct report *report);
void report_fail(struct report *report, enum status status);

#endif
