/* unit.c: runs every suite of suites.h and tells the results in TAP */
/* SPDX-License-Identifier: MIT */
#include <check.h>
#include <stdlib.h>
#include <unistd.h>

#define SUITE(name) Suite *name##_suite(void);
#include "suites.h"
#undef SUITE

typedef Suite *suite_maker(void);

static suite_maker *const makers[] = {
#define SUITE(name) name##_suite,
#include "suites.h"
#undef SUITE
    NULL,
};

/* Without a process a test (CK_FORK=no), check can't end one that hangs. */
enum { LONGEST_RUN = 3600 };

int main(void) {
  SRunner *runner = srunner_create(NULL);
  int failed;

  for (size_t i = 0; makers[i] != NULL; i++)
    srunner_add_suite(runner, makers[i]());
  srunner_set_tap(runner, "-");
  if (srunner_fork_status(runner) == CK_NOFORK) alarm(LONGEST_RUN);
  srunner_run_all(runner, CK_SILENT);
  failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
