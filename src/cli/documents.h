/* documents.h: one output, or one for each report where a form holds no more */
/* SPDX-License-Identifier: MIT */
#ifndef CLI_DOCUMENTS_H
#define CLI_DOCUMENTS_H

#include "cli/outputs.h"
#include <fairlead/convert.h>

struct documents {
  struct output_file file; /* that is being written */
  const char *path;        /* NULL: standard output */
  char *own_path;          /* of a document of its own: PATH with -N before the extension */
  bool open;
};

bool documents_open(struct documents *out, const char *path);                    /* false: told on stderr */
fairlead_status documents_write(void *self, const char *bytes, size_t length);   /* a fairlead_write_fn */
fairlead_status documents_next(void *self, const char *source, uint64_t report); /* a fairlead_document_fn */
/* Publishes what is written, or gives it up; documents that are whole stay. False: told. */
bool documents_close(struct documents *documents, bool publish);

#endif
