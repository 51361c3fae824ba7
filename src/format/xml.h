/* xml.h: reading and writing XML */
/* SPDX-License-Identifier: MIT */
#ifndef FORMAT_XML_H
#define FORMAT_XML_H

#include "format/format.h"

/* How untrusted XML is read
   - xml_cut.c, our scanner, sees every byte first and refuses what libxml2 must not: document type declarations, NUL,
   invalid UTF-8, other encodings, what passes a ceiling. Without a document type there are no entities, defaults or
   external anything left to load.
   - xml_sax.c lets libxml2's push parser read what was let through: SAX2 only, no file interface, NONET, IGNORE_ENC,
   and any error callback (its own or the thread's) refuses the report.
   - libxml2's process-wide state stays the host's, but for two things, set once (xml_host.c): an entity loader that
   denies while one of our calls runs on the thread and else hands on to the one it found, and an allocator that looks
   at what the one it found answers. Catalogs aren't asked, since loading is denied before. The thread's structured
   error handler is saved and restored around our calls.
   - When memory runs out inside libxml2 the call ends with STATUS_NO_MEMORY, or the report can't be judged. Its
     validator sees nothing after that, and is left lying: it may hold pointers to nowhere. In a few places libxml2 2.9
     falls over in the very call whose allocation failed (decision 003): who must survive that converts in a process of
     its own.
   - limits->depth above 256 is 256: libxml2 has that one built in.

   How damage is survived
   - A report that isn't well-formed is refused with its bytes; reading goes on behind its end tag, or before the next
   report's start tag or the end tag of an element around it. A fresh parser then sees the start tags around (and the
   sound elements beside them) again.
   - Damage between reports is refused the same way, as an entry of its own, so that every byte is in one place.
   - What a schema counts over the whole document (uniqueness, keys) starts anew with a fresh parser. */

extern const struct format format_xml;

enum likelihood xml_detect(struct bytes window, bool whole, const char **why);
enum status xml_read_open(struct reader **out, struct input *input, const struct reader_options *options);

/* The document is one report, judged by options->judge while it is parsed: no tree (entry.root stays NULL), memory that
   doesn't grow with it. What isn't well-formed refuses it, and reading is over there. */
enum status xml_gate_open(struct reader **out, struct input *input, const struct reader_options *options);

/* The attribute xsi:type names a type: its value is {namespace}local in trees, since prefixes are the document's own.
 */
#define XML_XSI_TYPE "{http://www.w3.org/2001/XMLSchema-instance}type"

/* An expanded name {uri}local is written with the prefix that the options declare for its namespace; one without gets a
   declaration of its own where it stands. Elements without text are indented by two blanks a level. */
enum status xml_write_open(struct writer **out, struct byte_sink sink, const struct writer_options *options);

/* libxml2's own number, as in "20914". */
const char *xml_library(void);

#endif
