/* version.h: which Fairlead this is; the one place of the version number (configure reads it here) */
/* SPDX-License-Identifier: MIT */
#ifndef FAIRLEAD_VERSION_H
#define FAIRLEAD_VERSION_H

#ifdef __cplusplus
extern "C" {
#endif

/* Marks what the library exports; a build of its own may define it before. */
#ifndef FAIRLEAD_API
#if defined __GNUC__
#define FAIRLEAD_API __attribute__((visibility("default")))
#else
#define FAIRLEAD_API
#endif
#endif

#define FAIRLEAD_VERSION_MAJOR 0
#define FAIRLEAD_VERSION_MINOR 1
#define FAIRLEAD_VERSION_PATCH 0
#define FAIRLEAD_VERSION_STRING "0.1.0"

/* The version of the library that runs, as text. Static; any thread. */
FAIRLEAD_API const char *fairlead_version(void);

/* The libraries that it runs with, as in "libxml2 2.9.14, libyaml 0.2.5, PCRE2 10.42". Static; any thread. */
FAIRLEAD_API const char *fairlead_version_details(void);

#ifdef __cplusplus
}
#endif
#endif
