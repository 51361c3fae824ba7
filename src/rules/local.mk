# src/rules: what no schema says of a record
# One line a file, alphabetical; headers too:
#   libfairlead_internal_la_SOURCES += src/rules/NAME.c
#   libfairlead_internal_la_SOURCES += src/rules/NAME.h
#   tests_unit_unit_SOURCES += tests/unit/rules_NAME_test.c   (and a line in tests/unit/suites.h)
libfairlead_internal_la_SOURCES += src/rules/areas.c
libfairlead_internal_la_SOURCES += src/rules/bind_codes.c
libfairlead_internal_la_SOURCES += src/rules/bind_field.c
libfairlead_internal_la_SOURCES += src/rules/check.h
libfairlead_internal_la_SOURCES += src/rules/check_duplicate.c
libfairlead_internal_la_SOURCES += src/rules/check_identity.c
libfairlead_internal_la_SOURCES += src/rules/check_marking.c
libfairlead_internal_la_SOURCES += src/rules/check_position.c
libfairlead_internal_la_SOURCES += src/rules/check_text.c
libfairlead_internal_la_SOURCES += src/rules/check_time.c
libfairlead_internal_la_SOURCES += src/rules/compile.c
libfairlead_internal_la_SOURCES += src/rules/compile.h
libfairlead_internal_la_SOURCES += src/rules/instants.c
libfairlead_internal_la_SOURCES += src/rules/judge.c
libfairlead_internal_la_SOURCES += src/rules/kinds.c
libfairlead_internal_la_SOURCES += src/rules/outline.c
libfairlead_internal_la_SOURCES += src/rules/profiles.c
libfairlead_internal_la_SOURCES += src/rules/rules.h
libfairlead_internal_la_SOURCES += src/rules/seen.c
libfairlead_internal_la_SOURCES += src/rules/words.c
tests_unit_unit_SOURCES += tests/unit/rules_instants_test.c
tests_unit_unit_SOURCES += tests/unit/rules_outline_test.c
tests_unit_unit_SOURCES += tests/unit/rules_seen_test.c
