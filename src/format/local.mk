# src/format: notations: bytes and tree
# One line a file, alphabetical; headers too:
#   libfairlead_internal_la_SOURCES += src/format/NAME.c
#   libfairlead_internal_la_SOURCES += src/format/NAME.h
#   tests_unit_unit_SOURCES += tests/unit/format_NAME_test.c   (and a line in tests/unit/suites.h)
libfairlead_internal_la_SOURCES += src/format/format.h
libfairlead_internal_la_SOURCES += src/format/input.c
libfairlead_internal_la_SOURCES += src/format/input.h
libfairlead_internal_la_SOURCES += src/format/json.h
libfairlead_internal_la_SOURCES += src/format/json_cut.c
libfairlead_internal_la_SOURCES += src/format/json_detect.c
libfairlead_internal_la_SOURCES += src/format/json_parse.c
libfairlead_internal_la_SOURCES += src/format/json_read.c
libfairlead_internal_la_SOURCES += src/format/json_write.c
libfairlead_internal_la_SOURCES += src/format/name_marks.c
libfairlead_internal_la_SOURCES += src/format/name_marks.h
libfairlead_internal_la_SOURCES += src/format/output.c
libfairlead_internal_la_SOURCES += src/format/output.h
libfairlead_internal_la_SOURCES += src/format/text.c
libfairlead_internal_la_SOURCES += src/format/text.h
