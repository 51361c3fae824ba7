/* session.h: a catalog opened as the options say, and diagnostics on stderr */
/* SPDX-License-Identifier: MIT */
#ifndef CLI_SESSION_H
#define CLI_SESSION_H

#include "cli/options.h"
#include <fairlead/fairlead.h>

struct session {
  fairlead_catalog *catalog;
  bool quiet, verbose, color, show_values;
  fairlead_diag_fn tell; /* NULL: diagnostics are text on stderr */
  void *tell_user;
  unsigned long long warnings; /* that session_tell was told */
};

/* Folders: --path, FAIRLEAD_PATH (split at ':'), the one beside the program, the installed one; of schemas:
   FAIRLEAD_SCHEMA_PATH. EXIT_CLEAN or an exit status that was explained. */
int session_open(struct session *session, const struct options *options);
void session_close(struct session *session);
void session_tell(void *self, const fairlead_diag *diag); /* a fairlead_diag_fn */
/* The exit status that a failed call of the library asks for; explains what diagnostics didn't. */
/* Says so, and returns false, when the dialect is only written. */
bool session_reads(const struct session *session, const char *command, const char *dialect);
int session_exit(fairlead_status status);

#endif
