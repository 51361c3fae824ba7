/* report_put.h: texts and names of findings, safe in each form */
/* SPDX-License-Identifier: MIT */
#ifndef DIAG_REPORT_PUT_H
#define DIAG_REPORT_PUT_H

#include "base/buf.h"
#include <stdint.h>

/* Each escapes for people first (utf8_escape), but for put_uri and put_json_name: no control character is left, and
   all is valid UTF-8. */
void put_json(struct buf *out, struct bytes text);                        /* a JSON string, quotes and all */
void put_json_number(struct buf *out, const char *name, uint64_t number); /* `,"name":number` */
/* A JSON string of a file's name as it is, so that it can be found; bytes that aren't UTF-8 are shown. */
void put_json_name(struct buf *out, struct bytes name);
/* A URI reference in a JSON string, without the quotes: relative as the path is, `file://` where it is absolute. */
void put_uri(struct buf *out, const char *path);

#endif
