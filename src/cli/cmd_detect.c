/* cmd_detect.c: fairlead detect: which dialect, and why */
/* SPDX-License-Identifier: MIT */
#include "base/alloc.h"
#include "cli/command.h"
#include "cli/exit.h"
#include "cli/inputs.h"
#include "cli/look.h"
#include "cli/say.h"
#include "cli/session.h"
#include <stdio.h>

enum { LOOK = 65536, LOOK_MOST = 256 * LOOK };

struct looked {
  char *bytes;
  size_t length, room;
  bool whole;
};

static const struct option_row rows[] = {OPTIONS_SHARED};

/* More of an input, up to `most` bytes; *whole: there are no more. */
static fairlead_status read_on(struct input_file *file, struct looked *looked, size_t most) {
  char *room = most > looked->room ? mem_resize(looked->bytes, most) : looked->bytes;
  if (!room) return FAIRLEAD_NO_MEMORY;
  looked->bytes = room;
  looked->room = most;
  fairlead_status status = FAIRLEAD_OK;
  for (size_t got = 1; looked->length < most && got && status == FAIRLEAD_OK; looked->length += got) {
    got = 0;
    status = input_file_read(file, room + looked->length, most - looked->length, &got);
    looked->whole = !got;
  }
  return status;
}

/* A first report may be longer than what is looked at first. */
static fairlead_status find(fairlead_detection **out, struct session *session, struct input_file *file) {
  struct looked looked = {0};
  fairlead_status status = FAIRLEAD_OK;
  for (size_t most = LOOK; status == FAIRLEAD_OK && most <= LOOK_MOST && !looked.whole; most *= 4) {
    fairlead_detection_free(*out);
    *out = NULL;
    status = read_on(file, &looked, most);
    if (status == FAIRLEAD_OK)
      status = fairlead_detect(out, session->catalog, looked.bytes, looked.length, looked.whole);
    if (*out && fairlead_detection_dialect(*out)) break;
  }
  mem_free(looked.bytes);
  return status;
}

static int detect(struct session *session, const char *path) {
  struct input_file file;
  fairlead_detection *detection = NULL;
  if (!input_file_open(&file, path, false)) return EXIT_IO;
  fairlead_status found = find(&detection, session, &file);
  input_file_close(&file);
  if (found != FAIRLEAD_OK) {
    fairlead_detection_free(detection);
    return session_exit(found);
  }
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
        "Looks at the first 64 KiB, and at more where the first report is longer: the notation, then which dialect's "
        "root, columns or\nnames fit. Certain, likely or maybe; a table (CSV) is likely "
        "at best. Two dialects that fit alike are both named. A dialect that is only "
        "written, rendered by a stylesheet, is none that an input can be. Exit status 1 when an input fits none.\n"
        "\n"
        "  fairlead detect inbox/\n",
    .options = rows,
    .run = run_detect,
};
