/* diag.h: what is told, and where */
/* SPDX-License-Identifier: MIT */
#ifndef FAIRLEAD_DIAG_H
#define FAIRLEAD_DIAG_H

#include <fairlead/status.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum fairlead_severity { FAIRLEAD_NOTE, FAIRLEAD_WARNING, FAIRLEAD_ERROR } fairlead_severity;

/* One diagnostic, opaque; it and all that its getters return are borrowed until the callback returns. Texts are UTF-8,
   followed by a NUL, with control characters escaped; they never hold a report's values (fairlead_diag_text does, if
   asked to). A text that memory didn't suffice for is "". NULL is not allowed. */
typedef struct fairlead_diag fairlead_diag;

/* The callback must not call the object that it was given to. It runs in the thread that called the library. */
typedef void (*fairlead_diag_fn)(void *user, const fairlead_diag *diag);

FAIRLEAD_API fairlead_severity fairlead_diag_severity(const fairlead_diag *diag);
FAIRLEAD_API const char *fairlead_diag_rule(const fairlead_diag *diag);    /* stable id, as in "unknown-code" */
FAIRLEAD_API const char *fairlead_diag_message(const fairlead_diag *diag); /* lower case, no full stop */
FAIRLEAD_API const char *fairlead_diag_help(const fairlead_diag *diag);    /* one line: what to do about this rule */
FAIRLEAD_API uint64_t
fairlead_diag_report(const fairlead_diag *diag); /* 1-based number of the report in its input; 0: none */
FAIRLEAD_API const char *
fairlead_diag_source(const fairlead_diag *diag); /* the input's or file's name, byte for byte; NULL: no place */
FAIRLEAD_API uint64_t fairlead_diag_line(const fairlead_diag *diag);   /* 1-based; 0: unknown */
FAIRLEAD_API uint64_t fairlead_diag_column(const fairlead_diag *diag); /* 1-based, in code points; 0: unknown */
/* Bytes from the input's start, 0-based, of its text as UTF-8; means nothing where there is no source. */
FAIRLEAD_API uint64_t fairlead_diag_offset(const fairlead_diag *diag);
FAIRLEAD_API uint64_t fairlead_diag_length(const fairlead_diag *diag);   /* bytes; 0: unknown */
FAIRLEAD_API const char *fairlead_diag_place(const fairlead_diag *diag); /* on the wire; "" when not about one */
FAIRLEAD_API const char *fairlead_diag_field(const fairlead_diag *diag); /* of the record; "" when not about one */
FAIRLEAD_API int
fairlead_diag_is_confidential(const fairlead_diag *diag); /* the excerpt is a report's, not a mapping's or schema's */

/* The diagnostic as people read it: `file:line:col: severity [rule] message`, then the source line with a caret (unless
   confidential and not show_values). Ends with a newline. color != 0 adds terminal colours. Borrowed until the callback
   returns; NULL when memory ran out. */
FAIRLEAD_API const char *fairlead_diag_text(const fairlead_diag *diag, int color, int show_values);
/* The same as one line of JSON (schemas/diagnostic-1.schema.json), never with values. Borrowed as the text is, and only
   until the other of the two is asked for; NULL when memory ran out. */
FAIRLEAD_API const char *fairlead_diag_json(const fairlead_diag *diag);

#ifdef __cplusplus
}
#endif
#endif
