/* baseline.c: implements include/fairlead/baseline.h */
/* SPDX-License-Identifier: MIT */
#include <fairlead/baseline.h>

#include "api/handle.h"
#include "base/alloc.h"
#include "convert/baseline_file.h"

struct fairlead_baseline {
  struct baseline *baseline;
};

fairlead_status fairlead_baseline_load(fairlead_baseline **out, fairlead_catalog *catalog, const char *path) {
  if (!out || !catalog || !path || atomic_load(&catalog->frozen)) return FAIRLEAD_USAGE;
  fairlead_baseline *handle = mem_new(sizeof *handle);
  enum status status = handle ? baseline_file_read(&handle->baseline, &catalog->catalog, path) : STATUS_NO_MEMORY;
  if (status == STATUS_OK) *out = handle;
  else mem_free(handle);
  return handle_status(status);
}

void fairlead_baseline_free(fairlead_baseline *baseline) {
  if (!baseline) return;
  baseline_free(baseline->baseline);
  mem_free(baseline);
}

fairlead_status fairlead_converter_set_baseline(fairlead_converter *converter, fairlead_baseline *baseline) {
  if (!converter || converter->run.begun || converter->run.to) return FAIRLEAD_USAGE;
  converter->run.baseline = baseline ? baseline->baseline : NULL;
  return FAIRLEAD_OK;
}

int fairlead_diag_is_known(const fairlead_diag *diag) {
  return diag->diag->known;
}

uint64_t fairlead_baseline_count(const fairlead_baseline *baseline, const char *name) {
  if (!baseline || !name) return 0;
  if (strcmp(name, "gone") == 0) return baseline_gone(baseline->baseline);
  uint64_t held = 0, known = 0;
  for (size_t i = 0; i < baseline_size(baseline->baseline); i++) {
    struct baseline_entry entry = baseline_at(baseline->baseline, i);
    held += entry.count;
    known += entry.met < entry.count ? entry.met : entry.count;
  }
  return strcmp(name, "findings") == 0 ? held : strcmp(name, "known") == 0 ? known : 0;
}
