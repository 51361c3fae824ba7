# src/convert: a run
# One line a file, alphabetical; headers too:
#   libfairlead_internal_la_SOURCES += src/convert/NAME.c
#   libfairlead_internal_la_SOURCES += src/convert/NAME.h
#   tests_unit_unit_SOURCES += tests/unit/convert_NAME_test.c   (and a line in tests/unit/suites.h)
