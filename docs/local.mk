# docs: manual pages are installed, the rest is for readers of the source
# One line a page: man_MANS += docs/NAME.SECTION
man_MANS += docs/fairlead.1
man_MANS += docs/fairlead-formats.5
man_MANS += docs/fairlead-mapping.5
man_MANS += docs/fairlead-record.5
man_MANS += docs/fairlead-rules.7
EXTRA_DIST += docs

# The lists in fairlead-record(5) and fairlead-rules(7); tests/lint/docs.sh compares them.
update-docs: tests/support/record_fields$(EXEEXT)
	awk -f $(srcdir)/tests/docs/rules.awk $(srcdir)/src/diag/rules.def | \
	  awk -v page=$(srcdir)/docs/fairlead-rules.7 -f $(srcdir)/tests/docs/list.awk >rules.new
	tests/support/record_fields $(srcdir)/schemas/report-1.schema.json | \
	  awk -v page=$(srcdir)/docs/fairlead-record.5 -f $(srcdir)/tests/docs/list.awk >record.new
	mv rules.new $(srcdir)/docs/fairlead-rules.7
	mv record.new $(srcdir)/docs/fairlead-record.5

.PHONY: update-docs
