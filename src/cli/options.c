/* options.c: options declared as data: parsing, help, suggestions */
/* SPDX-License-Identifier: MIT */
#include "cli/options.h"
#include "base/suggest.h"
#include "cli/say.h"
#include <stdio.h>

static size_t row_of(const struct option_row *rows, struct bytes name) {
  size_t i = 0;
  while (rows[i].name && !bytes_is(name, rows[i].name))
    i++;
  return i;
}

static bool unknown(const struct option_row *rows, const char *command, struct bytes name, const char *as_given) {
  struct suggestion near = suggest_begin(name);
  for (size_t i = 0; rows[i].name; i++)
    suggest_offer(&near, bytes_of(rows[i].name));
  if (near.best.at)
    say(stderr, "fairlead %s: there is no option '%s'; did you mean '--%.*s'?\n", command, as_given,
        BYTES_ARG(near.best));
  else say(stderr, "fairlead %s: there is no option '%s'; see 'fairlead %s --help'\n", command, as_given, command);
  return false;
}

static bool give(struct options *out, size_t row, const char *value, const char *command) {
  const struct option_row *option = &out->rows[row];
  if (option->words) {
    size_t i = 0;
    struct suggestion near = suggest_begin(bytes_of(value));
    for (; option->words[i] && strcmp(option->words[i], value) != 0; i++)
      suggest_offer(&near, bytes_of(option->words[i]));
    if (!option->words[i]) {
      say(stderr, "fairlead %s: '--%s' can't be '%s'; it takes %s", command, option->name, value, option->value);
      if (near.best.at) say(stderr, "; did you mean '%.*s'?", BYTES_ARG(near.best));
      fputc('\n', stderr);
      return false;
    }
  }
  if (out->counts[row] == OPTION_REPEATS) {
    say(stderr, "fairlead %s: '--%s' was given more than %d times\n", command, option->name, OPTION_REPEATS);
    return false;
  }
  out->values[row][out->counts[row]++] = value;
  return true;
}

bool options_parse(struct options *out, const struct option_row *rows, const char *command, int argc,
                   const char **argv) {
  *out = (struct options){.rows = rows, .operands = argv};
  bool ended = false;
  for (int i = 0; i < argc; i++) {
    const char *given = argv[i];
    if (ended || given[0] != '-' || !given[1]) {
      out->operands[out->operand_count++] = given;
      continue;
    }
    if (strcmp(given, "--") == 0) {
      ended = true;
      continue;
    }
    bool is_long = given[1] == '-';
    const char *equals = is_long ? strchr(given, '=') : NULL;
    size_t row = 0;
    if (is_long) {
      struct bytes name = {given + 2, equals ? (size_t)(equals - given - 2) : strlen(given + 2)};
      row = row_of(rows, name);
      if (!rows[row].name) return unknown(rows, command, name, given);
    } else {
      while (rows[row].name && rows[row].letter != given[1])
        row++;
      if (!rows[row].name) return unknown(rows, command, bytes_of(given + 1), given);
    }
    const char *value = is_long ? (equals ? equals + 1 : NULL) : (given[2] ? given + 2 : NULL);
    if (!rows[row].value && value) {
      say(stderr, "fairlead %s: '--%s' takes no value\n", command, rows[row].name);
      return false;
    }
    if (rows[row].value && !value) {
      if (i + 1 == argc) {
        say(stderr, "fairlead %s: '--%s' needs a value: %s\n", command, rows[row].name, rows[row].value);
        return false;
      }
      value = argv[++i];
    }
    if (!give(out, row, value ? value : "", command)) return false;
  }
  return true;
}

const char *option_value(const struct options *options, const char *name) {
  size_t row = row_of(options->rows, bytes_of(name));
  return options->rows[row].name && options->counts[row] ? options->values[row][options->counts[row] - 1] : NULL;
}

bool option_given(const struct options *options, const char *name) {
  return option_value(options, name) != NULL;
}

void options_help(const struct option_row *rows) {
  for (size_t i = 0; rows[i].name; i++) {
    char left[128];
    snprintf(left, sizeof left, "%c%c%c --%s%s%s", rows[i].letter ? '-' : ' ', rows[i].letter ? rows[i].letter : ' ',
             rows[i].letter ? ',' : ' ', rows[i].name, rows[i].value ? " " : "", rows[i].value ? rows[i].value : "");
    printf(strlen(left) > 27 ? "  %s\n%32s%s\n" : "  %-27s %.0s%s\n", left, "", rows[i].help);
  }
}
