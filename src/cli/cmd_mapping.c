/* cmd_mapping.c: fairlead mapping check, fairlead mapping new */
/* SPDX-License-Identifier: MIT */
#include "base/suggest.h"
#include "cli/command.h"
#include "cli/exit.h"
#include "cli/mapping_new.h"
#include "cli/say.h"
#include "cli/session.h"
#include <stdio.h>

static const struct option_row rows[] = {
    {"from", '\0', "SAMPLE", NULL, "new: a file of reports in the form that is to be mapped"},
    {"out-dir", '\0', "FOLDER", NULL, "new: where mappings/NAME is made; else here"},
    OPTIONS_SHARED};

static int check(struct session *session, const char *mapping) {
  fairlead_status status = fairlead_catalog_load(session->catalog, mapping);
  if (status != FAIRLEAD_OK) return session_exit(status);
  const fairlead_dialect *dialect = fairlead_catalog_dialect(session->catalog, mapping);
  const char *reading = fairlead_dialect_read_promise(dialect), *writing = fairlead_dialect_write_promise(dialect);
  if (!session->quiet)
    say(stdout, "%s: ok: dialect '%s', promises reading %s, writing %s\n", mapping, fairlead_dialect_name(dialect),
        *reading ? reading : "(not said)", *writing ? writing : "(not said)");
  return EXIT_CLEAN;
}

static int check_all(struct session *session, const struct options *options) {
  int result = EXIT_CLEAN;
  if (options->operand_count < 2) {
    fputs("fairlead mapping check: a mapping is missing: its file, or a dialect's name\n", stderr);
    return EXIT_USAGE;
  }
  for (size_t i = 1; result != EXIT_INTERNAL && i < options->operand_count; i++)
    result = exit_worse(result, check(session, options->operands[i]));
  return result;
}

static int make_new(struct session *session, const struct options *options) {
  const char *from = option_value(options, "from"), *folder = option_value(options, "out-dir");
  if (options->operand_count != 2) {
    fputs("fairlead mapping new: it takes one name, that of the dialect to be\n", stderr);
    return EXIT_USAGE;
  }
  if (!from) {
    fputs("fairlead mapping new: '--from SAMPLE' is missing: a file of reports\n", stderr);
    return EXIT_USAGE;
  }
  return mapping_new(session, options->operands[1], from, folder ? folder : ".");
}

static const struct {
  const char *name;
  int (*run)(struct session *session, const struct options *options); /* NULL: not built yet */
} verbs[] = {{"check", check_all}, {"new", make_new}, {"test", NULL}, {"coverage", NULL},
             {"diff", NULL},       {"xslt", NULL},    {"show", NULL}};

static int run_mapping(const struct options *options) {
  const char *verb = options->operand_count ? options->operands[0] : "";
  struct suggestion near = suggest_begin(bytes_of(verb));
  for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
    if (verbs[i].run) suggest_offer(&near, bytes_of(verbs[i].name));
    if (strcmp(verb, verbs[i].name) != 0) continue;
    if (!verbs[i].run) {
      say(stderr, "fairlead mapping: '%s' is not built yet; 'check' and 'new' are\n", verb);
      return EXIT_USAGE;
    }
    struct session session;
    int result = session_open(&session, options);
    if (result == EXIT_CLEAN) result = verbs[i].run(&session, options);
    session_close(&session);
    return result;
  }
  if (!*verb) fputs("fairlead mapping: what to do is missing: 'check MAPPING...' or 'new NAME'\n", stderr);
  else if (near.best.at)
    say(stderr, "fairlead mapping: there is no '%s'; did you mean '%.*s'?\n", verb, BYTES_ARG(near.best));
  else say(stderr, "fairlead mapping: there is no '%s'; 'check' and 'new' are what there is\n", verb);
  return EXIT_USAGE;
}

const struct command command_mapping = {
    .name = "mapping",
    .summary = "check mapping files, draft new ones",
    .usage = "mapping check MAPPING...\n       fairlead mapping new NAME --from SAMPLE [--out-dir FOLDER]",
    .teaches =
        "Binds both ends of every rule to the two schemas and says what doesn't fit, each mistake with its "
        "line, a caret and what may have been\n"
        "meant. MAPPING is a mapping file's path or a dialect's name; fairlead-mapping(5) describes the "
        "language. Exit status 2 on a mistake.\n"
        "\n"
        "new drafts a mapping, a schema and an example from a sample: what the values prove is related, the rest is "
        "named and stays residue.\n"
        "\n"
        "  fairlead mapping check mappings/gisis-list/gisis-list.yaml\n"
        "  fairlead mapping new harbour-log --from log.csv\n",
    .options = rows,
    .run = run_mapping,
};
