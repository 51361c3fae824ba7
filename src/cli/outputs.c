/* outputs.c: standard output, or a file that is published whole */
/* SPDX-License-Identifier: MIT */
#include "cli/outputs.h"
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool failed(const char *path, int error) {
  fprintf(stderr, "%s: error [write-failed] can't be written: %s\n", path ? path : "standard output", strerror(error));
  return false;
}

bool output_file_open(struct output_file *out, const char *path) {
  *out = (struct output_file){.path = path, .standard = {.fd = STDOUT_FILENO}};
  if (!path) {
    out->sink = descriptor_sink(&out->standard);
    return true;
  }
  int error = 0;
  if (file_draft_new(&out->draft, path, &error) != STATUS_OK) return failed(path, error);
  out->sink = file_draft_sink(out->draft);
  return true;
}

fairlead_status output_file_write(void *self, const char *bytes, size_t length) {
  struct output_file *file = self;
  enum status status = file->sink.write(file->sink.self, (struct bytes){bytes, length});
  if (status != STATUS_OK && !file->path) failed(NULL, file->standard.error);
  return (fairlead_status)status;
}

bool output_file_publish(struct output_file *file) {
  struct file_draft *draft = file->draft;
  int error = 0;
  file->draft = NULL;
  if (!draft) return true;
  return file_publish(draft, &error) == STATUS_OK || failed(file->path, error);
}

void output_file_abandon(struct output_file *file) {
  file_abandon(file->draft);
  file->draft = NULL;
}

bool output_folder_make(const char *path) {
  return mkdir(path, 0777) == 0 || errno == EEXIST || failed(path, errno);
}
