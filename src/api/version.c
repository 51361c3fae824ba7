/* version.c: implements include/fairlead/version.h */
/* SPDX-License-Identifier: MIT */
#include <fairlead/version.h>

#include "format/sheet.h"
#include "format/xml.h"
#include "format/yaml.h"
#include "schema/json_format.h"
#include "schema/pattern.h"
#include <stdio.h>
#include <stdlib.h>
#include <threads.h>

const char *fairlead_version(void) {
  return FAIRLEAD_VERSION_STRING;
}

static once_flag once = ONCE_FLAG_INIT;
static char details[192];

/* libxml2 writes 2.9.14 as 20914. */
static void gather(void) {
  long xml = strtol(xml_library(), NULL, 10);
  char pcre2[64] = "", xslt[32];
  bool known = pattern_library(pcre2, sizeof pcre2);
  size_t word = known ? strcspn(pcre2, " ") : 0;
  sheet_library(xslt, sizeof xslt);
  snprintf(details, sizeof details, "libxml2 %ld.%ld.%ld, libxslt %s, libyaml %s, PCRE2 %.*s, libidn2 %s", xml / 10000,
           xml / 100 % 100, xml % 100, xslt, yaml_library(), (int)word, pcre2, json_format_library());
}

const char *fairlead_version_details(void) {
  call_once(&once, gather);
  return details;
}
