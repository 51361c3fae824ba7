/* report.h: what a run found, in a form that people, a gate or a tracker of findings reads */
/* SPDX-License-Identifier: MIT */
#ifndef FAIRLEAD_REPORT_H
#define FAIRLEAD_REPORT_H

#include <fairlead/convert.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Takes the diagnostics of a run and writes them in one form, as they come: what it holds in memory has a ceiling that
   neither inputs nor findings raise. No form holds a value of what was judged; but text shows its lines if asked to.
   Where a form lists only so many findings, all are counted, and it says `showing n of m`; errors always have room.

   A report is one thread's at a time, is no part of a catalog or converter, and may serve several of them. NULL is fine
   where it says so, and in fairlead_report_tell; elsewhere it is FAIRLEAD_USAGE or 0 where one is answered.

     fairlead_report_new(&report, "sarif", write, user);
     fairlead_catalog_on_diagnostic(catalog, fairlead_report_tell, report);
     fairlead_converter_on_diagnostic(converter, fairlead_report_tell, report);
     fairlead_report_begin_input(report, name), fairlead_converter_feed(...), fairlead_report_end_input(...), ...
     fairlead_report_finish(report, exit_status); */
typedef struct fairlead_report fairlead_report;

/* The forms by name ("text", "json", "sarif", ...), a line about each, and whether it is read as it comes by people (so
   that a command writes it to standard error); from 0, NULL and 0 behind the last. Static. Any thread. */
FAIRLEAD_API const char *fairlead_report_form(size_t index);
FAIRLEAD_API const char *fairlead_report_form_summary(size_t index);
FAIRLEAD_API int fairlead_report_form_is_text(size_t index);

/* *out is the caller's. write takes the document in pieces, in order, the last one in fairlead_report_finish; it must
   live until the report is freed and must not call it. FAIRLEAD_USAGE: no such form. FAIRLEAD_NO_MEMORY. */
FAIRLEAD_API fairlead_status fairlead_report_new(fairlead_report **out, const char *form, fairlead_write_fn write,
                                                 void *user);
FAIRLEAD_API void fairlead_report_free(fairlead_report *report); /* NULL is fine; unfinished, it is cut off */

/* Before anything is told. How many findings are listed: at most `most`, 0 for all, which costs a tracker's form memory
   for each. FAIRLEAD_USAGE: something was told. */
FAIRLEAD_API fairlead_status fairlead_report_set_most(fairlead_report *report, size_t most);
/* For the form "text" only: colours; the lines of what was judged, values and all; what to do about each rule. */
FAIRLEAD_API void fairlead_report_set_text(fairlead_report *report, int color, int show_values, int advice);

/* An input begins: what is told from here on without a source of its own is about it. name is copied. */
FAIRLEAD_API fairlead_status fairlead_report_begin_input(fairlead_report *report, const char *name);
/* A finding; a fairlead_diag_fn, the report being `user`. A failure is answered by fairlead_report_finish. */
FAIRLEAD_API void fairlead_report_tell(void *report, const fairlead_diag *diag);
/* The input under way can't be opened or read: an error of rule read-failed, in lower case, without a full stop. */
FAIRLEAD_API fairlead_status fairlead_report_unread(fairlead_report *report, const char *why);
/* The input under way ends: how many reports were judged in it, and what fairlead_converter_feed answered. */
FAIRLEAD_API fairlead_status fairlead_report_end_input(fairlead_report *report, uint64_t reports,
                                                       fairlead_status status);
/* Ends the document. exit_status is what the program will end with, for forms that say so: 0 and 1 are runs that came
   to their end. FAIRLEAD_OK, or the first failure since the beginning: FAIRLEAD_IO, FAIRLEAD_NO_MEMORY; FAIRLEAD_LIMIT:
   the form holds less than it must to be of use, and says so. Once; later calls change nothing. */
FAIRLEAD_API fairlead_status fairlead_report_finish(fairlead_report *report, int exit_status);

/* So far, by name: "errors", "warnings", "notes" (all that were found, shown or not), "shown" (of these), "inputs",
   "failed" (of these: refused as a whole, or not read to the end), "reports". 0 for another name. */
FAIRLEAD_API uint64_t fairlead_report_count(const fairlead_report *report, const char *name);

#ifdef __cplusplus
}
#endif
#endif
