/* gate.c: what lets a run of validate pass: --fail-on and --baseline */
/* SPDX-License-Identifier: MIT */
#include "cli/gate.h"
#include "cli/exit.h"
#include "cli/say.h"
#include <inttypes.h>
#include <string.h>

int gate_open(struct gate *gate, const struct session *session, const struct options *options) {
  const char *fail_on = option_value(options, "fail-on");
  *gate = (struct gate){.session = session,
                        .path = option_value(options, "baseline"),
                        .warnings = fail_on && strcmp(fail_on, "warning") == 0};
  if (!gate->path) return EXIT_CLEAN;
  return session_exit(fairlead_baseline_load(&gate->baseline, session->catalog, gate->path));
}

fairlead_status gate_set(struct gate *gate, fairlead_converter *converter) {
  /* A baseline knows reports' findings; with one, only what is new in them counts. */
  gate->warned = gate->session->warnings && !gate->baseline;
  return fairlead_converter_set_baseline(converter, gate->baseline);
}

static void say_baseline(const struct gate *gate) {
  uint64_t known = fairlead_baseline_count(gate->baseline, "known"),
           gone = fairlead_baseline_count(gate->baseline, "gone");
  say(stderr, "%12" PRIu64 " %s known to '%s'%s\n", known, known == 1 ? "finding is" : "findings are", gate->path,
      known && !gate->session->verbose ? ", not shown" : "");
  if (gone)
    say(stderr, "%12" PRIu64 " of the baseline %s gone; write it anew by '--report baseline'\n", gone,
        gone == 1 ? "is" : "are");
}

int gate_close(const struct gate *gate, const fairlead_converter *converter, int result) {
  if (gate->baseline && !gate->session->quiet) say_baseline(gate);
  if (gate->warnings && (gate->warned || fairlead_converter_balance(converter, "warnings")))
    result = exit_worse(result, EXIT_FINDINGS);
  return result;
}

void gate_release(struct gate *gate) {
  fairlead_baseline_free(gate->baseline);
  *gate = (struct gate){0};
}
