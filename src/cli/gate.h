/* gate.h: what lets a run of validate pass: --fail-on and --baseline */
/* SPDX-License-Identifier: MIT */
#ifndef CLI_GATE_H
#define CLI_GATE_H

#include "cli/session.h"

struct gate {
  const struct session *session;
  fairlead_baseline *baseline; /* NULL: none was given */
  const char *path;            /* of the baseline */
  bool warnings;               /* fail on these too */
  bool warned;                 /* of the schema or the mapping, before anything was judged */
};

/* Before a converter is made. EXIT_CLEAN, or an exit status that was explained. */
int gate_open(struct gate *gate, const struct session *session, const struct options *options);
/* When all is loaded, before anything is judged. */
fairlead_status gate_set(struct gate *gate, fairlead_converter *converter);
/* When the run is finished: says what the baseline knew, and gives the exit status. */
int gate_close(const struct gate *gate, const fairlead_converter *converter, int result);
void gate_release(struct gate *gate); /* takes the zero state */

#endif
