/* outputs.h: standard output, or a file that is published whole */
/* SPDX-License-Identifier: MIT */
#ifndef CLI_OUTPUTS_H
#define CLI_OUTPUTS_H

#include "base/file.h"
#include <fairlead/status.h>
#include <stdbool.h>

struct output_file {
  const char *path;         /* NULL: standard output */
  struct file_draft *draft; /* NULL: a stream */
  struct descriptor standard;
  struct byte_sink sink;
};

bool output_file_open(struct output_file *out, const char *path);                /* false: told on stderr */
fairlead_status output_file_write(void *self, const char *bytes, size_t length); /* a fairlead_write_fn */
bool output_file_publish(struct output_file *file); /* false: told; nothing is left behind */
void output_file_abandon(struct output_file *file);
bool output_folder_make(const char *path); /* false: told */

#endif
