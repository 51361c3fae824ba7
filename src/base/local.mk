# src/base: bytes and memory
# One line a file, alphabetical; headers too:
#   libfairlead_base_la_SOURCES += src/base/NAME.c
#   libfairlead_base_la_SOURCES += src/base/NAME.h
#   tests_unit_unit_SOURCES += tests/unit/base_NAME_test.c   (and a line in tests/unit/suites.h)
