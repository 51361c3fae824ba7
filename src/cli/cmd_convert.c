/* cmd_convert.c: fairlead convert */
/* SPDX-License-Identifier: MIT */
#include "base/alloc.h"
#include "base/suggest.h"
#include "cli/balance.h"
#include "cli/command.h"
#include "cli/documents.h"
#include "cli/exit.h"
#include "cli/inputs.h"
#include "cli/look.h"
#include "cli/now.h"
#include "cli/output_names.h"
#include "cli/quarantine.h"
#include "cli/say.h"
#include "cli/session.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static const struct option_row rows[] = {
    {"from", '\0', "DIALECT", NULL, "what the input is; without it every input is looked at and must fit one dialect"},
    {"to", '\0', "DIALECT", NULL, "what to make: 'record', a dialect's name, or a mapping file's path"},
    {"format", '\0', "FORMAT", NULL,
     "csv, json, ndjson, yaml or xml; else by the output's extension, else the dialect's first"},
    {"input-format", '\0', "FORMAT", NULL, "the notation of the input, where looking at it isn't enough"},
    {"input-encoding", '\0', "NAME", NULL,
     "utf-8, utf-16le, utf-16be, iso-8859-1 or windows-1252, where the input doesn't say it itself"},
    {"output", 'o', "FILE", NULL,
     "write here, whole or not at all; without it, or with '-', to standard output, as a stream"},
    {"out-dir", '\0', "FOLDER", NULL,
     "write one output an input here, named after it; where a document holds one report, one a report"},
    {"quarantine", '\0', "FOLDER", NULL,
     "put refused reports here; else OUTPUT.quarantine (fairlead.quarantine beside standard output)"},
    {"delimiter", '\0', "CHAR", NULL, "of the CSV written: ',' (the default) ';' or 'tab'"},
    {"now", '\0', "TIME", NULL,
     "the moment of the run, where a dialect writes it; else SOURCE_DATE_EPOCH, else the clock"},
    {"input-delimiter", '\0', "CHAR", NULL, "of the CSV read, where looking at its header isn't enough"},
    OPTIONS_SHARED};

/* All that a conversion holds. */
struct conversion {
  struct session session;
  const struct options *options;
  fairlead_converter *converter;
  struct quarantine quarantine;
  struct inputs inputs;
  const char *format; /* of the output */
};

static const char *extension_of(const char *path) {
  const char *dot = path ? strrchr(path, '.') : NULL, *slash = path ? strrchr(path, '/') : NULL;
  if (!dot || (slash && dot < slash)) return "";
  return strcmp(dot, ".yml") == 0 ? "yaml" : strcmp(dot, ".jsonl") == 0 ? "ndjson" : dot + 1;
}

static bool has_format(const fairlead_dialect *dialect, const char *format) {
  const char *name;
  for (size_t i = 0; (name = fairlead_dialect_format(dialect, i)); i++)
    if (strcmp(name, format) == 0) return true;
  return false;
}

static int choose_format(struct conversion *run, const char *to) {
  const fairlead_dialect *dialect = fairlead_catalog_dialect(run->session.catalog, to);
  const char *asked = option_value(run->options, "format"),
             *extension = extension_of(option_value(run->options, "output"));
  run->format = asked ? asked : has_format(dialect, extension) ? extension : fairlead_dialect_format(dialect, 0);
  if (run->format && fairlead_converter_set_output_format(run->converter, run->format) == FAIRLEAD_OK)
    return EXIT_CLEAN;
  const char *name;
  struct suggestion near = suggest_begin(bytes_of(run->format ? run->format : ""));
  say(stderr, "fairlead convert: '%s' is not written as '%s'; it has:", fairlead_dialect_name(dialect),
      run->format ? run->format : "");
  for (size_t i = 0; (name = fairlead_dialect_format(dialect, i)); i++) {
    say(stderr, " %s", name);
    suggest_offer(&near, bytes_of(name));
  }
  if (near.best.at) say(stderr, "; did you mean '%.*s'?", BYTES_ARG(near.best));
  fputc('\n', stderr);
  return EXIT_USAGE;
}

static bool take_delimiter(char *out, const struct options *options, const char *name) {
  const char *given = option_value(options, name);
  *out = !given ? '\0' : strcmp(given, "tab") == 0 ? '\t' : given[0];
  if (!given || *out == '\t' || strcmp(given, ",") == 0 || strcmp(given, ";") == 0) return true;
  say(stderr, "fairlead convert: '--%s' takes ',' ';' or 'tab'\n", name);
  return false;
}

static int open_converter(struct conversion *run) {
  const struct options *options = run->options;
  const char *from = option_value(options, "from"), *to = option_value(options, "to"),
             *input_format = option_value(options, "input-format"),
             *input_encoding = option_value(options, "input-encoding");
  char read_delimiter, write_delimiter;
  if (!to) {
    fputs("fairlead convert: '--to DIALECT' is missing; 'fairlead dialects' lists them\n", stderr);
    return EXIT_USAGE;
  }
  if (option_given(options, "output") && option_given(options, "out-dir")) {
    fputs("fairlead convert: '--output' and '--out-dir' exclude each other\n", stderr);
    return EXIT_USAGE;
  }
  if (!take_delimiter(&read_delimiter, options, "input-delimiter") ||
      !take_delimiter(&write_delimiter, options, "delimiter"))
    return EXIT_USAGE;
  fairlead_status status = fairlead_catalog_load(run->session.catalog, to);
  if (status == FAIRLEAD_OK)
    status = from ? fairlead_catalog_load(run->session.catalog, from)
                  : look_load(run->session.catalog, &run->inputs, options);
  if (status != FAIRLEAD_OK) return session_exit(status);
  if (from && !session_reads(&run->session, "convert", from)) return EXIT_USAGE;
  if ((status = fairlead_converter_new(&run->converter, run->session.catalog, from, to)) != FAIRLEAD_OK)
    return session_exit(status);
  fairlead_converter_on_diagnostic(run->converter, session_tell, &run->session);
  fairlead_converter_set_delimiter(run->converter, read_delimiter, write_delimiter);
  if (!now_set(run->converter, "convert", option_value(options, "now"))) return EXIT_USAGE;
  if (input_format && fairlead_converter_set_input_format(run->converter, input_format) != FAIRLEAD_OK) {
    say(stderr, "fairlead convert: '%s' is no notation that can be read here\n", input_format);
    return EXIT_USAGE;
  }
  if (fairlead_converter_set_input_encoding(run->converter, input_encoding) != FAIRLEAD_OK) {
    say(stderr, "fairlead convert: '%s' is no encoding that can be read here\n", input_encoding);
    return EXIT_USAGE;
  }
  return choose_format(run, to);
}

static int feed(struct conversion *run, size_t index) {
  struct input_file file;
  const char *path = run->inputs.paths[index];
  if (!input_file_open(&file, path, !run->session.quiet)) return EXIT_IO;
  if (run->session.verbose) say(stderr, "fairlead: reading %s\n", path);
  run->quarantine.input = run->inputs.count > 1 ? index + 1 : 0;
  fairlead_status status = fairlead_converter_feed(run->converter, path, input_file_read, &file);
  input_file_close(&file);
  return session_exit(status);
}

/* The inputs from..to into one output (NULL: standard output); apart: or several, where a document holds one report. */
static int convert_into(struct conversion *run, const char *path, size_t from, size_t to, bool apart) {
  struct documents output;
  int result = EXIT_CLEAN;
  if (!quarantine_open(&run->quarantine, option_value(run->options, "quarantine"), path))
    return session_exit(FAIRLEAD_NO_MEMORY);
  fairlead_converter_on_refusal(run->converter, quarantine_take, &run->quarantine);
  if (!documents_open(&output, path)) {
    quarantine_close(&run->quarantine);
    return EXIT_IO;
  }
  fairlead_converter_on_document(run->converter, apart ? documents_next : NULL, &output);
  fairlead_status status = fairlead_converter_begin(run->converter, documents_write, &output);
  if (status != FAIRLEAD_OK) result = session_exit(status);
  for (size_t i = from; i < to && status == FAIRLEAD_OK && result < EXIT_INTERNAL; i++)
    result = exit_worse(result, feed(run, i));
  if (status == FAIRLEAD_OK) result = exit_worse(result, session_exit(fairlead_converter_finish(run->converter)));
  /* inputs of which nothing could be told apart, or one that could not be read to its end, leave the old output as it
   * was */
  bool nothing = to > from && fairlead_converter_balance(run->converter, "inputs-refused") == to - from;
  if (!nothing && (result == EXIT_CLEAN || result == EXIT_FINDINGS)) {
    if (!documents_close(&output, true)) result = EXIT_IO;
  } else {
    bool separate = output.own_path != NULL;
    documents_close(&output, false);
    if (path && !separate) say(stderr, "fairlead convert: '%s' was left as it was\n", path);
  }
  if (!run->session.quiet && status == FAIRLEAD_OK) balance_print(run->converter, true, run->quarantine.folder);
  quarantine_close(&run->quarantine);
  return result;
}

static int convert_each(struct conversion *run, const char *folder) {
  struct output_names names;
  int result = output_names_init(&names, &run->inputs, folder, run->format);
  if (result != EXIT_CLEAN) return result;
  bool made = output_folder_make(folder);
  if (!made) result = EXIT_IO;
  for (size_t i = 0; made && i < run->inputs.count; i++) {
    char *path = output_name(&names, run->inputs.paths[i]);
    result = exit_worse(result, path ? convert_into(run, path, i, i + 1, true) : session_exit(FAIRLEAD_NO_MEMORY));
    mem_free(path);
  }
  output_names_release(&names);
  return result;
}

static int run_convert(const struct options *options) {
  struct conversion run = {.options = options};
  const char *folder = option_value(options, "out-dir"), *output = option_value(options, "output");
  int result = session_open(&run.session, options);
  if (result == EXIT_CLEAN && !inputs_list(&run.inputs, options, INPUTS_FLAT))
    result = session_exit(FAIRLEAD_NO_MEMORY);
  if (result == EXIT_CLEAN) result = open_converter(&run);
  if (result == EXIT_CLEAN)
    result = folder
                 ? convert_each(&run, folder)
                 : convert_into(&run, output && strcmp(output, "-") != 0 ? output : NULL, 0, run.inputs.count, false);
  inputs_release(&run.inputs);
  fairlead_converter_free(run.converter);
  session_close(&run.session);
  return result;
}

const struct command command_convert = {
    .name = "convert",
    .summary = "turn reports of one dialect into another",
    .usage = "convert [--from DIALECT] --to DIALECT [--format FORMAT] [-o FILE | --out-dir FOLDER] [FILE|FOLDER|-]...",
    .teaches =
        "Reads reports, makes records of them, and writes what the target dialect says of those. A report that is "
        "broken, invalid, or more than the\n"
        "target can hold is put aside with its original bytes and the reasons; the others arrive. The balance on "
        "stderr accounts for every\n"
        "report and every leaf of it, and names what the target has no place for.\n"
        "\n"
        "  fairlead convert --from gisis-list --to record list.csv              records as YAML\n"
        "  fairlead convert --to gisis-piracy -o reports.xml list.csv           the input's dialect is found out\n"
        "  fairlead convert --to ifc-feed --format ndjson - <list.csv           a pipe\n"
        "  fairlead convert --to record --format json --out-dir out inbox/      a folder, one output an input\n",
    .options = rows,
    .run = run_convert,
};
