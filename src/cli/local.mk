# src/cli: the command
# One line a file, alphabetical; headers too:
#   fairlead_SOURCES += src/cli/NAME.c
#   fairlead_SOURCES += src/cli/NAME.h
#   tests_unit_unit_SOURCES += tests/unit/cli_NAME_test.c   (and a line in tests/unit/suites.h)
fairlead_SOURCES += src/cli/main.c
