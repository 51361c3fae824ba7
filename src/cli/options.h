/* options.h: options declared as data: parsing, help, suggestions */
/* SPDX-License-Identifier: MIT */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

enum { OPTION_REPEATS = 16 };

/* One row an option. A table ends with a NULL name. */
struct option_row {
  const char *name;         /* without the dashes */
  char letter;              /* '\0': none */
  const char *value;        /* what it takes, as help shows it; NULL: a switch */
  const char *const *words; /* the only values allowed, NULL-terminated; NULL: any */
  const char *help;
};

/* What was given. values[i] belongs to row i: the last one given, or all up to OPTION_REPEATS. */
struct options {
  const struct option_row *rows;
  const char *values[32][OPTION_REPEATS];
  size_t counts[32];
  const char **operands; /* into argv */
  size_t operand_count;
};

/* Sorts argv[0..argc) (without the command's name) into options and operands; `--` ends options, `-` is an operand.
 * False: told on stderr. */
bool options_parse(struct options *out, const struct option_row *rows, const char *command, int argc,
                   const char **argv);
const char *option_value(const struct options *options,
                         const char *name); /* the last; a switch gives ""; NULL: not given */
bool option_given(const struct options *options, const char *name);
void options_help(const struct option_row *rows);

#endif
