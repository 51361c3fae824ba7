/* session.c: a catalog opened as the options say, and diagnostics on stderr */
/* SPDX-License-Identifier: MIT */
#include "cli/session.h"
#include "base/buf.h"
#include "cli/command.h"
#include "cli/exit.h"
#include "cli/say.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

const char *const command_colors[] = {"auto", "always", "never", NULL};

void session_tell(void *self, const fairlead_diag *diag) {
  struct session *session = self;
  session->warnings += fairlead_diag_severity(diag) == FAIRLEAD_WARNING;
  if (session->tell) {
    session->tell(session->tell_user, diag);
    return;
  }
  if (session->quiet && fairlead_diag_severity(diag) != FAIRLEAD_ERROR) return;
  const char *text = fairlead_diag_text(diag, session->color, session->show_values);
  fputs(text ? text : "fairlead: memory ran out\n", stderr);
  if (session->verbose) say(stderr, "  %s: %s\n", fairlead_diag_rule(diag), fairlead_diag_help(diag));
}

static bool wants_color(const struct options *options) {
  const char *color = option_value(options, "color"), *no_color = getenv("NO_COLOR");
  if (color && strcmp(color, "always") == 0) return true;
  if ((color && strcmp(color, "never") == 0) || (no_color && no_color[0])) return false;
  return isatty(STDERR_FILENO) == 1;
}

static fairlead_status add_list(fairlead_catalog *catalog, const char *list,
                                fairlead_status (*add)(fairlead_catalog *, const char *)) {
  fairlead_status status = FAIRLEAD_OK;
  while (list && *list && status == FAIRLEAD_OK) {
    size_t len = strcspn(list, ":");
    struct buf folder;
    buf_init(&folder, 0);
    buf_add(&folder, (struct bytes){list, len});
    buf_add_char(&folder, '\0');
    if (len) status = buf_status(&folder) == STATUS_OK ? add(catalog, folder.at) : FAIRLEAD_NO_MEMORY;
    buf_release(&folder);
    list += len + (list[len] == ':');
  }
  return status;
}

/* Data beside the program: of an installation that was moved, or of the source tree around a build folder. */
static fairlead_status add_beside(fairlead_catalog *catalog) {
  enum { PARENTS = 4 };
  static const char moved[] = "/share/fairlead", schema[] = "/schemas/report-1.schema.json";
  char path[4096];
  ssize_t got = readlink("/proc/self/exe", path, sizeof path - sizeof moved - sizeof schema);
  size_t len = got > 0 ? (size_t)got : 0;
  for (int i = 0; i < PARENTS && len; i++) {
    while (len && path[len - 1] != '/')
      len--;
    if (len) len--;
    const char *const endings[] = {moved, ""};
    for (size_t k = 0; len && k < sizeof endings / sizeof *endings; k++) {
      size_t folder = len + strlen(endings[k]);
      memcpy(path + len, endings[k], strlen(endings[k]));
      memcpy(path + folder, schema, sizeof schema);
      bool there = access(path, R_OK) == 0;
      path[folder] = '\0';
      if (there) return fairlead_catalog_add_folder(catalog, path);
    }
  }
  return FAIRLEAD_OK;
}

static bool set_limit(fairlead_catalog *catalog, const char *text) {
  const char *equals = strchr(text, '=');
  char name[64] = "", *end = NULL;
  if (equals && (size_t)(equals - text) < sizeof name) memcpy(name, text, (size_t)(equals - text));
  errno = 0;
  unsigned long long value = equals && equals[1] >= '0' && equals[1] <= '9' ? strtoull(equals + 1, &end, 10) : 0;
  if (end && *end == '\0' && !errno && fairlead_catalog_set_limit(catalog, name, (size_t)value) == FAIRLEAD_OK)
    return true;
  if (end && *end == '\0' && !errno && fairlead_catalog_limit(catalog, name)) {
    say(stderr, "fairlead: '--limit %s' is more than '%s' may be; see fairlead(1)\n", text, name);
    return false;
  }
  say(stderr, "fairlead: '--limit %s' is not NAME=N with one of these names:", text);
  for (size_t i = 0; fairlead_limit_name(i); i++)
    fprintf(stderr, " %s", fairlead_limit_name(i));
  fputc('\n', stderr);
  return false;
}

int session_open(struct session *session, const struct options *options) {
  *session = (struct session){.quiet = option_given(options, "quiet"),
                              .verbose = option_given(options, "verbose"),
                              .color = wants_color(options),
                              .show_values = option_given(options, "show-values")};
  fairlead_status status = fairlead_catalog_new(&session->catalog);
  if (status != FAIRLEAD_OK) return session_exit(status);
  fairlead_catalog_on_diagnostic(session->catalog, session_tell, session);
  for (size_t row = 0; options->rows[row].name; row++)
    for (size_t i = 0; i < options->counts[row] && status == FAIRLEAD_OK; i++) {
      if (strcmp(options->rows[row].name, "path") == 0)
        status = fairlead_catalog_add_folder(session->catalog, options->values[row][i]);
      if (strcmp(options->rows[row].name, "limit") == 0 && !set_limit(session->catalog, options->values[row][i]))
        return EXIT_USAGE;
    }
  if (status == FAIRLEAD_OK) status = add_list(session->catalog, getenv("FAIRLEAD_PATH"), fairlead_catalog_add_folder);
  if (status == FAIRLEAD_OK)
    status = add_list(session->catalog, getenv("FAIRLEAD_SCHEMA_PATH"), fairlead_catalog_add_schema_folder);
  if (status == FAIRLEAD_OK) status = add_beside(session->catalog);
  if (status == FAIRLEAD_OK) status = fairlead_catalog_add_folder(session->catalog, FAIRLEAD_DATADIR);
  return status == FAIRLEAD_OK ? EXIT_CLEAN : session_exit(status);
}

void session_close(struct session *session) {
  fairlead_catalog_free(session->catalog);
  session->catalog = NULL;
}

bool session_reads(const struct session *session, const char *command, const char *dialect) {
  const fairlead_dialect *found = fairlead_catalog_dialect(session->catalog, dialect);
  if (!found || fairlead_dialect_is_read(found)) return true;
  say(stderr, "fairlead %s: '%s' is only written: a stylesheet renders it, and what it rendered isn't read again\n",
      command, fairlead_dialect_name(found));
  return false;
}

int session_exit(fairlead_status status) {
  switch (status) {
  case FAIRLEAD_OK:
  case FAIRLEAD_END: return EXIT_CLEAN;
  case FAIRLEAD_FINDING:
  case FAIRLEAD_REFUSED: return EXIT_FINDINGS;
  case FAIRLEAD_UNSUPPORTED:
  case FAIRLEAD_USAGE: return EXIT_USAGE;
  case FAIRLEAD_LIMIT:
  case FAIRLEAD_IO: return EXIT_IO;
  case FAIRLEAD_NO_MEMORY: fputs("fairlead: memory ran out\n", stderr); return EXIT_INTERNAL;
  case FAIRLEAD_BUG: break;
  }
  fputs("fairlead: internal error; please report it\n", stderr);
  return EXIT_INTERNAL;
}
