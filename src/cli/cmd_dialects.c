/* cmd_dialects.c: fairlead dialects: what is installed, what each promises */
/* SPDX-License-Identifier: MIT */
#include "base/buf.h"
#include "cli/command.h"
#include "cli/exit.h"
#include "cli/say.h"
#include "cli/session.h"
#include <stdio.h>

static const struct option_row rows[] = {OPTIONS_SHARED};

#define ROW "%-20s %-17s %-9s %-9s %-15s %s\n"

static const char *or_hyphen(const char *text) {
  return *text ? text : "-";
}

static void print(const struct session *session, const fairlead_dialect *dialect) {
  struct buf formats;
  buf_init(&formats, 0);
  const char *name;
  for (size_t i = 0; (name = fairlead_dialect_format(dialect, i)); i++)
    buf_add_format(&formats, "%s%s", i ? "," : "", name);
  buf_add_char(&formats, '\0');
  say(stdout, ROW, fairlead_dialect_name(dialect), formats.at ? formats.at : "",
      or_hyphen(fairlead_dialect_read_promise(dialect)), or_hyphen(fairlead_dialect_write_promise(dialect)),
      or_hyphen(fairlead_dialect_status(dialect)), fairlead_dialect_title(dialect));
  if (session->verbose) say(stdout, "%20s %s\n", "", fairlead_dialect_path(dialect));
  buf_release(&formats);
}

static int run_dialects(const struct options *options) {
  struct session session;
  if (options->operand_count) {
    say(stderr, "fairlead dialects: '%s' is too much: it lists all\n", options->operands[0]);
    return EXIT_USAGE;
  }
  int result = session_open(&session, options);
  if (result == EXIT_CLEAN) {
    fairlead_status status = fairlead_catalog_list(session.catalog);
    result = status == FAIRLEAD_FINDING ? EXIT_USAGE : session_exit(status);
    say(stdout, ROW, "dialect", "notations", "reading", "writing", "status", "title");
    for (size_t i = 0; i < fairlead_catalog_count(session.catalog); i++)
      print(&session, fairlead_catalog_at(session.catalog, i));
  }
  session_close(&session);
  return result;
}

const struct command command_dialects = {
    .name = "dialects",
    .summary = "list the dialects at hand and what each promises",
    .usage = "dialects",
    .teaches = "exact: the same document comes back. canonical: the same meaning in canonical spellings. lossy: the "
               "losses are named.\n"
               "-: that direction is not there. The form is official (a published standard's), observed (a desk's, as\n"
               "seen in its data) or project-defined.\n"
               "With --verbose also the path of each mapping.\n",
    .options = rows,
    .run = run_dialects,
};
