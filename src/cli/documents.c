/* documents.c: one output, or one for each report where a form holds no more */
/* SPDX-License-Identifier: MIT */
#include "cli/documents.h"
#include "base/alloc.h"
#include "base/buf.h"

bool documents_open(struct documents *out, const char *path) {
  *out = (struct documents){.path = path};
  out->open = output_file_open(&out->file, path);
  return out->open;
}

fairlead_status documents_write(void *self, const char *bytes, size_t length) {
  struct documents *documents = self;
  return output_file_write(&documents->file, bytes, length);
}

/* folder/name.xml -> folder/name-7.xml */
static char *numbered(const char *path, uint64_t number) {
  const char *slash = strrchr(path, '/'), *dot = strrchr(slash ? slash : path, '.');
  struct bytes stem = {path, dot ? (size_t)(dot - path) : strlen(path)};
  struct buf out;
  buf_init(&out, 0);
  buf_add(&out, stem);
  buf_add_format(&out, "-%llu%s", (unsigned long long)number, dot ? dot : "");
  buf_add_char(&out, '\0');
  if (buf_status(&out) == STATUS_OK) return out.at; /* the buffer's memory is kept */
  buf_release(&out);
  return NULL;
}

fairlead_status documents_next(void *self, const char *source, uint64_t report) {
  struct documents *documents = self;
  char *path = numbered(documents->path, report);
  (void)source; /* each input has outputs of its own */
  if (!path) return FAIRLEAD_NO_MEMORY;
  /* what was opened first stays empty: it was to hold them all */
  if (!documents_close(documents, documents->own_path != NULL)) {
    mem_free(path);
    return FAIRLEAD_IO;
  }
  documents->own_path = path;
  documents->open = output_file_open(&documents->file, path);
  return documents->open ? FAIRLEAD_OK : FAIRLEAD_IO;
}

bool documents_close(struct documents *documents, bool publish) {
  bool good = true;
  if (documents->open && publish) good = output_file_publish(&documents->file);
  else if (documents->open) output_file_abandon(&documents->file);
  documents->open = false;
  mem_free(documents->own_path);
  documents->own_path = NULL;
  return good;
}
