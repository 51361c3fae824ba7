/* reporting.h: the report that a command hands out, and where it goes */
/* SPDX-License-Identifier: MIT */
#ifndef CLI_REPORTING_H
#define CLI_REPORTING_H

#include "cli/session.h"
#include <stdio.h>

struct reporting {
  struct session *session;
  fairlead_report *report;
  bool text;
  bool warnings;         /* are shown in any case: the gate stops at them */
  fairlead_report *page; /* the same in Markdown, for the summary of a step on GitHub; NULL: none */
  FILE *summary;
  int result; /* of what was told on the way */
};

/* What session_tell is told goes to the report in the form named (NULL: "text") from now on: text to standard error,
   else to standard output; with "github" also, in Markdown, into the file that GITHUB_STEP_SUMMARY names. EXIT_CLEAN,
   or an exit status that was explained. */
int reporting_open(struct reporting *reporting, struct session *session, const char *form);
void reporting_begin_input(struct reporting *reporting, const char *name);
/* That it can't be opened was said on standard error; error: errno of that. */
void reporting_unread(struct reporting *reporting, int error);
void reporting_end_input(struct reporting *reporting, uint64_t reports, fairlead_status status);
/* Ends it: the exit status, worse than `result` where writing failed. Takes what wasn't opened. */
int reporting_close(struct reporting *reporting, int result);

#endif
