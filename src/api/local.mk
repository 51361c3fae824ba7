# src/api: the public face, thin
# One line a file, alphabetical; headers too:
#   libfairlead_internal_la_SOURCES += src/api/NAME.c
#   libfairlead_internal_la_SOURCES += src/api/NAME.h
#   tests_unit_unit_SOURCES += tests/unit/api_NAME_test.c   (and a line in tests/unit/suites.h)
libfairlead_internal_la_SOURCES += src/api/baseline.c
libfairlead_internal_la_SOURCES += src/api/catalog.c
libfairlead_internal_la_SOURCES += src/api/convert.c
libfairlead_internal_la_SOURCES += src/api/diag.c
libfairlead_internal_la_SOURCES += src/api/draft.c
libfairlead_internal_la_SOURCES += src/api/handle.h
libfairlead_internal_la_SOURCES += src/api/report.c
libfairlead_internal_la_SOURCES += src/api/rule.c
libfairlead_internal_la_SOURCES += src/api/status.c
libfairlead_internal_la_SOURCES += src/api/version.c
tests_unit_unit_SOURCES += tests/unit/api_baseline_test.c
tests_unit_unit_SOURCES += tests/unit/api_convert_test.c
tests_unit_unit_SOURCES += tests/unit/api_draft_test.c
tests_unit_unit_SOURCES += tests/unit/api_rule_test.c
