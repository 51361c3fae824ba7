/* report_forms.c: the table of a report's forms */
/* SPDX-License-Identifier: MIT */
#include "diag/report_forms.h"

static const struct report_form *const forms[] = {&report_text,   &report_json,   &report_sarif,    &report_junit,
                                                  &report_github, &report_gitlab, &report_markdown, &report_baseline};

const struct report_form *report_form_at(size_t index) {
  return index < sizeof forms / sizeof *forms ? forms[index] : NULL;
}

const struct report_form *report_form_find(const char *name) {
  for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
    if (strcmp(forms[i]->name, name) == 0) return forms[i];
  return NULL;
}
