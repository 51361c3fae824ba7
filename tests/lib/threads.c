/* threads.c: every route in many threads at once, over one catalog, compared with the same route alone */
/* SPDX-License-Identifier: MIT */
#include <fairlead/fairlead.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { THREADS = 6, ROUNDS = 3, ROUTES = 6, INPUT_MOST = 1 << 20 };

/* from NULL: found out. input: of another route's output, or (below 0) the sample. */
static const struct {
  const char *from, *to, *format;
  int input;
} routes[ROUTES] = {
    {"gisis-list", "record", "yaml", -1}, {"gisis-list", "gisis-piracy", "xml", -1},
    {"record", "ifc-feed", "json", 0},    {"gisis-piracy", "record", "ndjson", 1},
    {NULL, "gisis-list", "csv", 1},       {"gisis-piracy", NULL, NULL, 1},
};

struct text {
  char *bytes;
  size_t length;
};

static fairlead_catalog *catalog;
static struct text sample, wanted[ROUTES];
static int race, raced; /* the self-test: written by all */
static int together;    /* the threads run: all of them want the rule book that none has loaded */

static void count(void *user, const fairlead_diag *diag) {
  int *told = user;
  *told += fairlead_diag_text(diag, 0, 1) != NULL && fairlead_diag_json(diag) != NULL;
}

static int convert(size_t route, struct text *out) {
  struct text input = routes[route].input < 0 ? sample : wanted[routes[route].input];
  fairlead_converter *converter = NULL;
  int told = 0;
  fairlead_status status = fairlead_converter_new(&converter, catalog, routes[route].from, routes[route].to);
  if (status != FAIRLEAD_OK) return 0;
  fairlead_converter_on_diagnostic(converter, count, &told);
  if (routes[route].format) status = fairlead_converter_set_output_format(converter, routes[route].format);
  if (together && !routes[route].to) status = fairlead_converter_set_profile(converter, "default");
  if (status == FAIRLEAD_OK && routes[route].to)
    status = fairlead_converter_run_memory(converter, input.bytes, input.length, &out->bytes, &out->length);
  else if (status == FAIRLEAD_OK)
    status = fairlead_converter_run_memory(converter, input.bytes, input.length / 2, &out->bytes, &out->length);
  fairlead_converter_free(converter);
  return status == FAIRLEAD_OK || status == FAIRLEAD_FINDING;
}

static int rules_at_once(void) {
  fairlead_converter *converter = NULL;
  int good = fairlead_converter_new(&converter, catalog, "record", NULL) == FAIRLEAD_OK &&
             fairlead_converter_set_profile(converter, "strict") == FAIRLEAD_OK;
  fairlead_converter_free(converter);
  return good;
}

static void *work(void *user) {
  size_t at = *(const size_t *)user;
  static int failed = 1;
  if (race) raced++;
  if (!rules_at_once()) return &failed;
  for (size_t i = 0; i < (size_t)ROUTES * ROUNDS; i++) {
    struct text out = {NULL, 0};
    fairlead_detection *detection = NULL;
    size_t route = (at + i) % ROUTES;
    int same = convert(route, &out) && out.length == wanted[route].length &&
               (!out.length || memcmp(out.bytes, wanted[route].bytes, out.length) == 0);
    fairlead_bytes_free(out.bytes);
    same = same && fairlead_detect(&detection, catalog, sample.bytes, sample.length, 1) == FAIRLEAD_OK &&
           fairlead_detection_dialect(detection) == fairlead_catalog_dialect(catalog, "gisis-list");
    fairlead_detection_free(detection);
    if (same) continue;
    fprintf(stderr, "thread %lu: route %lu: not as alone\n", (unsigned long)at, (unsigned long)route);
    return &failed;
  }
  return NULL;
}

static int prepare(const char *folder) {
  char path[4096];
  FILE *file;
  snprintf(path, sizeof path, "%s/mappings/gisis-list/examples/sample.csv", folder);
  if (!(file = fopen(path, "rb"))) return 0;
  sample.bytes = malloc(INPUT_MOST);
  sample.length = sample.bytes ? fread(sample.bytes, 1, INPUT_MOST, file) : 0;
  fclose(file);
  if (!sample.length || fairlead_catalog_new(&catalog) != FAIRLEAD_OK ||
      fairlead_catalog_add_folder(catalog, folder) != FAIRLEAD_OK || fairlead_catalog_load_all(catalog) != FAIRLEAD_OK)
    return 0;
  for (size_t i = 0; i < ROUTES; i++)
    if (!convert(i, &wanted[i])) return 0;
  return 1;
}

int main(int argc, char **argv) {
  pthread_t threads[THREADS];
  size_t numbers[THREADS];
  int failed = argc < 2 || !prepare(argv[1]);
  if (failed) fputs("usage: threads FOLDER [race]; or the routes don't work alone\n", stderr);
  race = argc > 2;
  together = 1;
  for (size_t i = 0; i < THREADS && !failed; i++) {
    numbers[i] = i;
    if (pthread_create(&threads[i], NULL, work, &numbers[i])) return 3;
  }
  for (size_t i = 0; i < THREADS && !failed; i++) {
    void *result = NULL;
    pthread_join(threads[i], &result);
    failed = failed || result != NULL;
  }
  for (size_t i = 0; i < ROUTES; i++)
    fairlead_bytes_free(wanted[i].bytes);
  fairlead_catalog_free(catalog);
  free(sample.bytes);
  return failed || (race && raced != THREADS);
}
