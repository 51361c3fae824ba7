/* status.h: the outcomes of a call, from best to worst */
/* SPDX-License-Identifier: MIT */
#ifndef BASE_STATUS_H
#define BASE_STATUS_H

/* What may the caller do now? include/fairlead/status.h shows the same values to users; api/status.c asserts that they
 * agree. */
enum status {
  STATUS_OK,          /* done as asked */
  STATUS_END,         /* nothing more to give; not an error */
  STATUS_FINDING,     /* done, and something was found that a diagnostic tells */
  STATUS_REFUSED,     /* this report (or file) was refused, a diagnostic tells why; going on is possible */
  STATUS_UNSUPPORTED, /* known, but not built or not possible in this direction */
  STATUS_USAGE,       /* the caller asked for something wrong: option, mapping, configuration */
  STATUS_LIMIT,       /* a ceiling was reached; going on is not possible */
  STATUS_IO,          /* a source or sink failed */
  STATUS_NO_MEMORY,
  STATUS_BUG /* an impossible state */
};

#endif
