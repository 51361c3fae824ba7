/* validator.c: reading XML while memory runs out inside libxml2 */
/* SPDX-License-Identifier: MIT */
#include "base/alloc.h"
#include <fairlead/fairlead.h>
#include <libxml/xmlmemory.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* libxml2's allocations go through ours, so that each of them can fail. A run ends with want of memory, with a report
   that couldn't be judged, or with what it always writes; never with a crash. Compiling a schema is spared: libxml2 2.9
   itself falls over a NULL there. */

enum { INPUT_MOST = 1 << 20 };

static const char *const inputs[] = {"mappings/gisis-piracy/examples/list-columns.xml",
                                     "mappings/gisis-piracy/examples/follow-up.xml"};
static const char invalid[] =
    "<reports xmlns='urn:fairlead:gisis-piracy:1'><report><sauce/><source><system>A B</system>"
    "</source></report><report>text</report><report><source><system>x</system></source>"
    "</report></reports>";

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

static size_t unjudged;

static void see(void *user, const fairlead_diag *diag) {
  (void)user;
  unjudged += strcmp(fairlead_diag_rule(diag), "xsd-failed") == 0;
}

static fairlead_status convert(fairlead_catalog *catalog, struct text input, struct text *out) {
  fairlead_converter *converter = NULL;
  *out = (struct text){NULL, 0};
  unjudged = 0;
  fairlead_status status = fairlead_converter_new(&converter, catalog, "gisis-piracy", "record");
  if (status == FAIRLEAD_OK) status = fairlead_converter_set_output_format(converter, "yaml");
  if (status == FAIRLEAD_OK) fairlead_converter_on_diagnostic(converter, see, NULL);
  if (status == FAIRLEAD_OK)
    status = fairlead_converter_run_memory(converter, input.at, input.length, &out->at, &out->length);
  fairlead_converter_free(converter);
  return status;
}

static bool same(struct text a, struct text b) {
  return a.length == b.length && memcmp(a.at, b.at, a.length) == 0;
}

static bool runs_out(fairlead_catalog *catalog, struct text input, bool all) {
  struct text expected, out;
  mem_fail_at(0, false);
  fairlead_status status = convert(catalog, input, &expected);
  size_t count = mem_count(), step = getenv("FAIRLEAD_ALL_FAULTS") ? 1 : count / 1000 + 1;
  fairlead_status wanted = status;
  bool good = (status == FAIRLEAD_OK || status == FAIRLEAD_FINDING) && expected.length;
  for (size_t n = 1; good && n <= count; n += step) {
    mem_fail_at(n, all);
    status = convert(catalog, input, &out);
    mem_fail_at(0, false);
    good = status == FAIRLEAD_NO_MEMORY || (status == FAIRLEAD_FINDING && unjudged) ||
           (status == wanted && same(out, expected));
    if (!good) printf("# allocation %zu of %zu: status %s\n", n, count, fairlead_status_name(status));
    fairlead_bytes_free(out.at);
  }
  printf("# %zu allocations, every %zu. fails\n", count, step);
  fairlead_bytes_free(expected.at);
  return good;
}

static bool both_ways(fairlead_catalog *catalog, const char *title, struct text input, size_t *told) {
  bool good = true;
  for (int all = 0; all < 2; all++) {
    bool fine = runs_out(catalog, input, all);
    printf("%s %zu - %s: %s\n", fine ? "ok" : "not ok", ++*told, title,
           all ? "all allocations fail from one on" : "one allocation fails");
    good &= fine;
  }
  return good;
}

int main(void) {
  const char *folder = getenv("top_srcdir") ? getenv("top_srcdir") : ".";
  fairlead_catalog *catalog = NULL;
  xmlMemSetup(mem_free, mem_alloc, mem_resize, copy_of);
  setvbuf(stdout, NULL, _IOLBF, 0);
  bool good = fairlead_catalog_new(&catalog) == FAIRLEAD_OK &&
              fairlead_catalog_add_folder(catalog, folder) == FAIRLEAD_OK &&
              fairlead_catalog_load(catalog, "gisis-piracy") == FAIRLEAD_OK &&
              fairlead_catalog_load(catalog, "record") == FAIRLEAD_OK;
  size_t told = 0;
  printf("%s %zu - the dialect loads\n", good ? "ok" : "not ok", ++told);
  for (size_t i = 0; i < sizeof inputs / sizeof *inputs && good; i++) {
    struct text input = read_file(folder, inputs[i]);
    good &= both_ways(catalog, inputs[i], input, &told);
    free(input.at);
  }
  if (good)
    good &= both_ways(catalog, "reports that break the schema",
                      (struct text){(char *)(uintptr_t)invalid, sizeof invalid - 1}, &told);
  fairlead_catalog_free(catalog);
  printf("1..%zu\n", told);
  return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
