# docs: manual pages are installed, the rest is for readers of the source
# One line a page: man_MANS += docs/NAME.SECTION
EXTRA_DIST += docs
