/* cmd_validate.c: fairlead validate */
/* SPDX-License-Identifier: MIT */
#include "cli/balance.h"
#include "cli/command.h"
#include "cli/exit.h"
#include "cli/gate.h"
#include "cli/inputs.h"
#include "cli/look.h"
#include "cli/now.h"
#include "cli/reporting.h"
#include "cli/say.h"
#include "cli/session.h"
#include <stdio.h>
#include <string.h>

/* The forms of <fairlead/report.h>. */
static const char *const reports[] = {"text",     "json",     "sarif", "junit", "github",   "gitlab",
                                      "markdown", "baseline", "flag",  "basic", "detailed", NULL};

static bool is_unit(const char *report) {
  return report && (strcmp(report, "flag") == 0 || strcmp(report, "basic") == 0 || strcmp(report, "detailed") == 0);
}

static const char *const failures[] = {"error", "warning", NULL};

static const struct option_row rows[] = {
    {"as", '\0', "DIALECT", NULL,
     "what the input should be: 'record', a dialect's name, or a mapping file's path; else found out"},
    {"schema", '\0', "FILE", NULL, "judge any document by this XSD or JSON Schema, no dialect needed"},
    {"assert-format", '\0', NULL, NULL, "with a JSON Schema: 'format' judges, and isn't only a note"},
    {"input-format", '\0', "FORMAT", NULL, "the notation of the input, where looking at it isn't enough"},
    {"input-encoding", '\0', "NAME", NULL,
     "utf-8, utf-16le, utf-16be, iso-8859-1 or windows-1252, where the input doesn't say it itself"},
    {"profile", '\0', "NAME", NULL,
     "how gravely business rules are taken: default (as when it isn't given), gisis, ifc, strict, or none"},
    {"now", '\0', "TIME", NULL,
     "the moment of the run, which times must not pass; else SOURCE_DATE_EPOCH, else the clock"},
    {"report", '\0', "text|json|sarif|junit|github|gitlab|markdown|baseline|flag|basic|detailed", reports,
     "text for people on stderr, or a form for programs on stdout; fairlead(1) has them"},
    {"fail-on", '\0', "error|warning", failures, "what makes the exit status 1; without it errors do"},
    {"baseline", '\0', "FILE", NULL, "findings that are known, as '--report baseline' wrote them: only new ones count"},
    OPTIONS_SHARED};

/* Options that don't go together, and those that are nothing without another. */
static const struct {
  const char *option, *other;
  bool needs;
  const char *why;
} composition[] = {
    {"as", "schema", false, "a dialect has its own schema"},
    {"profile", "schema", false, "business rules judge records, and a schema makes none"},
    {"assert-format", "schema", true, "the schemas of dialects say what they mean themselves"},
};

static bool compose(const struct options *options) {
  for (size_t i = 0; i < sizeof composition / sizeof *composition; i++) {
    const char *option = composition[i].option, *other = composition[i].other, *why = composition[i].why;
    if (!option_given(options, option) || option_given(options, other) == composition[i].needs) continue;
    if (composition[i].needs) say(stderr, "fairlead validate: '--%s' needs '--%s': %s\n", option, other, why);
    else say(stderr, "fairlead validate: '--%s' and '--%s' don't go together: %s\n", option, other, why);
    return false;
  }
  return true;
}

static int judge_input(struct reporting *reporting, fairlead_converter *converter, const char *path) {
  struct input_file file;
  uint64_t before = fairlead_converter_balance(converter, "reports-in");
  fairlead_status status = FAIRLEAD_IO;
  reporting_begin_input(reporting, path);
  if (input_file_open(&file, path, !reporting->session->quiet)) {
    status = fairlead_converter_feed(converter, path, input_file_read, &file);
    input_file_close(&file);
  } else {
    reporting_unread(reporting, file.error);
  }
  reporting_end_input(reporting, fairlead_converter_balance(converter, "reports-in") - before, status);
  return session_exit(status);
}

static fairlead_status write_unit(void *file, const char *bytes, size_t length) {
  return fwrite(bytes, 1, length, file) == length ? FAIRLEAD_OK : FAIRLEAD_IO;
}

static int judge(struct reporting *reporting, const struct gate *gate, fairlead_converter *converter,
                 const struct inputs *inputs) {
  int result = session_exit(fairlead_converter_begin(converter, write_unit, stdout));
  if (result != EXIT_CLEAN) return result;
  for (size_t i = 0; i < inputs->count; i++)
    result = exit_worse(result, judge_input(reporting, converter, inputs->paths[i]));
  result = exit_worse(result, session_exit(fairlead_converter_finish(converter)));
  if (fflush(stdout) != 0) result = exit_worse(result, session_exit(FAIRLEAD_IO));
  if (!reporting->session->quiet) balance_print(converter, false, NULL);
  return gate_close(gate, converter, result);
}

/* A bare schema makes no record, and rules look at records. */
static fairlead_status set_rules(fairlead_converter *converter, const struct options *options) {
  const char *profile = option_value(options, "profile");
  if (!now_set(converter, "validate", option_value(options, "now"))) return FAIRLEAD_USAGE;
  if (option_given(options, "schema")) return FAIRLEAD_OK;
  return fairlead_converter_set_profile(converter, profile ? profile : "default");
}

static int run_validate(const struct options *options) {
  struct session session;
  struct reporting reporting = {0};
  struct gate gate = {0};
  struct inputs inputs = {0};
  fairlead_converter *converter = NULL;
  const char *as = option_value(options, "as"), *input_format = option_value(options, "input-format"),
             *input_encoding = option_value(options, "input-encoding"), *report = option_value(options, "report"),
             *schema = option_value(options, "schema");
  int result = session_open(&session, options);
  fairlead_status status = FAIRLEAD_OK;
  if (result == EXIT_CLEAN && !compose(options)) result = EXIT_USAGE;
  if (result == EXIT_CLEAN && is_unit(report) && option_given(options, "baseline")) {
    say(stderr, "fairlead validate: '--baseline' and '--report %s' don't go together: units aren't findings\n", report);
    result = EXIT_USAGE;
  }
  if (result == EXIT_CLEAN) result = reporting_open(&reporting, &session, is_unit(report) ? NULL : report);
  if (result == EXIT_CLEAN) result = gate_open(&gate, &session, options);
  reporting.warnings = gate.warnings;
  if (result != EXIT_CLEAN) goto out;
  if (!inputs_list(&inputs, options, INPUTS_DEEP)) status = FAIRLEAD_NO_MEMORY;
  else
    status = schema ? fairlead_catalog_load_schema(session.catalog, schema, option_given(options, "assert-format"))
             : as   ? fairlead_catalog_load(session.catalog, as)
                    : look_load(session.catalog, &inputs, options);
  if (status == FAIRLEAD_OK && as && !session_reads(&session, "validate", as)) status = FAIRLEAD_USAGE;
  if (status == FAIRLEAD_OK) status = fairlead_converter_new(&converter, session.catalog, schema ? schema : as, NULL);
  if (status == FAIRLEAD_OK) status = gate_set(&gate, converter);
  if (status == FAIRLEAD_OK && input_format &&
      (status = fairlead_converter_set_input_format(converter, input_format)) != FAIRLEAD_OK)
    say(stderr, "fairlead validate: '%s' is no notation that can be read here\n", input_format);
  if (status == FAIRLEAD_OK &&
      (status = fairlead_converter_set_input_encoding(converter, input_encoding)) != FAIRLEAD_OK)
    say(stderr, "fairlead validate: '%s' is no encoding that can be read here\n", input_encoding);
  if (status == FAIRLEAD_OK) status = set_rules(converter, options);
  if (status == FAIRLEAD_OK && is_unit(report) &&
      (status = fairlead_converter_set_output_units(converter, report)) != FAIRLEAD_OK)
    say(stderr, "fairlead validate: '--report %s' writes what a JSON Schema says: give one with '--schema'\n", report);
  if (status != FAIRLEAD_OK) {
    result = session_exit(status);
    goto out;
  }
  fairlead_converter_on_diagnostic(converter, session_tell, &session);
  result = judge(&reporting, &gate, converter, &inputs);
out:
  result = reporting_close(&reporting, result);
  inputs_release(&inputs);
  fairlead_converter_free(converter);
  gate_release(&gate);
  session_close(&session);
  return result;
}

const struct command command_validate = {
    .name = "validate",
    .summary = "judge reports, or any document by a schema: a gate for CI",
    .usage = "validate [--as DIALECT|--schema FILE] [--report FORM] [--baseline FILE] [FILE|FOLDER|-]...",
    .teaches =
        "Reads every report as a conversion to the record would, and writes nothing: well-formed, valid by the "
        "dialect's schema, each code and\n"
        "notation known, and a valid record made of it. A folder stands for all files in it and below. Exit status 0: "
        "all passes; 1: something\n"
        "was found, and all was judged; 2: wrong options, schema or baseline; 3: something couldn't be read.\n"
        "\n"
        "  fairlead validate --as gisis-piracy feed.xml\n"
        "  fairlead validate --schema cap12.xsd alerts/\n"
        "  fairlead validate --report baseline inbox/ >known.json\n"
        "  fairlead validate --baseline known.json --fail-on warning inbox/\n"
        "  fairlead validate --report sarif inbox/ >findings.sarif\n",
    .options = rows,
    .run = run_validate,
};
