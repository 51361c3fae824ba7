/* cmd_detect.c: fairlead detect: which dialect, and why */
/* SPDX-License-Identifier: MIT */
#include "cli/command.h"
#include "cli/exit.h"
#include "cli/inputs.h"
#include "cli/look.h"
#include "cli/say.h"
#include "cli/session.h"
#include <stdio.h>

enum { LOOK = 65536 };

static const struct option_row rows[] = {OPTIONS_SHARED};

static int detect(struct session *session, const char *path) {
  static char window[LOOK];
  struct input_file file;
  size_t length = 0, got = 1;
  if (!input_file_open(&file, path, false)) return EXIT_IO;
  int status = FAIRLEAD_OK;
  while (length < LOOK && got && status == FAIRLEAD_OK)
    if ((status = input_file_read(&file, window + length, LOOK - length, &got)) == FAIRLEAD_OK) length += got;
  input_file_close(&file);
  if (status != FAIRLEAD_OK) return EXIT_IO;
  fairlead_detection *detection = NULL;
  fairlead_status found = fairlead_detect(&detection, session->catalog, window, length, !got);
  if (found != FAIRLEAD_OK) return session_exit(found);
  const fairlead_dialect *dialect = fairlead_detection_dialect(detection);
  if (dialect)
    say(stdout, "%s: %s (%s), %s: %s\n", path, fairlead_dialect_name(dialect), fairlead_detection_format(detection),
        fairlead_detection_level(detection), fairlead_detection_reason(detection));
  else say(stdout, "%s: unknown: %s\n", path, fairlead_detection_reason(detection));
  fairlead_detection_free(detection);
  return dialect ? EXIT_CLEAN : EXIT_FINDINGS;
}

static int run_detect(const struct options *options) {
  struct session session;
  struct inputs inputs = {0};
  int result = session_open(&session, options);
  if (result != EXIT_CLEAN) goto out;
  bool listed = inputs_list(&inputs, options, INPUTS_FLAT);
  result = session_exit(listed ? look_load(session.catalog, &inputs, options) : FAIRLEAD_NO_MEMORY);
  if (result != EXIT_CLEAN) goto out;
  for (size_t i = 0; i < inputs.count; i++)
    result = exit_worse(result, detect(&session, inputs.paths[i]));
out:
  inputs_release(&inputs);
  session_close(&session);
  return result;
}

const struct command command_detect = {
    .name = "detect",
    .summary = "tell which dialect an input is, and why",
    .usage = "detect [FILE|FOLDER|-]...",
    .teaches =
        "Looks at the first 64 KiB: the notation, then which dialect's root, columns or names fit. Certain, "
        "likely or maybe; a table (CSV) is likely\n"
        "at best. Two dialects that fit alike are both named. A dialect that is only "
        "written, rendered by a stylesheet, is none that an input can be. Exit status 1 when an input fits none.\n"
        "\n"
        "  fairlead detect inbox/\n",
    .options = rows,
    .run = run_detect,
};
