# src/mapping: the compiled relation between wire and record
# One line a file, alphabetical; headers too:
#   libfairlead_internal_la_SOURCES += src/mapping/NAME.c
#   libfairlead_internal_la_SOURCES += src/mapping/NAME.h
#   tests_unit_unit_SOURCES += tests/unit/mapping_NAME_test.c   (and a line in tests/unit/suites.h)
libfairlead_internal_la_SOURCES += src/mapping/fact.c
libfairlead_internal_la_SOURCES += src/mapping/fact.h
libfairlead_internal_la_SOURCES += src/mapping/ledger.c
libfairlead_internal_la_SOURCES += src/mapping/ledger.h
libfairlead_internal_la_SOURCES += src/mapping/mapping.h
libfairlead_internal_la_SOURCES += src/mapping/plan.h
libfairlead_internal_la_SOURCES += src/mapping/relate.h
libfairlead_internal_la_SOURCES += src/mapping/residue.c
libfairlead_internal_la_SOURCES += src/mapping/residue.h
libfairlead_internal_la_SOURCES += src/mapping/to_record.c
libfairlead_internal_la_SOURCES += src/mapping/to_wire.c
libfairlead_internal_la_SOURCES += src/mapping/wire_order.c
libfairlead_internal_la_SOURCES += src/mapping/wire_order.h
libfairlead_internal_la_SOURCES += src/mapping/wire_place.c
libfairlead_internal_la_SOURCES += src/mapping/wire_place.h
