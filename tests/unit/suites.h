/* One line a suite, alphabetical: SUITE(format_csv_read) runs format_csv_read_suite() of format_csv_read_test.c. */
/* SPDX-License-Identifier: MIT */
SUITE(value_code_list)
SUITE(value_codec)
SUITE(value_date_time)
SUITE(value_position)
SUITE(mapping_compile)
SUITE(record_form)
SUITE(record_record)
SUITE(schema_json_schema_equal)
SUITE(schema_json_schema_load)
SUITE(schema_json_schema_shape)
SUITE(schema_json_schema_validate)
SUITE(schema_pattern)
