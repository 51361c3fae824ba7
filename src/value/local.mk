# src/value: single values, parsing and printing together
# One line a file, alphabetical; headers too:
#   libfairlead_internal_la_SOURCES += src/value/NAME.c
#   libfairlead_internal_la_SOURCES += src/value/NAME.h
#   tests_unit_unit_SOURCES += tests/unit/value_NAME_test.c   (and a line in tests/unit/suites.h)
libfairlead_internal_la_SOURCES += src/value/code_list.h
libfairlead_internal_la_SOURCES += src/value/codec.h
