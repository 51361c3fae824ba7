/* version.c: implements include/fairlead/version.h */
/* SPDX-License-Identifier: MIT */
#include <fairlead/version.h>

const char *fairlead_version(void) {
  return FAIRLEAD_VERSION_STRING;
}
