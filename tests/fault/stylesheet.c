/* stylesheet.c: stylesheets that run while memory runs out inside libxml2 and libxslt */
/* SPDX-License-Identifier: MIT */
#include "base/alloc.h"
#include <fairlead/fairlead.h>
#include <libxml/xmlmemory.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* The libraries' allocations go through ours, so that each of them can fail. A run ends with want of memory, with a
   refused report, or with what it always writes; never with another output that it calls good, and never with a crash.
 */

enum { INPUT_MOST = 1 << 20 };

static const struct route {
  const char *title, *from, *to, *format, *input;
} routes[] = {
    {"text", "record", "brief", "text", "mappings/brief/examples/alerts.record.yaml"},
    {"data", "record", "teams-card", "ndjson", "mappings/teams-card/examples/alerts.record.yaml"},
    {"a table over all", "record", "stowaway-summary", "csv", "mappings/stowaway-summary/examples/cases.record.yaml"},
    {"an older shape", "gisis-piracy", "record", "yaml", "mappings/gisis-piracy/examples/older.xml"},
};

/* A validator that memory ran out in is left lying (xml.h): that isn't what is looked for here. */
FAIRLEAD_API const char *__asan_default_options(void); /* seen by the run-time library */
const char *__asan_default_options(void) {
  return "detect_leaks=0";
}

struct text {
  char *at;
  size_t length;
};

static char *copy_of(const char *text) {
  size_t len = strlen(text) + 1;
  char *copy = mem_alloc(len);
  return copy ? memcpy(copy, text, len) : NULL;
}

static struct text read_file(const char *folder, const char *name) {
  char path[4096];
  struct text text = {malloc(INPUT_MOST), 0};
  snprintf(path, sizeof path, "%s/%s", folder, name);
  FILE *file = fopen(path, "rb");
  if (file && text.at) text.length = fread(text.at, 1, INPUT_MOST, file);
  if (file) fclose(file);
  return text;
}

static fairlead_status convert(fairlead_catalog *catalog, const struct route *route, struct text input,
                               struct text *out) {
  fairlead_converter *converter = NULL;
  *out = (struct text){NULL, 0};
  fairlead_status status = fairlead_converter_new(&converter, catalog, route->from, route->to);
  if (status == FAIRLEAD_OK) status = fairlead_converter_set_output_format(converter, route->format);
  if (status == FAIRLEAD_OK)
    status = fairlead_converter_run_memory(converter, input.at, input.length, &out->at, &out->length);
  fairlead_converter_free(converter);
  return status;
}

enum outcome { SAME, ENDED, HELD, WRONG };

/* In a process of its own: should it crash, that is told, and the others still run. */
static int point(fairlead_catalog *catalog, const struct route *route, struct text input, struct text expected,
                 size_t nth, bool all) {
  struct text out;
  pid_t child = fork();
  if (child == 0) {
    mem_fail_at(nth, all);
    fairlead_status status = convert(catalog, route, input, &out);
    mem_fail_at(0, false);
    bool same = out.length == expected.length && memcmp(out.at, expected.at, out.length) == 0;
    _Exit(status == FAIRLEAD_NO_MEMORY                             ? ENDED
          : status == FAIRLEAD_FINDING || status == FAIRLEAD_LIMIT ? HELD
          : status == FAIRLEAD_OK && out.at && expected.at && same ? SAME
                                                                   : WRONG);
  }
  int result = 0;
  if (child < 0 || waitpid(child, &result, 0) != child) return -1;
  return WIFEXITED(result) ? WEXITSTATUS(result) : -2;
}

static bool memory_runs_out(fairlead_catalog *catalog, const struct route *route, struct text input,
                            struct text expected, bool all) {
  struct text out;
  size_t counts[WRONG + 1] = {0}, crashed = 0;
  mem_fail_at(0, false);
  convert(catalog, route, input, &out);
  size_t count = mem_count(), step = count > 500 ? count / 250 : 1;
  fairlead_bytes_free(out.at);
  for (size_t nth = 1; nth <= count; nth += step) {
    int outcome = point(catalog, route, input, expected, nth, all);
    if (outcome == -1) return false;
    if (outcome == -2) crashed++;
    else counts[outcome]++;
    if (outcome == WRONG) printf("# allocation %zu of %zu: another output, and nobody said so\n", nth, count);
  }
  printf("# %s: %zu allocations; every %zuth: %zu ended for want of memory, %zu refused, %zu as ever, %zu crashed, %zu "
         "wrong\n",
         route->title, count, step, counts[ENDED], counts[HELD], counts[SAME], crashed, counts[WRONG]);
  return !counts[WRONG] && !crashed && counts[ENDED];
}

int main(void) {
  const char *folder = getenv("top_srcdir");
  if (!folder) folder = ".";
  if (xmlMemSetup(mem_free, mem_alloc, mem_resize, copy_of) != 0) return 1;
  fairlead_catalog *catalog = NULL;
  if (fairlead_catalog_new(&catalog) != FAIRLEAD_OK || fairlead_catalog_add_folder(catalog, folder) != FAIRLEAD_OK)
    return 1;
  int points = 0, bad = 0;
  for (size_t i = 0; i < sizeof routes / sizeof *routes; i++)
    if (fairlead_catalog_load(catalog, routes[i].from) != FAIRLEAD_OK ||
        fairlead_catalog_load(catalog, routes[i].to) != FAIRLEAD_OK)
      return 1;
  for (size_t i = 0; i < sizeof routes / sizeof *routes; i++) {
    struct text input = read_file(folder, routes[i].input), expected;
    fairlead_status status = convert(catalog, &routes[i], input, &expected);
    if (status != FAIRLEAD_OK || !expected.length) return 1;
    for (int all = 0; all <= 1; all++) {
      bool good = memory_runs_out(catalog, &routes[i], input, expected, all);
      printf("%s %d - %s: %s\n", good ? "ok" : "not ok", ++points, routes[i].title,
             all ? "memory is gone from some point on" : "each allocation fails once");
      bad += !good;
    }
    fairlead_bytes_free(expected.at);
    free(input.at);
  }
  fairlead_catalog_free(catalog);
  printf("1..%d\n", points);
  return bad != 0;
}
