# src/tree: a parsed document or report, of any notation
# One line a file, alphabetical; headers too:
#   libfairlead_internal_la_SOURCES += src/tree/NAME.c
#   libfairlead_internal_la_SOURCES += src/tree/NAME.h
#   tests_unit_unit_SOURCES += tests/unit/tree_NAME_test.c   (and a line in tests/unit/suites.h)
libfairlead_internal_la_SOURCES += src/tree/compare.c
libfairlead_internal_la_SOURCES += src/tree/compare.h
libfairlead_internal_la_SOURCES += src/tree/dump.c
libfairlead_internal_la_SOURCES += src/tree/dump.h
libfairlead_internal_la_SOURCES += src/tree/judge.h
libfairlead_internal_la_SOURCES += src/tree/place.c
libfairlead_internal_la_SOURCES += src/tree/told.c
libfairlead_internal_la_SOURCES += src/tree/told.h
libfairlead_internal_la_SOURCES += src/tree/tree.c
libfairlead_internal_la_SOURCES += src/tree/tree.h
tests_unit_unit_SOURCES += tests/unit/tree_compare_test.c
tests_unit_unit_SOURCES += tests/unit/tree_told_test.c
tests_unit_unit_SOURCES += tests/unit/tree_tree_test.c
