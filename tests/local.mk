# tests: everything that `make check' runs
# SPDX-License-Identifier: MIT

TEST_EXTENSIONS = .sh
tap_driver = env AM_TAP_AWK='$(AWK)' $(SHELL) $(top_srcdir)/build-aux/tap-driver.sh
LOG_DRIVER = $(tap_driver)
SH_LOG_DRIVER = $(tap_driver)
SH_LOG_COMPILER = bash
# Unit tests have a process each; under AddressSanitizer all have one, since it seeks leaks at the end of each for 0.2 s.
if SANITIZING
unit_processes = CK_FORK=no; export CK_FORK;
endif
AM_TESTS_ENVIRONMENT = \
	top_srcdir='$(abs_top_srcdir)'; export top_srcdir; \
	top_builddir='$(abs_top_builddir)'; export top_builddir; \
	FAIRLEAD_SHARED="$${FAIRLEAD_SHARED:-$(abs_top_srcdir)/../shared}"; export FAIRLEAD_SHARED; \
	CK_TIMEOUT_MULTIPLIER=10; export CK_TIMEOUT_MULTIPLIER; \
	$(unit_processes) \
	CC='$(CC)'; export CC; \
	HEADER_CXX='$(HEADER_CXX)'; export HEADER_CXX; \
	NM='$(NM)'; export NM; \
	SANITIZE='$(SANITIZE)'; export SANITIZE; \
	HEADER_CFLAGS='$(LIBXML_CFLAGS) $(LIBXSLT_CFLAGS) $(YAML_CFLAGS) $(PCRE2_CFLAGS) $(CHECK_CFLAGS)'; export HEADER_CFLAGS;

tests_unit_unit_SOURCES += tests/unit/suites.h
tests_unit_unit_SOURCES += tests/unit/unit.c
tests_unit_unit_SOURCES += tests/support/ceiling.c
tests_unit_unit_SOURCES += tests/support/ceiling.h
tests_unit_unit_SOURCES += tests/support/hostile_source.c
tests_unit_unit_SOURCES += tests/support/hostile_source.h
tests_unit_unit_SOURCES += tests/support/json_text.c
tests_unit_unit_SOURCES += tests/support/json_text.h
tests_unit_unit_SOURCES += tests/support/judged.c
tests_unit_unit_SOURCES += tests/support/judged.h
tests_unit_unit_SOURCES += tests/support/patterned.c
tests_unit_unit_SOURCES += tests/support/patterned.h
tests_unit_unit_SOURCES += tests/support/plan_text.c
tests_unit_unit_SOURCES += tests/support/plan_text.h
tests_unit_unit_SOURCES += tests/support/notation.c
tests_unit_unit_SOURCES += tests/support/notation.h
tests_unit_unit_SOURCES += tests/support/route.c
tests_unit_unit_SOURCES += tests/support/route.h
tests_unit_unit_SOURCES += tests/support/told.c
tests_unit_unit_SOURCES += tests/support/told.h
tests_unit_unit_SOURCES += tests/support/xml_text.c
tests_unit_unit_SOURCES += tests/support/xml_text.h
tests_unit_unit_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests/unit -I$(top_srcdir)/tests $(CHECK_CFLAGS) $(LIBXML_CFLAGS) \
	-DTOP_SRCDIR='"$(abs_top_srcdir)"'
tests_unit_unit_LDADD = libfairlead-internal.la $(CHECK_LIBS) $(LIBXML_LIBS)
if HAVE_CHECK
check_PROGRAMS += tests/unit/unit
TESTS += tests/unit/unit
else
EXTRA_PROGRAMS += tests/unit/unit
TESTS += tests/support/no_check.sh
endif

# The public suites under ../shared (or $FAIRLEAD_SHARED); each says plainly when it isn't there.
tests_suite_json_schema_suite_SOURCES = tests/suite/json_schema_suite.c tests/support/json_text.c tests/support/json_text.h \
	tests/support/told.c tests/support/told.h
tests_suite_json_schema_suite_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests -DTOP_SRCDIR='"$(abs_top_srcdir)"'
tests_suite_json_schema_suite_LDADD = libfairlead-internal.la
check_PROGRAMS += tests/suite/json_schema_suite
TESTS += tests/suite/json_schema_suite
tests_suite_notation_suite_SOURCES = tests/suite/notation_suite.c tests/support/hostile_source.c tests/support/hostile_source.h \
	tests/support/notation.c tests/support/notation.h
tests_suite_notation_suite_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests -DTOP_SRCDIR='"$(abs_top_srcdir)"'
tests_suite_notation_suite_LDADD = libfairlead-internal.la
check_PROGRAMS += tests/suite/notation_suite
TESTS += tests/suite/notation_suite
tests_suite_xml_suite_SOURCES = tests/suite/xml_suite.c tests/support/told.c tests/support/told.h \
	tests/support/xml_text.c tests/support/xml_text.h
tests_suite_xml_suite_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests $(LIBXML_CFLAGS) -DTOP_SRCDIR='"$(abs_top_srcdir)"'
tests_suite_xml_suite_LDADD = libfairlead-internal.la $(LIBXML_LIBS)
check_PROGRAMS += tests/suite/xml_suite
TESTS += tests/suite/xml_suite

# What tests/lint/docs.sh compares the manual pages with.
tests_support_doc_tables_SOURCES = tests/support/doc_tables.c
tests_support_doc_tables_LDADD = libfairlead-internal.la
check_PROGRAMS += tests/support/doc_tables
tests_support_record_fields_SOURCES = tests/support/record_fields.c
tests_support_record_fields_LDADD = libfairlead-internal.la
check_PROGRAMS += tests/support/record_fields

# Whole conversions while memory runs out, and while sources and sinks fail.
tests_fault_conversions_SOURCES = tests/fault/conversions.c
tests_fault_conversions_LDADD = libfairlead-internal.la
check_PROGRAMS += tests/fault/conversions
TESTS += tests/fault/conversions
# And inside libxml2.
tests_fault_validator_SOURCES = tests/fault/validator.c
tests_fault_validator_CPPFLAGS = $(AM_CPPFLAGS) $(LIBXML_CFLAGS)
tests_fault_validator_LDADD = libfairlead-internal.la $(LIBXML_LIBS)
check_PROGRAMS += tests/fault/validator
TESTS += tests/fault/validator

tests_fault_stylesheet_SOURCES = tests/fault/stylesheet.c
tests_fault_stylesheet_CPPFLAGS = $(AM_CPPFLAGS) $(LIBXML_CFLAGS)
tests_fault_stylesheet_LDADD = libfairlead-internal.la $(LIBXML_LIBS)
check_PROGRAMS += tests/fault/stylesheet
TESTS += tests/fault/stylesheet

# Round trips: the mappings' own examples, and real data where it is at hand.
tests_roundtrip_trees_SOURCES = tests/roundtrip/trees.c
tests_roundtrip_trees_LDADD = libfairlead-internal.la
check_PROGRAMS += tests/roundtrip/trees
EXTRA_DIST += tests/roundtrip/cells.awk
EXTRA_DIST += tests/roundtrip/roundtrip.sh
EXTRA_DIST += tests/roundtrip/examples.sh
EXTRA_DIST += tests/roundtrip/real.sh
EXTRA_DIST += tests/roundtrip/asam.sh

# tests/memory measures with the generator and the stopwatch of the benchmarks.
check_PROGRAMS += bench/generate bench/measure

# The longest first, so that no processor idles at the end; the others in alphabetical order.
shell_tests =
shell_tests += tests/case/run.sh
shell_tests += tests/matrix/run.sh
shell_tests += tests/roundtrip/examples.sh
shell_tests += tests/readers/run.sh
shell_tests += tests/canaries/run.sh
shell_tests += tests/causes/run.sh
shell_tests += tests/circle/kill.sh
shell_tests += tests/circle/run.sh
shell_tests += tests/codes/data.sh
shell_tests += tests/codes/lists.sh
shell_tests += tests/docs/run.sh
shell_tests += tests/faults/run.sh
shell_tests += tests/gate/run.sh
shell_tests += tests/install/run.sh
shell_tests += tests/lint/banned.sh
shell_tests += tests/lint/docs.sh
shell_tests += tests/lint/examples.sh
shell_tests += tests/lint/fence.sh
shell_tests += tests/lint/headers.sh
shell_tests += tests/lint/layers.sh
shell_tests += tests/lint/lists.sh
shell_tests += tests/lint/names.sh
shell_tests += tests/lint/rules.sh
shell_tests += tests/lint/style.sh
shell_tests += tests/lint/symbols.sh
shell_tests += tests/mapping/run.sh
shell_tests += tests/memory/findings.sh
shell_tests += tests/memory/run.sh
shell_tests += tests/roundtrip/asam.sh
shell_tests += tests/roundtrip/real.sh
TESTS += $(shell_tests)

EXTRA_DIST += tests/canaries
EXTRA_DIST += tests/case
EXTRA_DIST += tests/causes
EXTRA_DIST += tests/circle
EXTRA_DIST += tests/codes
EXTRA_DIST += tests/docs
EXTRA_DIST += tests/faults
EXTRA_DIST += tests/gate
EXTRA_DIST += tests/install
EXTRA_DIST += tests/lint
EXTRA_DIST += tests/mapping
EXTRA_DIST += tests/matrix
EXTRA_DIST += tests/memory
EXTRA_DIST += tests/readers
EXTRA_DIST += tests/support/no_check.sh
EXTRA_DIST += tests/support/tap.sh

update-cases: fairlead$(EXEEXT)
	top_srcdir='$(abs_top_srcdir)' top_builddir='$(abs_top_builddir)' bash $(top_srcdir)/tests/case/run.sh --update

# With --enable-coverage: which lines of src the tests ran.
coverage:
	$(MAKE) $(AM_MAKEFLAGS) check
	lcov --quiet --capture --directory . --output-file coverage.info
	lcov --quiet --extract coverage.info '*/src/*' --output-file coverage.info
	lcov --list coverage.info

# The style that tests/lint/style.sh checks.
format:
	cd $(top_srcdir) && find src include tests bench docs -name '*.[ch]' | xargs clang-format -i

.PHONY: coverage format update-cases
