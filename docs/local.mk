# docs: manual pages are installed, the rest is for readers of the source
# One line a page: man_MANS += docs/NAME.SECTION
man_MANS += docs/fairlead.1
man_MANS += docs/fairlead.3
man_MANS += docs/fairlead-business-rules.5
man_MANS += docs/fairlead-formats.5
man_MANS += docs/fairlead-mapping.5
man_MANS += docs/fairlead-record.5
man_MANS += docs/fairlead-rules.7
EXTRA_DIST += docs

# A crosswalk page for each code list, made by the command itself; who builds for another machine goes without.
if CAN_RUN
all-local: fairlead$(EXEEXT)
	@if test -f docs/codes/made && \
	  test -z "`find fairlead$(EXEEXT) $(srcdir)/mappings/codes -newer docs/codes/made`"; then exit 0; fi; \
	$(MKDIR_P) docs/codes && rm -f docs/codes/made docs/codes/*.md || exit 1; \
	for file in $(srcdir)/mappings/codes/*.yaml; do \
	  list=`basename $$file .yaml`; \
	  FAIRLEAD_PATH= ./fairlead$(EXEEXT) codes --path $(srcdir) -o docs/codes/$$list.md $$list || exit 1; \
	done; \
	touch docs/codes/made
endif

install-data-hook:
	@for page in docs/codes/*.md; do \
	  test -f "$$page" || continue; \
	  $(MKDIR_P) "$(DESTDIR)$(docdir)/codes" || exit 1; \
	  $(INSTALL_DATA) "$$page" "$(DESTDIR)$(docdir)/codes" || exit 1; \
	done

uninstall-hook:
	@for file in $(srcdir)/mappings/codes/*.yaml; do \
	  rm -f "$(DESTDIR)$(docdir)/codes/`basename $$file .yaml`.md"; \
	done
	@rmdir "$(DESTDIR)$(docdir)/codes" "$(DESTDIR)$(docdir)" 2>/dev/null || :

# The program in fairlead(3), the lists in fairlead-record(5) and fairlead-rules(7); tests/lint/docs.sh compares them.
update-docs: tests/support/record_fields$(EXEEXT)
	awk -f $(srcdir)/tests/docs/examples.awk $(srcdir)/src/diag/examples.def | \
	  awk -f $(srcdir)/tests/docs/rules.awk - $(srcdir)/src/diag/rules.def | \
	  awk -v page=$(srcdir)/docs/fairlead-rules.7 -f $(srcdir)/tests/docs/list.awk >rules.new
	tests/support/record_fields $(srcdir)/schemas/report-1.schema.json | \
	  awk -v page=$(srcdir)/docs/fairlead-record.5 -f $(srcdir)/tests/docs/list.awk >record.new
	sed -e 's/\\/\\e/g; s/-/\\-/g; s/~/\\(ti/g; s/\^/\\(ha/g; s/`/\\(ga/g' -e "s/'/\\\\(aq/g" $(srcdir)/docs/examples/validate.c | \
	  awk -v page=$(srcdir)/docs/fairlead.3 -f $(srcdir)/tests/docs/list.awk >program.new
	mv program.new $(srcdir)/docs/fairlead.3
	mv rules.new $(srcdir)/docs/fairlead-rules.7
	mv record.new $(srcdir)/docs/fairlead-record.5

.PHONY: update-docs
