/* now.c: the moment of a run */
/* SPDX-License-Identifier: MIT */
#include "cli/now.h"
#include "cli/say.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

bool now_set(fairlead_converter *converter, const char *command, const char *given) {
  const char *epoch = getenv("SOURCE_DATE_EPOCH");
  char text[32], *end = NULL;
  time_t seconds = time(NULL);
  struct tm parts;
  if (!given && epoch && *epoch) {
    errno = 0;
    long long value = *epoch >= '0' && *epoch <= '9' ? strtoll(epoch, &end, 10) : 0;
    seconds = (time_t)value;
    if (!end || *end || errno || value > 253402300799LL) {
      say(stderr, "fairlead %s: SOURCE_DATE_EPOCH is no number of seconds: '%s'\n", command, epoch);
      return false;
    }
  }
  if (!given && gmtime_r(&seconds, &parts) && strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts)) given = text;
  if (!given || fairlead_converter_set_now(converter, given) == FAIRLEAD_OK) return true;
  say(stderr, "fairlead %s: '--now' takes a moment like 2026-11-21T18:04:15Z, not '%s'\n", command, given);
  return false;
}
