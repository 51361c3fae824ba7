/* convert.h: a run: inputs in, one output, a balance */
/* SPDX-License-Identifier: MIT */
#ifndef FAIRLEAD_CONVERT_H
#define FAIRLEAD_CONVERT_H

#include <fairlead/catalog.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Gives up to `room` bytes and says how many in *got; 0 bytes with FAIRLEAD_OK is the end. May give fewer than asked.
 * FAIRLEAD_IO on failure, or FAIRLEAD_NO_MEMORY; any other answer counts as FAIRLEAD_IO. */
typedef fairlead_status (*fairlead_read_fn)(void *user, char *into, size_t room, size_t *got);
/* Takes all bytes or answers FAIRLEAD_IO or FAIRLEAD_NO_MEMORY; any other answer counts as FAIRLEAD_IO. */
typedef fairlead_status (*fairlead_write_fn)(void *user, const char *bytes, size_t length);

/* One run at a time, one thread at a time; any number of converters may share a catalog. Where a status is answered, a
   NULL that isn't named as fine, and a call in the wrong state (feeding before begin, setting a notation during a run),
   is FAIRLEAD_USAGE and changes nothing. */
typedef struct fairlead_converter fairlead_converter;

/* from: a loaded dialect, or NULL: each input's is detected among those loaded. to: a loaded dialect, or NULL: validate
   only (no output). Freezes the catalog. *out is the caller's. FAIRLEAD_USAGE: not loaded. FAIRLEAD_UNSUPPORTED: from
   is only written (fairlead_dialect_is_read). */
FAIRLEAD_API fairlead_status fairlead_converter_new(fairlead_converter **out, fairlead_catalog *catalog,
                                                    const char *from, const char *to);
FAIRLEAD_API void fairlead_converter_free(fairlead_converter *converter); /* NULL is fine */

/* Who is told of findings, from begin to finish, in the order of the inputs; user is handed on. NULL, as at first:
   nobody. */
FAIRLEAD_API void fairlead_converter_on_diagnostic(fairlead_converter *converter, fairlead_diag_fn tell, void *user);

/* A refused report. Everything is borrowed until the callback returns. Its diagnostics (what was told of it) as lines
   of JSON. An answer other than FAIRLEAD_OK ends the run with it: a report that can't be put aside must not be lost.
   NULL, as at first: refused reports are counted only. The getters want length, and never return NULL. */
typedef struct fairlead_refusal fairlead_refusal;
typedef fairlead_status (*fairlead_refusal_fn)(void *user, const fairlead_refusal *refusal);
FAIRLEAD_API void fairlead_converter_on_refusal(fairlead_converter *converter, fairlead_refusal_fn take, void *user);
FAIRLEAD_API const char *fairlead_refusal_bytes(const fairlead_refusal *refusal,
                                                size_t *length);                /* as they stood, in UTF-8 */
FAIRLEAD_API uint64_t fairlead_refusal_offset(const fairlead_refusal *refusal); /* of the bytes in the input, 0-based */
FAIRLEAD_API const char *fairlead_refusal_source(const fairlead_refusal *refusal);  /* the name given to feed */
FAIRLEAD_API uint64_t fairlead_refusal_report(const fairlead_refusal *refusal);     /* 1-based number in its input */
FAIRLEAD_API const char *fairlead_refusal_dialect(const fairlead_refusal *refusal); /* "" when none was found out */
FAIRLEAD_API const char *fairlead_refusal_format(const fairlead_refusal *refusal);  /* the notation's name */
FAIRLEAD_API const char *fairlead_refusal_diagnostics(const fairlead_refusal *refusal, size_t *length);
/* What stands before the report's bytes so that both together can be read again (the CSV header with its newline; ""
 * otherwise). */
FAIRLEAD_API const char *fairlead_refusal_lead(const fairlead_refusal *refusal, size_t *length);

/* Some forms hold one report a document (XML with nothing around it). Then the second report of a run is refused,
   unless this is set, before begin: it is called before each document with the input's name and the report's number
   there, and the bytes written until the next call are that document, whole. FAIRLEAD_OK; any other answer but
   FAIRLEAD_NO_MEMORY counts as FAIRLEAD_IO. NULL: as if never set. Other forms never call it. During a run nothing
   changes. */
typedef fairlead_status (*fairlead_document_fn)(void *user, const char *source, uint64_t report);
FAIRLEAD_API void fairlead_converter_on_document(fairlead_converter *converter, fairlead_document_fn begin, void *user);

/* Notations, by name ("csv"); NULL: the output is the dialect's first, the input is found out. FAIRLEAD_USAGE: not one
 * of the dialect's. Not during a run. */
FAIRLEAD_API fairlead_status fairlead_converter_set_output_format(fairlead_converter *converter, const char *format);
FAIRLEAD_API fairlead_status fairlead_converter_set_input_format(fairlead_converter *converter, const char *format);
/* The encoding of inputs where they don't say it themselves: "utf-8", "utf-16le", "utf-16be", "iso-8859-1" (or
   "latin-1"), "windows-1252"; NULL: UTF-16 by its byte order mark, what an XML declaration names, else UTF-8. A byte
   order mark goes before what is said here. Offsets are of the text as UTF-8. FAIRLEAD_USAGE: no such encoding, or
   during a run. */
FAIRLEAD_API fairlead_status fairlead_converter_set_input_encoding(fairlead_converter *converter, const char *encoding);
/* The column separator of CSV, one byte of ASCII: read (0, as at first: found out) and written (0: ','). Before begin.
 */
FAIRLEAD_API void fairlead_converter_set_delimiter(fairlead_converter *converter, char read, char write);
/* The moment of the run, which a mapping may compose into what it writes: a date and a time of day to the second, in
   UTC or with an offset, as in "2026-11-21T18:04:15Z"; it is written in UTC. The library reads no clock: unset, or
   after NULL, nothing that needs it is composed. FAIRLEAD_USAGE: not such a moment. Not during a run. */
FAIRLEAD_API fairlead_status fairlead_converter_set_now(fairlead_converter *converter, const char *now);

/* Business rules, what no schema says, by a profile of the rule book ("default", "gisis", "ifc", "strict"); NULL or
   "none", as at first: none are judged. Only where nothing is written (to is NULL). The book is schemas/rules-1.yaml of
   the first folder of the catalog that has it; it is loaded when the first converter wants it, and its mistakes are
   told to whom the catalog tells, from this thread. FAIRLEAD_USAGE: no such profile, or the book is missing or wrong,
   diagnostics told; during a run; or something is written. FAIRLEAD_IO, FAIRLEAD_NO_MEMORY. */
FAIRLEAD_API fairlead_status fairlead_converter_set_profile(fairlead_converter *converter, const char *profile);

/* Output units of JSON Schema 2020-12 (core, section 12): "flag", "basic" or "detailed"; NULL: none. With a form, each
   instance's unit is written as a line of JSON to what begin is given, and the schema's findings aren't told, so a
   baseline doesn't go with it (begin answers FAIRLEAD_USAGE).
   FAIRLEAD_USAGE: no such form, the converter isn't from a JSON Schema alone (fairlead_catalog_load_schema), or during
   a run. */
FAIRLEAD_API fairlead_status fairlead_converter_set_output_units(fairlead_converter *converter, const char *form);

/* A run: begin, then feed any number of inputs, then finish. write may be NULL when validating. begin starts anew with
   an empty balance, whatever was before; what a run that wasn't finished wrote is no whole document. write and user
   are called until finish returns. FAIRLEAD_OK, FAIRLEAD_IO, FAIRLEAD_NO_MEMORY. */
FAIRLEAD_API fairlead_status fairlead_converter_begin(fairlead_converter *converter, fairlead_write_fn write,
                                                      void *user);
/* One input; name is for diagnostics, borrowed until this returns. FAIRLEAD_OK; FAIRLEAD_FINDING: reports were refused
   or found invalid, the others got through; FAIRLEAD_REFUSED: the input as a whole was (no dialect found, not the
   notation); IO, LIMIT, NO_MEMORY, BUG: what was read before stays accounted for. */
FAIRLEAD_API fairlead_status fairlead_converter_feed(fairlead_converter *converter, const char *name,
                                                     fairlead_read_fn read, void *user);
/* Ends the output. FAIRLEAD_OK, FAIRLEAD_IO, FAIRLEAD_NO_MEMORY; FAIRLEAD_BUG when the balance doesn't add up. The
   balance stays until the next begin. */
FAIRLEAD_API fairlead_status fairlead_converter_finish(fairlead_converter *converter);

/* All three for one memory input and a memory output: *bytes (followed by a NUL that *length doesn't count) is the
   caller's, freed by fairlead_bytes_free; both are set with FAIRLEAD_OK and FAIRLEAD_FINDING only. The input's name is
   "memory". The statuses of the three. */
FAIRLEAD_API fairlead_status fairlead_converter_run_memory(fairlead_converter *converter, const char *input,
                                                           size_t input_length, char **bytes, size_t *length);
FAIRLEAD_API void fairlead_bytes_free(char *bytes); /* NULL is fine */

/* The balance of the run so far: reports in = out + refused; leaves read = carried + residue + dropped + redacted +
   refused; leaves written = carried + residue + fixed + derived + assumed; lost: leaves of records that the target has
   no place for. By name: "reports-in", "reports-out", "reports-refused", "inputs-refused" (as a whole), "leaves-in",
   "in-carried", "in-residue", "in-dropped", "in-redacted", "in-refused", "leaves-out", "out-carried", "out-residue",
   "out-fixed", "out-derived", "out-assumed", "lost", "errors", "warnings". 0 for another name, and for NULL. */
FAIRLEAD_API uint64_t fairlead_converter_balance(const fairlead_converter *converter, const char *name);
FAIRLEAD_API const char *fairlead_balance_name(size_t index); /* the names above; NULL behind the last; static */
/* What was lost, by field of the record, in the order met. NULL behind the last; borrowed until the next call on the
   converter. count may be NULL. */
FAIRLEAD_API const char *fairlead_converter_loss(const fairlead_converter *converter, size_t index, uint64_t *count);

#ifdef __cplusplus
}
#endif
#endif
