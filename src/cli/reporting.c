/* reporting.c: the report that a command hands out, and where it goes */
/* SPDX-License-Identifier: MIT */
#include "cli/reporting.h"
#include "cli/exit.h"
#include <stdio.h>
#include <string.h>

static fairlead_status write_file(void *file, const char *bytes, size_t length) {
  return fwrite(bytes, 1, length, file) == length ? FAIRLEAD_OK : FAIRLEAD_IO;
}

static bool is_text(const char *form) {
  size_t i = 0;
  while (fairlead_report_form(i) && strcmp(fairlead_report_form(i), form) != 0)
    i++;
  return fairlead_report_form_is_text(i) != 0;
}

/* --quiet is about what people are shown: a file of findings is whole. */
static void tell(void *user, const fairlead_diag *diag) {
  const struct reporting *reporting = user;
  if (reporting->text && reporting->session->quiet && fairlead_diag_severity(diag) != FAIRLEAD_ERROR) return;
  fairlead_report_tell(reporting->report, diag);
}

int reporting_open(struct reporting *reporting, struct session *session, const char *form) {
  if (!form) form = "text";
  *reporting = (struct reporting){.session = session, .text = is_text(form)};
  fairlead_status status = fairlead_report_new(&reporting->report, form, write_file, reporting->text ? stderr : stdout);
  if (status != FAIRLEAD_OK) return session_exit(status);
  fairlead_report_set_text(reporting->report, session->color, session->show_values, session->verbose);
  session->tell = tell;
  session->tell_user = reporting;
  return EXIT_CLEAN;
}

void reporting_begin_input(struct reporting *reporting, const char *name) {
  fairlead_report_begin_input(reporting->report, name);
}

void reporting_unread(struct reporting *reporting) {
  if (!reporting->text) fairlead_report_unread(reporting->report, "can't be opened");
}

void reporting_end_input(struct reporting *reporting, uint64_t reports, fairlead_status status) {
  fairlead_report_end_input(reporting->report, reports, status);
}

int reporting_close(struct reporting *reporting, int result) {
  if (!reporting->report) return result;
  fairlead_status status = fairlead_report_finish(reporting->report, result);
  fairlead_report_free(reporting->report);
  reporting->session->tell = NULL;
  *reporting = (struct reporting){0};
  return exit_worse(result, session_exit(status));
}
