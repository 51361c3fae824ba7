/* command.h: what a command of fairlead is, and what all share */
/* SPDX-License-Identifier: MIT */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include "cli/options.h"
#include <fairlead/fairlead.h>

struct command {
  const char *name, *summary;
  const char *usage;                         /* lines behind "fairlead " */
  const char *teaches;                       /* paragraphs and examples of --help */
  const struct option_row *options;          /* its own; the shared ones are offered beside them */
  int (*run)(const struct options *options); /* an exit status */
};

extern const struct command command_convert, command_validate, command_detect, command_dialects, command_codes,
    command_mapping, command_explain;

/* Rows that every command offers: quiet, verbose, color, show-values, path, limit, help. */
#define OPTIONS_SHARED                                                                                                 \
  {"path", 'p', "FOLDER", NULL,                                                                                        \
   "a folder with mappings/ and schemas/, sought before FAIRLEAD_PATH and the installed one"},                         \
      {"limit", '\0', "NAME=N", NULL, "a ceiling, as in report-bytes=1000000; fairlead(1) lists them"},                \
      {"show-values", '\0', NULL, NULL, "show the lines of reports in messages (they may hold personal data)"},        \
      {"color", '\0', "auto|always|never", command_colors,                                                             \
       "colour messages; auto: on a terminal, unless NO_COLOR is set"},                                                \
      {"quiet", 'q', NULL, NULL, "no balance, no notes, no warnings"},                                                 \
      {"verbose", 'v', NULL, NULL, "say more: each input, each rule's advice"},                                        \
      {"help", 'h', NULL, NULL, "show this"}, {                                                                        \
    NULL, '\0', NULL, NULL, NULL                                                                                       \
  }
extern const char *const command_colors[];

#endif
