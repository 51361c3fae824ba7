/* exit.h: the exit statuses of the command */
/* SPDX-License-Identifier: MIT */
#ifndef CLI_EXIT_H
#define CLI_EXIT_H

/* Never a count. Where several apply the largest wins. */
enum exit_status {
  EXIT_CLEAN = 0,    /* everything got through */
  EXIT_FINDINGS = 1, /* invalid or quarantined reports; the run is complete and every report accounted for */
  EXIT_USAGE = 2,    /* wrong options, configuration or mapping; nothing was attempted */
  EXIT_IO = 3,       /* some input could not be read, or some output written */
  EXIT_INTERNAL = 70 /* the balance doesn't add up, or memory ran out */
};

static inline int exit_worse(int a, int b) {
  return a > b ? a : b;
}

#endif
