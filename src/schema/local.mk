# src/schema: what partners and we have promised
# One line a file, alphabetical; headers too:
#   libfairlead_internal_la_SOURCES += src/schema/NAME.c
#   libfairlead_internal_la_SOURCES += src/schema/NAME.h
#   tests_unit_unit_SOURCES += tests/unit/schema_NAME_test.c   (and a line in tests/unit/suites.h)
libfairlead_internal_la_SOURCES += src/schema/json_schema.h
libfairlead_internal_la_SOURCES += src/schema/json_schema_check_forms.c
libfairlead_internal_la_SOURCES += src/schema/json_schema_check_parts.c
libfairlead_internal_la_SOURCES += src/schema/json_schema_check_value.c
libfairlead_internal_la_SOURCES += src/schema/json_schema_compile.c
libfairlead_internal_la_SOURCES += src/schema/json_schema_equal.c
libfairlead_internal_la_SOURCES += src/schema/json_schema_keyword.c
libfairlead_internal_la_SOURCES += src/schema/json_schema_load.c
libfairlead_internal_la_SOURCES += src/schema/json_schema_ref.c
libfairlead_internal_la_SOURCES += src/schema/json_schema_shape.c
libfairlead_internal_la_SOURCES += src/schema/json_schema_tell.c
libfairlead_internal_la_SOURCES += src/schema/json_schema_validate.c
libfairlead_internal_la_SOURCES += src/schema/pattern.c
libfairlead_internal_la_SOURCES += src/schema/pattern.h
libfairlead_internal_la_SOURCES += src/schema/schema.h
libfairlead_internal_la_SOURCES += src/schema/shape.c
libfairlead_internal_la_SOURCES += src/schema/shape.h
libfairlead_internal_la_SOURCES += src/schema/xsd.h
tests_unit_unit_SOURCES += tests/unit/schema_json_schema_equal_test.c
tests_unit_unit_SOURCES += tests/unit/schema_json_schema_load_test.c
tests_unit_unit_SOURCES += tests/unit/schema_json_schema_shape_test.c
tests_unit_unit_SOURCES += tests/unit/schema_json_schema_validate_test.c
tests_unit_unit_SOURCES += tests/unit/schema_pattern_test.c
