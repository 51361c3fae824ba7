/* cmd_explain.c: fairlead explain: what a rule says, what to do, an example */
/* SPDX-License-Identifier: MIT */
#include "cli/command.h"
#include "cli/exit.h"
#include "cli/say.h"
#include <stdio.h>
#include <string.h>

static const struct option_row rows[] = {OPTIONS_SHARED};

static const char *severity(const fairlead_rule *rule) {
  switch (fairlead_rule_severity(rule)) {
  case FAIRLEAD_NOTE: return "note";
  case FAIRLEAD_WARNING: return "warning";
  case FAIRLEAD_ERROR: break;
  }
  return "error";
}

static int list(void) {
  const fairlead_rule *rule;
  const char *group = "";
  for (size_t i = 0; (rule = fairlead_rule_at(i)); i++) {
    if (strcmp(group, fairlead_rule_group(rule)) != 0)
      printf("%s%s\n", i ? "\n" : "", group = fairlead_rule_group(rule));
    printf("  %-8s %-24s %s\n", severity(rule), fairlead_rule_id(rule), fairlead_rule_summary(rule));
  }
  return EXIT_CLEAN;
}

static void explain(const fairlead_rule *rule) {
  const char *line = fairlead_rule_example(rule);
  printf("%s (%s): %s\n  %s\n", fairlead_rule_id(rule), severity(rule), fairlead_rule_summary(rule),
         fairlead_rule_help(rule));
  if (!line) return;
  puts("\n  as in:");
  for (size_t len; *line; line += len + (line[len] == '\n')) {
    len = strcspn(line, "\n");
    printf("    %.*s\n", (int)len, line);
  }
  printf("  %s\n", fairlead_rule_example_why(rule));
}

/* Without the brackets that it has in a message. */
static const char *bare(const char *operand, char *id, size_t room) {
  size_t len = strlen(operand), bracket = len > 2 && operand[0] == '[' && operand[len - 1] == ']';
  len -= 2 * bracket;
  if (len >= room) return operand;
  memcpy(id, operand + bracket, len);
  id[len] = '\0';
  return id;
}

static int run_explain(const struct options *options) {
  char id[64];
  int result = EXIT_CLEAN;
  if (!options->operand_count) return list();
  for (size_t i = 0; i < options->operand_count; i++) {
    const char *wanted = bare(options->operands[i], id, sizeof id), *near = fairlead_rule_suggest(wanted);
    if (fairlead_rule_find(wanted)) continue;
    if (near) say(stderr, "fairlead explain: there is no rule '%s'; did you mean '%s'?\n", wanted, near);
    else say(stderr, "fairlead explain: there is no rule '%s'; 'fairlead explain' lists them\n", wanted);
    result = EXIT_USAGE;
  }
  for (size_t i = 0; result == EXIT_CLEAN && i < options->operand_count; i++) {
    if (i) putchar('\n');
    explain(fairlead_rule_find(bare(options->operands[i], id, sizeof id)));
  }
  return result;
}

const struct command command_explain = {
    .name = "explain",
    .summary = "say what a rule means, what to do about it, and show an example",
    .usage = "explain [RULE-ID]...",
    .teaches = "RULE-ID is what stands in the brackets of a message. Without it all rules are listed, by what they are "
               "about.\n"
               "\n"
               "  fairlead explain bad-date unknown-code\n",
    .options = rows,
    .run = run_explain,
};
