/* output_names.h: what each input's output is called in a folder */
/* SPDX-License-Identifier: MIT */
#ifndef CLI_OUTPUT_NAMES_H
#define CLI_OUTPUT_NAMES_H

#include "base/intern.h"
#include "cli/inputs.h"

/* The input's name with the format for its extension; where that is another's too, the format comes behind the whole
   name (a.csv and a.json: a.csv.yaml, a.json.yaml). */
struct output_names {
  struct names *stems;
  unsigned char *shared; /* by stem: more than one input has it */
  const char *folder, *format;
};

/* EXIT_CLEAN; EXIT_USAGE: two inputs have the same name, told; EXIT_INTERNAL: memory ran out. */
int output_names_init(struct output_names *out, const struct inputs *inputs, const char *folder, const char *format);
void output_names_release(struct output_names *names);
char *output_name(const struct output_names *names, const char *input); /* the caller's; NULL: memory ran out */

#endif
