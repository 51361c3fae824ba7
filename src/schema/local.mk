# src/schema: what partners and we have promised
# One line a file, alphabetical; headers too:
#   libfairlead_internal_la_SOURCES += src/schema/NAME.c
#   libfairlead_internal_la_SOURCES += src/schema/NAME.h
#   tests_unit_unit_SOURCES += tests/unit/schema_NAME_test.c   (and a line in tests/unit/suites.h)
libfairlead_internal_la_SOURCES += src/schema/schema.h
libfairlead_internal_la_SOURCES += src/schema/shape.c
libfairlead_internal_la_SOURCES += src/schema/shape.h
libfairlead_internal_la_SOURCES += src/schema/xsd.h
