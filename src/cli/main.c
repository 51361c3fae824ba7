/* main.c: the command fairlead: a table of commands */
/* SPDX-License-Identifier: MIT */
#include "base/suggest.h"
#include "cli/command.h"
#include "cli/exit.h"
#include "cli/say.h"
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

static const struct command *const commands[] = {&command_convert,  &command_validate, &command_detect,
                                                 &command_dialects, &command_codes,    &command_mapping,
                                                 &command_explain};
static const char *const later[] = {"replay"};

enum { COMMANDS = sizeof commands / sizeof *commands };

static void help(void) {
  puts("fairlead: normalises maritime security reports between dialects, with every leaf accounted for\n\nusage:");
  for (size_t i = 0; i < COMMANDS; i++)
    printf("  fairlead %-10s %s\n", commands[i]->name, commands[i]->summary);
  puts("\n'fairlead COMMAND --help' teaches one; 'fairlead --version' names the libraries. Examples:\n\n"
       "  fairlead dialects\n"
       "  fairlead detect report.xml\n"
       "  fairlead convert --from gisis-list --to record list.csv\n"
       "  fairlead validate --as gisis-piracy feed.xml\n\n"
       "Exit status: 0 clean; 1 findings (every report accounted for); 2 wrong usage or mapping, nothing attempted;\n"
       "3 something could not be read or written; 70 internal error.");
}

static void command_help(const struct command *command) {
  printf("fairlead %s: %s\n\nusage: fairlead %s\n\n%s\noptions:\n", command->name, command->summary, command->usage,
         command->teaches);
  options_help(command->options);
}

static int unknown(const char *name) {
  for (size_t i = 0; i < sizeof later / sizeof *later; i++)
    if (strcmp(later[i], name) == 0) {
      say(stderr, "fairlead: '%s' is not built yet; see 'fairlead --help'\n", name);
      return EXIT_USAGE;
    }
  struct suggestion near = suggest_begin(bytes_of(name));
  for (size_t i = 0; i < COMMANDS; i++)
    suggest_offer(&near, bytes_of(commands[i]->name));
  if (name[0] == '-')
    say(stderr, "fairlead: there is no option '%s' here; options of a command stand behind it\n", name);
  else if (near.best.at)
    say(stderr, "fairlead: there is no command '%s'; did you mean '%.*s'?\n", name, BYTES_ARG(near.best));
  else say(stderr, "fairlead: there is no command '%s'; see 'fairlead --help'\n", name);
  return EXIT_USAGE;
}

/* Reports are sensitive: no core files; and no variable may send a library elsewhere. */
static void harden(void) {
  static const char *const variables[] = {"XML_CATALOG_FILES", "SGML_CATALOG_FILES", "XML_DEBUG_CATALOG",
                                          "http_proxy",        "HTTP_PROXY",         "ftp_proxy",
                                          "FTP_PROXY",         "no_proxy",           "XML_MEM_TRACE"};
  const struct rlimit none = {0, 0};
  setrlimit(RLIMIT_CORE, &none);
  for (size_t i = 0; i < sizeof variables / sizeof *variables; i++)
    unsetenv(variables[i]);
}

/* `help COMMAND` is `COMMAND --help`. */
static int run_help(int argc, const char **argv) {
  if (argc < 3) {
    help();
    return argc > 1 ? EXIT_CLEAN : EXIT_USAGE;
  }
  for (size_t i = 0; i < COMMANDS; i++) {
    if (strcmp(commands[i]->name, argv[2]) != 0) continue;
    command_help(commands[i]);
    return EXIT_CLEAN;
  }
  return unknown(argv[2]);
}

static int run(int argc, const char **argv) {
  static struct options options;
  const char *name = argc > 1 ? argv[1] : "--help";
  harden();
  if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0 || strcmp(name, "help") == 0) return run_help(argc, argv);
  if (strcmp(name, "--version") == 0) {
    printf("fairlead %s (%s)\n", fairlead_version(), fairlead_version_details());
    return EXIT_CLEAN;
  }
  for (size_t i = 0; i < COMMANDS; i++) {
    if (strcmp(commands[i]->name, name) != 0) continue;
    if (!options_parse(&options, commands[i]->options, name, argc - 2, argv + 2)) return EXIT_USAGE;
    if (!option_given(&options, "help")) return commands[i]->run(&options);
    command_help(commands[i]);
    return EXIT_CLEAN;
  }
  return unknown(name);
}

int main(int argc, char **argv) {
  int result = run(argc, (const char **)argv);
  if (fflush(stdout) == 0 && !ferror(stdout)) return result;
  fputs("fairlead: standard output can't be written\n", stderr);
  return exit_worse(result, EXIT_IO);
}
