/* cmd_mapping.c: fairlead mapping check */
/* SPDX-License-Identifier: MIT */
#include "base/suggest.h"
#include "cli/command.h"
#include "cli/exit.h"
#include "cli/say.h"
#include "cli/session.h"
#include <stdio.h>

static const struct option_row rows[] = {OPTIONS_SHARED};

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

static int run_mapping(const struct options *options) {
  static const char *const later[] = {"test", "coverage", "diff", "xslt", "show", "new"};
  const char *verb = options->operand_count ? options->operands[0] : "";
  if (strcmp(verb, "check") != 0) {
    struct suggestion near = suggest_begin(bytes_of(verb));
    suggest_offer(&near, BYTES("check"));
    for (size_t i = 0; i < sizeof later / sizeof *later; i++)
      if (strcmp(verb, later[i]) == 0) {
        say(stderr, "fairlead mapping: '%s' is not built yet; 'check' is\n", verb);
        return EXIT_USAGE;
      }
    if (!*verb) fputs("fairlead mapping: what to do is missing: 'check MAPPING...'\n", stderr);
    else
      say(stderr, "fairlead mapping: there is no '%s'%s\n", verb,
          near.best.at ? "; did you mean 'check'?" : "; 'check' is what there is");
    return EXIT_USAGE;
  }
  if (options->operand_count < 2) {
    fputs("fairlead mapping check: a mapping is missing: its file, or a dialect's name\n", stderr);
    return EXIT_USAGE;
  }
  struct session session;
  int result = session_open(&session, options);
  for (size_t i = 1; result != EXIT_INTERNAL && session.catalog && i < options->operand_count; i++)
    result = exit_worse(result, check(&session, options->operands[i]));
  session_close(&session);
  return result;
}

const struct command command_mapping = {
    .name = "mapping",
    .summary = "check mapping files",
    .usage = "mapping check MAPPING...",
    .teaches = "Binds both ends of every rule to the two schemas and says what doesn't fit, each mistake with its "
               "line, a caret and what may have been\n"
               "meant. MAPPING is a mapping file's path or a dialect's name; fairlead-mapping(5) describes the "
               "language. Exit status 2 on a mistake.\n"
               "\n"
               "  fairlead mapping check mappings/gisis-list/gisis-list.yaml\n",
    .options = rows,
    .run = run_mapping,
};
