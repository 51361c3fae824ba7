/* print_text.h: a diagnostic as lines for people */
/* SPDX-License-Identifier: MIT */
#ifndef DIAG_PRINT_TEXT_H
#define DIAG_PRINT_TEXT_H

#include "base/buf.h"
#include "diag/diag.h"

/* `file:line:col: severity [rule-id] message (report N, place 'x', field 'y')`, then the source line and a caret unless
   it is a report's and show_values is false, then `file:line:col: note: the rule is here`. No untrusted text starts a
   line. Each line ends in a newline. */
void print_text(struct buf *out, const struct diag *diag, bool color, bool show_values);

#endif
