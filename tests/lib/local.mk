# tests/lib: the library as its users meet it: installed, in threads, within its memory
shell_tests += tests/lib/install.sh
shell_tests += tests/lib/report.sh
shell_tests += tests/lib/threads.sh
check_PROGRAMS += tests/lib/report tests/lib/threads
tests_lib_report_SOURCES = tests/lib/report.c
tests_lib_report_LDADD = libfairlead.la
tests_lib_threads_SOURCES = tests/lib/threads.c
tests_lib_threads_LDADD = libfairlead.la -lpthread
EXTRA_DIST += tests/lib/install.sh
EXTRA_DIST += tests/lib/report.sh
EXTRA_DIST += tests/lib/threads.sh
# The example once more from this tree, for the sanitizers.
check_PROGRAMS += tests/lib/example
tests_lib_example_SOURCES = docs/examples/convert.c
tests_lib_example_LDADD = libfairlead.la -lpthread
