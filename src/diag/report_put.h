/* report_put.h: texts and names of findings, safe in each form */
/* SPDX-License-Identifier: MIT */
#ifndef DIAG_REPORT_PUT_H
#define DIAG_REPORT_PUT_H

#include "base/buf.h"
#include "diag/diag.h"

/* Each escapes for people first (utf8_escape), but for put_uri: no control character is left, and
   all is valid UTF-8. */

/* -- JSON -- */
void put_json(struct buf *out, struct bytes text);                        /* a string, quotes and all */
void put_json_number(struct buf *out, const char *name, uint64_t number); /* `,"name":number` */
void put_counts(struct buf *out, const uint64_t found[SEVERITIES]);       /* `,"errors":1,"warnings":2,"notes":3` */
/* A URI reference without quotes, for JSON: relative as the path is, `file://` where it is absolute. */
void put_uri(struct buf *out, const char *path);

/* -- others -- */
void put_xml(struct buf *out, struct bytes text);        /* the value of an attribute, without its double quotes */
void put_xml_lines(struct buf *out, struct bytes lines); /* a text, line feeds and all */
/* The message of a workflow command, or the value of a property. */
void put_command(struct buf *out, struct bytes text, bool property);
void put_markdown(struct buf *out, struct bytes text); /* nothing is markup, a cell stays one */
/* ` (report N, place 'x', field 'y')`, of what there is and the message doesn't say. */
void put_context(struct buf *out, const struct diag *diag);

#endif
