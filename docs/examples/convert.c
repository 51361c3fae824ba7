/* convert.c: two threads convert the same bytes to two dialects, sharing one catalog */
/* SPDX-License-Identifier: MIT */
#include <fairlead/fairlead.h>
#include <pthread.h>
#include <stdio.h>

static char input[1 << 20]; /* what is converted, read by both threads */
static size_t input_length;

struct job {
  fairlead_converter *converter;
  fairlead_status status;
  char *bytes;
  size_t length;
};

static void *convert(void *user) {
  struct job *job = user;
  job->status = fairlead_converter_run_memory(job->converter, input, input_length, &job->bytes, &job->length);
  return NULL;
}

/* convert FOLDER <LIST.csv, where FOLDER holds `mappings` and `schemas`: prints the reports as records, then as XML. */
int main(int argc, char **argv) {
  static const char *const targets[2] = {"record", "gisis-piracy"};
  struct job jobs[2] = {{NULL, FAIRLEAD_BUG, NULL, 0}, {NULL, FAIRLEAD_BUG, NULL, 0}};
  pthread_t threads[2];
  fairlead_catalog *catalog = NULL;
  int i, failed = argc != 2 || fairlead_catalog_new(&catalog) || fairlead_catalog_add_folder(catalog, argv[1]) ||
                  fairlead_catalog_load_all(catalog);
  input_length = fread(input, 1, sizeof input, stdin);
  for (i = 0; i < 2 && !failed; i++) /* the first converter freezes the catalog; each thread has one of its own */
    failed = fairlead_converter_new(&jobs[i].converter, catalog, "gisis-list", targets[i]) != FAIRLEAD_OK;
  for (i = 0; i < 2 && !failed; i++)
    if (pthread_create(&threads[i], NULL, convert, &jobs[i])) return 1;
  for (i = 0; i < 2 && !failed; i++)
    pthread_join(threads[i], NULL);
  for (i = 0; i < 2; i++) {
    if (!failed && jobs[i].status == FAIRLEAD_OK) fwrite(jobs[i].bytes, 1, jobs[i].length, stdout);
    else failed = fprintf(stderr, "to %s: %s\n", targets[i], fairlead_status_name(jobs[i].status));
    fairlead_bytes_free(jobs[i].bytes);
    fairlead_converter_free(jobs[i].converter);
  }
  fairlead_catalog_free(catalog);
  return failed != 0;
}
