# tests/fuzz: targets that any bytes must leave standing; `make check' replays their seeds without a fuzzer
#   CC=clang configure --enable-fuzz --enable-sanitize; then
#   FUZZ_FORMAT=json tests/fuzz/fuzz_read -max_total_time=60 CORPUS .../tests/fuzz/seeds/json
#   FUZZ_FOLDER=.../ tests/fuzz/fuzz_schema -max_total_time=60 CORPUS .../tests/fuzz/schemas
#   FUZZ_FOLDER=.../ FUZZ_DIALECT=gisis-list tests/fuzz/fuzz_convert -max_total_time=60 CORPUS .../mappings/gisis-list/examples
check_PROGRAMS += tests/fuzz/replay_convert
tests_fuzz_replay_convert_SOURCES = tests/fuzz/fuzz_convert.c tests/fuzz/replay_main.c
tests_fuzz_replay_convert_CPPFLAGS = $(AM_CPPFLAGS) -UNDEBUG
tests_fuzz_replay_convert_LDADD = libfairlead-internal.la
check_PROGRAMS += tests/fuzz/replay_read
tests_fuzz_replay_read_SOURCES = tests/fuzz/fuzz_read.c tests/fuzz/replay_main.c
tests_fuzz_replay_read_CPPFLAGS = $(AM_CPPFLAGS) -UNDEBUG
tests_fuzz_replay_read_LDADD = libfairlead-internal.la
check_PROGRAMS += tests/fuzz/replay_schema
tests_fuzz_replay_schema_SOURCES = tests/fuzz/fuzz_schema.c tests/fuzz/replay_main.c
tests_fuzz_replay_schema_CPPFLAGS = $(AM_CPPFLAGS) -UNDEBUG
tests_fuzz_replay_schema_LDADD = libfairlead-internal.la
shell_tests += tests/fuzz/replay.sh
EXTRA_DIST += tests/fuzz/replay.sh
EXTRA_DIST += tests/fuzz/schemas
EXTRA_DIST += tests/fuzz/seeds

if ENABLE_FUZZ
noinst_PROGRAMS += tests/fuzz/fuzz_convert
tests_fuzz_fuzz_convert_SOURCES = tests/fuzz/fuzz_convert.c
tests_fuzz_fuzz_convert_CPPFLAGS = $(AM_CPPFLAGS) -UNDEBUG
tests_fuzz_fuzz_convert_LDADD = libfairlead-internal.la
tests_fuzz_fuzz_convert_LDFLAGS = $(AM_LDFLAGS) -fsanitize=fuzzer
noinst_PROGRAMS += tests/fuzz/fuzz_read
tests_fuzz_fuzz_read_SOURCES = tests/fuzz/fuzz_read.c
tests_fuzz_fuzz_read_CPPFLAGS = $(AM_CPPFLAGS) -UNDEBUG
tests_fuzz_fuzz_read_LDADD = libfairlead-internal.la
tests_fuzz_fuzz_read_LDFLAGS = $(AM_LDFLAGS) -fsanitize=fuzzer
noinst_PROGRAMS += tests/fuzz/fuzz_schema
tests_fuzz_fuzz_schema_SOURCES = tests/fuzz/fuzz_schema.c
tests_fuzz_fuzz_schema_CPPFLAGS = $(AM_CPPFLAGS) -UNDEBUG
tests_fuzz_fuzz_schema_LDADD = libfairlead-internal.la
tests_fuzz_fuzz_schema_LDFLAGS = $(AM_LDFLAGS) -fsanitize=fuzzer
endif
