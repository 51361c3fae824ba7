/* reporting.c: the report that a command hands out, and where it goes */
/* SPDX-License-Identifier: MIT */
#include "cli/reporting.h"
#include "cli/exit.h"
#include "cli/say.h"
#include <errno.h>
#include <stdlib.h>
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
  fairlead_severity severity = fairlead_diag_severity(diag);
  bool shown = severity == FAIRLEAD_ERROR || (severity == FAIRLEAD_WARNING && reporting->warnings);
  if (reporting->text && reporting->session->quiet && !shown) return;
  fairlead_report_tell(reporting->report, diag);
  if (reporting->page) fairlead_report_tell(reporting->page, diag);
}

/* GitHub makes a file for each step and shows what is in it behind the job. */
static fairlead_status open_page(struct reporting *reporting, const char *form) {
  const char *path = getenv("GITHUB_STEP_SUMMARY");
  if (strcmp(form, "github") != 0 || !path || !*path) return FAIRLEAD_OK;
  if (!(reporting->summary = fopen(path, "ab"))) {
    say(stderr, "%s: error [write-failed] GITHUB_STEP_SUMMARY can't be written: %s\n", path, strerror(errno));
    reporting->result = EXIT_IO;
    return FAIRLEAD_OK;
  }
  return fairlead_report_new(&reporting->page, "markdown", write_file, reporting->summary);
}

int reporting_open(struct reporting *reporting, struct session *session, const char *form) {
  if (!form) form = "text";
  *reporting = (struct reporting){.session = session, .text = is_text(form)};
  fairlead_status status = fairlead_report_new(&reporting->report, form, write_file, reporting->text ? stderr : stdout);
  if (status == FAIRLEAD_OK) status = open_page(reporting, form);
  /* What is known next time is all of it. */
  if (status == FAIRLEAD_OK && strcmp(form, "baseline") == 0)
    status = fairlead_catalog_set_limit(session->catalog, "diagnostics", 0);
  if (status != FAIRLEAD_OK) return session_exit(status);
  fairlead_report_set_text(reporting->report, session->color, session->show_values, session->verbose);
  session->tell = tell;
  session->tell_user = reporting;
  return EXIT_CLEAN;
}

void reporting_begin_input(struct reporting *reporting, const char *name) {
  fairlead_report_begin_input(reporting->report, name);
  if (reporting->page) fairlead_report_begin_input(reporting->page, name);
}

void reporting_unread(struct reporting *reporting, int error) {
  char why[256];
  snprintf(why, sizeof why, "can't be opened: %s", strerror(error));
  if (!reporting->text) fairlead_report_unread(reporting->report, why);
  if (reporting->page) fairlead_report_unread(reporting->page, why);
}

void reporting_end_input(struct reporting *reporting, uint64_t reports, fairlead_status status) {
  fairlead_report_end_input(reporting->report, reports, status);
  if (reporting->page) fairlead_report_end_input(reporting->page, reports, status);
}

static int close_page(struct reporting *reporting, int result) {
  fairlead_status status = FAIRLEAD_OK;
  if (reporting->page) status = fairlead_report_finish(reporting->page, result);
  fairlead_report_free(reporting->page);
  if (reporting->summary && fclose(reporting->summary) != 0 && status == FAIRLEAD_OK) status = FAIRLEAD_IO;
  if (status == FAIRLEAD_IO) say(stderr, "fairlead: the file that GITHUB_STEP_SUMMARY names can't be written\n");
  return exit_worse(reporting->result, session_exit(status));
}

int reporting_close(struct reporting *reporting, int result) {
  if (!reporting->session) return result;
  result = exit_worse(result, close_page(reporting, result));
  fairlead_status status = reporting->report ? fairlead_report_finish(reporting->report, result) : FAIRLEAD_OK;
  if (status == FAIRLEAD_LIMIT)
    fputs("fairlead: there are too many findings for a baseline; none was written\n", stderr);
  fairlead_report_free(reporting->report);
  reporting->session->tell = NULL;
  *reporting = (struct reporting){0};
  return exit_worse(result, session_exit(status));
}
