/* outputs.c: standard output, or a file that is published whole */
/* SPDX-License-Identifier: MIT */
#include "cli/outputs.h"
#include "cli/say.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool failed(const char *path, int error) {
  say(stderr, "%s: error [write-failed] can't be written: %s\n", path ? path : "standard output", strerror(error));
  return false;
}

bool output_file_open(struct output_file *out, const char *path) {
  *out = (struct output_file){.path = path, .standard = {.fd = STDOUT_FILENO}};
  if (!path) {
    out->sink = descriptor_sink(&out->standard);
    return true;
  }
  int error = 0;
  enum status status = file_draft_new(&out->draft, path, &error);
  if (status != STATUS_OK && error == ENOTSUP) { /* a device or a pipe: nothing to publish, it is a stream */
    out->standard.fd = open(path, O_WRONLY | O_CLOEXEC);
    if (out->standard.fd < 0) return failed(path, errno);
    out->sink = descriptor_sink(&out->standard);
    return true;
  }
  if (status != STATUS_OK) return failed(path, error);
  out->sink = file_draft_sink(out->draft);
  return true;
}

fairlead_status output_file_write(void *self, const char *bytes, size_t length) {
  struct output_file *file = self;
  enum status status = file->sink.write(file->sink.self, (struct bytes){bytes, length});
  if (status != STATUS_OK && !file->draft) failed(file->path, file->standard.error);
  return (fairlead_status)status;
}

static bool close_stream(struct output_file *file) {
  int fd = file->standard.fd;
  file->standard.fd = -1;
  return !file->path || fd < 0 || close(fd) == 0 || failed(file->path, errno);
}

bool output_file_publish(struct output_file *file) {
  struct file_draft *draft = file->draft;
  int error = 0;
  file->draft = NULL;
  if (!draft) return close_stream(file);
  return file_publish(draft, &error) == STATUS_OK || failed(file->path, error);
}

void output_file_abandon(struct output_file *file) {
  if (file->draft) file_abandon(file->draft);
  else close_stream(file);
  file->draft = NULL;
}

bool output_folder_make(const char *path) {
  return mkdir(path, 0777) == 0 || errno == EEXIST || failed(path, errno);
}
