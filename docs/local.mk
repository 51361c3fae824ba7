# docs: manual pages are installed, the rest is for readers of the source
# One line a page: man_MANS += docs/NAME.SECTION
man_MANS += docs/fairlead.1
man_MANS += docs/fairlead-rules.7
EXTRA_DIST += docs

# The list in fairlead-rules(7); tests/lint/docs.sh compares it.
update-docs:
	cd $(srcdir) && awk -v page=docs/fairlead-rules.7 -f tests/docs/rules.awk src/diag/rules.def >docs/fairlead-rules.7.new && \
	  mv docs/fairlead-rules.7.new docs/fairlead-rules.7

.PHONY: update-docs
