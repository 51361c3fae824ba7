/* now.h: the moment of a run */
/* SPDX-License-Identifier: MIT */
#ifndef CLI_NOW_H
#define CLI_NOW_H

#include <fairlead/fairlead.h>
#include <stdbool.h>

/* --now (NULL: not given), else SOURCE_DATE_EPOCH, else the clock. False: what was given is no moment, said so. */
bool now_set(fairlead_converter *converter, const char *command, const char *given);

#endif
