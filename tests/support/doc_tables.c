/* doc_tables.c: prints the tables that the manual repeats, for tests/lint/docs.sh */
/* SPDX-License-Identifier: MIT */
#include "base/limits.h"
#include "diag/diag.h"
#include "format/format.h"
#include "value/codec.h"
#include <fairlead/fairlead.h>
#include <stdio.h>

/* A line a rule, as manual pages have it: `id|severity|what it says|what to do`. */
static void print_rules(void) {
  for (int i = 0; i < RULE_COUNT; i++) {
    enum rule rule = (enum rule)i;
    printf("%s|%s|%s|%s\n", rule_id(rule), severity_name(rule_severity(rule)), rule_summary(rule), rule_help(rule));
  }
}

/* `name|law|places|fills|parameters|summary`, parameters as `name: word word` or `name: N texts`, parted by semicolons.
 */
static void print_codecs(void) {
  for (size_t i = 0; i < codec_count(); i++) {
    const struct codec *codec = codec_at(i);
    printf("%s|%s|%zu", codec->name, law_name(codec->law), codec->parts_min);
    if (codec->parts_max > codec->parts_min) printf(" or %zu", codec->parts_max);
    printf("|%s|", codec->defs ? codec->defs : "-");
    for (const struct codec_parameter *p = codec->parameters; p && p->name; p++) {
      printf("%s%s:", p == codec->parameters ? "" : "; ", p->name);
      for (size_t k = 0; p->words && p->words[k]; k++)
        printf(" %s", p->words[k]);
      if (!p->words) printf(" %zu texts", p->texts);
    }
    printf("|%s\n", codec->summary);
  }
}

/* `name|its default` */
static enum status print_limits(void) {
  fairlead_catalog *catalog = NULL;
  if (fairlead_catalog_new(&catalog) != FAIRLEAD_OK) return STATUS_NO_MEMORY;
  for (size_t i = 0; fairlead_limit_name(i); i++)
    printf("%s|%zu\n", fairlead_limit_name(i), fairlead_catalog_limit(catalog, fairlead_limit_name(i)));
  fairlead_catalog_free(catalog);
  return STATUS_OK;
}

/* `name|its extensions|title` */
static void print_formats(void) {
  for (size_t i = 0; i < format_count(); i++) {
    const struct format *format = format_at(i);
    printf("%s|", format->name);
    for (size_t k = 0; format->extensions[k]; k++)
      printf("%s%s", k ? " " : "", format->extensions[k]);
    printf("|%s\n", format->title);
  }
}

/* `name|what it is` */
static void print_reports(void) {
  for (size_t i = 0; fairlead_report_form(i); i++)
    printf("%s|%s\n", fairlead_report_form(i), fairlead_report_form_summary(i));
}

int main(int argc, char **argv) {
  const char *what = argc == 2 ? argv[1] : "";
  if (strcmp(what, "rules") == 0) print_rules();
  else if (strcmp(what, "codecs") == 0) print_codecs();
  else if (strcmp(what, "formats") == 0) print_formats();
  else if (strcmp(what, "reports") == 0) print_reports();
  else if (strcmp(what, "limits") == 0) return print_limits() == STATUS_OK ? 0 : 1;
  else return 2;
  return 0;
}
