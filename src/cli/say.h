/* say.h: messages of the command, whatever names stand in them */
/* SPDX-License-Identifier: MIT */
#ifndef CLI_SAY_H
#define CLI_SAY_H

#include <stdio.h>

/* Prints one line, or a part of one. Names come from outside: control characters are escaped, and a line that begins
   with one (the format with `%s`) and so with a character that a log reader could take for a command of its own
   (`::error::`) is led by `./`. */
void say(FILE *to, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
