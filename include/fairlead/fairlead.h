/* fairlead.h: everything of libfairlead */
/* SPDX-License-Identifier: MIT */
#ifndef FAIRLEAD_FAIRLEAD_H
#define FAIRLEAD_FAIRLEAD_H

/* What holds in every header, where nothing else is said
   - Texts end with a NUL. Names and what the library tells are UTF-8; paths are bytes, as the system has them.
   - Bytes go as pointer and length, and may hold any byte. Sizes, offsets and lengths count bytes.
   - Items are counted from 0, reports, lines and columns from 1.
   - What comes by `out`, as the first argument, is the caller's and is freed by the function of its name; it is set
   with FAIRLEAD_OK only. A pointer that is returned is borrowed, as long as what it was asked of lives.
   - Arguments are borrowed for the call; callbacks with their `user` until they are set anew or their object is freed.
   - A NULL that isn't named as fine is FAIRLEAD_USAGE where a status is answered, and not allowed elsewhere.
   - An object is one thread's at a time. Converters in several threads share nothing but a frozen catalog.
   - Any call that answers a status may answer FAIRLEAD_NO_MEMORY; the object can be freed then.
   - The library prints nothing, never exits, reads neither clock nor environment, and touches no locale. */

#include <fairlead/baseline.h>
#include <fairlead/catalog.h>
#include <fairlead/convert.h>
#include <fairlead/diag.h>
#include <fairlead/draft.h>
#include <fairlead/report.h>
#include <fairlead/rule.h>
#include <fairlead/status.h>
#include <fairlead/version.h>

#endif
