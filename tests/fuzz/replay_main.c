/* replay_main.c: gives a fuzz target the files named on the command line; needs no fuzzer */
/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static int replay(const char *path) {
  const size_t room = 1u << 24;
  unsigned char *data = NULL, *exact = NULL;
  FILE *file = fopen(path, "rb");
  size_t size;
  int failed = 1;

  if (!file) goto out;
  if (!(data = malloc(room))) goto out;
  size = fread(data, 1, room, file);
  if (ferror(file)) goto out;
  /* The very size, so that a sanitizer sees a read behind the end. */
  if (!(exact = malloc(size ? size : 1))) goto out;
  for (size_t i = 0; i < size; i++)
    exact[i] = data[i];
  LLVMFuzzerTestOneInput(exact, size);
  failed = 0;
out:
  if (failed) fprintf(stderr, "%s: cannot be read\n", path);
  free(exact);
  free(data);
  if (file) fclose(file);
  return failed;
}

int main(int argc, char **argv) {
  int failed = 0;

  LLVMFuzzerInitialize(&argc, &argv);
  for (int i = 1; i < argc; i++)
    failed |= replay(argv[i]);
  return failed;
}
