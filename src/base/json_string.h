/* json_string.h: a text as a JSON string, as it is */
/* SPDX-License-Identifier: MIT */
#ifndef BASE_JSON_STRING_H
#define BASE_JSON_STRING_H

#include "base/buf.h"

/* Quotes and all. What people wouldn't see is escaped, so that a reader has it back; only a byte that isn't UTF-8, as
   in names of files, is shown as the four characters \xNN. */
void json_string_put(struct buf *out, struct bytes text);

#endif
