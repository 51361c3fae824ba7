# src/format: notations: bytes and tree
# One line a file, alphabetical; headers too:
#   libfairlead_internal_la_SOURCES += src/format/NAME.c
#   libfairlead_internal_la_SOURCES += src/format/NAME.h
#   tests_unit_unit_SOURCES += tests/unit/format_NAME_test.c   (and a line in tests/unit/suites.h)
