# src/mapping: the compiled relation between wire and record
# One line a file, alphabetical; headers too:
#   libfairlead_internal_la_SOURCES += src/mapping/NAME.c
#   libfairlead_internal_la_SOURCES += src/mapping/NAME.h
#   tests_unit_unit_SOURCES += tests/unit/mapping_NAME_test.c   (and a line in tests/unit/suites.h)
