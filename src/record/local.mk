# src/record: the canonical record
# One line a file, alphabetical; headers too:
#   libfairlead_internal_la_SOURCES += src/record/NAME.c
#   libfairlead_internal_la_SOURCES += src/record/NAME.h
#   tests_unit_unit_SOURCES += tests/unit/record_NAME_test.c   (and a line in tests/unit/suites.h)
libfairlead_internal_la_SOURCES += src/record/form.c
libfairlead_internal_la_SOURCES += src/record/record.c
libfairlead_internal_la_SOURCES += src/record/record.h
tests_unit_unit_SOURCES += tests/unit/record_form_test.c
tests_unit_unit_SOURCES += tests/unit/record_record_test.c
