# include/fairlead: the public contract; one line a file, alphabetical
fairleadincludedir = $(includedir)/fairlead
fairleadinclude_HEADERS =
fairleadinclude_HEADERS += include/fairlead/baseline.h
fairleadinclude_HEADERS += include/fairlead/catalog.h
fairleadinclude_HEADERS += include/fairlead/convert.h
fairleadinclude_HEADERS += include/fairlead/diag.h
fairleadinclude_HEADERS += include/fairlead/draft.h
fairleadinclude_HEADERS += include/fairlead/fairlead.h
fairleadinclude_HEADERS += include/fairlead/report.h
fairleadinclude_HEADERS += include/fairlead/rule.h
fairleadinclude_HEADERS += include/fairlead/status.h
fairleadinclude_HEADERS += include/fairlead/version.h
