/* two_threads.c: two threads share one catalog, each converts memory to memory */
/* SPDX-License-Identifier: MIT */
#include <fairlead/fairlead.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>

static const char list[] = "[{\"Date\": \"2025-02-03\", \"Ship Name\": \"Synthetic Star\", \"Area\": \"In port area\","
                           " \"Latitude\": \"6\u00b0 26.10' N\", \"Longitude\": \"3\u00b0 18.90' E\"}]";
static fairlead_catalog *catalog;

static void *convert(void *to) {
  fairlead_converter *converter = NULL;
  fairlead_status status = fairlead_converter_new(&converter, catalog, "gisis-list", to);
  char *bytes = NULL;
  size_t length = 0;

  if (status == FAIRLEAD_OK) status = fairlead_converter_run_memory(converter, list, strlen(list), &bytes, &length);
  if (status == FAIRLEAD_OK) printf("%s: %zu bytes\n%s\n", (const char *)to, length, bytes);
  else fprintf(stderr, "%s: %s\n", (const char *)to, fairlead_status_name(status));
  fairlead_bytes_free(bytes);
  fairlead_converter_free(converter);
  return status == FAIRLEAD_OK ? to : NULL;
}

int main(int argc, char **argv) {
  static char *to[] = {"record", "gisis-piracy"};
  pthread_t threads[2];
  void *done[2] = {NULL, NULL};
  fairlead_status status = fairlead_catalog_new(&catalog);

  if (status == FAIRLEAD_OK) status = fairlead_catalog_add_folder(catalog, argc > 1 ? argv[1] : ".");
  if (status == FAIRLEAD_OK) status = fairlead_catalog_load_all(catalog);
  for (int i = 0; i < 2 && status == FAIRLEAD_OK; i++)
    if (pthread_create(&threads[i], NULL, convert, to[i]) != 0) status = FAIRLEAD_NO_MEMORY;
  for (int i = 0; i < 2 && status == FAIRLEAD_OK; i++)
    pthread_join(threads[i], &done[i]);
  fairlead_catalog_free(catalog);
  return done[0] && done[1] ? 0 : 1;
}
