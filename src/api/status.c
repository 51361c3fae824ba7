/* status.c: implements include/fairlead/status.h */
/* SPDX-License-Identifier: MIT */
#include <fairlead/status.h>

#include "api/handle.h"
#include <assert.h>

static_assert((int)FAIRLEAD_OK == STATUS_OK && (int)FAIRLEAD_END == STATUS_END &&
                  (int)FAIRLEAD_FINDING == STATUS_FINDING && (int)FAIRLEAD_REFUSED == STATUS_REFUSED &&
                  (int)FAIRLEAD_UNSUPPORTED == STATUS_UNSUPPORTED && (int)FAIRLEAD_USAGE == STATUS_USAGE &&
                  (int)FAIRLEAD_LIMIT == STATUS_LIMIT && (int)FAIRLEAD_IO == STATUS_IO &&
                  (int)FAIRLEAD_NO_MEMORY == STATUS_NO_MEMORY && (int)FAIRLEAD_BUG == STATUS_BUG,
              "the public statuses are the internal ones");

fairlead_status handle_status(enum status status) {
  return (fairlead_status)status;
}

enum status handle_answer(fairlead_status status) {
  if (status == FAIRLEAD_OK) return STATUS_OK;
  return status == FAIRLEAD_NO_MEMORY ? STATUS_NO_MEMORY : STATUS_IO;
}

const char *fairlead_status_name(fairlead_status status) {
  static const char *const names[] = {"ok",    "end",   "finding",         "refused",   "unsupported",
                                      "usage", "limit", "input or output", "no memory", "bug"};
  return (unsigned)status < sizeof names / sizeof *names ? names[status] : "unknown";
}
