# src/value: single values, parsing and printing together
# One line a file, alphabetical; headers too:
#   libfairlead_internal_la_SOURCES += src/value/NAME.c
#   libfairlead_internal_la_SOURCES += src/value/NAME.h
#   tests_unit_unit_SOURCES += tests/unit/value_NAME_test.c   (and a line in tests/unit/suites.h)
libfairlead_internal_la_SOURCES += src/value/boolean.c
libfairlead_internal_la_SOURCES += src/value/code_list.c
libfairlead_internal_la_SOURCES += src/value/code_list.h
libfairlead_internal_la_SOURCES += src/value/codec.c
libfairlead_internal_la_SOURCES += src/value/codec.h
libfairlead_internal_la_SOURCES += src/value/codecs.h
libfairlead_internal_la_SOURCES += src/value/coordinate.c
libfairlead_internal_la_SOURCES += src/value/coordinate.h
libfairlead_internal_la_SOURCES += src/value/coordinate_parse.c
libfairlead_internal_la_SOURCES += src/value/date_time.c
libfairlead_internal_la_SOURCES += src/value/identifier.c
libfairlead_internal_la_SOURCES += src/value/moment.c
libfairlead_internal_la_SOURCES += src/value/moment.h
libfairlead_internal_la_SOURCES += src/value/number.c
libfairlead_internal_la_SOURCES += src/value/position.c
libfairlead_internal_la_SOURCES += src/value/text.c
tests_unit_unit_SOURCES += tests/support/values.h
tests_unit_unit_SOURCES += tests/unit/value_code_list_test.c
tests_unit_unit_SOURCES += tests/unit/value_codec_test.c
tests_unit_unit_SOURCES += tests/unit/value_date_time_test.c
tests_unit_unit_SOURCES += tests/unit/value_position_test.c
