# src/cli: the command
# One line a file, alphabetical; headers too:
#   fairlead_SOURCES += src/cli/NAME.c
#   fairlead_SOURCES += src/cli/NAME.h
#   tests_unit_unit_SOURCES += tests/unit/cli_NAME_test.c   (and a line in tests/unit/suites.h)
fairlead_SOURCES += src/cli/main.c
fairlead_SOURCES += src/cli/balance.c
fairlead_SOURCES += src/cli/cmd_convert.c
fairlead_SOURCES += src/cli/cmd_detect.c
fairlead_SOURCES += src/cli/cmd_dialects.c
fairlead_SOURCES += src/cli/cmd_mapping.c
fairlead_SOURCES += src/cli/cmd_validate.c
fairlead_SOURCES += src/cli/inputs.c
fairlead_SOURCES += src/cli/options.c
fairlead_SOURCES += src/cli/output_names.c
fairlead_SOURCES += src/cli/outputs.c
fairlead_SOURCES += src/cli/quarantine.c
fairlead_SOURCES += src/cli/session.c
fairlead_SOURCES += src/cli/balance.h
fairlead_SOURCES += src/cli/command.h
fairlead_SOURCES += src/cli/exit.h
fairlead_SOURCES += src/cli/inputs.h
fairlead_SOURCES += src/cli/options.h
fairlead_SOURCES += src/cli/output_names.h
fairlead_SOURCES += src/cli/outputs.h
fairlead_SOURCES += src/cli/quarantine.h
fairlead_SOURCES += src/cli/session.h
