# include/fairlead: the public contract; one line a file, alphabetical
fairleadincludedir = $(includedir)/fairlead
fairleadinclude_HEADERS =
fairleadinclude_HEADERS += include/fairlead/version.h
