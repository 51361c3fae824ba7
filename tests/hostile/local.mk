# tests/hostile: the hostile files of the public suites, watched
check_PROGRAMS += tests/hostile/probe
tests_hostile_probe_SOURCES = tests/hostile/probe.c
tests_hostile_probe_LDADD = libfairlead-internal.la
shell_tests += tests/hostile/run.sh
EXTRA_DIST += tests/hostile/run.sh
EXTRA_DIST += tests/hostile/verdicts
shell_tests += tests/hostile/values.sh
EXTRA_DIST += tests/hostile/values.sh
