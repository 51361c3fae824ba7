/* draft.c: implements include/fairlead/draft.h */
/* SPDX-License-Identifier: MIT */
#include <fairlead/draft.h>

#include "api/handle.h"
#include "draft/draft.h"

struct taking {
  fairlead_draft_fn take;
  void *user;
};

static enum status take(void *self, const char *path, struct bytes text) {
  const struct taking *taking = self;
  return (enum status)taking->take(taking->user, path, text.len ? text.at : "", text.len);
}

fairlead_status fairlead_draft(fairlead_catalog *catalog, const char *name, const char *sample, const char *bytes,
                               size_t length, fairlead_draft_fn take_fn, void *user) {
  if (!catalog || !name || !sample || (!bytes && length) || !take_fn) return FAIRLEAD_USAGE;
  if (!catalog->catalog.record_shape || !mapping_is_name(bytes_of(name))) return FAIRLEAD_USAGE;
  struct names *names = names_new(catalog->catalog.names);
  struct taking taking = {take_fn, user};
  struct draft draft = {.name = bytes_of(name),
                        .sample_name = sample,
                        .sample_bytes = {bytes, length},
                        .record = catalog->catalog.record_shape,
                        .names = names,
                        .limits = &catalog->catalog.limits,
                        .diags = &catalog->catalog.diags};
  enum status status = names ? draft_make(&draft, take, &taking) : STATUS_NO_MEMORY;
  names_free(names);
  return handle_status(status);
}
