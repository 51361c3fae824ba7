# src/diag: telling people what and where
# One line a file, alphabetical; headers too:
#   libfairlead_internal_la_SOURCES += src/diag/NAME.c
#   libfairlead_internal_la_SOURCES += src/diag/NAME.h
#   tests_unit_unit_SOURCES += tests/unit/diag_NAME_test.c   (and a line in tests/unit/suites.h)
libfairlead_internal_la_SOURCES += src/diag/baseline.c
libfairlead_internal_la_SOURCES += src/diag/baseline.h
libfairlead_internal_la_SOURCES += src/diag/diag.c
libfairlead_internal_la_SOURCES += src/diag/diag.h
libfairlead_internal_la_SOURCES += src/diag/print_json.c
libfairlead_internal_la_SOURCES += src/diag/print_json.h
libfairlead_internal_la_SOURCES += src/diag/print_text.c
libfairlead_internal_la_SOURCES += src/diag/print_text.h
libfairlead_internal_la_SOURCES += src/diag/rules.def
libfairlead_internal_la_SOURCES += src/diag/source.c
libfairlead_internal_la_SOURCES += src/diag/source.h
tests_unit_unit_SOURCES += tests/unit/diag_baseline_test.c
tests_unit_unit_SOURCES += tests/unit/diag_diag_test.c
tests_unit_unit_SOURCES += tests/unit/diag_print_test.c
tests_unit_unit_SOURCES += tests/unit/diag_source_test.c
