/* status.h: the outcomes of a call */
/* SPDX-License-Identifier: MIT */
#ifndef FAIRLEAD_STATUS_H
#define FAIRLEAD_STATUS_H

#include <fairlead/version.h>

#ifdef __cplusplus
extern "C" {
#endif

/* From best to worst: what may the caller do now? */
typedef enum fairlead_status {
  FAIRLEAD_OK,          /* done as asked */
  FAIRLEAD_END,         /* nothing more to give; not an error */
  FAIRLEAD_FINDING,     /* done; some reports were refused or warned about, diagnostics told which */
  FAIRLEAD_REFUSED,     /* this input was refused as a whole; diagnostics told why; others may go on */
  FAIRLEAD_UNSUPPORTED, /* known, but not possible here */
  FAIRLEAD_USAGE,       /* a wrong argument, dialect, mapping or schema; nothing was attempted */
  FAIRLEAD_LIMIT,       /* a ceiling was reached */
  FAIRLEAD_IO,          /* a source or sink failed; what the callback said */
  FAIRLEAD_NO_MEMORY,
  FAIRLEAD_BUG /* an impossible state, or the balance doesn't add up: please report it */
} fairlead_status;

/* A word for a status, as in "no memory"; one for any other number too, never NULL. Static. Any thread. */
FAIRLEAD_API const char *fairlead_status_name(fairlead_status status);

#ifdef __cplusplus
}
#endif
#endif
