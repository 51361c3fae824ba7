/* xml_prolog.h: what the first bytes of an XML document say about themselves */
/* SPDX-License-Identifier: MIT */
#ifndef FORMAT_XML_PROLOG_H
#define FORMAT_XML_PROLOG_H

#include "base/bytes.h"

/* Both return what is wrong, as a message, or NULL. */

/* The first four bytes, a byte order mark taken away: names the encodings people send before their bytes are called
 * invalid. */
const char *prolog_encoding(struct bytes head);
/* "<?xml ...?>", whole; decoded: it came in another encoding, which it may name. */
const char *prolog_declaration(struct bytes declaration, bool decoded);
/* The encoding that the XML declaration at the beginning names; empty: none. */
struct bytes prolog_encoding_name(struct bytes head);

#endif
