# src/convert: a run
# One line a file, alphabetical; headers too:
#   libfairlead_internal_la_SOURCES += src/convert/NAME.c
#   libfairlead_internal_la_SOURCES += src/convert/NAME.h
#   tests_unit_unit_SOURCES += tests/unit/convert_NAME_test.c   (and a line in tests/unit/suites.h)
libfairlead_internal_la_SOURCES += src/convert/catalog.c
libfairlead_internal_la_SOURCES += src/convert/catalog.h
libfairlead_internal_la_SOURCES += src/convert/code_lists.c
libfairlead_internal_la_SOURCES += src/convert/code_lists.h
libfairlead_internal_la_SOURCES += src/convert/detect.c
libfairlead_internal_la_SOURCES += src/convert/detect.h
libfairlead_internal_la_SOURCES += src/convert/document.c
libfairlead_internal_la_SOURCES += src/convert/document.h
libfairlead_internal_la_SOURCES += src/convert/known.c
libfairlead_internal_la_SOURCES += src/convert/known.h
libfairlead_internal_la_SOURCES += src/convert/open.c
libfairlead_internal_la_SOURCES += src/convert/open.h
libfairlead_internal_la_SOURCES += src/convert/lines.c
libfairlead_internal_la_SOURCES += src/convert/lines.h
libfairlead_internal_la_SOURCES += src/convert/residue_text.c
libfairlead_internal_la_SOURCES += src/convert/residue_text.h
libfairlead_internal_la_SOURCES += src/convert/run.c
libfairlead_internal_la_SOURCES += src/convert/run.h
libfairlead_internal_la_SOURCES += src/convert/written.c
libfairlead_internal_la_SOURCES += src/convert/written.h
tests_unit_unit_SOURCES += tests/unit/convert_catalog_test.c
