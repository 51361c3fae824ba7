/* report_forms.h: the forms of a report, a file each */
/* SPDX-License-Identifier: MIT */
#ifndef DIAG_REPORT_FORMS_H
#define DIAG_REPORT_FORMS_H

#include "diag/report.h"

extern const struct report_form report_text, report_json, report_sarif, report_junit, report_github, report_gitlab,
    report_markdown, report_baseline;

#endif
