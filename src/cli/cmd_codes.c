/* cmd_codes.c: fairlead codes: the code lists at hand, and each as a page */
/* SPDX-License-Identifier: MIT */
#include "cli/command.h"
#include "cli/exit.h"
#include "cli/outputs.h"
#include "cli/say.h"
#include "cli/session.h"
#include <stdio.h>

static const struct option_row rows[] = {{"output", 'o', "FILE", NULL, "where the page goes, else standard output"},
                                         OPTIONS_SHARED};

static int list(const struct session *session) {
  const char *name;
  for (size_t i = 0; (name = fairlead_catalog_code_list(session->catalog, i)); i++)
    say(stdout, "%s\n", name);
  return EXIT_CLEAN;
}

static int show(const struct session *session, const char *name, struct output_file *out) {
  char *page;
  size_t length;
  fairlead_status status = fairlead_catalog_code_page(session->catalog, name, &page, &length);
  if (status != FAIRLEAD_OK) return session_exit(status);
  status = output_file_write(out, page, length);
  fairlead_bytes_free(page);
  return session_exit(status);
}

static int show_all(const struct session *session, const struct options *options) {
  struct output_file out;
  int result = EXIT_CLEAN;
  if (!output_file_open(&out, option_value(options, "output"))) return EXIT_IO;
  for (size_t i = 0; i < options->operand_count; i++)
    result = exit_worse(result, show(session, options->operands[i], &out));
  if (result != EXIT_CLEAN) output_file_abandon(&out);
  else if (!output_file_publish(&out)) result = EXIT_IO;
  return result;
}

static int run_codes(const struct options *options) {
  struct session session;
  int result = session_open(&session, options);
  if (result == EXIT_CLEAN) result = options->operand_count ? show_all(&session, options) : list(&session);
  session_close(&session);
  return result;
}

const struct command command_codes = {
    .name = "codes",
    .summary = "list the code lists at hand, or show one as a crosswalk",
    .usage = "codes [LIST]...",
    .teaches =
        "Without LIST their names. With it a page in Markdown: every code, the words that each desk has for it, "
        "which of them say more\n"
        "or less, where they come from, and what has no equal where. LIST is a name or a file's path; its mistakes "
        "are told, exit status 2.\n"
        "\n"
        "  fairlead codes ship-types\n",
    .options = rows,
    .run = run_codes,
};
