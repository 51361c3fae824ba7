# src/base: bytes and memory
# One line a file, alphabetical; headers too:
#   libfairlead_base_la_SOURCES += src/base/NAME.c
#   libfairlead_base_la_SOURCES += src/base/NAME.h
#   tests_unit_unit_SOURCES += tests/unit/base_NAME_test.c   (and a line in tests/unit/suites.h)
libfairlead_base_la_SOURCES += src/base/alloc.c
libfairlead_base_la_SOURCES += src/base/alloc.h
libfairlead_base_la_SOURCES += src/base/arena.c
libfairlead_base_la_SOURCES += src/base/arena.h
libfairlead_base_la_SOURCES += src/base/banned.h
libfairlead_base_la_SOURCES += src/base/buf.c
libfairlead_base_la_SOURCES += src/base/buf.h
libfairlead_base_la_SOURCES += src/base/bytes.h
libfairlead_base_la_SOURCES += src/base/decimal.c
libfairlead_base_la_SOURCES += src/base/decimal.h
libfairlead_base_la_SOURCES += src/base/file.c
libfairlead_base_la_SOURCES += src/base/file.h
libfairlead_base_la_SOURCES += src/base/intern.c
libfairlead_base_la_SOURCES += src/base/intern.h
libfairlead_base_la_SOURCES += src/base/io.c
libfairlead_base_la_SOURCES += src/base/io.h
libfairlead_base_la_SOURCES += src/base/limits.c
libfairlead_base_la_SOURCES += src/base/limits.h
libfairlead_base_la_SOURCES += src/base/status.h
libfairlead_base_la_SOURCES += src/base/suggest.c
libfairlead_base_la_SOURCES += src/base/suggest.h
libfairlead_base_la_SOURCES += src/base/utf8.c
libfairlead_base_la_SOURCES += src/base/utf8.h
