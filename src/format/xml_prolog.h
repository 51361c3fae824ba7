/* xml_prolog.h: what the first bytes of an XML document say about themselves */
/* SPDX-License-Identifier: MIT */
#ifndef FORMAT_XML_PROLOG_H
#define FORMAT_XML_PROLOG_H

#include "base/bytes.h"

/* Both return what is wrong, as a message, or NULL. */

/* The first four bytes, a byte order mark taken away: names the encodings people send before their bytes are called
 * invalid. */
const char *prolog_encoding(struct bytes head);
/* "<?xml ...?>", whole. */
const char *prolog_declaration(struct bytes declaration);

#endif
