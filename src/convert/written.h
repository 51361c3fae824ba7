/* written.h: a report as the document that it will be: judged, and handed out whole */
/* SPDX-License-Identifier: MIT */
#ifndef CONVERT_WRITTEN_H
#define CONVERT_WRITTEN_H

#include "convert/run.h"

/* A form without anything around its reports has one report a document. */
bool written_alone(const struct dialect *to, const struct format *format);

/* Is the report, in XML, surely valid by the target's XSD? Else it has to be made and judged to know, and to tell. */
bool written_is_sure(const struct run *run, const struct node *wire);

/* Writes the report as a document of its own into run->document. STATUS_REFUSED: the notation can't hold it, told. */
enum status written_make(struct run *run, const struct node *wire);

/* Reads run->document back under the target's XSD; what it finds is told to `relay`, with places and without spans of
   the input. STATUS_REFUSED: it found something. */
enum status written_judge(struct run *run, struct diags *relay);

/* Hands run->document out, for the nth report of an input. */
enum status written_hand_out(struct run *run, const char *source, uint64_t report);

#endif
