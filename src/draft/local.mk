# src/draft: a mapping, a schema and an example made from a sample
# One line a file, alphabetical; headers too:
#   libfairlead_internal_la_SOURCES += src/draft/NAME.c
#   tests_unit_unit_SOURCES += tests/unit/draft_NAME_test.c   (and a line in tests/unit/suites.h)
libfairlead_internal_la_SOURCES += src/draft/draft.c
libfairlead_internal_la_SOURCES += src/draft/draft.h
libfairlead_internal_la_SOURCES += src/draft/guess.c
libfairlead_internal_la_SOURCES += src/draft/guess.h
libfairlead_internal_la_SOURCES += src/draft/json_schema.c
libfairlead_internal_la_SOURCES += src/draft/mapping.c
libfairlead_internal_la_SOURCES += src/draft/propose.c
libfairlead_internal_la_SOURCES += src/draft/propose.h
libfairlead_internal_la_SOURCES += src/draft/sample.c
libfairlead_internal_la_SOURCES += src/draft/sample.h
libfairlead_internal_la_SOURCES += src/draft/xsd.c
