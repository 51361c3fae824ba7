# bench: what a run costs, as CPU ratios in one run: make bench [BENCH_MB=64] [BENCH_ROUNDS=5]
bench_programs = bench/parse_own bench/parse_sax bench/parse_yaml
EXTRA_PROGRAMS += $(bench_programs)
bench_generate_SOURCES = bench/generate.c
bench_measure_SOURCES = bench/measure.c
bench_measure_CPPFLAGS = $(AM_CPPFLAGS) -D_DEFAULT_SOURCE
bench_parse_own_SOURCES = bench/parse_own.c
bench_parse_own_LDADD = libfairlead-internal.la
bench_parse_sax_SOURCES = bench/parse_sax.c
bench_parse_sax_CPPFLAGS = $(AM_CPPFLAGS) $(LIBXML_CFLAGS)
bench_parse_sax_LDADD = $(LIBXML_LIBS)
bench_parse_yaml_SOURCES = bench/parse_yaml.c
bench_parse_yaml_CPPFLAGS = $(AM_CPPFLAGS) $(YAML_CFLAGS)
bench_parse_yaml_LDADD = $(YAML_LIBS)
CLEANFILES += $(bench_programs)
EXTRA_DIST += bench/judge-lines.mjs bench/run.sh bench/to-lines.xsl bench/to-xml.jq

bench: fairlead$(EXEEXT) $(bench_programs) bench/generate$(EXEEXT) bench/measure$(EXEEXT)
	top_srcdir='$(abs_top_srcdir)' top_builddir='$(abs_top_builddir)' bash $(top_srcdir)/bench/run.sh

.PHONY: bench
