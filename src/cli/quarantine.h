/* quarantine.h: where refused reports go: their bytes, and what was told of them */
/* SPDX-License-Identifier: MIT */
#ifndef CLI_QUARANTINE_H
#define CLI_QUARANTINE_H

#include <fairlead/convert.h>
#include <stdbool.h>

struct quarantine {
  char *folder; /* made with the first report */
  size_t input; /* 1-based number of the input, 0: it is the only one */
  unsigned long long count;
  bool failed;
};

/* given: --quarantine; else OUTPUT.quarantine, or fairlead.quarantine beside standard output. False: memory ran out. */
bool quarantine_open(struct quarantine *out, const char *given, const char *output);
void quarantine_close(struct quarantine *quarantine);
/* Writes FOLDER/INPUT-NNNNNN.EXT (the report as an input of its own) and .json (where it came from, its diagnostics). A
 * fairlead_refusal_fn. */
fairlead_status quarantine_take(void *self, const fairlead_refusal *refusal);

#endif
